//! Whole tables, out of one database and into another, whichever engines they are. Values travel as the four things that
//! both engines store, so that what was copied from SQLite goes into PostgreSQL and the other way about.

use std::fmt::Write as _;

use futures_util::TryStreamExt as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column as _, Row as _, TypeInfo as _, ValueRef as _};
use uuid::Uuid;

use super::tx::Inner;
use super::{DbError, Engine, Tx, Value};

/// A table and its columns.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
}

/// A value on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// NULL.
    Nothing,
    /// A number, an instant, or a claim as 0 or 1.
    Int(i64),
    /// Text, or a day.
    Text(String),
    /// Bytes, or an id as its sixteen.
    Bytes(Vec<u8>),
}

impl Tx {
    /// Every table of ours, by name; views and the engine's own are none.
    pub async fn tables(&mut self) -> Result<Vec<Table>, DbError> {
        let text = match self.engine() {
            Engine::Sqlite => {
                "SELECT m.name AS table_name, p.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) p \
                 WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' ORDER BY m.name, p.cid"
            }
            Engine::Postgres => {
                "SELECT c.relname::text COLLATE \"C\" AS table_name, a.attname::text AS column_name FROM pg_attribute a \
                 JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
                 WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped \
                 AND n.nspname = current_schema() ORDER BY 1, a.attnum"
            }
        };
        let mut tables: Vec<Table> = Vec::new();
        for row in self.fetch(text.to_owned(), &[]).await? {
            let (name, column): (String, String) = (row.get("table_name")?, row.get("column_name")?);
            match tables.last_mut().filter(|table| table.name == name) {
                Some(table) => table.columns.push(column),
                None => tables.push(Table { name, columns: vec![column] }),
            }
        }
        Ok(tables)
    }

    /// How many rows a table has.
    pub async fn count_rows(&mut self, table: &str) -> Result<u64, DbError> {
        let text = format!("SELECT COUNT(*) AS count FROM {}", quoted(table));
        let row = self.fetch(text, &[]).await?.pop().ok_or(DbError::Engine(sqlx::Error::RowNotFound))?;
        Ok(u64::try_from(row.get::<i64>("count")?).unwrap_or(0))
    }

    /// Hands over every row of a table, one after the other.
    pub async fn copy_out<E: From<DbError>>(
        &mut self,
        table: &Table,
        mut take: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<(), E> {
        let engine = |error: sqlx::Error| E::from(DbError::from(error));
        let text = AssertSqlSafe(format!("SELECT {} FROM {}", columns_of(table), quoted(&table.name)));
        match self.inner() {
            Inner::SqliteWrite(lease) => {
                let mut rows = sqlx::query(text).fetch(lease.connection());
                while let Some(row) = rows.try_next().await.map_err(engine)? {
                    take(sqlite_cells(&row)?)?;
                }
            }
            Inner::SqliteRead(tx) => {
                let mut rows = sqlx::query(text).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(engine)? {
                    take(sqlite_cells(&row)?)?;
                }
            }
            Inner::Postgres(tx, _) => {
                let mut rows = sqlx::query(text).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(engine)? {
                    take(postgres_cells(&row)?)?;
                }
            }
        }
        Ok(())
    }

    /// What PostgreSQL wants to be given for each column of a table; nothing on SQLite, which takes what it gets.
    pub async fn kinds_of(&mut self, table: &Table) -> Result<Kinds, DbError> {
        if self.engine() == Engine::Sqlite {
            return Ok(Kinds(Vec::new()));
        }
        let text = "SELECT a.attname::text AS column_name, format_type(a.atttypid, NULL) AS kind FROM pg_attribute a \
                    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
                    WHERE n.nspname = current_schema() AND c.relname = $1 AND a.attnum > 0";
        let rows = self.fetch(text.to_owned(), &[Value::Text(Some(table.name.clone()))]).await?;
        let mut kinds = Vec::with_capacity(table.columns.len());
        for column in &table.columns {
            let row =
                rows.iter().find(|row| row.get::<String>("column_name").is_ok_and(|name| name == *column));
            let row = row.ok_or(DbError::Engine(sqlx::Error::ColumnNotFound(column.clone())))?;
            kinds.push(row.get("kind")?);
        }
        Ok(Kinds(kinds))
    }

    /// Puts rows into a table. Each has a cell for each of its columns.
    pub async fn copy_in(
        &mut self,
        table: &Table,
        kinds: &Kinds,
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), DbError> {
        const MOST_BOUND: usize = 4_000;
        let width = table.columns.len().max(1);
        let mut rows = rows.into_iter();
        loop {
            let piece: Vec<Vec<Cell>> = rows.by_ref().take((MOST_BOUND / width).max(1)).collect();
            if piece.is_empty() {
                return Ok(());
            }
            let text = self.inserting(table, piece.len());
            let values = piece.into_iter().flat_map(|row| row.into_iter().enumerate());
            let values =
                values.map(|(place, cell)| kinds.value(place, cell)).collect::<Result<Vec<_>, _>>()?;
            self.execute_text(text, &values).await?;
        }
    }

    fn inserting(&self, table: &Table, rows: usize) -> String {
        let mut text = format!("INSERT INTO {} ({}) VALUES ", quoted(&table.name), columns_of(table));
        let mut number = 0;
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for place in 0..table.columns.len() {
                number += 1;
                text.push_str(if place == 0 { "" } else { ", " });
                match self.engine() {
                    Engine::Sqlite => text.push('?'),
                    Engine::Postgres => write!(text, "${number}").expect("a string takes it"),
                }
            }
            text.push(')');
        }
        text
    }
}

