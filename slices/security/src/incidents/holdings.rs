//! What the record of incidents holds, and what of it is personal: whatever staff wrote in words.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_people::{DossierId, Holds, dossier};
use privet_register::{CategoryId, PurposeId, Register};
use privet_web::slice::{Column, Content, Held, Holdings, Overdue, Person, Sweep};

use super::course::Course;
use super::store::{self, spot};
use super::vocabulary::StepKind;

/// The category of what is written about an incident. The register names under it what the notice says of it.
const CATEGORY: &str = "incident-record";

/// The category of what is written about an incident.
pub(crate) fn category() -> CategoryId {
    CategoryId::new(CATEGORY).expect("the constant is in kebab case")
}

/// The purpose for which incidents are kept: the first that covers what is written about them.
pub(crate) fn purpose_in(register: &Register) -> Option<PurposeId> {
    let mut purposes = register.purposes_in_order().into_iter();
    purposes.find(|(_, purpose)| purpose.categories.contains(CATEGORY)).map(|(id, _)| id.clone())
}

/// What is held on a person. Only their own dossier would be asked about, and an incident is never linked to a person, so that
/// nobody's erasure takes away the record that the law demands (UK GDPR Art. 17(3)(b)). What is wrong in it is put right by
/// another step (Art. 16): nothing in it is written over.
pub(crate) const PERSON: Person = Person {
    find: |tx, dossiers| find(tx, dossiers).boxed(),
    rectify: |_, _, _| async { Ok(()) }.boxed(),
    erase: |tx, dossiers| erase(tx, dossiers),
};

/// What is stored.
pub(crate) const HOLDINGS: Holdings = Holdings {
    columns: &[
        plain("security_incident", "id"),
        plain("security_incident", "dossier_id"),
        plain("security_incident_step", "id"),
        plain("security_incident_step", "incident_id"),
        plain("security_incident_step", "number"),
        plain("security_incident_step", "written_at"),
        plain("security_incident_step", "written_by"),
        plain("security_incident_step", "facts"),
        plain("security_incident_text", "id"),
        plain("security_incident_text", "step_id"),
        plain("security_incident_text", "incident_id"),
        plain("security_incident_text", "field"),
        Column { table: "security_incident_text", column: "sealed", content: Content::Sealed(CATEGORY) },
        plain("security_access_review", "id"),
        plain("security_access_review", "staff_id"),
        plain("security_access_review", "roles"),
        plain("security_access_review", "reviewed_at"),
        plain("security_access_review", "reviewed_by"),
        plain("security_course", "id"),
        plain("security_course", "title"),
        plain("security_course", "months"),
        plain("security_course", "begun_at"),
        plain("security_course", "ended_at"),
        plain("security_completion", "id"),
        plain("security_completion", "staff_id"),
        plain("security_completion", "course_id"),
        plain("security_completion", "completed_on"),
        plain("security_completion", "expires_on"),
        plain("security_completion", "evidence"),
        plain("security_completion", "entered_at"),
        plain("security_completion", "entered_by"),
    ],
    dossiers: |tx, purpose, after, most| dossier::list(tx, "security", purpose, after, most).boxed(),
};

/// What is past its period: an incident's begins when it is closed, and it goes whole.
pub(crate) const SWEEP: Sweep = Sweep {
    past_period: |tx, register, now, holds| past_period(tx, register, now, holds).boxed(),
    dispose: |tx, dossiers| erase(tx, dossiers),
};

const fn plain(table: &'static str, column: &'static str) -> Column {
    Column { table, column, content: Content::NotPersonal }
}

async fn find(tx: &mut Tx, dossiers: &[DossierId]) -> Result<Vec<Held>, DbError> {
    let purposes = dossier::purposes(tx, dossiers).await?;
    let held = store::list_held(tx, dossiers).await?.into_iter().filter_map(|(dossier, row, sealed)| {
        let purpose = purposes.get(&dossier)?.clone();
        Some(Held { dossier, spot: spot(row), sealed, category: category(), purpose })
    });
    Ok(held.collect())
}

fn erase<'a>(tx: &'a mut Tx, dossiers: &'a [DossierId]) -> BoxFuture<'a, Result<u64, DbError>> {
    store::delete(tx, dossiers).boxed()
}

async fn past_period(
    tx: &mut Tx,
    register: &Register,
    now: Instant,
    holds: &Holds,
) -> Result<Vec<Overdue>, DbError> {
    let Some(purpose) = purpose_in(register) else { return Ok(Vec::new()) };
    let Some((id, rule)) = register.retention_of(&purpose).next() else { return Ok(Vec::new()) };
    let zone = register.controller.time_zone.zone();
    let today = now.day(&zone);
    let steps = store::list_steps(tx).await?;
    let mut overdue = Vec::new();
    for incident in store::list_incidents(tx).await? {
        let Some(course) = steps.get(&incident.id) else { continue };
        let closed = course.iter().rfind(|step| step.step.kind() == StepKind::Closed);
        let is_closed = Course::of(course).is_some_and(|course| course.is_closed());
        let Some(closed) = closed.filter(|_| is_closed && !holds.covers(incident.dossier, &purpose)) else {
            continue;
        };
        let due = rule.kept_until(&register.controller, closed.written_at.day(&zone));
        overdue.extend(due.filter(|due| *due < today).map(|due| Overdue {
            dossier: incident.dossier,
            rule: id.clone(),
            due,
        }));
    }
    overdue.sort_by_key(|one| one.due);
    Ok(overdue)
}
