//! `/console/notice`: the versions, and what is to be done.

use askama::Template;
use jiff::civil::Date;
use privet_ground::refusal::Refusal;
use privet_register::{Sketch, Weight};
use privet_web::look::When;
use privet_web::{Answer, ConsolePage, HouseRef, Html, SignedIn, State};

use crate::model::{DraftState, Told, chain, review_due, weight_name};
use crate::store;
use crate::store::draft::Draft;
use crate::store::version::Summary;

#[derive(Template)]
#[template(path = "notice/console/overview.html")]
struct OverviewPage {
    page: ConsolePage,
    in_force: Option<InForce>,
    upcoming: Option<Upcoming>,
    draft: Option<Waiting>,
    versions: Vec<Row>,
    drafts: Vec<PastDraft>,
}

struct InForce {
    number: i64,
    since: When,
    review_due: When,
    is_review_overdue: bool,
}

struct Upcoming {
    number: i64,
    day: When,
    people: i64,
    is_told: bool,
}

struct Waiting {
    source: &'static str,
    found: When,
    important: usize,
    minor: usize,
    sentences: usize,
    is_readable: bool,
}

struct Row {
    number: i64,
    in_force: Option<When>,
    effective_from: When,
    weight: &'static str,
    affected: i64,
    published: When,
    by: String,
    hash: String,
    changes: Option<String>,
    is_superseded: bool,
}

struct PastDraft {
    found: When,
    source: &'static str,
    state: &'static str,
    hash: String,
}

/// How many past drafts are listed.
const MOST_DRAFTS: i64 = 20;

pub(super) async fn show(staff: SignedIn, State(house): State<HouseRef>) -> Answer {
    let page = staff.page("Notice");
    let mut tx = house.db.read().await?;
    let versions = store::version::list(&mut tx).await?;
    let links = store::version::list_links(&mut tx, &house.zone()).await?;
    let drafts = store::draft::list(&mut tx, MOST_DRAFTS).await?;
    drop(tx);
    let current = house.in_force.get().map_or(0, |published| published.number);
    let alive: Vec<i64> = chain(&links).iter().map(|link| link.number).collect();
    let next = chain(&links).into_iter().find(|link| link.number > current);
    let upcoming = next.map(|link| Upcoming {
        number: link.number,
        day: page.day(link.due_on().unwrap_or(link.effective_from)),
        people: versions
            .iter()
            .find(|version| version.number == link.number)
            .map_or(0, |version| version.affected),
        is_told: link.told != Told::NotYet,
    });
    let open = drafts.iter().find(|draft| draft.state == DraftState::Open);
    let draft = match open {
        Some(draft) => Some(waiting(&house, &page, draft).await?),
        None => None,
    };
    let rows = versions.iter().map(|version| row(&page, version, current, &alive));
    let settled = drafts.iter().filter(|draft| draft.state != DraftState::Open);
    Html(OverviewPage {
        in_force: in_force(&house, &page),
        upcoming,
        draft,
        versions: rows.collect(),
        drafts: settled.map(|draft| past(&page, draft)).collect(),
        page,
    })
    .answer()
}

fn in_force(house: &HouseRef, page: &ConsolePage) -> Option<InForce> {
    let published = house.in_force.get()?;
    let review = &published.register.review;
    let due: Date = review_due(review.last, review.every);
    Some(InForce {
        number: published.number,
        since: page.day(published.effective_from),
        review_due: page.day(due),
        is_review_overdue: due < house.today(),
    })
}

async fn waiting(house: &HouseRef, page: &ConsolePage, draft: &Draft) -> Result<Waiting, Refusal> {
    // A draft that somebody is still writing may not be one that can be compared.
    let register = Sketch::parse(&draft.register).and_then(|sketch| sketch.check().register);
    let changes = match register {
        Some(register) => super::draft::changes_of(house, &register).await.ok(),
        None => None,
    };
    let is_readable = changes.is_some();
    let changes = changes.unwrap_or_default();
    let important = changes.important().count();
    Ok(Waiting {
        source: draft.source.name(),
        found: page.when(draft.found_at),
        important,
        minor: changes.register.len() - important,
        sentences: changes.sentences.len(),
        is_readable,
    })
}

fn row(page: &ConsolePage, version: &Summary, current: i64, alive: &[i64]) -> Row {
    let is_upcoming = version.number > current;
    Row {
        number: version.number,
        in_force: version.in_force_from.map(|day| page.day(day)),
        effective_from: page.day(version.effective_from),
        weight: if version.base.is_none() { "first" } else { weight_name(version.weight) },
        affected: if version.weight == Weight::Important { version.affected } else { 0 },
        published: page.when(version.published_at),
        by: version.published_by.clone(),
        hash: version.notice_hash.chars().take(12).collect(),
        changes: version.base.map(|base| format!("/privacy/changes/{base}..{}", version.number)),
        is_superseded: version.in_force_from.is_none() && (!is_upcoming || !alive.contains(&version.number)),
    }
}

fn past(page: &ConsolePage, draft: &Draft) -> PastDraft {
    PastDraft {
        found: page.when(draft.found_at),
        source: draft.source.name(),
        state: draft.state.name(),
        hash: draft.register_hash.chars().take(12).collect(),
    }
}
