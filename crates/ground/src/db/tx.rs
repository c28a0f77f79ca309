//! A transaction, passed down as `&mut Tx`: the change, its log entry and its job go into the same one.

use std::borrow::Cow;

use sqlx::postgres::{PgArguments, Postgres};
use sqlx::sqlite::{Sqlite, SqliteArguments};
use sqlx::{Arguments, AssertSqlSafe, Executor as _, Transaction};

use super::sql::Binding;
use super::sqlite::Lease;
use super::turn::Turn;
use super::{DbError, Engine, InsertMany, Row, Sql, Value};

/// A transaction that is open. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx {
    inner: Inner,
    retryable: bool,
}

pub(super) enum Inner {
    SqliteWrite(Lease),
    SqliteRead(Transaction<'static, Sqlite>),
    /// With its turn, if it may write.
    Postgres(Transaction<'static, Postgres>, Option<Turn>),
}

/// How many values one generated statement may bind; both engines take far more.
const MOST_BOUND: usize = 4_000;
/// The lengths in which a list is asked: few, so that few texts are parsed and kept. What a piece lacks is filled up by
/// naming its last value again, which changes no answer to `IN`.
const PIECES: [usize; 6] = [1, 4, 16, 64, 250, 1_000];

/// A list in pieces of these lengths.
fn pieces(list: &[Value]) -> impl Iterator<Item = Cow<'_, [Value]>> {
    list.chunks(PIECES[PIECES.len() - 1]).map(|piece| {
        let length = PIECES.into_iter().find(|length| *length >= piece.len()).unwrap_or(piece.len());
        match piece.last() {
            Some(last) if length > piece.len() => {
                let mut filled = Vec::with_capacity(length);
                filled.extend_from_slice(piece);
                filled.resize(length, last.clone());
                Cow::Owned(filled)
            }
            _ => Cow::Borrowed(piece),
        }
    })
}

impl Tx {
    pub(super) const fn new(inner: Inner) -> Self {
        Self { inner, retryable: false }
    }

    /// Which engine runs underneath. Only ground may decide anything by it.
    pub const fn engine(&self) -> Engine {
        match self.inner {
            Inner::SqliteWrite(_) | Inner::SqliteRead(_) => Engine::Sqlite,
            Inner::Postgres(..) => Engine::Postgres,
        }
    }

    /// Runs a statement; says how many rows it touched.
    pub async fn execute(&mut self, sql: &'static Sql, values: &[Value]) -> Result<u64, DbError> {
        self.execute_text(sql.text.to_owned(), values).await
    }

    /// Every row of a result.
    pub async fn rows(&mut self, sql: &'static Sql, values: &[Value]) -> Result<Vec<Row>, DbError> {
        self.fetch(sql.text.to_owned(), values).await
    }

