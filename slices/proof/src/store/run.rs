//! `proof_run`.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};

use crate::model::{Run, RunId, Scope, Timetable};

pub(crate) async fn insert(tx: &mut Tx, run: &Run) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO proof_run (id, scope, asked_by, asked_at, seen_at, total, done, broken, cannot_tell)
             VALUES ($1, $2, $3, $4, $4, 0, 0, 0, 0)"
        ),
        args![run.id, run.scope, &run.asked_by, run.asked_at],
    )
    .await
    .map(drop)
}

/// The run begins, or begins again after it was cut off.
pub(crate) async fn update_begun(
    tx: &mut Tx,
    id: RunId,
    (notice_number, total): (i64, i64),
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "UPDATE proof_run SET notice_number = $2, total = $3, done = 0, broken = 0, cannot_tell = 0,
                    started_at = $4, seen_at = $4 WHERE id = $1"
        ),
        args![id, notice_number, total, now],
    )
    .await
    .map(drop)
}

/// Another check has been run.
pub(crate) async fn update_progress(
    tx: &mut Tx,
    id: RunId,
    (broken, cannot_tell): (bool, bool),
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "UPDATE proof_run SET done = done + 1, broken = broken + $2, cannot_tell = cannot_tell + $3, seen_at = $4
             WHERE id = $1"
        ),
        args![id, i64::from(broken), i64::from(cannot_tell), now],
    )
    .await
    .map(drop)
}

pub(crate) async fn update_ended(tx: &mut Tx, id: RunId, now: Instant) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE proof_run SET ended_at = $2, seen_at = $2 WHERE id = $1"), args![id, now])
        .await
        .map(drop)
}

pub(crate) async fn find(tx: &mut Tx, id: RunId) -> Result<Option<Run>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, scope, asked_by, asked_at, notice_number, started_at, seen_at, ended_at, total, done,
                        broken, cannot_tell
                 FROM proof_run WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The runs that have not ended, the newest first; there are few.
pub(crate) async fn list_open(tx: &mut Tx) -> Result<Vec<Run>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, scope, asked_by, asked_at, notice_number, started_at, seen_at, ended_at, total, done,
                        broken, cannot_tell
                 FROM proof_run WHERE ended_at IS NULL ORDER BY seen_at DESC, id DESC LIMIT 20"
            ),
            &[],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The last run of every check that ended by `now`. One that claims to have begun later tells of a clock that was set
/// back, and says nothing of when the next is due.
pub(crate) async fn find_last_whole(tx: &mut Tx, now: Instant) -> Result<Option<Run>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, scope, asked_by, asked_at, notice_number, started_at, seen_at, ended_at, total, done,
                        broken, cannot_tell
                 FROM proof_run WHERE scope = 'all' AND ended_at <= $1 ORDER BY ended_at DESC, id DESC LIMIT 1"
            ),
            args![now],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// What decides which run is due.
pub(crate) async fn timetable(tx: &mut Tx, now: Instant) -> Result<Timetable, DbError> {
    let whole = find_last_whole(tx, now).await?;
    let row = tx
        .one(
            sql!(
                "SELECT MAX(started_at) AS last FROM proof_run WHERE scope IN ('all', 'cheap') AND ended_at <= $1"
            ),
            args![now],
        )
        .await?;
    let last_whole = whole.and_then(|run| Some((run.notice_number?, run.started_at?)));
    Ok(Timetable { last_whole, last: row.opt("last")? })
}

/// Forgets runs that ended before a moment; what they found is kept as evidence.
pub(crate) async fn delete_before(tx: &mut Tx, before: Instant) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM proof_run WHERE seen_at < $1"), args![before]).await
}

fn read(row: &Row) -> Result<Run, DbError> {
    Ok(Run {
        id: row.get("id")?,
        scope: row.get::<Scope>("scope")?,
        asked_by: row.get("asked_by")?,
        asked_at: row.get("asked_at")?,
        notice_number: row.opt("notice_number")?,
        started_at: row.opt("started_at")?,
        seen_at: row.get("seen_at")?,
        ended_at: row.opt("ended_at")?,
        total: row.get("total")?,
        done: row.get("done")?,
        broken: row.get("broken")?,
        cannot_tell: row.get("cannot_tell")?,
    })
}
