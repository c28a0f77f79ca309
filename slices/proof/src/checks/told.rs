//! Owners are told: every change of state that the log holds has its alert, and every alert left by every way that is set.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use privet_evidence::{Outcome, State, StatementId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Logged};
use privet_web::house::House;

use crate::actions::CHANGED;
use crate::alert::TOLD;
use crate::model::{Alert, Told};
use crate::store;

/// How long telling may take: mail servers refuse a first time, machines are started anew.
const IN_TIME: Duration = Duration::from_secs(3_600);

/// Whether whoever answers for a statement was told that its state changed.
pub(super) async fn owners_are_told(house: &House, at: Instant) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let changes = journal::every(&mut tx, CHANGED).await?;
    let alerts = store::alert::list(&mut tx, i64::MAX).await?;
    let states = privet_evidence::store::list_states(&mut tx).await?;
    if let Some(statement) = altered_state(&changes, &states) {
        return Ok(Outcome::broken("found-state-altered").fact("statement", statement));
    }
    let missing = changes.iter().filter(|change| !has_alert(change, &alerts)).count();
    if missing > 0 {
        return Ok(Outcome::broken("found-alerts-missing").fact("count", missing));
    }
    let told = told(&mut tx).await?;
    let late = alerts.iter().filter(|alert| is_late(alert, &told, at)).count();
    if late > 0 {
        return Ok(Outcome::broken("found-alerts-late").fact("count", late));
    }
    let unread = alerts.iter().filter(|alert| is_unread(alert, &states)).count();
    Ok(match unread {
        0 => Outcome::holds("found-alerts-told").fact("count", alerts.len()),
        _ => Outcome::cannot_tell("found-alerts-unread").fact("count", unread),
    })
}

type States = BTreeMap<StatementId, (State, Instant)>;

/// A statement whose noted state is not the one that it changed to last. Whoever writes there keeps an owner from being
/// told; what became advice is nobody's news and stands in no entry.
fn altered_state(changes: &[Logged], states: &States) -> Option<String> {
    let mut last: BTreeMap<&str, (Instant, Vec<&str>)> = BTreeMap::new();
    // The newest comes first. Of changes in one and the same moment the log does not know which was the last.
    for change in changes {
        let facts = &change.body["facts"];
        if let (Some(statement), Some(is)) = (facts["statement"].as_str(), facts["is"].as_str()) {
            let (at, states) = last.entry(statement).or_insert_with(|| (change.at, Vec::new()));
            if *at == change.at {
                states.push(is);
            }
        }
    }
    let noted: BTreeMap<&str, State> = states.iter().map(|(id, (state, _))| (id.as_str(), *state)).collect();
    let missing = last.keys().find(|statement| !noted.contains_key(**statement));
    let differs = noted.iter().find(|(statement, state)| match last.get(**statement) {
        _ if **state == State::Advice => false,
        Some((_, last)) => !last.contains(&state.key()),
        None => **state == State::Broken,
    });
    missing.or(differs.map(|(statement, _)| statement)).map(|statement| (*statement).to_owned())
}

fn has_alert(change: &Logged, alerts: &[Alert]) -> bool {
    let facts = &change.body["facts"];
    alerts.iter().any(|alert| {
        facts["alert"] == alert.id.to_string()
            && facts["statement"] == alert.statement.as_str()
            && facts["is"] == alert.is_now.key()
    })
}

/// Which alerts left by which way, as the log holds it.
async fn told(tx: &mut Tx) -> Result<BTreeSet<(String, String)>, DbError> {
    let entries = journal::every(tx, TOLD).await?;
    let word = |entry: &Logged, name: &str| entry.body["facts"][name].as_str().unwrap_or_default().to_owned();
    Ok(entries.iter().map(|entry| (word(entry, "alert"), word(entry, "by"))).collect())
}

/// Still waiting after its time, or marked as sent without an entry in the log.
fn is_late(alert: &Alert, told: &BTreeSet<(String, String)>, at: Instant) -> bool {
    let ways = [(alert.mail, "mail"), (alert.webhook, "webhook")];
    ways.into_iter().any(|(way, by)| match way {
        Told::Waiting => at.since(alert.changed_at) > IN_TIME,
        Told::Sent => !told.contains(&(alert.id.to_string(), by.to_owned())),
        Told::Written | Told::Off => false,
    })
}

/// Lies in a file, where nobody reads it, while what it says still stands. That something is proven is good news, which
/// can wait.
fn is_unread(alert: &Alert, states: &States) -> bool {
    alert.mail == Told::Written
        && alert.is_now != State::Proven
        && states.get(&alert.statement) == Some(&(alert.is_now, alert.changed_at))
}
