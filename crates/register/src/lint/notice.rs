//! The notice checklist C01–C09: what a notice must tell of the controller and its purposes (UK GDPR Arts. 13 and 14).
//! C10–C20 and C24 are in `rights.rs`, C21 and C23 in `prose.rs`, C22 in `cross.rs`.
//!
//! Much of it is held by the types already: a purpose without a basis cannot be read. [`checklist_item`] gives such
//! faults of reading their place in the checklist. Items whose sentences are generated (rights, versions) are checked
//! for the facts from which they are generated.

use std::collections::BTreeSet;

use super::Mark::FromMemory;
use super::{Report, Rule};
use crate::fault::Severity::Fault;
use crate::sections::{AssessmentOutcome, Basis, Law, Register, Sensitivity};

/// The item of the checklist to which a missing declaration belongs.
pub(crate) fn checklist_item(path: &str) -> Option<&'static str> {
    let mut steps = path.split('.');
    let section = steps.next()?;
    // The name of the entry lies between section and key, save for sections of one.
    let key = if Register::is_map(section) { steps.nth(1) } else { steps.next() }.unwrap_or(section);
    let field = path.rsplit('.').next()?;
    let item = match (section, key, field) {
        ("controller", _, "controller" | "name" | "short_name" | "address" | "email" | "website") => "C01",
        ("purpose", "special" | "criminal", _) => "C05",
        ("purpose", "basis", "basis" | "kind" | "laws" | "task") => "C03",
        ("purpose", "basis", "interests" | "assessment" | "condition") => "C04",
        ("purpose", "basis", "withdrawal") => "C12",
        ("purpose", "source", _) => "C16",
        ("purpose", "further", "told_on") => "C18",
        ("recipient", "country", _) => "C08",
        ("retention", "keep" | "trigger" | "event", _) => "C09",
        ("rights", "objecting", _) => "C11",
        ("rights", ..) => "C10",
        ("complaints", ..) => "C13",
        ("regulator", ..) => "C14",
        ("automated", ..) => "C17",
        ("review", ..) => "C19",
        ("storage", "name" | "explanation" | "lifetime" | "purpose" | "exception", _) => "C20",
        _ => return None,
    };
    Some(item)
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "C01",
        severity: Fault,
        source: "UK GDPR Arts. 13(1)(a), 14(1)(a), 27",
        mark: FromMemory,
        says: "the controller can be reached by letter, and from outside the United Kingdom and the EU through a representative",
        relies_on: &["controller", "representative"],
        check: address_is_complete,
    },
    Rule {
        code: "C02",
        severity: Fault,
        source: "UK GDPR Arts. 37(1)(a), 13(1)(b)",
        mark: FromMemory,
        says: "a public authority has a data protection officer, and the notice tells how to reach them",
        relies_on: &["controller", "dpo"],
        check: officer_of_public_authority,
    },
    Rule {
        code: "C03",
        severity: Fault,
        source: "UK GDPR Arts. 6(3), 13(1)(c)",
        mark: FromMemory,
        says: "a purpose resting on a legal obligation or a public task names the law",
        relies_on: &[],
        check: law_is_named,
    },
    Rule {
        code: "C04",
        severity: Fault,
        source: "UK GDPR Arts. 6(1)(f), 13(1)(d)",
        mark: FromMemory,
        says: "the balancing test behind legitimate interests allows the processing",
        relies_on: &[],
        check: balance_allows,
    },
    Rule {
        code: "C05",
        severity: Fault,
        source: "UK GDPR Arts. 9(2), 10; ICO guidance on special category data",
        mark: FromMemory,
        says: "a purpose that uses special category or criminal offence data names the condition it relies on",
        relies_on: &[],
        check: condition_is_named,
    },
    Rule {
        code: "C06",
        severity: Fault,
        source: "UK GDPR Art. 14(1)(d)",
        mark: FromMemory,
        says: "a purpose says which kinds of data it uses, and about whom",
        relies_on: &[],
        check: categories_are_named,
    },
    Rule {
        code: "C07",
        severity: Fault,
        source: "UK GDPR Arts. 13(1)(e), 14(1)(e)",
        mark: FromMemory,
        says: "a recipient is declared with the data it receives and the purposes for which",
        relies_on: &[],
        check: recipients_are_described,
    },
    Rule {
        code: "C08",
        severity: Fault,
        source: "UK GDPR Arts. 13(1)(f), 14(1)(f)",
        mark: FromMemory,
        says: "for a transfer under safeguards people are told how to get a copy of them",
        relies_on: &[],
        check: copy_of_safeguards,
    },
    Rule {
        code: "C09",
        severity: Fault,
        source: "UK GDPR Arts. 13(2)(a), 14(2)(a)",
        mark: FromMemory,
        says: "every purpose has a retention rule",
        relies_on: &["retention"],
        check: every_purpose_has_retention,
    },
];

