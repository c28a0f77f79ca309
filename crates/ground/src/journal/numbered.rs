//! The SQL that reads numbered entries back: for the audit of the whole log, and for those who fetch bundles of it.

use std::borrow::Cow;

use privet_log::Hash;
use uuid::Uuid;

use super::store::{count, stored};
use crate::clock::Instant;
use crate::db::{DbError, Row, Tx};
use crate::{args, sql};

/// The first number from this one on that was given.
pub(super) async fn next_number(tx: &mut Tx, from: u64) -> Result<Option<u64>, DbError> {
    let row = tx
        .one(sql!("SELECT MIN(seq) AS next FROM journal_leaf WHERE seq >= $1"), args![stored(from)])
        .await?;
    Ok(row.opt("next")?.map(count))
}

/// A numbered entry, with the leaf that was stored for it.
pub(super) struct Numbered<'a> {
    pub(super) seq: u64,
    pub(super) leaf: Hash,
    pub(super) body: Cow<'a, [u8]>,
    /// By what it is found and shown; none where the entry itself is gone.
    pub(super) index: Option<Index<'a>>,
}

/// What stands beside an entry's body.
pub(super) struct Index<'a> {
    pub(super) id: Uuid,
    pub(super) recorded_at: Instant,
    pub(super) kind: Cow<'a, [u8]>,
    pub(super) actor: Cow<'a, [u8]>,
}

/// The numbered entries from one number up to, not including, another.
pub(super) async fn list_numbered(
    tx: &mut Tx,
    from: u64,
    until: u64,
) -> Result<Vec<Numbered<'static>>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT l.seq, l.hash, e.id, e.recorded_at, e.kind, e.actor, e.body
                 FROM journal_leaf l LEFT JOIN journal_entry e ON e.id = l.entry_id
                 WHERE l.seq >= $1 AND l.seq < $2 ORDER BY l.seq"
            ),
            args![stored(from), stored(until)],
        )
        .await?;
    rows.iter().map(read_numbered).collect()
}

fn read_numbered(row: &Row) -> Result<Numbered<'static>, DbError> {
    let index = match row.opt("id")? {
        None => None,
        Some(id) => Some(Index {
            id,
            recorded_at: row.get("recorded_at")?,
            kind: row.get::<String>("kind")?.into_bytes().into(),
            actor: row.get::<String>("actor")?.into_bytes().into(),
        }),
    };
    Ok(Numbered {
        seq: count(row.get("seq")?),
        leaf: Hash::from_bytes(row.get("hash")?),
        // A leaf without its entry is audited as an entry without bytes, which fits no leaf.
        body: row.opt::<String>("body")?.unwrap_or_default().into_bytes().into(),
        index,
    })
}

/// Whether there can be entries that are not where an entry may be, found out by counting where [`list_strays`] looks
/// every entry up. It is relied on that each leaf of a number below `audited` has its entry.
pub(super) async fn may_have_strays(tx: &mut Tx, audited: u64) -> Result<bool, DbError> {
    let row = tx
        .one(
            sql!(
                "SELECT (SELECT COUNT(*) FROM journal_entry) AS entries, (SELECT COUNT(*) FROM journal_leaf) AS leaves,
                   (SELECT COUNT(*) FROM journal_waiting) AS waiting,
                   (SELECT COUNT(*) FROM journal_leaf WHERE seq < 0) AS below,
                   (SELECT COUNT(*) FROM journal_leaf l WHERE l.seq >= $1
                      AND NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.id = l.entry_id)) AS bare,
                   (SELECT COUNT(*) FROM journal_waiting w
                    WHERE EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = w.entry_id)
                      OR NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.id = w.entry_id)) AS misplaced"
            ),
            args![stored(audited)],
        )
        .await?;
    let number = |name: &str| row.get::<i64>(name);
    let is_even = number("entries")? == number("leaves")? + number("waiting")?;
    Ok(!is_even || number("below")? + number("bare")? + number("misplaced")? > 0)
}

/// Entries that are not where an entry may be: with neither a number nor a place in the queue, so that the tree will
/// never hold them; in the queue though they have a number; numbered below zero, where nobody looks; or in the queue
/// and not there at all.
pub(super) async fn list_strays(tx: &mut Tx) -> Result<Vec<Uuid>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT e.id FROM journal_entry e
                 WHERE NOT EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = e.id)
                   AND NOT EXISTS (SELECT 1 FROM journal_waiting w WHERE w.entry_id = e.id)
                 UNION SELECT w.entry_id FROM journal_waiting w JOIN journal_leaf l ON l.entry_id = w.entry_id
                 UNION SELECT l.entry_id FROM journal_leaf l WHERE l.seq < 0
                 UNION SELECT w.entry_id FROM journal_waiting w
                 WHERE NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.id = w.entry_id)"
            ),
            &[],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}
