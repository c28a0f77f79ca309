//! The notice in force as JSON-LD, in the terms of the W3C Data Privacy Vocabulary (DPV 2.3).
//!
//! DPV has no terms for what is the law of the United Kingdom alone; for those we mint our own below [`UK`].

use privet_register::{
    Basis, DataCategory, Identifies, People, Purpose, PurposeId, Recipient, RecipientKind, Register,
    RetentionRule, Rights, Sensitivity, Words,
};
use privet_web::Published;
use serde_json::{Map, Value as Json, json};

/// The prefix of our own terms, for what DPV has no word for.
const UK: &str = "urn:privet:uk#";

/// The notice. `base` is the address under which the public reaches the privacy centre, without a slash at the end.
pub(crate) fn notice(published: &Published, base: &str) -> Json {
    let register = &*published.register;
    let processes: Vec<Json> = register
        .purposes_in_order()
        .into_iter()
        .map(|(id, purpose)| process(register, id, purpose))
        .collect();
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
        "dpv:hasDataController": controller(register),
        "dpv:hasRight": rights(&register.rights),
        "dpv:hasProcess": processes,
    })
}

fn context(base: &str) -> Json {
    json!({
        "dpv": "https://w3id.org/dpv#",
        "pd": "https://w3id.org/dpv/pd#",
        "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
        "gb": "https://w3id.org/dpv/legal/gb#",
        "uk": UK,
        "dct": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "@base": format!("{base}/privacy"),
    })
}

fn controller(register: &Register) -> Json {
    let controller = &register.controller;
    let mut entity = Map::new();
    entity.insert("@id".into(), "#controller".into());
    entity.insert("@type".into(), "dpv:DataController".into());
    entity.insert("dpv:hasName".into(), in_each(&controller.name));
    entity.insert("dpv:hasAddress".into(), address(&controller.address).into());
    entity.insert("dpv:hasContact".into(), format!("mailto:{}", controller.email).into());
    entity.insert("dpv:hasCountry".into(), controller.address.country.as_str().into());
    entity.insert(
        "dpv:hasAuthority".into(),
        json!({
            "@type": "dpv:DataProtectionAuthority",
            "dpv:hasName": in_each(&register.regulator.name),
            "dpv:hasContact": register.regulator.complaints.as_str(),
        }),
    );
    if let Some(role) = register.dpo.as_ref().and_then(|officer| register.roles.get(&officer.role)) {
        let officer = json!({
            "@type": "dpv:DataProtectionOfficer",
            "dpv:hasName": in_each(&role.title),
            "dpv:hasContact": format!("mailto:{}", role.email),
        });
        entity.insert("dpv:hasDataProtectionOfficer".into(), officer);
    }
    if let Some(representative) = &register.representative {
        let representative = json!({
            "@type": "dpv:Representative",
            "dpv:hasName": representative.name,
            "dpv:hasAddress": address(&representative.address),
            "dpv:hasContact": format!("mailto:{}", representative.email),
        });
        entity.insert("dpv:hasRepresentative".into(), representative);
    }
    Json::Object(entity)
}

/// The rights, which DPV names by the articles of the GDPR that the UK GDPR shares.
fn rights(rights: &Rights) -> Json {
    const ARTICLES: [&str; 8] = ["A13", "A15", "A16", "A17", "A18", "A20", "A21", "A22"];
    let at =
        json!({ "@type": "dpv:RightExerciseNotice", "dpv:hasContact": format!("mailto:{}", rights.email) });
    let rights = ARTICLES.iter().map(|article| {
        json!({ "@id": format!("eu-gdpr:{article}"), "@type": "dpv:DataSubjectRight", "dpv:isExercisedAt": at })
    });
    rights.collect()
}

fn process(register: &Register, id: &PurposeId, purpose: &Purpose) -> Json {
    let categories =
        purpose.categories.iter().filter_map(|id| Some((id.as_str(), register.categories.get(id)?)));
    let people = purpose.people.iter().filter_map(|id| Some((id.as_str(), register.people.get(id)?)));
    let recipients = register.recipients_of(id).map(|(id, recipient)| described(id.as_str(), recipient));
    let kept = register.retention_of(id).map(|(_, rule)| storage(rule));
    json!({
        "@id": format!("#process-{id}"),
        "@type": "dpv:Process",
        "dct:title": in_each(&purpose.title),
        "dct:description": in_each(&purpose.explanation),
        "dpv:hasPurpose": {
            "@id": format!("#purpose-{id}"),
            "@type": types(purpose.dpv.iter().map(|term| term.as_str()), "dpv:Purpose"),
            "dct:title": in_each(&purpose.title),
        },
        "dpv:hasLegalBasis": legal_basis(&purpose.basis),
        "dpv:hasPersonalData": categories.map(|(id, category)| personal_data(id, category)).collect::<Vec<_>>(),
        "dpv:hasDataSubject": people.map(|(id, people)| data_subject(id, people)).collect::<Vec<_>>(),
        "dpv:hasDataSource": source(purpose),
        "dpv:hasRecipient": recipients.collect::<Vec<_>>(),
        "dpv:hasStorageCondition": kept.collect::<Vec<_>>(),
    })
}

