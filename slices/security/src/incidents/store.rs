//! All SQL over the tables `security_incident*`.

use std::collections::{BTreeMap, BTreeSet};

use privet_ground::db::{DbError, Row, Tx, Value};
use privet_ground::{args, sql};
use privet_people::{DossierId, Sealed, Spot};
use uuid::Uuid;

use super::model::{Incident, IncidentId, Step, StepId, Written};
use super::vocabulary::Text;

/// What staff wrote in one field of a step, sealed.
pub(crate) struct SealedText {
    pub(crate) id: Uuid,
    pub(crate) step: StepId,
    pub(crate) field: Text,
    pub(crate) sealed: Sealed,
}

/// Where a sealed text stands.
pub(crate) const fn spot(row: Uuid) -> Spot {
    Spot { table: "security_incident_text", column: "sealed", row }
}

pub(crate) async fn insert_incident(tx: &mut Tx, incident: &Incident) -> Result<(), DbError> {
    let sql = sql!("INSERT INTO security_incident (id, dossier_id) VALUES ($1, $2)");
    tx.execute(sql, args![incident.id, incident.dossier]).await.map(drop)
}

pub(crate) async fn find_incident(tx: &mut Tx, id: IncidentId) -> Result<Option<Incident>, DbError> {
    let sql = sql!("SELECT id, dossier_id FROM security_incident WHERE id = $1");
    tx.row(sql, args![id]).await?.as_ref().map(read_incident).transpose()
}

/// Every incident, the newest first.
pub(crate) async fn list_incidents(tx: &mut Tx) -> Result<Vec<Incident>, DbError> {
    let sql = sql!("SELECT id, dossier_id FROM security_incident ORDER BY id DESC");
    tx.rows(sql, &[]).await?.iter().map(read_incident).collect()
}

pub(crate) async fn insert_step(tx: &mut Tx, step: &Written) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO security_incident_step (id, incident_id, number, written_at, written_by, facts)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![
            step.id,
            step.incident,
            step.number,
            step.written_at,
            step.written_by,
            serde_json::Value::Object(step.step.facts()).to_string()
        ],
    )
    .await
    .map(drop)
}

/// The steps of an incident, in their order.
pub(crate) async fn list_steps_of(tx: &mut Tx, id: IncidentId) -> Result<Vec<Written>, DbError> {
    let steps = sql!(
        "SELECT id, incident_id, number, written_at, written_by, facts FROM security_incident_step
         WHERE incident_id = $1 ORDER BY number"
    );
    let steps = tx.rows(steps, args![id]).await?;
    let fields = sql!("SELECT step_id, field FROM security_incident_text WHERE incident_id = $1");
    let fields = read_fields(&tx.rows(fields, args![id]).await?)?;
    steps.iter().map(|row| read_step(row, &fields)).collect()
}

/// The steps of every incident, each incident's in their order.
pub(crate) async fn list_steps(tx: &mut Tx) -> Result<BTreeMap<IncidentId, Vec<Written>>, DbError> {
    let steps = sql!(
        "SELECT id, incident_id, number, written_at, written_by, facts FROM security_incident_step
         ORDER BY incident_id, number"
    );
    let steps = tx.rows(steps, &[]).await?;
    let fields =
        read_fields(&tx.rows(sql!("SELECT step_id, field FROM security_incident_text"), &[]).await?)?;
    let mut found: BTreeMap<IncidentId, Vec<Written>> = BTreeMap::new();
    for row in &steps {
        let step = read_step(row, &fields)?;
        found.entry(step.incident).or_default().push(step);
    }
    Ok(found)
}

pub(crate) async fn insert_text(tx: &mut Tx, of: &Written, text: &SealedText) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO security_incident_text (id, step_id, incident_id, field, sealed)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        args![text.id, text.step, of.incident, text.field.code(), &text.sealed],
    )
    .await
    .map(drop)
}

