//! The SQL of sessions.

use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};

use crate::staff::model::{IDLE, LONGEST_SESSION, parse_roles};
use crate::staff::session::{Listed, Stored};

pub(super) async fn insert_session(
    tx: &mut Tx,
    hash: [u8; 32],
    id: StaffId,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!("INSERT INTO web_session (hash, staff_id, started_at, seen_at, confirmed_at) VALUES ($1, $2, $3, $3, $3)"),
        args![hash, id, now],
    )
    .await
    .map(drop)
}

/// A session of an account that is open.
pub(super) async fn find_session(tx: &mut Tx, hash: [u8; 32]) -> Result<Option<Stored>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT s.staff_id, s.started_at, s.seen_at, s.confirmed_at, m.roles FROM web_session s
                 JOIN web_staff m ON m.id = s.staff_id
                 WHERE s.hash = $1 AND m.disabled_at IS NULL AND m.reset_at IS NULL"
            ),
            args![hash],
        )
        .await?;
    row.map(|row| {
        Ok(Stored {
            hash,
            staff: row.get("staff_id")?,
            roles: parse_roles(&row.get::<String>("roles")?),
            started_at: row.get("started_at")?,
            seen_at: row.get("seen_at")?,
            confirmed_at: row.opt("confirmed_at")?,
        })
    })
    .transpose()
}

pub(super) async fn update_session_seen(tx: &mut Tx, hash: [u8; 32], now: Instant) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE web_session SET seen_at = $2 WHERE hash = $1"), args![hash, now]).await.map(drop)
}

pub(super) async fn delete_session(tx: &mut Tx, hash: [u8; 32]) -> Result<(), DbError> {
    tx.execute(sql!("DELETE FROM web_session WHERE hash = $1"), args![hash]).await.map(drop)
}

pub(super) async fn update_session_confirmed(
    tx: &mut Tx,
    hash: [u8; 32],
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE web_session SET confirmed_at = $2 WHERE hash = $1"), args![hash, now])
        .await
        .map(drop)
}

/// The sessions of a member of staff, the one that was used last first.
pub(super) async fn list_sessions(tx: &mut Tx, staff: StaffId) -> Result<Vec<Listed>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT hash, started_at, seen_at FROM web_session WHERE staff_id = $1
                 ORDER BY seen_at DESC, started_at DESC, hash"
            ),
            args![staff],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                hash: row.get("hash")?,
                started_at: row.get("started_at")?,
                seen_at: row.get("seen_at")?,
            })
        })
        .collect()
}

/// Ends every session of a member of staff but one; says how many.
pub(super) async fn delete_sessions_of(
    tx: &mut Tx,
    staff: StaffId,
    kept: Option<[u8; 32]>,
) -> Result<u64, DbError> {
    tx.execute(
        sql!("DELETE FROM web_session WHERE staff_id = $1 AND hash <> $2"),
        // No hash is empty, so that nothing is kept where nothing is to be.
        args![staff, kept.map_or_else(Vec::new, |hash| hash.to_vec())],
    )
    .await
}

/// Deletes sessions that ended; says how many.
pub(super) async fn delete_ended_sessions(tx: &mut Tx, now: Instant) -> Result<u64, DbError> {
    tx.execute(
        sql!("DELETE FROM web_session WHERE seen_at < $1 OR started_at < $2"),
        args![now.minus(IDLE), now.minus(LONGEST_SESSION)],
    )
    .await
}
