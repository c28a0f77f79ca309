//! What can be done with the record of incidents: put one on it, and add a step to its course. What staff wrote is sealed,
//! and the facts go into the log, in the same transaction.

use std::sync::Arc;

use privet_ground::caller::{Caller, Role};
use privet_ground::db::Tx;
use privet_ground::ids;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_people::{Door, DossierKey, Matter, PlainValue, World, dossier};
use privet_register::{PurposeId, RegisterHash};
use privet_web::Published;
use sha2::{Digest as _, Sha256};

use super::course::Course;
use super::holdings::{category, purpose_in};
use super::model::{Entered, Incident, IncidentId, Step, StepId, Written};
use super::rules::faults_of;
use super::store::{self, SealedText, spot};
use super::vocabulary::StepKind;

/// Who may put an incident on record, read it, and add what they know: whoever works with personal data may be the one who
/// notices.
pub(crate) const MAY_RECORD: &[Role] =
    &[Role::Caseworker, Role::Communications, Role::DataProtectionOfficer, Role::Administrator];
/// Who decides what follows from it.
pub(crate) const MAY_DECIDE: &[Role] = &[Role::DataProtectionOfficer, Role::Administrator];

/// What every act needs: who acts, by which register, in which world, and the one door.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    /// The door to personal data.
    pub(crate) door: &'a Door,
    /// The notice in force.
    pub(crate) published: &'a Published,
    /// Time and chance.
    pub(crate) world: World<'a>,
    /// Who acts.
    pub(crate) caller: &'a Caller,
}

/// Who may take a step.
pub(crate) const fn may_take(kind: StepKind) -> &'static [Role] {
    match kind {
        StepKind::Recorded | StepKind::Learned | StepKind::Noted => MAY_RECORD,
        _ => MAY_DECIDE,
    }
}

impl Desk<'_> {
    /// The purpose for which incidents are kept. Without one, the notice would not say that they are.
    pub(crate) fn purpose(&self) -> Result<PurposeId, Refusal> {
        purpose_in(&self.published.register)
            .ok_or(Refusal::new(Kind::Clash, "refusal-no-purpose-for-incidents"))
    }

    fn allow(&self, kind: StepKind) -> Result<(), Refusal> {
        if self.caller.may(may_take(kind)) { Ok(()) } else { Err(Refusal::not_allowed()) }
    }
}

/// Puts an incident on record, under an id and a key that were made before. One that is there already stays as it is: a form
/// that is sent twice makes one incident.
pub(crate) async fn record(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (id, key): (IncidentId, &DossierKey),
    entered: &Entered,
) -> Result<(), Refusal> {
    desk.allow(StepKind::Recorded)?;
    let Step::Recorded(found) = entered.step else { return Err(refused_step()) };
    refuse(faults_of(&found, desk.world.now))?;
    if store::find_incident(tx, id).await?.is_some() {
        return Ok(());
    }
    let hash: RegisterHash = desk.published.register_hash.parse().map_err(anyhow::Error::new)?;
    let matter = Matter::new("security", "incident", desk.purpose()?, *hash.as_bytes());
    let incident = Incident { id, dossier: dossier::begin(tx, desk.world.now, key, &matter).await? };
    store::insert_incident(tx, &incident).await?;
    write(tx, desk, (&incident, key), (1, &matter.purpose), entered).await
}

/// Adds a step to the course of an incident, if it is still as the caller has seen it, with so many steps.
pub(crate) async fn add(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (id, seen): (IncidentId, i64),
    entered: &Entered,
) -> Result<(), Refusal> {
    let kind = entered.step.kind();
    desk.allow(kind)?;
    let (incident, course) = find(tx, id).await?;
    if course.steps != seen {
        return Err(Refusal::new(Kind::Clash, "refusal-incident-changed"));
    }
    if !course.may(kind) {
        return Err(refused_step());
    }
    refuse(course.faults(entered, desk.world.now))?;
    let key: Arc<DossierKey> = desk.door.key_of(tx, desk.world.now, incident.dossier).await?;
    let purposes = dossier::purposes(tx, &[incident.dossier]).await?;
    let purpose = purposes.get(&incident.dossier).ok_or_else(Refusal::not_found)?;
    write(tx, desk, (&incident, &key), (seen + 1, purpose), entered).await?;
    match kind {
        StepKind::Closed => dossier::close(tx, desk.world.now, incident.dossier).await.map(drop)?,
        StepKind::Reopened => dossier::reopen(tx, incident.dossier).await.map(drop)?,
        _ => {}
    }
    Ok(())
}

