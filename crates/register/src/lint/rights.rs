//! The notice checklist C10–C20 and C24: what a notice must tell of rights, complaints, sources, decisions, changes and
//! storage (UK GDPR Arts. 13 and 14). The sentences themselves are generated; checked are the facts behind them.

use super::Mark::{FromMemory, OwnChoice, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::sections::{Basis, Register, Route};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "C10",
        severity: Fault,
        source: "UK GDPR Arts. 12(3), 13(2)(b)",
        mark: FromMemory,
        says: "requests of rights are answered within a month at most",
        relies_on: &[],
        check: rights_within_a_month,
    },
    Rule {
        code: "C11",
        severity: Fault,
        source: "UK GDPR Art. 21(4)",
        mark: FromMemory,
        says: "the right to object is told apart from the other rights",
        relies_on: &[],
        check: objecting_is_told_apart,
    },
    Rule {
        code: "C12",
        severity: Fault,
        source: "UK GDPR Arts. 7(3), 13(2)(c)",
        mark: FromMemory,
        says: "a consent says on which ways it is taken, so that it can be withdrawn on the same",
        relies_on: &[],
        check: consent_has_channels,
    },
    Rule {
        code: "C13",
        severity: Fault,
        source: "DPA 2018 s.164A; UK GDPR Art. 13(2)(ca)",
        mark: Verified,
        says: "people can complain to the controller by an electronic form and otherwise, and hear back within 30 days",
        relies_on: &["complaints", "form"],
        check: complaints_to_the_controller,
    },
    Rule {
        code: "C14",
        severity: Fault,
        source: "DPA 2018 s.165; UK GDPR Art. 13(2)(d)",
        mark: Verified,
        says: "the supervisory authority is somebody other than the controller",
        relies_on: &["controller", "regulator"],
        check: regulator_is_another,
    },
    Rule {
        code: "C15",
        severity: Fault,
        source: "UK GDPR Art. 13(2)(e)",
        mark: FromMemory,
        says: "where people give the data themselves, they are told whether they must and what happens if they do not",
        relies_on: &[],
        check: provision_is_told,
    },
    Rule {
        code: "C16",
        severity: Warning,
        source: "UK GDPR Art. 14(2)(f)",
        mark: FromMemory,
        says: "data from elsewhere is not said to be given by people themselves",
        relies_on: &[],
        check: source_agrees_with_provision,
    },
    Rule {
        code: "C17",
        severity: Fault,
        source: "UK GDPR Arts. 13(2)(f), 22A, 22C",
        mark: Verified,
        says: "automated decisions are declared, or plainly said not to be taken",
        relies_on: &["automated", "decision"],
        check: decisions_are_declared,
    },
    Rule {
        code: "C18",
        severity: Fault,
        source: "UK GDPR Arts. 13(3), 14(4)",
        mark: Verified,
        says: "people are told of a further purpose before it begins",
        relies_on: &[],
        check: further_purpose_is_told_before,
    },
    Rule {
        code: "C19",
        severity: Fault,
        source: "own rule: important changes are announced before they take effect",
        mark: OwnChoice,
        says: "important changes are announced for two weeks at least, and the notice is reviewed every two years at least",
        relies_on: &[],
        check: changes_are_announced,
    },
    Rule {
        code: "C20",
        severity: Fault,
        source: "PECR 2003 reg. 6, Sch. A1 para. 2; ICO guidance on storage and access technologies",
        mark: Verified,
        says: "whoever else stores something on a visitor's device is named with a link to its own notice",
        relies_on: &[],
        check: third_parties_are_linked,
    },
    Rule {
        code: "C24",
        severity: Fault,
        source: "EU GDPR Arts. 3(2), 27",
        mark: FromMemory,
        says: "a controller outside the EU with readers in it, unless it is a public authority, has a representative there",
        relies_on: &["controller", "representative"],
        check: representative_in_the_union,
    },
];

fn rights_within_a_month(register: &Register, report: &mut Report<'_>) {
    // Art. 12(3) with Reg. 1182/71: the shortest month has 28 days.
    if !(1..=28).contains(&register.rights.target_days) {
        report.broken(
            "rights.target_days",
            "the target for answering requests is not within the month that the law allows",
            "write a number of days from 1 to 28; 20 is usual",
        );
    }
}

fn objecting_is_told_apart(register: &Register, report: &mut Report<'_>) {
    let needed = register.purposes.iter().find(|(_, purpose)| {
        purpose.marketing
            || matches!(
                purpose.basis,
                Basis::PublicTask(_) | Basis::RecognisedLegitimateInterest(_) | Basis::LegitimateInterests(_)
            )
    });
    let Some((id, _)) = needed else { return };
    for (language, text) in register.rights.objecting.iter() {
        // A sentence, not a heading: it must say how.
        if text.split_whitespace().count() < 5 {
            report.broken(
                format!("rights.objecting.{language}"),
                format!("`{id}` may be objected to, and this does not say how"),
                "say in a sentence or two how people object",
            );
        }
    }
}

