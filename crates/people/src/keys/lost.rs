//! Whether every dossier that is open still has its key.

use privet_ground::db::Db;
use uuid::Uuid;

use super::{KeyError, Keys, rows, store};
use crate::dossier::DossierId;

/// What a count of dossiers and keys found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// Dossiers that are open.
    pub open: u64,
    /// Those of them whose key is gone though nobody destroyed it.
    pub lost: u64,
}

/// How many dossiers are looked at in one step.
const PAGE: i64 = 1_000;

impl Keys {
    /// Counts the open dossiers, and those of them that have no key. No key is unwrapped.
    pub async fn count_lost(&self, data: &Db) -> Result<Lost, KeyError> {
        let mut sum = Lost::default();
        let mut after = DossierId::from_uuid(Uuid::nil());
        loop {
            let page = store::dossier::list_open(&mut data.read().await?, after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(sum) };
            after = *last;
            let existing = rows::list_existing(&mut self.0.store.db().read().await?, &page).await?;
            let missing: Vec<DossierId> = page.iter().copied().filter(|id| !existing.contains(id)).collect();
            sum.open += page.len() as u64;
            // What was destroyed since the page was read is not lost.
            sum.lost += store::dossier::list_open_of(&mut data.read().await?, &missing).await?.len() as u64;
        }
    }
}
