//! Jobs: work that follows an act. A job is enqueued in the transaction of the act itself, carries ids only, runs at
//! least once, and is tried again with growing pauses; so its work must be idempotent.

mod clockwork;
mod given_up;
mod running;

use std::time::Duration;

use futures_util::future::BoxFuture;
use uuid::Uuid;

use crate::clock::Instant;
use crate::db::{DbError, Tx};
use crate::ids::{self, Chance};
use crate::{args, sql};

pub use clockwork::ensure_recurring;
pub use given_up::{GivenUp, give_another_try, given_up};
pub use running::{due_kinds, run_due};

/// How long a node may be silent about a job that it works on before another may take it.
const LEASE: Duration = Duration::from_secs(600);
/// After how many tries a job is given up.
const MOST_ATTEMPTS: i64 = 20;
/// The shortest and the longest pause before a job is tried again.
const PAUSES: (Duration, Duration) = (Duration::from_secs(30), Duration::from_secs(21_600));

/// A kind of job. `C` is what its work needs of the program.
pub struct JobKind<C> {
    /// The name in the table: the slice, a dot, the act, such as `contact.copy`.
    pub name: &'static str,
    /// For work that returns by itself: how long after it ended it runs again.
    pub every: Option<Duration>,
    /// The work. It may be cut off at any point and run again.
    pub run: for<'a> fn(&'a C, Job) -> BoxFuture<'a, anyhow::Result<()>>,
}

/// A job that is due.
#[derive(Clone, Debug)]
pub struct Job {
    /// Which.
    pub id: Uuid,
    /// Of what kind.
    pub kind: String,
    /// Ids, nothing personal.
    pub payload: serde_json::Value,
    /// How often it was tried before.
    pub attempts: i64,
}

impl Job {
    /// True when it is given up if it fails once more: what has to be said to somebody then is said now.
    pub const fn is_last_try(&self) -> bool {
        self.attempts + 1 >= MOST_ATTEMPTS
    }

    /// An id in the payload.
    pub fn id_of<T: std::str::FromStr>(&self, field: &str) -> anyhow::Result<T> {
        let text = self.payload[field].as_str().unwrap_or_default();
        text.parse().map_err(|_| anyhow::anyhow!("job {} has no `{field}`", self.kind))
    }
}

/// Enqueues a job to run at `run_at`. With `once`, a second job of the same text is the first one.
pub async fn enqueue(
    tx: &mut Tx,
    chance: &dyn Chance,
    now: Instant,
    kind: &'static str,
    payload: &serde_json::Value,
    (run_at, once): (Instant, Option<&str>),
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO job (id, kind, once, payload, run_at, attempts) VALUES ($1, $2, $3, $4, $5, 0)
             ON CONFLICT (once) DO NOTHING"
        ),
        args![ids::uuid(now, chance), kind, once, payload.to_string(), run_at],
    )
    .await?;
    Ok(())
}

/// Enqueues a job to run at once.
pub async fn soon(
    tx: &mut Tx,
    chance: &dyn Chance,
    now: Instant,
    kind: &'static str,
    payload: &serde_json::Value,
) -> Result<(), DbError> {
    enqueue(tx, chance, now, kind, payload, (now, None)).await
}

/// The pause before the next try: half a minute, doubling, six hours at most; for work that returns by itself never more
/// than its own period.
fn pause(attempts: i64, every: Option<Duration>) -> Duration {
    let (shortest, longest) = PAUSES;
    let doublings = u32::try_from(attempts.clamp(0, 12)).unwrap_or(12);
    let longest = every.map_or(longest, |every| every.clamp(shortest, longest));
    (shortest * 2u32.pow(doublings)).min(longest)
}

/// What waits and what was given up, for the console and `/readyz`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Backlog {
    /// Jobs that are due now.
    pub due: i64,
    /// Jobs that were given up after many tries.
    pub failed: i64,
}

/// Counts what waits.
pub async fn backlog(tx: &mut Tx, now: Instant) -> Result<Backlog, DbError> {
    let row = tx
        .one(
            sql!(
                "SELECT COUNT(CASE WHEN failed_at IS NULL AND run_at <= $1 THEN 1 END) AS due,
                        COUNT(failed_at) AS failed FROM job"
            ),
            args![now],
        )
        .await?;
    Ok(Backlog { due: row.get("due")?, failed: row.get("failed")? })
}

/// Jobs of one kind, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfKind {
    /// Which kind.
    pub kind: String,
    /// Those that are due now.
    pub due: i64,
    /// Those that failed and are tried again.
    pub retried: i64,
    /// Those that were given up.
    pub failed: i64,
}

/// Counts what waits, by kind.
pub async fn by_kind(tx: &mut Tx, now: Instant) -> Result<Vec<OfKind>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT kind, COUNT(CASE WHEN failed_at IS NULL AND run_at <= $1 THEN 1 END) AS due,
                   COUNT(CASE WHEN failed_at IS NULL AND attempts > 0 THEN 1 END) AS retried,
                   COUNT(failed_at) AS failed FROM job GROUP BY kind ORDER BY kind"
            ),
            args![now],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(OfKind {
                kind: row.get("kind")?,
                due: row.get("due")?,
                retried: row.get("retried")?,
                failed: row.get("failed")?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_stop_growing() {
        let seconds = |attempts, every| pause(attempts, every).as_secs();
        assert_eq!((seconds(0, None), seconds(1, None), seconds(60, None)), (30, 60, 21_600));
        let (minutes, days) = (Some(Duration::from_secs(300)), Some(Duration::from_secs(86_400)));
        assert_eq!((seconds(0, minutes), seconds(9, minutes), seconds(60, days)), (30, 300, 21_600));
        assert_eq!(seconds(5, Some(Duration::from_secs(1))), 30, "nothing is hammered at");
    }
}
