//! What staff do with a matter. Each act names the version of it that was seen, so that nobody overwrites what a
//! colleague has just done.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_people::DossierId;
use privet_register::Channel;
use privet_web::look::{ErrorSummary, Field};
use privet_web::{
    Answer, Casework, ConsolePage, Fresh, Governance, HouseRef, Html, Only, Path, Posted, State, see_other,
};

use super::desk;
use super::thread::reply_fields;
use crate::actions::{self, Disposal, Reply, Seen};
use crate::model::{REPLIED_BY, Why};
use crate::store;

/// A text that was refused, with what was typed.
#[derive(Template)]
#[template(path = "contact/again.html")]
struct AgainPage {
    page: ConsolePage,
    action: String,
    thread: String,
    summary: ErrorSummary,
    fields: Vec<Field>,
    button: &'static str,
}

/// Answers it.
pub(super) async fn reply(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let id = matter(&id)?;
    let by = posted.plain("by").and_then(Channel::from_word).filter(|way| REPLIED_BY.contains(way));
    let by = by.ok_or_else(|| fault("by", "refusal-invalid"))?;
    let reply = Reply { text: text(&posted), by };
    let published = house.published()?;
    let desk = desk(&house, &published, only.caller());
    let seen = seen(id, &posted)?;
    match transact!(house.db, |tx| actions::reply(tx, &desk, seen, &reply)) {
        Ok(_) => Ok(back(id, "replied")),
        Err(refusal) if matches!(refusal.kind, Kind::Invalid | Kind::Clash) => {
            let thread =
                store::find_thread(&mut house.db.read().await?, id).await?.ok_or(Refusal::not_found())?;
            let mut fields = reply_fields(&thread, Some((&reply.text, by.as_str())));
            fields.push(Field::hidden("version", thread.version.to_string()));
            again(&house, only.page("Reply"), (id, "replies"), &refusal, (fields, "Send the reply"))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Writes a note.
pub(super) async fn note(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let (id, text) = (matter(&id)?, text(&posted));
    let published = house.published()?;
    let desk = desk(&house, &published, only.caller());
    match transact!(house.db, |tx| actions::note(tx, &desk, id, &text)) {
        Ok(_) => Ok(back(id, "noted")),
        Err(refusal) if matches!(refusal.kind, Kind::Invalid | Kind::Clash) => {
            let fields = vec![Field::text("text", "Note for colleagues").value(text)];
            again(&house, only.page("Note"), (id, "notes"), &refusal, (fields, "Keep the note"))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Closes it.
pub(super) async fn close(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let id = matter(&id)?;
    let why = posted.plain("why").and_then(Why::from_name).filter(|why| Why::CHOSEN.contains(why));
    let why = why.ok_or_else(|| fault("why", "refusal-invalid"))?;
    let published = house.published()?;
    let desk = desk(&house, &published, only.caller());
    let seen = seen(id, &posted)?;
    transact!(house.db, |tx| actions::close(tx, &desk, seen, why))?;
    Ok(back(id, "closed"))
}

/// Takes it up again.
pub(super) async fn reopen(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let id = matter(&id)?;
    let published = house.published()?;
    let desk = desk(&house, &published, only.caller());
    let seen = seen(id, &posted)?;
    transact!(house.db, |tx| actions::reopen(tx, &desk, seen))?;
    Ok(back(id, "reopened"))
}

/// Disposes of it before its time. Not for those who answer, who might be glad to see their own mistakes go.
pub(super) async fn dispose(
    only: Fresh<Only<Governance>>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let id = matter(&id)?;
    let why =
        posted.plain("why").and_then(Disposal::from_name).ok_or_else(|| fault("why", "refusal-invalid"))?;
    let published = house.published()?;
    let desk = desk(&house, &published, only.caller());
    let seen = seen(id, &posted)?;
    transact!(house.db, |tx| actions::dispose(tx, &desk, seen, why))?;
    Ok(see_other("/console/contact?view=closed"))
}

fn matter(id: &str) -> Result<DossierId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

fn seen(id: DossierId, posted: &Posted) -> Result<Seen, Refusal> {
    let version = posted.plain("version").and_then(|version| version.parse().ok());
    Ok(Seen { id, version: version.ok_or_else(|| fault("version", "refusal-invalid"))? })
}

/// The text that was typed, with line ends as `\n`; signs that cannot be stored are left out of what staff paste.
fn text(posted: &Posted) -> Private<String> {
    let typed = posted.get("text").map_or("", |text| text.reveal());
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    Private::new(lines.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect())
}

fn fault(field: &str, key: &'static str) -> Refusal {
    Refusal::invalid(vec![FieldFault { field: field.to_owned(), key }])
}

fn back(id: DossierId, done: &str) -> Response {
    see_other(&format!("/console/contact/{id}?done={done}"))
}

fn again(
    house: &HouseRef,
    page: ConsolePage,
    (id, act): (DossierId, &str),
    refusal: &Refusal,
    (fields, button): (Vec<Field>, &'static str),
) -> Answer {
    let say = |key: &str| house.words.say("en", key, &[]);
    let faults: Vec<_> = refusal.fields.iter().map(|fault| (fault.field.clone(), say(fault.key))).collect();
    let whole = faults.is_empty().then(|| say(refusal.key));
    let status =
        if refusal.kind == Kind::Clash { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let thread = format!("/console/contact/{id}");
    let summary = ErrorSummary::for_staff(whole, faults);
    Html(AgainPage { page, action: format!("{thread}/{act}"), thread, summary, fields, button })
        .answer_as(status)
}
