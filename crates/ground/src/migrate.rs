//! Migrations: written once in plain SQL, with type words that mean the same on both engines, applied forward only.
//!
//! | word | means | SQLite | PostgreSQL |
//! |---|---|---|---|
//! | `ID` | an id | BLOB | UUID |
//! | `INSTANT` | microseconds UTC | INTEGER | BIGINT |
//! | `DAY` | a legal day, `2026-11-23` | TEXT | TEXT COLLATE "C" |
//! | `TEXT` | text that sorts by its bytes | TEXT | TEXT COLLATE "C" |
//! | `BIGINT` | a number | INTEGER | BIGINT |
//! | `BOOLEAN` | a claim | INTEGER | BOOLEAN |
//! | `BYTES` | bytes, sealed values among them | BLOB | BYTEA |
//! | `WITHOUT ROWID`, after a table | lies in the order of its key: small rows that are read by the thousand | the same | left out |

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::clock::Instant;
use crate::db::{Db, DbError, Engine, Tx};
use crate::{args, sql};

/// The migrations of one crate. `steps` are numbered from 1 and never edited once released.
#[derive(Clone, Copy)]
pub struct Migrations {
    /// The crate or slice: the prefix of its tables.
    pub owner: &'static str,
    /// The text of each step, in order.
    pub steps: &'static [&'static str],
}

/// Why a database could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A step that was applied has another text now.
    #[error(
        "migration {number} of `{owner}` was edited after it was applied; restore its text and add a new step"
    )]
    Edited {
        /// Whose migration.
        owner: String,
        /// Which step.
        number: i64,
    },
    /// The database is newer than this program.
    #[error(
        "the database has step {number} of `{owner}`, which this version of privet does not know; run the newer version"
    )]
    Newer {
        /// Whose migration.
        owner: String,
        /// Which step.
        number: i64,
    },
    /// The engine refused.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The ledger of migrations itself.
const LEDGER: &str = "CREATE TABLE IF NOT EXISTS migration (owner TEXT NOT NULL, number BIGINT NOT NULL, \
                      hash BYTES NOT NULL, applied_at INSTANT NOT NULL, PRIMARY KEY (owner, number));";

/// Brings the database up to date: each owner's missing steps, in the order given (crates before slices). Two nodes
/// that start at once do not clash: whoever is second finds the work done.
pub async fn migrate(db: &Db, all: &[Migrations], now: Instant) -> Result<usize, MigrateError> {
    let mut tries = 0;
    loop {
        match run(db, all, now).await {
            Err(MigrateError::Db(DbError::Engine(error))) if tries < 5 => {
                tracing::debug!(error = %error, "another node is migrating; looking again");
                tries += 1;
            }
            outcome => return outcome,
        }
    }
}

async fn run(db: &Db, all: &[Migrations], now: Instant) -> Result<usize, MigrateError> {
    let mut tx = db.begin().await?;
    run_script(&mut tx, LEDGER).await?;
    let applied = applied(&mut tx).await?;
    tx.commit().await?;
    refuse_newer(&applied, all)?;
    let mut count = 0;
    for Migrations { owner, steps } in all {
        for (step, number) in steps.iter().zip(1i64..) {
            let hash: [u8; 32] = Sha256::digest(step.as_bytes()).into();
            match applied.get(&((*owner).to_owned(), number)) {
                Some(known) if *known == hash => continue,
                Some(_) => return Err(MigrateError::Edited { owner: (*owner).to_owned(), number }),
                None => {}
            }
            let mut tx = db.begin().await?;
            run_script(&mut tx, step).await?;
            tx.execute(
                sql!("INSERT INTO migration (owner, number, hash, applied_at) VALUES ($1, $2, $3, $4)"),
                args![*owner, number, hash, now],
            )
            .await?;
            tx.commit().await?;
            count += 1;
        }
    }
    Ok(count)
}

/// A step that a database has: its place in the ledger and the hash of its text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Step {
    /// The crate or slice.
    pub owner: String,
    /// Which step, from 1.
    pub number: i64,
    /// The hash of its text, in hexadecimal digits.
    pub hash: String,
}

/// The steps that a database has, by owner and number.
pub async fn ledger(tx: &mut Tx) -> Result<Vec<Step>, DbError> {
    let steps = applied(tx).await?.into_iter();
    let steps = steps.map(|((owner, number), hash)| Step { owner, number, hash: HEXLOWER.encode(&hash) });
    Ok(steps.collect())
}

