//! The SQL of staff.

use std::collections::BTreeSet;

use privet_ground::caller::{Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, InsertMany, Row, Tx, Value};
use privet_ground::{args, sql};
use privet_people::{Blind, DossierId, Sealed};

use crate::staff::invitation::Invitation;
use crate::staff::model::{Account, Credentials, parse_roles, roles_text};

/// A row of `web_staff` that is to be inserted.
pub(super) struct NewRow {
    pub(super) id: StaffId,
    pub(super) dossier: DossierId,
    pub(super) name: Sealed,
    pub(super) email: Sealed,
    pub(super) email_blind: Blind,
    pub(super) password: String,
    pub(super) second_factor: Sealed,
    pub(super) last_step: i64,
    pub(super) roles: BTreeSet<Role>,
    pub(super) joined_at: Instant,
}

fn account(row: &Row) -> Result<Account, DbError> {
    Ok(Account {
        id: row.get("id")?,
        dossier: row.get("dossier_id")?,
        roles: parse_roles(&row.get::<String>("roles")?),
        joined_at: row.get("joined_at")?,
        signed_in_at: row.opt("signed_in_at")?,
        disabled_at: row.opt("disabled_at")?,
        reset_at: row.opt("reset_at")?,
    })
}

pub(super) fn credentials(row: &Row) -> Result<Credentials, DbError> {
    Ok(Credentials {
        account: account(row)?,
        password: row.get("password")?,
        second_factor: row.get("second_factor")?,
        last_step: row.get("last_step")?,
        refused_until: row.opt("refused_until")?,
    })
}

/// Every account, the oldest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Account>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, dossier_id, roles, joined_at, signed_in_at, disabled_at, reset_at
                 FROM web_staff ORDER BY joined_at, id"
            ),
            &[],
        )
        .await?;
    rows.iter().map(account).collect()
}

/// How many accounts there are.
pub async fn count(tx: &mut Tx) -> Result<i64, DbError> {
    tx.one(sql!("SELECT COUNT(*) AS count FROM web_staff"), &[]).await?.get("count")
}

pub(super) async fn insert_staff(tx: &mut Tx, new: &NewRow) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO web_staff (id, dossier_id, name, email, email_blind, password, second_factor, last_step, roles,
                                    joined_at, failures)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)"
        ),
        args![
            new.id,
            new.dossier,
            &new.name,
            &new.email,
            new.email_blind.as_bytes(),
            &new.password,
            &new.second_factor,
            new.last_step,
            roles_text(&new.roles),
            new.joined_at
        ],
    )
    .await
    .map(drop)
}

pub(super) async fn find_by_email(tx: &mut Tx, email: &Blind) -> Result<Option<Credentials>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, dossier_id, roles, joined_at, signed_in_at, disabled_at, reset_at, password, second_factor,
                        last_step, refused_until
                 FROM web_staff WHERE email_blind = $1"
            ),
            args![email.as_bytes()],
        )
        .await?;
    row.as_ref().map(credentials).transpose()
}

/// The sealed names of these members, each with its dossier.
pub(super) async fn list_names(
    tx: &mut Tx,
    staff: &[StaffId],
) -> Result<Vec<(StaffId, DossierId, Sealed)>, DbError> {
    let list: Vec<Value> = staff.iter().map(|id| (*id).into()).collect();
    let rows = tx
        .rows_in(sql!("SELECT id, dossier_id, name FROM web_staff WHERE id IN ($list)"), &[], &list)
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("dossier_id")?, row.get("name")?))).collect()
}

/// The sealed values of a member: name, mail address, second factor.
pub(super) struct SealedRow {
    pub(super) id: StaffId,
    pub(super) dossier: DossierId,
    pub(super) sealed: [Sealed; 3],
}

