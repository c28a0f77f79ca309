//! That what privet is to do by itself is done. Work that was given up is work that a sentence promised; each slice says
//! behind which sentences its own work stands.

use privet_evidence::{Check, Outcome, StatementId};
use privet_ground::jobs::{self, GivenUp};

use crate::house::HouseRef;

/// The check that no work was given up whose kind begins with one of these names, such as `contact.`: where some was,
/// these sentences are not true any more. `name` is the slice's.
pub fn jobs_done(
    name: &str,
    kinds: &'static [&'static str],
    statements: impl IntoIterator<Item = &'static str>,
) -> Check<HouseRef> {
    let statements = statements.into_iter().map(StatementId::new).collect();
    Check::new(format!("web.jobs-done:{name}"), statements, move |house: &HouseRef, _| {
        Box::pin(async move {
            let given_up = jobs::given_up(&mut house.db.read().await?).await?;
            Ok(judge(kinds, &given_up))
        })
    })
}

fn judge(kinds: &[&str], given_up: &[GivenUp]) -> Outcome {
    let is_ours = |kind: &str| kinds.iter().any(|beginning| kind.starts_with(beginning));
    let ours: Vec<&GivenUp> = given_up.iter().filter(|given_up| is_ours(&given_up.kind)).collect();
    if ours.is_empty() {
        return Outcome::holds("found-jobs-done");
    }
    let kinds: Vec<String> =
        ours.iter().map(|given_up| format!("{} ({})", given_up.kind, given_up.jobs)).collect();
    let count: i64 = ours.iter().map(|given_up| given_up.jobs).sum();
    Outcome::broken("found-jobs-given-up").fact("count", count).fact("kinds", kinds.join(", "))
}

#[cfg(test)]
mod tests {
    use privet_evidence::Finding;
    use privet_ground::clock::Instant;

    use super::*;

    #[test]
    fn work_that_was_given_up_breaks_the_sentence_that_it_keeps_and_no_other() {
        let given_up =
            |kind: &str, jobs| GivenUp { kind: kind.to_owned(), jobs, since: Instant::from_micros(0) };
        let all =
            [given_up("contact.mail", 2), given_up("people.destroy", 1), given_up("retention.sweep", 1)];
        assert_eq!(judge(&["notice."], &all).finding, Finding::Holds);
        let disposal = judge(&["retention.", "people."], &all);
        assert_eq!(disposal.finding, Finding::Broken);
        assert_eq!(disposal.facts["kinds"], "people.destroy (1), retention.sweep (1)".into());
        assert_eq!(disposal.facts["count"], 2_i64.into());
    }
}