fn consent_has_channels(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if let Basis::Consent(consent) = &purpose.basis
            && consent.channels.is_empty()
        {
            report.broken(
                format!("purpose.{id}.basis"),
                "this consent is taken nowhere",
                "add `basis.channels = [\"web-form\"]` or the like",
            );
        }
    }
}

fn complaints_to_the_controller(register: &Register, report: &mut Report<'_>) {
    let complaints = &register.complaints;
    if !(1..=30).contains(&complaints.acknowledge_days) {
        report.broken(
            "complaints.acknowledge_days",
            "complaints must be acknowledged within 30 days",
            "write a number of days from 1 to 30",
        );
    }
    let form = complaints.form.as_ref().and_then(|id| register.forms.get(id));
    match form {
        None => report.broken(
            "complaints",
            "there is no electronic form for complaints",
            "declare a form with `route = \"complaint\"` and name it in `complaints.form`",
        ),
        Some(form) if form.route != Route::Complaint => report.broken(
            "complaints.form",
            "the form that is named here does not lead to those who handle complaints",
            "give it `route = \"complaint\"`, or name another",
        ),
        Some(_) => {}
    }
}

fn regulator_is_another(register: &Register, report: &mut Report<'_>) {
    if register.regulator.website.host() == register.controller.website.host() {
        report.broken(
            "regulator.website",
            "the supervisory authority has the controller's own website",
            "name the authority: in the United Kingdom `https://ico.org.uk`",
        );
    }
}

fn provision_is_told(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if purpose.source.is_person() && purpose.provision.is_none() {
            report.broken(
                format!("purpose.{id}.source"),
                "people give this data themselves and are not told whether they must",
                "add `provision.required = \"voluntary\"` (or `statutory`, `contractual`, `needed`) and `provision.consequence`",
            );
        }
    }
}

fn source_agrees_with_provision(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if !purpose.source.is_person() && purpose.provision.is_some() {
            report.broken(
                format!("purpose.{id}.provision"),
                "this data comes from elsewhere alone, so nobody can be asked to give it",
                "take `provision` out, or write `source.from = \"both\"`",
            );
        }
    }
}

fn decisions_are_declared(register: &Register, report: &mut Report<'_>) {
    match (register.automated.taken, register.decisions.keys().next()) {
        (true, None) => report.broken(
            "automated.taken",
            "machines take decisions, and none is declared",
            "declare each as `[decision.…]`, or write `taken = false`",
        ),
        (false, Some(id)) => report.broken(
            format!("decision.{id}"),
            "this decision is declared, and `automated.taken` says that there is none",
            "write `taken = true`, or take the decision out",
        ),
        _ => {}
    }
}

fn further_purpose_is_told_before(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if let (Some(further), Some(starts)) = (&purpose.further, purpose.starts)
            && further.told_on >= starts
        {
            report.broken(
                format!("purpose.{id}.further.told_on"),
                format!("people are told on {}, and the purpose begins on {starts}", further.told_on),
                "tell people first, and let the purpose begin later",
            );
        } else if purpose.further.is_some() && purpose.starts.is_none() {
            report.broken(
                format!("purpose.{id}.further"),
                "this further purpose does not say when it begins, so nobody can tell that people knew before",
                "add `starts = 2027-01-01` or the like to the purpose",
            );
        }
    }
}

fn changes_are_announced(register: &Register, report: &mut Report<'_>) {
    if register.review.notice_days < 14 {
        report.broken(
            "review.notice_days",
            "important changes would be announced less than two weeks before they take effect",
            "write 14 at least; 30 is usual",
        );
    }
    if register.review.every.approximate_days() > 731 {
        report.broken(
            "review.every",
            "the notice would be reviewed less often than every two years",
            "write `P1Y`, or `P2Y` at most",
        );
    }
}

fn third_parties_are_linked(register: &Register, report: &mut Report<'_>) {
    for (id, item) in &register.storage {
        if let Some(recipient) = &item.set_by
            && register.recipients.get(recipient).is_some_and(|recipient| recipient.website.is_none())
        {
            report.broken(
                format!("storage.{id}.set_by"),
                format!("`{recipient}` stores this, and readers are given no link to it"),
                format!("add `website = \"https://…\"` to `[recipient.{recipient}]`"),
            );
        }
    }
}

fn representative_in_the_union(register: &Register, report: &mut Report<'_>) {
    let controller = &register.controller;
    let is_inside = crate::adequacy::is_in_eea(&controller.address.country);
    let is_represented = register
        .representative
        .as_ref()
        .is_some_and(|representative| crate::adequacy::is_in_eea(&representative.address.country));
    // EU GDPR Art. 27(2)(b): a public authority needs none.
    if controller.eu_readers && !is_inside && !is_represented && !controller.public_authority {
        report.broken(
            "controller.eu_readers",
            "there are readers in the EU, and no representative there",
            "add `[representative]` with an address in the EU, or correct `eu_readers`",
        );
    }
}
