//! `contact_entry`: what was received, replied and noted.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};
use privet_people::DossierId;
use privet_register::Channel;

use super::parsed;
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
