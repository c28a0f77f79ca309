//! The inbox: which matters there are, without a word of what is in them.

use jiff::civil::{Date, date};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};
use privet_people::DossierId;
use privet_register::FormId;
use uuid::Uuid;

use super::bound;
use super::thread::read;
use crate::model::{State, Thread};

/// Which matters are wanted; what is left out matches everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In this state.
    pub state: Option<State>,
    /// Come in by this form.
    pub form: Option<FormId>,
    /// Due before this day.
    pub due_before: Option<Date>,
}

/// Where a page of the inbox begins: after this matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// The matter that is due first comes first.
    ByClock(Option<(Date, Uuid)>),
    /// The matter that came last comes first.
    Newest(Option<(Instant, Uuid)>),
}

/// A page of the inbox.
pub async fn list_inbox(
    tx: &mut Tx,
    filter: &Filter,
    position: Position,
    most: i64,
) -> Result<Vec<Thread>, DbError> {
    let (state, form) = (filter.state.map(State::name), filter.form.as_ref().map(FormId::as_str));
    let rows = match position {
        Position::ByClock(after) => {
            let (day, id) = after.unwrap_or((date(1, 1, 1), Uuid::nil()));
            let sql = sql!(
                "SELECT id, reference, form, purpose, retention, channel, language, address_id, register_hash,
                   notice_number, received_at, received_on, answer_by, state, last_on, closed_on, closed_why, entered_by,
                   version
                 FROM contact_thread
                 WHERE (answer_by > $1 OR (answer_by = $1 AND id > $2)) AND (state = $3 OR $3 IS NULL)
                   AND (form = $4 OR $4 IS NULL) AND (answer_by < $5 OR $5 IS NULL)
                 ORDER BY answer_by, id LIMIT $6"
            );
            tx.rows(sql, args![day, id, state, form, filter.due_before, most]).await?
        }
        Position::Newest(before) => {
            let (at, id) = before.unwrap_or((Instant::from_micros(i64::MAX), Uuid::max()));
            let sql = sql!(
                "SELECT id, reference, form, purpose, retention, channel, language, address_id, register_hash,
                   notice_number, received_at, received_on, answer_by, state, last_on, closed_on, closed_why, entered_by,
                   version
                 FROM contact_thread
                 WHERE (received_at < $1 OR (received_at = $1 AND id < $2)) AND (state = $3 OR $3 IS NULL)
                   AND (form = $4 OR $4 IS NULL) AND (answer_by < $5 OR $5 IS NULL)
                 ORDER BY received_at DESC, id DESC LIMIT $6"
            );
            tx.rows(sql, args![at, id, state, form, filter.due_before, most]).await?
        }
    };
    rows.iter().map(read).collect()
}

/// The matters of these dossiers, the newest first; dossiers of others are passed over.
pub async fn list_of(tx: &mut Tx, ids: &[DossierId]) -> Result<Vec<Thread>, DbError> {
    let sql = sql!(
        "SELECT id, reference, form, purpose, retention, channel, language, address_id, register_hash, notice_number,
           received_at, received_on, answer_by, state, last_on, closed_on, closed_why, entered_by, version
         FROM contact_thread WHERE id IN ($list)"
    );
    let rows = tx.rows_in(sql, &[], &bound(ids)).await?;
    let mut threads: Vec<Thread> = rows.iter().map(read).collect::<Result<_, _>>()?;
    threads.sort_by_key(|thread| std::cmp::Reverse((thread.received_at, thread.id)));
    Ok(threads)
}
