//! Numbered entries by the thousand, as the audit of a long log reads them on SQLite: the leaves of a page and the entries
//! that lie between the least and the greatest of their ids, each as one row, and then each leaf with its entry.
//!
//! The ids grow with time as the numbers do, so that a page's entries lie together. Where they do not, and where anything
//! is not as a sound log has it, the page is read entry by entry instead ([`super::numbered::list_numbered`]).

use privet_log::Hash;
use uuid::Uuid;

use super::numbered::{Index, Numbered};
use super::store::stored;
use crate::clock::Instant;
use crate::db::{DbError, Gathered, Kind, Tx};
use crate::{args, sql};

/// How many entries may lie between the first and the last of a page, as a multiple of the page.
const MOST_BETWEEN: usize = 2;

/// A page of the log as it was gathered.
pub(super) struct Page {
    from: u64,
    leaves: Gathered<2>,
    entries: Gathered<5>,
}

/// The page of the numbers from one up to, not including, another. `None` where it must be read entry by entry.
pub(super) async fn gather(tx: &mut Tx, from: u64, until: u64) -> Result<Option<Page>, DbError> {
    let sql = sql!("SELECT entry_id, hash FROM journal_leaf WHERE seq >= $1 AND seq < $2");
    let columns = [("entry_id", Kind::Bytes(16)), ("hash", Kind::Bytes(32))];
    let leaves = tx.gather(sql, columns, args![stored(from), stored(until)]).await?;
    // As many leaves as numbers, which the table lies in the order of: each leaf's number is known by its place.
    let Some(leaves) = leaves.filter(|leaves| leaves.len() as u64 == until - from) else { return Ok(None) };
    let ids = || leaves.rows().filter_map(|[id, _]| Uuid::from_slice(id).ok());
    let (Some(least), Some(greatest)) = (ids().min(), ids().max()) else { return Ok(None) };
    if are_more_than(tx, leaves.len() * MOST_BETWEEN, (least, greatest)).await? {
        return Ok(None);
    }
    let sql =
        sql!("SELECT id, recorded_at, kind, actor, body FROM journal_entry WHERE id >= $1 AND id <= $2");
    let columns = [
        ("id", Kind::Bytes(16)),
        ("recorded_at", Kind::Text),
        ("kind", Kind::Text),
        ("actor", Kind::Text),
        ("body", Kind::Text),
    ];
    let entries = tx.gather(sql, columns, args![least, greatest]).await?;
    Ok(entries.map(|entries| Page { from, leaves, entries }))
}

/// Whether more than so many entries lie between two ids: one id that is far away must not bring the whole log.
async fn are_more_than(tx: &mut Tx, most: usize, (least, greatest): (Uuid, Uuid)) -> Result<bool, DbError> {
    let sql = sql!(
        "SELECT id FROM journal_entry WHERE id >= $1 AND id <= $2 ORDER BY id LIMIT 1 OFFSET CAST($3 AS BIGINT)"
    );
    Ok(tx.row(sql, args![least, greatest, stored(most as u64)]).await?.is_some())
}

impl Page {
    /// The numbered entries of the page. `None` where a leaf has no entry, or an entry's columns hold what they must not.
    pub(super) fn numbered(&self) -> Option<Vec<Numbered<'_>>> {
        let entries: Vec<[&[u8]; 5]> = self.entries.rows().collect();
        let mut next = 0;
        (self.from..)
            .zip(self.leaves.rows())
            .map(|(seq, [id, hash])| {
                // Most often it is the one behind the last.
                let is_next = entries.get(next).is_some_and(|entry| entry[0] == id);
                let place =
                    if is_next { next } else { entries.binary_search_by(|entry| entry[0].cmp(id)).ok()? };
                next = place + 1;
                read(seq, Hash::from_bytes(hash.try_into().ok()?), entries.get(place)?)
            })
            .collect()
    }
}

fn read<'a>(
    seq: u64,
    leaf: Hash,
    &[id, recorded_at, kind, actor, body]: &[&'a [u8]; 5],
) -> Option<Numbered<'a>> {
    let recorded_at = str::from_utf8(recorded_at).ok()?.parse().ok()?;
    let index = Index {
        id: Uuid::from_slice(id).ok()?,
        recorded_at: Instant::from_micros(recorded_at),
        kind: kind.into(),
        actor: actor.into(),
    };
    Some(Numbered { seq, leaf, body: body.into(), index: Some(index) })
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, Signer, append_all, numbered, sequence_all};
    use super::*;
    use crate::caller::Caller;
    use crate::db::{Db, Engine};
    use crate::ids::SeededChance;
    use crate::testing::on_every_engine;
    use crate::{MIGRATIONS, transact};

    const NOW: Instant = Instant::from_micros(1_000_000_000);

    /// Logs so many acts at a moment and numbers them.
    async fn log(db: &Db, at: Instant, count: usize) {
        let entries: Vec<Entry> =
            (0..count).map(|n| Entry::new("test.act", &Caller::Public).fact("n", n)).collect();
        let chance = SeededChance::new(at.micros().unsigned_abs());
        transact!(db, |tx| append_all(tx, &chance, at, &entries)).unwrap();
        let signer = Signer::from_seed("example.org/log", &[7; 32]).unwrap();
        sequence_all(db, &signer, Uuid::from_u128(1), NOW).await.unwrap();
    }

    /// What is gathered of a page, after it was held against the same page read entry by entry.
    async fn gathered(db: &Db, from: u64, until: u64) -> Option<usize> {
        let mut tx = db.read().await.unwrap();
        let page = gather(&mut tx, from, until).await.unwrap()?;
        let page = page.numbered()?;
        let one_by_one = numbered::list_numbered(&mut tx, from, until).await.unwrap();
        let parts = |entry: &Numbered<'_>| {
            let beside = entry.index.as_ref().unwrap();
            let index = (beside.id, beside.recorded_at, beside.kind.to_vec(), beside.actor.to_vec());
            (entry.seq, entry.leaf, entry.body.to_vec(), index)
        };
        assert!(page.iter().map(parts).eq(one_by_one.iter().map(parts)));
        Some(page.len())
    }

    #[tokio::test]
    async fn a_sound_page_is_gathered_and_says_what_its_entries_say_one_by_one() {
        on_every_engine(&[MIGRATIONS], async |fresh| {
            let db = &fresh.db;
            log(db, NOW, 30).await;
            if db.engine() == Engine::Postgres {
                assert_eq!(gathered(db, 0, 30).await, None);
                return;
            }
            assert_eq!(gathered(db, 0, 30).await, Some(30));
            assert_eq!(gathered(db, 7, 9).await, Some(2));
            assert_eq!(gathered(db, 20, 31).await, None, "a number that was not given");
            // A clock that went back: the ids of what comes later lie in front.
            log(db, NOW.minus(std::time::Duration::from_secs(9)), 10).await;
            assert_eq!(gathered(db, 0, 40).await, Some(40), "each leaf finds its entry");
            assert_eq!(
                gathered(db, 29, 31).await,
                None,
                "two that are far apart would bring all that lie between"
            );
        })
        .await;
    }
}
