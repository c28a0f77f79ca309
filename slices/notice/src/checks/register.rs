//! The register in force: free of faults under today's rules, and reviewed in time.

use std::collections::BTreeSet;

use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_register::{lint, rules};
use privet_web::house::HouseRef;

use crate::model::review_due;

/// Applies today's rules to what was published under the rules of its day.
pub(super) async fn is_sound(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let faults: Vec<_> = lint(&published.register).into_iter().filter(|fault| fault.is_fault()).collect();
    if faults.is_empty() {
        return Ok(Outcome::holds("found-notice-register-sound").fact("rules", rules().count()));
    }
    let codes: BTreeSet<&str> = faults.iter().map(|fault| fault.code).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    Ok(Outcome::broken("found-notice-register-unsound")
        .fact("faults", faults.len())
        .fact("codes", codes.join(", ")))
}

/// Depends on the dates on record alone.
pub(super) async fn review_is_not_overdue(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let review = &published.register.review;
    let due = review_due(review.last, review.every);
    let outcome = if at.day(&published.zone()) > due {
        Outcome::broken("found-notice-review-overdue")
    } else {
        Outcome::holds("found-notice-review-in-time")
    };
    Ok(outcome.fact("due", due.to_string()))
}
