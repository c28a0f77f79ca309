//! What this slice answers about its own data: what it holds on a person, and what it stores.

use futures_util::FutureExt as _;
use privet_ground::db::{DbError, Tx};
use privet_people::{DossierId, dossier};
use privet_web::slice::{Column, Content, Held, Holdings, Person};

use crate::actions;
use crate::model::{Value, spot};
use crate::store;

/// What this slice holds on a person.
pub const PERSON: Person = Person {
    find: |tx, dossiers| find(tx, dossiers).boxed(),
    rectify: |tx, held, sealed| async move { store::update_value(tx, held.spot.row, &sealed).await }.boxed(),
    erase: |tx, dossiers| actions::forget(tx, dossiers).boxed(),
};

/// What this slice stores.
pub const HOLDINGS: Holdings = Holdings {
    columns: COLUMNS,
    dossiers: |tx, purpose, after, most| dossier::list(tx, "contact", purpose, after, most).boxed(),
};

const fn plain(table: &'static str, column: &'static str) -> Column {
    Column { table, column, content: Content::NotPersonal }
}

const COLUMNS: &[Column] = &[
    plain("contact_thread", "id"),
    plain("contact_thread", "reference"),
    plain("contact_thread", "form"),
    plain("contact_thread", "purpose"),
    plain("contact_thread", "retention"),
    plain("contact_thread", "channel"),
    plain("contact_thread", "language"),
    plain("contact_thread", "address_id"),
    plain("contact_thread", "register_hash"),
    plain("contact_thread", "notice_number"),
    plain("contact_thread", "received_at"),
    plain("contact_thread", "received_on"),
    plain("contact_thread", "answer_by"),
    plain("contact_thread", "state"),
    plain("contact_thread", "last_on"),
    plain("contact_thread", "closed_on"),
    plain("contact_thread", "closed_why"),
    plain("contact_thread", "entered_by"),
    plain("contact_thread", "version"),
    plain("contact_entry", "id"),
    plain("contact_entry", "thread_id"),
    plain("contact_entry", "kind"),
    plain("contact_entry", "written_at"),
    plain("contact_entry", "written_by"),
    plain("contact_entry", "channel"),
    plain("contact_entry", "mail"),
    plain("contact_entry", "mailed_at"),
    plain("contact_value", "id"),
    plain("contact_value", "entry_id"),
    plain("contact_value", "thread_id"),
    plain("contact_value", "place"),
    plain("contact_value", "field"),
    plain("contact_value", "category"),
    plain("contact_value", "purpose"),
    Column { table: "contact_value", column: "sealed", content: Content::SealedBy("category") },
];

async fn find(tx: &mut Tx, dossiers: &[DossierId]) -> Result<Vec<Held>, DbError> {
    let values = store::list_values_of(tx, dossiers).await?;
    let held = |value: Value| Held {
        dossier: value.thread,
        spot: spot(value.id),
        sealed: value.sealed,
        category: value.category,
        purpose: value.purpose,
    };
    Ok(values.into_iter().map(held).collect())
}