/// What staff wrote about an incident, in the order in which they wrote it.
pub(crate) async fn list_texts_of(tx: &mut Tx, id: IncidentId) -> Result<Vec<SealedText>, DbError> {
    let sql = sql!(
        "SELECT id, step_id, field, sealed FROM security_incident_text WHERE incident_id = $1 ORDER BY id"
    );
    tx.rows(sql, args![id]).await?.iter().map(read_text).collect()
}

/// What staff wrote about every incident, in the order in which they wrote it.
pub(crate) async fn list_texts(tx: &mut Tx) -> Result<Vec<SealedText>, DbError> {
    let sql = sql!("SELECT id, step_id, field, sealed FROM security_incident_text ORDER BY id");
    tx.rows(sql, &[]).await?.iter().map(read_text).collect()
}

/// What is held sealed in these dossiers: dossier, row, value.
pub(crate) async fn list_held(
    tx: &mut Tx,
    dossiers: &[DossierId],
) -> Result<Vec<(DossierId, Uuid, Sealed)>, DbError> {
    let sql = sql!(
        "SELECT i.dossier_id, t.id, t.sealed FROM security_incident_text t
         JOIN security_incident i ON i.id = t.incident_id WHERE i.dossier_id IN ($list) ORDER BY t.id"
    );
    let rows = tx.rows_in(sql, &[], &bound(dossiers)).await?;
    rows.iter().map(|row| Ok((row.get("dossier_id")?, row.get("id")?, row.get("sealed")?))).collect()
}

/// Deletes the incidents of these dossiers with everything below them; says how many rows went.
pub(crate) async fn delete(tx: &mut Tx, dossiers: &[DossierId]) -> Result<u64, DbError> {
    let dossiers = bound(dossiers);
    let mut rows = 0;
    for sql in [
        sql!(
            "DELETE FROM security_incident_text WHERE incident_id IN
               (SELECT id FROM security_incident WHERE dossier_id IN ($list))"
        ),
        sql!(
            "DELETE FROM security_incident_step WHERE incident_id IN
               (SELECT id FROM security_incident WHERE dossier_id IN ($list))"
        ),
        sql!("DELETE FROM security_incident WHERE dossier_id IN ($list)"),
    ] {
        rows += tx.execute_in(sql, &[], &dossiers).await?;
    }
    Ok(rows)
}

fn bound(dossiers: &[DossierId]) -> Vec<Value> {
    dossiers.iter().map(|dossier| (*dossier).into()).collect()
}

fn read_incident(row: &Row) -> Result<Incident, DbError> {
    Ok(Incident { id: row.get("id")?, dossier: row.get("dossier_id")? })
}

type Fields = BTreeMap<StepId, BTreeSet<Text>>;

fn read_fields(rows: &[Row]) -> Result<Fields, DbError> {
    let mut fields = Fields::new();
    for row in rows {
        fields.entry(row.get("step_id")?).or_default().insert(read_field(row)?);
    }
    Ok(fields)
}

fn read_field(row: &Row) -> Result<Text, DbError> {
    let field: String = row.get("field")?;
    Text::from_code(&field).ok_or_else(|| unreadable("field"))
}

fn read_step(row: &Row, fields: &Fields) -> Result<Written, DbError> {
    let (id, facts): (StepId, String) = (row.get("id")?, row.get("facts")?);
    let step: Step = serde_json::from_str(&facts).map_err(|_| unreadable("facts"))?;
    Ok(Written {
        id,
        incident: row.get("incident_id")?,
        number: row.get("number")?,
        written_at: row.get("written_at")?,
        written_by: row.opt("written_by")?,
        step,
        texts: fields.get(&id).cloned().unwrap_or_default(),
    })
}

fn read_text(row: &Row) -> Result<SealedText, DbError> {
    Ok(SealedText {
        id: row.get("id")?,
        step: row.get("step_id")?,
        field: read_field(row)?,
        sealed: row.get("sealed")?,
    })
}

fn unreadable(column: &str) -> DbError {
    DbError::Corrupt { column: column.to_owned(), found: "a word that this version does not know" }
}
