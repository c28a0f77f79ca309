//! What the notice says about how long data is kept: a sentence for each rule, and what happens by itself.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_register::{Anchor, Keep, RetentionAction, RetentionId, RetentionRule, Trigger};
use privet_web::declare::Declaring;

/// How long data is kept depends on the purpose.
const N8: Row = Row::n(8);

/// The sentence about a rule.
pub(crate) const KEPT: &str = "retention.kept";
/// That what a legal hold keeps stays.
pub(crate) const HELD: &str = "retention.held";
/// That what is past its period goes by itself.
pub(crate) const DISPOSED: &str = "retention.disposed";

pub(crate) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let say = |name, proof, key| declaring.sentence(name, N8, Heading::Retention, proof).says(key);
    let mut statements = vec![
        declaring
            .sentence("retention.depends", N8, Heading::Retention, Proof::Derived)
            .with("count", declaring.register.retention.len())
            .says("retention-depends")
            .at_a_glance(),
        say(DISPOSED, Proof::Checked, "retention-disposed"),
        say(HELD, Proof::Checked, "retention-held"),
        say("retention.elsewhere", Proof::Checked, "retention-elsewhere"),
    ];
    statements.extend(declaring.register.retention.iter().map(|(id, rule)| kept(declaring, id, rule)));
    statements
}

fn kept(declaring: &Declaring<'_>, id: &RetentionId, rule: &RetentionRule) -> Statement {
    let sentence =
        declaring.sentence_of((KEPT, id), N8, Heading::Retention, Proof::Checked).with("what", &rule.label);
    let statement = match rule.keep {
        Keep::Permanent => sentence.says("retention-permanent"),
        Keep::For(period) => {
            let after = declaring.say(after(rule), &[("event", (&rule.event).into())]);
            sentence.with("period", period).with("after", after).says(action(rule.action))
        }
    };
    let purposes: Vec<_> = rule
        .purposes
        .iter()
        .filter_map(|purpose| declaring.register.purposes.get(purpose))
        .map(|purpose| declaring.own(&purpose.title))
        .collect();
    statement.detail(declaring.say("retention-purposes", &[]), join(&purposes))
}

/// The titles of the purposes, in one line.
fn join(titles: &[privet_evidence::Texts]) -> privet_evidence::Texts {
    let mut joined = privet_evidence::Texts::new();
    for title in titles {
        for (language, text) in title {
            let line: &mut String = joined.entry(language.clone()).or_default();
            if !line.is_empty() {
                line.push_str("; ");
            }
            line.push_str(text);
        }
    }
    joined
}

/// From when the period is counted. Where the event is the recording itself, nothing has to happen first.
const fn after(rule: &RetentionRule) -> &'static str {
    match (rule.anchor, rule.trigger) {
        (Anchor::FinancialYearEnd, _) => "retention-after-year",
        (Anchor::TermEnd, _) => "retention-after-term",
        (Anchor::Event, Trigger::Recorded) => "retention-after-recorded",
        (Anchor::Event, _) => "retention-after-event",
    }
}

const fn action(action: RetentionAction) -> &'static str {
    match action {
        RetentionAction::Delete => "retention-delete",
        RetentionAction::Anonymise => "retention-anonymise",
        RetentionAction::Review => "retention-review",
        RetentionAction::Archive => "retention-archive",
        RetentionAction::Restrict => "retention-restrict",
    }
}