/// Brings an empty database to the very schema that a ledger tells of, older than this program's or the same, so that
/// what was copied from there fits. Refuses steps that this program does not know, or knows otherwise.
pub async fn migrate_as(
    db: &Db,
    all: &[Migrations],
    ledger: &[Step],
    now: Instant,
) -> Result<(), MigrateError> {
    for step in ledger {
        let Step { owner, number, hash } = step;
        let steps =
            all.iter().find(|migrations| migrations.owner == owner).map_or(&[][..], |known| known.steps);
        let place = usize::try_from(*number).unwrap_or(0).checked_sub(1);
        let Some(text) = place.and_then(|place| steps.get(place)) else {
            return Err(MigrateError::Newer { owner: owner.clone(), number: *number });
        };
        if HEXLOWER.encode(&Sha256::digest(text.as_bytes())) != *hash {
            return Err(MigrateError::Edited { owner: owner.clone(), number: *number });
        }
    }
    let as_it_was: Vec<Migrations> = all
        .iter()
        .map(|Migrations { owner, steps }| {
            let count = ledger.iter().filter(|step| step.owner == *owner).count();
            Migrations { owner, steps: &steps[..count.min(steps.len())] }
        })
        .collect();
    migrate(db, &as_it_was, now).await.map(drop)
}

async fn applied(tx: &mut Tx) -> Result<BTreeMap<(String, i64), [u8; 32]>, DbError> {
    let rows = tx.rows(sql!("SELECT owner, number, hash FROM migration"), &[]).await?;
    rows.iter().map(|row| Ok(((row.get("owner")?, row.get("number")?), row.get("hash")?))).collect()
}

fn refuse_newer(applied: &BTreeMap<(String, i64), [u8; 32]>, all: &[Migrations]) -> Result<(), MigrateError> {
    for (owner, number) in applied.keys() {
        let known =
            all.iter().find(|migrations| migrations.owner == owner).map_or(0, |known| known.steps.len());
        if usize::try_from(*number).unwrap_or(0) > known {
            return Err(MigrateError::Newer { owner: owner.clone(), number: *number });
        }
    }
    Ok(())
}

async fn run_script(tx: &mut Tx, script: &str) -> Result<(), DbError> {
    for statement in statements(script) {
        let text = translate(&statement, tx.engine());
        tx.run_script(text).await?;
    }
    Ok(())
}

/// What SQLite calls a table that lies in the order of its key, so that a row is found in one step rather than two. For
/// small rows that are read by the thousand; PostgreSQL has no such thing.
const BY_KEY: &str = "WITHOUT ROWID";

