//! The rights, each a node of ours, and which of them reach into what is done for a purpose.

use privet_register::{Purpose, Register};
use serde_json::{Value as Json, json};

use super::refer;
use crate::reach::Right;

/// Every right with where it is exercised.
pub(super) fn all(register: &Register) -> Json {
    let at = json!({
        "@id": "#exercise",
        "@type": "dpv:RightExerciseNotice",
        "dpv:hasContact": format!("mailto:{}", register.rights.email),
    });
    let complaints = json!({
        "@id": "#exercise-complaint",
        "@type": "dpv:RightExerciseNotice",
        "dpv:hasContact": format!("mailto:{}", register.complaints.email),
    });
    let regulator = json!({
        "@id": "#exercise-regulator",
        "@type": "dpv:RightExerciseNotice",
        "dpv:hasContact": register.regulator.complaints.as_str(),
    });
    let rights = Right::ALL.into_iter().map(|right| {
        json!({
            "@id": format!("#right-{}", right.word()),
            "@type": types(right),
            "dpv:isExercisedAt": match right {
                Right::Complaint => &complaints,
                Right::ComplaintToRegulator => &regulator,
                _ => &at,
            },
        })
    });
    rights.collect()
}

/// The rights that reach into what is done for a purpose.
pub(super) fn reaching(purpose: &Purpose) -> Vec<Json> {
    Right::of(purpose).map(|right| refer("right", right.word())).collect()
}

/// DPV names the rights by the articles of the GDPR that the UK GDPR shares; the others are ours.
fn types(right: Right) -> Json {
    let terms: &[&str] = match right {
        Right::Informed => &["eu-gdpr:A13", "eu-gdpr:A14"],
        Right::Access => &["eu-gdpr:A15"],
        Right::Rectification => &["eu-gdpr:A16"],
        Right::Erasure => &["eu-gdpr:A17"],
        Right::Restriction => &["eu-gdpr:A18"],
        Right::Portability => &["eu-gdpr:A20"],
        Right::Objection => &["eu-gdpr:A21"],
        Right::Withdrawal => &["eu-gdpr:A7-3"],
        // Arts. 22A–22D took the place of Art. 22 in February 2026.
        Right::HumanReview => &["uk:A22C"],
        Right::Complaint => &["uk:DPA2018-s164A"],
        Right::ComplaintToRegulator => &["uk:DPA2018-s165"],
    };
    super::types(terms.iter().copied(), "dpv:DataSubjectRight")
}
