//! Attestations are entered and withdrawn by staff; their documents are opened through the door.

use data_encoding::BASE64;
use jiff::civil::Date;
use privet_evidence::{Proof, StatementId};
use privet_ground::caller::{Caller, Role};
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_people::{Access, DossierKey, Matter, PlainValue, Reason, Sealed, SealedValue, World, dossier};
use privet_register::{PurposeId, RegisterHash};
use privet_web::house::{House, Published};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::holdings::{category, purpose_in, spot};
use crate::model::{Attestation, AttestationId, Dates, Term};
use crate::store::{self, attestation::SealedPart};

/// The most bytes of a document.
pub const LARGEST_DOCUMENT: usize = 10 * 1024 * 1024;
/// The most characters of a note.
pub const LONGEST_NOTE: usize = 1_000;
/// The most characters of a document's name.
const LONGEST_NAME: usize = 200;
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

/// A document, as it was handed in or as it was opened.
pub struct Document {
    /// Its file name.
    pub name: Private<String>,
    /// Its bytes.
    pub bytes: Private<Vec<u8>>,
}

/// Everything of an attestation that is sealed before the transaction begins.
struct SealedDocument {
    part: SealedPart,
    document: Sealed,
    hash: [u8; 32],
    size: i64,
}

/// Enters an attestation. `key` is a fresh one; sealing ten megabytes is quick enough for a transaction.
pub async fn attest(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    (house, published): (&House, &Published),
    key: &DossierKey,
    entered: &Entered,
) -> Result<AttestationId, Refusal> {
    let staff = caller.staff().filter(|_| caller.may(MAY_ATTEST)).ok_or_else(Refusal::not_allowed)?;
    let statement = published.statements.iter().find(|statement| statement.id == entered.statement);
    let statement =
        statement.filter(|known| known.proof == Proof::Attested).ok_or_else(Refusal::not_found)?;
    let term = Term::of(&published.register, statement);
    let dates = Dates::new(entered.attested_on, entered.expires_on, &term, world.now.day(&published.zone()));
    let dates = with_faults(dates, &entered.document, entered.note.as_ref())?;
    let id = AttestationId::new(world.now, world.chance);
    let purpose = known_purpose(published)?;
    let sealed = seal(house, world, (key, &purpose), id, entered)?;
    let matter =
        Matter::new("proof", "attestation", purpose, *RegisterHash::of(&published.register).as_bytes());
    let dossier = dossier::begin(tx, world.now, key, &matter).await?;
    let attestation = Attestation {
        id,
        dossier,
        statement: statement.id.as_str().to_owned(),
        staff,
        entered_at: world.now,
        dates,
        document_hash: sealed.hash,
        document_size: sealed.size,
        withdrawn_at: None,
    };
    store::attestation::insert(tx, &attestation, &sealed.part, &sealed.document).await?;
    let entry = Entry::new("proof.attested", caller)
        .fact("statement", statement.id.as_str())
        .fact("attestation", id.to_string())
        .fact("attested_on", dates.attested_on.to_string())
        .fact("expires_on", dates.expires_on.to_string())
        .fact("document", data_encoding::HEXLOWER.encode(&sealed.hash))
        .about(dossier.uuid(), key.commitment(&format!("proof.attested {id}")));
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(id)
}

/// Withdraws an attestation: it was entered by mistake, or is true no longer.
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
    let entry = Entry::new("proof.attestation-withdrawn", caller)
        .fact("statement", attestation.statement.as_str())
        .fact("attestation", id.to_string());
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(attestation)
}

/// Opens the document of an attestation; the log says so.
pub async fn open_document(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    (house, id): (&House, AttestationId),
) -> Result<Document, Refusal> {
    let (name, document) = {
        let part = store::attestation::find_sealed(tx, id).await?.ok_or_else(Refusal::not_found)?;
        let document = store::attestation::find_document(tx, id).await?.ok_or_else(Refusal::not_found)?;
        (part.document_name, document)
    };
    let opened =
        open(tx, world, caller, (house, id), &[("document_name", &name), ("document", &document)]).await?;
    let [name, document] = <[_; 2]>::try_from(opened).map_err(|_| Refusal::not_found())?;
    let bytes = BASE64.decode(document.reveal().as_bytes());
    let bytes = bytes.map_err(|_| Refusal::fault(anyhow::anyhow!("a document that is not in base64")))?;
    Ok(Document { name, bytes: Private::new(bytes) })
}

/// Opens the name of the document and the note of an attestation; the log says so.
pub async fn open_note(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    (house, id): (&House, AttestationId),
) -> Result<(Private<String>, Option<Private<String>>), Refusal> {
    let part = store::attestation::find_sealed(tx, id).await?.ok_or_else(Refusal::not_found)?;
    let mut values = vec![("document_name", &part.document_name)];
    values.extend(part.note.as_ref().map(|note| ("note", note)));
    let mut opened = open(tx, world, caller, (house, id), &values).await?.into_iter();
    Ok((opened.next().ok_or_else(Refusal::not_found)?, opened.next()))
}

async fn open(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    (house, id): (&House, AttestationId),
    columns: &[(&'static str, &Sealed)],
) -> Result<Vec<Private<String>>, Refusal> {
    let attestation = store::attestation::find(tx, id).await?.ok_or_else(Refusal::not_found)?;
    let (purpose, category) = (known_purpose(&*house.published()?)?, category());
    let values: Vec<SealedValue<'_>> = columns
        .iter()
        .map(|(column, sealed)| SealedValue {
            dossier: attestation.dossier,
            spot: spot(column, id.uuid()),
            category: &category,
            sealed,
        })
        .collect();
    let reason = Reason::new("review-attestation").on(id.uuid());
    let access = Access { caller, purpose: &purpose, reason };
    Ok(house.door.open(tx, world, &values, &access).await?)
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

/// Without a purpose that covers it, the notice would not say that an attestation is kept.
fn known_purpose(published: &Published) -> Result<PurposeId, Refusal> {
    purpose_in(&published.register).ok_or(Refusal::new(Kind::Clash, "refusal-no-purpose-for-staff"))
}

fn seal(
    house: &House,
    world: World<'_>,
    (key, purpose): (&DossierKey, &PurposeId),
    id: AttestationId,
    entered: &Entered,
) -> Result<SealedDocument, Refusal> {
    let row: Uuid = id.uuid();
    let category = category();
    let bytes = entered.document.bytes.reveal();
    let encoded = Private::new(BASE64.encode(bytes));
    let plain = |column, value| PlainValue { spot: spot(column, row), category: &category, value };
    let mut values = vec![plain("document_name", &entered.document.name), plain("document", &encoded)];
    values.extend(entered.note.as_ref().map(|note| plain("note", note)));
    let mut sealed = house.door.seal(world, key, purpose, &values)?.into_iter();
    let missing = || Refusal::fault(anyhow::anyhow!("the door sealed fewer values than it was given"));
    let document_name = sealed.next().ok_or_else(missing)?;
    let document = sealed.next().ok_or_else(missing)?;
    let part = SealedPart { document_name, note: sealed.next() };
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok(SealedDocument { part, document, hash: Sha256::digest(bytes).into(), size })
}
