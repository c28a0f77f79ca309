//! Jobs: work that follows an act. A job is enqueued in the transaction of the act itself, carries ids only, runs at
//! least once, and is tried again with growing pauses; so its work must be idempotent.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::future::BoxFuture;
use uuid::Uuid;

use crate::clock::Instant;
use crate::db::{Db, DbError, Tx};
use crate::ids::{self, Chance};
use crate::{args, sql, transact};

/// How long a node may work on a job before another may take it.
const LEASE: Duration = Duration::from_secs(600);
/// After how many tries a job is given up and shown in the console.
const MOST_ATTEMPTS: i64 = 20;

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

/// Makes sure that every kind that returns by itself has its one job.
pub async fn ensure_recurring<C>(
    db: &Db,
    chance: &dyn Chance,
    now: Instant,
    kinds: &[JobKind<C>],
) -> Result<(), DbError> {
    transact!(db, |tx| async {
        for kind in kinds.iter().filter(|kind| kind.every.is_some()) {
            enqueue(tx, chance, now, kind.name, &serde_json::Value::Null, (now, Some(kind.name))).await?;
        }
        Ok::<_, DbError>(())
    })
}

/// Runs what is due until nothing is left or `most` jobs were run; says how many. What fails is noted and comes back.
pub async fn run_due<C: Sync>(
    db: &Db,
    kinds: &[JobKind<C>],
    house: &C,
    now: Instant,
    most: usize,
) -> Result<usize, DbError> {
    let by_name: BTreeMap<&str, &JobKind<C>> = kinds.iter().map(|kind| (kind.name, kind)).collect();
    for count in 0..most {
        let Some(job) = transact!(db, |tx| take(tx, now))? else { return Ok(count) };
        let outcome = match by_name.get(job.kind.as_str()) {
            Some(kind) => (kind.run)(house, job.clone()).await,
            None => Err(anyhow::anyhow!("no such kind of job in this version")),
        };
        let every = by_name.get(job.kind.as_str()).and_then(|kind| kind.every);
        if let Err(error) = &outcome {
            tracing::warn!(job.kind = job.kind, job.id = %job.id, error = %format!("{error:#}"), "a job failed");
        }
        transact!(db, |tx| end(tx, &job, outcome.as_ref().err(), every, now))?;
    }
    Ok(most)
}

/// Takes the next job that is due and not in another node's hands.
async fn take(tx: &mut Tx, now: Instant) -> Result<Option<Job>, DbError> {
    let row = tx
        .row(
            sql!(
                "UPDATE job SET leased_until = $1, attempts = attempts + 1 WHERE id = (
                   SELECT id FROM job WHERE run_at <= $2 AND failed_at IS NULL AND (leased_until IS NULL OR leased_until < $2)
                   ORDER BY run_at, id LIMIT 1)
                 RETURNING id, kind, payload, attempts"
            ),
            args![now.plus(LEASE), now],
        )
        .await?;
    row.map(|row| {
        Ok(Job {
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: row.get("payload")?,
            attempts: row.get::<i64>("attempts")? - 1,
        })
    })
    .transpose()
}

async fn end(
    tx: &mut Tx,
    job: &Job,
    error: Option<&anyhow::Error>,
    every: Option<Duration>,
    now: Instant,
) -> Result<(), DbError> {
    match (error, every) {
        (None, None) => tx.execute(sql!("DELETE FROM job WHERE id = $1"), args![job.id]).await?,
        (None, Some(every)) => {
            tx.execute(
                sql!("UPDATE job SET run_at = $2, attempts = 0, leased_until = NULL, last_error = NULL WHERE id = $1"),
                args![job.id, now.plus(every)],
            )
            .await?
        }
        (Some(error), _) => {
            let given_up = every.is_none() && job.attempts + 1 >= MOST_ATTEMPTS;
            tx.execute(
                sql!(
                    "UPDATE job SET run_at = $2, leased_until = NULL, last_error = $3, failed_at = $4 WHERE id = $1"
                ),
                args![job.id, now.plus(pause(job.attempts)), format!("{error:#}"), given_up.then_some(now)],
            )
            .await?
        }
    };
    Ok(())
}

/// The pause before the next try: half a minute, doubling, six hours at most.
fn pause(attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.clamp(0, 12)).unwrap_or(12);
    Duration::from_secs((30u64 << doublings).min(21_600))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_stop_growing() {
        assert_eq!(pause(0), Duration::from_secs(30));
        assert_eq!(pause(1), Duration::from_secs(60));
        assert_eq!(pause(60), Duration::from_secs(21_600));
    }
}
