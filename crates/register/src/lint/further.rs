//! Data that serves a further purpose (UK GDPR Arts. 5(1)(b), 8A).

use std::collections::BTreeSet;

use super::Mark::Verified;
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::PurposeId;
use crate::sections::{Basis, FurtherGround, Register};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "B05",
        severity: Fault,
        source: "UK GDPR Art. 8A(4) (DUAA 2025 s.71)",
        mark: Verified,
        says: "data collected on consent serves a new purpose only with fresh consent, for compliance, or where the law allows it and consent cannot reasonably be asked",
        relies_on: &[],
        check: consented_data_serves_no_new_purpose,
    },
    Rule {
        code: "B15",
        severity: Warning,
        source: "UK GDPR Arts. 5(1)(b), 8A(4)",
        mark: Verified,
        says: "a purpose that uses data collected on consent for another says so, or says whence it has the data",
        relies_on: &["form"],
        check: consented_data_is_not_used_in_silence,
    },
    Rule {
        code: "B06",
        severity: Fault,
        source: "UK GDPR Art. 8A(2)",
        mark: Verified,
        says: "a further purpose that was found compatible shows how that was found",
        relies_on: &[],
        check: compatibility_is_shown,
    },
];

/// The purpose for which the data of a further purpose was collected in the first place; none if that goes in a circle.
fn first_origin<'a>(register: &'a Register, id: &'a PurposeId) -> Option<&'a PurposeId> {
    let mut passed = BTreeSet::from([id]);
    let mut at = id;
    while let Some(further) = register.purposes.get(at).and_then(|purpose| purpose.further.as_ref()) {
        at = &further.of;
        if !passed.insert(at) {
            return None;
        }
    }
    Some(at)
}

fn rests_on_consent(register: &Register, id: &PurposeId) -> bool {
    register.purposes.get(id).is_some_and(|purpose| matches!(purpose.basis, Basis::Consent(_)))
}

fn consented_data_serves_no_new_purpose(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let Some(further) = &purpose.further else { continue };
        let Some(origin) = first_origin(register, id) else {
            report.broken(
                format!("purpose.{id}.further.of"),
                "the purposes for which this data was collected lead back to this one",
                "name the purpose for which the data was collected in the first place",
            );
            continue;
        };
        if !rests_on_consent(register, origin) && !rests_on_consent(register, &further.of) {
            continue;
        }
        match further.ground {
            FurtherGround::FreshConsent if matches!(purpose.basis, Basis::Consent(_)) => {}
            FurtherGround::Compliance => {}
            FurtherGround::Annex2 | FurtherGround::Law if further.assessment.is_some() => {}
            FurtherGround::Annex2 | FurtherGround::Law => report.broken(
                format!("purpose.{id}.further.ground"),
                format!("the data was collected on consent for `{origin}`, and why consent is not asked again is not said"),
                "add `further.assessment = \"…\"`: why consent cannot reasonably be asked",
            ),
            _ => report.broken(
                format!("purpose.{id}.further.ground"),
                format!("the data was collected on consent for `{origin}`, which does not cover this purpose"),
                "ask for fresh consent (basis `consent`, ground `fresh-consent`), or do without the data",
            ),
        }
    }
}

/// Who has no form of its own, and yet uses the same data of the same people as a purpose that asks for consent, has it
/// from there.
fn consented_data_is_not_used_in_silence(register: &Register, report: &mut Report<'_>) {
    let collecting: BTreeSet<&PurposeId> = register
        .forms
        .values()
        .flat_map(|form| form.fields.iter().filter_map(|field| field.purpose.as_ref()).chain([&form.purpose]))
        .collect();
    let on_consent: Vec<_> =
        register.purposes.iter().filter(|(_, purpose)| matches!(purpose.basis, Basis::Consent(_))).collect();
    for (id, purpose) in &register.purposes {
        let says_whence = purpose.further.is_some()
            || matches!(purpose.basis, Basis::Consent(_))
            || purpose.source.elsewhere().is_some()
            || collecting.contains(id);
        if says_whence {
            continue;
        }
        let shared = on_consent.iter().find_map(|(of, consented)| {
            let people = purpose.people.intersection(&consented.people).next()?;
            let category = purpose.categories.intersection(&consented.categories).next()?;
            Some((of, people, category))
        });
        if let Some((of, people, category)) = shared {
            report.broken(
                format!("purpose.{id}.categories"),
                format!("`{category}` of `{people}` is collected on consent for `{of}`, and no form collects it for this purpose"),
                format!("add `further.of = \"{of}\"` with its ground, or declare the form or the source it comes from"),
            );
        }
    }
}

fn compatibility_is_shown(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if let Some(further) = &purpose.further
            && further.ground == FurtherGround::Assessed
            && further.assessment.is_none()
        {
            report.broken(
                format!("purpose.{id}.further.ground"),
                "this purpose was found compatible, and how is not shown",
                "add `further.assessment = \"…\"`: link, context, nature of the data, consequences, safeguards",
            );
        }
    }
}
