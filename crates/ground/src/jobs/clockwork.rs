//! Work that returns by itself is there, and goes on when the clock did not.

use std::time::Duration;

use uuid::Uuid;

use super::{JobKind, PAUSES, enqueue};
use crate::clock::Instant;
use crate::db::{Db, DbError, Tx, Value};
use crate::ids::Chance;
use crate::{args, sql, transact};

/// How far ahead of now a job may have been made: nodes' clocks differ a little.
const SKEW: Duration = Duration::from_secs(600);

/// Makes sure that every kind that returns by itself has its one job, that none of them was given up, and that what was
/// put off by a clock that ran ahead is due now. To be called at the start and every now and then.
pub async fn ensure_recurring<C>(
    db: &Db,
    chance: &dyn Chance,
    now: Instant,
    kinds: &[JobKind<C>],
) -> Result<(), DbError> {
    transact!(db, |tx| async {
        for kind in kinds {
            let Some(every) = kind.every else { continue };
            enqueue(tx, chance, now, kind.name, &serde_json::Value::Null, (now, Some(kind.name))).await?;
            take_up(tx, kind.name, every, now).await?;
        }
        catch_up(tx, now).await
    })
}

/// A recurring job that was given up past the program, or that is to run later than its period allows.
async fn take_up(tx: &mut Tx, name: &str, every: Duration, now: Instant) -> Result<(), DbError> {
    let latest = now.plus(every.max(PAUSES.0) + SKEW);
    let again = sql!("UPDATE job SET failed_at = NULL WHERE once = $1 AND failed_at IS NOT NULL");
    tx.execute(again, args![name]).await?;
    let due = sql!("UPDATE job SET run_at = $3 WHERE once = $1 AND run_at > $2");
    tx.execute(due, args![name, latest, now]).await.map(drop)
}

/// Other jobs that a clock ahead of time put off: by a pause longer than any pause, or made at a time still to come, as
/// their ids say.
async fn catch_up(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    let ahead = sql!("SELECT id, attempts FROM job WHERE run_at > $1 AND (once IS NULL OR once <> kind)");
    let rows = tx.rows(ahead, args![now.plus(PAUSES.1 + SKEW)]).await?;
    let mut late: Vec<Value> = Vec::new();
    for row in rows {
        let id: Uuid = row.get("id")?;
        if row.get::<i64>("attempts")? > 0 || made_at(id) > now.plus(SKEW) {
            late.push(id.into());
        }
    }
    tx.execute_in(sql!("UPDATE job SET run_at = $1 WHERE id IN ($list)"), args![now], &late).await.map(drop)
}

/// When an id was made (UUID version 7).
fn made_at(id: Uuid) -> Instant {
    let (seconds, nanos) = id.get_timestamp().map_or((0, 0), |made| made.to_unix());
    Instant::from_micros(0).plus(Duration::new(seconds, nanos))
}