fn legal_basis(basis: &Basis) -> Json {
    let term = match basis {
        Basis::Consent(_) => "eu-gdpr:A6-1-a",
        Basis::Contract(_) => "eu-gdpr:A6-1-b",
        Basis::LegalObligation(_) => "eu-gdpr:A6-1-c",
        Basis::VitalInterests(_) => "eu-gdpr:A6-1-d",
        Basis::PublicTask(_) => "eu-gdpr:A6-1-e",
        // UK GDPR Art. 6(1)(ea), which the GDPR of the Union does not have.
        Basis::RecognisedLegitimateInterest(_) => "uk:A6-1-ea",
        Basis::LegitimateInterests(_) => "eu-gdpr:A6-1-f",
    };
    let laws: &[privet_register::Law] = match basis {
        Basis::LegalObligation(of) => &of.laws,
        Basis::PublicTask(of) => &of.laws,
        _ => &[],
    };
    let laws: Vec<Json> = laws
        .iter()
        .map(|law| {
            let title = format!("{}, {}", law.enactment, law.section);
            let address = law.address.as_ref().map(|address| address.as_str());
            json!({ "@type": "dpv:Law", "dct:title": title, "dct:source": address })
        })
        .collect();
    json!({ "@id": term, "@type": "dpv:LegalBasis", "dpv:hasApplicableLaw": laws })
}

fn personal_data(id: &str, category: &DataCategory) -> Json {
    let general = match (category.sensitivity, category.identifies) {
        (Sensitivity::Special, _) => "dpv:SpecialCategoryPersonalData",
        (Sensitivity::Criminal, _) => "dpv:SensitivePersonalData",
        (_, Identifies::Never) => "dpv:NonPersonalData",
        _ => "dpv:PersonalData",
    };
    json!({
        "@id": format!("#category-{id}"),
        "@type": types(category.dpv.iter().map(|term| term.as_str()), general),
        "dct:title": in_each(&category.label),
    })
}

fn data_subject(id: &str, people: &People) -> Json {
    json!({
        "@id": format!("#people-{id}"),
        "@type": types(people.dpv.iter().map(|term| term.as_str()), "dpv:DataSubject"),
        "dct:title": in_each(&people.label),
    })
}

fn described(id: &str, recipient: &Recipient) -> Json {
    let kind = match recipient.kind {
        RecipientKind::Processor => "dpv:DataProcessor",
        RecipientKind::JointController => "dpv:JointDataControllers",
        RecipientKind::Authority => "dpv:Authority",
        RecipientKind::Controller => "dpv:ThirdParty",
    };
    json!({
        "@id": format!("#recipient-{id}"),
        "@type": kind,
        "dpv:hasName": recipient.name,
        "dct:description": in_each(&recipient.role),
        "dpv:hasCountry": recipient.country.as_str(),
    })
}

fn source(purpose: &Purpose) -> Json {
    let mut sources = Vec::new();
    if purpose.source.is_person() {
        sources.push(json!({ "@id": "dpv:DataSubjectDataSource" }));
    }
    if let Some(from) = purpose.source.elsewhere() {
        let kind = if from.publicly_accessible { "dpv:PublicDataSource" } else { "dpv:NonPublicDataSource" };
        sources.push(json!({ "@type": kind, "dct:title": in_each(&from.origin) }));
    }
    Json::Array(sources)
}

/// How long data is kept, the period in the notation of ISO 8601.
fn storage(rule: &RetentionRule) -> Json {
    json!({
        "@type": "dpv:StorageCondition",
        "dct:title": in_each(&rule.label),
        "dpv:hasDuration": match rule.keep {
            privet_register::Keep::Permanent => json!({ "@type": "dpv:IndeterminateDuration" }),
            privet_register::Keep::For(period) => json!({
                "@type": "dpv:StorageDuration",
                "dct:description": in_each(&rule.event),
                "dct:extent": { "@value": period.to_string(), "@type": "xsd:duration" },
            }),
        },
    })
}

/// A text in every language.
fn in_each(words: &Words) -> Json {
    words.iter().map(|(language, text)| json!({ "@value": text, "@language": language.as_str() })).collect()
}

/// The terms that the register gives, or the general one.
fn types<'a>(terms: impl Iterator<Item = &'a str>, general: &str) -> Json {
    let terms: Vec<&str> = terms.collect();
    if terms.is_empty() { json!([general]) } else { std::iter::once(general).chain(terms).collect() }
}

