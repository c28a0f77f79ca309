//! Decisions taken by machines alone (UK GDPR Arts. 22A–22D): each is described, or the notice says plainly that there
//! are none (C17).

use privet_evidence::{Heading, Proof, Statement};
use privet_register::{AutomatedDecision, DecisionId};
use privet_web::declare::Declaring;

use super::RIGHTS;

/// The decisions, and what people can do about them.
pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let register = declaring.register;
    let mut statements: Vec<Statement> =
        register.decisions.iter().map(|(id, decision)| taken(declaring, id, decision)).collect();
    // What is declared outweighs the word `taken`: the linter refuses a register in which the two disagree.
    if statements.is_empty() && !register.automated.taken {
        statements.push(
            declaring
                .sentence("rights.decisions-none", RIGHTS, Heading::Decisions, Proof::Checked)
                .says("rights-decisions-none"),
        );
    }
    let safeguards = declaring
        .sentence("rights.decisions-safeguards", RIGHTS, Heading::Decisions, Proof::Checked)
        .says("rights-decisions-safeguards")
        .detail(declaring.say("rights-label-law", &[]), declaring.say("rights-law-decisions", &[]));
    statements.push(safeguards);
    statements
}

/// One decision: its logic in the sentence, what it means and the way to a person below it.
fn taken(declaring: &Declaring<'_>, id: &DecisionId, decision: &AutomatedDecision) -> Statement {
    let register = declaring.register;
    let say = |key: &str| declaring.say(key, &[]);
    let mut statement = declaring
        .sentence_of(("rights.decision", id), RIGHTS, Heading::Decisions, Proof::Checked)
        .with("title", &decision.title)
        .with("logic", &decision.logic)
        .says("rights-decision")
        .detail(say("rights-label-consequences"), declaring.own(&decision.consequences))
        .detail(say("rights-label-safeguards"), declaring.own(&decision.safeguards));
    if let Some(purpose) = register.purposes.get(&decision.purpose) {
        statement = statement.detail(say("rights-label-purpose"), declaring.own(&purpose.title));
    }
    if let Some(role) = register.roles.get(&decision.human) {
        statement = statement.detail(say("rights-label-human"), declaring.own(&role.title));
    }
    statement
}
