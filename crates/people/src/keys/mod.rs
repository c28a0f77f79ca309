//! The keys of dossiers: made in batches before any data uses them, fetched in batches, destroyed for good.

mod cache;
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

pub use rotation::Rotated;
pub use settle::Settled;

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

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file of the KEK.
    #[error(transparent)]
    Ring(#[from] RingError),
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
        wrapping::pair(&store, data, world).await?;
        let ring = wrapping::open_ring(&store, &settings, world).await?;
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
        Ok(self.fetch_many(now, &[id]).await?.remove(&id))
    }

    /// The keys of many dossiers, in one query for those that are not at hand. Those that have been destroyed are
    /// missing from the answer.
    pub async fn fetch_many(
        &self,
        now: Instant,
        ids: &[DossierId],
    ) -> Result<HashMap<DossierId, Arc<DossierKey>>, KeyError> {
        let mut found = HashMap::with_capacity(ids.len());
        let mut missing = Vec::new();
        {
            let mut cache = self.cache();
            for id in ids {
                match cache.get(now, *id) {
                    Some(key) => drop(found.insert(*id, key)),
                    None => missing.push(*id),
                }
            }
        }
        if !missing.is_empty() {
            let fetched = self.fetch_stored(&missing).await?;
            let mut cache = self.cache();
            for key in fetched {
                cache.insert(now, key.clone());
                found.insert(key.dossier(), key);
            }
        }
        Ok(found)
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

    /// The day from which what is destroyed now cannot be recovered even from a backup of the key store: the KEK
    /// that wraps it there is destroyed by the rotation of that day. Where the rotation is overdue it is today, and
    /// [`Keys::is_rotation_overdue`] says that it has yet to be kept.
    pub fn beyond_recovery_on(&self, now: Instant) -> Date {
        self.rotation_due().max(now.day(&self.0.settings.zone))
    }

    /// The day on which the KEK is to be rotated.
    pub fn rotation_due(&self) -> Date {
        let created = self.ring().current().created();
        created.saturating_add(i64::from(self.0.settings.period_days).days())
    }

    /// Whether the KEK has outlived its period, or a rotation has begun and not ended.
    pub fn is_rotation_overdue(&self, now: Instant) -> bool {
        self.rotation_due() < now.day(&self.0.settings.zone) || self.ring().previous().is_some()
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
                let mut secret = Zeroizing::new([0; 32]);
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
