//! Rows by the hundred thousand. On its way out of SQLite's thread a row costs several times what it costs in there, so
//! thousands come as one: each column's values joined in a text, and taken apart again here.

use super::{DbError, Engine, Sql, Tx, Value};

/// What a column of the query holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number or text; it comes as text.
    Text,
    /// Bytes or an id; they come in upper-case hexadecimal digits.
    Bytes,
}

/// Rows whose columns were joined, none of them NULL.
pub struct Gathered<const N: usize> {
    rows: usize,
    columns: [String; N],
}

/// What stands between two values: a sign that no canonical text holds (ASCII's record separator).
const BETWEEN: char = '\u{1e}';

impl Tx {
    /// Every row of a query by its named columns, in the query's order. `None` where the engine is not SQLite, and where
    /// rows cannot be told apart (a value is NULL or holds what stands between two): read them one by one then.
    pub async fn gather<const N: usize>(
        &mut self,
        sql: &'static Sql,
        columns: [(&str, Kind); N],
        values: &[Value],
    ) -> Result<Option<Gathered<N>>, DbError> {
        if self.engine() != Engine::Sqlite {
            return Ok(None);
        }
        let joined = columns.map(|(name, kind)| {
            let value = if kind == Kind::Bytes { format!("hex({name})") } else { name.to_owned() };
            format!("COUNT({name}) AS n_{name}, COALESCE(group_concat({value}, char(30)), '') AS {name}")
        });
        let text = format!("SELECT COUNT(*) AS n, {} FROM ({})", joined.join(", "), sql.text);
        let Some(row) = self.fetch(text, values).await?.into_iter().next() else { return Ok(None) };
        let rows: i64 = row.get("n")?;
        let mut gathered = [const { String::new() }; N];
        for (place, (name, _)) in gathered.iter_mut().zip(columns) {
            *place = row.get(name)?;
            let is_whole = row.get::<i64>(&format!("n_{name}"))? == rows && pieces(place, rows) == rows;
            if !is_whole {
                return Ok(None);
            }
        }
        Ok(Some(Gathered { rows: usize::try_from(rows).unwrap_or(0), columns: gathered }))
    }
}

/// Into how many values a text falls apart. No rows are no values, though the text looks like one that is empty.
fn pieces(joined: &str, rows: i64) -> i64 {
    if rows == 0 {
        return 0;
    }
    let between = joined.bytes().filter(|byte| *byte == BETWEEN as u8).count();
    i64::try_from(between).unwrap_or(i64::MAX).saturating_add(1)
}

impl<const N: usize> Gathered<N> {
    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// True when there is none.
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows, each with its columns in the order in which they were named.
    pub fn rows(&self) -> impl Iterator<Item = [&str; N]> {
        let mut columns = self.columns.each_ref().map(|column| column.split(BETWEEN));
        (0..self.rows).map(move |_| columns.each_mut().map(|column| column.next().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_every_engine;
    use crate::{MIGRATIONS, args, sql};

    /// The rows of the query, gathered.
    async fn gathered(tx: &mut Tx, sql: &'static Sql) -> Option<Vec<[String; 2]>> {
        let columns = [("name", Kind::Text), ("bytes", Kind::Bytes)];
        let gathered = tx.gather(sql, columns, args![2i64]).await.unwrap()?;
        assert_eq!(gathered.rows().count(), gathered.len());
        Some(gathered.rows().map(|row| row.map(str::to_owned)).collect())
    }

    #[tokio::test]
    async fn rows_come_whole_and_in_order_or_not_at_all() {
        on_every_engine(&[MIGRATIONS], async |fresh| {
            let mut tx = fresh.db.read().await.unwrap();
            let two = sql!(
                "SELECT name, bytes FROM (SELECT 'b' AS name, 2 AS bytes UNION ALL SELECT '', 1 UNION ALL SELECT 'c', 3)
                 AS sample WHERE bytes <= $1 ORDER BY bytes"
            );
            if tx.engine() == Engine::Postgres {
                assert_eq!(gathered(&mut tx, two).await, None, "its rows cost little");
                return;
            }
            let row = |name: &str, bytes: &str| [name.to_owned(), bytes.to_owned()];
            assert_eq!(gathered(&mut tx, two).await.unwrap(), [row("", "31"), row("b", "32")]);
            let none = sql!("SELECT 'a' AS name, 1 AS bytes WHERE $1 < 0");
            assert_eq!(gathered(&mut tx, none).await.unwrap(), Vec::<[String; 2]>::new());
            let empty = sql!("SELECT '' AS name, '' AS bytes WHERE $1 > 0");
            assert_eq!(gathered(&mut tx, empty).await.unwrap(), [row("", "")]);
            let null = sql!("SELECT 'a' AS name, NULL AS bytes WHERE $1 > 0 UNION ALL SELECT 'b', 'c'");
            assert_eq!(gathered(&mut tx, null).await, None, "a value is missing");
            // As many pieces as rows, and yet not a row for each: one value is two, and one is none.
            let shifted = sql!(
                "SELECT 'a' || chr(30) || 'b' AS name, 'x' AS bytes WHERE $1 > 0 UNION ALL SELECT NULL, 'y'"
            );
            let text = Box::leak(shifted.text.replace("chr(", "char(").into_boxed_str());
            let shifted: &'static Sql = Box::leak(Box::new(Sql { text, place: shifted.place }));
            assert_eq!(gathered(&mut tx, shifted).await, None, "a value holds what stands between two");
            drop(tx);
        })
        .await;
    }
}
