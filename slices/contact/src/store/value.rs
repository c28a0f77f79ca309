//! `contact_value`: each personal value, sealed.

use privet_ground::db::{DbError, InsertMany, Row, Tx, Value as Bound};
use privet_ground::{args, sql};
use privet_people::{DossierId, Sealed};
use privet_register::{CategoryId, PurposeId};
use uuid::Uuid;

use super::{bound, parsed};
use crate::model::Value;

const VALUES: InsertMany = InsertMany {
    into: "contact_value (id, entry_id, thread_id, place, field, category, purpose, sealed)",
    columns: 8,
    tail: "",
};

/// Stores sealed values.
pub async fn insert_values(tx: &mut Tx, values: &[Value]) -> Result<(), DbError> {
    let row = |value: &Value| -> Vec<Bound> {
        vec![
            value.id.into(),
            value.entry.into(),
            value.thread.into(),
            value.place.into(),
            value.field.as_str().into(),
            value.category.as_str().into(),
            value.purpose.as_str().into(),
            (&value.sealed).into(),
        ]
    };
    let rows: Vec<_> = values.iter().map(row).collect();
    tx.insert_many(&VALUES, &rows).await.map(drop)
}

/// The values of a matter, in the order in which they were written.
pub async fn list_values(tx: &mut Tx, thread: DossierId) -> Result<Vec<Value>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT v.id, v.entry_id, v.thread_id, v.place, v.field, v.category, v.purpose, v.sealed
                 FROM contact_value v JOIN contact_entry e ON e.id = v.entry_id
                 WHERE v.thread_id = $1 ORDER BY e.written_at, e.id, v.place"
            ),
            args![thread],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The values of many matters.
pub async fn list_values_of(tx: &mut Tx, threads: &[DossierId]) -> Result<Vec<Value>, DbError> {
    let sql = sql!(
        "SELECT id, entry_id, thread_id, place, field, category, purpose, sealed
         FROM contact_value WHERE thread_id IN ($list) ORDER BY thread_id, entry_id, place"
    );
    tx.rows_in(sql, &[], &bound(threads)).await?.iter().map(read).collect()
}

/// Puts a sealed value in place of another.
pub async fn update_value(tx: &mut Tx, row: Uuid, sealed: &Sealed) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE contact_value SET sealed = $2 WHERE id = $1"), args![row, sealed]).await.map(drop)
}

fn read(row: &Row) -> Result<Value, DbError> {
    Ok(Value {
        id: row.get("id")?,
        entry: row.get("entry_id")?,
        thread: row.get("thread_id")?,
        place: row.get("place")?,
        field: row.get("field")?,
        category: parsed(row, "category", |name| CategoryId::new(name).ok())?,
        purpose: parsed(row, "purpose", |name| PurposeId::new(name).ok())?,
        sealed: row.get("sealed")?,
    })
}
