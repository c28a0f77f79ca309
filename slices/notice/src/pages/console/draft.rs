//! `/console/notice/draft`: what the draft would change, what the linter says of it, and publishing it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use jiff::civil::Date;
use privet_ground::refusal::{Kind, Refusal};
use privet_register::{Checked, Register, Sketch, Weight, section};
use privet_web::look::{ErrorSummary, Field, When};
use privet_web::permission::Governance;
use privet_web::{
    Answer, ConsolePage, Fresh, HouseRef, Html, Lang, Only, Posted, SignedIn, State, see_other,
};

use super::super::changes::Heads;
use crate::actions::{Terms, notice_days, register_of};
use crate::changes::Changes;
use crate::desk;
use crate::document::Document;
use crate::editing::notes::message;
use crate::editing::reading::address;
use crate::editing::say;
use crate::model::{DraftId, days_after};
use crate::readable::{Group, Reader, Sentence};
use crate::store;
use crate::store::draft::Draft;
use crate::store::version::Version;

#[derive(Template)]
#[template(path = "notice/console/draft.html")]
struct DraftPage {
    page: ConsolePage,
    draft: Option<View>,
    may_decide: bool,
}

struct View {
    id: DraftId,
    source: &'static str,
    found: When,
    hash: String,
    is_first: bool,
    is_important: bool,
    notice_days: i64,
    heads: Heads,
    groups: Vec<Group>,
    sentences: Vec<Sentence>,
    findings: Vec<Finding>,
    /// Whether it can be published: every value reads, and no rule that hinders is broken.
    is_sound: bool,
    /// Whether what it would change can be said.
    is_readable: bool,
    edits: Vec<Edited>,
    summary: Option<ErrorSummary>,
    date: Field,
    raise: Field,
}

/// What the linter says, and where it is mended.
struct Finding {
    is_fault: bool,
    code: &'static str,
    about: String,
    path: Option<String>,
    says: String,
}

/// Who changed what in it.
struct Edited {
    at: When,
    by: String,
    act: &'static str,
    about: String,
    path: String,
}

/// How many of the last changes are listed.
const MOST_EDITS: i64 = 50;

/// The draft that waits.
pub(super) async fn show(staff: SignedIn, State(house): State<HouseRef>) -> Answer {
    let may_decide = staff.caller().may(&crate::actions::MAY_DECIDE);
    let draft = match desk::open_draft(&house).await? {
        Some(draft) => Some(view(&house, &staff.page(""), draft, None).await?),
        None => None,
    };
    Html(DraftPage { page: staff.page("Draft of the notice"), draft, may_decide }).answer()
}

