//! Decisions taken by machines alone (UK GDPR Arts. 22A–22D).

use crate::define::{choice, entry};
use crate::kinds::*;

entry! {
    /// Whether decisions with a significant effect are taken by machines alone.
    pub struct AutomatedDecisions {
        /// Whether there are any. If so, each is declared as `[decision.…]`; if not, the notice says so plainly.
        taken: bool,
    }
}

entry! {
    /// A significant decision without meaningful human involvement (UK GDPR Art. 22A).
    pub struct AutomatedDecision {
        /// What is decided.
        title: Words,
        /// The purpose it serves.
        purpose: PurposeId,
        /// How the machine decides.
        logic: Words,
        /// What it means for the person.
        consequences: Words,
        /// How people object, are heard and have a person decide (Art. 22C).
        safeguards: Words,
        /// The role that decides again.
        human: RoleId,
        /// What permits it, where special category data is used (Art. 22B).
        permitted_by: Option<DecisionGround>,
    }
}

choice! {
    /// What permits an automated decision on special category data (UK GDPR Art. 22B).
    pub enum DecisionGround {
        /// The person has agreed expressly to the use of all of the data.
        ExplicitConsent = "explicit-consent",
        /// A contract needs it, and there is substantial public interest.
        Contract = "contract",
        /// The law requires or authorises it, and there is substantial public interest.
        Law = "law",
    }
}
