//! Lawful bases, special data, further purposes, children (UK GDPR Arts. 5–10, 22B).

use std::collections::BTreeSet;

use super::Mark::{FromMemory, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::{CategoryId, PurposeId};
use crate::sections::{
    Basis, DataCategory, DecisionGround, FurtherGround, Purpose, Register, Sensitivity, SpecialCondition,
    SpecialGround,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "B01",
        severity: Fault,
        source: "UK GDPR Art. 6(1), closing words (DUAA 2025 s.70(2)(c))",
        mark: Verified,
        says: "a public authority does not rest one of its tasks on legitimate interests, recognised or not",
        relies_on: &["controller"],
        check: task_on_interests,
    },
    Rule {
        code: "B02",
        severity: Warning,
        source: "UK GDPR Art. 6(1), closing words (DUAA 2025 s.70(2)(c))",
        mark: Verified,
        says: "a public authority that rests a purpose on legitimate interests is sure that it is none of its tasks",
        relies_on: &["controller"],
        check: no_task_on_interests,
    },
    Rule {
        code: "B03",
        severity: Fault,
        source: "UK GDPR Art. 6(1)(e)",
        mark: Verified,
        says: "a purpose that rests on a public task is one of the controller's tasks",
        relies_on: &[],
        check: public_task_is_task,
    },
    Rule {
        code: "B04",
        severity: Fault,
        source: "UK GDPR Arts. 4(11), 7(4), recital 43",
        mark: Verified,
        says: "a public authority that asks for consent says why it is freely given",
        relies_on: &["controller"],
        check: consent_is_free,
    },
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
    Rule {
        code: "B07",
        severity: Fault,
        source: "UK GDPR Arts. 9(2)(b), (g)–(j); DPA 2018 s.10(2)–(3), Sch. 1 Parts 1 and 2",
        mark: FromMemory,
        says: "a condition that needs a paragraph of Schedule 1 names one of the right part",
        relies_on: &[],
        check: schedule_1_fits,
    },
    Rule {
        code: "B08",
        severity: Fault,
        source: "DPA 2018 s.10(5), Sch. 1 Parts 1 to 3",
        mark: FromMemory,
        says: "criminal offence data is used under official authority or a paragraph of Schedule 1",
        relies_on: &[],
        check: criminal_condition_fits,
    },
    Rule {
        code: "B09",
        severity: Fault,
        source: "DPA 2018 Sch. 1 paras. 1, 5, 38–40",
        mark: FromMemory,
        says: "a condition of Schedule 1 that needs an appropriate policy document names it",
        relies_on: &[],
        check: policy_document_is_named,
    },
    Rule {
        code: "B10",
        severity: Warning,
        source: "UK GDPR Art. 9(2), 10",
        mark: FromMemory,
        says: "a condition is named only where such data is used",
        relies_on: &["category"],
        check: condition_is_needed,
    },
    Rule {
        code: "B11",
        severity: Fault,
        source: "UK GDPR Art. 8",
        mark: FromMemory,
        says: "consent of children is backed by a parent, below an age of 13 to 16",
        relies_on: &["controller"],
        check: children_have_parents,
    },
    Rule {
        code: "B12",
        severity: Fault,
        source: "UK GDPR Art. 22B(4)",
        mark: Verified,
        says: "no automated decision rests on a recognised legitimate interest",
        relies_on: &[],
        check: decision_not_on_recognised_interest,
    },
    Rule {
        code: "B13",
        severity: Fault,
        source: "UK GDPR Art. 22B(1)–(3)",
        mark: Verified,
        says: "an automated decision on special category data says what permits it",
        relies_on: &[],
        check: decision_on_special_data,
    },
    Rule {
        code: "B14",
        severity: Fault,
        source: "UK GDPR Art. 9(2)(a)",
        mark: Verified,
        says: "explicit consent as the condition goes with consent as the basis, so that both are withdrawn together",
        relies_on: &[],
        check: explicit_consent_is_consent,
    },
];

/// The categories a purpose uses, with their names.
pub(super) fn categories_of<'a>(
    register: &'a Register,
    purpose: &'a Purpose,
) -> impl Iterator<Item = (&'a CategoryId, &'a DataCategory)> {
    purpose.categories.iter().filter_map(|id| register.categories.get_key_value(id))
}

fn rests_on_interests(purpose: &Purpose) -> bool {
    matches!(purpose.basis, Basis::LegitimateInterests(_) | Basis::RecognisedLegitimateInterest(_))
}

