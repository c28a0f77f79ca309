//! The SQL of the journal.

use std::borrow::Cow;

use data_encoding::HEXUPPER;
use privet_log::{Checkpoint, Hash, Note, StoredTile, Tile, Tiles};
use uuid::Uuid;

use crate::clock::Instant;
use crate::db::{DbError, Gathered, InsertMany, Kind, Row, Sql, Tx, Value};
use crate::{args, sql};

/// An entry that has no number yet.
pub(super) struct Waiting {
    pub(super) id: Uuid,
    pub(super) body: String,
}

/// The last checkpoint that was signed.
#[derive(Clone, Debug)]
pub struct LatestCheckpoint {
    /// How many entries it covers.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// When it was signed.
    pub signed_at: Instant,
    /// The signed note, as it is published.
    pub note: String,
}

/// What waits for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Backlog {
    /// How many entries.
    pub entries: i64,
    /// Since when the oldest waits.
    pub oldest: Option<Instant>,
}

/// A size or number as the tree counts it; the database holds none below zero.
pub(super) fn count(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}

/// A size or number as the database stores it.
pub(super) fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The last checkpoint, if any was signed yet.
pub async fn latest_checkpoint(tx: &mut Tx) -> Result<Option<LatestCheckpoint>, DbError> {
    let row = tx
        .row(
            sql!("SELECT size, root, signed_at, note FROM journal_checkpoint ORDER BY size DESC LIMIT 1"),
            &[],
        )
        .await?;
    row.map(|row| {
        Ok(LatestCheckpoint {
            size: count(row.get("size")?),
            root: Hash::from_bytes(row.get("root")?),
            signed_at: row.get("signed_at")?,
            note: row.get("note")?,
        })
    })
    .transpose()
}

/// The checkpoint of a size.
pub async fn find_checkpoint(tx: &mut Tx, size: u64) -> Result<Option<String>, DbError> {
    let row =
        tx.row(sql!("SELECT note FROM journal_checkpoint WHERE size = $1"), args![stored(size)]).await?;
    row.map(|row| row.get("note")).transpose()
}

/// When a checkpoint was signed, if the log holds this very one.
pub async fn signed_at(tx: &mut Tx, size: u64, note: &str) -> Result<Option<Instant>, DbError> {
    let sql = sql!("SELECT signed_at FROM journal_checkpoint WHERE size = $1 AND note = $2");
    tx.row(sql, args![stored(size), note]).await?.map(|row| row.get("signed_at")).transpose()
}

/// A checkpoint as its row holds it.
pub(super) struct StoredCheckpoint {
    pub(super) size: u64,
    pub(super) root: Hash,
    pub(super) note: String,
}

impl StoredCheckpoint {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            size: count(row.get("size")?),
            root: Hash::from_bytes(row.get("root")?),
            note: row.get("note")?,
        })
    }

    /// True when the note says of itself what its row says of it. Whether it is signed is another question.
    pub(super) fn fits_its_row(&self) -> bool {
        let text = Note::parse(self.note.as_bytes()).map(|note| note.text().parse::<Checkpoint>());
        matches!(text, Ok(Ok(checkpoint)) if checkpoint.size() == self.size && checkpoint.root() == self.root)
    }
}

/// The checkpoints of more than `after` and at most `until` entries, the smallest first.
pub(super) async fn list_checkpoints(
    tx: &mut Tx,
    after: u64,
    until: u64,
) -> Result<Vec<StoredCheckpoint>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT size, root, note FROM journal_checkpoint WHERE size > $1 AND size <= $2 ORDER BY size"
            ),
            args![stored(after), stored(until)],
        )
        .await?;
    rows.iter().map(StoredCheckpoint::read).collect()
}

/// The newest checkpoints, the newest first.
pub(super) async fn list_newest_checkpoints(
    tx: &mut Tx,
    most: i64,
) -> Result<Vec<StoredCheckpoint>, DbError> {
    let rows = tx
        .rows(
            sql!("SELECT size, root, note FROM journal_checkpoint ORDER BY size DESC LIMIT $1"),
            args![most],
        )
        .await?;
    rows.iter().map(StoredCheckpoint::read).collect()
}

