//! Dossiers: the records of one matter, under one key.

use std::collections::BTreeMap;

use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{Column, DbError, Tx};
use privet_ground::journal::Entry;
use privet_register::PurposeId;

use crate::keys::{KeyError, Keys};
use crate::seal::DossierKey;
use crate::world::World;
use crate::{about, store};

privet_ground::id!(
    /// The records of one matter: a thread, a subscription, a request. Its key has the same id.
    DossierId
);

/// A dossier as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Which.
    pub id: DossierId,
    /// Whose it is and what for.
    pub matter: Matter,
    /// When it was opened.
    pub opened_at: Instant,
    /// When the matter ended; retention counts from here.
    pub closed_at: Option<Instant>,
    /// Since when its use is restricted. UK GDPR Art. 18.
    pub restricted_at: Option<Instant>,
    /// Whether its data can still be read.
    pub state: DossierState,
}

/// Whose a dossier is and what for. It never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// The slice that keeps the records.
    pub slice: String,
    /// What it is within the slice: `thread`, `subscription`.
    pub kind: String,
    /// The purpose for which the data was collected.
    pub purpose: PurposeId,
    /// The hash of the register version under which it was collected.
    pub register: [u8; 32],
}

/// Whether the data of a dossier can still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DossierState {
    /// It can.
    Open,
    /// The door refuses it; its key is about to be destroyed.
    Destroying,
    /// Its key is gone.
    Destroyed,
}

impl Matter {
    /// A matter of a slice.
    pub fn new(slice: &str, kind: &str, purpose: PurposeId, register: [u8; 32]) -> Self {
        Self { slice: slice.to_owned(), kind: kind.to_owned(), purpose, register }
    }
}

impl DossierState {
    /// The word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Destroying => "destroying",
            Self::Destroyed => "destroyed",
        }
    }
}

impl Column for DossierState {
    type Stored = String;

    fn from_stored(stored: String) -> Result<Self, DbError> {
        let all = [Self::Open, Self::Destroying, Self::Destroyed];
        all.into_iter().find(|state| state.name() == stored).ok_or(DbError::corrupt("no state of a dossier"))
    }
}

/// Opens a dossier under a fresh key ([`crate::Keys::fresh`]), in the transaction that stores its first values.
pub async fn begin(
    tx: &mut Tx,
    now: Instant,
    key: &DossierKey,
    matter: &Matter,
) -> Result<DossierId, DbError> {
    store::dossier::insert(tx, key.dossier(), matter, now).await?;
    Ok(key.dossier())
}

/// Finds a dossier.
pub async fn find(tx: &mut Tx, id: DossierId) -> Result<Option<Dossier>, DbError> {
    store::dossier::find(tx, id).await
}

/// The open dossiers of a slice that are held for a purpose, by id, after one of them, so many at most: the answer to
/// `holdings`.
pub async fn list(
    tx: &mut Tx,
    slice: &str,
    purpose: &PurposeId,
    after: Option<DossierId>,
    most: i64,
) -> Result<Vec<DossierId>, DbError> {
    store::dossier::list(tx, slice, purpose, after, most).await
}

/// For which purpose each of these was opened; those that are not there are missing.
pub async fn purposes(tx: &mut Tx, ids: &[DossierId]) -> Result<BTreeMap<DossierId, PurposeId>, DbError> {
    store::dossier::list_purposes(tx, ids).await
}

/// How many open dossiers a slice holds for a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The slice.
    pub slice: String,
    /// The purpose as it is stored, which a register may or may not declare.
    pub purpose: String,
    /// How many.
    pub held: i64,
}

/// What is held for which purpose, over all slices: one question, for the check that every purpose is in force.
pub async fn count_by_purpose(tx: &mut Tx) -> Result<Vec<Holding>, DbError> {
    store::dossier::count_by_purpose(tx).await
}

/// Says that a matter ended, once; says whether it was this time.
pub async fn close(tx: &mut Tx, now: Instant, id: DossierId) -> Result<bool, DbError> {
    store::dossier::update_closed(tx, id, now).await
}

/// Says that a matter goes on after all; says whether it had ended.
pub async fn reopen(tx: &mut Tx, id: DossierId) -> Result<bool, DbError> {
    store::dossier::update_reopened(tx, id).await
}

/// Restricts the use of dossiers: the door opens them only on a ground of UK GDPR Art. 18(2). Says how many were not
/// restricted before; the log says about whom, as it does of every act.
pub async fn restrict(
    tx: &mut Tx,
    world: World<'_>,
    keys: &Keys,
    caller: &Caller,
    ids: &[DossierId],
) -> Result<usize, KeyError> {
    let fresh = store::dossier::list_by_restriction(tx, ids, false).await?;
    store::dossier::update_restricted(tx, &fresh, Some(world.now)).await?;
    log_restriction(tx, world, keys, ("people.restricted", caller), &fresh).await
}

/// Lifts the restriction; says of how many. UK GDPR Art. 18(3): the person is told before.
pub async fn lift_restriction(
    tx: &mut Tx,
    world: World<'_>,
    keys: &Keys,
    caller: &Caller,
    ids: &[DossierId],
) -> Result<usize, KeyError> {
    let restricted = store::dossier::list_by_restriction(tx, ids, true).await?;
    store::dossier::update_restricted(tx, &restricted, None).await?;
    log_restriction(tx, world, keys, ("people.restriction-lifted", caller), &restricted).await
}

async fn log_restriction(
    tx: &mut Tx,
    world: World<'_>,
    keys: &Keys,
    (kind, caller): (&'static str, &Caller),
    ids: &[DossierId],
) -> Result<usize, KeyError> {
    if !ids.is_empty() {
        let found: Vec<_> = keys.fetch_many(world.now, ids).await?.into_iter().flatten().collect();
        about::append_counted(tx, world, (kind, Entry::new(kind, caller)), &found, ids.len()).await?;
    }
    Ok(ids.len())
}
