//! What was backed up comes back whole, on either engine and from one to the other, and what was changed does not.

use std::collections::BTreeMap;

use super::*;
use crate::MIGRATIONS;
use crate::clock::Instant;
use crate::db::{Db, Engine};
use crate::migrate::{Migrations, migrate};
use crate::testing::{engines, fresh_place};

const STEPS: [&str; 2] = [
    "CREATE TABLE letter (id ID PRIMARY KEY, body BYTES NOT NULL, at INSTANT NOT NULL, open BOOLEAN NOT NULL, said TEXT);",
    "CREATE TABLE stamp (n BIGINT PRIMARY KEY) WITHOUT ROWID;",
];
const BEFORE: [Migrations; 2] = [MIGRATIONS, Migrations { owner: "letter", steps: &[STEPS[0]] }];
const AFTER: [Migrations; 2] = [MIGRATIONS, Migrations { owner: "letter", steps: &STEPS }];
const NOW: Instant = Instant::from_micros(1_000_000);

/// A database with so many letters.
async fn written(db: &Db, letters: i64) {
    migrate(db, &BEFORE, NOW).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let table = tx.tables().await.unwrap().into_iter().find(|table| table.name == "letter").unwrap();
    let kinds = tx.kinds_of(&table).await.unwrap();
    let letter = |number: i64| {
        use crate::db::Cell;
        let id = Cell::Bytes(uuid::Uuid::from_u128(u128::from(number.unsigned_abs())).as_bytes().to_vec());
        vec![id, Cell::Bytes(vec![7; 900]), Cell::Int(number), Cell::Int(number % 2), Cell::Nothing]
    };
    tx.copy_in(&table, &kinds, (1..=letters).map(letter).collect()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn copied(db: &Db) -> (Manifest, Vec<u8>) {
    let mut bytes = Vec::new();
    let mut tx = db.read().await.unwrap();
    let facts = BTreeMap::from([("register".to_owned(), "abc".into())]);
    let manifest = write(&mut tx, &mut bytes, (Of::Data, "9.9.9", NOW), facts, |_, _| {}).await.unwrap();
    (manifest, bytes)
}

async fn filled(db: &Db, bytes: &[u8]) -> Result<Manifest, BackupError> {
    open(bytes)?.fill(db, &AFTER, NOW, |_, _| {}).await
}

#[tokio::test]
async fn it_goes_from_every_engine_into_every_engine_and_is_the_same_there() {
    for from in engines() {
        let (place, _folder) = fresh_place(from).await;
        let db = Db::open(&place).await.unwrap();
        written(&db, 1_000).await;
        let (manifest, bytes) = copied(&db).await;
        assert_eq!(manifest.head.tables.iter().find(|t| t.table.name == "letter").unwrap().rows, 1_000);
        for to in engines() {
            let (place, _folder) = fresh_place(to).await;
            let other = Db::open(&place).await.unwrap();
            assert_eq!(filled(&other, &bytes).await.unwrap(), manifest, "{from:?} to {to:?}");
            let (again, _) = copied(&other).await;
            assert_eq!(again.head.ledger, manifest.head.ledger, "the schema as it was");
            assert_eq!(again.head.tables, manifest.head.tables);
            assert_eq!(migrate(&other, &AFTER, NOW).await.unwrap(), 1, "what is new since comes after it");
            other.close().await;
        }
        db.close().await;
    }
}

#[tokio::test]
async fn whatever_was_changed_or_cut_off_is_refused() {
    let (place, _folder) = fresh_place(Engine::Sqlite).await;
    let db = Db::open(&place).await.unwrap();
    written(&db, 40).await;
    let (_, bytes) = copied(&db).await;
    let refused = async |bytes: Vec<u8>, what: String| {
        let (place, _folder) = fresh_place(Engine::Sqlite).await;
        let other = Db::open(&place).await.unwrap();
        let outcome = filled(&other, &bytes).await;
        assert!(outcome.is_err(), "{what}");
        other.close().await;
    };
    for at in (0..bytes.len()).step_by(997).chain([0, MAGIC.len(), bytes.len() - 1]) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        refused(changed, format!("the byte at {at} of {}", bytes.len())).await;
        refused(bytes[..at].to_vec(), format!("cut at {at}")).await;
    }
    refused([&bytes[..], b"x"].concat(), "something behind it".to_owned()).await;
    db.close().await;
}

#[tokio::test]
async fn a_claimed_length_takes_no_memory_and_a_later_schema_is_named() {
    let mut bomb = MAGIC.to_vec();
    bomb.extend(u32::MAX.to_be_bytes());
    assert!(matches!(open(&bomb[..]), Err(BackupError::Unfit(_))));
    assert!(matches!(open(&b"SQLite format 3\0 and more"[..]), Err(BackupError::NotOurs)));
    let (place, _folder) = fresh_place(Engine::Sqlite).await;
    let db = Db::open(&place).await.unwrap();
    written(&db, 1).await;
    let (_, bytes) = copied(&db).await;
    let (place, _other_folder) = fresh_place(Engine::Sqlite).await;
    let other = Db::open(&place).await.unwrap();
    let outcome = open(&bytes[..]).unwrap().fill(&other, &[MIGRATIONS], NOW, |_, _| {}).await;
    assert!(matches!(outcome, Err(BackupError::Migrate(MigrateError::Newer { .. }))), "{outcome:?}");
}

#[tokio::test]
async fn it_is_of_one_moment_though_others_write() {
    for engine in engines() {
        let (place, _folder) = fresh_place(engine).await;
        let db = Db::open(&place).await.unwrap();
        written(&db, 3).await;
        let mut tx = db.read().await.unwrap();
        tx.tables().await.unwrap();
        let other = Db::open(&place).await.unwrap();
        let mut writing = other.begin().await.unwrap();
        let gone = writing.execute(crate::sql!("DELETE FROM journal_entry"), &[]).await;
        assert_eq!(gone.unwrap(), 0);
        writing.run_script("DELETE FROM letter".to_owned()).await.unwrap();
        writing.commit().await.unwrap();
        let mut bytes = Vec::new();
        let facts = BTreeMap::new();
        let manifest = write(&mut tx, &mut bytes, (Of::Data, "9", NOW), facts, |_, _| {}).await.unwrap();
        let letters = manifest.head.tables.iter().find(|t| t.table.name == "letter").unwrap();
        assert_eq!(letters.rows, 3, "{engine:?}");
        drop(tx);
        db.close().await;
        other.close().await;
    }
}
