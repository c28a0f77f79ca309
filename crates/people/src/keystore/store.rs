//! All SQL over the tables `keys_*`, which lie in the key store and nowhere else.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::civil::Date;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, InsertMany, Row, Tx, Value};
use privet_ground::{args, sql};
use uuid::Uuid;

use super::{ReplayKind, SeenCheckpoint};
use crate::dossier::DossierId;
use crate::store::bound;

/// A wrapped key as it is stored: the KEK, the version, and what the KEK sealed, in one column.
pub(crate) struct WrappedKey {
    pub(crate) dossier: DossierId,
    packed: Vec<u8>,
}

/// The bytes of KEK and version before the sealed key.
const HEAD: usize = 16 + 4;

impl WrappedKey {
    pub(crate) fn pack(dossier: DossierId, version: u32, kek: Uuid, wrapped: &[u8]) -> Self {
        Self { dossier, packed: [kek.as_bytes().as_slice(), &version.to_be_bytes(), wrapped].concat() }
    }

    /// Which KEK wraps it.
    pub(crate) fn kek(&self) -> Uuid {
        self.packed.first_chunk().map_or(Uuid::nil(), |kek| Uuid::from_bytes(*kek))
    }

    /// Which key of the dossier it is.
    pub(crate) fn version(&self) -> u32 {
        self.packed[16..].first_chunk().map_or(0, |version| u32::from_be_bytes(*version))
    }

    /// What the KEK sealed.
    pub(crate) fn wrapped(&self) -> &[u8] {
        &self.packed[HEAD..]
    }
}

/// A wrapped secret as it is stored.
pub(crate) struct WrappedSecret {
    pub(crate) name: String,
    pub(crate) kek: Uuid,
    pub(crate) wrapped: Vec<u8>,
}

/// A KEK that the store knows.
pub(crate) struct KnownKek {
    pub(crate) id: Uuid,
    pub(crate) created_on: Date,
    pub(crate) roll_by: Date,
    pub(crate) probe: Vec<u8>,
}

pub(crate) async fn find_house(tx: &mut Tx) -> Result<Option<Uuid>, DbError> {
    let row = tx.row(sql!("SELECT id FROM keys_house WHERE one = 1"), &[]).await?;
    row.map(|row| row.get("id")).transpose()
}

pub(crate) async fn insert_house(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(sql!("INSERT INTO keys_house (one, id) VALUES (1, $1)"), args![id]).await.map(drop)
}

/// Whether any dossier has a key here.
pub(crate) async fn is_any_key(tx: &mut Tx) -> Result<bool, DbError> {
    Ok(tx.row(sql!("SELECT id FROM keys_dossier LIMIT 1"), &[]).await?.is_some())
}

/// The KEK under which new keys are to be wrapped.
pub(crate) async fn find_current_kek(tx: &mut Tx) -> Result<Option<KnownKek>, DbError> {
    let row =
        tx.row(sql!("SELECT id, created_on, roll_by, probe FROM keys_kek WHERE is_current"), &[]).await?;
    row.map(|row| {
        Ok(KnownKek {
            id: row.get("id")?,
            created_on: row.get("created_on")?,
            roll_by: row.get("roll_by")?,
            probe: row.get("probe")?,
        })
    })
    .transpose()
}

/// Makes a KEK the current one.
pub(crate) async fn insert_current_kek(tx: &mut Tx, kek: &KnownKek) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE keys_kek SET is_current = $1 WHERE is_current"), args![false]).await?;
    tx.execute(
        sql!("INSERT INTO keys_kek (id, created_on, roll_by, probe, is_current) VALUES ($1, $2, $3, $4, $5)"),
        args![kek.id, kek.created_on, kek.roll_by, kek.probe.as_slice(), true],
    )
    .await
    .map(drop)
}

/// Whether a KEK that was current before is not forgotten yet: a roll has begun and not ended.
pub(crate) async fn is_any_former_kek(tx: &mut Tx) -> Result<bool, DbError> {
    Ok(tx.row(sql!("SELECT id FROM keys_kek WHERE NOT is_current LIMIT 1"), &[]).await?.is_some())
}

