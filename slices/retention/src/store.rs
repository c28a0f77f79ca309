//! The SQL of retention.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};
use uuid::Uuid;

/// What a daily disposal did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) ran_at: Instant,
    pub(crate) disposed: i64,
    pub(crate) waiting: i64,
}

pub(crate) async fn insert(tx: &mut Tx, id: Uuid, run: &Run) -> Result<(), DbError> {
    tx.execute(
        sql!("INSERT INTO retention_run (id, ran_at, disposed, waiting) VALUES ($1, $2, $3, $4)"),
        args![id, run.ran_at, run.disposed, run.waiting],
    )
    .await?;
    Ok(())
}

/// The newest run by a moment. One that claims to have run later tells of a clock that was set back, or of somebody's hand.
pub(crate) async fn find_last(tx: &mut Tx, by: Instant) -> Result<Option<Run>, DbError> {
    let sql = sql!(
        "SELECT ran_at, disposed, waiting FROM retention_run WHERE ran_at <= $1 ORDER BY ran_at DESC, id DESC LIMIT 1"
    );
    tx.row(sql, args![by]).await?.as_ref().map(read).transpose()
}

/// The newest runs, the newest first.
pub(crate) async fn list(tx: &mut Tx, most: i64) -> Result<Vec<Run>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT ran_at, disposed, waiting FROM retention_run ORDER BY ran_at DESC, id DESC LIMIT $1"
            ),
            args![most],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Run, DbError> {
    Ok(Run { ran_at: row.get("ran_at")?, disposed: row.get("disposed")?, waiting: row.get("waiting")? })
}