fn address(address: &privet_register::Address) -> String {
    let lines = address.lines.iter().chain([&address.town, &address.postcode]);
    let parts: Vec<&str> = lines.map(String::as_str).chain([address.country.as_str()]).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use privet_ground::clock::Instant;

    use super::*;

    /// The terms of DPV 2.3 that stand in this file, from its list of terms (w3c/dpv, `2.3/dpv/dpv.csv`), those of
    /// recipients and sources of the register's own list apart.
    const TERMS: &[&str] = &[
        "Authority",
        "DataController",
        "DataProcessor",
        "DataProtectionAuthority",
        "DataProtectionOfficer",
        "DataSubject",
        "DataSubjectDataSource",
        "DataSubjectRight",
        "IndeterminateDuration",
        "JointDataControllers",
        "Law",
        "LegalBasis",
        "NonPersonalData",
        "NonPublicDataSource",
        "PersonalData",
        "PrivacyNotice",
        "Process",
        "PublicDataSource",
        "Purpose",
        "Representative",
        "RightExerciseNotice",
        "SensitivePersonalData",
        "SpecialCategoryPersonalData",
        "StorageCondition",
        "StorageDuration",
        "ThirdParty",
        "hasAddress",
        "hasApplicableLaw",
        "hasAuthority",
        "hasContact",
        "hasCountry",
        "hasDataController",
        "hasDataProtectionOfficer",
        "hasDataSource",
        "hasDataSubject",
        "hasDuration",
        "hasLegalBasis",
        "hasName",
        "hasPersonalData",
        "hasProcess",
        "hasPurpose",
        "hasRecipient",
        "hasRepresentative",
        "hasRight",
        "hasStorageCondition",
        "isExercisedAt",
    ];

    fn example() -> Json {
        let register = privet_register::example_register().clone();
        let published = Published {
            number: 3,
            effective_from: jiff::civil::date(2026, 11, 3),
            published_at: Instant::from_micros(0),
            register_hash: "a".repeat(64),
            notice_hash: "b".repeat(64),
            statements: Vec::new(),
            register: Arc::new(register),
        };
        notice(&published, "https://privacy.office.example")
    }

    fn walk(value: &Json, look: &mut impl FnMut(&str, &Json)) {
        match value {
            Json::Object(object) => object.iter().for_each(|(key, value)| {
                look(key, value);
                walk(value, look);
            }),
            Json::Array(list) => list.iter().for_each(|value| walk(value, look)),
            _ => {}
        }
    }

    #[test]
    fn every_term_is_one_of_the_vocabulary() {
        let document = example();
        let declared = privet_register::example_register();
        let of_the_register: Vec<String> = declared
            .purposes
            .values()
            .flat_map(|purpose| &purpose.dpv)
            .chain(declared.categories.values().flat_map(|category| &category.dpv))
            .chain(declared.people.values().flat_map(|people| &people.dpv))
            .map(|term| term.to_string())
            .collect();
        let known = |term: &str| {
            let name = term.strip_prefix("dpv:").is_some_and(|name| TERMS.contains(&name));
            name || of_the_register.iter().any(|known| known == term)
        };
        walk(&document["dpv:hasProcess"], &mut |key, value| {
            assert!(!key.starts_with("dpv:") || known(key), "{key}");
            if key == "@type" {
                let types: Vec<&str> = value.as_array().map_or_else(
                    || value.as_str().into_iter().collect(),
                    |types| types.iter().filter_map(Json::as_str).collect(),
                );
                assert!(types.iter().all(|term| known(term) || term.starts_with("xsd:")), "{value}");
            }
        });
    }

    #[test]
    fn every_prefix_is_declared_and_every_purpose_has_what_article_13_wants() {
        let document = example();
        let context = document["@context"].as_object().unwrap().clone();
        walk(&document, &mut |key, value| {
            for term in
                [Some(key), value.as_str().filter(|_| key == "@id" || key == "@type")].into_iter().flatten()
            {
                if let Some((prefix, rest)) = term.split_once(':')
                    && !rest.starts_with("//")
                    && key != "@context"
                {
                    assert!(context.contains_key(prefix), "{term}");
                }
            }
        });
        let processes = document["dpv:hasProcess"].as_array().unwrap();
        assert_eq!(processes.len(), privet_register::example_register().purposes.len());
        for process in processes {
            for demanded in
                ["hasPurpose", "hasLegalBasis", "hasPersonalData", "hasDataSubject", "hasStorageCondition"]
            {
                let value = &process[format!("dpv:{demanded}")];
                assert!(
                    value.as_array().is_none_or(|list| !list.is_empty()) && !value.is_null(),
                    "{demanded}: {process}"
                );
            }
        }
        let titles = document["dct:title"].as_array().unwrap();
        assert_eq!(titles.len(), 2, "in every language");
    }
}
