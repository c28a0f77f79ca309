//! What the log says beside what the tables say.

use std::collections::{BTreeMap, BTreeSet};

use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};
use uuid::Uuid;

use crate::dossier::DossierId;

/// Which dossiers the entries of a kind are about.
pub(crate) async fn list_about(
    tx: &mut Tx,
    kind: &'static str,
) -> Result<BTreeSet<(Uuid, DossierId)>, DbError> {
    let sql = sql!(
        "SELECT a.entry_id, a.dossier_id FROM journal_about a JOIN journal_entry e ON e.id = a.entry_id
         WHERE e.kind = $1"
    );
    let rows = tx.rows(sql, args![kind]).await?;
    rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("dossier_id")?))).collect()
}

/// The dossiers whose use is restricted.
pub(crate) async fn list_restricted(tx: &mut Tx) -> Result<BTreeSet<DossierId>, DbError> {
    let sql = sql!("SELECT id FROM people_dossier WHERE restricted_at IS NOT NULL AND state = 'open'");
    tx.rows(sql, &[]).await?.iter().map(|row| row.get("id")).collect()
}

/// What the log says was last done about the restriction of each open dossier, by the kind of the entry.
pub(crate) async fn list_last_restriction(tx: &mut Tx) -> Result<BTreeMap<DossierId, String>, DbError> {
    let sql = sql!(
        "SELECT a.dossier_id, e.kind FROM journal_about a
         JOIN journal_entry e ON e.id = a.entry_id JOIN people_dossier d ON d.id = a.dossier_id
         WHERE e.kind IN ('people.restricted', 'people.restriction-lifted') AND d.state = 'open'
         ORDER BY e.recorded_at, e.id"
    );
    // The last of each wins.
    tx.rows(sql, &[]).await?.iter().map(|row| Ok((row.get("dossier_id")?, row.get("kind")?))).collect()
}
