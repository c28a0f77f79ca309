//! Leases: a thing that only one node may do at a time, such as numbering the log, is held by a row with an end.

use std::time::Duration;

use uuid::Uuid;

use crate::clock::Instant;
use crate::db::{DbError, Tx};
use crate::{args, sql};

/// Takes or renews the lease `name` for `holder`; false when another holds it still. A holder that dies is
/// followed after `term` at the latest; a clock set back never shortens the wait of others.
pub async fn hold(
    tx: &mut Tx,
    name: &str,
    holder: Uuid,
    now: Instant,
    term: Duration,
) -> Result<bool, DbError> {
    let until = now.plus(term);
    let changed = tx
        .execute(
            sql!(
                "INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
                 ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
                 WHERE lease.holder = excluded.holder OR lease.until < $4 OR lease.until > $5"
            ),
            // A lease that ends further ahead than any honest term was left by a clock that has been set back since.
            args![name, holder, until, now, now.plus(term * 3)],
        )
        .await?;
    Ok(changed == 1)
}

/// Gives the lease up, so that another node need not wait for its end.
pub async fn release(tx: &mut Tx, name: &str, holder: Uuid) -> Result<(), DbError> {
    tx.execute(sql!("DELETE FROM lease WHERE name = $1 AND holder = $2"), args![name, holder]).await?;
    Ok(())
}

/// Takes every lease from whoever held it: those that came with a backup are of processes that are gone.
pub async fn release_all(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(sql!("DELETE FROM lease"), &[]).await.map(drop)
}
