//! N7: the principles, each as a statement. Those whose check belongs to another heading or a later part are proven
//! there; until then they are honestly not proven. UK GDPR Arts. 5(1), 12–22, 44A.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_web::declare::Declaring;

const N7: Row = Row::n(7);

/// The principles in the order in which the notice states them: name and key.
const PRINCIPLES: [(&str, &str); 8] = [
    ("lawfulness", "notice-principle-lawfulness"),
    ("limitation", "notice-principle-limitation"),
    ("minimisation", "notice-principle-minimisation"),
    ("accuracy", "notice-principle-accuracy"),
    ("storage-limitation", "notice-principle-storage-limitation"),
    ("rights", "notice-principle-rights"),
    ("security", "notice-principle-security"),
    ("transfers", "notice-principle-transfers"),
];

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let principles = PRINCIPLES.iter();
    principles
        .map(|(name, key)| {
            declaring
                .sentence_of(("notice.principle", name), N7, Heading::Principles, Proof::Checked)
                .says(key)
        })
        .collect()
}