/// An incident and where it stands.
pub(crate) async fn find(tx: &mut Tx, id: IncidentId) -> Result<(Incident, Course), Refusal> {
    let incident = store::find_incident(tx, id).await?.ok_or_else(Refusal::not_found)?;
    let course = Course::of(&store::list_steps_of(tx, id).await?).ok_or_else(Refusal::not_found)?;
    Ok((incident, course))
}

async fn write(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (incident, key): (&Incident, &DossierKey),
    (number, purpose): (i64, &PurposeId),
    entered: &Entered,
) -> Result<(), Refusal> {
    let world = desk.world;
    let step = Written {
        id: StepId::from_uuid(ids::uuid(world.now, world.chance)),
        incident: incident.id,
        number,
        written_at: world.now,
        written_by: desk.caller.staff(),
        step: entered.step,
        texts: entered.texts.iter().map(|(text, _)| *text).collect(),
    };
    let texts = seal(desk, (key, purpose), step.id, entered)?;
    store::insert_step(tx, &step).await?;
    for text in &texts {
        store::insert_text(tx, &step, text).await?;
    }
    let mut entry = Entry::new(step.step.kind().logged_as(), desk.caller);
    for (name, value) in logged_facts(&step, &texts) {
        entry = entry.fact(&name, value);
    }
    let entry = entry.about(incident.dossier.uuid(), key.commitment(&label(&step)));
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

/// What the log says about a step, and what its row is compared with.
pub(crate) fn logged_facts(
    step: &Written,
    texts: &[SealedText],
) -> serde_json::Map<String, serde_json::Value> {
    let mut facts = step.step.facts();
    facts.insert("incident".to_owned(), step.incident.to_string().into());
    facts.insert("id".to_owned(), step.id.to_string().into());
    facts.insert("number".to_owned(), step.number.into());
    facts.insert("texts".to_owned(), texts.len().into());
    facts.insert("sealed".to_owned(), fingerprint(texts).into());
    facts
}

/// The label of the commitment to the dossier that a step is about.
pub(crate) fn label(step: &Written) -> String {
    format!("{} {}", step.step.kind().logged_as(), step.id)
}

/// SHA-256 over what is sealed, which says nothing about what was written: the log notices if a text is put in the place of
/// another, or taken away.
fn fingerprint(texts: &[SealedText]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.field.code().as_bytes());
        hash.update([0]);
        hash.update(Sha256::digest(text.sealed.as_bytes()));
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

fn seal(
    desk: &Desk<'_>,
    (key, purpose): (&DossierKey, &PurposeId),
    step: StepId,
    entered: &Entered,
) -> Result<Vec<SealedText>, Refusal> {
    let category = category();
    let mut texts = Vec::with_capacity(entered.texts.len());
    for (field, value) in &entered.texts {
        let id = ids::uuid(desk.world.now, desk.world.chance);
        let plain = [PlainValue { spot: spot(id), category: &category, value }];
        let sealed = desk.door.seal(desk.world, key, purpose, &plain)?;
        texts.extend(sealed.into_iter().map(|sealed| SealedText { id, step, field: *field, sealed }));
    }
    // As the database lists them: ids that were made in the same moment are in no order.
    texts.sort_by_key(|text| text.id);
    Ok(texts)
}

fn refuse(faults: Vec<FieldFault>) -> Result<(), Refusal> {
    if faults.is_empty() { Ok(()) } else { Err(Refusal::invalid(faults)) }
}

const fn refused_step() -> Refusal {
    Refusal::new(Kind::Clash, "refusal-incident-step")
}
