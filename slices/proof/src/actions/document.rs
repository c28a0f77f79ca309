//! The documents of attestations are opened through the door.

use data_encoding::BASE64;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_people::{Reason, Sealed, SealedValue, World, dossier};
use privet_register::PurposeId;
use privet_web::house::{House, Published};

use crate::holdings::{category, purpose_in, spot};
use crate::model::AttestationId;
use crate::store;

/// A document, as it was handed in or as it was opened.
pub struct Document {
    /// Its file name.
    pub name: Private<String>,
    /// Its bytes.
    pub bytes: Private<Vec<u8>>,
}

/// Opens the document of an attestation; the log says so.
pub async fn open_document(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    (house, id): (&House, AttestationId),
) -> Result<Document, Refusal> {
    let name = store::attestation::find_sealed(tx, id).await?.ok_or_else(Refusal::not_found)?.document_name;
    let document = store::attestation::find_document(tx, id).await?.ok_or_else(Refusal::not_found)?;
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
    let purposes = dossier::purposes(tx, &[attestation.dossier]).await?;
    let purpose = purposes.get(&attestation.dossier).ok_or_else(Refusal::not_found)?;
    let category = category();
    let values: Vec<SealedValue<'_>> = columns
        .iter()
        .map(|(column, sealed)| SealedValue {
            dossier: attestation.dossier,
            spot: spot(column, id.uuid()),
            category: &category,
            purpose,
            sealed,
        })
        .collect();
    let reason = Reason::new("review-attestation").on(id.uuid());
    Ok(house.door.open_each(tx, world, &values, (caller, reason)).await?)
}

/// Without a purpose that covers it, the notice would not say that an attestation is kept.
pub(super) fn known_purpose(published: &Published) -> Result<PurposeId, Refusal> {
    purpose_in(&published.register).ok_or(Refusal::new(Kind::Clash, "refusal-no-purpose-for-staff"))
}
