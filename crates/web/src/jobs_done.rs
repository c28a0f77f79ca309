//! `security.jobs-done`: what privet is to do by itself is done. Work that was given up is work that a sentence promised,
//! so each group of jobs stands behind the sentence that is no longer true without it.

use privet_evidence::{Check, Outcome, StatementId};
use privet_ground::jobs::{self, GivenUp};
use privet_web::house::HouseRef;

/// Jobs that belong together, by the beginnings of their names, and the sentences that they keep.
struct Group {
    name: &'static str,
    jobs: &'static [&'static str],
    statements: &'static [&'static str],
}

const GROUPS: [Group; 5] = [
    // Checkpoints that leave; and what is pruned is what staff leave behind by signing in.
    Group { name: "log", jobs: &["security.", "web."], statements: &["security.logged"] },
    // The checks themselves, and the alert to whoever answers for a sentence.
    Group { name: "proof", jobs: &["proof."], statements: &["proof.each-sentence"] },
    // The disposal, and the keys that it has destroyed.
    Group {
        name: "disposal",
        jobs: &["retention.", "people."],
        statements: &["retention.disposed", "notice.principle:storage-limitation"],
    },
    // Telling people of a change before it takes effect.
    Group { name: "changes", jobs: &["notice."], statements: &["notice.changes"] },
    // The office hears of a message, and whoever wrote gets the copy and the answer.
    Group { name: "messages", jobs: &["contact."], statements: &["contact.form-reaches-us"] },
];

/// One check for each group.
pub(crate) fn checks() -> impl Iterator<Item = Check<HouseRef>> {
    GROUPS.iter().map(|group| {
        let statements = group.statements.iter().copied().map(StatementId::new).collect();
        Check::new(format!("security.jobs-done:{}", group.name), statements, move |house: &HouseRef, _| {
            Box::pin(async move {
                let given_up = jobs::given_up(&mut house.db.read().await?).await?;
                Ok(judge(group, &given_up))
            })
        })
    })
}

fn judge(group: &Group, given_up: &[GivenUp]) -> Outcome {
    let is_ours = |kind: &str| group.jobs.iter().any(|beginning| kind.starts_with(beginning));
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
        let found = GROUPS.map(|group| (group.name, judge(&group, &all)));
        for (name, outcome) in &found {
            let is_broken = ["disposal", "messages"].contains(name);
            assert_eq!(outcome.finding == Finding::Broken, is_broken, "{name}: {outcome:?}");
        }
        let disposal = &found.iter().find(|(name, _)| *name == "disposal").unwrap().1;
        assert_eq!(disposal.facts["kinds"], "people.destroy (1), retention.sweep (1)".into());
    }
}
