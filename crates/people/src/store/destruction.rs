//! `people_destruction` and `people_destruction_dossier`.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, InsertMany, Tx, Value};
use privet_ground::{args, sql};

use crate::destruction::{Destruction, DestructionId};
use crate::dossier::DossierId;

const DOSSIERS: InsertMany =
    InsertMany { into: "people_destruction_dossier (destruction_id, dossier_id)", columns: 2, tail: "" };

pub(crate) async fn insert(
    tx: &mut Tx,
    id: DestructionId,
    (cause, by): (&str, &str),
    now: Instant,
    dossiers: &[DossierId],
) -> Result<(), DbError> {
    tx.execute(
        sql!("INSERT INTO people_destruction (id, cause, intended_by, intended_at) VALUES ($1, $2, $3, $4)"),
        args![id, cause, by, now],
    )
    .await?;
    let rows: Vec<Vec<Value>> = dossiers.iter().map(|dossier| vec![id.into(), (*dossier).into()]).collect();
    tx.insert_many(&DOSSIERS, &rows).await.map(drop)
}

pub(crate) async fn list_dossiers(tx: &mut Tx, id: DestructionId) -> Result<Vec<DossierId>, DbError> {
    let sql = sql!(
        "SELECT dossier_id FROM people_destruction_dossier WHERE destruction_id = $1 ORDER BY dossier_id"
    );
    tx.rows(sql, args![id]).await?.iter().map(|row| row.get("dossier_id")).collect()
}

pub(crate) async fn list_pending(tx: &mut Tx) -> Result<Vec<Destruction>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, cause, intended_at, confirmed_at FROM people_destruction
                 WHERE confirmed_at IS NULL ORDER BY id"
            ),
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Destruction {
                id: row.get("id")?,
                cause: row.get("cause")?,
                intended_at: row.get("intended_at")?,
                confirmed_at: row.opt("confirmed_at")?,
            })
        })
        .collect()
}

/// Confirms a destruction; gives its cause if it was not confirmed before.
pub(crate) async fn update_confirmed(
    tx: &mut Tx,
    id: DestructionId,
    now: Instant,
) -> Result<Option<String>, DbError> {
    let sql = sql!(
        "UPDATE people_destruction SET confirmed_at = $2 WHERE id = $1 AND confirmed_at IS NULL RETURNING cause"
    );
    tx.row(sql, args![id, now]).await?.map(|row| row.get("cause")).transpose()
}