/// Forgets every KEK but the current one.
pub(crate) async fn delete_former_keks(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(sql!("DELETE FROM keys_kek WHERE NOT is_current"), &[]).await.map(drop)
}

/// Takes the right to roll; false while another has it. One that ends further ahead than any honest term was left by a
/// clock that has been set back since.
pub(crate) async fn take_roll(
    tx: &mut Tx,
    holder: Uuid,
    now: Instant,
    term: Duration,
) -> Result<bool, DbError> {
    let sql = sql!(
        "INSERT INTO keys_roll (one, holder, until) VALUES (1, $1, $2)
         ON CONFLICT (one) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE keys_roll.until < $3 OR keys_roll.until > $4"
    );
    Ok(tx.execute(sql, args![holder, now.plus(term), now, now.plus(term * 3)]).await? == 1)
}

/// Goes on holding the right to roll; false where it has another holder by now.
pub(crate) async fn renew_roll(tx: &mut Tx, holder: Uuid, until: Instant) -> Result<bool, DbError> {
    let sql = sql!("UPDATE keys_roll SET until = $2 WHERE holder = $1");
    Ok(tx.execute(sql, args![holder, until]).await? == 1)
}

/// Takes the right to roll from whoever had it.
pub(crate) async fn delete_roll(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(sql!("DELETE FROM keys_roll"), &[]).await.map(drop)
}

pub(crate) async fn release_roll(tx: &mut Tx, holder: Uuid) -> Result<(), DbError> {
    tx.execute(sql!("DELETE FROM keys_roll WHERE holder = $1"), args![holder]).await.map(drop)
}

/// Whether the tables of the data lie here too.
pub(crate) async fn is_among_data(tx: &mut Tx) -> bool {
    tx.row(sql!("SELECT id FROM people_house LIMIT 1"), &[]).await.is_ok()
}

const KEYS: InsertMany =
    InsertMany { into: "keys_dossier (id, kek_id, wrapped, fresh_since)", columns: 4, tail: "" };

pub(crate) async fn insert_keys(tx: &mut Tx, keys: &[WrappedKey], now: Instant) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = keys
        .iter()
        .map(|key| vec![key.dossier.into(), key.kek().into(), key.packed.as_slice().into(), now.into()])
        .collect();
    tx.insert_many(&KEYS, &rows).await.map(drop)
}

pub(crate) async fn list_keys(tx: &mut Tx, ids: &[DossierId]) -> Result<Vec<WrappedKey>, DbError> {
    let sql = sql!("SELECT id, wrapped FROM keys_dossier WHERE id IN ($list)");
    tx.rows_in(sql, &[], &bound(ids)).await?.iter().map(read_key).collect()
}

/// Which of these have a key.
pub(crate) async fn list_existing(tx: &mut Tx, ids: &[DossierId]) -> Result<BTreeSet<DossierId>, DbError> {
    let sql = sql!("SELECT id FROM keys_dossier WHERE id IN ($list)");
    tx.rows_in(sql, &[], &bound(ids)).await?.iter().map(|row| row.get("id")).collect()
}

/// A page of all ids that have a key.
pub(crate) async fn list_ids(tx: &mut Tx, after: DossierId, most: i64) -> Result<Vec<DossierId>, DbError> {
    let sql = sql!("SELECT id FROM keys_dossier WHERE id > $1 ORDER BY id LIMIT $2");
    tx.rows(sql, args![after, most]).await?.iter().map(|row| row.get("id")).collect()
}

/// Keys that the KEK in use does not wrap yet, so many at most.
pub(crate) async fn list_keys_under_others(
    tx: &mut Tx,
    kek: Uuid,
    most: i64,
) -> Result<Vec<WrappedKey>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, wrapped FROM keys_dossier WHERE kek_id < $1
                 UNION ALL
                 SELECT id, wrapped FROM keys_dossier WHERE kek_id > $1 LIMIT $2"
            ),
            args![kek, most],
        )
        .await?;
    rows.iter().map(read_key).collect()
}

