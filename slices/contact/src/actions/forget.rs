//! The rows of matters go, and with them whatever lies outside the database: the mails that were written to files.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids::Chance;
use privet_ground::jobs;
use privet_people::DossierId;
use serde_json::json;

use crate::jobs::UNFILE;
use crate::store;

/// Deletes matters with everything below them, and queues the deletion of their mails' files; says how many rows went.
/// Their keys are destroyed by `people`. The job is due before everything else, so it comes before the keys'.
pub async fn forget(tx: &mut Tx, ids: &[DossierId]) -> Result<u64, DbError> {
    if let Some(first) = ids.first() {
        let entries = store::list_entry_ids(tx, ids).await?;
        // News bear the id of the matter, copies and replies that of their part.
        let files: Vec<String> =
            entries.iter().map(ToString::to_string).chain(ids.iter().map(ToString::to_string)).collect();
        // Neither time nor chance is at hand here; the id of a matter that ends is as good: it ends once.
        let (at_once, chance) = (Instant::from_micros(0), Drawn(*first.uuid().as_bytes()));
        if !entries.is_empty() {
            jobs::soon(tx, &chance, at_once, UNFILE, &json!({ "files": files })).await?;
        }
    }
    store::delete_threads(tx, ids).await
}

/// Chance that was drawn before, for an id that is nobody's yet.
struct Drawn([u8; 16]);

impl Chance for Drawn {
    fn fill(&self, bytes: &mut [u8]) {
        for (byte, drawn) in bytes.iter_mut().zip(self.0.iter().rev().cycle()) {
            *byte = *drawn;
        }
    }
}
