//! `people_canary`.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};
use uuid::Uuid;

use crate::canary::Canary;
use crate::dossier::DossierId;
use crate::seal::Sealed;

/// A canary as it is stored.
pub(crate) struct StoredCanary {
    pub(crate) id: Uuid,
    pub(crate) dossier: DossierId,
    pub(crate) marker: String,
    pub(crate) sealed: Sealed,
    pub(crate) planted_at: Instant,
}

pub(crate) async fn insert(tx: &mut Tx, canary: &Canary, sealed: &Sealed) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO people_canary (id, dossier_id, marker, secret, planted_at) VALUES ($1, $2, $3, $4, $5)"
        ),
        args![canary.id, canary.dossier, &canary.marker, sealed, canary.planted_at],
    )
    .await
    .map(drop)
}

pub(crate) async fn find_last(tx: &mut Tx) -> Result<Option<StoredCanary>, DbError> {
    let row = tx
        .row(
            sql!("SELECT id, dossier_id, marker, secret, planted_at FROM people_canary ORDER BY id DESC LIMIT 1"),
            &[],
        )
        .await?;
    row.map(|row| {
        Ok(StoredCanary {
            id: row.get("id")?,
            dossier: row.get("dossier_id")?,
            marker: row.get("marker")?,
            sealed: row.get("secret")?,
            planted_at: row.get("planted_at")?,
        })
    })
    .transpose()
}

pub(crate) async fn delete(tx: &mut Tx, id: Uuid) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM people_canary WHERE id = $1"), args![id]).await
}
