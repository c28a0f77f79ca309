//! The engine itself: every other check is run within the time for which its finding counts.

use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_web::house::HouseRef;

use super::RUNS_DAILY;

/// Whether every other check has been run in its time, of this version of the register. It is run last of all.
pub(super) async fn run_daily(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let newest = privet_evidence::store::list_newest(&mut house.db.read().await?, at).await?;
    let (mut checks, mut never, mut late) = (0usize, 0usize, 0usize);
    for check in house.checks(&published).iter().filter(|check| check.id != RUNS_DAILY) {
        checks += 1;
        match newest.get(&check.id) {
            None => never += 1,
            Some(evidence) if at.since(evidence.last_at) > check.fresh_for => late += 1,
            Some(evidence) => never += usize::from(evidence.register_hash != published.register_hash),
        }
    }
    let outcome = if late > 0 {
        Outcome::broken("found-checks-late").fact("late", late)
    } else if never > 0 {
        Outcome::cannot_tell("found-checks-not-run").fact("waiting", never)
    } else {
        Outcome::holds("found-checks-run")
    };
    // No times in here: evidence that stays the same is one stretch of history, not a row an hour.
    Ok(outcome.fact("checks", checks))
}
