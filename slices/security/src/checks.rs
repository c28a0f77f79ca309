//! What shows the sentences on security true.

use privet_evidence::{Check, Outcome, StatementId};
use privet_ground::clock::in_words;
use privet_register::MeasureProof;
use privet_web::house::HouseRef;
use privet_web::slice::Proving;

use crate::incidents;
use crate::keys;
use crate::leaks::{self, Search};
use crate::looks;
use crate::staff;
use crate::verdict::{LogState, LogVerdict, verify_log};

/// The id of the check of the log.
const LOG_INTACT: &str = "security.log-intact";

/// The sentence of the notice's own heading on the principle of security (UK GDPR Art. 5(1)(f)), which these checks
/// show true as well.
pub(crate) const PRINCIPLE: &str = "notice.principle:security";

/// The sentence on what people send: only staff open it, each look on record.
const KEPT_PRIVATE: &str = "contact.kept-private";

pub(crate) fn prove(proving: &Proving<'_>) -> Vec<Check<HouseRef>> {
    let log = proven(proving, "security.logged", LOG_INTACT);
    let sealing = proven(proving, "security.sealed", leaks::CHECK);
    let looking = proven(proving, "security.logged", looks::CHECK);
    // What people send is another heading's sentence, which may not be there.
    let private = StatementId::new(KEPT_PRIVATE);
    let is_said = proving.statements.iter().any(|statement| statement.id == private);
    let looking = looking.into_iter().chain(is_said.then_some(private)).collect();
    let mut checks = vec![
        Check::new(LOG_INTACT, log, |house, _| Box::pin(log_intact(house))).costly(),
        Check::new(looks::CHECK, looking, |house, _| Box::pin(looks::are_logged(house))),
        Check::new(leaks::CHECK, sealing, |house, _| Box::pin(nothing_readable(house))).costly(),
    ];
    checks.extend(keys::prove());
    checks.extend(incidents::check::prove());
    checks.extend(staff::checks::prove(proving));
    // Checkpoints that leave; and what is pruned is what staff leave behind by signing in.
    checks.push(privet_web::jobs_done("security", &["security.", "web."], ["security.logged"]));
    checks
}

/// Whether a measure that names this check is proven here.
pub(crate) fn is_ours(check: &str) -> bool {
    [LOG_INTACT, looks::CHECK, leaks::CHECK].contains(&check)
}

/// What a check of ours proves: our own sentence, the principle, and the measures whose proof names the check. A measure
/// that names another check has none, and says so.
fn proven(proving: &Proving<'_>, own: &'static str, check: &str) -> Vec<StatementId> {
    let measures = proving.register.measures.iter().filter(|(_, measure)| match &measure.proof {
        MeasureProof::Checked(checked) => checked.check == check,
        MeasureProof::Attested(_) => false,
    });
    let measures = measures.map(|(id, _)| StatementId::of("security.measure", id));
    [StatementId::new(own), StatementId::new(PRINCIPLE)].into_iter().chain(measures).collect()
}

async fn log_intact(house: &HouseRef) -> anyhow::Result<Outcome> {
    Ok(judge_log(&verify_log(house, |_| {}).await?))
}

fn judge_log(verdict: &LogVerdict) -> Outcome {
    let outcome = match verdict.state {
        LogState::Altered => altered(verdict),
        LogState::Strays => Outcome::broken("found-log-strays").fact("count", verdict.strays),
        LogState::Uncovered => Outcome::broken("found-log-uncovered"),
        LogState::NotNumbered => Outcome::broken("found-log-not-numbered")
            .fact("count", verdict.backlog.entries)
            .fact("waited", in_words(verdict.waited())),
        LogState::NoOutward => Outcome::cannot_tell("found-log-no-outward"),
        LogState::OutwardLate => {
            Outcome::cannot_tell("found-log-outward-late").fact("alone", in_words(verdict.alone()))
        }
        LogState::Intact => Outcome::holds("found-log-intact"),
    };
    outcome
        .fact("entries", verdict.entries)
        .fact("covered", verdict.covered)
        .fact("checkpoints", verdict.checkpoints)
        .fact("outward", verdict.outward)
}

/// Names the first entry that does not fit, or the checkpoint that cannot be used.
fn altered(verdict: &LogVerdict) -> Outcome {
    let first = verdict.faults.first();
    let kind = first.map_or("missing", |fault| fault.kind);
    match first.and_then(|fault| fault.entry) {
        Some(entry) => Outcome::broken("found-log-altered").fact("entry", entry).fact("fault", kind),
        None => Outcome::broken("found-log-checkpoint").fact("fault", kind),
    }
}

async fn nothing_readable(house: &HouseRef) -> anyhow::Result<Outcome> {
    Ok(judge_search(&leaks::search(house).await?))
}

fn judge_search(search: &Search) -> Outcome {
    let outcome = match &search.unsealed {
        // What was found was found, however little else the search may see.
        _ if !search.scan.found.is_empty() => {
            Outcome::broken("found-readable").fact("where", leaks::places(&search.scan.found))
        }
        Some(place) => Outcome::broken("found-not-sealed").fact("where", place.as_str()),
        None if !search.sees => Outcome::cannot_tell("found-search-blind"),
        None => Outcome::holds("found-nothing-readable"),
    };
    outcome.fact("values", search.values).fact("bytes", search.scan.bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use privet_evidence::Finding;
    use privet_ground::db::{Found, Scan};

    use super::*;

    fn search(sees: bool, unsealed: Option<&str>, found: Option<Found>) -> Outcome {
        let scan = Scan { bytes: 4_096, found: found.into_iter().collect::<BTreeSet<_>>() };
        judge_search(&Search { values: 3, sees, unsealed: unsealed.map(str::to_owned), scan })
    }

    #[test]
    fn a_search_that_sees_nothing_is_never_green() {
        assert_eq!(search(true, None, None).finding, Finding::Holds);
        assert_eq!(search(false, None, None).finding, Finding::CannotTell);
        assert_eq!(search(true, Some("contact_message.body"), None).key, "found-not-sealed");
        let found = || Some(Found::Column("contact_thread".to_owned(), "subject".to_owned()));
        let outcome = search(false, Some("contact_message.body"), found());
        assert_eq!((outcome.finding, outcome.key.as_str()), (Finding::Broken, "found-readable"));
        assert_eq!(outcome.facts["where"], "contact_thread.subject".into());
    }
}