/// Puts another wrapping in place of the one that was read; a key that was destroyed meanwhile stays destroyed.
pub(crate) async fn update_wrapping(
    tx: &mut Tx,
    former: &WrappedKey,
    again: &WrappedKey,
) -> Result<(), DbError> {
    tx.execute(
        sql!("UPDATE keys_dossier SET kek_id = $3, wrapped = $4 WHERE id = $1 AND kek_id = $2"),
        args![former.dossier, former.kek(), again.kek(), again.packed.as_slice()],
    )
    .await
    .map(drop)
}

fn read_key(row: &Row) -> Result<WrappedKey, DbError> {
    let packed: Vec<u8> = row.at(1)?;
    if packed.len() < HEAD {
        return Err(DbError::Corrupt {
            column: "wrapped".to_owned(),
            found: "bytes that are no wrapped key",
        });
    }
    Ok(WrappedKey { dossier: row.at(0)?, packed })
}

pub(crate) async fn delete_keys(tx: &mut Tx, ids: &[DossierId]) -> Result<u64, DbError> {
    tx.execute_in(sql!("DELETE FROM keys_dossier WHERE id IN ($list)"), &[], &bound(ids)).await
}

/// Keys made before a moment of which it is not known whether their dossier is stored.
pub(crate) async fn list_fresh(tx: &mut Tx, before: Instant, most: i64) -> Result<Vec<DossierId>, DbError> {
    let sql = sql!(
        "SELECT id FROM keys_dossier WHERE fresh_since < $1 AND orphan_since IS NULL
         ORDER BY fresh_since, id LIMIT $2"
    );
    tx.rows(sql, args![before, most]).await?.iter().map(|row| row.get("id")).collect()
}

/// Keys that were found before a moment to have no dossier, so many at most after one of them.
pub(crate) async fn list_orphans(
    tx: &mut Tx,
    before: Instant,
    (after, most): (DossierId, i64),
) -> Result<Vec<DossierId>, DbError> {
    let sql = sql!(
        "SELECT id FROM keys_dossier WHERE fresh_since IS NOT NULL AND orphan_since < $1 AND id > $2
         ORDER BY id LIMIT $3"
    );
    tx.rows(sql, args![before, after, most]).await?.iter().map(|row| row.get("id")).collect()
}

/// Notes that the dossiers of these keys are stored, so that no clean-up ever looks at them again.
pub(crate) async fn update_settled(tx: &mut Tx, ids: &[DossierId]) -> Result<u64, DbError> {
    let sql = sql!("UPDATE keys_dossier SET fresh_since = NULL, orphan_since = NULL WHERE id IN ($list)");
    tx.execute_in(sql, &[], &bound(ids)).await
}

/// Notes that these keys have no dossier so far.
pub(crate) async fn update_orphaned(tx: &mut Tx, ids: &[DossierId], now: Instant) -> Result<u64, DbError> {
    let sql =
        sql!("UPDATE keys_dossier SET orphan_since = $1 WHERE fresh_since IS NOT NULL AND id IN ($list)");
    tx.execute_in(sql, args![now], &bound(ids)).await
}

/// Deletes keys whose dossier was never stored.
pub(crate) async fn delete_orphans(tx: &mut Tx, ids: &[DossierId]) -> Result<u64, DbError> {
    let sql = sql!("DELETE FROM keys_dossier WHERE orphan_since IS NOT NULL AND id IN ($list)");
    tx.execute_in(sql, &[], &bound(ids)).await
}

pub(crate) async fn find_secret(tx: &mut Tx, name: &str) -> Result<Option<WrappedSecret>, DbError> {
    let row =
        tx.row(sql!("SELECT name, kek_id, wrapped FROM keys_secret WHERE name = $1"), args![name]).await?;
    row.as_ref().map(read_secret).transpose()
}

pub(crate) async fn list_secrets_under_others(tx: &mut Tx, kek: Uuid) -> Result<Vec<WrappedSecret>, DbError> {
    let rows =
        tx.rows(sql!("SELECT name, kek_id, wrapped FROM keys_secret WHERE kek_id <> $1"), args![kek]).await?;
    rows.iter().map(read_secret).collect()
}