/// How many checkpoints there are.
pub(super) async fn count_checkpoints(tx: &mut Tx) -> Result<u64, DbError> {
    let row = tx.one(sql!("SELECT COUNT(*) AS checkpoints FROM journal_checkpoint"), &[]).await?;
    Ok(count(row.get("checkpoints")?))
}

/// How many numbers have been given: the largest and one.
pub(super) async fn numbered(tx: &mut Tx) -> Result<u64, DbError> {
    let row = tx.one(sql!("SELECT MAX(seq) AS last FROM journal_leaf"), &[]).await?;
    Ok(row.opt::<i64>("last")?.map_or(0, |last| count(last.saturating_add(1))))
}

/// The name under which this log was begun, `suggested` if it begins now. A log keeps its name when the address by which
/// the public reaches it changes, or the checkpoints that others hold would be another log's.
pub async fn origin(tx: &mut Tx, suggested: &str, now: Instant) -> Result<String, DbError> {
    tx.execute(
        sql!(
            "INSERT INTO journal_epoch (number, origin, opened_at, reason) VALUES (1, $1, $2, 'first')
             ON CONFLICT (number) DO NOTHING"
        ),
        args![suggested, now],
    )
    .await?;
    tx.one(sql!("SELECT origin FROM journal_epoch WHERE number = 1"), &[]).await?.get("origin")
}

/// Enters a later epoch of the log.
pub(super) async fn insert_epoch(
    tx: &mut Tx,
    (number, origin): (u64, &str),
    now: Instant,
    reason: &str,
) -> Result<(), DbError> {
    tx.execute(
        sql!("INSERT INTO journal_epoch (number, origin, opened_at, reason) VALUES ($1, $2, $3, $4)"),
        args![stored(number), origin, now, reason],
    )
    .await?;
    Ok(())
}

/// What waits for a number.
pub async fn backlog(tx: &mut Tx) -> Result<Backlog, DbError> {
    let row = tx
        .one(sql!("SELECT COUNT(*) AS entries, MIN(recorded_at) AS oldest FROM journal_waiting"), &[])
        .await?;
    Ok(Backlog { entries: row.get("entries")?, oldest: row.opt("oldest")? })
}

/// What is to be numbered next. An entry that has a number does not get a second one, however it came back into the
/// queue: it is a stray, which the audit reports.
pub(super) async fn list_waiting(tx: &mut Tx, most: i64) -> Result<Vec<Waiting>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT w.entry_id, e.body FROM journal_waiting w JOIN journal_entry e ON e.id = w.entry_id
                 WHERE NOT EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = w.entry_id)
                 ORDER BY w.recorded_at, w.entry_id LIMIT $1"
            ),
            args![most],
        )
        .await?;
    rows.iter().map(|row| Ok(Waiting { id: row.get("entry_id")?, body: row.get("body")? })).collect()
}

pub(super) async fn delete_waiting(tx: &mut Tx, ids: &[Value]) -> Result<u64, DbError> {
    tx.execute_in(sql!("DELETE FROM journal_waiting WHERE entry_id IN ($list)"), &[], ids).await
}

const LEAVES: InsertMany = InsertMany { into: "journal_leaf (seq, entry_id, hash)", columns: 3, tail: "" };
const TILES: InsertMany = InsertMany {
    into: "journal_tile (level, number, hashes)",
    columns: 3,
    tail: "ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes",
};

pub(super) async fn insert_leaves(tx: &mut Tx, from: u64, leaves: &[(Uuid, Hash)]) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = (stored(from)..)
        .zip(leaves)
        .map(|(seq, (id, hash))| vec![seq.into(), (*id).into(), hash.as_bytes().into()])
        .collect();
    tx.insert_many(&LEAVES, &rows).await.map(drop)
}

pub(super) async fn insert_tiles(tx: &mut Tx, tiles: &[StoredTile]) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = tiles
        .iter()
        .map(|tile| {
            let place = tile.tile();
            vec![i64::from(place.level()).into(), stored(place.index()).into(), tile.to_bytes().into()]
        })
        .collect();
    tx.insert_many(&TILES, &rows).await.map(drop)
}

pub(super) async fn insert_checkpoint(
    tx: &mut Tx,
    (size, root): (u64, Hash),
    signed_at: Instant,
    note: &str,
) -> Result<(), DbError> {
    tx.execute(
        sql!("INSERT INTO journal_checkpoint (size, root, signed_at, note) VALUES ($1, $2, $3, $4)"),
        args![stored(size), root.as_bytes(), signed_at, note],
    )
    .await?;
    Ok(())
}

