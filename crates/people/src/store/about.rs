//! `people_about_batch`: which dossiers an entry is about, where they are many.

use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};
use uuid::Uuid;

/// The commitments of a batch, as they are stored.
pub(crate) struct Batch {
    pub(crate) entry: Uuid,
    pub(crate) label: String,
    pub(crate) leaves: Vec<u8>,
}

pub(crate) async fn insert_batch(
    tx: &mut Tx,
    entry: Uuid,
    label: &str,
    leaves: Vec<u8>,
) -> Result<(), DbError> {
    tx.execute(
        sql!("INSERT INTO people_about_batch (entry_id, label, leaves) VALUES ($1, $2, $3)"),
        args![entry, label, leaves],
    )
    .await
    .map(drop)
}

/// The batches after an entry, by its id, so many at most.
pub(crate) async fn list_batches(tx: &mut Tx, after: Uuid, most: i64) -> Result<Vec<Batch>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT entry_id, label, leaves FROM people_about_batch WHERE entry_id > $1
                 ORDER BY entry_id LIMIT $2"
            ),
            args![after, most],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Batch { entry: row.get("entry_id")?, label: row.get("label")?, leaves: row.get("leaves")? })
        })
        .collect()
}
