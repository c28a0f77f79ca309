//! Everybody who has an account is trained, and none of it has expired.

use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_web::HouseRef;
use privet_web::staff;

use super::model::{due_on, trained};
use super::store;

/// The check's id; a measure of the register names it.
pub(crate) const CHECK: &str = "staff.training-current";

/// Counts those whose training is overdue at a moment.
pub(crate) async fn current(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let mut courses = store::list_courses(&mut tx).await?;
    courses.retain(|course| course.ended_at.is_none());
    if courses.is_empty() {
        return Ok(Outcome::cannot_tell("found-training-no-course"));
    }
    let mut accounts = staff::list(&mut tx).await?;
    accounts.retain(|account| account.disabled_at.is_none());
    if accounts.is_empty() {
        return Ok(Outcome::cannot_tell("found-staff-nobody"));
    }
    let trained = trained(&store::list_completions(&mut tx).await?);
    let (zone, today) = (house.zone(), at.day(&house.zone()));
    let pairs = accounts.iter().flat_map(|account| courses.iter().map(move |course| (account, course)));
    let overdue = pairs.filter(|(account, course)| due_on(account, course, &trained, &zone) < today).count();
    let outcome = if overdue > 0 {
        Outcome::broken("found-training-overdue").fact("overdue", overdue)
    } else {
        Outcome::holds("found-training-current")
    };
    Ok(outcome.fact("accounts", accounts.len()).fact("courses", courses.len()))
}
