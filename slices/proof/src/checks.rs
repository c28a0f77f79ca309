//! The checks of the proof engine: that attestations hold, that the engine itself runs, and that owners are told.

mod attested;
mod runs;
mod told;

use futures_util::FutureExt as _;
use privet_evidence::{Check, Proof, Statement, StatementId};
use privet_web::house::HouseRef;
use privet_web::slice::Proving;

use crate::declare::{EACH_SENTENCE, OWNER_TOLD};
use crate::model::Wanted;

/// The check that the others run.
pub(crate) const RUNS_DAILY: &str = "proof.runs-daily";
/// The check that owners are told.
const OWNERS_TOLD: &str = "proof.owners-told";

/// One check for every statement that staff attest, whichever slice makes it, and two for the engine itself.
pub(crate) fn prove(proving: &Proving<'_>) -> Vec<Check<HouseRef>> {
    let attested = proving.statements.iter().filter(|statement| statement.proof == Proof::Attested);
    let mut checks: Vec<Check<HouseRef>> =
        attested.map(|statement| attestation_holds(proving, statement)).collect();
    checks.push(Check::new(OWNERS_TOLD, vec![StatementId::new(OWNER_TOLD)], |house: &HouseRef, at| {
        told::owners_are_told(house, at).boxed()
    }));
    checks.push(Check::new(RUNS_DAILY, vec![StatementId::new(EACH_SENTENCE)], |house: &HouseRef, at| {
        runs::run_daily(house, at).boxed()
    }));
    // The checks themselves, and the alert to whoever answers for a sentence.
    checks.push(privet_web::jobs_done("proof", &["proof."], [EACH_SENTENCE]));
    checks
}

/// The id of the check that a statement's attestation holds.
pub(crate) fn attestation_check(statement: &StatementId) -> String {
    format!("proof.attested:{statement}")
}

fn attestation_holds(proving: &Proving<'_>, statement: &Statement) -> Check<HouseRef> {
    let id = statement.id.clone();
    let wanted = Wanted::of(proving.register, statement);
    Check::new(attestation_check(&id), vec![id.clone()], move |house: &HouseRef, at| {
        let (id, wanted) = (id.clone(), wanted.clone());
        async move { attested::holds(house, &id, &wanted, at).await }.boxed()
    })
    .on_time_alone()
}

#[cfg(test)]
mod tests {
    use privet_ground::words::Words;

    /// What `evidence` and the board find themselves, whichever the check.
    const FINDINGS: [&str; 6] = [
        "found-not-built",
        "found-never-run",
        "found-failed-to-run",
        "found-took-too-long",
        "found-stale",
        "found-of-other-version",
    ];
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
