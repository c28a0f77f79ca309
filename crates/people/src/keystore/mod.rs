//! The key store: a database of its own, apart from the data, so that a copy of one without the other reads nothing.
//! It holds wrapped keys only; what wraps them lies in a file outside both ([`crate::kek`]).

pub(crate) mod store;

use std::path::PathBuf;

use privet_ground::clock::Instant;
use privet_ground::db::{Db, DbError, Place};
use privet_ground::migrate;
use privet_ground::transact;

use crate::keys::KeyError;

/// A key store that is open. Cheap to clone.
#[derive(Clone)]
pub struct KeyStore {
    db: Db,
}

/// What the journal of erasures holds on a subject: what a restored backup must be told again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReplayKind {
    /// Erased: the keys are gone. UK GDPR Art. 17.
    Erased,
    /// Consent was withdrawn. Art. 7(3).
    Withdrawn,
    /// The person objected. Art. 21.
    Objected,
    /// Use was restricted. Art. 18.
    Restricted,
}

/// A checkpoint of the log that was seen at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenCheckpoint {
    /// How many entries the log had.
    pub size: u64,
    /// Its root.
    pub root: [u8; 32],
    /// The signed note.
    pub note: String,
    /// When it was seen first.
    pub seen_at: Instant,
}

impl ReplayKind {
    /// The word in the key store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Erased => "erased",
            Self::Withdrawn => "withdrawn",
            Self::Objected => "objected",
            Self::Restricted => "restricted",
        }
    }
}

impl KeyStore {
    /// Opens the key store and brings it up to date. A database that holds the data holds no keys: whoever has a copy
    /// of one would have both.
    pub(crate) async fn open(place: &Place, now: Instant) -> Result<Self, KeyError> {
        let db = Db::open(place).await?;
        if store::is_among_data(&mut db.read().await?).await {
            return Err(KeyError::AmongData);
        }
        migrate::migrate(&db, &[crate::KEY_MIGRATIONS], now).await?;
        Ok(Self { db })
    }

    /// The database, for what is kept here by others and for a scan of its files.
    pub const fn db(&self) -> &Db {
        &self.db
    }

    /// The files in which SQLite keeps it; empty on PostgreSQL.
    pub fn files(&self) -> Vec<PathBuf> {
        self.db.files()
    }

    /// Notes what a restored backup must be told again about subjects (keyed hashes: [`crate::Keys::replay_subject`]).
    /// The latest time counts.
    pub async fn record_replay(
        &self,
        kind: ReplayKind,
        subjects: &[[u8; 32]],
        at: Instant,
    ) -> Result<(), DbError> {
        transact!(self.db, |tx| store::insert_replay(tx, kind, subjects, at))
    }

    /// Which of these subjects stand in the journal under a kind.
    pub async fn replayed(&self, kind: ReplayKind, subjects: &[[u8; 32]]) -> Result<Vec<[u8; 32]>, DbError> {
        let mut tx = self.db.read().await?;
        store::list_replay(&mut tx, kind, subjects).await
    }

    /// Keeps a copy of a checkpoint away from the log, in place of one that it makes superfluous if there is such a one.
    pub async fn put_checkpoint(
        &self,
        checkpoint: &SeenCheckpoint,
        instead_of: Option<&SeenCheckpoint>,
    ) -> Result<(), DbError> {
        transact!(self.db, |tx| async {
            store::insert_checkpoint(tx, checkpoint).await?;
            match instead_of {
                Some(former) => store::delete_checkpoint(tx, former).await,
                None => Ok(()),
            }
        })
    }

    /// Every checkpoint that was kept, the smallest first. Each of them is compared, not the largest alone: a log that
    /// was put back and has outgrown its last copy since fits none of the earlier ones. Two of one size with different
    /// roots are two rows, and a fork.
    pub async fn checkpoints(&self) -> Result<Vec<SeenCheckpoint>, DbError> {
        let mut tx = self.db.read().await?;
        store::list_checkpoints(&mut tx).await
    }
}

/// Takes over from a key store that is to be replaced by an older copy of itself what must not be forgotten: what was
/// erased, withdrawn, objected to and restricted since, and the checkpoints of the log that were seen. Nothing where they
/// are of different houses. Says how many erasures and the like there were.
pub async fn carry_over(former: &Db, copy: &Db) -> Result<usize, DbError> {
    let mut reading = former.read().await?;
    let house = store::find_house(&mut reading).await?;
    if house.is_none() || store::find_house(&mut copy.read().await?).await? != house {
        return Ok(0);
    }
    let replay = store::list_every_replay(&mut reading).await?;
    let seen = store::list_checkpoints(&mut reading).await?;
    transact!(copy, |tx| async {
        store::insert_every_replay(tx, &replay).await?;
        for checkpoint in &seen {
            store::insert_checkpoint(tx, checkpoint).await?;
        }
        Ok::<_, DbError>(())
    })?;
    Ok(replay.len())
}

/// Whether the file of the key that wraps all keys opens what a key store holds; an error says why not.
pub async fn is_opened_by(copy: &Db, kek: &std::path::Path) -> Result<(), KeyError> {
    crate::keys::is_opened_by(copy, kek).await
}
