//! The disposal: every slice is asked what is past its period; it goes, with its keys, and the log says how much.

use std::collections::{BTreeMap, BTreeSet};

use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::Refusal;
use privet_ground::{ids, transact};
use privet_people::destruction::{self, Cause};
use privet_people::{DossierId, Holds, World};
use privet_register::{Register, RetentionAction, RetentionId};
use privet_web::slice::{Overdue, Slice};
use privet_web::{DISPOSED, HouseRef};

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
/// what went is gone whole, and the next run goes on. What cannot go holds up nothing else; the run then fails, so that
/// it comes back, and is not kept as one that did its work.
pub async fn sweep(house: &HouseRef) -> Result<Swept, Refusal> {
    let Some(published) = house.in_force.get() else { return Ok(Swept::default()) };
    let mut sweeping = Sweeping { swept: Swept::default(), failed: None };
    for slice in &house.slices {
        let done = sweeping.sweep(house, &published.register, slice).await;
        sweeping.note(slice, done);
    }
    if let Some(refusal) = sweeping.failed {
        return Err(refusal);
    }
    let swept = sweeping.swept;
    let run = Run { ran_at: house.now(), disposed: count(swept.disposed), waiting: count(swept.waiting) };
    let id = ids::uuid(house.now(), &*house.chance);
    transact!(house.db, |tx| store::insert(tx, id, &run))?;
    Ok(swept)
}

/// A disposal under way: what it did, and the first thing that failed.
struct Sweeping {
    swept: Swept,
    failed: Option<Refusal>,
}

impl Sweeping {
    fn note(&mut self, slice: &Slice, done: Result<(), Refusal>) {
        if let Err(refusal) = done {
            tracing::error!(slice = slice.name, reason = refusal.key, "something past its period did not go");
            self.failed.get_or_insert(refusal);
        }
    }

    /// A slice lists what is past its period in parts, so it is asked until it lists nothing that was not tried yet.
    async fn sweep(&mut self, house: &HouseRef, register: &Register, slice: &Slice) -> Result<(), Refusal> {
        let mut tried: BTreeSet<DossierId> = BTreeSet::new();
        loop {
            let mut tx = house.db.read().await?;
            let overdue = past_period(&mut tx, register, slice, house.now()).await?;
            drop(tx);
            let (mut going, waiting): (Vec<Overdue>, Vec<Overdue>) =
                overdue.into_iter().partition(|overdue| goes_by_itself(register, &overdue.rule));
            going.retain(|overdue| tried.insert(overdue.dossier));
            if going.is_empty() {
                self.swept.waiting += waiting.len();
                return Ok(());
            }
            for batch in going.chunks(BATCH) {
                self.dispose_of(house, slice, batch).await;
            }
        }
    }

    /// Where one of a batch holds up the others, each goes alone and holds up itself only.
    async fn dispose_of(&mut self, house: &HouseRef, slice: &Slice, batch: &[Overdue]) {
        if self.dispose(house, slice, batch).await.is_err() {
            for one in batch {
                let done = self.dispose(house, slice, std::slice::from_ref(one)).await;
                self.note(slice, done);
            }
        }
    }

    async fn dispose(&mut self, house: &HouseRef, slice: &Slice, batch: &[Overdue]) -> Result<(), Refusal> {
        transact!(house.db, |tx| dispose(tx, house, slice, batch))?;
        self.swept.disposed += batch.len();
        Ok(())
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
    let entry = Entry::new(DISPOSED, &CALLER)
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
