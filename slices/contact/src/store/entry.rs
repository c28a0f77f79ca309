//! `contact_entry`: what was received, replied and noted.

use std::collections::BTreeSet;

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx, Value};
use privet_ground::{args, sql};
use privet_people::DossierId;
use privet_register::Channel;
use uuid::Uuid;

use super::{bound, parsed};
use crate::model::{Entry, EntryId, EntryKind, Mail};

/// Stores a part.
pub async fn insert_entry(tx: &mut Tx, entry: &Entry) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO contact_entry (id, thread_id, kind, written_at, written_by, channel, mail)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![
            entry.id,
            entry.thread,
            entry.kind.name(),
            entry.written_at,
            entry.written_by,
            entry.channel.as_str(),
            entry.mail.name()
        ],
    )
    .await
    .map(drop)
}

/// A part by its id.
pub async fn find_entry(tx: &mut Tx, id: EntryId) -> Result<Option<Entry>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, thread_id, kind, written_at, written_by, channel, mail, mailed_at
                 FROM contact_entry WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The parts of a matter, in the order in which they were written.
pub async fn list_entries(tx: &mut Tx, thread: DossierId) -> Result<Vec<Entry>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, thread_id, kind, written_at, written_by, channel, mail, mailed_at
                 FROM contact_entry WHERE thread_id = $1 ORDER BY written_at, id"
            ),
            args![thread],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The ids of the parts of many matters.
pub async fn list_entry_ids(tx: &mut Tx, threads: &[DossierId]) -> Result<Vec<EntryId>, DbError> {
    let sql = sql!("SELECT id FROM contact_entry WHERE thread_id IN ($list) ORDER BY id");
    tx.rows_in(sql, &[], &bound(threads)).await?.iter().map(|row| row.get("id")).collect()
}

/// Which of these ids are a matter's or a part's.
pub async fn known_of(tx: &mut Tx, ids: &[Uuid]) -> Result<BTreeSet<Uuid>, DbError> {
    let ids: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    let mut known = BTreeSet::new();
    for sql in [
        sql!("SELECT id FROM contact_entry WHERE id IN ($list)"),
        sql!("SELECT id FROM contact_thread WHERE id IN ($list)"),
    ] {
        for row in tx.rows_in(sql, &[], &ids).await? {
            known.insert(row.get("id")?);
        }
    }
    Ok(known)
}

/// Notes what became of a mail that was queued; false when that was noted before.
pub async fn update_mail(tx: &mut Tx, id: EntryId, mail: Mail, now: Instant) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!("UPDATE contact_entry SET mail = $2, mailed_at = $3 WHERE id = $1 AND mail = 'queued'"),
            args![id, mail.name(), now],
        )
        .await?;
    Ok(changed == 1)
}

/// Queues a mail once more that was written to a file.
pub async fn update_queued(tx: &mut Tx, id: EntryId) -> Result<(), DbError> {
    tx.execute(
        sql!("UPDATE contact_entry SET mail = 'queued', mailed_at = NULL WHERE id = $1 AND mail = 'written'"),
        args![id],
    )
    .await
    .map(drop)
}

/// Parts whose mail was written to a file though somebody should receive it: replies, and copies in matters that wait.
pub async fn list_written(tx: &mut Tx, most: i64) -> Result<Vec<EntryId>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT e.id FROM contact_entry e JOIN contact_thread t ON t.id = e.thread_id
                 WHERE e.mail = 'written' AND (e.kind = 'reply' OR t.state = 'open')
                 ORDER BY e.written_at, e.id LIMIT $1"
            ),
            args![most],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// How many copies these matters have had mailed, or are about to have, since a moment.
pub async fn count_copies(tx: &mut Tx, threads: &[DossierId], since: Instant) -> Result<i64, DbError> {
    let sql = sql!(
        "SELECT COUNT(*) AS copies FROM contact_entry
         WHERE kind = 'received' AND mail NOT IN ('none', 'withheld') AND written_at > $1
           AND thread_id IN ($list)"
    );
    let mut copies = 0;
    for row in tx.rows_in(sql, args![since], &bound(threads)).await? {
        copies += row.get::<i64>("copies")?;
    }
    Ok(copies)
}

fn read(row: &Row) -> Result<Entry, DbError> {
    Ok(Entry {
        id: row.get("id")?,
        thread: row.get("thread_id")?,
        kind: parsed(row, "kind", EntryKind::from_name)?,
        written_at: row.get("written_at")?,
        written_by: row.opt("written_by")?,
        channel: parsed(row, "channel", Channel::from_word)?,
        mail: parsed(row, "mail", Mail::from_name)?,
        mailed_at: row.opt("mailed_at")?,
    })
}
