//! Lawful bases, and children (UK GDPR Arts. 5, 6, 7, 8).

use super::Mark::{FromMemory, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::CategoryId;
use crate::sections::{Basis, DataCategory, Purpose, Register};

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
        code: "B11",
        severity: Fault,
        source: "UK GDPR Art. 8",
        mark: FromMemory,
        says: "consent of children is backed by a parent, below an age of 13 to 16",
        relies_on: &["controller"],
        check: children_have_parents,
    },
];

/// The categories a purpose uses, with their names.
pub(super) fn categories_of<'a>(
    register: &'a Register,
    purpose: &'a Purpose,
) -> impl Iterator<Item = (&'a CategoryId, &'a DataCategory)> {
    purpose.categories.iter().filter_map(|id| register.categories.get_key_value(id))
}

pub(super) fn rests_on_interests(purpose: &Purpose) -> bool {
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
