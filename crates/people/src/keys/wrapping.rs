//! Between the keys in memory and the wrapped keys in the store: which KEK, and whether everything belongs together.

use std::sync::{Arc, PoisonError};

use jiff::ToSpan as _;
use privet_ground::db::{Db, DbError};
use privet_ground::{ids, transact};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{KeyError, KeySettings, Keys, Pooled, rows, store};
use crate::dossier::DossierId;
use crate::kek::{Kek, Ring, RingError};
use crate::keystore::KeyStore;
use crate::keystore::store::{KnownKek, WrappedKey, WrappedSecret};
use crate::seal::DossierKey;
use crate::secret::{Secret, SecretName};
use crate::world::World;

/// What a KEK's probe holds: whoever opens it has the right KEK.
const PROBE: [u8; 32] = *b"privet: this is the right KEK...";

/// Makes sure that the key store and the data belong together; at the first start, makes them belong together. Says
/// which house they are.
pub(super) async fn pair(store: &KeyStore, data: &Db, world: World<'_>) -> Result<Uuid, KeyError> {
    let of_data = store::house::find(&mut data.read().await?).await?;
    let fresh = ids::uuid(world.now, world.chance);
    // The key store's row comes first: a data folder that was removed can then be told from a first start that was
    // cut off, since in the latter no key was ever made.
    let (of_keys, has_keys) = transact!(store.db(), |tx| async {
        let known = rows::find_house(tx).await?;
        if known.is_none() && of_data.is_none() {
            rows::insert_house(tx, fresh).await?;
        }
        Ok::<_, DbError>((known, rows::is_any_key(tx).await?))
    })?;
    match (of_keys, of_data) {
        (Some(keys), Some(data)) if keys == data => Ok(keys),
        (Some(_), Some(_)) => Err(KeyError::OtherHouse("each is in use with another")),
        (Some(_), None) if has_keys => Err(KeyError::OtherHouse("it has keys, and the data is empty")),
        (None, Some(_)) => Err(KeyError::OtherHouse("it is empty, and the data is not")),
        (keys, None) => {
            let house = keys.unwrap_or(fresh);
            transact!(data, |tx| store::house::insert(tx, house))?;
            Ok(house)
        }
    }
}

/// Opens the file of the ring, or makes it at the first start, and makes sure that it is this house's and opens what the
/// store holds.
pub(super) async fn open_ring(
    store: &KeyStore,
    settings: &KeySettings,
    house: Uuid,
    world: World<'_>,
) -> Result<Ring, KeyError> {
    let known = rows::find_current_kek(&mut store.db().read().await?).await?;
    let Some(known) = known else {
        return first_ring(store, settings, house, world).await;
    };
    let ring = of_house(Ring::load(&settings.kek)?, settings, house)?;
    if opens(&ring, &known) {
        Ok(ring)
    } else {
        Err(KeyError::WrongKek { path: settings.kek.clone(), wanted: known.id })
    }
}

/// Whether the file of a ring opens what a key store holds.
pub(crate) async fn is_opened_by(store: &Db, kek: &std::path::Path) -> Result<(), KeyError> {
    let mut tx = store.read().await?;
    let (known, house) = (rows::find_current_kek(&mut tx).await?, rows::find_house(&mut tx).await?);
    let Some(known) = known else { return Ok(()) };
    let ring = Ring::load(kek)?;
    if Some(ring.house()) != house {
        return Err(KeyError::OtherHousesKek { path: kek.to_owned() });
    }
    if opens(&ring, &known) {
        Ok(())
    } else {
        Err(KeyError::WrongKek { path: kek.to_owned(), wanted: known.id })
    }
}

fn of_house(ring: Ring, settings: &KeySettings, house: Uuid) -> Result<Ring, KeyError> {
    if ring.house() == house {
        Ok(ring)
    } else {
        Err(KeyError::OtherHousesKek { path: settings.kek.clone() })
    }
}

/// Whether a ring holds the KEK that the store says is current, and not another of the same name.
fn opens(ring: &Ring, known: &KnownKek) -> bool {
    ring.find(known.id).is_some_and(|kek| kek.unwrap::<32>(&probe(), &known.probe).is_some())
}

/// A store that knows no KEK holds nothing yet, so a file of this house that is there already can only be from a first
/// start that was cut off, and is as good as a new one.
async fn first_ring(
    store: &KeyStore,
    settings: &KeySettings,
    house: Uuid,
    world: World<'_>,
) -> Result<Ring, KeyError> {
    let ring = match Ring::load(&settings.kek) {
        Err(RingError::Missing { .. }) => {
            let ring = Ring::generate(world, house, world.now.day(&settings.zone));
            ring.create(&settings.kek)?;
            ring
        }
        there => of_house(there?, settings, house)?,
    };
    transact!(store.db(), |tx| insert_kek(tx, world, ring.current(), settings.period_days))?;
    Ok(ring)
}

/// Makes a KEK the one under which keys are wrapped from now on.
pub(super) async fn insert_kek(
    tx: &mut privet_ground::db::Tx,
    world: World<'_>,
    kek: &Kek,
    period_days: u16,
) -> Result<(), DbError> {
    let known = KnownKek {
        id: kek.id(),
        created_on: kek.created(),
        roll_by: kek.created().saturating_add(i64::from(period_days).days()),
        probe: kek.wrap(world, &probe(), &PROBE),
    };
    rows::insert_current_kek(tx, &known).await
}

fn probe() -> [&'static [u8]; 1] {
    [b"probe"]
}

