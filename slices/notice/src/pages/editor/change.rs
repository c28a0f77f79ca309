//! The form in which a declaration of the draft is written, and taking one out.

use axum::http::StatusCode;
use privet_ground::refusal::Refusal;
use privet_web::permission::Governance;
use privet_web::{Answer, HouseRef, Html, Only, Path, Posted, Query, State, see_other};
use serde_json::{Map, Value as Json};

use super::entry::{self, notes_of};
use super::form_page::{At, Filled, NAME, differs, draw, languages, name_fault};
use super::{Asked, summary};
use crate::editing::form::Making;
use crate::editing::notes::Notes;
use crate::editing::posted::Step;
use crate::editing::reading::{Reading, address};
use crate::editing::set::names;
use crate::editing::{Saved, hash_of, save as save_in_draft};

/// The form of a declaration as it stands, with what the linter says of it.
async fn show(staff: &Only<Governance>, house: &HouseRef, at: At, asked: &Asked) -> Answer {
    let reading = Reading::open(house, None).await?;
    let entry = reading.entry(at.of, &at.id).cloned();
    if entry.is_none() && at.of.has_entries {
        return Err(Refusal::not_found().into());
    }
    let was = hash_of(entry.as_ref());
    let is_there = entry.is_some();
    let mut filled = Filled::with(entry.unwrap_or_else(|| at.of.blank()), was);
    if is_there {
        let languages = languages(&reading);
        let bare = Making { sketch: &reading.work.sketch, languages: &languages, notes: &Notes::default() };
        let names = names(&bare.form(at.of, &filled.value));
        let checked = reading.work.sketch.check();
        let (notes, whole) = notes_of(&checked, (at.of, &at.id), &names);
        let text = (!whole.is_empty()).then(|| whole.join(" "));
        filled.summary = summary(text, notes.summary());
        filled.notes = notes;
    }
    let page = staff.page(at.title(&reading.work.sketch));
    let page = match asked.done.as_deref() {
        Some("faulty") => {
            page.notice("Saved in the draft. The draft cannot be published before this is mended.")
        }
        _ => page,
    };
    Html(draw(page, &reading, &at, filled)).unstored()
}

/// Takes what was typed: a step changes the form, anything else is saved.
async fn take(staff: &Only<Governance>, house: &HouseRef, mut at: At, posted: &Posted) -> Answer {
    let reading = Reading::open(house, None).await?;
    let typed = at.read(posted, &languages(&reading));
    let name = posted.plain(NAME).unwrap_or_default().trim().to_owned();
    let was = posted.plain("was").unwrap_or_default().to_owned();
    let title = at.title(&reading.work.sketch);
    if let Some(step) = posted.plain("step").and_then(Step::parse) {
        let mut value = typed.unwrap_or_else(|| Json::Object(Map::new()));
        step.take(&mut value, &at.of.shape);
        let filled = Filled { name, ..Filled::with(value, was) };
        return Html(draw(staff.page(title), &reading, &at, filled)).unstored();
    }
    if at.is_new {
        if let Some(fault) = name_fault(at.of, &reading.work.sketch, &name) {
            let value = typed.unwrap_or_else(|| Json::Object(Map::new()));
            let summary = summary(None, vec![(NAME.to_owned(), fault)]);
            let filled = Filled { name, summary, ..Filled::with(value, was) };
            let page = draw(staff.page(title), &reading, &at, filled);
            return Html(page).answer_as(StatusCode::UNPROCESSABLE_ENTITY);
        }
        at.id = name;
    }
    let typed = typed.unwrap_or_else(|| Json::Object(Map::new()));
    match save_in_draft(house, staff.caller(), (at.of, &at.id), Some(typed.clone()), &was).await? {
        Saved::Kept => saved(house, &at, "saved").await,
        Saved::Same => saved(house, &at, "same").await,
        Saved::Named(_) => Err(Refusal::fault(anyhow::anyhow!("nothing was taken out")).into()),
        Saved::Stale(now) => {
            let (stale, was) =
                (differs(house, &reading, &at, (now.as_ref(), Some(&typed))), hash_of(now.as_ref()));
            let at = At { is_new: false, ..at };
            let says = "Somebody else has changed this since you opened it. What you typed is below, and what stands there \
                        now is beside it. Save again to put yours in its place.";
            let filled = Filled {
                summary: summary(Some(says.to_owned()), Vec::new()),
                stale: Some(stale),
                ..Filled::with(typed, was)
            };
            Html(draw(staff.page(title), &reading, &at, filled)).answer_as(StatusCode::CONFLICT)
        }
    }
}

/// The way on: back to the form while there is something to mend in it, and otherwise to the declaration.
async fn saved(house: &HouseRef, at: &At, done: &str) -> Answer {
    let reading = Reading::open(house, None).await?;
    let checked = reading.work.sketch.check();
    let (notes, whole) = notes_of(&checked, (at.of, &at.id), &[String::new()]);
    let path = address(at.of.key, &at.id);
    Ok(if notes.is_clean() && whole.is_empty() {
        see_other(&format!("{path}?done={done}"))
    } else {
        see_other(&format!("{path}/edit?done=faulty"))
    })
}

/// Takes a declaration out, unless others name it.
async fn take_out(staff: &Only<Governance>, house: &HouseRef, at: At, posted: &Posted) -> Answer {
    let was = posted.plain("was").unwrap_or_default();
    if !at.of.has_entries && at.of.is_required {
        return Err(Refusal::not_found().into());
    }
    let saved = save_in_draft(house, staff.caller(), (at.of, &at.id), None, was).await?;
    let why = match saved {
        Saved::Kept | Saved::Same => {
            return Ok(see_other(&format!("{}?done=removed", address(at.of.key, ""))));
        }
        Saved::Stale(_) => {
            "Somebody else has changed this since you opened it. Look at it again before you take \
                            it out."
                .to_owned()
        }
        Saved::Named(named) => format!(
            "This cannot be taken out: it is named {}. Change those first; they are listed below.",
            if named.len() == 1 {
                "in one other place".to_owned()
            } else {
                format!("in {} other places", named.len())
            }
        ),
    };
    let reading = Reading::open(house, None).await?;
    let page = staff.page(at.title(&reading.work.sketch));
    entry::refuse(house, page, &reading, (at.of, &at.id), why).await
}

pub(super) async fn new(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
) -> Answer {
    let at = At::new(&key)?;
    let reading = Reading::open(&house, None).await?;
    let page = staff.page(at.title(&reading.work.sketch));
    let filled = Filled::with(at.of.blank(), String::new());
    Html(draw(page, &reading, &at, filled)).unstored()
}

pub(super) async fn add(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    posted: Posted,
) -> Answer {
    take(&staff, &house, At::new(&key)?, &posted).await
}

pub(super) async fn edit(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path((key, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    show(&staff, &house, At::of(&key, &id)?, &asked).await
}

pub(super) async fn edit_single(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    show(&staff, &house, At::of(&key, "")?, &asked).await
}

pub(super) async fn save(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path((key, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    take(&staff, &house, At::of(&key, &id)?, &posted).await
}

pub(super) async fn save_single(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    posted: Posted,
) -> Answer {
    take(&staff, &house, At::of(&key, "")?, &posted).await
}

pub(super) async fn remove(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path((key, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    take_out(&staff, &house, At::of(&key, &id)?, &posted).await
}

pub(super) async fn remove_single(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    posted: Posted,
) -> Answer {
    take_out(&staff, &house, At::of(&key, "")?, &posted).await
}
