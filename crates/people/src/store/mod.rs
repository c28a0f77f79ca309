//! All SQL over the tables `people_*`.

pub(crate) mod about;
pub(crate) mod as_logged;
pub(crate) mod canary;
pub(crate) mod destruction;
pub(crate) mod dossier;
pub(crate) mod hold;
pub(crate) mod house;
pub(crate) mod identifier;

use privet_ground::db::{DbError, Value};
use privet_register::PurposeId;

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
