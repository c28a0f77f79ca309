//! `/console/log`: the entries, the newest first.

use axum::http::StatusCode;
use privet_ground::db::Tx;
use privet_ground::journal::{self, Logged};
use privet_ground::refusal::Refusal;
use privet_web::look::{Facts, Field, Pager, When};
use privet_web::{Answer, ConsolePage, House, HouseRef, Html, Only, Query, State, see_other};
use serde_json::Value as Json;

use super::LogReading;
use crate::asked::{Asked, Cursor, Fault, Wanted};
use crate::outward;

/// Entries on one page.
const ON_A_PAGE: i64 = 50;
const PATH: &str = "/console/log";

#[derive(askama::Template)]
#[template(path = "security/log.html")]
struct ListPage {
    page: ConsolePage,
    state: Facts,
    fields: Vec<Field>,
    rows: Vec<EntryRow>,
    /// Why the list could not be looked for.
    refused: Option<&'static str>,
    is_narrowed: bool,
    export: String,
    pager: Pager,
}

/// An entry as the list shows it.
struct EntryRow {
    number: Option<u64>,
    path: String,
    at: When,
    kind: String,
    kind_path: String,
    actor: String,
    actor_path: String,
    facts: String,
}

pub(crate) async fn show(
    reader: Only<LogReading>,
    State(house): State<HouseRef>,
    Query(asked): Query<Asked>,
) -> Answer {
    let page = reader.page("Log").lead("What was done, by whom and when. It cannot be changed unnoticed.");
    let mut tx = house.db.read().await?;
    let wanted = match asked.parse() {
        Ok(wanted) => wanted,
        Err(fault) => return refused(page, &house, &mut tx, &asked, (fault.field(), fault.says())).await,
    };
    if let Some(id) = wanted.id {
        return match journal::find(&mut tx, id).await? {
            Some(entry) => Ok(see_other(&format!("{PATH}/{}", entry.id))),
            None => {
                refused(
                    page,
                    &house,
                    &mut tx,
                    &asked,
                    (Fault::Id.field(), "The log has no entry with this id"),
                )
                .await
            }
        };
    }
    let zone = house.zone();
    let entries = journal::search(&mut tx, &wanted.filter(&zone), wanted.page(&zone, ON_A_PAGE + 1)).await?;
    let on_page = usize::try_from(ON_A_PAGE).unwrap_or(usize::MAX);
    let older =
        entries.get(on_page.saturating_sub(1)).filter(|_| entries.len() > on_page).map(Cursor::behind);
    let newest = wanted.before.map(|_| wanted.address(PATH, None));
    let state = state(&house, &mut tx, &page).await?;
    Html(ListPage {
        state,
        fields: fields(&asked, None),
        rows: entries.iter().take(on_page).map(|entry| row(&page, entry)).collect(),
        refused: None,
        is_narrowed: !wanted.is_all(),
        export: wanted.address("/console/log.csv", None),
        pager: Pager::for_staff(newest, older.map(|cursor| wanted.address(PATH, Some(cursor)))),
        page,
    })
    .answer()
}

/// The form again, with what was typed and what is wrong with it.
async fn refused(
    page: ConsolePage,
    house: &House,
    tx: &mut Tx,
    asked: &Asked,
    fault: (&'static str, &'static str),
) -> Answer {
    let state = state(house, tx, &page).await?;
    Html(ListPage {
        page,
        state,
        fields: fields(asked, Some(fault)),
        rows: Vec::new(),
        refused: Some(fault.1),
        is_narrowed: true,
        export: Wanted::default().address("/console/log.csv", None),
        pager: Pager::for_staff(None, None),
    })
    .answer_as(StatusCode::UNPROCESSABLE_ENTITY)
}

/// How the log stands: what waits, what is signed, what is kept elsewhere.
async fn state(house: &House, tx: &mut Tx, page: &ConsolePage) -> Result<Facts, Refusal> {
    let backlog = journal::backlog(tx).await?;
    let waiting = match backlog.oldest {
        None => "nothing".to_owned(),
        Some(oldest) => format!("{} entries, the oldest since {}", backlog.entries, page.when(oldest).text()),
    };
    let signed = match journal::latest_checkpoint(tx).await? {
        None => "not yet".to_owned(),
        Some(last) => {
            format!("{} entries, {}, root {}", last.size, page.when(last.signed_at).text(), last.root)
        }
    };
    let copies = outward::read_back(house, &[]).await?;
    let kept = match copies.len() {
        0 => "no copy yet".to_owned(),
        1 => format!("1 copy, of {} entries", copies.largest()),
        count => format!("{count} copies, the largest of {} entries", copies.largest()),
    };
    Ok(Facts::new()
        .row("Log", house.signer.origin())
        .row("Last checkpoint", signed)
        .row("Kept with the keys", kept)
        .row("Waiting for a number", waiting))
}

fn fields(asked: &Asked, fault: Option<(&'static str, &'static str)>) -> Vec<Field> {
    let fields = [
        ("kind", Field::line("kind", "Kind").value(asked.kind.as_str())),
        ("actor", Field::line("actor", "By whom").value(asked.actor.as_str())),
        ("day", Field::date("day", "Day").value(asked.day.as_str())),
        ("id", Field::line("id", "Entry’s id").value(asked.id.as_str())),
    ];
    let with_fault = |(name, field): (&str, Field)| match fault {
        Some((faulty, says)) if faulty == name => field.fault(says),
        _ => field,
    };
    fields.into_iter().map(with_fault).collect()
}

fn row(page: &ConsolePage, entry: &Logged) -> EntryRow {
    let only = |asked: Asked| asked.parse().unwrap_or_default().address(PATH, None);
    EntryRow {
        number: entry.number,
        path: format!("{PATH}/{}", entry.id),
        at: page.when(entry.at),
        kind: entry.kind.clone(),
        kind_path: only(Asked { kind: entry.kind.clone(), ..Asked::default() }),
        actor: entry.actor.clone(),
        actor_path: only(Asked { actor: entry.actor.clone(), ..Asked::default() }),
        facts: facts(&entry.body),
    }
}

/// The facts of an entry in one line.
fn facts(body: &Json) -> String {
    let facts = body["facts"].as_object().into_iter().flatten();
    facts.map(|(name, value)| format!("{name} {}", in_words(value))).collect::<Vec<_>>().join(" · ")
}

fn in_words(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_of_an_entry_are_read_in_one_line() {
        let body =
            serde_json::json!({ "facts": { "categories": ["name", "message"], "days": 5, "form": "help" } });
        assert_eq!(facts(&body), "categories name, message · days 5 · form help");
        assert_eq!(facts(&serde_json::json!({})), "");
    }
}