/// The stored bytes of the row that holds a tile; they may be wider than the tile asked for.
pub(super) async fn find_tile(tx: &mut Tx, tile: Tile) -> Result<Option<Vec<u8>>, DbError> {
    let row = tx
        .row(
            sql!("SELECT hashes FROM journal_tile WHERE level = $1 AND number = $2"),
            args![i64::from(tile.level()), stored(tile.index())],
        )
        .await?;
    row.map(|row| row.get("hashes")).transpose()
}

/// The tiles that are there, each narrowed to what was asked for.
pub(super) async fn find_tiles(
    tx: &mut Tx,
    wanted: impl IntoIterator<Item = Tile>,
) -> Result<Tiles, DbError> {
    let mut tiles = Tiles::default();
    for tile in wanted {
        let bytes = find_tile(tx, tile).await?.unwrap_or_default();
        let length = usize::from(tile.width()) * 32;
        if let Some(stored) = bytes.get(..length).and_then(|bytes| StoredTile::from_bytes(tile, bytes).ok()) {
            tiles.insert(stored);
        }
    }
    Ok(tiles)
}

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
    pub(super) kind: Cow<'a, str>,
    pub(super) actor: Cow<'a, str>,
}

const NUMBERED: &Sql = sql!(
    "SELECT l.seq, l.hash, e.id, e.recorded_at, e.kind, e.actor, e.body
     FROM journal_leaf l LEFT JOIN journal_entry e ON e.id = l.entry_id
     WHERE l.seq >= $1 AND l.seq < $2 ORDER BY l.seq"
);

/// The columns of [`NUMBERED`].
const COLUMNS: [(&str, Kind); 7] = [
    ("seq", Kind::Text),
    ("hash", Kind::Bytes),
    ("id", Kind::Bytes),
    ("recorded_at", Kind::Text),
    ("kind", Kind::Text),
    ("actor", Kind::Text),
    ("body", Kind::Text),
];

/// The numbered entries from one number up to, not including, another.
pub(super) async fn list_numbered(
    tx: &mut Tx,
    from: u64,
    until: u64,
) -> Result<Vec<Numbered<'static>>, DbError> {
    let rows = tx.rows(NUMBERED, args![stored(from), stored(until)]).await?;
    rows.iter().map(read_numbered).collect()
}

/// As [`list_numbered`], for many entries: those of a sound log come as one row. `None` where they must be read one by one.
pub(super) async fn gather_numbered(
    tx: &mut Tx,
    from: u64,
    until: u64,
) -> Result<Option<Gathered<7>>, DbError> {
    tx.gather(NUMBERED, COLUMNS, args![stored(from), stored(until)]).await
}

/// An entry that was gathered; none where its columns hold what they must not.
pub(super) fn read_gathered(row: [&str; 7]) -> Option<Numbered<'_>> {
    let [seq, hash, id, recorded_at, kind, actor, body] = row;
    let index = Index {
        id: Uuid::from_bytes(bytes(id)?),
        recorded_at: Instant::from_micros(recorded_at.parse().ok()?),
        kind: kind.into(),
        actor: actor.into(),
    };
    let leaf = Hash::from_bytes(bytes(hash)?);
    Some(Numbered { seq: seq.parse().ok()?, leaf, body: body.as_bytes().into(), index: Some(index) })
}

fn bytes<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let is_fit = digits.len() == 2 * N;
    (is_fit && HEXUPPER.decode_mut(digits.as_bytes(), &mut bytes).is_ok()).then_some(bytes)
}

fn read_numbered(row: &Row) -> Result<Numbered<'static>, DbError> {
    let index = match row.opt("id")? {
        None => None,
        Some(id) => Some(Index {
            id,
            recorded_at: row.get("recorded_at")?,
            kind: row.get::<String>("kind")?.into(),
            actor: row.get::<String>("actor")?.into(),
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

/// Forgets which entries were about a dossier; called when its key is destroyed. The entries stay as they are.
pub async fn forget_about(tx: &mut Tx, dossiers: &[Value]) -> Result<u64, DbError> {
    tx.execute_in(sql!("DELETE FROM journal_about WHERE dossier_id IN ($list)"), &[], dossiers).await
}
