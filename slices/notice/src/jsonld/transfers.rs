//! Data that leaves the country: to whom, to where, and under which protection. UK GDPR Arts. 13(1)(f), 30(1)(e).

use privet_register::{Mechanism, PurposeId, Recipient, RecipientId, Register, Transfer};
use serde_json::{Value as Json, json};

use super::{in_each, refer};

/// The transfers of a purpose: one for each recipient in another country.
pub(super) fn of(register: &Register, purpose: &PurposeId) -> Vec<Json> {
    let home = &register.controller.address.country;
    let abroad = register.recipients_of(purpose).filter(|(_, recipient)| recipient.country != *home);
    abroad.map(|(id, recipient)| transfer(purpose, id, recipient)).collect()
}

fn transfer(purpose: &PurposeId, id: &RecipientId, recipient: &Recipient) -> Json {
    let mut node = json!({
        "@id": format!("#transfer-{purpose}-{id}"),
        "@type": "dpv:CrossBorderTransfer",
        "dpv:hasRecipient": refer("recipient", id),
        "dpv:hasThirdCountry": recipient.country.as_str(),
    });
    if let Some(terms) = recipient.transfer.as_ref().and_then(|transfer| terms(transfer.mechanism)) {
        node["dpv:hasLegalBasis"] = safeguard(id, recipient.transfer.as_ref(), terms);
    }
    node
}

fn safeguard(id: &RecipientId, transfer: Option<&Transfer>, terms: &str) -> Json {
    let mut node = json!({
        "@id": format!("#safeguard-{id}"),
        "@type": ["dpv:DataTransferLegalBasis", terms],
    });
    if let Some(copy) = transfer.and_then(|transfer| transfer.copy.as_ref()) {
        node["dct:description"] = in_each(copy);
    }
    node
}

/// DPV names mechanisms by the articles of the GDPR of the Union; what only the United Kingdom has is ours.
const fn terms(mechanism: Mechanism) -> Option<&'static str> {
    Some(match mechanism {
        Mechanism::Adequacy => "uk:A45A",
        Mechanism::Idta => "uk:IDTA-A1.0",
        Mechanism::UkAddendum => "uk:Addendum-B1.0",
        Mechanism::EuClauses1 | Mechanism::EuClauses2 | Mechanism::EuClauses3 | Mechanism::EuClauses4 => {
            "eu-gdpr:A46-2-c"
        }
        Mechanism::BcrController | Mechanism::BcrProcessor => "eu-gdpr:A46-2-b",
        Mechanism::Derogation49a => "eu-gdpr:A49-1-a",
        Mechanism::Derogation49b => "eu-gdpr:A49-1-b",
        Mechanism::Derogation49c => "eu-gdpr:A49-1-c",
        Mechanism::Derogation49d => "eu-gdpr:A49-1-d",
        Mechanism::Derogation49e => "eu-gdpr:A49-1-e",
        Mechanism::Derogation49f => "eu-gdpr:A49-1-f",
        Mechanism::Derogation49g => "eu-gdpr:A49-1-g",
        Mechanism::PublicBodyInstrument => "eu-gdpr:A46-2-a",
        Mechanism::None => return None,
    })
}
