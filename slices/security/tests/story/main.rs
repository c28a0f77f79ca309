//! What happens to the log and to personal data, told through the front door and through the database's back door, on
//! every engine.
#![allow(clippy::unwrap_used, reason = "all of this is tests, their helpers too")]

mod incidents;
mod incidents_checked;
mod leaving;
mod log;
mod pages;
mod readable;
mod sentences;
mod shelf;
mod staff;
mod training;
mod watcher;

use privet_evidence::run::look;
use privet_evidence::{Finding, Outcome};
use privet_ground::caller::Caller;
use privet_ground::db::{Sql, Value};
use privet_ground::journal::{self, Entry};
use privet_ground::transact;
use privet_testing::Town;
use privet_web::slice::{Proving, Slice};
use uuid::Uuid;

/// The slice by itself.
fn security() -> Vec<Slice> {
    vec![privet_security::slice()]
}

/// Runs one of the slice's checks.
async fn check(town: &Town, id: &str) -> Outcome {
    let published = town.house.published().unwrap();
    let proving = Proving { register: &published.register, statements: &published.statements };
    let checks: Vec<_> = town.house.slices.iter().flat_map(|slice| (slice.prove)(&proving)).collect();
    let check = checks.iter().find(|check| check.id == id).unwrap();
    look(check, &town.house, town.house.now()).await
}

/// The key of what a check found, with a word from its facts.
fn found<'a>(outcome: &'a Outcome, fact: &str) -> (Finding, &'a str, String) {
    let fact = outcome.facts.get(fact).map(|fact| serde_json::to_string(fact).unwrap());
    (outcome.finding, outcome.key.as_str(), fact.unwrap_or_default().replace('"', ""))
}

/// Logs some acts; says the ids of their entries.
async fn act(town: &Town, count: usize) -> Vec<Uuid> {
    let entries: Vec<Entry> = (0..count)
        .map(|n| Entry::new("story.act", &Caller::System("story")).fact("n", n).fact("word", "first"))
        .collect();
    let house = &town.house;
    transact!(house.db, |tx| journal::append_all(tx, &*house.chance, house.now(), &entries)).unwrap()
}

/// Changes the database past privet, as somebody with the file or the database's password can.
async fn tamper(town: &Town, sql: &'static Sql, values: &[Value]) -> u64 {
    let mut tx = town.house.db.begin().await.unwrap();
    let touched = tx.execute(sql, values).await.unwrap();
    tx.commit().await.unwrap();
    touched
}
