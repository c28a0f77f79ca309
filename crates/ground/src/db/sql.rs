//! SQL as text that is known when the program is built. `sql!("…")` registers each text, so that one test can
//! prepare every statement of the program on both engines.

use std::fmt::Write as _;

use super::Engine;

/// One SQL text for both engines: `$n` placeholders, no dialect. Made by `sql!`.
///
/// `$list` stands for a list of any length (`id IN ($list)`), filled by [`super::Tx::rows_in`].
#[derive(Debug)]
pub struct Sql {
    /// The text.
    pub text: &'static str,
    /// Where it stands, for the test that prepares it.
    pub place: &'static str,
}

inventory::collect!(&'static Sql);

/// Every SQL text of the program, for the test that prepares them.
pub fn every_sql() -> impl Iterator<Item = &'static Sql> {
    inventory::iter::<&'static Sql>.into_iter().copied()
}

/// An SQL text: `sql!("SELECT id FROM contact_thread WHERE reference = $1")`.
#[macro_export]
macro_rules! sql {
    ($text:literal) => {{
        static SQL: $crate::db::Sql = $crate::db::Sql { text: $text, place: concat!(file!(), ":", line!()) };
        $crate::reexport::inventory::submit! { &SQL }
        &SQL
    }};
}

impl Sql {
    /// How many ordinary values the text binds: the highest `$n` in it.
    pub(super) fn ordinary(&self) -> usize {
        let numbers = self.text.split('$').skip(1).filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<usize>().ok()
        });
        numbers.max().unwrap_or(0)
    }

    /// The text with `$list` spelled out for `count` values, and in which order it binds them. SQLite gets anonymous
    /// placeholders (its driver looks numbered ones up by name, which is quadratic in the size of the statement), each
    /// ordinary value as often as the text names it.
    pub(super) fn with_list(&self, engine: Engine, count: usize) -> (String, Vec<Binding>) {
        let ordinary = self.ordinary();
        let (mut text, mut order) = (String::with_capacity(self.text.len() + count * 5), Vec::new());
        let mut parts = self.text.split('$');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let rest = if let Some(rest) = part.strip_prefix("list") {
                push_list(&mut text, engine, ordinary, count);
                order.push(Binding::List);
                rest
            } else {
                let rest = part.trim_start_matches(|sign: char| sign.is_ascii_digit());
                let number = &part[..part.len() - rest.len()];
                text.push_str(if engine == Engine::Postgres { "$" } else { "?" });
                if engine == Engine::Postgres {
                    text.push_str(number);
                }
                order.extend(number.parse::<usize>().ok().map(|number| Binding::Ordinary(number - 1)));
                rest
            };
            text.push_str(rest);
        }
        if engine == Engine::Postgres {
            order = (0..ordinary).map(Binding::Ordinary).chain([Binding::List]).collect();
        }
        (text, order)
    }
}

/// What a text with a list binds, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// An ordinary value, by its place from 0.
    Ordinary(usize),
    /// The whole list.
    List,
}

fn push_list(text: &mut String, engine: Engine, ordinary: usize, count: usize) {
    for place in 1..=count {
        if place > 1 {
            text.push(',');
        }
        if engine == Engine::Postgres {
            write!(text, "${}", ordinary + place).expect("writing to a string cannot fail");
        } else {
            text.push('?');
        }
    }
}

/// An INSERT of many rows at once: the table with its columns, and what to do on a clash.
///
/// ```ignore
/// const LEAVES: InsertMany = InsertMany { into: "journal_leaf (seq, entry_id, hash)", columns: 3, tail: "" };
/// ```
pub struct InsertMany {
    /// `table (column, …)`.
    pub into: &'static str,
    /// How many columns that names.
    pub columns: usize,
    /// What follows the rows, such as `ON CONFLICT DO NOTHING`.
    pub tail: &'static str,
}

impl InsertMany {
    /// The text for `rows` rows. SQLite gets anonymous placeholders: its driver looks numbered ones up by name,
    /// which is quadratic in the size of the statement.
    pub(super) fn text(&self, engine: Engine, rows: usize) -> String {
        let mut next = 0;
        let mut placeholder = || {
            next += 1;
            if engine == Engine::Postgres { format!("${next}") } else { "?".to_owned() }
        };
        let groups: Vec<String> = (0..rows)
            .map(|_| {
                let group: Vec<String> = (0..self.columns).map(|_| placeholder()).collect();
                format!("({})", group.join(", "))
            })
            .collect();
        format!("INSERT INTO {} VALUES {} {}", self.into, groups.join(", "), self.tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_rows_have_placeholders_in_each_engines_way() {
        let insert = InsertMany { into: "t (a, b)", columns: 2, tail: "ON CONFLICT DO NOTHING" };
        assert_eq!(
            insert.text(Engine::Postgres, 2),
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4) ON CONFLICT DO NOTHING"
        );
        assert_eq!(
            insert.text(Engine::Sqlite, 1),
            "INSERT INTO t (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING"
        );
    }

    #[test]
    fn ordinary_values_are_counted_by_their_highest_number() {
        assert_eq!(
            sql!("SELECT seq FROM journal_leaf WHERE seq > $2 AND seq < $1 AND entry_id IN ($list)")
                .ordinary(),
            2
        );
        assert_eq!(sql!("SELECT COUNT(*) AS n FROM journal_leaf").ordinary(), 0);
    }

    #[test]
    fn a_list_is_spelled_in_each_engines_way() {
        let sql =
            sql!("SELECT seq FROM journal_leaf WHERE seq > $2 AND entry_id IN ($list) AND seq < $1 + $2");
        let (text, order) = sql.with_list(Engine::Postgres, 2);
        assert_eq!(
            text,
            "SELECT seq FROM journal_leaf WHERE seq > $2 AND entry_id IN ($3,$4) AND seq < $1 + $2"
        );
        assert_eq!(order, [Binding::Ordinary(0), Binding::Ordinary(1), Binding::List]);
        let (text, order) = sql.with_list(Engine::Sqlite, 2);
        assert_eq!(text, "SELECT seq FROM journal_leaf WHERE seq > ? AND entry_id IN (?,?) AND seq < ? + ?");
        let one = Binding::Ordinary(1);
        assert_eq!(order, [one, Binding::List, Binding::Ordinary(0), one]);
        assert!(every_sql().any(|known| std::ptr::eq(known, sql)));
    }
}
