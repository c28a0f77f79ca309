//! Destroying keys, and with them whatever they sealed. Three steps, each in the books before the next begins:
//!
//! 1. [`intend`], in the transaction of the act that leads to it: from then on the door refuses the dossiers.
//! 2. `delete_keys` deletes the keys and records the erasure beside them; `flush` moves what was destroyed out of
//!    the working files of both databases.
//! 3. `confirm` says so in the log.
//!
//! The job [`JOB`] calls [`carry_out`], which does 2 and 3; cut off at any point, it does them again.

use std::collections::BTreeSet;

use futures_util::future::BoxFuture;
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{Db, DbError, Tx};
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::{jobs, transact};
use serde_json::json;

use crate::dossier::{DossierId, DossierState};
use crate::keys::{KeyError, Keys};
use crate::world::World;
use crate::{about, hold, store};

privet_ground::id!(
    /// A destruction of keys.
    DestructionId
);

/// The kind of the job that [`intend`] enqueues. Its payload is `{"destruction": id}`; it calls [`carry_out`].
pub const JOB: &str = "people.destroy";

/// The recurring job that calls [`resume`].
pub const RESUME_JOB: &str = "people.resume";

/// Why keys are destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The person asked for it. UK GDPR Art. 17.
    Erasure,
    /// The period is over. UK GDPR Art. 5(1)(e).
    Retention,
    /// Somebody decided so before the period was over. UK GDPR Art. 5(1)(c) and (e).
    Decision,
    /// The data came back with a backup after it had been erased.
    Replay,
    /// A value that a check had planted.
    Canary,
}

/// A destruction as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destruction {
    /// Which.
    pub id: DestructionId,
    /// Why, as in the log.
    pub cause: String,
    /// When it was intended.
    pub intended_at: Instant,
    /// When it was done.
    pub confirmed_at: Option<Instant>,
}

/// Why keys were not destroyed.
#[derive(Debug, thiserror::Error)]
pub enum DestroyRefusal {
    /// There are no such dossiers.
    #[error("{} of the dossiers do not exist", .0.len())]
    Unknown(Vec<DossierId>),
    /// A legal hold stands over some of them. UK GDPR Art. 17(3).
    #[error("{} of the dossiers stand under a legal hold", .0.len())]
    Held(Vec<DossierId>),
    /// The keys could not be read for the commitments of the entry.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Cause {
    /// The word in the database and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Erasure => "erasure",
            Self::Retention => "retention",
            Self::Decision => "decision",
            Self::Replay => "replay",
            Self::Canary => "canary",
        }
    }
}

impl From<DestroyRefusal> for Refusal {
    fn from(refusal: DestroyRefusal) -> Self {
        match refusal {
            DestroyRefusal::Unknown(_) => Self::not_found(),
            DestroyRefusal::Held(_) => Self::new(Kind::Clash, "refusal-held"),
            DestroyRefusal::Keys(error) => Self::fault(error),
            DestroyRefusal::Db(error) => error.into(),
        }
    }
}

/// Step 1, in the transaction of the act: the door refuses the dossiers from now on, nobody is found by them any
/// more, and the job is enqueued. Dossiers whose destruction was intended before are passed over; `None` when all
/// were. The caller deletes its own rows in the same transaction.
pub async fn intend(
    tx: &mut Tx,
    world: World<'_>,
    keys: &Keys,
    caller: &Caller,
    ids: &[DossierId],
    cause: Cause,
) -> Result<Option<DestructionId>, DestroyRefusal> {
    let ids: BTreeSet<DossierId> = ids.iter().copied().collect();
    let ids: Vec<DossierId> = ids.into_iter().collect();
    let existing = store::dossier::existing(tx, &ids).await?;
    if existing.len() != ids.len() {
        return Err(DestroyRefusal::Unknown(ids.into_iter().filter(|id| !existing.contains(id)).collect()));
    }
    let held = hold::held(tx, &ids).await?;
    if !held.is_empty() {
        return Err(DestroyRefusal::Held(held.into_iter().collect()));
    }
    let ids = store::dossier::list_open_of(tx, &ids).await?;
    if ids.is_empty() {
        return Ok(None);
    }
    let fetched: Vec<_> = keys.fetch_many(world.now, &ids).await?.into_iter().flatten().collect();
    let id = DestructionId::new(world.now, world.chance);
    store::dossier::update_state(tx, &ids, (DossierState::Open, DossierState::Destroying)).await?;
    store::identifier::delete_of(tx, &ids).await?;
    store::destruction::insert(tx, id, (cause.name(), &caller.name()), world.now, &ids).await?;
    let kind = "people.destruction-intended";
    let entry = Entry::new(kind, caller).fact("destruction", id.to_string()).fact("cause", cause.name());
    about::append_counted(tx, world, (kind, entry), &fetched, ids.len()).await?;
    jobs::soon(tx, world.chance, world.now, JOB, &json!({ "destruction": id })).await?;
    Ok(Some(id))
}

