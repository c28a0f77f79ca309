//! What the clocks ask: what waits for an answer, what may be closed, what is past its period, and what was stored
//! beside what the notice declares.

use jiff::civil::{Date, date};
use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};
use privet_people::DossierId;
use privet_register::{FormId, PurposeId, RetentionId, Trigger};
use uuid::Uuid;

use super::parsed;

/// What waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answering {
    /// How many matters wait.
    pub waiting: i64,
    /// How many of them have waited too long.
    pub overdue: i64,
    /// The day by which the first of them had to be, or has to be, answered.
    pub first_due: Option<Date>,
}

/// Counts what waits for an answer that came in by a form.
pub async fn count_answering(tx: &mut Tx, form: &FormId, today: Date) -> Result<Answering, DbError> {
    let row = tx
        .one(
            sql!(
                "SELECT COUNT(*) AS waiting, COUNT(CASE WHEN answer_by < $2 THEN 1 END) AS overdue,
                   MIN(answer_by) AS first_due
                 FROM contact_thread WHERE state = 'open' AND form = $1"
            ),
            args![form.as_str(), today],
        )
        .await?;
    Ok(Answering {
        waiting: row.get("waiting")?,
        overdue: row.get("overdue")?,
        first_due: row.opt("first_due")?,
    })
}

/// Answered matters in which nothing was written since a day, the oldest first.
pub async fn list_settled(tx: &mut Tx, since: Date, most: i64) -> Result<Vec<DossierId>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id FROM contact_thread WHERE state = 'answered' AND last_on <= $1
                 ORDER BY last_on, id LIMIT $2"
            ),
            args![since, most],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The rules by which matters are kept, each with the forms by which they came in.
pub async fn list_retentions(tx: &mut Tx) -> Result<Vec<(RetentionId, FormId)>, DbError> {
    let rows = tx
        .rows(sql!("SELECT DISTINCT retention, form FROM contact_thread ORDER BY retention, form"), &[])
        .await?;
    rows.iter()
        .map(|row| {
            let retention = parsed(row, "retention", |name| RetentionId::new(name).ok())?;
            Ok((retention, parsed(row, "form", |name| FormId::new(name).ok())?))
        })
        .collect()
}

/// A matter whose period is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Which.
    pub id: DossierId,
    /// The form by which it came in.
    pub form: FormId,
    /// The purpose for which it is kept.
    pub purpose: PurposeId,
    /// The day from which its period was counted.
    pub counts_from: Date,
}

/// Matters kept by a rule whose period began on `latest` or before, the oldest first, after one of them. What the period
/// of an answered matter counts from is known before it is closed: the last word in it. So nothing is kept longer because
/// nobody closed it.
pub async fn list_past(
    tx: &mut Tx,
    (rule, trigger): (&RetentionId, Trigger),
    latest: Date,
    after: Option<&Past>,
    most: i64,
) -> Result<Vec<Past>, DbError> {
    let after = after.map_or((date(1, 1, 1), Uuid::nil()), |past| (past.counts_from, past.id.uuid()));
    let sql = match trigger {
        Trigger::Recorded => sql!(
            "SELECT id, form, purpose, received_on AS counts_from FROM contact_thread
             WHERE retention = $1 AND received_on <= $2 AND (received_on, id) > ($3, $4)
             ORDER BY received_on, id LIMIT $5"
        ),
        Trigger::LastUsed => sql!(
            "SELECT id, form, purpose, last_on AS counts_from FROM contact_thread
             WHERE retention = $1 AND last_on <= $2 AND (last_on, id) > ($3, $4) ORDER BY last_on, id LIMIT $5"
        ),
        // In the order of an index each, and as many as are wanted at most; then together.
        _ => sql!(
            "SELECT id, form, purpose, counts_from FROM (
               SELECT * FROM (
                 SELECT id, form, purpose, last_on AS counts_from FROM contact_thread
                 WHERE retention = $1 AND state = 'answered' AND last_on <= $2 AND (last_on, id) > ($3, $4)
                 ORDER BY last_on, id LIMIT $5) answered
               UNION ALL
               SELECT * FROM (
                 SELECT id, form, purpose, closed_on AS counts_from FROM contact_thread
                 WHERE retention = $1 AND state <> 'answered' AND closed_on <= $2 AND (closed_on, id) > ($3, $4)
                 ORDER BY closed_on, id LIMIT $5) closed) past
             ORDER BY counts_from, id LIMIT $5"
        ),
    };
    let rows = tx.rows(sql, args![rule.as_str(), latest, after.0, after.1, most]).await?;
    rows.iter()
        .map(|row| {
            Ok(Past {
                id: row.get("id")?,
                form: parsed(row, "form", |name| FormId::new(name).ok())?,
                purpose: parsed(row, "purpose", |name| PurposeId::new(name).ok())?,
                counts_from: row.get("counts_from")?,
            })
        })
        .collect()
}

/// A kind of value that is stored: by which form, under which name, as what, for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The form by which the matter came in.
    pub form: String,
    /// The category under which the value is sealed.
    pub category: String,
    /// The purpose for which it is kept.
    pub purpose: String,
    /// How many there are.
    pub values: i64,
}

/// Every kind of value that is stored.
pub async fn list_declared(tx: &mut Tx) -> Result<Vec<Declared>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT t.form, v.category, v.purpose, COUNT(*) AS held FROM contact_value v
                 JOIN contact_thread t ON t.id = v.thread_id
                 GROUP BY t.form, v.category, v.purpose ORDER BY t.form, v.category, v.purpose"
            ),
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Declared {
                form: row.get("form")?,
                category: row.get("category")?,
                purpose: row.get("purpose")?,
                values: row.get("held")?,
            })
        })
        .collect()
}

/// Values that belong to no matter, or to no part of one: somebody put them there, or took the part away, beside the
/// program.
pub async fn count_strays(tx: &mut Tx) -> Result<i64, DbError> {
    tx.one(
        sql!(
            "SELECT COUNT(*) AS strays FROM contact_value v
             WHERE NOT EXISTS (SELECT 1 FROM contact_thread t WHERE t.id = v.thread_id)
                OR NOT EXISTS (
                  SELECT 1 FROM contact_entry e WHERE e.id = v.entry_id AND e.thread_id = v.thread_id)"
        ),
        &[],
    )
    .await?
    .get("strays")
}
