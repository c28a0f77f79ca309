//! Rotating the KEK: a new one is durable, every key is wrapped again, and only then the old one is destroyed; with
//! it dies every backup of the key store that was made before. Cut off at any step, it goes on where it was.

use privet_ground::db::DbError;
use privet_ground::transact;

use super::{KeyError, Keys, rows, wrapping};
use crate::kek::{Ring, RotationLock};
use crate::world::World;

/// What a rotation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// How many keys of dossiers and secrets were wrapped again, by this run.
    pub rewrapped: u64,
    /// Whether it went on with a rotation that had been cut off.
    pub was_resumed: bool,
}

/// How many keys are wrapped again in one transaction.
const BATCH: i64 = 500;

impl Keys {
    /// Rotates the KEK, or ends a rotation that was cut off.
    pub async fn rotate(&self, world: World<'_>) -> Result<Rotated, KeyError> {
        let _lock = RotationLock::take(&self.0.settings.kek)?;
        self.reload()?;
        let was_resumed = self.ring().previous().is_some();
        if !was_resumed {
            self.begin_rotation(world)?;
        }
        self.announce(world).await?;
        let mut rewrapped = self.rewrap_secrets(world).await?;
        loop {
            match self.rewrap_some(world).await? {
                0 => break,
                count => rewrapped += count,
            }
        }
        self.end_rotation().await?;
        Ok(Rotated { rewrapped, was_resumed })
    }

    /// Step 1: the new KEK is on disk beside the old one. Nothing uses it yet.
    pub(crate) fn begin_rotation(&self, world: World<'_>) -> Result<(), KeyError> {
        let today = world.now.day(&self.0.settings.zone);
        let ring = self.ring().with_fresh(world, today);
        ring.store(&self.0.settings.kek)?;
        self.set_ring(ring);
        Ok(())
    }

    /// Step 2: from now on every node wraps with the new KEK.
    pub(crate) async fn announce(&self, world: World<'_>) -> Result<(), KeyError> {
        let ring = self.ring();
        transact!(self.0.store.db(), |tx| async {
            let known = rows::find_current_kek(tx).await?;
            if known.is_some_and(|known| known.id == ring.current().id()) {
                return Ok(());
            }
            wrapping::insert_kek(tx, world, ring.current()).await
        })?;
        Ok(())
    }

    /// Step 3: the secrets of the house.
    pub(crate) async fn rewrap_secrets(&self, world: World<'_>) -> Result<u64, KeyError> {
        let ring = self.ring();
        transact!(self.0.store.db(), |tx| async {
            let secrets = rows::list_secrets_under_others(tx, ring.current().id()).await?;
            let mut count = 0;
            for stored in &secrets {
                let kek = ring.find(stored.kek).ok_or_else(|| self.wrong_kek(stored.kek))?;
                let secret = wrapping::unwrap_secret(kek, stored)?;
                let again = wrapping::wrap_secret(world, ring.current(), &stored.name, &secret);
                rows::upsert_secret(tx, &again).await?;
                count += 1;
            }
            Ok(count)
        })
    }

    /// Step 4, again and again: a batch of dossiers' keys. Says how many there were.
    pub(crate) async fn rewrap_some(&self, world: World<'_>) -> Result<u64, KeyError> {
        let ring = self.ring();
        transact!(self.0.store.db(), |tx| async {
            let keys = rows::list_keys_under_others(tx, ring.current().id(), BATCH).await?;
            let mut count = 0;
            for stored in &keys {
                if ring.find(stored.kek).is_none() {
                    return Err(self.wrong_kek(stored.kek));
                }
                let again = wrapping::wrap(world, ring.current(), &wrapping::unwrap(&ring, stored)?);
                rows::update_wrapping(tx, stored, again.kek, &again.wrapped).await?;
                count += 1;
            }
            Ok(count)
        })
    }

    /// Step 5: nothing hangs on the old KEK any more. It is forgotten in the store, the old wrappings are flushed out
    /// of the working files, and it is destroyed in its own file.
    pub(crate) async fn end_rotation(&self) -> Result<(), KeyError> {
        transact!(self.0.store.db(), |tx| async {
            rows::delete_former_keks(tx).await?;
            Ok::<_, DbError>(())
        })?;
        self.0.store.db().flush_destroyed().await?;
        let ring: Ring = self.ring().without_previous();
        ring.store(&self.0.settings.kek)?;
        self.set_ring(ring);
        Ok(())
    }
}
