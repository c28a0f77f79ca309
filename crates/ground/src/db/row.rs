//! Rows, read by column name into the program's own types.

use sqlx::postgres::{PgRow, Postgres};
use sqlx::sqlite::{Sqlite, SqliteRow};
use sqlx::{ColumnIndex, Decode, Row as _, Type};
use uuid::Uuid;

use super::DbError;
use crate::clock::Instant;

/// A row of a result.
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

/// A type that can be read from a column, through the type that both engines store for it.
pub trait Column: Sized {
    /// What the engines store.
    type Stored: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>;

    /// Parses the stored value; fails when the database holds what the type forbids.
    fn from_stored(stored: Self::Stored) -> Result<Self, DbError>;
}

impl Row {
    /// The value of a column that is never NULL.
    pub fn get<T: Column>(&self, column: &str) -> Result<T, DbError> {
        T::from_stored(self.stored(column)?).map_err(|error| name_column(error, column))
    }

    /// The value of a column that is never NULL, by its place from 0: for results that are read by the thousand.
    pub fn at<T: Column>(&self, place: usize) -> Result<T, DbError> {
        let stored: T::Stored = match self {
            Self::Sqlite(row) => row.try_get(place)?,
            Self::Postgres(row) => row.try_get(place)?,
        };
        T::from_stored(stored).map_err(|error| name_column(error, &format!("number {place}")))
    }

    /// The value of a column that may be NULL.
    pub fn opt<T: Column>(&self, column: &str) -> Result<Option<T>, DbError> {
        let stored: Option<T::Stored> = match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        };
        stored.map(T::from_stored).transpose().map_err(|error| name_column(error, column))
    }

    fn stored<S>(&self, column: &str) -> Result<S, DbError>
    where
        S: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>,
        for<'c> &'c str: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>,
    {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }
}

fn name_column(error: DbError, name: &str) -> DbError {
    match error {
        DbError::Corrupt { column, found } if column.is_empty() => {
            DbError::Corrupt { column: name.to_owned(), found }
        }
        other => other,
    }
}

impl DbError {
    /// A stored value that its type forbids; the row adds the column's name.
    pub const fn corrupt(found: &'static str) -> Self {
        Self::Corrupt { column: String::new(), found }
    }
}

macro_rules! columns {
    ($($plain:ty),+) => {$(
        impl Column for $plain {
            type Stored = Self;

            fn from_stored(stored: Self) -> Result<Self, DbError> {
                Ok(stored)
            }
        }
    )+};
}

columns!(i64, bool, String, Vec<u8>, Uuid);

impl Column for Instant {
    type Stored = i64;

    fn from_stored(stored: i64) -> Result<Self, DbError> {
        Ok(Self::from_micros(stored))
    }
}

impl Column for jiff::civil::Date {
    type Stored = String;

    fn from_stored(stored: String) -> Result<Self, DbError> {
        stored.parse().map_err(|_| DbError::corrupt("text that is no date"))
    }
}

impl Column for [u8; 32] {
    type Stored = Vec<u8>;

    fn from_stored(stored: Vec<u8>) -> Result<Self, DbError> {
        stored.try_into().map_err(|_| DbError::corrupt("bytes that are not 32"))
    }
}

impl Column for serde_json::Value {
    type Stored = String;

    fn from_stored(stored: String) -> Result<Self, DbError> {
        serde_json::from_str(&stored).map_err(|_| DbError::corrupt("text that is no JSON"))
    }
}
