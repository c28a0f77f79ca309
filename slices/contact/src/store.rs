//! All SQL over the tables `contact_*`.

mod clock;
mod entry;
mod inbox;
mod thread;
mod value;

pub use clock::{
    Answering, Declared, Past, count_answering, count_strays, list_declared, list_past, list_retentions,
    list_settled,
};
pub use entry::{
    count_copies, find_entry, insert_entry, known_of, list_entries, list_entry_ids, list_written,
    update_mail, update_queued,
};
pub use inbox::{Filter, Position, list_inbox, list_of};
pub use thread::{
    count_parts, count_threads, delete_threads, find_by_reference, find_thread, insert_thread, list_by_form,
    update_answered, update_thread,
};
pub use value::{insert_values, list_values, list_values_of, update_value};

use privet_ground::db::{DbError, Row, Value};
use privet_people::DossierId;

/// The ids as bound values.
fn bound(ids: &[DossierId]) -> Vec<Value> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// A column that holds a word or a name that its type parses.
fn parsed<T>(row: &Row, column: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, DbError> {
    let text: String = row.get(column)?;
    parse(&text).ok_or_else(|| unreadable(column))
}

/// A column that may be empty, and otherwise holds a word that its type parses.
fn parsed_or_none<T>(
    row: &Row,
    column: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, DbError> {
    let text: Option<String> = row.opt(column)?;
    text.map(|text| parse(&text).ok_or_else(|| unreadable(column))).transpose()
}

fn unreadable(column: &str) -> DbError {
    DbError::Corrupt { column: column.to_owned(), found: "a word that this version does not know" }
}
