//! What keeps data secure.

use crate::define::{choice, entry, variant};
use crate::kinds::*;

entry! {
    /// A measure that keeps data secure (UK GDPR Art. 32).
    pub struct Measure {
        /// Its place in lists, the smallest first.
        order: Option<u32>,
        /// By which means.
        kind: MeasureKind,
        /// The sentence that the notice states.
        statement: Words,
        /// The role that answers for it.
        owner: RoleId,
        /// How it is shown to be true.
        proof: MeasureProof,
        /// The heading of the notice below which it stands.
        heading: super::Heading = super::Heading::Security,
        /// How much of the proof the public sees, if it is other than for the heading.
        visibility: Option<super::Visibility>,
    }
}

choice! {
    /// The means of a measure.
    pub enum MeasureKind {
        /// Walls and locks.
        Physical = "physical",
        /// Machines.
        Electronic = "electronic",
        /// Rules and people.
        Managerial = "managerial",
    }
}

variant! {
    /// How a measure is shown to be true.
    pub enum MeasureProof by "kind" {
        /// No program can see it: a member of staff attests it.
        Attested(Attested) = "attested",
        /// A program checks it.
        Checked(Checked) = "checked",
    }
}

entry! {
    /// Attested by a member of staff.
    pub struct Attested {
        /// The role whose member attests it.
        by: RoleId,
        /// For how long an attestation holds.
        every: Period,
        /// What is to be looked at before attesting it.
        how: String,
    }
}

entry! {
    /// Checked by a program.
    pub struct Checked {
        /// The check, by its id.
        check: String,
    }
}
