//! `/console/log/{id}`: one entry, and how anybody can check that it stands in the log.

use privet_ground::journal;
use privet_ground::refusal::Refusal;
use privet_log::Hash;
use privet_web::look::Facts;
use privet_web::{Answer, ConsolePage, HouseRef, Html, Only, Path, State};
use uuid::Uuid;

use super::LogReading;
use crate::verdict::entry_bytes;

#[derive(askama::Template)]
#[template(path = "security/entry.html")]
struct EntryPage {
    page: ConsolePage,
    facts: Facts,
    body: String,
    /// Where the proof is downloaded; none while the entry waits for a number.
    proof: Option<String>,
}

pub(crate) async fn show(
    reader: Only<LogReading>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let id: Uuid = id.parse().map_err(|_| Refusal::not_found())?;
    let mut tx = house.db.read().await?;
    let entry = journal::find(&mut tx, id).await?.ok_or(Refusal::not_found())?;
    let page = reader.page(&entry.kind).lead("An entry of the log, as it will stand there for ever.");
    let facts = Facts::new()
        .row("Recorded", page.when(entry.at).text())
        .row("By whom", entry.actor.as_str())
        .row("Id", id.to_string());
    let facts = match entry.number {
        None => facts.row("Number", "waits for one; usually within two seconds"),
        Some(number) => {
            let bytes = entry_bytes(&mut tx, number).await?.unwrap_or_default();
            facts.row("Number", number.to_string()).row("Leaf hash", Hash::leaf(&bytes).to_string())
        }
    };
    let body = serde_json::to_string_pretty(&entry.body).expect("JSON that was read can be written");
    let proof = entry.number.map(|_| format!("/console/log/{id}/proof"));
    Html(EntryPage { page, facts, body, proof }).answer()
}
