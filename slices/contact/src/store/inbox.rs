//! The inbox: which matters there are, without a word of what is in them.

use jiff::civil::{Date, date};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Sql, Tx};
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
    /// Of what waits, the matter that is due first comes first.
    ByClock(Option<(Date, Uuid)>),
    /// The matter that came last comes first.
    Newest(Option<(Instant, Uuid)>),
}

/// A page of the inbox. Each way of listing has an index in whose order it reads, so that a page costs the same however
/// many matters there are.
pub async fn list_inbox(
    tx: &mut Tx,
    filter: &Filter,
    position: Position,
    most: i64,
) -> Result<Vec<Thread>, DbError> {
    let (state, form) = (filter.state.map(State::name), filter.form.as_ref().map(FormId::as_str));
    // What nobody promised to answer is due on the last day there is.
    let until = filter.due_before.map_or(Date::MAX, |day| day.yesterday().unwrap_or(Date::MIN));
    let rows = match (position, state) {
        (Position::ByClock(after), state) => {
            let (day, id) = after.unwrap_or((date(1, 1, 1), Uuid::nil()));
            // Nothing but what waits has a clock.
            let state = state.unwrap_or(State::Open.name());
            tx.rows(BY_CLOCK, args![state, day, id, until, form, most]).await?
        }
        (Position::Newest(after), state) => {
            let (at, id) = after.unwrap_or((Instant::from_micros(i64::MAX), Uuid::max()));
            match state {
                Some(state) => tx.rows(NEWEST_IN_STATE, args![state, at, id, until, form, most]).await?,
                None => tx.rows(NEWEST, args![at, id, until, form, most]).await?,
            }
        }
    };
    rows.iter().map(read).collect()
}

const BY_CLOCK: &Sql = sql!(
    "SELECT id, reference, form, purpose, retention, channel, language, address_id, register_hash, notice_number,
       received_at, received_on, answer_by, state, last_on, closed_on, closed_why, entered_by, version
     FROM contact_thread
     WHERE state = $1 AND (answer_by, id) > ($2, $3) AND answer_by <= $4 AND (form = $5 OR $5 IS NULL)
     ORDER BY answer_by, id LIMIT $6"
);

const NEWEST_IN_STATE: &Sql = sql!(
    "SELECT id, reference, form, purpose, retention, channel, language, address_id, register_hash, notice_number,
       received_at, received_on, answer_by, state, last_on, closed_on, closed_why, entered_by, version
     FROM contact_thread
     WHERE state = $1 AND (received_at, id) < ($2, $3) AND answer_by <= $4 AND (form = $5 OR $5 IS NULL)
     ORDER BY received_at DESC, id DESC LIMIT $6"
);

const NEWEST: &Sql = sql!(
    "SELECT id, reference, form, purpose, retention, channel, language, address_id, register_hash, notice_number,
       received_at, received_on, answer_by, state, last_on, closed_on, closed_why, entered_by, version
     FROM contact_thread
     WHERE (received_at, id) < ($1, $2) AND answer_by <= $3 AND (form = $4 OR $4 IS NULL)
     ORDER BY received_at DESC, id DESC LIMIT $5"
);

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
