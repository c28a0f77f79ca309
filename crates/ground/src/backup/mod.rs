//! A backup: every row of a database from one consistent picture, in a form that both engines give and take. What it is
//! sealed with is the caller's; this is what lies inside.
//!
//! ```text
//! "privet backup 1\n"
//! the head: length (4 bytes, big-endian), JSON          what it is of, the schema's ledger, tables, counts
//! frames:   kind (1 byte), length (4 bytes), content    T the next table begins, R rows of it, E the end
//! ```
//!
//! The end holds the SHA-256 of all before it, and nothing comes behind it. A row is a cell for each column: a kind
//! (`n` nothing, `i` a number of 8 bytes, `t` text, `b` bytes) and, for the last two, a length of 4 bytes.

mod frame;
mod read;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use read::{Opened, open};
pub use write::write;

use crate::db::{DbError, Table};
use crate::migrate::{MigrateError, Step};

/// What a backup begins with.
const MAGIC: &[u8] = b"privet backup 1\n";
/// How long a head may be. One of a house with all its tables has a fiftieth of that.
const MOST_HEAD: u32 = 1 << 20;
/// How long a frame may be; it holds at least one row, of which a register's document is the longest.
const MOST_FRAME: u32 = 1 << 28;

/// What a backup is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// The data: without the keys nothing personal in it opens.
    Data,
    /// The key store: without the key that wraps it, nothing in it opens.
    Keys,
}

/// What a backup says of itself, at its beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// What it is of.
    pub of: Of,
    /// The version of privet that made it.
    pub version: String,
    /// When, in RFC 3339.
    pub made_at: String,
    /// From which engine.
    pub engine: String,
    /// Which steps of which migrations the database had.
    pub ledger: Vec<Step>,
    /// Its tables, with how many rows each has.
    pub tables: Vec<Counted>,
    /// What else is to be known, such as the register's hash and the log's last checkpoint.
    pub facts: BTreeMap<String, serde_json::Value>,
}

/// A table and how many rows it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The table.
    #[serde(flatten)]
    pub table: Table,
    /// How many rows.
    pub rows: u64,
}

/// What a backup says of itself at its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The SHA-256 of everything before the end, in hexadecimal digits.
    pub sha256: String,
}

/// What was copied, when all is copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// What stands at the beginning.
    #[serde(flatten)]
    pub head: Head,
    /// What stands at the end.
    #[serde(flatten)]
    pub end: End,
}

impl Head {
    /// How many rows there are in all.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|counted| counted.rows).sum()
    }
}

/// Why a backup could not be made or put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file or what it is sealed with.
    #[error("the backup cannot be read or written to its end")]
    Io(#[from] std::io::Error),
    /// It begins otherwise.
    #[error("this is no backup of privet, or one of a later form: run the version of privet that made it")]
    NotOurs,
    /// What it says is not what it holds.
    #[error("the backup is not whole or was changed: {0}")]
    Unfit(String),
    /// Its schema is not one that this program knows.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl BackupError {
    fn unfit(what: impl Into<String>) -> Self {
        Self::Unfit(what.into())
    }
}

#[cfg(test)]
mod tests;
