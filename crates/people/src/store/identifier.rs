//! `people_identifier`.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx, Value};
use privet_ground::{args, sql};

use super::bound;
use crate::dossier::DossierId;
use crate::identity::{Claim, Identifier};

/// Adds a claim; one that is there already stays as it is.
pub(crate) async fn insert(
    tx: &mut Tx,
    now: Instant,
    dossier: DossierId,
    identifier: &Identifier,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO people_identifier (dossier_id, kind, blind, claimed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING"
        ),
        args![dossier, identifier.kind.name(), identifier.blind.as_bytes(), now],
    )
    .await
    .map(drop)
}

pub(crate) async fn update_verified(
    tx: &mut Tx,
    now: Instant,
    dossier: DossierId,
    identifier: &Identifier,
) -> Result<bool, DbError> {
    let count = tx
        .execute(
            sql!(
                "UPDATE people_identifier SET verified_at = $4
                 WHERE dossier_id = $1 AND kind = $2 AND blind = $3 AND verified_at IS NULL"
            ),
            args![dossier, identifier.kind.name(), identifier.blind.as_bytes(), now],
        )
        .await?;
    Ok(count == 1)
}

/// Every claim to an identifier, verified or not.
pub(crate) async fn list(tx: &mut Tx, identifier: &Identifier) -> Result<Vec<Claim>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT dossier_id, kind, blind, verified_at FROM people_identifier
                 WHERE blind = $1 AND kind = $2 ORDER BY dossier_id"
            ),
            args![identifier.blind.as_bytes(), identifier.kind.name()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Every claim of these dossiers.
pub(crate) async fn list_of(tx: &mut Tx, dossiers: &[DossierId]) -> Result<Vec<Claim>, DbError> {
    let sql = sql!(
        "SELECT dossier_id, kind, blind, verified_at FROM people_identifier WHERE dossier_id IN ($list)"
    );
    tx.rows_in(sql, &[], &bound(dossiers)).await?.iter().map(read).collect()
}

/// Every claim to one of these keyed hashes.
pub(crate) async fn list_by(tx: &mut Tx, identifiers: &[Identifier]) -> Result<Vec<Claim>, DbError> {
    let sql =
        sql!("SELECT dossier_id, kind, blind, verified_at FROM people_identifier WHERE blind IN ($list)");
    let blinds: Vec<Value> =
        identifiers.iter().map(|identifier| identifier.blind.as_bytes().into()).collect();
    tx.rows_in(sql, &[], &blinds).await?.iter().map(read).collect()
}

pub(crate) async fn delete_of(tx: &mut Tx, dossiers: &[DossierId]) -> Result<u64, DbError> {
    tx.execute_in(sql!("DELETE FROM people_identifier WHERE dossier_id IN ($list)"), &[], &bound(dossiers))
        .await
}

fn read(row: &Row) -> Result<Claim, DbError> {
    Ok(Claim {
        dossier: row.get("dossier_id")?,
        identifier: Identifier { kind: row.get("kind")?, blind: row.get("blind")? },
        verified_at: row.opt("verified_at")?,
    })
}
