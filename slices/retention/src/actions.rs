//! The disposal: every slice is asked what is past its period; it goes, with its keys, and the log says how much.

use std::collections::BTreeMap;

use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::Refusal;
use privet_ground::{ids, transact};
use privet_people::destruction::{self, Cause};
use privet_people::{DossierId, Holds, World};
use privet_register::{Register, RetentionAction, RetentionId};
use privet_web::HouseRef;
use privet_web::slice::{Overdue, Slice};

use crate::store::{self, Run};

const CALLER: Caller = Caller::System("retention");

/// How many dossiers go in one transaction.
const BATCH: usize = 100;

/// What a disposal did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Dossiers that were disposed of.
    pub disposed: usize,
    /// Dossiers that are past their period and wait for somebody's decision.
    pub waiting: usize,
}

/// Disposes of everything that is past its period, of every slice, and keeps what it did. May be cut off at any point:
/// what went is gone whole, and the next run goes on.
pub async fn sweep(house: &HouseRef) -> Result<Swept, Refusal> {
    let Some(published) = house.in_force.get() else { return Ok(Swept::default()) };
    let mut swept = Swept::default();
    for slice in &house.slices {
        let of_slice = sweep_slice(house, &published.register, slice).await?;
        swept.disposed += of_slice.disposed;
        swept.waiting += of_slice.waiting;
    }
    let run = Run { ran_at: house.now(), disposed: count(swept.disposed), waiting: count(swept.waiting) };
    let id = ids::uuid(house.now(), &*house.chance);
    transact!(house.db, |tx| store::insert(tx, id, &run))?;
    Ok(swept)
}

async fn sweep_slice(house: &HouseRef, register: &Register, slice: &Slice) -> Result<Swept, Refusal> {
    let mut swept = Swept::default();
    loop {
        let mut tx = house.db.read().await?;
        let overdue = past_period(&mut tx, register, slice, house.now()).await?;
        drop(tx);
        let (going, waiting): (Vec<Overdue>, Vec<Overdue>) =
            overdue.into_iter().partition(|overdue| goes_by_itself(register, &overdue.rule));
        swept.waiting = waiting.len();
        if going.is_empty() {
            return Ok(swept);
        }
        for batch in going.chunks(BATCH) {
            transact!(house.db, |tx| dispose(tx, house, slice, batch))?;
            swept.disposed += batch.len();
        }
    }
}

/// What a slice holds past its period at a moment, holds aside.
pub(crate) async fn past_period(
    tx: &mut Tx,
    register: &Register,
    slice: &Slice,
    at: Instant,
) -> Result<Vec<Overdue>, DbError> {
    let holds = Holds::load(tx).await?;
    (slice.sweep.past_period)(tx, register, at, &holds).await
}

/// What is to be reviewed, archived or restricted waits for a person.
pub(crate) fn goes_by_itself(register: &Register, rule: &RetentionId) -> bool {
    register
        .retention
        .get(rule)
        .is_some_and(|rule| matches!(rule.action, RetentionAction::Delete | RetentionAction::Anonymise))
}

/// Deletes a batch: the slice's rows, the intention to destroy the keys, and the log entry, all or nothing.
async fn dispose(tx: &mut Tx, house: &HouseRef, slice: &Slice, batch: &[Overdue]) -> Result<(), Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let dossiers: Vec<DossierId> = batch.iter().map(|overdue| overdue.dossier).collect();
    let rows = (slice.sweep.dispose)(tx, &dossiers).await?;
    destruction::intend(tx, world, house.door.keys(), &CALLER, &dossiers, Cause::Retention).await?;
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for overdue in batch {
        *by_rule.entry(overdue.rule.as_str()).or_default() += 1;
    }
    let entry = Entry::new("retention.disposed", &CALLER)
        .fact("slice", slice.name)
        .fact("dossiers", dossiers.len())
        .fact("rows", rows)
        .fact(
            "rules",
            by_rule
                .into_iter()
                .map(|(rule, count)| (rule.to_owned(), count.into()))
                .collect::<serde_json::Map<_, _>>(),
        );
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
