//! The SQL of evidence.

use std::collections::BTreeMap;
use std::time::Duration;

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::ids::{self, Chance};
use privet_ground::{args, sql};

use crate::check::{Finding, Outcome};
use crate::state::{CLOCK_SKEW, State};
use crate::statement::StatementId;

/// A stretch of time over which a check found the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Which check.
    pub check_id: String,
    /// When it first found this.
    pub first_at: Instant,
    /// When it last found this.
    pub last_at: Instant,
    /// How many runs found this.
    pub runs: i64,
    /// What it found.
    pub outcome: Outcome,
    /// Under which version of the register; evidence about another version's sentences proves nothing about these.
    pub register_hash: String,
}

/// Keeps what a run found: the same finding extends its row, another one begins a new row. What lies in a future that
/// has not come is taken away, so that no row written ahead of its time can stand in front of what is seen today.
pub async fn insert(
    tx: &mut Tx,
    chance: &dyn Chance,
    now: Instant,
    (check_id, outcome): (&str, &Outcome),
    register_hash: &str,
) -> Result<(), DbError> {
    tx.execute(
        sql!("DELETE FROM evidence_finding WHERE check_id = $1 AND last_at > $2"),
        args![check_id, now.plus(CLOCK_SKEW)],
    )
    .await?;
    let at = following(tx, check_id, now).await?;
    let note = serde_json::json!({ "key": outcome.key, "facts": outcome.facts }).to_string();
    let finding = outcome.finding.key();
    let extended = tx
        .execute(
            sql!(
                "UPDATE evidence_finding SET last_at = $2, runs = runs + 1
                 WHERE check_id = $1 AND finding = $3 AND note = $4 AND register_hash = $5
                   AND last_at = (SELECT MAX(last_at) FROM evidence_finding WHERE check_id = $1)"
            ),
            args![check_id, at, finding, &note, register_hash],
        )
        .await?;
    if extended == 0 {
        tx.execute(
            sql!(
                "INSERT INTO evidence_finding (id, check_id, first_at, last_at, runs, finding, note, register_hash)
                 VALUES ($1, $2, $3, $3, 1, $4, $5, $6)"
            ),
            args![ids::uuid(at, chance), check_id, at, finding, note, register_hash],
        )
        .await?;
    }
    Ok(())
}

/// The moment that a finding bears: now, or just after the newest one, so that no two findings of a check have the same
/// moment and the later one is always the newer one.
async fn following(tx: &mut Tx, check_id: &str, now: Instant) -> Result<Instant, DbError> {
    let row = tx
        .one(sql!("SELECT MAX(last_at) AS newest FROM evidence_finding WHERE check_id = $1"), args![check_id])
        .await?;
    let newest: Option<Instant> = row.opt("newest")?;
    Ok(newest.map_or(now, |newest| now.max(newest.plus(Duration::from_micros(1)))))
}

/// The newest evidence of every check, by check, as of `now`: what claims to have been found later was not found.
pub async fn list_newest(tx: &mut Tx, now: Instant) -> Result<BTreeMap<String, Evidence>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT e.check_id, e.first_at, e.last_at, e.runs, e.finding, e.note, e.register_hash
                 FROM evidence_finding e
                 JOIN (SELECT check_id, MAX(last_at) AS newest FROM evidence_finding WHERE last_at <= $1
                       GROUP BY check_id) n
                   ON n.check_id = e.check_id AND n.newest = e.last_at
                 ORDER BY e.check_id, CASE e.finding WHEN 'holds' THEN 0 ELSE 1 END"
            ),
            args![now.plus(CLOCK_SKEW)],
        )
        .await?;
    rows.iter().map(|row| read(row).map(|evidence| (evidence.check_id.clone(), evidence))).collect()
}

/// What a check found over time, the newest first.
pub async fn list_history(tx: &mut Tx, check_id: &str, most: i64) -> Result<Vec<Evidence>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT check_id, first_at, last_at, runs, finding, note, register_hash FROM evidence_finding
                 WHERE check_id = $1 ORDER BY last_at DESC, id DESC LIMIT $2"
            ),
            args![check_id, most],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Evidence, DbError> {
    let finding: String = row.get("finding")?;
    let note: serde_json::Value = row.get("note")?;
    let facts =
        serde_json::from_value(note["facts"].clone()).map_err(|_| DbError::corrupt("facts that are none"))?;
    Ok(Evidence {
        check_id: row.get("check_id")?,
        first_at: row.get("first_at")?,
        last_at: row.get("last_at")?,
        runs: row.get("runs")?,
        outcome: Outcome {
            finding: Finding::from_key(&finding).ok_or(DbError::corrupt("a word that is no finding"))?,
            key: note["key"].as_str().unwrap_or_default().to_owned(),
            facts,
        },
        register_hash: row.get("register_hash")?,
    })
}

/// The state that each statement had when it was last looked at, and since when.
pub async fn list_states(tx: &mut Tx) -> Result<BTreeMap<StatementId, (State, Instant)>, DbError> {
    let rows = tx.rows(sql!("SELECT statement_id, state, since FROM evidence_state"), &[]).await?;
    rows.iter()
        .map(|row| {
            let id: String = row.get("statement_id")?;
            let state: String = row.get("state")?;
            let state = State::from_key(&state).ok_or(DbError::corrupt("a word that is no state"))?;
            Ok((StatementId::from(id.as_str()), (state, row.get("since")?)))
        })
        .collect()
}

/// Notes the state of a statement; true if this very call changed it, so that a change is told once however many
/// nodes see it.
pub async fn update_state(
    tx: &mut Tx,
    id: &StatementId,
    state: State,
    now: Instant,
) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "INSERT INTO evidence_state (statement_id, state, since) VALUES ($1, $2, $3)
                 ON CONFLICT (statement_id) DO UPDATE SET state = excluded.state, since = excluded.since
                 WHERE evidence_state.state <> excluded.state"
            ),
            args![id.as_str(), state.key(), now],
        )
        .await?;
    Ok(changed == 1)
}
