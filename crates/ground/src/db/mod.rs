//! One store, two engines. This folder is the one place that knows which database runs underneath: SQLite in
//! this process, or PostgreSQL beside it. Above it there is [`Db`], a transaction [`Tx`], plain SQL in `sql!("…")`
//! and rows read by column name.
//!
//! ```ignore
//! let open = transact!(db, |tx| store::count_open(tx, now))?;
//! ```

mod copy;
mod gather;
mod postgres;
mod row;
mod scan;
mod side;
mod sql;
mod sqlite;
mod transact;
mod turn;
mod tx;
mod value;

use std::path::PathBuf;
use std::time::Duration;

pub use copy::{Cell, Kinds, Table};
pub use gather::{Gathered, Kind};
pub use row::{Column, Row};
pub use scan::{Found, Scan, ScanError, scan};
pub use side::{Side, SideError, is_taken, refuse_in_use};
pub use sql::{InsertMany, Sql, every_sql};
pub use transact::Attempt;
pub use tx::Tx;
pub use value::{ToValue, Value};

/// Which engine runs underneath. Only ground may decide anything by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite in this process.
    Sqlite,
    /// PostgreSQL beside it.
    Postgres,
}

/// Where a database is.
#[derive(Clone)]
pub enum Place {
    /// A SQLite file.
    File(PathBuf),
    /// A `postgres://` URL. It may hold a password, so a place has no `Debug`.
    Url(String),
}

/// What can go wrong below a store function.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The writer's queue is full: answer 503 and let the caller come back.
    #[error("the database is busy; try again in a moment")]
    Busy,
    /// The engine refused or the connection broke.
    #[error("the database refused: {0}")]
    Engine(#[from] sqlx::Error),
    /// The file of an embedded database can be neither made nor opened.
    #[error("the database file {} cannot be used: {error}", path.display())]
    File {
        /// Where it should be.
        path: PathBuf,
        /// What the machine says.
        error: std::io::Error,
    },
    /// A stored value is not what its column promises.
    #[error("column {column} holds {found}")]
    Corrupt {
        /// The column's name.
        column: String,
        /// What was found in its place, without the value.
        found: &'static str,
    },
    /// An entry of the log is longer than a bundle can hold; the act that it tells of is not done.
    #[error("an entry of {0} bytes is longer than the log can hold")]
    EntryTooLong(usize),
    /// The transaction's group could not be committed; nothing of it is stored.
    #[error("the commit failed, nothing was stored: {0}")]
    Commit(String),
}

impl DbError {
    /// True when another transaction was first and the same work may succeed on a second try (SQLSTATE 40001, 40P01).
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Engine(sqlx::Error::Database(error))
            if matches!(error.code().as_deref(), Some("40001" | "40P01")))
    }

    /// True when the engine is away, ending, just beginning, overloaded or without space, and the same work may succeed
    /// later: the connection broke or none was free (SQLSTATE classes 08 and 53, 57P01 to 57P03), another process holds the
    /// embedded file or it can for now not be written, or a commit did not get onto the disk.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy | Self::Commit(_) => true,
            Self::Engine(sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => true,
            Self::Engine(sqlx::Error::Database(error)) => match error.code().as_deref() {
                Some("57P01" | "57P02" | "57P03") => true,
                Some(code) if code.len() == 5 => code.starts_with("08") || code.starts_with("53"),
                Some(code) => code.parse().is_ok_and(is_passing_on_sqlite),
                None => false,
            },
            _ => false,
        }
    }

    /// True when a UNIQUE or PRIMARY KEY constraint refused the row.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Engine(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

/// Busy, read-only, the disk's own fault, full, cannot be opened (<https://sqlite.org/rescode.html>); what lies above the
/// lowest byte says more closely which.
const fn is_passing_on_sqlite(code: u32) -> bool {
    matches!(code & 0xff, 5 | 8 | 10 | 13 | 14)
}

/// A database that is open. Cheap to clone.
#[derive(Clone)]
pub struct Db(Inner);

#[derive(Clone)]
enum Inner {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// How long an engine is given to answer at the start before the place counts as unreachable.
const OPENING_TIME: Duration = Duration::from_secs(10);

impl Db {
    /// Opens the database at `place`, making the SQLite file where it is missing. Runs no migration.
    pub async fn open(place: &Place) -> Result<Self, DbError> {
        Ok(Self(match place {
            Place::File(path) => Inner::Sqlite(sqlite::Sqlite::open(path).await?),
            Place::Url(url) => Inner::Postgres(postgres::Postgres::open(url).await?),
        }))
    }

    /// Which engine runs underneath.
    pub const fn engine(&self) -> Engine {
        match self.0 {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Begins a transaction that may write. Prefer [`transact!`](crate::transact), which commits and tries again.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        match &self.0 {
            Inner::Sqlite(sqlite) => sqlite.begin().await,
            Inner::Postgres(postgres) => postgres.begin().await,
        }
    }

    /// Begins a transaction that may write and that no other one of this process runs beside.
    async fn begin_alone(&self) -> Result<Tx, DbError> {
        match &self.0 {
            // One writer at a time is what SQLite has anyway.
            Inner::Sqlite(sqlite) => sqlite.begin().await,
            Inner::Postgres(postgres) => postgres.begin_alone().await,
        }
    }

    /// Begins a transaction that only reads, from one consistent picture; there is nothing to commit.
    pub async fn read(&self) -> Result<Tx, DbError> {
        match &self.0 {
            Inner::Sqlite(sqlite) => sqlite.read().await,
            Inner::Postgres(postgres) => postgres.read().await,
        }
    }

    /// Asks the engine to move what was destroyed out of its working files: SQLite truncates its WAL; PostgreSQL
    /// needs nothing here.
    pub async fn flush_destroyed(&self) -> Result<(), DbError> {
        match &self.0 {
            Inner::Sqlite(sqlite) => sqlite.truncate_wal().await,
            Inner::Postgres(_) => Ok(()),
        }
    }

    /// How many transactions wait for the writer (SQLite), or how many connections are in use (PostgreSQL), and how many
    /// there may be.
    pub fn load(&self) -> (usize, usize) {
        match &self.0 {
            Inner::Sqlite(sqlite) => sqlite.load(),
            Inner::Postgres(postgres) => postgres.load(),
        }
    }

    /// The files in which SQLite keeps the data, write-ahead log included; empty on PostgreSQL.
    pub fn files(&self) -> Vec<PathBuf> {
        match &self.0 {
            Inner::Sqlite(sqlite) => sqlite.files(),
            Inner::Postgres(_) => Vec::new(),
        }
    }

    /// Closes every connection, after what is under way has ended.
    pub async fn close(&self) {
        match &self.0 {
            Inner::Sqlite(sqlite) => sqlite.close().await,
            Inner::Postgres(postgres) => postgres.close().await,
        }
    }
}
