//! Why the door stays shut, and what a page makes of it.

use privet_ground::db::DbError;
use privet_ground::refusal::{Kind, Refusal};
use privet_register::{CategoryId, PurposeId};

use crate::dossier::DossierId;
use crate::keys::KeyError;
use crate::seal::Spot;

/// Why the door stays shut.
#[derive(Debug, thiserror::Error)]
pub enum DoorRefusal {
    /// The register in force has no such purpose, or it has not begun.
    #[error("the purpose `{0}` is not in force")]
    NotInForce(PurposeId),
    /// The purpose does not cover this category.
    #[error("the purpose `{purpose}` does not cover the category `{category}`")]
    NotCovered {
        /// The purpose.
        purpose: PurposeId,
        /// The category.
        category: CategoryId,
    },
    /// The data was collected for another purpose, which this one does not continue. UK GDPR Art. 5(1)(b).
    #[error("what was collected for `{collected_for}` may not be used for `{purpose}`")]
    OtherPurpose {
        /// For which purpose somebody wants it.
        purpose: PurposeId,
        /// For which it was collected.
        collected_for: PurposeId,
    },
    /// This caller may not see personal data.
    #[error("the caller may not see personal data")]
    NotAllowed,
    /// A guard refuses these dossiers for this purpose.
    #[error("the guard of `{guard}` refuses {} of the dossiers", dossiers.len())]
    Guarded {
        /// Whose guard.
        guard: &'static str,
        /// Which dossiers.
        dossiers: Vec<DossierId>,
    },
    /// The use of these dossiers is restricted. UK GDPR Art. 18.
    #[error("the use of {} of the dossiers is restricted", .0.len())]
    Restricted(Vec<DossierId>),
    /// These dossiers do not exist any more, or never did.
    #[error("{} of the dossiers are gone", .0.len())]
    Gone(Vec<DossierId>),
    /// A value does not open at its place: it was changed, moved or planted.
    #[error("the value in {}.{} of row {} does not open", spot.table, spot.column, spot.row)]
    Unreadable {
        /// Where it stands.
        spot: Spot,
    },
    /// The keys cannot be had.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The database; among its reasons that the look could not be logged.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<DoorRefusal> for Refusal {
    fn from(refusal: DoorRefusal) -> Self {
        match refusal {
            DoorRefusal::NotAllowed => Self::not_allowed(),
            DoorRefusal::NotInForce(_) => Self::new(Kind::NotAllowed, "refusal-purpose-not-in-force"),
            DoorRefusal::NotCovered { .. } => Self::new(Kind::NotAllowed, "refusal-category-not-covered"),
            DoorRefusal::OtherPurpose { .. } => Self::new(Kind::NotAllowed, "refusal-other-purpose"),
            DoorRefusal::Guarded { .. } => Self::new(Kind::NotAllowed, "refusal-guarded"),
            DoorRefusal::Restricted(_) => Self::new(Kind::NotAllowed, "refusal-restricted"),
            DoorRefusal::Gone(_) => Self::new(Kind::Gone, "refusal-gone"),
            DoorRefusal::Db(error) => error.into(),
            fault @ (DoorRefusal::Unreadable { .. } | DoorRefusal::Keys(_)) => Self::fault(fault),
        }
    }
}
