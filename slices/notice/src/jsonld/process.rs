//! One purpose with all that belongs to it: basis, data, people, sources, recipients, times. UK GDPR Art. 13(1)–(2).

use privet_register::{
    Anchor, Basis, DataCategory, Identifies, Keep, Law, People, Purpose, PurposeId, Register, RetentionId,
    RetentionRule, Sensitivity,
};
use serde_json::{Value as Json, json};

use super::{device, duration, in_each, measures, refer, rights, transfers, types};
use crate::article30::point_of_article_9;

pub(super) fn of(register: &Register, id: &PurposeId, purpose: &Purpose) -> Json {
    let categories =
        purpose.categories.iter().filter_map(|id| Some((id.as_str(), register.categories.get(id)?)));
    let people = purpose.people.iter().filter_map(|id| Some((id.as_str(), register.people.get(id)?)));
    let recipients = register.recipients_of(id).map(|(id, _)| refer("recipient", id));
    let kept = register.retention_of(id).map(|(id, rule)| storage(id, rule));
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
        "dpv:hasLegalBasis": legal_basis(id, purpose),
        "dpv:hasPersonalData": categories.map(|(id, category)| personal_data(id, category)).collect::<Vec<_>>(),
        "dpv:hasDataSubject": people.map(|(id, people)| data_subject(id, people)).collect::<Vec<_>>(),
        "dpv:hasDataSource": source(id, purpose),
        "dpv:hasRecipient": recipients.collect::<Vec<_>>(),
        "dpv:hasStorageCondition": kept.collect::<Vec<_>>(),
        "dpv:hasRight": rights::reaching(purpose),
        "dpv:hasTechnicalOrganisationalMeasure": measures::refer_all(register),
        "dpv:hasProcessing": transfers::of(register, id).into_iter().chain(device::of(register, id)).collect::<Vec<_>>(),
    })
}

/// The basis of this one purpose, with its own laws.
fn legal_basis(id: &PurposeId, purpose: &Purpose) -> Json {
    let term = match &purpose.basis {
        // UK GDPR Art. 6(1)(ea), which the GDPR of the Union does not have.
        Basis::RecognisedLegitimateInterest(_) => "uk:A6-1-ea".to_owned(),
        other => format!("eu-gdpr:A6-1-{}", other.point()),
    };
    let laws: &[Law] = match &purpose.basis {
        Basis::LegalObligation(of) => &of.laws,
        Basis::PublicTask(of) => &of.laws,
        _ => &[],
    };
    let laws = laws.iter().enumerate().map(|(place, law)| {
        json!({
            "@id": format!("#law-{id}-{}", place + 1),
            "@type": "dpv:Law",
            "dct:title": format!("{}, {}", law.enactment, law.section),
            "dct:source": law.address.as_ref().map(|address| address.as_str()),
        })
    });
    let mut basis = json!({
        "@id": format!("#basis-{id}"),
        "@type": ["dpv:LegalBasis", term],
        "dpv:hasApplicableLaw": laws.collect::<Vec<_>>(),
    });
    if let Some(special) = &purpose.special {
        // Beside the basis, and no basis by itself (Art. 9(1) forbids; Art. 9(2) lifts the ban).
        basis["uk:hasCondition"] = json!({
            "@id": format!("#condition-{id}"),
            "@type": [format!("eu-gdpr:A9-2-{}", point_of_article_9(special.condition))],
            "uk:hasSchedule1Paragraph": special.schedule_1,
        });
    }
    basis
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

fn source(id: &PurposeId, purpose: &Purpose) -> Json {
    let mut sources = Vec::new();
    if purpose.source.is_person() {
        sources.push(json!({ "@id": "dpv:DataSubjectDataSource" }));
    }
    if let Some(from) = purpose.source.elsewhere() {
        let kind = if from.publicly_accessible { "dpv:PublicDataSource" } else { "dpv:NonPublicDataSource" };
        sources.push(json!({
            "@id": format!("#source-{id}"),
            "@type": kind,
            "dct:title": in_each(&from.origin),
        }));
    }
    Json::Array(sources)
}

/// How long data is kept, the period in the notation of ISO 8601, and from when it is counted.
fn storage(id: &RetentionId, rule: &RetentionRule) -> Json {
    json!({
        "@id": format!("#retention-{id}"),
        "@type": "dpv:StorageCondition",
        "dct:title": in_each(&rule.label),
        "dpv:hasDuration": match rule.keep {
            // Known to be without end, which is not the same as one that cannot be known.
            Keep::Permanent => json!({ "@id": format!("#duration-{id}"), "@type": "dpv:EndlessDuration" }),
            Keep::For(period) => json!({
                "@id": format!("#duration-{id}"),
                "@type": "dpv:StorageDuration",
                "dct:description": in_each(&rule.event),
                "dct:extent": duration(period),
                "privet:countedFrom": match rule.anchor {
                    Anchor::Event => "event",
                    Anchor::FinancialYearEnd => "end of the financial year of the event",
                    Anchor::TermEnd => "end of the term of office of the event",
                },
            }),
        },
    })
}
