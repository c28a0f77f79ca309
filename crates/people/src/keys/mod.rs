//! The keys of dossiers: made in batches before any data uses them, fetched in batches, destroyed for good.

mod cache;
mod lost;
mod rotation;
mod settle;
mod wrapping;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::clock::Instant;
use privet_ground::db::{Db, DbError, Place};
use privet_ground::ids;
use privet_ground::migrate::MigrateError;
use privet_ground::transact;
use uuid::Uuid;
use zeroize::Zeroizing;

pub use lost::Lost;
pub use rotation::{JOB as ROLL_JOB, Rotated};
pub use settle::{JOB as SETTLE_JOB, Settled};
pub(crate) use wrapping::is_opened_by;

use crate::blind::BlindIndex;
use crate::dossier::DossierId;
use crate::kek::{Ring, RingError};
use crate::keystore::store as rows;
use crate::keystore::{KeyStore, ReplayKind};
use crate::seal::DossierKey;
use crate::secret::{Secret, SecretName};
use crate::store;
use crate::world::World;
use cache::Cache;

/// Where the keys are and how long a KEK lives.
pub struct KeySettings {
    /// The key store: apart from the data.
    pub store: Place,
    /// The file of the KEK: apart from both, and in no backup.
    pub kek: PathBuf,
    /// After how many days the KEK is to be rotated; [`DEFAULT_PERIOD_DAYS`] unless the office says otherwise.
    pub period_days: u16,
    /// The office's time zone, in which days are counted.
    pub zone: TimeZone,
}

/// After how many days a KEK is rotated, where nobody says otherwise.
pub const DEFAULT_PERIOD_DAYS: u16 = 90;

/// The keys. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

struct Inner {
    settings: KeySettings,
    store: KeyStore,
    ring: RwLock<Ring>,
    pool: tokio::sync::Mutex<Vec<Pooled>>,
    cache: Mutex<Cache>,
    secrets: Mutex<HashMap<SecretName, Arc<Secret>>>,
}

/// A key that is durable and that no data uses yet.
struct Pooled {
    made_at: Instant,
    key: Arc<DossierKey>,
}

