//! Rows by the hundred thousand. On its way out of SQLite's thread a row costs several times what it costs in there, so
//! thousands come as one: each column's values joined in one value, and taken apart again here.

use super::{DbError, Engine, Sql, Tx, Value};

/// What a column of the query holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number or text; it comes as text.
    Text,
    /// Bytes or an id, each of this length.
    Bytes(usize),
}

/// Rows whose columns were joined, none of them NULL.
pub struct Gathered<const N: usize> {
    rows: usize,
    columns: [Joined; N],
}

/// The values of a column, one behind the other.
struct Joined {
    values: Vec<u8>,
    kind: Kind,
}

/// What stands between two texts: a sign that no canonical text holds (ASCII's record separator).
const BETWEEN: u8 = 0x1e;

impl Tx {
    /// Every row of a query of plain columns (`SELECT … FROM table WHERE …`), in the order in which SQLite comes by them:
    /// that of the key by which the query asks. `None` where the engine is not SQLite, and where rows cannot be told
    /// apart (a value is NULL, has not its length, or holds what stands between two): read them one by one then.
    pub async fn gather<const N: usize>(
        &mut self,
        sql: &'static Sql,
        columns: [(&str, Kind); N],
        values: &[Value],
    ) -> Result<Option<Gathered<N>>, DbError> {
        let Some((_, from)) = sql.text.split_once("FROM ").filter(|_| self.engine() == Engine::Sqlite) else {
            return Ok(None);
        };
        let joined = columns.map(|(name, kind)| kind.joined(name)).join(", ");
        let text = format!("SELECT COUNT(*) AS n, {joined} FROM {from}");
        let Some(row) = self.fetch(text, values).await?.into_iter().next() else { return Ok(None) };
        let rows: i64 = row.get("n")?;
        let mut gathered = Gathered {
            rows: usize::try_from(rows).unwrap_or(0),
            columns: columns.map(|(_, kind)| kind.empty()),
        };
        for (column, (name, _)) in gathered.columns.iter_mut().zip(columns) {
            column.values = row.opt(name)?.unwrap_or_default();
            let is_whole = row.get::<i64>(&format!("n_{name}"))? == rows && column.falls_into(gathered.rows);
            if !is_whole {
                return Ok(None);
            }
        }
        Ok(Some(gathered))
    }
}

impl Kind {
    /// The SQL of a column's values in one. They come as bytes: SQLite joins bytes as they are, and nobody has to ask
    /// whether text is text.
    fn joined(self, name: &str) -> String {
        let between = if self == Self::Text { "char(30)" } else { "''" };
        format!("COUNT({name}) AS n_{name}, CAST(group_concat({name}, {between}) AS BLOB) AS {name}")
    }

    const fn empty(self) -> Joined {
        Joined { values: Vec::new(), kind: self }
    }
}

impl Joined {
    /// Whether these are so many values. No rows are no values, though no bytes look like one text that is empty.
    fn falls_into(&self, rows: usize) -> bool {
        match self.kind {
            Kind::Bytes(length) => self.values.len() == rows * length,
            Kind::Text if rows == 0 => self.values.is_empty(),
            Kind::Text => memchr::memchr_iter(BETWEEN, &self.values).count() + 1 == rows,
        }
    }
}

