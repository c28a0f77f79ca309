//! `contact_thread`: one matter.

use std::collections::BTreeMap;

use jiff::civil::Date;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};
use privet_people::DossierId;
use privet_register::{Channel, FormId, PurposeId, RetentionId};
use uuid::Uuid;

use super::{bound, parsed, parsed_or_none};
use crate::model::{Known, State, Thread, Why};

/// Stores a new matter.
pub async fn insert_thread(tx: &mut Tx, thread: &Thread) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO contact_thread (id, reference, form, purpose, retention, channel, language, register_hash,
               notice_number, received_at, received_on, answer_by, state, last_on, entered_by, version,
               address_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
        ),
        args![
            thread.id,
            &thread.reference,
            thread.form.as_str(),
            thread.purpose.as_str(),
            thread.retention.as_str(),
            thread.channel.as_str(),
            &thread.language,
            &thread.register_hash,
            thread.notice_number,
            thread.received_at,
            thread.received_on,
            thread.answer_by,
            thread.state.name(),
            thread.last_on,
            thread.entered_by,
            thread.version,
            thread.address
        ],
    )
    .await
    .map(drop)
}

/// A matter by its id.
pub async fn find_thread(tx: &mut Tx, id: DossierId) -> Result<Option<Thread>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, reference, form, purpose, retention, channel, language, address_id, register_hash,
                   notice_number, received_at, received_on, answer_by, state, last_on, closed_on, closed_why, entered_by,
                   version
                 FROM contact_thread WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// Matters that came in by a form, by their ids, after one of them.
pub async fn list_by_form(
    tx: &mut Tx,
    form: &FormId,
    after: Option<DossierId>,
    most: i64,
) -> Result<Vec<Thread>, DbError> {
    let after = after.unwrap_or(DossierId::from_uuid(Uuid::nil()));
    let rows = tx
        .rows(
            sql!(
                "SELECT id, reference, form, purpose, retention, channel, language, address_id, register_hash,
                   notice_number, received_at, received_on, answer_by, state, last_on, closed_on, closed_why, entered_by,
                   version
                 FROM contact_thread WHERE form = $1 AND id > $2 ORDER BY id LIMIT $3"
            ),
            args![form.as_str(), after, most],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// How many matters there are.
pub async fn count_threads(tx: &mut Tx) -> Result<i64, DbError> {
    tx.one(sql!("SELECT COUNT(*) AS threads FROM contact_thread"), &[]).await?.get("threads")
}

/// How many parts, and values in them, are stored of each of these matters.
pub async fn count_parts(tx: &mut Tx, ids: &[DossierId]) -> Result<BTreeMap<DossierId, Known>, DbError> {
    let ids = bound(ids);
    let mut known: BTreeMap<DossierId, Known> = BTreeMap::new();
    let sql = sql!(
        "SELECT thread_id, COUNT(*) AS parts FROM contact_entry WHERE thread_id IN ($list) GROUP BY thread_id"
    );
    for row in tx.rows_in(sql, &[], &ids).await? {
        known.entry(row.get("thread_id")?).or_default().parts = row.get("parts")?;
    }
    let sql = sql!(
        "SELECT thread_id, COUNT(*) AS held FROM contact_value WHERE thread_id IN ($list) GROUP BY thread_id"
    );
    for row in tx.rows_in(sql, &[], &ids).await? {
        known.entry(row.get("thread_id")?).or_default().values = row.get("held")?;
    }
    Ok(known)
}

/// The matter with a reference.
pub async fn find_by_reference(tx: &mut Tx, reference: &str) -> Result<Option<DossierId>, DbError> {
    let row = tx.row(sql!("SELECT id FROM contact_thread WHERE reference = $1"), args![reference]).await?;
    row.map(|row| row.get("id")).transpose()
}

/// Stores what has changed of a matter, if it is still the version that was seen; false when a colleague was first.
pub async fn update_thread(tx: &mut Tx, thread: &Thread) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "UPDATE contact_thread SET state = $3, answer_by = $4, last_on = $5, closed_on = $6, closed_why = $7,
                   version = version + 1 WHERE id = $1 AND version = $2"
            ),
            args![
                thread.id,
                thread.version,
                thread.state.name(),
                thread.answer_by,
                thread.last_on,
                thread.closed_on,
                thread.closed_why.map(Why::name)
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Says that an answer has left, on a day. It is the program that says so, moments after a colleague wrote it: the version
/// that they have seen stays good.
pub async fn update_answered(tx: &mut Tx, id: DossierId, on: Date) -> Result<(), DbError> {
    tx.execute(
        sql!("UPDATE contact_thread SET state = 'answered', last_on = $2 WHERE id = $1 AND state = 'open'"),
        args![id, on],
    )
    .await
    .map(drop)
}

/// Deletes matters with everything below them; says how many rows went.
pub async fn delete_threads(tx: &mut Tx, ids: &[DossierId]) -> Result<u64, DbError> {
    let ids = bound(ids);
    let values =
        tx.execute_in(sql!("DELETE FROM contact_value WHERE thread_id IN ($list)"), &[], &ids).await?;
    let entries =
        tx.execute_in(sql!("DELETE FROM contact_entry WHERE thread_id IN ($list)"), &[], &ids).await?;
    let threads = tx.execute_in(sql!("DELETE FROM contact_thread WHERE id IN ($list)"), &[], &ids).await?;
    Ok(values + entries + threads)
}

pub(super) fn read(row: &Row) -> Result<Thread, DbError> {
    Ok(Thread {
        id: row.get("id")?,
        reference: row.get("reference")?,
        form: parsed(row, "form", |name| FormId::new(name).ok())?,
        purpose: parsed(row, "purpose", |name| PurposeId::new(name).ok())?,
        retention: parsed(row, "retention", |name| RetentionId::new(name).ok())?,
        channel: parsed(row, "channel", Channel::from_word)?,
        language: row.get("language")?,
        address: row.opt("address_id")?,
        register_hash: row.get("register_hash")?,
        notice_number: row.get("notice_number")?,
        received_at: row.get("received_at")?,
        received_on: row.get("received_on")?,
        answer_by: row.get("answer_by")?,
        state: parsed(row, "state", State::from_name)?,
        last_on: row.get("last_on")?,
        closed_on: row.opt("closed_on")?,
        closed_why: parsed_or_none(row, "closed_why", Why::from_name)?,
        entered_by: row.opt("entered_by")?,
        version: row.get("version")?,
    })
}
