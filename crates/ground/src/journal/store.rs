//! The SQL of the journal.

use std::collections::BTreeMap;

use privet_log::{Checkpoint, Hash, Note, StoredTile, Tile, Tiles};
use uuid::Uuid;

use crate::clock::Instant;
use crate::db::{DbError, InsertMany, Row, Tx, Value};
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

/// The stored bytes of the rows that hold these tiles; they may be wider than the tiles asked for.
pub(super) async fn find_stored_tiles(
    tx: &mut Tx,
    wanted: &[Tile],
) -> Result<BTreeMap<Tile, Vec<u8>>, DbError> {
    let mut found = BTreeMap::new();
    for tiles in wanted.chunk_by(|one, next| one.level() == next.level()) {
        let level = i64::from(tiles[0].level());
        let numbers: Vec<Value> = tiles.iter().map(|tile| stored(tile.index()).into()).collect();
        let rows = tx
            .rows_in(
                sql!("SELECT number, hashes FROM journal_tile WHERE level = $1 AND number IN ($list)"),
                args![level],
                &numbers,
            )
            .await?;
        for row in rows {
            let number = count(row.get("number")?);
            let hashes: Vec<u8> = row.get("hashes")?;
            let of_this_row = tiles.iter().filter(|tile| tile.index() == number);
            found.extend(of_this_row.map(|tile| (*tile, hashes.clone())));
        }
    }
    Ok(found)
}

/// The tiles that are there, each narrowed to what was asked for.
pub(super) async fn find_tiles(
    tx: &mut Tx,
    wanted: impl IntoIterator<Item = Tile>,
) -> Result<Tiles, DbError> {
    let wanted: Vec<Tile> = wanted.into_iter().collect();
    let mut tiles = Tiles::default();
    for (tile, bytes) in find_stored_tiles(tx, &wanted).await? {
        let length = usize::from(tile.width()) * 32;
        if let Some(stored) = bytes.get(..length).and_then(|bytes| StoredTile::from_bytes(tile, bytes).ok()) {
            tiles.insert(stored);
        }
    }
    Ok(tiles)
}

/// Forgets which entries were about a dossier; called when its key is destroyed. The entries stay as they are.
pub async fn forget_about(tx: &mut Tx, dossiers: &[Value]) -> Result<u64, DbError> {
    tx.execute_in(sql!("DELETE FROM journal_about WHERE dossier_id IN ($list)"), &[], dossiers).await
}