impl Keys {
    /// Makes sure that the ring holds the KEK that the store says is current.
    pub(super) async fn is_current(&self) -> Result<(), KeyError> {
        match rows::find_current_kek(&mut self.0.store.db().read().await?).await? {
            Some(known) if opens(&self.ring(), &known) => Ok(()),
            known => Err(self.wrong_kek(known.map_or(Uuid::nil(), |known| known.id))),
        }
    }

    /// Stores fresh keys under the KEK that the store says is current, whatever this node believes.
    pub(super) async fn insert(&self, world: World<'_>, made: &[Pooled]) -> Result<(), KeyError> {
        for _ in 0..2 {
            let ring = self.ring();
            let outcome = transact!(self.0.store.db(), |tx| async {
                let Some(kek) = current(tx, &ring).await? else { return Ok(false) };
                let wrapped: Vec<WrappedKey> =
                    made.iter().map(|pooled| wrap(world, kek, &pooled.key)).collect();
                rows::insert_keys(tx, &wrapped, world.now).await?;
                Ok::<_, DbError>(true)
            })?;
            if outcome {
                return Ok(());
            }
            self.reload()?;
        }
        Err(self.wrong_kek(Uuid::nil()))
    }

    /// Reads and unwraps stored keys. A node that has not heard of a rotation looks at the file again.
    pub(super) async fn fetch_stored(&self, ids: &[DossierId]) -> Result<Vec<Arc<DossierKey>>, KeyError> {
        let mut unknown = Uuid::nil();
        for _ in 0..2 {
            let ring = self.ring();
            let stored = rows::list_keys(&mut self.0.store.db().read().await?, ids).await?;
            match stored.iter().find(|key| ring.find(key.kek()).is_none()) {
                None => return stored.iter().map(|key| Ok(Arc::new(unwrap(&ring, key)?))).collect(),
                Some(key) => unknown = key.kek(),
            }
            self.reload()?;
        }
        Err(self.wrong_kek(unknown))
    }

    pub(super) async fn find_or_make_secret(
        &self,
        world: World<'_>,
        name: SecretName,
    ) -> Result<Secret, KeyError> {
        let mut fresh = Zeroizing::new([0; 32]);
        world.chance.fill(fresh.as_mut_slice());
        let mut unknown = Uuid::nil();
        for _ in 0..2 {
            let ring = self.ring();
            let stored = transact!(self.0.store.db(), |tx| async {
                if let Some(stored) = rows::find_secret(tx, name.as_str()).await? {
                    return Ok(Some(stored));
                }
                let Some(kek) = current(tx, &ring).await? else { return Ok(None) };
                let made = wrap_secret(world, kek, name.as_str(), &fresh);
                rows::upsert_secret(tx, &made).await?;
                Ok::<_, DbError>(Some(made))
            })?;
            if let Some(stored) = stored {
                match ring.find(stored.kek) {
                    Some(kek) => return Ok(Secret::new(unwrap_secret(kek, &stored)?)),
                    None => unknown = stored.kek,
                }
            }
            self.reload()?;
        }
        Err(self.wrong_kek(unknown))
    }

    /// Reads the ring's file again: another process may have rotated.
    pub(super) fn reload(&self) -> Result<(), RingError> {
        self.set_ring(Ring::load(&self.0.settings.kek)?);
        Ok(())
    }

    pub(super) fn set_ring(&self, ring: Ring) {
        *self.0.ring.write().unwrap_or_else(PoisonError::into_inner) = ring;
    }

    pub(super) fn wrong_kek(&self, wanted: Uuid) -> KeyError {
        KeyError::WrongKek { path: self.0.settings.kek.clone(), wanted }
    }
}

/// The KEK that the store says is current; `None` when the ring does not hold it.
async fn current<'r>(tx: &mut privet_ground::db::Tx, ring: &'r Ring) -> Result<Option<&'r Kek>, DbError> {
    Ok(rows::find_current_kek(tx).await?.and_then(|known| ring.find(known.id)))
}

pub(super) fn wrap(world: World<'_>, kek: &Kek, key: &DossierKey) -> WrappedKey {
    let (dossier, version) = (key.dossier(), key.version());
    let wrapped =
        kek.wrap(world, &[b"dossier", dossier.uuid().as_bytes(), &version.to_be_bytes()], key.secret());
    WrappedKey::pack(dossier, version, kek.id(), &wrapped)
}

pub(super) fn unwrap(ring: &Ring, key: &WrappedKey) -> Result<DossierKey, KeyError> {
    let (dossier, version) = (key.dossier.uuid(), key.version());
    let bytes = version.to_be_bytes();
    let purpose: [&[u8]; 3] = [b"dossier", dossier.as_bytes(), &bytes];
    let secret = ring.find(key.kek()).and_then(|kek| kek.unwrap(&purpose, key.wrapped()));
    let secret = secret.ok_or_else(|| KeyError::Damaged(format!("dossier {}", key.dossier)))?;
    Ok(DossierKey::new(key.dossier, version, secret))
}

pub(super) fn wrap_secret(world: World<'_>, kek: &Kek, name: &str, secret: &[u8; 32]) -> WrappedSecret {
    let wrapped = kek.wrap(world, &[b"secret", name.as_bytes()], secret);
    WrappedSecret { name: name.to_owned(), kek: kek.id(), wrapped }
}

pub(super) fn unwrap_secret(kek: &Kek, stored: &WrappedSecret) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let secret = kek.unwrap(&[b"secret", stored.name.as_bytes()], &stored.wrapped);
    secret.ok_or_else(|| KeyError::Damaged(format!("the secret `{}`", stored.name)))
}