    /// The row of a result, if there is one.
    pub async fn row(&mut self, sql: &'static Sql, values: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// The row of a result that always has one, such as a count.
    pub async fn one(&mut self, sql: &'static Sql, values: &[Value]) -> Result<Row, DbError> {
        self.row(sql, values).await?.ok_or(DbError::Engine(sqlx::Error::RowNotFound))
    }

    /// Every row for a list of any length: `$list` in the text stands for it, after the ordinary values. The list
    /// is asked in pieces, so the order of rows holds within a piece only.
    pub async fn rows_in(
        &mut self,
        sql: &'static Sql,
        values: &[Value],
        list: &[Value],
    ) -> Result<Vec<Row>, DbError> {
        let mut rows = Vec::with_capacity(list.len());
        for piece in pieces(list) {
            let (text, bound) = self.spelled(sql, values, &piece);
            rows.extend(self.fetch(text, &bound).await?);
        }
        Ok(rows)
    }

    /// Runs a statement for a list of any length, as [`Tx::rows_in`]; says how many rows it touched.
    pub async fn execute_in(
        &mut self,
        sql: &'static Sql,
        values: &[Value],
        list: &[Value],
    ) -> Result<u64, DbError> {
        let mut touched = 0;
        for piece in pieces(list) {
            let (text, bound) = self.spelled(sql, values, &piece);
            touched += self.execute_text(text, &bound).await?;
        }
        Ok(touched)
    }

    /// The text for a piece of a list, and all values that it binds.
    fn spelled(&self, sql: &Sql, values: &[Value], piece: &[Value]) -> (String, Vec<Value>) {
        let (text, order) = sql.with_list(self.engine(), piece.len());
        let mut bound = Vec::with_capacity(values.len() + piece.len());
        for binding in order {
            match binding {
                Binding::Ordinary(place) => bound.extend(values.get(place).cloned()),
                Binding::List => bound.extend_from_slice(piece),
            }
        }
        (text, bound)
    }

    /// Inserts many rows in as few statements as the engines allow. Each row has as many values as the table has
    /// columns named.
    pub async fn insert_many(&mut self, insert: &InsertMany, rows: &[Vec<Value>]) -> Result<u64, DbError> {
        let mut inserted = 0;
        for piece in rows.chunks((MOST_BOUND / insert.columns).max(1)) {
            let values: Vec<Value> = piece.iter().flatten().cloned().collect();
            inserted += self.execute_text(insert.text(self.engine(), piece.len()), &values).await?;
        }
        Ok(inserted)
    }

    /// Runs text that is not known when the program is built: migrations only.
    pub(crate) async fn run_script(&mut self, text: String) -> Result<(), DbError> {
        self.execute_text(text, &[]).await.map(drop)
    }

    /// Every row for text that is not known when the program is built: the inspection of the schema only.
    pub(crate) async fn rows_of_text(&mut self, text: String) -> Result<Vec<Row>, DbError> {
        self.fetch(text, &[]).await
    }

    /// Makes the engine parse and plan a statement, for the test that does so with every text of the program.
    pub async fn prepare(&mut self, sql: &Sql) -> Result<(), DbError> {
        use sqlx::SqlSafeStr as _;
        let text = AssertSqlSafe(sql.with_list(self.engine(), 1).0).into_sql_str();
        match &mut self.inner {
            Inner::SqliteWrite(lease) => drop(lease.connection().prepare(text).await?),
            Inner::SqliteRead(tx) => drop(tx.prepare(text).await?),
            Inner::Postgres(tx, _) => drop(tx.prepare(text).await?),
        }
        Ok(())
    }

    /// Makes what was done durable. Returns when it is on disk, not before.
    pub async fn commit(self) -> Result<(), DbError> {
        match self.inner {
            Inner::SqliteWrite(lease) => lease.commit().await,
            Inner::SqliteRead(tx) => Ok(tx.commit().await?),
            Inner::Postgres(tx, turn) => {
                let committed = tx.commit().await;
                drop(turn);
                Ok(committed?)
            }
        }
    }

    pub(super) const fn inner(&mut self) -> &mut Inner {
        &mut self.inner
    }

    /// True when a statement of this transaction failed because another one was first.
    pub(super) const fn lost_a_race(&self) -> bool {
        self.retryable
    }

    pub(super) async fn execute_text(&mut self, text: String, values: &[Value]) -> Result<u64, DbError> {
        let sql = AssertSqlSafe(text);
        let outcome = match &mut self.inner {
            Inner::SqliteWrite(lease) => {
                let query = sqlx::query_with(sql, sqlite_arguments(values)?);
                query.execute(lease.connection()).await.map(|done| done.rows_affected())
            }
            Inner::SqliteRead(tx) => {
                let query = sqlx::query_with(sql, sqlite_arguments(values)?);
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Inner::Postgres(tx, _) => {
                let query = sqlx::query_with(sql, postgres_arguments(values)?);
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        };
        self.note_race(outcome)
    }

    pub(super) async fn fetch(&mut self, text: String, values: &[Value]) -> Result<Vec<Row>, DbError> {
        let sql = AssertSqlSafe(text);
        let outcome = match &mut self.inner {
            Inner::SqliteWrite(lease) => {
                let query = sqlx::query_with(sql, sqlite_arguments(values)?);
                let rows = query.fetch_all(lease.connection()).await;
                rows.map(|rows| rows.into_iter().map(Row::Sqlite).collect())
            }
            Inner::SqliteRead(tx) => {
                let query = sqlx::query_with(sql, sqlite_arguments(values)?);
                query.fetch_all(&mut **tx).await.map(|rows| rows.into_iter().map(Row::Sqlite).collect())
            }
            Inner::Postgres(tx, _) => {
                let query = sqlx::query_with(sql, postgres_arguments(values)?);
                query.fetch_all(&mut **tx).await.map(|rows| rows.into_iter().map(Row::Postgres).collect())
            }
        };
        self.note_race(outcome)
    }

    fn note_race<T>(&mut self, outcome: Result<T, sqlx::Error>) -> Result<T, DbError> {
        outcome.map_err(|error| {
            let error = DbError::from(error);
            self.retryable |= error.is_retryable();
            error
        })
    }
}

macro_rules! bind {
    ($arguments:ty, $values:expr) => {{
        let mut arguments = <$arguments>::default();
        for value in $values {
            match value {
                Value::Int(int) => arguments.add(*int),
                Value::Bool(claim) => arguments.add(*claim),
                Value::Text(text) => arguments.add(text.clone()),
                Value::Bytes(bytes) => arguments.add(bytes.clone()),
                Value::Uuid(uuid) => arguments.add(*uuid),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        Ok(arguments)
    }};
}

fn sqlite_arguments(values: &[Value]) -> Result<SqliteArguments, DbError> {
    bind!(SqliteArguments, values)
}

fn postgres_arguments(values: &[Value]) -> Result<PgArguments, DbError> {
    bind!(PgArguments, values)
}
