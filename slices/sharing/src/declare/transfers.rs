//! Data that leaves the controller's country (UK GDPR Arts. 13(1)(f), 44A–49A; C08).

use privet_evidence::{Heading, Proof, Statement, Texts};
use privet_register::{Country, Mechanism, Recipient, RecipientId, System, SystemId};
use privet_web::declare::Declaring;

use super::TRANSFERS;

/// What leaves the country, with what protects it; or that nothing does.
pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let register = declaring.register;
    let home = &register.controller.address.country;
    let received = register.recipients.iter().filter(|(_, recipient)| recipient.country != *home);
    // A system that a recipient abroad runs is told with that recipient.
    let stored = register.systems.iter().filter(|(_, system)| {
        let run_by = system.run_by.as_ref().and_then(|recipient| register.recipients.get(recipient));
        system.country != *home && run_by.is_none_or(|recipient| recipient.country != system.country)
    });
    let mut abroad: Vec<Statement> =
        received.map(|(id, recipient)| transfer(declaring, id, recipient)).collect();
    abroad.extend(stored.map(|(id, system)| stored_abroad(declaring, id, system)));

    let sentence = |name| declaring.sentence(name, TRANSFERS, Heading::Transfers, Proof::Checked);
    if abroad.is_empty() {
        return vec![sentence("sharing.transfers-none").says("sharing-transfers-none")];
    }
    let protected = sentence("sharing.transfers-protected")
        .says("sharing-transfers-protected")
        .detail(declaring.say("sharing-label-law", &[]), declaring.say("sharing-law-transfers", &[]));
    abroad.insert(0, protected);
    abroad
}

/// A country by its name in each language.
pub(super) fn country(declaring: &Declaring<'_>, country: &Country) -> Texts {
    let languages = declaring.register.controller.languages.iter();
    languages.map(|language| (language.as_str().to_owned(), country.name(language).to_owned())).collect()
}

/// Data that a recipient receives abroad.
fn transfer(declaring: &Declaring<'_>, id: &RecipientId, recipient: &Recipient) -> Statement {
    let say = |key: &str| declaring.say(key, &[]);
    let mechanism = recipient.transfer.as_ref().map_or(Mechanism::None, |transfer| transfer.mechanism);
    let statement = declaring
        .sentence_of(("sharing.transfer", id), TRANSFERS, Heading::Transfers, Proof::Checked)
        .with("name", recipient.name.as_str())
        .with("country", country(declaring, &recipient.country))
        .says("sharing-transfer")
        .detail(say("sharing-label-protection"), say(mechanism_key(mechanism)));
    match recipient.transfer.as_ref().and_then(|transfer| transfer.copy.as_ref()) {
        Some(copy) => statement.detail(say("sharing-label-copy"), declaring.own(copy)),
        None => statement,
    }
}

/// Data that lies abroad in a system of the controller, or of a recipient that sits elsewhere.
fn stored_abroad(declaring: &Declaring<'_>, id: &SystemId, system: &System) -> Statement {
    let statement = declaring
        .sentence_of(("sharing.stored-abroad", id), TRANSFERS, Heading::Transfers, Proof::Checked)
        .with("name", system.name.as_str())
        .with("country", country(declaring, &system.country))
        .says("sharing-stored-abroad");
    match system.run_by.as_ref().and_then(|recipient| declaring.register.recipients.get(recipient)) {
        Some(recipient) => {
            statement.detail(declaring.say("sharing-label-run-by", &[]), declaring.same(&recipient.name))
        }
        None => statement,
    }
}

const fn mechanism_key(mechanism: Mechanism) -> &'static str {
    match mechanism {
        Mechanism::Adequacy => "sharing-mechanism-adequacy",
        Mechanism::Idta => "sharing-mechanism-idta",
        Mechanism::UkAddendum => "sharing-mechanism-uk-addendum",
        Mechanism::EuClauses1 | Mechanism::EuClauses2 | Mechanism::EuClauses3 | Mechanism::EuClauses4 => {
            "sharing-mechanism-eu-clauses"
        }
        Mechanism::BcrController | Mechanism::BcrProcessor => "sharing-mechanism-corporate-rules",
        Mechanism::Derogation49a
        | Mechanism::Derogation49b
        | Mechanism::Derogation49c
        | Mechanism::Derogation49d
        | Mechanism::Derogation49e
        | Mechanism::Derogation49f
        | Mechanism::Derogation49g => "sharing-mechanism-derogation",
        Mechanism::PublicBodyInstrument => "sharing-mechanism-public-bodies",
        Mechanism::None => "sharing-mechanism-none",
    }
}
