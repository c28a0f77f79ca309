//! What went because its period was over, as the log counts it. The retention slice writes these entries; the slices whose
//! rows went compare what is left with them.

use privet_ground::db::{DbError, Tx};
use privet_ground::journal;

/// The kind of the entry with which a disposal says what went.
pub const DISPOSED: &str = "retention.disposed";

/// How many dossiers of a slice went when their periods were over.
pub async fn count_disposed(tx: &mut Tx, slice: &str) -> Result<i64, DbError> {
    let disposals = journal::every(tx, DISPOSED).await?;
    let of_it = disposals.iter().map(|entry| &entry.body["facts"]).filter(|facts| facts["slice"] == slice);
    Ok(of_it.filter_map(|facts| facts["dossiers"].as_i64()).sum())
}