/// Steps 2 and 3. It may be cut off at any point and called again, also when all is done.
pub async fn carry_out(data: &Db, keys: &Keys, world: World<'_>, id: DestructionId) -> Result<(), KeyError> {
    delete_keys(data, keys, world, id).await?;
    flush(data, keys).await?;
    confirm(data, keys, world, id).await?;
    // The confirmation deleted rows too.
    Ok(data.flush_destroyed().await?)
}

/// Carries out every destruction that was intended and not confirmed; says how many.
pub async fn resume(data: &Db, keys: &Keys, world: World<'_>) -> Result<usize, KeyError> {
    let open = pending(&mut data.read().await?).await?;
    for destruction in &open {
        carry_out(data, keys, world, destruction.id).await?;
    }
    Ok(open.len())
}

/// The destructions that were intended and not confirmed, the oldest first.
pub async fn pending(tx: &mut Tx) -> Result<Vec<Destruction>, DbError> {
    store::destruction::list_pending(tx).await
}

/// Step 2a: the keys are gone from the key store, and the erasure stands in its journal, both or neither.
pub(crate) async fn delete_keys(
    data: &Db,
    keys: &Keys,
    world: World<'_>,
    id: DestructionId,
) -> Result<(), KeyError> {
    let ids = store::destruction::list_dossiers(&mut data.read().await?, id).await?;
    keys.delete(world, &ids).await.map(drop)
}

/// Step 2b: neither database keeps what was destroyed in its working files.
pub(crate) async fn flush(data: &Db, keys: &Keys) -> Result<(), KeyError> {
    keys.store().db().flush_destroyed().await?;
    Ok(data.flush_destroyed().await?)
}

/// Step 3: the log says that it is done and from which day not even a backup of the keys helps; where the roll that is to
/// see to it is overdue it promises no day, and says so. Once.
pub(crate) async fn confirm(
    data: &Db,
    keys: &Keys,
    world: World<'_>,
    id: DestructionId,
) -> Result<(), KeyError> {
    // The keys are gone already, so no KEK younger than this one ever wrapped them.
    let from = keys.beyond_recovery_on(world.now).await?;
    transact!(data, |tx| async {
        let Some(cause) = store::destruction::update_confirmed(tx, id, world.now).await? else {
            return Ok(());
        };
        let ids = store::destruction::list_dossiers(tx, id).await?;
        store::dossier::update_state(tx, &ids, (DossierState::Destroying, DossierState::Destroyed)).await?;
        journal::forget_about(tx, &store::bound(&ids)).await?;
        let entry = Entry::new("people.destroyed", &Caller::System(JOB))
            .fact("destruction", id.to_string())
            .fact("cause", cause)
            .fact("dossiers", ids.len())
            .fact("unrecoverable_from", from.map(|day| day.to_string()));
        let entry = if from.is_none() { entry.fact("roll_overdue", true) } else { entry };
        journal::append(tx, world.chance, world.now, entry).await?;
        Ok::<_, DbError>(())
    })?;
    Ok(())
}

/// What a replay did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Dossiers that had come back, and are gone again.
    pub destroyed: usize,
    /// Dossiers that had come back and stand under a legal hold by now; nobody may open them before it is decided.
    pub held: usize,
}

/// Deletes the rows of dossiers, in the transaction in which their destruction is intended.
pub type Rows<'a> =
    &'a (dyn for<'t> Fn(&'t mut Tx, &'t [DossierId]) -> BoxFuture<'t, Result<(), DbError>> + Sync);

/// After a backup was restored: whatever had been erased before is destroyed again, before anybody can open it, and
/// `rows` deletes what came back with it. What stands under a hold is passed over and counted.
pub async fn replay(
    data: &Db,
    keys: &Keys,
    world: World<'_>,
    caller: &Caller,
    rows: Rows<'_>,
) -> Result<Replayed, DestroyRefusal> {
    const PAGE: i64 = 500;
    let mut after = DossierId::from_uuid(uuid::Uuid::nil());
    let mut replayed = Replayed::default();
    loop {
        let page = store::dossier::list_open(&mut data.read().await?, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(replayed) };
        after = *last;
        let erased = keys.erased(world, &page).await?;
        let held = hold::held(&mut data.read().await?, &erased).await?;
        let free: Vec<DossierId> = erased.into_iter().filter(|id| !held.contains(id)).collect();
        replayed.held += held.len();
        if free.is_empty() {
            continue;
        }
        let id = transact!(data, |tx| async {
            rows(tx, &free).await?;
            intend(tx, world, keys, caller, &free, Cause::Replay).await
        })?;
        if let Some(id) = id {
            carry_out(data, keys, world, id).await?;
        }
        replayed.destroyed += free.len();
    }
}
