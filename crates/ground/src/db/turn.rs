//! Turns: a transaction that lost its race again and again is let through alone.
//!
//! SERIALIZABLE promises that of transactions that collide one gets through, not which. On small tables nearly everything
//! collides, so that under a burst the same one may lose until its tries are used up, and a person would be told to come
//! back. Ordinary transactions therefore share a turn; whoever lost twice waits for those under way, holds back those that
//! come, and runs with nobody of this node beside it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};

use super::DbError;

/// How long a transaction waits for its turn before the database counts as busy. What holds a turn so long hangs.
const MOST_PATIENCE: Duration = Duration::from_secs(10);

/// The turns of one pool. First come, first served: who waits to be alone is not overtaken.
#[derive(Clone, Default)]
pub(super) struct Turns(Arc<RwLock<()>>);

/// Held for as long as a transaction is open.
pub(super) enum Turn {
    /// Beside others.
    InCompany { _held: OwnedRwLockReadGuard<()> },
    /// With nobody beside it.
    Alone { _held: OwnedRwLockWriteGuard<()> },
}

impl Turns {
    pub(super) async fn in_company(&self) -> Result<Turn, DbError> {
        let held = tokio::time::timeout(MOST_PATIENCE, self.0.clone().read_owned()).await;
        held.map(|held| Turn::InCompany { _held: held }).map_err(|_| DbError::Busy)
    }

    pub(super) async fn alone(&self) -> Result<Turn, DbError> {
        let held = tokio::time::timeout(MOST_PATIENCE, self.0.clone().write_owned()).await;
        held.map(|held| Turn::Alone { _held: held }).map_err(|_| DbError::Busy)
    }
}
