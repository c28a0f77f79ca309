//! Whether the rows are what the log says. The checks of time read the rows alone, and rows can be edited beside the
//! program; the log cannot, unnoticed.

use std::collections::BTreeMap;

use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Logged};
use privet_people::{DossierId, DossierKey};
use privet_register::FormId;
use privet_web::{HouseRef, count_disposed};

use crate::model::{Acted, Step, Why, disagreement};
use crate::store;

/// How many matters are compared at once.
const PAGE: i64 = 200;

/// Every message by this form stands in the table as the log says.
pub(super) async fn as_logged(house: &HouseRef, form: FormId, at: Instant) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let (mut compared, mut differing, mut column) = (0i64, 0i64, None);
    let mut last = None;
    loop {
        let page = store::list_by_form(&mut tx, &form, last, PAGE).await?;
        let Some(end) = page.last() else { break };
        last = Some(end.id);
        let ids: Vec<DossierId> = page.iter().map(|thread| thread.id).collect();
        let keys = house.door.keys().fetch_many(at, &ids).await?;
        let mut logged_of = acts(&mut tx, &ids).await?;
        let known = store::count_parts(&mut tx, &ids).await?;
        for (thread, key) in page.iter().zip(&keys) {
            let logged = logged_of.remove(&thread.id).unwrap_or_default();
            let acts = key.as_ref().map(|key| about(key, &logged)).unwrap_or_default();
            let known = known.get(&thread.id).copied().unwrap_or_default();
            compared += 1;
            if let Some(found) = disagreement(thread, known, acts) {
                differing += 1;
                column.get_or_insert(found);
            }
        }
    }
    Ok(match column {
        None => Outcome::holds("found-contact-as-logged").fact("threads", compared),
        Some(column) => {
            Outcome::broken("found-contact-not-as-logged").fact("threads", differing).fact("column", column)
        }
    })
}

/// As many messages are stored or were disposed of as have come in.
pub(super) async fn none_missing(house: &HouseRef) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let received = journal::count(&mut tx, "contact.received").await?;
    let stored = store::count_threads(&mut tx).await?;
    let disposed =
        journal::count(&mut tx, "contact.disposed").await? + count_disposed(&mut tx, "contact").await?;
    let outcome = if received == stored + disposed {
        Outcome::holds("found-contact-none-missing")
    } else {
        Outcome::broken("found-contact-missing")
    };
    Ok(outcome.fact("received", received).fact("stored", stored).fact("disposed", disposed))
}

/// What the log has about each of these.
async fn acts(tx: &mut Tx, ids: &[DossierId]) -> Result<BTreeMap<DossierId, Vec<Logged>>, DbError> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let mut acts: BTreeMap<DossierId, Vec<Logged>> = BTreeMap::new();
    for (dossier, entry) in journal::about(tx, "contact.", &ids).await? {
        acts.entry(DossierId::from_uuid(dossier)).or_default().push(entry);
    }
    Ok(acts)
}

/// The acts that are about the matter with this key. The table that leads from a matter to its entries can be edited
/// too; the commitment in the entry cannot.
fn about(key: &DossierKey, logged: &[Logged]) -> Vec<Acted> {
    let is_about = |entry: &Logged| {
        let act = entry.body["facts"]["act"].as_str().unwrap_or_default();
        let commitment = key.commitment(&format!("{} {act}", entry.kind));
        let hex: String = commitment.iter().map(|byte| format!("{byte:02x}")).collect();
        entry.body["about"].as_array().is_some_and(|about| about.iter().any(|one| *one == hex))
    };
    logged.iter().filter(|entry| is_about(entry)).filter_map(acted).collect()
}

/// An entry as an act on the matter; `None` for what changes nothing about it.
fn acted(entry: &Logged) -> Option<Acted> {
    let facts = &entry.body["facts"];
    let text = |name: &str| facts[name].as_str();
    let day = |name: &str| text(name)?.parse().ok();
    let step = match entry.kind.as_str() {
        "contact.received" => Step::Received {
            form: text("form")?.to_owned(),
            retention: text("retention")?.to_owned(),
            register: text("register")?.to_owned(),
            received_on: day("received_on")?,
            answer_by: day("answer_by")?,
            values: text("values")?.parse().ok()?,
        },
        "contact.replied" => Step::Replied(text("channel")? != privet_register::Channel::Email.as_str()),
        "contact.mailed" => {
            let has_left = crate::model::Mail::from_name(text("mail")?)?.has_left();
            return (text("kind")? == "reply" && has_left).then_some(Acted {
                version: facts["version"].as_i64()?,
                on: day("on")?,
                step: Step::Left,
            });
        }
        "contact.noted" => Step::Noted,
        "contact.closed" => Step::Closed(day("closed_on")?, Why::from_name(text("why")?)?),
        "contact.reopened" => Step::Reopened(day("answer_by")?),
        _ => return None,
    };
    Some(Acted { version: facts["version"].as_i64()?, on: day("on")?, step })
}