fn task_on_interests(register: &Register, report: &mut Report<'_>) {
    let purposes = register.purposes.iter().filter(|_| register.controller.public_authority);
    for (id, _) in purposes.filter(|(_, purpose)| purpose.task && rests_on_interests(purpose)) {
        report.broken(
            format!("purpose.{id}.basis.kind"),
            "a public authority may not rest one of its tasks on legitimate interests",
            "rest it on `public-task` and name the law; or, if it is none of your tasks, write `task = false`",
        );
    }
}

fn no_task_on_interests(register: &Register, report: &mut Report<'_>) {
    let purposes = register.purposes.iter().filter(|_| register.controller.public_authority);
    for (id, _) in purposes.filter(|(_, purpose)| !purpose.task && rests_on_interests(purpose)) {
        report.broken(
            format!("purpose.{id}.task"),
            "this purpose of a public authority rests on legitimate interests because it is said to be none of its tasks",
            "have the data protection officer confirm that, or rest it on `public-task`",
        );
    }
}

fn public_task_is_task(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if matches!(purpose.basis, Basis::PublicTask(_)) && !purpose.task {
            report.broken(
                format!("purpose.{id}.task"),
                "this purpose rests on a public task and is said to be none",
                "take `task = false` out, or choose another basis",
            );
        }
    }
}

fn consent_is_free(register: &Register, report: &mut Report<'_>) {
    if !register.controller.public_authority {
        return;
    }
    for (id, purpose) in &register.purposes {
        if let Basis::Consent(consent) = &purpose.basis
            && consent.freely_given.is_none()
        {
            report.broken(
                format!("purpose.{id}.basis"),
                "a public authority asks for consent here and does not say why it is freely given",
                "add `basis.freely_given = \"…\"`: what happens to those who refuse, and why nothing",
            );
        }
    }
}

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

/// The paragraphs of Schedule 1 that a point of Art. 9(2) needs beside it.
fn paragraphs(ground: SpecialGround) -> Option<std::ops::RangeInclusive<u8>> {
    // mem: the paragraphs of Part 1 by point; Part 2 has paragraphs 6 to 28.
    match ground {
        SpecialGround::Employment => Some(1..=1),
        SpecialGround::HealthOrSocialCare => Some(2..=2),
        SpecialGround::PublicHealth => Some(3..=3),
        SpecialGround::Research => Some(4..=4),
        SpecialGround::SubstantialPublicInterest => Some(6..=28),
        _ => None,
    }
}

fn schedule_1_fits(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let Some(special) = &purpose.special else { continue };
        let fits = match (paragraphs(special.condition), special.schedule_1) {
            (Some(range), Some(paragraph)) => range.contains(&paragraph),
            (None, None) => true,
            _ => false,
        };
        if fits {
            continue;
        }
        let mend = match paragraphs(special.condition) {
            Some(range) if range.start() == range.end() => {
                format!("write `special.schedule_1 = {}`", range.start())
            }
            Some(range) => {
                format!("write `special.schedule_1` with a number from {} to {}", range.start(), range.end())
            }
            None => "take `special.schedule_1` out".to_owned(),
        };
        report.broken(
            format!("purpose.{id}.special"),
            format!(
                "the condition `{}` and the paragraph of Schedule 1 do not go together",
                special.condition
            ),
            mend,
        );
    }
}

fn criminal_condition_fits(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let Some(criminal) = &purpose.criminal else { continue };
        // mem: Parts 1 to 3 have the paragraphs 1–4, 6–28 and 29–37.
        let fits =
            criminal.schedule_1.is_some_and(|paragraph| (1..=37).contains(&paragraph) && paragraph != 5);
        if !fits && criminal.official_authority.is_none() {
            report.broken(
                format!("purpose.{id}.criminal"),
                "neither official authority nor a paragraph of Schedule 1 allows this use of criminal offence data",
                "add `criminal.official_authority = \"…\"` or `criminal.schedule_1` with a number from 1 to 37",
            );
        }
    }
}

/// All but health, public health and research (paras. 2–4) and, for criminal offence data, consent, vital interests,
/// not-for-profit, public data, claims and judicial acts (paras. 29–34). mem: not checked against the schedule.
fn needs_policy_document(paragraph: u8) -> bool {
    !matches!(paragraph, 2..=4 | 29..=34)
}

fn policy_document_is_named(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let special = purpose.special.as_ref().map(|of| ("special", of.schedule_1, &of.policy_document));
        let criminal = purpose.criminal.as_ref().map(|of| ("criminal", of.schedule_1, &of.policy_document));
        for (key, paragraph, document) in special.into_iter().chain(criminal) {
            if paragraph.is_some_and(needs_policy_document) && document.is_none() {
                report.broken(
                    format!("purpose.{id}.{key}"),
                    "this condition of Schedule 1 needs an appropriate policy document",
                    format!("add `{key}.policy_document = \"…\"`: where it is kept"),
                );
            }
        }
    }
}

