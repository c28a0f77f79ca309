//! What the notice says about its own proof.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_register::{Register, Visibility};
use privet_web::declare::Declaring;

/// Each sentence says whether it is proven.
pub(crate) const EACH_SENTENCE: &str = "proof.each-sentence";
/// Whoever answers for a sentence hears when it stops being true.
pub(crate) const OWNER_TOLD: &str = "proof.owner-told";
/// The notice, kept and told.
const N2: Row = Row::n(2);

pub(crate) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let say = |name, key| declaring.sentence(name, N2, Heading::Notice, Proof::Checked).says(key);
    let each = if shows_everything(declaring.register) {
        "proof-each-sentence"
    } else {
        "proof-each-sentence-but-for-some"
    };
    vec![say(EACH_SENTENCE, each).at_a_glance(), say(OWNER_TOLD, "proof-owner-told")]
}

/// Whether every proof is published in full. If not, the sentence about the sentences must not say that it is.
fn shows_everything(register: &Register) -> bool {
    let measures = register.measures.values().filter_map(|measure| measure.visibility);
    register.visibility.values().copied().chain(measures).all(|visible| visible == Visibility::Full)
}
