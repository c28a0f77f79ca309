//! Attestations are entered and withdrawn by staff.

use data_encoding::BASE64;
use jiff::civil::Date;
use privet_evidence::{Proof, StatementId};
use privet_ground::caller::{Caller, Role};
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_people::{DossierKey, Matter, PlainValue, Sealed, World, dossier};
use privet_register::{PurposeId, RegisterHash, RoleId};
use privet_web::house::{House, Published};
use sha2::{Digest as _, Sha256};

use super::document::{Document, known_purpose};
use crate::holdings::{category, spot};
use crate::model::{Attestation, AttestationId, Dates, Term, sentence_hash};
use crate::store::{self, attestation::SealedPart};

/// The most bytes of a document.
pub const LARGEST_DOCUMENT: usize = 10 * 1024 * 1024;
/// The most characters of a note.
pub const LONGEST_NOTE: usize = 1_000;
/// The most characters of a document's name.
const LONGEST_NAME: usize = 200;
/// The entry of the log that an attestation is compared with.
pub(crate) const ATTESTED: &str = "proof.attested";
/// The entry of its withdrawal.
pub(crate) const WITHDRAWN: &str = "proof.attestation-withdrawn";
/// Who may attest and withdraw.
pub const MAY_ATTEST: &[Role] = &[Role::Caseworker, Role::DataProtectionOfficer, Role::Administrator];

/// What a member of staff enters.
pub struct Entered {
    /// The statement.
    pub statement: StatementId,
    /// The day on which somebody looked.
    pub attested_on: Date,
    /// The last day on which it holds.
    pub expires_on: Date,
    /// The document that shows it.
    pub document: Document,
    /// What else is to be said.
    pub note: Option<Private<String>>,
}

/// An attestation that was checked and sealed, and waits to be stored.
pub struct Sealing {
    attestation: Attestation,
    /// The role that the register asks to attest it, whoever does.
    by: RoleId,
    matter: Matter,
    part: SealedPart,
    document: Sealed,
}

/// Checks and seals an attestation, before the transaction that stores it: ten megabytes would hold up the others.
pub fn seal(
    world: World<'_>,
    caller: &Caller,
    (house, published): (&House, &Published),
    key: &DossierKey,
    entered: &Entered,
) -> Result<Sealing, Refusal> {
    let staff = caller.staff().filter(|_| caller.may(MAY_ATTEST)).ok_or_else(Refusal::not_allowed)?;
    let known = published.statements.iter().find(|known| known.id == entered.statement);
    let known = known.filter(|known| known.proof == Proof::Attested).ok_or_else(Refusal::not_found)?;
    let term = Term::of(&published.register, known);
    let today = world.now.day(&published.zone());
    let dates = Dates::new(entered.attested_on, entered.expires_on, &term, today);
    let dates = with_faults(dates, &entered.document, entered.note.as_ref())?;
    let purpose = known_purpose(published)?;
    let id = AttestationId::new(world.now, world.chance);
    let (part, document) = seal_values(world, house, (key, &purpose), id, entered)?;
    let bytes = entered.document.bytes.reveal();
    let attestation = Attestation {
        id,
        dossier: key.dossier(),
        statement: known.id.as_str().to_owned(),
        sentence: Some(sentence_hash(&known.text)),
        staff,
        entered_at: world.now,
        dates,
        document_hash: Sha256::digest(bytes).into(),
        document_size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        withdrawn_at: None,
    };
    let register = *RegisterHash::of(&published.register).as_bytes();
    Ok(Sealing {
        attestation,
        by: term.by,
        matter: Matter::new("proof", "attestation", purpose, register),
        part,
        document,
    })
}

