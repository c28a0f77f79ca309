//! What the notice says about its own proof.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_web::declare::Declaring;

/// Each sentence says whether it is proven.
pub(crate) const EACH_SENTENCE: &str = "proof.each-sentence";
/// The notice, kept and told.
const N2: Row = Row::n(2);

pub(crate) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    vec![
        declaring
            .sentence(EACH_SENTENCE, N2, Heading::Notice, Proof::Checked)
            .says("proof-each-sentence")
            .at_a_glance(),
    ]
}
