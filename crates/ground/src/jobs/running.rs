//! Running jobs: taking one that is due, holding on to it while it is worked on, and what becomes of it.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use uuid::Uuid;

use super::{Job, JobKind, LEASE, MOST_ATTEMPTS, pause};
use crate::clock::{Clock, Instant};
use crate::db::{Db, DbError, Tx, Value};
use crate::{args, sql, transact};

/// Runs what is due of these kinds until nothing is left or `most` jobs were run; says how many. What fails or panics is
/// noted and comes back. The clock is asked anew for every job: the one before may have taken long.
pub async fn run_due<C: Sync>(
    db: &Db,
    kinds: &[JobKind<C>],
    house: &C,
    clock: &dyn Clock,
    most: usize,
) -> Result<usize, DbError> {
    let names: Vec<Value> = kinds.iter().map(|kind| kind.name.into()).collect();
    for count in 0..most {
        let Some(job) = transact!(db, |tx| take(tx, clock.now(), &names))? else { return Ok(count) };
        let Some(kind) = kinds.iter().find(|kind| kind.name == job.kind) else { return Ok(count) };
        let outcome = tokio::select! {
            outcome = work(kind, house, &job) => outcome,
            never = hold_on(db, clock, job.id) => match never {},
        };
        if let Err(error) = &outcome {
            tracing::warn!(job.kind = job.kind, job.id = %job.id, error = %format!("{error:#}"), "a job failed");
        }
        transact!(db, |tx| end(tx, &job, outcome.as_ref().err(), kind.every, clock.now()))?;
    }
    Ok(most)
}

/// The kinds of which a job is due and in nobody's hands.
pub async fn due_kinds(tx: &mut Tx, now: Instant) -> Result<Vec<String>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT DISTINCT kind FROM job WHERE run_at <= $1 AND failed_at IS NULL
                   AND (leased_until IS NULL OR leased_until < $1 OR leased_until > $2)"
            ),
            args![now, furthest_lease(now)],
        )
        .await?;
    rows.iter().map(|row| row.get("kind")).collect()
}

/// A lease that ends further ahead than any honest one was left by a clock that has been set back since.
fn furthest_lease(now: Instant) -> Instant {
    now.plus(LEASE * 3)
}

/// The work. A panic is a fault of this job, not the end of all of them; what it said may be anything and is not kept.
async fn work<C>(kind: &JobKind<C>, house: &C, job: &Job) -> anyhow::Result<()> {
    let work = AssertUnwindSafe(async { (kind.run)(house, job.clone()).await });
    work.catch_unwind().await.unwrap_or_else(|_| Err(anyhow::anyhow!("it panicked")))
}

/// Keeps others from taking a job that is worked on, however long that takes.
async fn hold_on(db: &Db, clock: &dyn Clock, id: Uuid) -> std::convert::Infallible {
    loop {
        tokio::time::sleep(LEASE / 3).await;
        if let Err(error) = transact!(db, |tx| renew(tx, id, clock.now())) {
            tracing::warn!(job.id = %id, %error, "a job could not be held on to");
        }
    }
}

/// Takes the next job of these kinds that is due and not in another node's hands.
async fn take(tx: &mut Tx, now: Instant, kinds: &[Value]) -> Result<Option<Job>, DbError> {
    let rows = tx
        .rows_in(
            sql!(
                "UPDATE job SET leased_until = $1, attempts = attempts + 1 WHERE id = (
                   SELECT id FROM job WHERE run_at <= $2 AND failed_at IS NULL AND kind IN ($list)
                     AND (leased_until IS NULL OR leased_until < $2 OR leased_until > $3)
                   ORDER BY run_at, id LIMIT 1)
                 RETURNING id, kind, payload, attempts"
            ),
            args![now.plus(LEASE), now, furthest_lease(now)],
            kinds,
        )
        .await?;
    let job = rows.first().map(|row| {
        Ok(Job {
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: row.get("payload")?,
            attempts: row.get::<i64>("attempts")? - 1,
        })
    });
    job.transpose()
}

async fn renew(tx: &mut Tx, id: Uuid, now: Instant) -> Result<(), DbError> {
    let renew = sql!("UPDATE job SET leased_until = $2 WHERE id = $1 AND leased_until IS NOT NULL");
    tx.execute(renew, args![id, now.plus(LEASE)]).await.map(drop)
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
                args![job.id, now.plus(pause(job.attempts, every)), format!("{error:#}"), given_up.then_some(now)],
            )
            .await?
        }
    };
    Ok(())
}