fn address_is_complete(register: &Register, report: &mut Report<'_>) {
    let controller = &register.controller;
    if controller.address.lines.is_empty() {
        report.broken(
            "controller.address.lines",
            "the controller's address has a town but no street or building",
            "write the lines above the town, such as `lines = [\"County Hall\", \"High Street\"]`",
        );
    }
    if let Some(representative) = &register.representative
        && representative.address.country == controller.address.country
    {
        report.broken(
            "representative.address.country",
            "the representative sits in the controller's own country, where it has no need of one",
            "take `[representative]` out, or correct its country",
        );
    }
    let country = &controller.address.country;
    let is_at_home = country.as_str() == "GB" || crate::adequacy::is_in_eea(country);
    // UK GDPR Art. 27(2)(b): a public authority needs none.
    if !is_at_home && !controller.public_authority && register.representative.is_none() {
        report.broken(
            "controller.address.country",
            "a controller outside the United Kingdom must have a representative there, and the register names none",
            "add `[representative]` with an address in the United Kingdom (or in the EU, where that is the law)",
        );
    }
}

fn officer_of_public_authority(register: &Register, report: &mut Report<'_>) {
    if register.controller.public_authority && register.dpo.is_none() {
        report.broken(
            "controller.public_authority",
            "a public authority must have a data protection officer, and the register names none",
            "add `[dpo]` with the role that fills the office",
        );
    }
}

fn law_is_named(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let laws: Option<&Vec<Law>> = match &purpose.basis {
            Basis::LegalObligation(obligation) => Some(&obligation.laws),
            Basis::PublicTask(task) => Some(&task.laws),
            _ => None,
        };
        if laws.is_some_and(Vec::is_empty) {
            report.broken(
                format!("purpose.{id}.basis"),
                format!("this basis ({}) names no law", purpose.basis.as_str()),
                "add `basis.laws = [{ enactment = \"…\", section = \"…\" }]`",
            );
        }
    }
}

fn balance_allows(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if let Basis::LegitimateInterests(interests) = &purpose.basis
            && interests.assessment.outcome == AssessmentOutcome::Stop
        {
            report.broken(
                format!("purpose.{id}.basis.assessment.outcome"),
                "the balancing test says that the processing must not take place",
                "take the purpose out, or test again with other safeguards",
            );
        }
    }
}

fn condition_is_named(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let uses = |sensitivity| {
            super::basis::categories_of(register, purpose).find(|(_, of)| of.sensitivity == sensitivity)
        };
        if let (Some((category, _)), None) = (uses(Sensitivity::Special), &purpose.special) {
            report.broken(
                format!("purpose.{id}.categories"),
                format!("this purpose uses `{category}`, special category data, and names no condition"),
                "add `special.condition = …` (UK GDPR Art. 9(2)), or take the category out",
            );
        }
        if let (Some((category, _)), None) = (uses(Sensitivity::Criminal), &purpose.criminal) {
            report.broken(
                format!("purpose.{id}.categories"),
                format!("this purpose uses `{category}`, criminal offence data, and names no condition"),
                "add `criminal.schedule_1 = …` (DPA 2018 Sch. 1), or take the category out",
            );
        }
    }
}

fn categories_are_named(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if purpose.categories.is_empty() {
            let mend = "add `categories = [\"…\"]`";
            report.broken(format!("purpose.{id}.categories"), "this purpose uses no kind of data", mend);
        }
        if purpose.people.is_empty() {
            let mend = "add `people = [\"…\"]`";
            report.broken(format!("purpose.{id}.people"), "this purpose is about nobody", mend);
        }
    }
}

fn recipients_are_described(register: &Register, report: &mut Report<'_>) {
    for (id, recipient) in &register.recipients {
        if recipient.purposes.is_empty() || recipient.categories.is_empty() {
            report.broken(
                format!("recipient.{id}"),
                "this recipient receives no kind of data, or for no purpose",
                "add `categories = […]` and `purposes = […]`, or take the recipient out",
            );
        }
    }
}

fn copy_of_safeguards(register: &Register, report: &mut Report<'_>) {
    for (id, recipient) in &register.recipients {
        if let Some(transfer) = &recipient.transfer
            && transfer.mechanism.is_safeguard()
            && transfer.copy.is_none()
        {
            report.broken(
                format!("recipient.{id}.transfer"),
                "people are not told how to get a copy of the safeguards for this transfer",
                "add `transfer.copy.en = \"…\"`",
            );
        }
    }
}

fn every_purpose_has_retention(register: &Register, report: &mut Report<'_>) {
    let kept: BTreeSet<_> = register.retention.values().flat_map(|rule| &rule.purposes).collect();
    for id in register.purposes.keys().filter(|id| !kept.contains(id)) {
        report.broken(
            format!("purpose.{id}"),
            format!("no retention rule says how long data is kept for `{id}`"),
            format!("add `\"{id}\"` to the purposes of a rule, or declare a `[retention.…]`"),
        );
    }
}
