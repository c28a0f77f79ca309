//! All SQL over the tables `people_*`.

pub(crate) mod as_logged;
pub(crate) mod canary;
pub(crate) mod destruction;
pub(crate) mod dossier;
pub(crate) mod hold;
pub(crate) mod house;
pub(crate) mod identifier;

use privet_ground::db::{DbError, InsertMany, Tx, Value};
use privet_register::PurposeId;
use uuid::Uuid;

use crate::dossier::DossierId;

/// The ids as bound values.
pub(crate) fn bound(ids: &[DossierId]) -> Vec<Value> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// A purpose as it was stored.
pub(crate) fn purpose(stored: &str) -> Result<PurposeId, DbError> {
    PurposeId::new(stored)
        .map_err(|_| DbError::Corrupt { column: "purpose".to_owned(), found: "no purpose's name" })
}

const ABOUT: InsertMany =
    InsertMany { into: "journal_about (dossier_id, entry_id)", columns: 2, tail: "ON CONFLICT DO NOTHING" };

/// Says which dossiers an entry is about, where the entry itself holds one digest for all of them.
pub(crate) async fn insert_about(tx: &mut Tx, entry: Uuid, ids: &[DossierId]) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = ids.iter().map(|id| vec![(*id).into(), entry.into()]).collect();
    tx.insert_many(&ABOUT, &rows).await.map(drop)
}
