//! Keys that were made and whose dossier was never stored: the form was refused, the process ended. After a day each
//! fresh key is looked at once: its dossier is there, and the key is settled for good, or it is not, and the key goes.

use std::time::Duration;

use privet_ground::db::{Db, DbError};
use privet_ground::transact;

use super::{KeyError, Keys, rows, store};
use crate::world::World;

/// What a clean-up found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Keys whose dossier is stored.
    pub settled: u64,
    /// Keys that nothing used, deleted.
    pub removed: u64,
}

/// After how long an unused key counts as an orphan.
const ORPHANED: Duration = Duration::from_secs(24 * 3_600);
/// How many keys are looked at in one step.
const BATCH: i64 = 500;

impl Keys {
    /// Looks at every key that has been fresh for a day. A key that was settled once is never looked at again, so that
    /// a database restored from an older backup costs no key.
    pub async fn settle(&self, data: &Db, world: World<'_>) -> Result<Settled, KeyError> {
        let before = world.now.minus(ORPHANED);
        let mut sum = Settled::default();
        loop {
            let ids = rows::list_fresh(&mut self.0.store.db().read().await?, before, BATCH).await?;
            if ids.is_empty() {
                return Ok(sum);
            }
            let existing = store::dossier::existing(&mut data.read().await?, &ids).await?;
            let (kept, orphaned): (Vec<_>, Vec<_>) = ids.into_iter().partition(|id| existing.contains(id));
            let (settled, removed) = transact!(self.0.store.db(), |tx| async {
                let settled = rows::update_settled(tx, &kept).await?;
                Ok::<_, DbError>((settled, rows::delete_fresh(tx, &orphaned).await?))
            })?;
            self.cache().forget(&orphaned);
            sum.settled += settled;
            sum.removed += removed;
            if settled + removed == 0 {
                return Ok(sum);
            }
        }
    }
}