pub(super) async fn list_sealed(tx: &mut Tx, after: DossierId, most: i64) -> Result<Vec<SealedRow>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, dossier_id, name, email, second_factor FROM web_staff WHERE dossier_id > $1
                 ORDER BY dossier_id LIMIT $2"
            ),
            args![after, most],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(SealedRow {
                id: row.get("id")?,
                dossier: row.get("dossier_id")?,
                sealed: [row.get("name")?, row.get("email")?, row.get("second_factor")?],
            })
        })
        .collect()
}

pub(super) async fn update_signed_in(
    tx: &mut Tx,
    id: StaffId,
    step: i64,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "UPDATE web_staff SET last_step = $2, signed_in_at = $3, failures = 0, refused_until = NULL WHERE id = $1"
        ),
        args![id, step, now],
    )
    .await
    .map(drop)
}

const CODES: InsertMany = InsertMany { into: "web_recovery_code (staff_id, hash)", columns: 2, tail: "" };

pub(super) async fn insert_recovery_codes(
    tx: &mut Tx,
    id: StaffId,
    hashes: &[[u8; 32]],
) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = hashes.iter().map(|hash| vec![id.into(), hash.into()]).collect();
    tx.insert_many(&CODES, &rows).await.map(drop)
}

/// Uses a recovery code up; says whether there was such a code, unused.
pub(super) async fn update_recovery_code_used(
    tx: &mut Tx,
    id: StaffId,
    hash: [u8; 32],
    now: Instant,
) -> Result<bool, DbError> {
    let used = tx
        .execute(
            sql!("UPDATE web_recovery_code SET used_at = $3 WHERE staff_id = $1 AND hash = $2 AND used_at IS NULL"),
            args![id, hash, now],
        )
        .await?;
    Ok(used == 1)
}

pub(super) async fn insert_invitation(
    tx: &mut Tx,
    hash: [u8; 32],
    roles: &BTreeSet<Role>,
    (invited_by, renews): (&str, Option<StaffId>),
    (now, expires_at): (Instant, Instant),
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO web_invitation (hash, roles, invited_by, invited_at, expires_at, staff_id)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![hash, roles_text(roles), invited_by, now, expires_at, renews],
    )
    .await
    .map(drop)
}

/// An invitation that is still good, and who made it.
pub(super) async fn find_invitation(
    tx: &mut Tx,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<(String, Invitation)>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT invited_by, roles, opens, staff_id FROM web_invitation
                 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2"
            ),
            args![hash, now],
        )
        .await?;
    row.map(|row| {
        let roles = parse_roles(&row.get::<String>("roles")?);
        Ok((
            row.get("invited_by")?,
            Invitation { roles, opens: row.get("opens")?, renews: row.opt("staff_id")? },
        ))
    })
    .transpose()
}

pub(super) async fn update_invitation_opened(tx: &mut Tx, hash: [u8; 32]) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE web_invitation SET opens = opens + 1 WHERE hash = $1"), args![hash])
        .await
        .map(drop)
}

/// Uses an invitation up; says who made it, if it was still good.
pub(super) async fn update_invitation_used(
    tx: &mut Tx,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<String>, DbError> {
    let row = tx
        .row(
            sql!(
                "UPDATE web_invitation SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2
                 RETURNING invited_by"
            ),
            args![hash, now],
        )
        .await?;
    row.map(|row| row.get("invited_by")).transpose()
}

pub(super) async fn delete_unused_invitations_of(tx: &mut Tx, invited_by: &str) -> Result<u64, DbError> {
    tx.execute(
        sql!("DELETE FROM web_invitation WHERE invited_by = $1 AND used_at IS NULL"),
        args![invited_by],
    )
    .await
}

pub(super) async fn delete_spent_invitations(tx: &mut Tx, now: Instant) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM web_invitation WHERE used_at IS NOT NULL OR expires_at < $1"), args![now])
        .await
}

pub(super) async fn delete_every_session(tx: &mut Tx) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM web_session"), &[]).await
}

pub(super) async fn delete_every_invitation(tx: &mut Tx) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM web_invitation"), &[]).await
}