/// How the key that wraps all others stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KekState {
    /// When it was made.
    pub made_on: Date,
    /// By which day it is rolled, as every destruction under it has promised in the log.
    pub roll_by: Date,
    /// Whether it is time to roll it.
    pub is_due: bool,
    /// Whether the day is over on which it was to be rolled at the latest.
    pub is_overdue: bool,
    /// Whether a roll has begun and not ended.
    pub is_unfinished: bool,
    /// Whether its file can be replaced at all.
    pub is_replaceable: bool,
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file of the KEK.
    #[error(transparent)]
    Ring(#[from] RingError),
    /// The key store's tables would lie among the data's.
    #[error(
        "the keys cannot lie in the same database as the data: give --keys a folder or a database of its own"
    )]
    AmongData,
    /// The file is another installation's.
    #[error(
        "the key file {} belongs to another installation; give --kek a file of its own, or the one of this installation",
        path.display()
    )]
    OtherHousesKek {
        /// The file.
        path: PathBuf,
    },
    /// Another node is rolling the KEK.
    #[error("another node is rolling the key that wraps all keys; wait until it has ended")]
    Rolling,
    /// The file holds another key.
    #[error(
        "the key file {} does not hold the key {wanted} that wraps the key store: it belongs to another \
         installation, or the key store is an old copy whose key has been rotated away",
        path.display()
    )]
    WrongKek {
        /// The file.
        path: PathBuf,
        /// The KEK that is needed.
        wanted: Uuid,
    },
    /// The key store and the data are not a pair.
    #[error(
        "the key store does not belong to this data: {0}. Give the folders that belong together, or a new one for each"
    )]
    OtherHouse(&'static str),
    /// A wrapped key does not open.
    #[error("the wrapped key of {0} is damaged")]
    Damaged(String),
    /// The key store could not be brought up to date.
    #[error("the key store: {0}")]
    Migrate(#[from] MigrateError),
    /// The key store's database.
    #[error("the key store: {0}")]
    Db(#[from] DbError),
}

/// How many keys are made durable at once.
const BATCH: usize = 32;
/// How long a pooled key may wait to be used. Well below the day after which an unused key counts as an orphan.
const POOLED: Duration = Duration::from_secs(12 * 3_600);
/// How many unwrapped keys a generation of the cache holds.
const CACHED: usize = 4_096;
/// The version of a dossier's first key.
const FIRST: u32 = 1;

impl Keys {
    /// Opens the key store beside the data (whose migrations have run), makes both at the first start, and refuses
    /// what does not belong together.
    pub async fn open(settings: KeySettings, data: &Db, world: World<'_>) -> Result<Self, KeyError> {
        let store = KeyStore::open(&settings.store, world.now).await?;
        let house = wrapping::pair(&store, data, world).await?;
        let ring = wrapping::open_ring(&store, &settings, house, world).await?;
        if let Err(error) = Ring::is_replaceable(&settings.kek) {
            tracing::warn!(%error, "the key that wraps all keys cannot be rolled here");
        }
        Ok(Self(Arc::new(Inner {
            settings,
            store,
            ring: RwLock::new(ring),
            pool: tokio::sync::Mutex::default(),
            cache: Mutex::new(Cache::new(world.now, CACHED)),
            secrets: Mutex::default(),
        })))
    }

    /// The key store.
    pub fn store(&self) -> &KeyStore {
        &self.0.store
    }

    /// The key of a new dossier: durable already, used by nothing yet. Take it before the transaction begins; what is
    /// not used after all is cleaned up after a day.
    pub async fn fresh(&self, world: World<'_>) -> Result<Arc<DossierKey>, KeyError> {
        let mut pool = self.0.pool.lock().await;
        pool.retain(|pooled| pooled.made_at <= world.now && world.now.since(pooled.made_at) < POOLED);
        if pool.is_empty() {
            *pool = self.make(world, BATCH).await?;
        }
        let key = pool.pop().expect("a batch was made just now").key;
        self.cache().insert(world.now, key.clone());
        Ok(key)
    }

    /// The keys of many new dossiers, made durable together.
    pub async fn fresh_many(&self, world: World<'_>, count: usize) -> Result<Vec<Arc<DossierKey>>, KeyError> {
        Ok(self.make(world, count).await?.into_iter().map(|pooled| pooled.key).collect())
    }

    /// The key of a dossier; `None` when it has been destroyed or never was.
    pub async fn fetch(&self, now: Instant, id: DossierId) -> Result<Option<Arc<DossierKey>>, KeyError> {
        Ok(self.fetch_many(now, &[id]).await?.pop().flatten())
    }

    /// The keys of many dossiers in their order, in one query for those that are not at hand; `None` for those that
    /// have been destroyed.
    pub async fn fetch_many(
        &self,
        now: Instant,
        ids: &[DossierId],
    ) -> Result<Vec<Option<Arc<DossierKey>>>, KeyError> {
        let (mut found, forgotten): (Vec<_>, u64) = {
            let mut cache = self.cache();
            (ids.iter().map(|id| cache.get(now, *id)).collect(), cache.forgotten())
        };
        let missing: Vec<DossierId> =
            ids.iter().zip(&found).filter(|(_, key)| key.is_none()).map(|(id, _)| *id).collect();
        if missing.is_empty() {
            return Ok(found);
        }
        let mut fetched = self.fetch_stored(&missing).await?;
        fetched.sort_unstable_by_key(|key| key.dossier());
        for (id, place) in ids.iter().zip(&mut found).filter(|(_, key)| key.is_none()) {
            let at = fetched.binary_search_by_key(id, |key| key.dossier());
            *place = at.ok().map(|at| fetched[at].clone());
        }
        self.cache().keep(now, forgotten, &fetched);
        Ok(found)
    }

    /// Drops keys from memory that were not used for long. To be called every minute or so, on every node: a node with
    /// nothing to do must forget too.
    pub fn tidy(&self, now: Instant) {
        self.cache().age(now);
    }

    /// A secret of the house; made at the first call.
    pub async fn secret(&self, world: World<'_>, name: SecretName) -> Result<Arc<Secret>, KeyError> {
        if let Some(secret) = self.secrets().get(&name) {
            return Ok(secret.clone());
        }
        let secret = Arc::new(self.find_or_make_secret(world, name).await?);
        self.secrets().insert(name, secret.clone());
        Ok(secret)
    }

    /// The blind index for e-mail addresses and telephone numbers.
    pub async fn blind_index(&self, world: World<'_>) -> Result<BlindIndex, KeyError> {
        Ok(BlindIndex::new(self.secret(world, SecretName::BlindIndex).await?))
    }

    /// The day from which what is destroyed now cannot be recovered even from a backup of the key store: the KEK that
    /// wraps it there is rolled by that day, and destroyed. The day was stored with the KEK when it was made. `None`
    /// where that day is over: no date can be promised then, and [`Keys::kek`] says that the roll is overdue.
    pub async fn beyond_recovery_on(&self, now: Instant) -> Result<Option<Date>, KeyError> {
        let kek = self.kek(now).await?;
        Ok((!kek.is_overdue).then_some(kek.roll_by))
    }

    /// How the KEK stands.
    pub async fn kek(&self, now: Instant) -> Result<KekState, KeyError> {
        let mut tx = self.0.store.db().read().await?;
        let known = rows::find_current_kek(&mut tx).await?;
        let known = known.ok_or_else(|| self.wrong_kek(Uuid::nil()))?;
        let has_former = rows::is_any_former_kek(&mut tx).await?;
        let today = now.day(&self.0.settings.zone);
        let due = known.created_on.saturating_add(i64::from(self.0.settings.period_days).days());
        Ok(KekState {
            made_on: known.created_on,
            roll_by: known.roll_by,
            is_due: known.roll_by.min(due) <= today,
            is_overdue: known.roll_by < today,
            is_unfinished: has_former || self.ring().previous().is_some(),
            is_replaceable: Ring::is_replaceable(&self.0.settings.kek).is_ok(),
        })
    }

    /// The keyed hash under which the journal of erasures knows a dossier or an identifier.
    pub async fn replay_subject(
        &self,
        world: World<'_>,
        what: &str,
        id: &[u8],
    ) -> Result<[u8; 32], KeyError> {
        Ok(self.secret(world, SecretName::Replay).await?.mac(&[what.as_bytes(), id]))
    }

    /// Which of these dossiers were erased, by the journal of erasures: none of them may come back with a backup.
    pub async fn erased(&self, world: World<'_>, ids: &[DossierId]) -> Result<Vec<DossierId>, KeyError> {
        let secret = self.secret(world, SecretName::Replay).await?;
        let by_subject: HashMap<[u8; 32], DossierId> =
            ids.iter().map(|id| (subject(&secret, *id), *id)).collect();
        let subjects: Vec<[u8; 32]> = by_subject.keys().copied().collect();
        let replayed = self.0.store.replayed(ReplayKind::Erased, &subjects).await?;
        Ok(replayed.iter().filter_map(|subject| by_subject.get(subject).copied()).collect())
    }

    /// Deletes keys and records the erasure beside them, both or neither. Says how many keys there were.
    pub(crate) async fn delete(&self, world: World<'_>, ids: &[DossierId]) -> Result<u64, KeyError> {
        let secret = self.secret(world, SecretName::Replay).await?;
        let subjects: Vec<[u8; 32]> = ids.iter().map(|id| subject(&secret, *id)).collect();
        let deleted = transact!(self.0.store.db(), |tx| async {
            rows::insert_replay(tx, ReplayKind::Erased, &subjects, world.now).await?;
            rows::delete_keys(tx, ids).await
        })?;
        self.cache().forget(ids);
        Ok(deleted)
    }

    /// Makes keys and stores them.
    async fn make(&self, world: World<'_>, count: usize) -> Result<Vec<Pooled>, KeyError> {
        let made: Vec<Pooled> = (0..count)
            .map(|_| {
                let mut secret = Zeroizing::new([0; 64]);
                world.chance.fill(secret.as_mut_slice());
                let dossier = DossierId::from_uuid(ids::uuid(world.now, world.chance));
                Pooled { made_at: world.now, key: Arc::new(DossierKey::new(dossier, FIRST, secret)) }
            })
            .collect();
        self.insert(world, &made).await?;
        Ok(made)
    }

    fn ring(&self) -> Ring {
        self.0.ring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn secrets(&self) -> MutexGuard<'_, HashMap<SecretName, Arc<Secret>>> {
        self.0.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn subject(secret: &Secret, id: DossierId) -> [u8; 32] {
    secret.mac(&[b"dossier", id.uuid().as_bytes()])
}
