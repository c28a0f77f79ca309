//! What the notice says about recipients (UK GDPR Arts. 13(1)(e), 26, 28), about transfers (Chapter V) and about requests
//! of authorities. The disclosures log and the checks of agreements are not built yet, so what they will prove is not
//! proven.

mod recipients;
mod transfers;

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{Language, Law};
use privet_web::declare::Declaring;

/// Whoever acts for the controller does so under an agreement.
const SHARING: Row = Row::n(11);
/// Requests of authorities have a ground and an approver.
const DISCLOSURES: Row = Row::n(23);
/// The eighth principle: no transfer without adequate protection.
const TRANSFERS: Row = Row::n(7);

/// The statements about recipients, transfers and disclosures.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let mut statements = recipients::declare(declaring);
    statements.extend(transfers::declare(declaring));
    statements.extend(disclosures(declaring));
    statements
}

/// Requests of authorities: what the office says of them, and what stands behind each.
fn disclosures(declaring: &Declaring<'_>) -> [Statement; 2] {
    let register = declaring.register;
    let say = |key: &str| declaring.say(key, &[]);
    let sentence = |name| declaring.sentence(name, DISCLOSURES, Heading::Disclosures, Proof::Checked);
    let own = sentence("sharing.authority-requests").says_own(&register.disclosures.statement);
    let mut grounds = sentence("sharing.disclosure-grounds").says("sharing-disclosure-grounds");
    let powers = &register.disclosures.powers;
    if !powers.is_empty() {
        let powers = each(declaring, powers, Law::in_language);
        grounds = grounds.detail(say("sharing-label-powers"), powers);
    }
    if let Some(approver) = register.roles.get(&register.disclosures.approver) {
        grounds = grounds.detail(say("sharing-label-approver"), declaring.own(&approver.title));
    }
    [own, grounds]
}

/// Entries one after the other in each language. They hold commas of their own, so semicolons part them.
fn each<'e, E: 'e>(
    declaring: &Declaring<'_>,
    entries: impl IntoIterator<Item = &'e E> + Clone,
    say: impl Fn(&'e E, &Language) -> String,
) -> Texts {
    let languages = declaring.register.controller.languages.iter();
    languages
        .map(|language| {
            let said: Vec<String> = entries.clone().into_iter().map(|entry| say(entry, language)).collect();
            (language.as_str().to_owned(), said.join("; "))
        })
        .collect()
}
