//! Whether a stored version is as it was published. Asked before one is put in force and before one is shown, so that a
//! forged sentence is not read as ours, let alone as proven.

use privet_ground::db::{DbError, Tx};
use privet_ground::journal;

use crate::checks;
use crate::store::version::Version;

/// The first thing in which a version differs from its own hashes and from what the log has held since it was published.
pub(crate) async fn what_differs(tx: &mut Tx, version: &Version) -> Result<Option<&'static str>, DbError> {
    let logged = journal::find(tx, version.summary.entry_id).await?;
    // The canonical entry, which the tree covers, and not the columns beside it.
    let body = logged.as_ref().map(|entry| &entry.body).filter(|body| body["kind"] == "notice.published");
    Ok(checks::what_differs(version, body))
}