/// Enters an attestation.
pub async fn attest(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    key: &DossierKey,
    Sealing { attestation, by, matter, part, document }: &Sealing,
) -> Result<AttestationId, Refusal> {
    dossier::begin(tx, world.now, key, matter).await?;
    store::attestation::insert(tx, attestation, part, document).await?;
    let entry = Entry::new(ATTESTED, caller)
        .fact("statement", attestation.statement.as_str())
        .fact("attestation", attestation.id.to_string())
        .fact("attested_on", attestation.dates.attested_on.to_string())
        .fact("expires_on", attestation.dates.expires_on.to_string())
        .fact("document", hex(&attestation.document_hash))
        .fact("sentence", attestation.sentence.as_ref().map(hex))
        .fact("asked", by.as_str())
        .fact("roles", roles(caller))
        .about(key.dossier().uuid(), key.commitment(&format!("proof.attested {}", attestation.id)));
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(attestation.id)
}

fn hex(hash: &[u8; 32]) -> String {
    data_encoding::HEXLOWER.encode(hash)
}

/// In which of privet's own roles somebody attests. The register knows the office's roles, privet its own; the log holds
/// both, so that whoever reads it sees whether the right person looked.
fn roles(caller: &Caller) -> Vec<&'static str> {
    match caller {
        Caller::Staff { roles, .. } => roles.iter().map(|role| role.name()).collect(),
        Caller::Public | Caller::System(_) => Vec::new(),
    }
}

/// Withdraws an attestation, and with it every older one of its sentence: it was entered by mistake, or is true no longer.
pub async fn withdraw(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    id: AttestationId,
) -> Result<Attestation, Refusal> {
    if !caller.may(MAY_ATTEST) {
        return Err(Refusal::not_allowed());
    }
    let attestation = store::attestation::find(tx, id).await?.ok_or_else(Refusal::not_found)?;
    if !store::attestation::update_withdrawn(tx, id, caller.staff(), world.now).await? {
        return Err(Refusal::new(Kind::Clash, "refusal-attestation-withdrawn"));
    }
    dossier::close(tx, world.now, attestation.dossier).await?;
    let entry = Entry::new(WITHDRAWN, caller)
        .fact("statement", attestation.statement.as_str())
        .fact("attestation", id.to_string());
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(attestation)
}

/// The dates, if nothing is wrong with them or with the rest.
fn with_faults(
    dates: Result<Dates, Vec<FieldFault>>,
    document: &Document,
    note: Option<&Private<String>>,
) -> Result<Dates, Refusal> {
    let mut faults = dates.as_ref().err().cloned().unwrap_or_default();
    let mut fault = |field: &str, key| faults.push(FieldFault { field: field.to_owned(), key });
    let (name, size) = (document.name.reveal(), document.bytes.reveal().len());
    if size == 0 || name.trim().is_empty() {
        fault("document", "proof-fault-no-document");
    } else if size > LARGEST_DOCUMENT {
        fault("document", "proof-fault-too-large");
    } else if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        fault("document", "proof-fault-document-name");
    }
    let unfit = |text: &String| {
        text.chars().count() > LONGEST_NOTE
            || text.chars().any(|sign| sign.is_control() && !"\r\n\t".contains(sign))
    };
    if note.is_some_and(|note| unfit(note.reveal())) {
        fault("note", "proof-fault-note");
    }
    if faults.is_empty() { dates.map_err(Refusal::invalid) } else { Err(Refusal::invalid(faults)) }
}

fn seal_values(
    world: World<'_>,
    house: &House,
    (key, purpose): (&DossierKey, &PurposeId),
    id: AttestationId,
    entered: &Entered,
) -> Result<(SealedPart, Sealed), Refusal> {
    let category = category();
    let encoded = Private::new(BASE64.encode(entered.document.bytes.reveal()));
    let plain = |column, value| PlainValue { spot: spot(column, id.uuid()), category: &category, value };
    let mut values = vec![plain("document_name", &entered.document.name), plain("document", &encoded)];
    values.extend(entered.note.as_ref().map(|note| plain("note", note)));
    let mut sealed = house.door.seal(world, key, purpose, &values)?.into_iter();
    let missing = || Refusal::fault(anyhow::anyhow!("the door sealed fewer values than it was given"));
    let document_name = sealed.next().ok_or_else(missing)?;
    let document = sealed.next().ok_or_else(missing)?;
    Ok((SealedPart { document_name, note: sealed.next() }, document))
}
