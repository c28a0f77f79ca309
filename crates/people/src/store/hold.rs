//! `people_hold`.

use std::collections::BTreeSet;

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};

use super::bound;
use crate::dossier::DossierId;
use crate::hold::{Hold, HoldId, HoldScope};

pub(crate) async fn insert(tx: &mut Tx, hold: &Hold) -> Result<(), DbError> {
    let (dossier, purpose) = match &hold.scope {
        HoldScope::Dossier(dossier) => (Some(*dossier), None),
        HoldScope::Purpose(purpose) => (None, Some(purpose.as_str())),
    };
    tx.execute(
        sql!(
            "INSERT INTO people_hold (id, dossier_id, purpose, reason, placed_by, placed_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![hold.id, dossier, purpose, hold.reason.name(), &hold.placed_by, hold.placed_at],
    )
    .await
    .map(drop)
}

pub(crate) async fn update_released(tx: &mut Tx, id: HoldId, by: &str, at: Instant) -> Result<bool, DbError> {
    let sql = sql!(
        "UPDATE people_hold SET released_by = $2, released_at = $3 WHERE id = $1 AND released_at IS NULL"
    );
    Ok(tx.execute(sql, args![id, by, at]).await? == 1)
}

pub(crate) async fn list(tx: &mut Tx) -> Result<Vec<Hold>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, dossier_id, purpose, reason, placed_by, placed_at, released_at FROM people_hold
                 ORDER BY CASE WHEN released_at IS NULL THEN 0 ELSE 1 END, id"
            ),
            &[],
        )
        .await?;
    rows.iter().map(read).collect()
}

pub(crate) async fn list_standing(tx: &mut Tx) -> Result<Vec<Hold>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, dossier_id, purpose, reason, placed_by, placed_at, released_at FROM people_hold
                 WHERE released_at IS NULL ORDER BY id"
            ),
            &[],
        )
        .await?;
    rows.iter().map(read).collect()
}

pub(crate) async fn list_held(tx: &mut Tx, ids: &[DossierId]) -> Result<BTreeSet<DossierId>, DbError> {
    let sql = sql!(
        "SELECT d.id AS id FROM people_dossier d WHERE d.id IN ($list) AND EXISTS (
           SELECT 1 FROM people_hold h WHERE h.released_at IS NULL AND (h.dossier_id = d.id OR h.purpose = d.purpose))"
    );
    tx.rows_in(sql, &[], &bound(ids)).await?.iter().map(|row| row.get("id")).collect()
}

fn read(row: &Row) -> Result<Hold, DbError> {
    let scope = match (row.opt("dossier_id")?, row.opt::<String>("purpose")?) {
        (Some(dossier), None) => HoldScope::Dossier(dossier),
        (None, Some(purpose)) => HoldScope::Purpose(super::purpose(&purpose)?),
        _ => {
            return Err(DbError::Corrupt { column: "dossier_id".to_owned(), found: "not exactly one scope" });
        }
    };
    Ok(Hold {
        id: row.get("id")?,
        scope,
        reason: row.get("reason")?,
        placed_by: row.get("placed_by")?,
        placed_at: row.get("placed_at")?,
        released_at: row.opt("released_at")?,
    })
}
