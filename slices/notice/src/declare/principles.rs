//! N7: the principles, each as a statement. Those whose check belongs to another heading or a later part are proven
//! there; until then they are honestly not proven. UK GDPR Arts. 5(1), 12–22, 44A.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_web::declare::Declaring;

const N7: Row = Row::n(7);

/// A principle: its name, its key, and the headings whose sentences it sums up. It is proven only where theirs are, or it
/// would be greener than what it stands for.
type Principle = (&'static str, &'static str, &'static [Heading]);

/// The principles in the order in which the notice states them.
const PRINCIPLES: [Principle; 8] = [
    ("lawfulness", "notice-principle-lawfulness", &[]),
    ("limitation", "notice-principle-limitation", &[]),
    ("minimisation", "notice-principle-minimisation", &[]),
    ("accuracy", "notice-principle-accuracy", &[]),
    ("storage-limitation", "notice-principle-storage-limitation", &[Heading::Retention]),
    ("rights", "notice-principle-rights", &[Heading::Rights, Heading::Complaints, Heading::Decisions]),
    ("security", "notice-principle-security", &[Heading::Security]),
    ("transfers", "notice-principle-transfers", &[Heading::Transfers]),
];

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let principles = PRINCIPLES.iter();
    principles
        .map(|(name, key, sums_up)| {
            declaring
                .sentence_of(("notice.principle", name), N7, Heading::Principles, Proof::Checked)
                .says(key)
                .summing_up(sums_up)
        })
        .collect()
}
