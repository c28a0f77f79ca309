//! The gate through which data leaves the country: adequacy, then safeguards, then derogations (UK GDPR Ch. V).

use super::{Report, Rule};
use crate::adequacy::{Adequacy, adequacy, is_same_territory};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::RecipientId;
use crate::sections::{Mechanism, Recipient, Register, Sensitivity, Transfer};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "T01",
        severity: Fault,
        source: "UK GDPR Art. 44A",
        says: "data goes to another country only by a declared mechanism",
        relies_on: &["controller"],
        check: transfer_is_declared,
    },
    Rule {
        code: "T02",
        severity: Fault,
        source: "UK GDPR Art. 45A; EU GDPR Art. 45",
        says: "adequacy is relied on only for countries to which it was granted",
        relies_on: &["controller"],
        check: country_is_adequate,
    },
    Rule {
        code: "T03",
        severity: Fault,
        source: "UK GDPR Art. 45A; regulations for Canada, Japan and the United States",
        says: "for a country that is adequate in part, it is said why the recipient falls under it",
        relies_on: &["controller"],
        check: partial_adequacy_is_explained,
    },
    Rule {
        code: "T04",
        severity: Fault,
        source: "UK GDPR Art. 46(1A); ICO guidance on transfers of 15 January 2026",
        says: "safeguards go with a documented transfer risk assessment",
        relies_on: &["controller"],
        check: safeguards_are_assessed,
    },
    Rule {
        code: "T05",
        severity: Fault,
        source: "UK GDPR Art. 46(2)(d); DPA 2018 s.119A",
        says: "the EU's clauses are not used alone for data that leaves the United Kingdom",
        relies_on: &["controller"],
        check: eu_clauses_alone,
    },
    Rule {
        code: "T06",
        severity: Fault,
        source: "UK GDPR Art. 49",
        says: "a derogation says why it applies and why the transfer is only occasional",
        relies_on: &["controller"],
        check: derogation_is_explained,
    },
    Rule {
        code: "T07",
        severity: Warning,
        source: "UK GDPR Art. 44A: adequacy first, then safeguards, then derogations",
        says: "a derogation is not used where the country is adequate, nor for a recipient under a standing agreement",
        relies_on: &["controller"],
        check: derogation_is_last,
    },
    Rule {
        code: "T08",
        severity: Warning,
        source: "UK Extension to the EU-US Data Privacy Framework (mem)",
        says: "special category data for the United States is labelled sensitive",
        relies_on: &["controller", "category"],
        check: special_data_for_america,
    },
    Rule {
        code: "T09",
        severity: Warning,
        source: "UK GDPR Art. 44A",
        says: "a mechanism is declared only for recipients abroad",
        relies_on: &["controller"],
        check: mechanism_at_home,
    },
];

/// The recipients to which data leaves the controller's territory.
fn abroad(register: &Register) -> impl Iterator<Item = (&RecipientId, &Recipient)> {
    let home = &register.controller.address.country;
    register.recipients.iter().filter(move |(_, recipient)| !is_same_territory(home, &recipient.country))
}

fn transfers(register: &Register) -> impl Iterator<Item = (&RecipientId, &Recipient, &Transfer)> {
    abroad(register).filter_map(|(id, recipient)| Some((id, recipient, recipient.transfer.as_ref()?)))
}

fn granted<'a>(register: &'a Register, recipient: &'a Recipient) -> Option<&'static Adequacy> {
    adequacy(&register.controller.address.country, &recipient.country)
}

fn transfer_is_declared(register: &Register, report: &mut Report<'_>) {
    for (id, recipient) in abroad(register) {
        let is_declared =
            recipient.transfer.as_ref().is_some_and(|transfer| transfer.mechanism != Mechanism::None);
        if is_declared {
            continue;
        }
        let mend = match granted(register, recipient) {
            Some(_) => "add `transfer.mechanism = \"adequacy\"`".to_owned(),
            None => "agree safeguards (`transfer.mechanism = \"idta-a1.0\"` or the like), or choose another recipient".to_owned(),
        };
        let message = format!("data goes to {} without a mechanism that allows it", recipient.country);
        report.broken(format!("recipient.{id}.country"), message, mend);
    }
}

