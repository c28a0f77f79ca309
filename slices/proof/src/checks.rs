//! The checks of the proof engine: that attestations hold, and that the engine itself runs.

use futures_util::FutureExt as _;
use privet_evidence::{Check, Outcome, Proof, Statement, StatementId};
use privet_ground::clock::Instant;
use privet_web::house::{House, HouseRef};
use privet_web::slice::Proving;

use crate::declare::EACH_SENTENCE;
use crate::model::{Standing, standing};
use crate::store;

/// The check that the others run.
pub(crate) const RUNS_DAILY: &str = "proof.runs-daily";

/// One check for every statement that staff attest, whichever slice makes it, and one for the engine itself.
pub(crate) fn prove(proving: &Proving<'_>) -> Vec<Check<HouseRef>> {
    let attested = proving.statements.iter().filter(|statement| statement.proof == Proof::Attested);
    let mut checks: Vec<Check<HouseRef>> = attested.map(attestation_holds).collect();
    checks.push(Check::new(RUNS_DAILY, vec![StatementId::new(EACH_SENTENCE)], |house: &HouseRef, at| {
        runs_daily(house, at).boxed()
    }));
    checks
}

/// The id of the check that a statement's attestation holds.
pub(crate) fn attestation_check(statement: &StatementId) -> String {
    format!("proof.attested:{statement}")
}

fn attestation_holds(statement: &Statement) -> Check<HouseRef> {
    let id = statement.id.clone();
    Check::new(attestation_check(&id), vec![id.clone()], move |house: &HouseRef, at| {
        let id = id.clone();
        async move { attested(house, &id, at).await }.boxed()
    })
    .on_time_alone()
}

async fn attested(house: &House, statement: &StatementId, at: Instant) -> anyhow::Result<Outcome> {
    let entered = store::attestation::list_of(&mut house.db.read().await?, statement.as_str()).await?;
    Ok(match standing(&entered, at.day(&house.zone())) {
        Standing::Holds(dates) => Outcome::holds("found-attested")
            .fact("on", dates.attested_on.to_string())
            .fact("until", dates.expires_on.to_string()),
        Standing::Ended(dates) => Outcome::broken("found-attestation-ended")
            .fact("on", dates.attested_on.to_string())
            .fact("until", dates.expires_on.to_string()),
        Standing::Withdrawn => Outcome::cannot_tell("found-attestation-withdrawn"),
        Standing::Never => Outcome::cannot_tell("found-never-attested"),
    })
}

/// Whether every other check has been run within the time for which its finding counts. It is run last of all.
async fn runs_daily(house: &House, at: Instant) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let newest = privet_evidence::store::list_newest(&mut house.db.read().await?).await?;
    let (mut checks, mut never, mut late) = (0usize, 0usize, 0usize);
    for check in house.checks(&published).iter().filter(|check| check.id != RUNS_DAILY) {
        checks += 1;
        match newest.get(&check.id).map(|evidence| evidence.last_at) {
            None => never += 1,
            Some(last) => late += usize::from(at.since(last) > check.fresh_for),
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

#[cfg(test)]
mod tests {
    use privet_ground::words::Words;

    /// What `evidence` and the board find themselves, whichever the check.
    const FINDINGS: [&str; 5] =
        ["found-not-built", "found-never-run", "found-failed-to-run", "found-took-too-long", "found-stale"];
    /// What is said where a check or a finding has no words of its own, and of the check that is not there.
    const OTHERS: [&str; 3] = ["found-unnamed", "check-unnamed", "check-not-built"];

    #[test]
    fn what_belongs_to_no_slice_has_its_words_here() {
        let words = Words::new(crate::slice().words.iter().copied()).unwrap();
        for language in ["en", "cy"] {
            for finding in FINDINGS {
                for key in [finding.to_owned(), format!("{finding}-mend"), format!("{finding}-mark")] {
                    assert!(words.has(language, &key), "{language} lacks {key}");
                }
            }
            for key in OTHERS {
                assert!(words.has(language, key), "{language} lacks {key}");
            }
        }
    }
}
