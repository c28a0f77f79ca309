//! Rotating the KEK: a new one is durable, every key is wrapped again, and only then the old one is destroyed; with
//! it dies every backup of the key store that was made before. Cut off at any step, it goes on where it was.

use std::time::Duration;

use jiff::civil::Date;
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{Db, DbError, Place, Tx};
use privet_ground::journal::{self, Entry};
use privet_ground::{ids, transact};
use uuid::Uuid;

use super::{KeyError, Keys, rows, wrapping};
use crate::kek::{Ring, RingError, RotationLock};
use crate::world::World;

/// What a rotation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// How many keys of dossiers and secrets were wrapped again, by this run.
    pub rewrapped: u64,
    /// How many keys were there again that had been destroyed, and were not wrapped but destroyed once more.
    pub returned: u64,
    /// Whether it went on with a rotation that had been cut off.
    pub was_resumed: bool,
    /// By which day the new KEK is rolled.
    pub roll_by: Date,
}

/// The job that rolls when it is time, and goes on with a roll that was cut off. More often than daily, so that the
/// promised day is not missed by the hour at which it happens to run.
pub const JOB: &str = "people.roll";

/// How many keys are wrapped again in one transaction.
const BATCH: i64 = 500;
/// After how long another node may go on with a roll of which nothing was heard.
const TERM: Duration = Duration::from_secs(60);

impl Keys {
    /// Rolls the KEK if it is time, or if a roll has begun and not ended. `None` where there is nothing to do or another
    /// node is at it.
    pub async fn roll_if_due(&self, data: &Db, world: World<'_>) -> Result<Option<Rotated>, KeyError> {
        let kek = self.kek(world.now).await?;
        if !kek.is_due && !kek.is_unfinished {
            return Ok(None);
        }
        match self.rotate(data, world, &Caller::System(JOB)).await {
            Err(KeyError::Rolling | KeyError::Ring(RingError::Rotating { .. })) => Ok(None),
            rotated => rotated.map(Some),
        }
    }

    /// Rotates the KEK, or ends a rotation that was cut off. One node at a time, for as long as it takes.
    pub async fn rotate(&self, data: &Db, world: World<'_>, caller: &Caller) -> Result<Rotated, KeyError> {
        let _lock = RotationLock::take(&self.0.settings.kek)?;
        let _lock_of_store = self.lock_store()?;
        let holder = ids::uuid(world.now, world.chance);
        if !transact!(self.0.store.db(), |tx| self.take_roll(tx, holder, world.now))? {
            return Err(KeyError::Rolling);
        }
        let rotated = tokio::select! {
            rotated = self.rotate_alone(data, world, caller) => rotated,
            lost = self.hold_on(holder, world.now) => Err(lost),
        };
        transact!(self.0.store.db(), |tx| rows::release_roll(tx, holder))?;
        rotated
    }

    /// A key store in a file is this machine's, so that a lock which ends with the process says who rolls it.
    fn lock_store(&self) -> Result<Option<RotationLock>, RingError> {
        match &self.0.settings.store {
            Place::File(path) => RotationLock::take(path).map(Some),
            Place::Url(_) => Ok(None),
        }
    }

    /// Takes the right to roll. Who has the lock of the file need not wait for a process that is gone.
    async fn take_roll(&self, tx: &mut Tx, holder: Uuid, now: Instant) -> Result<bool, DbError> {
        if matches!(self.0.settings.store, Place::File(_)) {
            rows::delete_roll(tx).await?;
        }
        rows::take_roll(tx, holder, now, TERM).await
    }

    /// Says again and again that the roll goes on; ends when another node has taken it over.
    async fn hold_on(&self, holder: Uuid, since: Instant) -> KeyError {
        let begun = tokio::time::Instant::now();
        loop {
            tokio::time::sleep(TERM / 3).await;
            let until = since.plus(begun.elapsed() + TERM);
            match transact!(self.0.store.db(), |tx| rows::renew_roll(tx, holder, until)) {
                Ok(true) => {}
                Ok(false) => return KeyError::Rolling,
                Err(error) => {
                    tracing::warn!(%error, "the right to roll the wrapping key could not be held on to")
                }
            }
        }
    }

    async fn rotate_alone(&self, data: &Db, world: World<'_>, caller: &Caller) -> Result<Rotated, KeyError> {
        self.reload()?;
        // A node that does not know the KEK in use must not make one: every other would be shut out.
        self.is_current().await?;
        let former = rows::is_any_former_kek(&mut self.0.store.db().read().await?).await?;
        let was_resumed = former || self.ring().previous().is_some();
        let returned = self.destroy_returned(data, world).await?;
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
        self.destroy_former().await?;
        let roll_by = self.kek(world.now).await?.roll_by;
        let rotated = Rotated { rewrapped, returned, was_resumed, roll_by };
        self.end_rotation(data, world, caller, rotated).await?;
        Ok(rotated)
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
            wrapping::insert_kek(tx, world, ring.current(), self.0.settings.period_days).await
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
                if ring.find(stored.kek()).is_none() {
                    return Err(self.wrong_kek(stored.kek()));
                }
                let again = wrapping::wrap(world, ring.current(), &wrapping::unwrap(&ring, stored)?);
                rows::update_wrapping(tx, stored, &again).await?;
                count += 1;
            }
            Ok(count)
        })
    }

    /// Step 5: nothing hangs on the old KEK any more. The old wrappings are flushed out of the working files, and it is
    /// destroyed in its own file.
    pub(crate) async fn destroy_former(&self) -> Result<(), KeyError> {
        self.0.store.db().flush_destroyed().await?;
        let ring: Ring = self.ring().without_previous();
        ring.store(&self.0.settings.kek)?;
        self.set_ring(ring);
        Ok(())
    }

    /// Step 6: the log says so, since it is what keeps the dates that it gave; then the store forgets the old KEK, by
    /// which a roll that was cut off before is known.
    pub(crate) async fn end_rotation(
        &self,
        data: &Db,
        world: World<'_>,
        caller: &Caller,
        rotated: Rotated,
    ) -> Result<(), KeyError> {
        let entry = Entry::new("keys.rolled", caller)
            .fact("rewrapped", rotated.rewrapped)
            .fact("resumed", rotated.was_resumed)
            .fact("roll_by", rotated.roll_by.to_string());
        transact!(data, |tx| journal::append(tx, world.chance, world.now, entry.clone()))?;
        Ok(transact!(self.0.store.db(), |tx| rows::delete_former_keks(tx))?)
    }
}
