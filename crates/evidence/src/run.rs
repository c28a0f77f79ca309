//! Running checks. Each runs by itself, with a limit of time; one that fails, panics or takes too long *cannot tell*,
//! and the others run on.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use privet_ground::clock::Instant;

use crate::check::{Check, Depends, Outcome};
use crate::store::Evidence;

/// How long a single check may take.
const MOST_TIME: Duration = Duration::from_secs(120);

/// Runs one check at `at` without keeping what it finds.
pub async fn look<C>(check: &Check<C>, house: &C, at: Instant) -> Outcome {
    let work = AssertUnwindSafe((check.run)(house, at)).catch_unwind();
    match tokio::time::timeout(MOST_TIME, work).await {
        Ok(Ok(Ok(outcome))) => outcome,
        Ok(Ok(Err(error))) => {
            tracing::warn!(check = check.id, error = %format!("{error:#}"), "a check could not run");
            Outcome::cannot_tell("found-failed-to-run")
        }
        Ok(Err(_)) => {
            tracing::error!(check = check.id, "a check panicked");
            Outcome::cannot_tell("found-failed-to-run")
        }
        Err(_) => Outcome::cannot_tell("found-took-too-long").fact("seconds", MOST_TIME.as_secs()),
    }
}

/// The newest evidence as it would stand at `as_of`, ahead of now: checks that depend on time alone are run for that
/// moment and nothing is kept; the rest keeps its present evidence.
pub async fn look_ahead<C>(
    house: &C,
    checks: &[Check<C>],
    newest: &BTreeMap<String, Evidence>,
    (as_of, register_hash): (Instant, &str),
) -> BTreeMap<String, Evidence> {
    let mut ahead = newest.clone();
    for check in checks.iter().filter(|check| check.depends == Depends::OnTimeAlone) {
        let outcome = look(check, house, as_of).await;
        let (check_id, register_hash) = (check.id.clone(), register_hash.to_owned());
        let evidence =
            Evidence { check_id, first_at: as_of, last_at: as_of, runs: 1, outcome, register_hash };
        ahead.insert(check.id.clone(), evidence);
    }
    ahead
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Finding;

    fn check(run: fn() -> anyhow::Result<Outcome>) -> Check<()> {
        Check::new("test.check", vec![], move |(), _| Box::pin(async move { run() }))
    }

    #[tokio::test]
    async fn a_check_that_fails_or_panics_cannot_tell() {
        let now = Instant::from_micros(0);
        let holds = check(|| Ok(Outcome::holds("found-well")));
        assert_eq!(look(&holds, &(), now).await.finding, Finding::Holds);
        let fails = check(|| anyhow::bail!("the disk is gone"));
        assert_eq!(look(&fails, &(), now).await.finding, Finding::CannotTell);
        let panics = check(|| panic!("the check's own fault"));
        assert_eq!(look(&panics, &(), now).await.finding, Finding::CannotTell);
    }
}