/// Publishes it.
pub(super) async fn publish(
    staff: Fresh<Only<Governance>>,
    lang: Lang,
    State(house): State<HouseRef>,
    posted: Posted,
) -> Answer {
    let id = draft_of(&posted)?;
    let typed = posted.plain("effective_from").unwrap_or_default().to_owned();
    let outcome = match typed.parse::<Date>() {
        Ok(effective_from) => {
            let terms = Terms { effective_from, is_raised: posted.has("important") };
            desk::publish_on(&house, staff.caller(), id, terms).await
        }
        Err(_) => Err(Refusal::invalid(vec![privet_ground::refusal::FieldFault {
            field: "effective_from".to_owned(),
            key: "refusal-notice-in-the-past",
        }])),
    };
    match outcome {
        Ok(version) => Ok(see_other(&format!("/console/notice/versions/{}", version.number))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            let Some(draft) = desk::open_draft(&house).await?.filter(|draft| draft.id == id) else {
                return Err(refusal.into());
            };
            let view = view(&house, &staff.page(""), draft, Some((&lang, &refusal, typed))).await?;
            let page = staff.page("Draft of the notice");
            Html(DraftPage { page, draft: Some(view), may_decide: true })
                .answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Puts it aside.
pub(super) async fn discard(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    posted: Posted,
) -> Answer {
    desk::discard(&house, staff.caller(), draft_of(&posted)?).await?;
    Ok(see_other("/console/notice").into_response())
}

fn draft_of(posted: &Posted) -> Result<DraftId, Refusal> {
    let id = posted.plain("draft").and_then(|id| id.parse().ok());
    id.ok_or_else(Refusal::not_found)
}

async fn view(
    house: &HouseRef,
    page: &ConsolePage,
    draft: Draft,
    refused: Option<(&Lang, &Refusal, String)>,
) -> Result<View, Refusal> {
    let sketch = Sketch::parse(&draft.register).ok_or_else(unreadable)?;
    let checked = sketch.check();
    // What cannot be read, or breaks the rules so far that no notice comes of it, is shown with its faults alone.
    let changes = match &checked.register {
        Some(register) => changes_of(house, register).await.ok(),
        None => None,
    };
    let is_readable = changes.is_some();
    let changes = changes.unwrap_or_default();
    let newest = newest(house).await?;
    let before = newest.as_ref().map_or("", |newest| newest.register.as_str());
    let reader = Reader::new(&house.words, "en", &draft.register, before);
    let is_important = changes.weight() == Weight::Important;
    let in_force = house.in_force.get();
    let notice_days = match (in_force, &checked.register) {
        (Some(now), Some(register)) => notice_days(&now.register, register),
        _ => 0,
    };
    let earliest = if is_important { days_after(house.today(), notice_days) } else { house.today() };
    let mut date = Field::date("effective_from", "In force from").required(true);
    date = match &refused {
        Some((_, _, typed)) => date.value(typed.as_str()),
        None => date.value(earliest.to_string()),
    };
    let fault = refused.as_ref().and_then(|(lang, refusal, _)| {
        refusal.fields.first().map(|fault| lang.house().words.say("en", fault.key, &[]))
    });
    let summary = fault
        .as_ref()
        .map(|text| ErrorSummary::for_staff(None, vec![("effective_from".to_owned(), text.clone())]));
    if let Some(text) = fault {
        date = date.fault(text);
    }
    Ok(View {
        id: draft.id,
        source: draft.source.name(),
        found: page.when(draft.found_at),
        hash: draft.register_hash,
        is_first: newest.is_none(),
        is_important,
        notice_days,
        heads: Heads::new(&house.words, "en"),
        groups: reader.groups(&changes.register),
        sentences: reader.sentences(&changes),
        findings: findings(&sketch, &checked),
        is_sound: checked.is_sound(),
        is_readable,
        edits: edits(house, page, &sketch, draft.id).await?,
        summary,
        date,
        raise: Field::checkbox("important", "This is an important change")
            .hint("No program weighs your own words or privet’s. Whoever’s data it concerns is told before."),
    })
}

fn unreadable() -> Refusal {
    Refusal::fault(anyhow::anyhow!("a stored draft is no register"))
}

/// The declaration that a path of the register lies in: its section and name.
fn declaration(path: &str) -> Option<(&'static privet_register::Section, &str)> {
    let mut steps = path.split('.');
    let of = section(steps.next()?)?;
    let id = if of.has_entries { steps.next()? } else { "" };
    Some((of, id))
}

fn called(sketch: &Sketch, of: &privet_register::Section, id: &str) -> String {
    let section = say::section(of);
    if id.is_empty() { section } else { format!("{section}: {}", say::entry_of(sketch, of.key, id)) }
}

fn findings(sketch: &Sketch, checked: &Checked) -> Vec<Finding> {
    let each = checked.faults.iter().map(|fault| {
        let at = declaration(&fault.path);
        Finding {
            is_fault: fault.is_fault(),
            code: fault.code,
            about: at.map_or_else(|| "The register".to_owned(), |(of, id)| called(sketch, of, id)),
            path: at
                .filter(|(of, id)| !of.has_entries || sketch.entry(of.key, id).is_some())
                .map(|(of, id)| format!("{}/edit", address(of.key, id))),
            says: message(fault),
        }
    });
    let mut found: Vec<Finding> = each.collect();
    found.sort_by_key(|finding| !finding.is_fault);
    found
}

async fn edits(
    house: &HouseRef,
    page: &ConsolePage,
    sketch: &Sketch,
    draft: DraftId,
) -> Result<Vec<Edited>, Refusal> {
    let mut tx = house.db.read().await?;
    let edits = store::edit::list_of_draft(&mut tx, draft, MOST_EDITS).await?;
    let each = edits.into_iter().filter_map(|edit| {
        let of = section(&edit.section)?;
        Some(Edited {
            at: page.when(edit.edited_at),
            act: edit.act.name(),
            about: called(sketch, of, &edit.entry),
            path: address(of.key, &edit.entry),
            by: say::who(&edit.edited_by),
        })
    });
    Ok(each.collect())
}

async fn newest(house: &HouseRef) -> Result<Option<Version>, Refusal> {
    let mut tx = house.db.read().await?;
    Ok(store::version::find_newest(&mut tx).await?)
}

/// What publishing a register would change against the newest version; nothing for the first.
pub(super) async fn changes_of(house: &HouseRef, register: &Register) -> Result<Changes, Refusal> {
    let Some(newest) = newest(house).await? else { return Ok(Changes::default()) };
    let before = register_of(&newest.register)?;
    let document = Document::parse(&newest.document).map_err(Refusal::fault)?;
    Ok(Changes::between((&before, &document), (register, &desk::compose(house, register)?)))
}
