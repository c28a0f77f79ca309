//! Keys that are not what they should be. Those that were made and whose dossier was never stored (the form was
//! refused, the process ended) go in two steps, so that no clock that jumps and no slow node costs a key that is still
//! handed out. And those that were destroyed and are there again, since an older copy of the key store was put back.

use std::time::Duration;

use privet_ground::caller::Caller;
use privet_ground::db::{Db, DbError};
use privet_ground::journal::{self, Entry};
use privet_ground::transact;
use uuid::Uuid;

use super::{KeyError, Keys, rows, store};
use crate::dossier::DossierId;
use crate::world::World;

/// What a clean-up found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Keys whose dossier is stored.
    pub settled: u64,
    /// Keys that nothing uses so far, to be deleted by a later clean-up.
    pub orphaned: u64,
    /// Keys that nothing used, deleted.
    pub removed: u64,
    /// Keys that had been destroyed before and were there again, destroyed once more.
    pub returned: u64,
}

/// The job that cleans up. Daily.
pub const JOB: &str = "people.settle";

/// After how long an unused key counts as an orphan, and after how long an orphan goes.
const ORPHANED: Duration = Duration::from_secs(24 * 3_600);
/// How many keys are looked at in one step.
const BATCH: i64 = 500;

impl Keys {
    /// Looks at every key that has been fresh for a day, at every orphan of yesterday, and at all keys that should be
    /// gone. A key that was settled once is never an orphan again, so that a database restored from an older backup
    /// costs no key.
    pub async fn settle(&self, data: &Db, world: World<'_>) -> Result<Settled, KeyError> {
        let mut sum = Settled { returned: self.destroy_returned(data, world).await?, ..Settled::default() };
        sum.removed = self.remove_orphans(data, world).await?;
        loop {
            let before = world.now.minus(ORPHANED);
            let ids = rows::list_fresh(&mut self.0.store.db().read().await?, before, BATCH).await?;
            let (kept, orphaned) = self.split_stored(data, ids).await?;
            self.leave_pool(&orphaned).await;
            let (settled, orphans) = transact!(self.0.store.db(), |tx| async {
                let settled = rows::update_settled(tx, &kept).await?;
                Ok::<_, DbError>((settled, rows::update_orphaned(tx, &orphaned, world.now).await?))
            })?;
            sum.settled += settled;
            sum.orphaned += orphans;
            if settled + orphans == 0 {
                return Ok(sum);
            }
        }
    }

    /// Deletes what was an orphan a day ago already, unless its dossier came after all.
    async fn remove_orphans(&self, data: &Db, world: World<'_>) -> Result<u64, KeyError> {
        let before = world.now.minus(ORPHANED);
        let (mut sum, mut after) = (0, nobody());
        loop {
            let page = (after, BATCH);
            let ids = rows::list_orphans(&mut self.0.store.db().read().await?, before, page).await?;
            let Some(last) = ids.last() else { return Ok(sum) };
            after = *last;
            let (kept, orphaned) = self.split_stored(data, ids).await?;
            self.leave_pool(&orphaned).await;
            sum += transact!(self.0.store.db(), |tx| async {
                rows::update_settled(tx, &kept).await?;
                rows::delete_orphans(tx, &orphaned).await
            })?;
            self.cache().forget(&orphaned);
        }
    }

    /// Those whose dossier is stored, and those whose is not.
    async fn split_stored(
        &self,
        data: &Db,
        ids: Vec<DossierId>,
    ) -> Result<(Vec<DossierId>, Vec<DossierId>), KeyError> {
        let existing = store::dossier::existing(&mut data.read().await?, &ids).await?;
        Ok(ids.into_iter().partition(|id| existing.contains(id)))
    }

    /// What counts as an orphan is not handed out any more.
    async fn leave_pool(&self, ids: &[DossierId]) {
        self.0.pool.lock().await.retain(|pooled| !ids.contains(&pooled.key.dossier()));
    }

    /// Destroys once more what an older copy of the key store brought back: keys whose dossier the data knows to be
    /// destroyed. They go into the journal of erasures again, which came back with them and does not know either.
    pub(super) async fn destroy_returned(&self, data: &Db, world: World<'_>) -> Result<u64, KeyError> {
        let (mut sum, mut after) = (0, nobody());
        loop {
            let ids = rows::list_ids(&mut self.0.store.db().read().await?, after, BATCH).await?;
            let Some(last) = ids.last() else { break };
            after = *last;
            let returned = store::dossier::list_destroyed_of(&mut data.read().await?, &ids).await?;
            if !returned.is_empty() {
                sum += self.delete(world, &returned).await?;
            }
        }
        if sum > 0 {
            self.0.store.db().flush_destroyed().await?;
            let entry = Entry::new("keys.destroyed-again", &Caller::System(JOB)).fact("keys", sum);
            transact!(data, |tx| journal::append(tx, world.chance, world.now, entry.clone()))?;
        }
        Ok(sum)
    }
}

fn nobody() -> DossierId {
    DossierId::from_uuid(Uuid::nil())
}
