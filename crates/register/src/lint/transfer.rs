//! The gate through which data leaves the country: adequacy, then safeguards, then derogations (UK GDPR Ch. V).

use std::collections::BTreeSet;

use super::Mark::{FromMemory, OwnChoice, Verified};
use super::{Report, Rule};
use crate::adequacy::{Adequacy, adequacy, is_same_territory};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::{Country, RecipientId};
use crate::sections::{Mechanism, Recipient, Register, Sensitivity, Transfer};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "T01",
        severity: Fault,
        source: "UK GDPR Art. 44A",
        mark: Verified,
        says: "data goes to another country only by a declared mechanism",
        relies_on: &["controller"],
        check: transfer_is_declared,
    },
    Rule {
        code: "T02",
        severity: Fault,
        source: "UK GDPR Art. 45A; EU GDPR Art. 45",
        mark: Verified,
        says: "adequacy is relied on only for countries to which it was granted",
        relies_on: &["controller"],
        check: country_is_adequate,
    },
    Rule {
        code: "T03",
        severity: Fault,
        source: "UK GDPR Art. 45A; regulations for Canada, Japan and the United States",
        mark: Verified,
        says: "for a country that is adequate in part, it is said why the recipient falls under it",
        relies_on: &["controller"],
        check: partial_adequacy_is_explained,
    },
    Rule {
        code: "T04",
        severity: Fault,
        source: "UK GDPR Art. 46(1A); ICO guidance on transfers of 15 January 2026",
        mark: Verified,
        says: "safeguards go with a documented transfer risk assessment",
        relies_on: &["controller"],
        check: safeguards_are_assessed,
    },
    Rule {
        code: "T05",
        severity: Fault,
        source: "UK GDPR Art. 46(2)(d); DPA 2018 s.119A",
        mark: Verified,
        says: "the EU's clauses are not used alone for data that leaves the United Kingdom",
        relies_on: &["controller"],
        check: eu_clauses_alone,
    },
    Rule {
        code: "T06",
        severity: Fault,
        source: "UK GDPR Art. 49",
        mark: Verified,
        says: "a derogation says why it applies and why the transfer is only occasional",
        relies_on: &["controller"],
        check: derogation_is_explained,
    },
    Rule {
        code: "T07",
        severity: Warning,
        source: "UK GDPR Art. 44A: adequacy first, then safeguards, then derogations",
        mark: Verified,
        says: "a derogation is not used where the country is adequate, nor for a recipient under a standing agreement",
        relies_on: &["controller"],
        check: derogation_is_last,
    },
    Rule {
        code: "T08",
        severity: Warning,
        source: "UK Extension to the EU-US Data Privacy Framework",
        mark: FromMemory,
        says: "special category data for the United States is labelled sensitive",
        relies_on: &["controller"],
        check: special_data_for_america,
    },
    Rule {
        code: "T09",
        severity: Warning,
        source: "UK GDPR Art. 44A",
        mark: Verified,
        says: "a mechanism is declared only for recipients and systems abroad",
        relies_on: &["controller", "system"],
        check: mechanism_at_home,
    },
    Rule {
        code: "T10",
        severity: Warning,
        source: "UK GDPR Arts. 5(1)(f), 44A: there is no transfer without another legal entity, and yet a risk",
        mark: Verified,
        says: "data that lies abroad lies with somebody who is named",
        relies_on: &["controller"],
        check: system_of_ones_own_abroad,
    },
    Rule {
        code: "T11",
        severity: Warning,
        source: "UK GDPR Art. 45A; the table of adequate countries",
        mark: OwnChoice,
        says: "adequacy that is noted from memory is looked up before it is relied on",
        relies_on: &["controller"],
        check: adequacy_is_confirmed,
    },
];

/// A way on which data leaves the controller's territory: to a recipient, or into a system that a recipient runs.
struct Way<'a> {
    /// Where the country is declared.
    path: String,
    country: &'a Country,
    id: &'a RecipientId,
    recipient: &'a Recipient,
}

impl Way<'_> {
    fn granted(&self, register: &Register) -> Option<&'static Adequacy> {
        adequacy(&register.controller.address.country, self.country)
    }
}

/// All ways abroad. A system in the country of the recipient that runs it is no way of its own.
fn abroad(register: &Register) -> impl Iterator<Item = Way<'_>> {
    let home = &register.controller.address.country;
    let to_recipients = register.recipients.iter().map(|(id, recipient)| Way {
        path: format!("recipient.{id}.country"),
        country: &recipient.country,
        id,
        recipient,
    });
    let into_systems = register.systems.iter().filter_map(|(system, of)| {
        let (id, recipient) = register.recipients.get_key_value(of.run_by.as_ref()?)?;
        (of.country != recipient.country).then(|| Way {
            path: format!("system.{system}.country"),
            country: &of.country,
            id,
            recipient,
        })
    });
    to_recipients.chain(into_systems).filter(move |way| !is_same_territory(home, way.country))
}