fn condition_is_needed(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        // Free text may hold either, so a condition for it is good care.
        let uses = |wanted| {
            categories_of(register, purpose).any(|(_, category)| {
                category.sensitivity == wanted || category.sensitivity == Sensitivity::FreeText
            })
        };
        let conditions = [
            ("special", purpose.special.is_some() && !uses(Sensitivity::Special)),
            ("criminal", purpose.criminal.is_some() && !uses(Sensitivity::Criminal)),
        ];
        for (key, _) in conditions.into_iter().filter(|(_, is_idle)| *is_idle) {
            report.broken(
                format!("purpose.{id}.{key}"),
                "a condition is named here, and none of the kinds of data needs it",
                "take it out, or add the kind of data that it is for",
            );
        }
    }
}

fn children_have_parents(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let children =
            purpose.people.iter().find(|people| register.people.get(*people).is_some_and(|of| of.children));
        if let (Some(people), Basis::Consent(_), None) = (children, &purpose.basis, &purpose.parental) {
            report.broken(
                format!("purpose.{id}.basis.kind"),
                format!("consent is asked of `{people}`, who are children, and no parent is asked"),
                format!(
                    "add `parental.below = {}` and `parental.verification`",
                    ages_of_consent(register).end()
                ),
            );
        }
        let ages = ages_of_consent(register);
        if purpose.parental.as_ref().is_some_and(|parental| !ages.contains(&parental.below)) {
            let mend = match (ages.start(), ages.end()) {
                (lowest, highest) if lowest == highest => format!("write {lowest}"),
                (lowest, highest) => format!("write the age of that country, from {lowest} to {highest}"),
            };
            let message = "the law of the controller's country knows another age";
            report.broken(format!("purpose.{id}.parental.below"), message, mend);
        }
    }
}

/// The age below which a parent must agree, by the law of the controller's country. mem: the ages of the EU's states.
fn ages_of_consent(register: &Register) -> std::ops::RangeInclusive<u8> {
    let age = match register.controller.address.country.as_str() {
        "GB" | "SE" => 13,
        "AT" | "ES" | "IT" => 14,
        "DK" | "FR" => 15,
        "DE" | "IE" => 16,
        _ => return 13..=16,
    };
    age..=age
}

fn decision_not_on_recognised_interest(register: &Register, report: &mut Report<'_>) {
    for (id, decision) in &register.decisions {
        let basis = register.purposes.get(&decision.purpose).map(|purpose| &purpose.basis);
        if matches!(basis, Some(Basis::RecognisedLegitimateInterest(_))) {
            report.broken(
                format!("decision.{id}.purpose"),
                "the purpose of this decision rests on a recognised legitimate interest, which permits no such decision",
                "have a person decide, or rest the purpose on another basis",
            );
        }
    }
}

fn decision_on_special_data(register: &Register, report: &mut Report<'_>) {
    for (id, decision) in &register.decisions {
        let Some(purpose) = register.purposes.get(&decision.purpose) else { continue };
        let uses_special = categories_of(register, purpose)
            .any(|(_, category)| category.sensitivity == Sensitivity::Special);
        if !uses_special {
            continue;
        }
        let condition = purpose.special.as_ref().map(|special| special.condition);
        let wanted = match decision.permitted_by {
            None => {
                report.broken(
                    format!("decision.{id}"),
                    "this decision uses special category data, and nothing is named that permits it",
                    "add `permitted_by = \"explicit-consent\"` (or `contract`, `law`), or have a person decide",
                );
                continue;
            }
            Some(DecisionGround::ExplicitConsent) => SpecialGround::ExplicitConsent,
            Some(DecisionGround::Contract | DecisionGround::Law) => SpecialGround::SubstantialPublicInterest,
        };
        let is_consented =
            wanted != SpecialGround::ExplicitConsent || matches!(purpose.basis, Basis::Consent(_));
        if condition != Some(wanted) || !is_consented {
            report.broken(
                format!("decision.{id}.permitted_by"),
                format!(
                    "this permits a decision on special category data only together with the condition `{wanted}`"
                ),
                format!(
                    "write `special.condition = \"{wanted}\"` in `[purpose.{}]` if it holds, or have a person decide",
                    decision.purpose
                ),
            );
        }
    }
}

fn explicit_consent_is_consent(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let is_explicit = matches!(
            purpose.special,
            Some(SpecialCondition { condition: SpecialGround::ExplicitConsent, .. })
        );
        if is_explicit && !matches!(purpose.basis, Basis::Consent(_)) {
            report.broken(
                format!("purpose.{id}.special.condition"),
                "the condition is explicit consent, and the basis is none",
                "rest the purpose on `consent`, or choose another condition",
            );
        }
    }
}