/// Stores a secret, in place of another wrapping of the same where there is one.
pub(crate) async fn upsert_secret(tx: &mut Tx, secret: &WrappedSecret) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO keys_secret (name, kek_id, wrapped) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET kek_id = excluded.kek_id, wrapped = excluded.wrapped"
        ),
        args![&secret.name, secret.kek, secret.wrapped.as_slice()],
    )
    .await
    .map(drop)
}

fn read_secret(row: &Row) -> Result<WrappedSecret, DbError> {
    Ok(WrappedSecret { name: row.get("name")?, kek: row.get("kek_id")?, wrapped: row.get("wrapped")? })
}

const REPLAY: InsertMany = InsertMany {
    into: "keys_replay (subject, kind, at)",
    columns: 3,
    tail: "ON CONFLICT (subject, kind) DO UPDATE SET at = excluded.at WHERE keys_replay.at < excluded.at",
};

pub(crate) async fn insert_replay(
    tx: &mut Tx,
    kind: ReplayKind,
    subjects: &[[u8; 32]],
    at: Instant,
) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> =
        subjects.iter().map(|subject| vec![subject.into(), kind.name().into(), at.into()]).collect();
    tx.insert_many(&REPLAY, &rows).await.map(drop)
}

pub(crate) async fn list_replay(
    tx: &mut Tx,
    kind: ReplayKind,
    subjects: &[[u8; 32]],
) -> Result<Vec<[u8; 32]>, DbError> {
    let list: Vec<Value> = subjects.iter().map(Value::from).collect();
    let sql = sql!("SELECT subject FROM keys_replay WHERE kind = $1 AND subject IN ($list)");
    tx.rows_in(sql, args![kind.name()], &list).await?.iter().map(|row| row.get("subject")).collect()
}

/// Every row of the journal that a restored backup must be told, as it stands.
pub(crate) async fn list_every_replay(tx: &mut Tx) -> Result<Vec<Vec<Value>>, DbError> {
    let rows = tx.rows(sql!("SELECT subject, kind, at FROM keys_replay"), &[]).await?;
    rows.iter()
        .map(|row| {
            let (subject, kind, at): ([u8; 32], String, Instant) =
                (row.get("subject")?, row.get("kind")?, row.get("at")?);
            Ok(vec![subject.into(), kind.into(), at.into()])
        })
        .collect()
}

/// Puts rows of that journal beside those that are there; of each the latest time counts.
pub(crate) async fn insert_every_replay(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), DbError> {
    tx.insert_many(&REPLAY, rows).await.map(drop)
}

pub(crate) async fn insert_checkpoint(tx: &mut Tx, checkpoint: &SeenCheckpoint) -> Result<(), DbError> {
    let size = i64::try_from(checkpoint.size).unwrap_or(i64::MAX);
    tx.execute(
        sql!(
            "INSERT INTO keys_checkpoint_seen (size, root, note, seen_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (size, root) DO NOTHING"
        ),
        args![size, checkpoint.root, &checkpoint.note, checkpoint.seen_at],
    )
    .await
    .map(drop)
}

pub(crate) async fn delete_checkpoint(tx: &mut Tx, checkpoint: &SeenCheckpoint) -> Result<(), DbError> {
    let size = i64::try_from(checkpoint.size).unwrap_or(i64::MAX);
    tx.execute(
        sql!("DELETE FROM keys_checkpoint_seen WHERE size = $1 AND root = $2"),
        args![size, checkpoint.root],
    )
    .await
    .map(drop)
}

pub(crate) async fn list_checkpoints(tx: &mut Tx) -> Result<Vec<SeenCheckpoint>, DbError> {
    let rows = tx
        .rows(
            sql!("SELECT size, root, note, seen_at FROM keys_checkpoint_seen ORDER BY size, seen_at, root"),
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(SeenCheckpoint {
                size: u64::try_from(row.get::<i64>("size")?).unwrap_or(0),
                root: row.get("root")?,
                note: row.get("note")?,
                seen_at: row.get("seen_at")?,
            })
        })
        .collect()
}