fn transfers(register: &Register) -> impl Iterator<Item = (Way<'_>, &Transfer)> {
    abroad(register).filter_map(|way| way.recipient.transfer.as_ref().map(|transfer| (way, transfer)))
}

fn transfer_is_declared(register: &Register, report: &mut Report<'_>) {
    for way in abroad(register) {
        let is_declared =
            way.recipient.transfer.as_ref().is_some_and(|transfer| transfer.mechanism != Mechanism::None);
        if is_declared {
            continue;
        }
        let where_to = format!("to `[recipient.{}]`", way.id);
        let mend = match way.granted(register) {
            Some(_) => format!("add `transfer.mechanism = \"adequacy\"` {where_to}"),
            None => format!(
                "agree safeguards and add them {where_to} (`transfer.mechanism = \"idta-a1.0\"` or the like), or choose another recipient"
            ),
        };
        let message = format!("data goes to {} without a mechanism that allows it", way.country);
        report.broken(way.path, message, mend);
    }
}

fn country_is_adequate(register: &Register, report: &mut Report<'_>) {
    for (way, transfer) in transfers(register) {
        if transfer.mechanism == Mechanism::Adequacy && way.granted(register).is_none() {
            report.broken(
                format!("recipient.{}.transfer.mechanism", way.id),
                format!("{} is on no list of adequate countries known to this version", way.country),
                "agree safeguards (`idta-a1.0`, `uk-addendum-b1.0`); or update the list with its source",
            );
        }
    }
}

fn adequacy_is_confirmed(register: &Register, report: &mut Report<'_>) {
    for (way, transfer) in transfers(register) {
        if let Some(granted) = way.granted(register).filter(|granted| granted.mark != Verified)
            && transfer.mechanism == Mechanism::Adequacy
        {
            report.broken(
                format!("recipient.{}.transfer.mechanism", way.id),
                format!("that {} is adequate is noted here from memory", way.country),
                format!("look it up before you rely on it: {}", granted.source),
            );
        }
    }
}

fn system_of_ones_own_abroad(register: &Register, report: &mut Report<'_>) {
    let home = &register.controller.address.country;
    for (id, system) in &register.systems {
        if system.run_by.is_none() && !is_same_territory(home, &system.country) {
            report.broken(
                format!("system.{id}.country"),
                format!("data lies in {} in a system that nobody else is said to run", system.country),
                "name the company that runs it (`run_by`); if it is yours alone, see that the law there leaves the data alone",
            );
        }
    }
}

fn partial_adequacy_is_explained(register: &Register, report: &mut Report<'_>) {
    for (way, transfer) in transfers(register) {
        if let Some(condition) = way.granted(register).and_then(|granted| granted.only_for.as_deref())
            && transfer.mechanism == Mechanism::Adequacy
            && transfer.scope.is_none()
        {
            report.broken(
                format!("recipient.{}.transfer", way.id),
                format!("{} is adequate only for {condition}", way.country),
                "add `transfer.scope = \"…\"`: why this recipient falls under it, and when that was looked up",
            );
        }
    }
}

fn safeguards_are_assessed(register: &Register, report: &mut Report<'_>) {
    for (Way { id, .. }, transfer) in transfers(register) {
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
    for (Way { id, .. }, transfer) in transfers(register) {
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
    for (Way { id, .. }, transfer) in transfers(register) {
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
    for (way, transfer) in transfers(register) {
        let Way { id, recipient, .. } = way;
        let is_first_choice = way.granted(register).is_some_and(|granted| granted.only_for.is_none());
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
    for (Way { id, recipient, country, .. }, transfer) in transfers(register) {
        let holds_special = recipient.categories.iter().any(|category| {
            register
                .categories
                .get(category)
                .is_some_and(|category| category.sensitivity == Sensitivity::Special)
        });
        let is_labelled =
            transfer.scope.as_deref().is_some_and(|scope| scope.to_lowercase().contains("sensitive"));
        if country.as_str() == "US"
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
    let going_abroad: BTreeSet<&RecipientId> = abroad(register).map(|way| way.id).collect();
    for (id, recipient) in &register.recipients {
        let is_declared =
            recipient.transfer.as_ref().is_some_and(|transfer| transfer.mechanism != Mechanism::None);
        if is_declared && !going_abroad.contains(id) {
            report.broken(
                format!("recipient.{id}.transfer"),
                "data does not leave the country here, so no mechanism is needed",
                "take `transfer` out, or correct `country`: access from abroad counts as a transfer",
            );
        }
    }
}
