//! The notice in force as JSON-LD, in the terms of the W3C Data Privacy Vocabulary (DPV 2.3).
//!
//! Whatever is said of something of ours is said of a node of ours, such as `#basis-newsletter`, and never of a term of
//! the vocabulary: a law that hung on the shared term for "public task" would be the law of every such task. DPV has no
//! terms for what is the law of the United Kingdom alone, nor for proofs; those we mint below [`UK`] and [`PRIVET`].

mod device;
mod measures;
mod parties;
mod process;
mod rights;
#[cfg(test)]
mod tests;
mod transfers;

use privet_evidence::Statement;
use privet_register::{Words, in_order};
use privet_web::Published;
use serde_json::{Value as Json, json};

use crate::article30::States;

/// The prefix of our own terms for what is the law of the United Kingdom alone.
const UK: &str = "urn:privet:uk#";
/// The prefix of our own terms for proofs.
const PRIVET: &str = "urn:privet:terms#";

/// The notice with the state of every statement as the public may know it. `base` is the address under which the public
/// reaches the privacy centre, without a slash at the end.
pub(crate) fn notice(published: &Published, base: &str, states: &States) -> Json {
    let register = &*published.register;
    let processes = register.purposes_in_order().into_iter().map(|(id, one)| process::of(register, id, one));
    let recipients = in_order(&register.recipients, |one| one.order)
        .into_iter()
        .map(|(id, one)| parties::recipient(id, one));
    let said = published.statements.iter().map(|statement| said(base, statement, states));
    json!({
        "@context": context(base),
        "@id": format!("{base}/privacy/versions/{}", published.number),
        "@type": "dpv:PrivacyNotice",
        "dct:title": in_each(&register.controller.name),
        "dct:language": register.controller.languages.iter().map(|one| one.as_str()).collect::<Vec<_>>(),
        "dct:hasVersion": published.number.to_string(),
        "dct:issued": { "@value": published.published_at.to_string(), "@type": "xsd:dateTime" },
        "dct:valid": { "@value": published.effective_from.to_string(), "@type": "xsd:date" },
        "dct:identifier": format!("sha256:{}", published.notice_hash),
        "dct:source": format!("sha256:{}", published.register_hash),
        "dpv:hasDataController": parties::controller(register),
        "dpv:hasRecipient": recipients.collect::<Vec<_>>(),
        "dpv:hasRight": rights::all(register),
        "dpv:hasTechnicalOrganisationalMeasure": measures::all(register),
        "dpv:hasProcess": processes.collect::<Vec<_>>(),
        "dct:hasPart": said.collect::<Vec<_>>(),
    })
}

fn context(base: &str) -> Json {
    json!({
        "dpv": "https://w3id.org/dpv#",
        "pd": "https://w3id.org/dpv/pd#",
        "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
        "uk": UK,
        "privet": PRIVET,
        "dct": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "@base": format!("{base}/privacy"),
    })
}

/// One sentence with its proof. Its address is written in full, since its name may hold a colon.
fn said(base: &str, statement: &Statement, states: &States) -> Json {
    let id = &statement.id;
    let state = states.get(id.as_str()).map_or("unproven", String::as_str);
    json!({
        "@id": format!("{base}/privacy#{id}"),
        "@type": "privet:Statement",
        "dct:identifier": id.to_string(),
        "dct:description": statement
            .text
            .iter()
            .map(|(language, text)| json!({ "@value": text, "@language": language }))
            .collect::<Vec<_>>(),
        "privet:row": statement.row.to_string(),
        "privet:proof": statement.proof.key(),
        "privet:state": state,
        "privet:evidence": { "@id": format!("{base}/proof/{id}") },
    })
}

/// A node of ours that is described elsewhere in the document.
fn refer(kind: &str, id: impl std::fmt::Display) -> Json {
    json!({ "@id": format!("#{kind}-{id}") })
}

/// A text in every language.
fn in_each(words: &Words) -> Json {
    words.iter().map(|(language, text)| json!({ "@value": text, "@language": language.as_str() })).collect()
}

/// The terms that the register gives, behind the general one.
fn types<'a>(terms: impl Iterator<Item = &'a str>, general: &'a str) -> Json {
    std::iter::once(general).chain(terms).collect()
}

/// A period in the notation of ISO 8601.
fn duration(period: privet_register::Period) -> Json {
    json!({ "@value": period.to_string(), "@type": "xsd:duration" })
}