fn country_is_adequate(register: &Register, report: &mut Report<'_>) {
    for (id, recipient, transfer) in transfers(register) {
        if transfer.mechanism == Mechanism::Adequacy && granted(register, recipient).is_none() {
            report.broken(
                format!("recipient.{id}.transfer.mechanism"),
                format!("{} is on no list of adequate countries known to this version", recipient.country),
                "agree safeguards (`idta-a1.0`, `uk-addendum-b1.0`); or update the list with its source",
            );
        }
    }
}

fn partial_adequacy_is_explained(register: &Register, report: &mut Report<'_>) {
    for (id, recipient, transfer) in transfers(register) {
        if let Some(condition) = granted(register, recipient).and_then(|granted| granted.only_for.as_deref())
            && transfer.mechanism == Mechanism::Adequacy
            && transfer.scope.is_none()
        {
            report.broken(
                format!("recipient.{id}.transfer"),
                format!("{} is adequate only for {condition}", recipient.country),
                "add `transfer.scope = \"…\"`: why this recipient falls under it, and when that was looked up",
            );
        }
    }
}

fn safeguards_are_assessed(register: &Register, report: &mut Report<'_>) {
    for (id, _, transfer) in transfers(register) {
        if transfer.mechanism.is_safeguard() && transfer.risk_assessment.is_none() {
            report.broken(
                format!("recipient.{id}.transfer"),
                "these safeguards come without a transfer risk assessment",
                "add `transfer.risk_assessment.document` and `transfer.risk_assessment.made_on`",
            );
        }
    }
}

fn eu_clauses_alone(register: &Register, report: &mut Report<'_>) {
    if register.controller.address.country.as_str() != "GB" {
        return;
    }
    for (id, _, transfer) in transfers(register) {
        if transfer.mechanism.is_eu_clauses() {
            report.broken(
                format!("recipient.{id}.transfer.mechanism"),
                "the EU's clauses alone do not allow a transfer from the United Kingdom",
                "add the UK Addendum to them and write `uk-addendum-b1.0`, or use `idta-a1.0`",
            );
        }
    }
}

fn derogation_is_explained(register: &Register, report: &mut Report<'_>) {
    for (id, _, transfer) in transfers(register) {
        if transfer.mechanism.is_derogation() && transfer.derogation.is_none() {
            report.broken(
                format!("recipient.{id}.transfer"),
                "this derogation is not explained",
                "add `transfer.derogation = \"…\"`: why it applies, and why the transfer is only occasional",
            );
        }
    }
}

fn derogation_is_last(register: &Register, report: &mut Report<'_>) {
    for (id, recipient, transfer) in transfers(register) {
        let is_first_choice = granted(register, recipient).is_some_and(|granted| granted.only_for.is_none());
        if transfer.mechanism.is_derogation() && (is_first_choice || recipient.agreement.is_some()) {
            report.broken(
                format!("recipient.{id}.transfer.mechanism"),
                "a derogation is for occasional transfers where nothing else is to be had",
                "rely on adequacy where it was granted, or agree safeguards",
            );
        }
    }
}

fn special_data_for_america(register: &Register, report: &mut Report<'_>) {
    for (id, recipient, transfer) in transfers(register) {
        let holds_special = recipient.categories.iter().any(|category| {
            register
                .categories
                .get(category)
                .is_some_and(|category| category.sensitivity == Sensitivity::Special)
        });
        let is_labelled =
            transfer.scope.as_deref().is_some_and(|scope| scope.to_lowercase().contains("sensitive"));
        if recipient.country.as_str() == "US"
            && transfer.mechanism == Mechanism::Adequacy
            && holds_special
            && !is_labelled
        {
            report.broken(
                format!("recipient.{id}.transfer"),
                "special category data must be labelled as sensitive when it is sent under the UK Extension",
                "have it labelled, and say so in `transfer.scope` with the word sensitive",
            );
        }
    }
}

fn mechanism_at_home(register: &Register, report: &mut Report<'_>) {
    let home = &register.controller.address.country;
    for (id, recipient) in &register.recipients {
        let is_idle =
            recipient.transfer.as_ref().is_some_and(|transfer| transfer.mechanism != Mechanism::None);
        if is_idle && is_same_territory(home, &recipient.country) {
            report.broken(
                format!("recipient.{id}.transfer"),
                "data does not leave the country here, so no mechanism is needed",
                "take `transfer` out, or correct `country`: access from abroad counts as a transfer",
            );
        }
    }
}
