//! The SQL of sign-ins that failed.

use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};

use crate::staff::failure::Failures;

/// True when signing in failed in this hour already.
pub(super) async fn has_failures(tx: &mut Tx, hour: Instant) -> Result<bool, DbError> {
    let row =
        tx.row(sql!("SELECT hour FROM web_sign_in_failure WHERE hour = $1 LIMIT 1"), args![hour]).await?;
    Ok(row.is_some())
}

pub(super) async fn upsert_failure(
    tx: &mut Tx,
    hour: Instant,
    account: StaffId,
    cause: &str,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO web_sign_in_failure (hour, account, cause, failures, logged) VALUES ($1, $2, $3, 1, $4)
             ON CONFLICT (hour, account, cause) DO UPDATE SET failures = web_sign_in_failure.failures + 1"
        ),
        args![hour, account, cause, false],
    )
    .await
    .map(drop)
}

/// How near the failures since the last good sign-in brought an account to its pause.
pub(super) async fn find_weight(tx: &mut Tx, staff: StaffId) -> Result<i64, DbError> {
    tx.one(sql!("SELECT failures FROM web_staff WHERE id = $1"), args![staff]).await?.get("failures")
}

pub(super) async fn update_failed(
    tx: &mut Tx,
    staff: StaffId,
    weight: i64,
    refused_until: Option<Instant>,
) -> Result<(), DbError> {
    tx.execute(
        sql!("UPDATE web_staff SET failures = $2, refused_until = $3 WHERE id = $1"),
        args![staff, weight, refused_until],
    )
    .await
    .map(drop)
}

/// The hours before this one whose count the log does not have, each with its count.
pub(super) async fn list_unlogged_failures(
    tx: &mut Tx,
    before: Instant,
) -> Result<Vec<(Instant, i64)>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT hour, CAST(SUM(failures) AS BIGINT) AS failures FROM web_sign_in_failure
                 WHERE hour < $1 AND logged = $2 GROUP BY hour ORDER BY hour"
            ),
            args![before, false],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("hour")?, row.get("failures")?))).collect()
}

pub(super) async fn update_failures_logged(tx: &mut Tx, before: Instant) -> Result<(), DbError> {
    tx.execute(
        sql!("UPDATE web_sign_in_failure SET logged = $2 WHERE hour < $1 AND logged = $3"),
        args![before, true, false],
    )
    .await
    .map(drop)
}

pub(super) async fn delete_failures_before(tx: &mut Tx, hour: Instant) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM web_sign_in_failure WHERE hour < $1"), args![hour]).await
}

/// Sign-ins that failed since a moment, the newest hour first. For staff who look after accounts.
pub async fn list_failures(tx: &mut Tx, since: Instant) -> Result<Vec<Failures>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT hour, account, cause, failures FROM web_sign_in_failure WHERE hour >= $1
                 ORDER BY hour DESC, account, cause"
            ),
            args![since],
        )
        .await?;
    let failures = rows.iter().map(|row| {
        let account: StaffId = row.get("account")?;
        Ok(Failures {
            hour: row.get("hour")?,
            account: Some(account).filter(|id| !id.uuid().is_nil()),
            cause: row.get("cause")?,
            failures: row.get("failures")?,
        })
    });
    failures.collect()
}