/// The statements of a script, without comments. No string in a migration holds `;` or `--`.
fn statements(script: &str) -> Vec<String> {
    let bare: Vec<&str> = script.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
    bare.join("\n")
        .split(';')
        .map(|statement| statement.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect()
}

/// Puts an engine's words for the type words, and makes SQLite's tables STRICT.
fn translate(statement: &str, engine: Engine) -> String {
    let mut text = String::with_capacity(statement.len() + 32);
    let mut word = String::new();
    for sign in statement.chars().chain([' ']) {
        if sign.is_alphanumeric() || sign == '_' {
            word.push(sign);
            continue;
        }
        text.push_str(type_word(&word, engine));
        word.clear();
        text.push(sign);
    }
    let trimmed = text.trim_end().len();
    text.truncate(trimmed);
    if text.starts_with("CREATE TABLE") {
        let is_by_key = text.ends_with(BY_KEY);
        match engine {
            Engine::Sqlite => text.push_str(if is_by_key { ", STRICT" } else { " STRICT" }),
            Engine::Postgres => text.truncate(text.len() - if is_by_key { BY_KEY.len() } else { 0 }),
        }
    }
    text
}

fn type_word(word: &str, engine: Engine) -> &str {
    match (word, engine) {
        ("ID" | "BYTES", Engine::Sqlite) => "BLOB",
        ("INSTANT" | "BIGINT" | "BOOLEAN", Engine::Sqlite) => "INTEGER",
        ("DAY", Engine::Sqlite) => "TEXT",
        ("ID", Engine::Postgres) => "UUID",
        ("INSTANT", Engine::Postgres) => "BIGINT",
        ("BYTES", Engine::Postgres) => "BYTEA",
        ("DAY" | "TEXT", Engine::Postgres) => "TEXT COLLATE \"C\"",
        _ => word,
    }
}

/// The columns that the database really has, by table: those of views and those that are computed too, and on PostgreSQL
/// those of every schema but the engine's own; a table elsewhere than among ours is named with its schema. A check
/// compares them with what the slices say they hold.
pub async fn live_columns(tx: &mut Tx) -> Result<BTreeMap<String, Vec<String>>, DbError> {
    let text = match tx.engine() {
        Engine::Sqlite => {
            "SELECT m.name AS table_name, p.name AS column_name FROM sqlite_master m, pragma_table_xinfo(m.name) p \
             WHERE m.type IN ('table', 'view') AND substr(m.name, 1, 7) <> 'sqlite_' ORDER BY m.name, p.cid"
        }
        Engine::Postgres => {
            "SELECT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname || '.' END || c.relname AS table_name, \
             a.attname::text AS column_name FROM pg_attribute a \
             JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped \
             AND n.nspname <> 'information_schema' AND left(n.nspname::text, 3) <> 'pg_' ORDER BY 1, a.attnum"
        }
    };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in tx.rows_of_text(text.to_owned()).await? {
        tables.entry(row.get("table_name")?).or_default().push(row.get("column_name")?);
    }
    Ok(tables)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: &str = "-- People's letters.\nCREATE TABLE letter (id ID PRIMARY KEY, body BYTES NOT NULL, -- sealed\n at INSTANT NOT NULL, title TEXT NOT NULL, open BOOLEAN NOT NULL);\nCREATE INDEX letter_at ON letter (at);";

    #[test]
    fn the_type_words_are_translated_and_nothing_else() {
        let statements = statements(STEP);
        assert_eq!(statements.len(), 2);
        let sqlite = translate(&statements[0], Engine::Sqlite);
        assert!(
            sqlite.starts_with("CREATE TABLE letter (id BLOB PRIMARY KEY, body BLOB NOT NULL,"),
            "{sqlite}"
        );
        assert!(sqlite.ends_with("open INTEGER NOT NULL) STRICT"), "{sqlite}");
        let postgres = translate(&statements[0], Engine::Postgres);
        assert!(postgres.contains("id UUID PRIMARY KEY, body BYTEA NOT NULL"), "{postgres}");
        assert!(postgres.contains("title TEXT COLLATE \"C\" NOT NULL, open BOOLEAN NOT NULL)"), "{postgres}");
        assert_eq!(translate(&statements[1], Engine::Sqlite), "CREATE INDEX letter_at ON letter (at)");
        let by_key = "CREATE TABLE stamp (id ID PRIMARY KEY) WITHOUT ROWID";
        let sqlite = translate(by_key, Engine::Sqlite);
        assert_eq!(sqlite, "CREATE TABLE stamp (id BLOB PRIMARY KEY) WITHOUT ROWID, STRICT");
        assert_eq!(translate(by_key, Engine::Postgres), "CREATE TABLE stamp (id UUID PRIMARY KEY) ");
    }

    #[tokio::test]
    async fn steps_run_once_and_an_edited_step_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&crate::db::Place::File(folder.path().join("t.sqlite"))).await.unwrap();
        let now = Instant::from_micros(0);
        let first = [Migrations { owner: "letter", steps: &[STEP] }];
        assert_eq!(migrate(&db, &first, now).await.unwrap(), 1);
        assert_eq!(migrate(&db, &first, now).await.unwrap(), 0);
        let edited = [Migrations { owner: "letter", steps: &["CREATE TABLE letter (id ID PRIMARY KEY);"] }];
        assert!(matches!(migrate(&db, &edited, now).await, Err(MigrateError::Edited { number: 1, .. })));
        let older = [Migrations { owner: "letter", steps: &[] }];
        assert!(matches!(migrate(&db, &older, now).await, Err(MigrateError::Newer { number: 1, .. })));
        let mut tx = db.read().await.unwrap();
        let columns = live_columns(&mut tx).await.unwrap();
        assert_eq!(columns["letter"], ["id", "body", "at", "title", "open"]);
    }
}
