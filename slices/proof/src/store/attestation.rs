//! `proof_attestation`.

use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx, Value};
use privet_ground::journal;
use privet_ground::{args, sql};
use privet_people::{DossierId, Sealed};
use uuid::Uuid;

use crate::model::{Attestation, AttestationId, Dates};

/// What is sealed of an attestation.
pub(crate) struct SealedPart {
    pub(crate) document_name: Sealed,
    pub(crate) note: Option<Sealed>,
}

pub(crate) async fn insert(
    tx: &mut Tx,
    attestation: &Attestation,
    part: &SealedPart,
    document: &Sealed,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO proof_attestation (id, dossier_id, statement_id, staff_id, entered_at, attested_on, expires_on,
                    document_name, document, document_hash, document_size, note, sentence_hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        args![
            attestation.id,
            attestation.dossier,
            &attestation.statement,
            attestation.staff,
            attestation.entered_at,
            attestation.dates.attested_on,
            attestation.dates.expires_on,
            part.document_name.clone(),
            document.clone(),
            attestation.document_hash,
            attestation.document_size,
            part.note.clone(),
            attestation.sentence
        ],
    )
    .await
    .map(drop)
}

/// Every attestation of a statement, the newest first.
pub(crate) async fn list_of(tx: &mut Tx, statement: &str) -> Result<Vec<Attestation>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, dossier_id, statement_id, staff_id, entered_at, attested_on, expires_on, document_hash,
                        document_size, withdrawn_at, sentence_hash
                 FROM proof_attestation WHERE statement_id = $1 ORDER BY expires_on DESC, id DESC"
            ),
            args![statement],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Every attestation, by statement, the newest first.
pub(crate) async fn list(tx: &mut Tx) -> Result<Vec<Attestation>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, dossier_id, statement_id, staff_id, entered_at, attested_on, expires_on, document_hash,
                        document_size, withdrawn_at, sentence_hash
                 FROM proof_attestation ORDER BY statement_id, expires_on DESC, id DESC"
            ),
            &[],
        )
        .await?;
    rows.iter().map(read).collect()
}

pub(crate) async fn find(tx: &mut Tx, id: AttestationId) -> Result<Option<Attestation>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, dossier_id, statement_id, staff_id, entered_at, attested_on, expires_on, document_hash,
                        document_size, withdrawn_at, sentence_hash
                 FROM proof_attestation WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// Whom the register asked to attest, and as what somebody did, as the log holds it; empty where it holds nothing.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) by: String,
    pub(crate) roles: String,
}

pub(crate) async fn find_asked(tx: &mut Tx, id: AttestationId) -> Result<Asked, DbError> {
    let entries = journal::every(tx, crate::actions::ATTESTED).await?;
    let entry = entries.iter().find(|entry| entry.body["facts"]["attestation"] == id.to_string());
    Ok(entry.map_or_else(Asked::default, |entry| {
        let facts = &entry.body["facts"];
        let roles = facts["roles"].as_array().map(Vec::as_slice).unwrap_or_default();
        let roles: Vec<&str> = roles.iter().filter_map(|role| role.as_str()).collect();
        Asked { by: facts["asked"].as_str().unwrap_or_default().to_owned(), roles: roles.join(", ") }
    }))
}

/// What is sealed of an attestation, without the document.
pub(crate) async fn find_sealed(tx: &mut Tx, id: AttestationId) -> Result<Option<SealedPart>, DbError> {
    let row =
        tx.row(sql!("SELECT document_name, note FROM proof_attestation WHERE id = $1"), args![id]).await?;
    row.map(|row| Ok(SealedPart { document_name: row.get("document_name")?, note: row.opt("note")? }))
        .transpose()
}

pub(crate) async fn find_document(tx: &mut Tx, id: AttestationId) -> Result<Option<Sealed>, DbError> {
    let row = tx.row(sql!("SELECT document FROM proof_attestation WHERE id = $1"), args![id]).await?;
    row.map(|row| row.get("document")).transpose()
}

/// Withdraws it; false if it was withdrawn before.
pub(crate) async fn update_withdrawn(
    tx: &mut Tx,
    id: AttestationId,
    by: Option<StaffId>,
    now: Instant,
) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "UPDATE proof_attestation SET withdrawn_at = $2, withdrawn_by = $3
                 WHERE id = $1 AND withdrawn_at IS NULL"
            ),
            args![id, now, by],
        )
        .await?;
    Ok(changed == 1)
}

/// What is held sealed in these dossiers: dossier, attestation, column, value.
pub(crate) async fn list_held(
    tx: &mut Tx,
    dossiers: &[Value],
) -> Result<Vec<(DossierId, Uuid, &'static str, Sealed)>, DbError> {
    let rows = tx
        .rows_in(
            sql!(
                "SELECT id, dossier_id, document_name, document, note FROM proof_attestation
                 WHERE dossier_id IN ($list)"
            ),
            &[],
            dossiers,
        )
        .await?;
    let mut held = Vec::new();
    for row in &rows {
        let (dossier, id): (DossierId, Uuid) = (row.get("dossier_id")?, row.get("id")?);
        held.push((dossier, id, "document_name", row.get("document_name")?));
        held.push((dossier, id, "document", row.get("document")?));
        held.extend(row.opt("note")?.map(|note| (dossier, id, "note", note)));
    }
    Ok(held)
}

/// Puts a corrected note in the place of another; documents are evidence and are replaced by a new attestation.
pub(crate) async fn update_note(tx: &mut Tx, id: Uuid, note: Sealed) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE proof_attestation SET note = $2 WHERE id = $1"), args![id, note]).await.map(drop)
}

/// Deletes the attestations of these dossiers.
pub(crate) async fn delete(tx: &mut Tx, dossiers: &[Value]) -> Result<u64, DbError> {
    tx.execute_in(sql!("DELETE FROM proof_attestation WHERE dossier_id IN ($list)"), &[], dossiers).await
}

fn read(row: &Row) -> Result<Attestation, DbError> {
    Ok(Attestation {
        id: row.get("id")?,
        dossier: row.get("dossier_id")?,
        statement: row.get("statement_id")?,
        staff: row.get("staff_id")?,
        entered_at: row.get("entered_at")?,
        dates: Dates { attested_on: row.get("attested_on")?, expires_on: row.get("expires_on")? },
        document_hash: row.get("document_hash")?,
        document_size: row.get("document_size")?,
        withdrawn_at: row.opt("withdrawn_at")?,
        sentence: row.opt("sentence_hash")?,
    })
}