/// Takes the first value off the rest of a column.
fn take<'a>(rest: &mut &'a [u8], kind: Kind) -> &'a [u8] {
    let (end, between) = match kind {
        Kind::Bytes(length) => (length, 0),
        Kind::Text => (memchr::memchr(BETWEEN, rest).unwrap_or(rest.len()), 1),
    };
    let value = rest.get(..end).unwrap_or_default();
    *rest = rest.get(end + between..).unwrap_or_default();
    value
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
    pub fn rows(&self) -> impl Iterator<Item = [&[u8]; N]> {
        let mut columns = self.columns.each_ref().map(|column| (column.values.as_slice(), column.kind));
        (0..self.rows).map(move |_| columns.each_mut().map(|(rest, kind)| take(rest, *kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Fresh, on_every_engine};
    use crate::{MIGRATIONS, args, sql};

    const COLUMNS: [(&str, Kind); 3] =
        [("level", Kind::Text), ("hashes", Kind::Bytes(2)), ("kept_at", Kind::Text)];

    /// Rows of a number, bytes and text; the last is NULL where it is negative.
    async fn fill(fresh: &Fresh, rows: &[(i64, &[u8], &str)]) {
        let mut tx = fresh.db.begin().await.unwrap();
        let make = "CREATE TABLE sample (level BIGINT PRIMARY KEY, hashes BLOB, kept_at TEXT)";
        tx.run_script(format!("DROP TABLE IF EXISTS sample; {make}")).await.unwrap();
        for (level, hashes, kept_at) in rows {
            let kept_at = if *kept_at == "NULL" { "NULL".to_owned() } else { format!("'{kept_at}'") };
            let hashes = data_encoding::HEXUPPER.encode(hashes);
            tx.run_script(format!("INSERT INTO sample VALUES ({level}, x'{hashes}', {kept_at})"))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// The rows below a level, gathered.
    async fn gathered(fresh: &Fresh, below: i64) -> Option<Vec<(String, Vec<u8>, String)>> {
        // Not `sql!`: the table is only here.
        static SAMPLE: Sql =
            Sql { text: "SELECT level, hashes, kept_at FROM sample WHERE level < $1", place: "this test" };
        let mut tx = fresh.db.read().await.unwrap();
        let gathered = tx.gather(&SAMPLE, COLUMNS, args![below]).await.unwrap()?;
        assert_eq!(gathered.rows().count(), gathered.len());
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Some(gathered.rows().map(|[level, hashes, at]| (text(level), hashes.to_vec(), text(at))).collect())
    }

    #[tokio::test]
    async fn rows_come_whole_and_in_order_or_not_at_all() {
        on_every_engine(&[MIGRATIONS], async |fresh| {
            if fresh.db.engine() == Engine::Postgres {
                let none = sql!("SELECT kind FROM journal_entry WHERE kind = $1");
                let mut tx = fresh.db.read().await.unwrap();
                let gathered = tx.gather(none, [("kind", Kind::Text)], args!["x"]).await.unwrap();
                assert!(gathered.is_none(), "its rows cost little");
                return;
            }
            let row =
                |level: &str, hashes: [u8; 2], at: &str| (level.to_owned(), hashes.to_vec(), at.to_owned());
            fill(&fresh, &[(2, &[0, 0], ""), (-1, &[30, 0xff], "b"), (1, &[0, 7], "c"), (9, &[1, 1], "d")])
                .await;
            let sound = [row("-1", [30, 0xff], "b"), row("1", [0, 7], "c"), row("2", [0, 0], "")];
            assert_eq!(gathered(&fresh, 5).await.unwrap(), sound);
            assert_eq!(gathered(&fresh, -5).await.unwrap(), Vec::new(), "no row is no value");
            fill(&fresh, &[(1, &[1, 2], "")]).await;
            assert_eq!(gathered(&fresh, 5).await.unwrap(), [row("1", [1, 2], "")], "one that is empty");
            fill(&fresh, &[(1, &[1, 2], "NULL"), (2, &[3, 4], "c")]).await;
            assert_eq!(gathered(&fresh, 5).await, None, "a value is missing");
            // As many pieces as rows, and yet not a row for each: one value is two, and one is none.
            fill(&fresh, &[(1, &[1, 2], "a\u{1e}b"), (2, &[3, 4], "NULL")]).await;
            assert_eq!(gathered(&fresh, 5).await, None, "a value holds what stands between two");
            fill(&fresh, &[(1, &[1, 2, 3], "a")]).await;
            assert_eq!(gathered(&fresh, 5).await, None, "a value has not its length");
        })
        .await;
    }
}
