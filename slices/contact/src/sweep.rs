//! What is past its period, and how to dispose of it.

use futures_util::FutureExt as _;
use jiff::civil::Date;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_people::Holds;
use privet_register::{Register, RetentionId};
use privet_web::slice::{Overdue, Sweep};

use crate::actions;
use crate::model::latest_past;
use crate::store::{self, Past};

/// What is past its period, and how to dispose of it: a matter goes whole, with everything below it.
pub const SWEEP: Sweep = Sweep {
    past_period: |tx, register, now, holds| past_period(tx, register, now, holds).boxed(),
    dispose: |tx, dossiers| actions::forget(tx, dossiers).boxed(),
};

/// How many matters of one rule a sweep takes, so that no rule holds up another.
const BATCH: usize = 500;

/// What is past its period and not held, the oldest first, [`BATCH`] of each rule at most. A rule that the register does not have
/// any more disposes of nothing; `contact.none-past-retention` says so.
async fn past_period(
    tx: &mut Tx,
    register: &Register,
    now: Instant,
    holds: &Holds,
) -> Result<Vec<Overdue>, DbError> {
    let today = now.day(&register.controller.time_zone.zone());
    let mut overdue = Vec::new();
    let mut stored = store::list_retentions(tx).await?;
    stored.dedup_by(|a, b| a.0 == b.0);
    for (id, _) in stored {
        let Some(rule) = register.retention.get(&id) else { continue };
        for past in all_past(tx, register, &id, today, (holds, BATCH)).await? {
            let due = rule.kept_until(&register.controller, past.counts_from).unwrap_or(Date::MAX);
            overdue.push(Overdue { dossier: past.id, rule: id.clone(), due });
        }
    }
    overdue.sort_by_key(|overdue| (overdue.due, overdue.dossier));
    Ok(overdue)
}

/// The matters kept by a rule whose period is over on a day and that no hold covers, so many at most.
pub async fn all_past(
    tx: &mut Tx,
    register: &Register,
    id: &RetentionId,
    today: Date,
    (holds, most): (&Holds, usize),
) -> Result<Vec<Past>, DbError> {
    const PAGE: i64 = 500;
    let Some(rule) = register.retention.get(id) else { return Ok(Vec::new()) };
    let Some(latest) = latest_past(rule, &register.controller, today) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut last: Option<Past> = None;
    while found.len() < most {
        let page = store::list_past(tx, (id, rule.trigger), latest, last.as_ref(), PAGE).await?;
        let Some(end) = page.last() else { break };
        last = Some(end.clone());
        found.extend(page.into_iter().filter(|past| !holds.covers(past.id, &past.purpose)));
    }
    found.truncate(most);
    Ok(found)
}
