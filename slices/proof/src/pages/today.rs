//! `/console`: what is not true, what falls due, what waits.

use std::collections::BTreeMap;

use askama::Template;
use jiff::ToSpan as _;
use privet_evidence::{Line, State as ProofState};
use privet_web::board::{Saying, found, trouble};
use privet_web::look::{StatusBar, When};
use privet_web::slice::DueItem;
use privet_web::{Answer, ConsolePage, HouseRef, Html, SignedIn, State};

use super::run::LastRun;

/// What falls due within so many days stands first.
const SOON: i32 = 14;
/// How far ahead one looks.
const AHEAD: i32 = 90;

#[derive(Template)]
#[template(path = "proof/today.html")]
struct TodayPage {
    page: ConsolePage,
    bar: StatusBar,
    last_run: LastRun,
    broken: Vec<BrokenView>,
    waiting: Vec<WaitingView>,
    soon: Vec<DueView>,
    later: Vec<DueView>,
}

/// Before anything is published.
#[derive(Template)]
#[template(path = "proof/nothing.html")]
struct NothingPage {
    page: ConsolePage,
}

/// A sentence that is not true today.
struct BrokenView {
    id: String,
    sentence: String,
    found: String,
    mend: Option<String>,
}

/// What sentences wait for that are not proven yet.
struct WaitingView {
    what: String,
    count: usize,
}

struct DueView {
    what: String,
    path: String,
    on: When,
    is_overdue: bool,
}

pub(super) async fn show(signed_in: SignedIn, State(house): State<HouseRef>) -> Answer {
    let Some(published) = house.in_force.get() else {
        return Html(NothingPage { page: signed_in.page("Today") }).answer();
    };
    let board = house.board().await?;
    let (zone, today) = (house.zone(), house.today());
    let say = Saying { words: &house.words, language: "en", zone: &zone };
    let summary = board.summary();
    let soon_ends = today.saturating_add(SOON.days());
    let page = signed_in.page(format!("Today, {}", today.strftime("%A %-d %B")));
    let page = page.lead(format!(
        "The notice (version {}) makes {} statements.",
        published.number,
        board.lines.len()
    ));
    let due = due(&house, &page).await?;
    let (soon, later) = due.into_iter().partition(|(item, _)| item.on <= soon_ends);
    let views = |items: Vec<(DueItem, DueView)>| items.into_iter().map(|(_, view)| view).collect();
    Html(TodayPage {
        bar: StatusBar::for_staff(summary.proven, summary.unproven, summary.broken),
        last_run: LastRun::find(&house, &page).await?,
        broken: board
            .lines
            .iter()
            .filter(|line| line.state == ProofState::Broken)
            .map(|line| broken(&say, line))
            .collect(),
        waiting: waiting(&say, &board.lines),
        soon: views(soon),
        later: views(later),
        page,
    })
    .answer()
}

fn broken(say: &Saying<'_>, line: &Line) -> BrokenView {
    let outcome = trouble(&line.checks).map(found);
    BrokenView {
        id: line.statement.id.to_string(),
        sentence: line.statement.in_language("en").to_owned(),
        found: outcome.as_ref().map(|outcome| say.finding(outcome)).unwrap_or_default(),
        mend: outcome.as_ref().and_then(|outcome| say.mend(outcome)),
    }
}

/// What keeps sentences from being proven, the most frequent first.
fn waiting(say: &Saying<'_>, lines: &[Line]) -> Vec<WaitingView> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let unproven = lines.iter().filter(|line| line.state == ProofState::Unproven);
    for outcome in unproven.filter_map(|line| trouble(&line.checks)).map(found) {
        *counts.entry(say.finding(&outcome)).or_default() += 1;
    }
    let mut waiting: Vec<WaitingView> =
        counts.into_iter().map(|(what, count)| WaitingView { what, count }).collect();
    waiting.sort_by_key(|waiting| std::cmp::Reverse(waiting.count));
    waiting
}

/// What falls due in every slice, the earliest first.
async fn due(house: &HouseRef, page: &ConsolePage) -> anyhow::Result<Vec<(DueItem, DueView)>> {
    let today = house.today();
    let mut items = Vec::new();
    for slice in &house.slices {
        items.extend((slice.due)(house, today, today.saturating_add(AHEAD.days())).await?);
    }
    items.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.what.cmp(&b.what)));
    let view = |item: &DueItem| DueView {
        what: item.what.clone(),
        path: item.path.clone(),
        on: page.day(item.on),
        is_overdue: item.on < today,
    };
    Ok(items
        .into_iter()
        .map(|item| {
            let view = view(&item);
            (item, view)
        })
        .collect())
}
