//! The SQL of looking after accounts.

use std::collections::BTreeSet;

use privet_ground::caller::{Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};
use privet_people::{Blind, Sealed};

use crate::staff::accounts::OpenInvitation;
use crate::staff::model::{Account, Credentials, parse_roles, roles_text};
use crate::staff::store::{credentials, find_by_email};

pub(super) async fn find(tx: &mut Tx, id: StaffId) -> Result<Option<Account>, DbError> {
    Ok(find_credentials(tx, id).await?.map(|known| known.account))
}

pub(super) async fn find_credentials(tx: &mut Tx, id: StaffId) -> Result<Option<Credentials>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, dossier_id, roles, joined_at, signed_in_at, disabled_at, reset_at, password, second_factor,
                        last_step, refused_until
                 FROM web_staff WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(credentials).transpose()
}

/// The account with an address, whatever its state.
pub(super) async fn find_by_blind(tx: &mut Tx, email: &Blind) -> Result<Option<Account>, DbError> {
    Ok(find_by_email(tx, email).await?.map(|known| known.account))
}

/// The sealed name and mail address of a member, in this order.
pub(super) async fn find_sealed(tx: &mut Tx, id: StaffId) -> Result<Option<[Sealed; 2]>, DbError> {
    let row = tx.row(sql!("SELECT name, email FROM web_staff WHERE id = $1"), args![id]).await?;
    row.map(|row| Ok([row.get("name")?, row.get("email")?])).transpose()
}

pub(super) async fn update_roles(tx: &mut Tx, id: StaffId, roles: &BTreeSet<Role>) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE web_staff SET roles = $2 WHERE id = $1"), args![id, roles_text(roles)])
        .await
        .map(drop)
}

pub(super) async fn update_disabled(tx: &mut Tx, id: StaffId, at: Option<Instant>) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE web_staff SET disabled_at = $2 WHERE id = $1"), args![id, at]).await.map(drop)
}

pub(super) async fn update_reset(tx: &mut Tx, id: StaffId, at: Instant) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE web_staff SET reset_at = $2 WHERE id = $1"), args![id, at]).await.map(drop)
}

pub(super) async fn update_password(tx: &mut Tx, id: StaffId, password: &str) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE web_staff SET password = $2 WHERE id = $1"), args![id, password]).await.map(drop)
}

/// Puts another second factor in place; the failures that were counted against the old one are forgotten.
pub(super) async fn update_second_factor(
    tx: &mut Tx,
    id: StaffId,
    (second_factor, step): (&Sealed, i64),
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "UPDATE web_staff SET second_factor = $2, last_step = $3, failures = 0, refused_until = NULL,
                    reset_at = NULL WHERE id = $1"
        ),
        args![id, second_factor, step],
    )
    .await
    .map(drop)
}

/// Notes that a code was given: the same one is good no more.
pub(super) async fn update_step(tx: &mut Tx, id: StaffId, step: i64) -> Result<(), DbError> {
    tx.execute(
        sql!("UPDATE web_staff SET last_step = $2, failures = 0, refused_until = NULL WHERE id = $1"),
        args![id, step],
    )
    .await
    .map(drop)
}

pub(super) async fn delete_recovery_codes(tx: &mut Tx, id: StaffId) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM web_recovery_code WHERE staff_id = $1"), args![id]).await
}

/// How many recovery codes a member has left.
pub(super) async fn count_recovery_codes(tx: &mut Tx, id: StaffId) -> Result<i64, DbError> {
    let sql = sql!("SELECT COUNT(*) AS count FROM web_recovery_code WHERE staff_id = $1 AND used_at IS NULL");
    tx.one(sql, args![id]).await?.get("count")
}

/// The links that are still good, the newest first.
pub(super) async fn list_invitations(tx: &mut Tx, now: Instant) -> Result<Vec<OpenInvitation>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT hash, roles, invited_by, invited_at, expires_at, opens, staff_id FROM web_invitation
                 WHERE used_at IS NULL AND expires_at > $1 ORDER BY invited_at DESC, hash"
            ),
            args![now],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(OpenInvitation {
                hash: row.get("hash")?,
                roles: parse_roles(&row.get::<String>("roles")?),
                invited_by: row.get("invited_by")?,
                invited_at: row.get("invited_at")?,
                expires_at: row.get("expires_at")?,
                opens: row.get("opens")?,
                renews: row.opt("staff_id")?,
            })
        })
        .collect()
}

pub(super) async fn delete_invitation(tx: &mut Tx, hash: [u8; 32]) -> Result<(), DbError> {
    tx.execute(sql!("DELETE FROM web_invitation WHERE hash = $1"), args![hash]).await.map(drop)
}

/// Deletes the links that would renew an account.
pub(super) async fn delete_renewals_of(tx: &mut Tx, id: StaffId) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM web_invitation WHERE staff_id = $1 AND used_at IS NULL"), args![id]).await
}

/// Says when an invented member of the demo joined and signed in last.
pub async fn invent_times(
    tx: &mut Tx,
    id: StaffId,
    (joined_at, signed_in_at): (Instant, Instant),
) -> Result<(), DbError> {
    tx.execute(
        sql!("UPDATE web_staff SET joined_at = $2, signed_in_at = $3 WHERE id = $1"),
        args![id, joined_at, signed_in_at],
    )
    .await
    .map(drop)
}
