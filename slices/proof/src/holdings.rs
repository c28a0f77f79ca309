//! What the proof engine stores, and what of it is personal: the name of whoever signed a document of an attestation,
//! wherever it stands in it.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, ToValue as _, Tx, Value};
use privet_people::{DossierId, Holds, Sealed, Spot, dossier};
use privet_register::{CategoryId, Purpose, PurposeId, Register};
use privet_web::slice::{Column, Content, Held, Holdings, Overdue, Person, Sweep};
use uuid::Uuid;

use crate::store;

/// What in an attestation is personal: the name of whoever signed.
const NAME: &str = "name";
/// The category by which the purpose is known for which accounts of staff are kept, and with them what staff attest.
const ACCOUNT: &str = "staff-account";

/// The purpose for which attestations are kept: the first that covers what staff did under their names.
pub(crate) fn purpose_in(register: &Register) -> Option<PurposeId> {
    let covers =
        |purpose: &Purpose| [NAME, ACCOUNT].iter().all(|category| purpose.categories.contains(*category));
    register.purposes_in_order().into_iter().find(|(_, purpose)| covers(purpose)).map(|(id, _)| id.clone())
}

/// The category of what is personal in an attestation.
pub(crate) fn category() -> CategoryId {
    CategoryId::new(NAME).expect("the constant is in kebab case")
}

/// Where a sealed value of an attestation stands.
pub(crate) const fn spot(column: &'static str, row: Uuid) -> Spot {
    Spot { table: "proof_attestation", column, row }
}

macro_rules! columns {
    ($($table:literal: $($column:ident)+;)+) => {
        &[$($(Column { table: $table, column: stringify!($column), content: content(stringify!($column)) },)+)+]
    };
}

/// The three sealed columns are those of the attestation; no other table has columns of these names.
const fn content(column: &'static str) -> Content {
    match column.as_bytes() {
        b"document_name" | b"document" | b"note" => Content::Sealed(NAME),
        _ => Content::NotPersonal,
    }
}

/// What is stored.
pub(crate) const HOLDINGS: Holdings = Holdings {
    columns: columns! {
        "proof_run": id scope asked_by asked_at notice_number started_at seen_at ended_at total done broken cannot_tell;
        "proof_alert": id statement_id owner was is_now changed_at because mail mail_at webhook webhook_at;
        "proof_attestation": id dossier_id statement_id staff_id entered_at attested_on expires_on document_name
            document document_hash document_size note withdrawn_at withdrawn_by sentence_hash;
    },
    dossiers: |tx, purpose, after, most| dossier::list(tx, "proof", purpose, after, most).boxed(),
};

/// What is held on a person.
pub(crate) const PERSON: Person = Person {
    find: |tx, dossiers| find(tx, dossiers).boxed(),
    rectify: |tx, held, sealed| rectify(tx, held, sealed).boxed(),
    erase: |tx, dossiers| erase(tx, dossiers),
};

/// What is past its period.
pub(crate) const SWEEP: Sweep = Sweep {
    past_period: |tx, register, now, holds| past_period(tx, register, now, holds).boxed(),
    dispose: |tx, dossiers| erase(tx, dossiers),
};

async fn find(tx: &mut Tx, dossiers: &[DossierId]) -> Result<Vec<Held>, DbError> {
    let mut held = Vec::new();
    for (id, row, column, sealed) in store::attestation::list_held(tx, &values(dossiers)).await? {
        // A dossier that is not open any more holds nothing that could be read.
        if let Some(dossier) = dossier::find(tx, id).await? {
            let purpose = dossier.matter.purpose;
            held.push(Held { dossier: id, spot: spot(column, row), category: category(), purpose, sealed });
        }
    }
    Ok(held)
}

/// A note can be corrected; a document is evidence, which a new attestation replaces.
async fn rectify(tx: &mut Tx, held: &Held, sealed: Sealed) -> Result<(), DbError> {
    match held.spot.column {
        "note" => store::attestation::update_note(tx, held.spot.row, sealed).await,
        _ => Ok(()),
    }
}

fn erase<'a>(tx: &'a mut Tx, dossiers: &'a [DossierId]) -> BoxFuture<'a, Result<u64, DbError>> {
    async move { store::attestation::delete(tx, &values(dossiers)).await }.boxed()
}

fn values(dossiers: &[DossierId]) -> Vec<Value> {
    dossiers.iter().map(|dossier| dossier.to_value()).collect()
}

/// An attestation's matter ends on its last day, or when it is withdrawn; then the period of its purpose begins.
async fn past_period(
    tx: &mut Tx,
    register: &Register,
    now: Instant,
    holds: &Holds,
) -> Result<Vec<Overdue>, DbError> {
    let zone = register.controller.time_zone.zone();
    let Some(purpose) = purpose_in(register) else { return Ok(Vec::new()) };
    let Some((id, rule)) = register.retention_of(&purpose).next() else { return Ok(Vec::new()) };
    let today = now.day(&zone);
    let mut overdue: Vec<Overdue> = store::attestation::list(tx)
        .await?
        .into_iter()
        .filter(|attestation| !holds.covers(attestation.dossier, &purpose))
        .filter_map(|attestation| {
            let withdrawn = attestation.withdrawn_at.map(|at| at.day(&zone));
            let ended =
                withdrawn.map_or(attestation.dates.expires_on, |day| day.min(attestation.dates.expires_on));
            let due = rule.kept_until(&register.controller, ended)?;
            (due < today).then(|| Overdue { dossier: attestation.dossier, rule: id.clone(), due })
        })
        .collect();
    overdue.sort_by_key(|one| one.due);
    Ok(overdue)
}
