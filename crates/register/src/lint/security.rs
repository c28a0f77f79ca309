//! Measures, agreements, and who answers for what (UK GDPR Arts. 5(2), 28, 32, 38).

use super::Mark::{FromMemory, OwnChoice, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::Period;
use crate::sections::{
    AgreementKind, MeasureKind, MeasureProof, RecipientKind, Register, STAFF_CATEGORIES, Term,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "M01",
        severity: Warning,
        source: "UK GDPR Art. 32; promise N9: physical, electronic and managerial means",
        mark: Verified,
        says: "there are measures of every kind",
        relies_on: &["measure"],
        check: every_kind_of_measure,
    },
    Rule {
        code: "M02",
        severity: Warning,
        source: "own rule: an attestation goes stale",
        mark: OwnChoice,
        says: "an attestation holds for a year at most",
        relies_on: &[],
        check: attestation_is_yearly,
    },
    Rule {
        code: "M03",
        severity: Fault,
        source: "UK GDPR Arts. 28(3), 26(1)",
        mark: FromMemory,
        says: "a processor has a contract, a joint controller an arrangement",
        relies_on: &[],
        check: recipient_has_agreement,
    },
    Rule {
        code: "M04",
        severity: Warning,
        source: "ICO data sharing code",
        mark: FromMemory,
        says: "a controller that receives data regularly has a sharing agreement",
        relies_on: &[],
        check: controller_has_agreement,
    },
    Rule {
        code: "M05",
        severity: Fault,
        source: "UK GDPR Art. 28(3)",
        mark: FromMemory,
        says: "a contract with a processor provides for all that the law lists",
        relies_on: &[],
        check: contract_is_complete,
    },
    Rule {
        code: "M06",
        severity: Fault,
        source: "UK GDPR Art. 6(1), 10; promise N23",
        mark: Verified,
        says: "an authority receives data under a power that is named",
        relies_on: &[],
        check: authority_has_power,
    },
    Rule {
        code: "M07",
        severity: Warning,
        source: "UK GDPR Art. 38(6)",
        mark: FromMemory,
        says: "the data protection officer does not decide on disclosures, which they must watch",
        relies_on: &["dpo", "disclosures"],
        check: officer_has_no_conflict,
    },
    Rule {
        code: "M08",
        severity: Fault,
        source: "UK GDPR Art. 5(1)(f); promise N10",
        mark: Verified,
        says: "access to a system is reviewed once a year at least",
        relies_on: &[],
        check: access_is_reviewed,
    },
    Rule {
        code: "M09",
        severity: Fault,
        source: "promise N23: every disclosure has a legal ground",
        mark: OwnChoice,
        says: "the provisions under which data is disclosed to authorities are named",
        relies_on: &[],
        check: disclosures_name_powers,
    },
    Rule {
        code: "M10",
        severity: Fault,
        source: "UK GDPR Art. 13(1)(c); promise N9: staff who sign in are people with data too",
        mark: OwnChoice,
        says: "one purpose covers the accounts of staff, or nobody could sign in",
        relies_on: &["purpose"],
        check: staff_have_a_purpose,
    },
];

fn staff_have_a_purpose(register: &Register, report: &mut Report<'_>) {
    if register.purpose_of_staff().is_none() {
        report.broken(
            "purpose",
            "no purpose covers the data of staff who sign in, so nobody could sign in",
            format!("give one purpose the categories {}", STAFF_CATEGORIES.join(", ")),
        );
    }
}

fn every_kind_of_measure(register: &Register, report: &mut Report<'_>) {
    for kind in MeasureKind::ALL {
        if !register.measures.values().any(|measure| measure.kind == *kind) {
            report.broken(
                "measure",
                format!("no {kind} measure keeps the data secure"),
                format!("declare one as `[measure.…]` with `kind = \"{kind}\"`"),
            );
        }
    }
}

fn attestation_is_yearly(register: &Register, report: &mut Report<'_>) {
    for (id, measure) in &register.measures {
        if let MeasureProof::Attested(attested) = &measure.proof
            && attested.every.approximate_days() > Period::years(1).approximate_days() + 1
        {
            report.broken(
                format!("measure.{id}.proof.every"),
                "an attestation of this would hold for more than a year",
                "write `P1Y` or less",
            );
        }
    }
}

fn recipient_has_agreement(register: &Register, report: &mut Report<'_>) {
    for (id, recipient) in &register.recipients {
        let wanted = match recipient.kind {
            RecipientKind::Processor => AgreementKind::Contract,
            RecipientKind::JointController => AgreementKind::JointArrangement,
            RecipientKind::Authority | RecipientKind::Controller => continue,
        };
        if recipient.agreement.as_ref().map(|agreement| agreement.kind) != Some(wanted) {
            report.broken(
                format!("recipient.{id}.kind"),
                format!("a {} needs a {wanted}, and there is none", recipient.kind),
                format!("add `agreement.kind = \"{wanted}\"` with its reference and day; nothing goes there before"),
            );
        }
    }
}

fn controller_has_agreement(register: &Register, report: &mut Report<'_>) {
    for (id, recipient) in &register.recipients {
        if recipient.kind == RecipientKind::Controller && recipient.agreement.is_none() {
            report.broken(
                format!("recipient.{id}.kind"),
                "data is shared with another controller without an agreement",
                "agree on it, and add `agreement.kind = \"sharing-agreement\"`",
            );
        }
    }
}

fn contract_is_complete(register: &Register, report: &mut Report<'_>) {
    for (id, recipient) in &register.recipients {
        let Some(agreement) = &recipient.agreement else { continue };
        if agreement.kind != AgreementKind::Contract {
            continue;
        }
        let missing: Vec<&str> = Term::ALL
            .iter()
            .filter(|term| !agreement.terms.contains(term))
            .map(|term| term.as_str())
            .collect();
        if !missing.is_empty() {
            report.broken(
                format!("recipient.{id}.agreement"),
                format!("this contract does not provide for: {}", missing.join(", ")),
                "have it amended, then add these to `agreement.terms`",
            );
        }
    }
}

fn authority_has_power(register: &Register, report: &mut Report<'_>) {
    for (id, recipient) in &register.recipients {
        if recipient.kind == RecipientKind::Authority && recipient.power.is_none() {
            report.broken(
                format!("recipient.{id}.kind"),
                "no power is named under which this authority receives data",
                "add `power = { enactment = \"…\", section = \"…\" }`",
            );
        }
    }
}

fn officer_has_no_conflict(register: &Register, report: &mut Report<'_>) {
    if let Some(officer) = &register.dpo
        && officer.role == register.disclosures.approver
    {
        report.broken(
            "disclosures.approver",
            "the data protection officer approves disclosures here, and must watch over them at the same time",
            "have another role approve; the officer is asked for advice",
        );
    }
}

fn access_is_reviewed(register: &Register, report: &mut Report<'_>) {
    for (id, system) in &register.systems {
        if system.access_review.approximate_days() > Period::years(1).approximate_days() + 1 {
            report.broken(
                format!("system.{id}.access_review"),
                "who has access to this system would be reviewed less than yearly",
                "write `P1Y` or less",
            );
        }
    }
}

fn disclosures_name_powers(register: &Register, report: &mut Report<'_>) {
    if register.disclosures.powers.is_empty() {
        report.broken(
            "disclosures",
            "no provision is named under which data is disclosed to authorities",
            "add `powers = [{ enactment = \"Data Protection Act 2018\", section = \"Sch. 2 para. 2\" }]` or the like",
        );
    }
}