/// What PostgreSQL wants for each column, in their order.
pub struct Kinds(Vec<String>);

impl Kinds {
    fn value(&self, place: usize, cell: Cell) -> Result<Value, DbError> {
        let kind = self.0.get(place).map_or("", String::as_str);
        Ok(match (cell, kind) {
            (Cell::Nothing, "uuid") => Value::Uuid(None),
            (Cell::Nothing, "boolean") => Value::Bool(None),
            (Cell::Nothing, "bytea") => Value::Bytes(None),
            (Cell::Nothing, "text") => Value::Text(None),
            (Cell::Nothing, _) => Value::Int(None),
            (Cell::Int(claim), "boolean") => Value::Bool(Some(claim != 0)),
            (Cell::Bytes(id), "uuid") => {
                let id = Uuid::from_slice(&id).map_err(|_| DbError::corrupt("bytes that are no id"))?;
                Value::Uuid(Some(id))
            }
            (Cell::Int(int), "bigint" | "integer" | "") => Value::Int(Some(int)),
            (Cell::Text(text), "text" | "") => Value::Text(Some(text)),
            (Cell::Bytes(bytes), "bytea" | "") => Value::Bytes(Some(bytes)),
            _ => return Err(DbError::corrupt("a value of another kind than its column")),
        })
    }
}

fn columns_of(table: &Table) -> String {
    table.columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ")
}

/// A name as both engines take it. Names in a backup come from outside.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn sqlite_cells(row: &SqliteRow) -> Result<Vec<Cell>, DbError> {
    (0..row.columns().len())
        .map(|place| {
            let raw = row.try_get_raw(place)?;
            if raw.is_null() {
                return Ok(Cell::Nothing);
            }
            Ok(match raw.type_info().name() {
                "INTEGER" | "BOOLEAN" => Cell::Int(row.try_get_unchecked(place)?),
                "TEXT" => Cell::Text(row.try_get_unchecked(place)?),
                "BLOB" => Cell::Bytes(row.try_get_unchecked(place)?),
                _ => return Err(unknown(row.column(place).name())),
            })
        })
        .collect()
}

fn postgres_cells(row: &PgRow) -> Result<Vec<Cell>, DbError> {
    (0..row.columns().len())
        .map(|place| {
            let raw = row.try_get_raw(place)?;
            if raw.is_null() {
                return Ok(Cell::Nothing);
            }
            let kind = raw.type_info().into_owned();
            Ok(match kind.name() {
                "INT8" => Cell::Int(row.try_get(place)?),
                "INT4" => Cell::Int(row.try_get::<i32, _>(place)?.into()),
                "BOOL" => Cell::Int(row.try_get::<bool, _>(place)?.into()),
                "TEXT" => Cell::Text(row.try_get(place)?),
                "BYTEA" => Cell::Bytes(row.try_get(place)?),
                "UUID" => Cell::Bytes(row.try_get::<Uuid, _>(place)?.as_bytes().to_vec()),
                _ => return Err(unknown(row.column(place).name())),
            })
        })
        .collect()
}

fn unknown(column: &str) -> DbError {
    DbError::Corrupt { column: column.to_owned(), found: "a value of a kind that no column of ours has" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Instant;
    use crate::migrate::{Migrations, migrate};
    use crate::testing::on_every_engine;

    const STEP: &str =
        "CREATE TABLE copied (id ID PRIMARY KEY, n BIGINT, open BOOLEAN NOT NULL, said TEXT, body BYTES);";
    const MIGRATIONS: [Migrations; 1] = [Migrations { owner: "copied", steps: &[STEP] }];

    #[tokio::test]
    async fn what_comes_out_goes_in_again_and_comes_out_the_same() {
        on_every_engine(&MIGRATIONS, async |fresh| {
            migrate(&fresh.db, &MIGRATIONS, Instant::from_micros(0)).await.unwrap();
            let mut tx = fresh.db.begin().await.unwrap();
            let table = tx.tables().await.unwrap().into_iter().find(|table| table.name == "copied").unwrap();
            assert_eq!(table.columns, ["id", "n", "open", "said", "body"]);
            let row = |number: i64| {
                let id = Cell::Bytes(Uuid::from_u128(u128::from(number.unsigned_abs())).as_bytes().to_vec());
                let said =
                    if number % 2 == 0 { Cell::Nothing } else { Cell::Text(format!("ŵ \"{number}\"")) };
                let n = if number % 3 == 0 { Cell::Nothing } else { Cell::Int(-number) };
                let body = if number % 5 == 0 { Cell::Nothing } else { Cell::Bytes(vec![0, 0xff]) };
                vec![id, n, Cell::Int(number % 2), said, body]
            };
            let rows: Vec<Vec<Cell>> = (1..2_000).map(row).collect();
            let kinds = tx.kinds_of(&table).await.unwrap();
            tx.copy_in(&table, &kinds, rows.clone()).await.unwrap();
            assert_eq!(tx.count_rows("copied").await.unwrap(), 1_999);
            let mut seen = Vec::new();
            tx.copy_out(&table, |row| {
                seen.push(row);
                Ok::<_, DbError>(())
            })
            .await
            .unwrap();
            let id = |row: &Vec<Cell>| format!("{:?}", row[0]);
            seen.sort_by_key(id);
            let mut expected = rows;
            expected.sort_by_key(id);
            assert_eq!(seen, expected);
        })
        .await;
    }
}
