//! Jobs that nobody tries any more, and those that return by themselves and fail every time: somebody must look.

use crate::clock::Instant;
use crate::db::{DbError, Tx};
use crate::{args, sql};

use super::MOST_ATTEMPTS;

/// After how many failures in a row work that returns by itself counts as given up, though it is tried on.
const MOST_FAILURES: i64 = 10;

/// Jobs of a kind that were given up.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct GivenUp {
    /// Of which kind.
    pub kind: String,
    /// How many.
    pub jobs: i64,
    /// Since when the first of them; for work that returns by itself, when it is tried next.
    pub since: Instant,
}

/// What was given up, by kind. What the errors said is not told: an error may hold anything.
pub async fn given_up(tx: &mut Tx) -> Result<Vec<GivenUp>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT kind, COUNT(*) AS jobs, MIN(COALESCE(failed_at, run_at)) AS since FROM job
                 WHERE failed_at IS NOT NULL OR (once = kind AND attempts >= $1) GROUP BY kind ORDER BY kind"
            ),
            args![MOST_FAILURES],
        )
        .await?;
    rows.iter()
        .map(|row| Ok(GivenUp { kind: row.get("kind")?, jobs: row.get("jobs")?, since: row.get("since")? }))
        .collect()
}

/// Gives everything that was given up one more try, at once; says how many there are. What made them fail may have been
/// mended: a program that is started again asks for this.
pub async fn give_another_try(tx: &mut Tx, now: Instant) -> Result<u64, DbError> {
    tx.execute(
        sql!("UPDATE job SET failed_at = NULL, run_at = $1, attempts = $2 WHERE failed_at IS NOT NULL"),
        args![now, MOST_ATTEMPTS - 1],
    )
    .await
}
