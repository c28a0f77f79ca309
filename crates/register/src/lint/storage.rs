//! Cookies and the like (PECR 2003 reg. 6, Schedule A1).

use std::collections::BTreeMap;

use super::Mark::{FromMemory, OwnChoice, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::{Lifetime, Period};
use crate::sections::{Basis, Exception, Identifies, RecipientKind, Register};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "S01",
        severity: Fault,
        source: "PECR Sch. A1 para. 2; ICO guidance on storage and access technologies",
        mark: Verified,
        says: "what needs consent serves a purpose that rests on consent, whose wording the visitor is shown",
        relies_on: &[],
        check: consent_has_wording,
    },
    Rule {
        code: "S02",
        severity: Fault,
        source: "PECR Sch. A1 para. 2",
        mark: Verified,
        says: "consent to storage is taken by the cookie control",
        relies_on: &[],
        check: consent_is_taken_by_the_control,
    },
    Rule {
        code: "S03",
        severity: Fault,
        source: "PECR Sch. A1 paras. 5 and 6",
        mark: Verified,
        says: "statistics and appearance are exempt only if they serve that purpose and no other",
        relies_on: &[],
        check: exempt_serves_one_purpose,
    },
    Rule {
        code: "S04",
        severity: Fault,
        source: "PECR Sch. A1 para. 5(2)",
        mark: Verified,
        says: "statistics are shared only with those who help to improve the service, as processors",
        relies_on: &[],
        check: statistics_stay_here,
    },
    Rule {
        code: "S05",
        severity: Fault,
        source: "PECR Sch. A1 paras. 3 to 6",
        mark: Verified,
        says: "an exception is not claimed for what somebody sets who decides for itself",
        relies_on: &[],
        check: third_parties_are_not_exempt,
    },
    Rule {
        code: "S06",
        severity: Fault,
        source: "ePrivacy Directive Art. 5(3)",
        mark: Verified,
        says: "a controller in the EU claims only the two exceptions known there",
        relies_on: &["controller"],
        check: union_has_two_exceptions,
    },
    Rule {
        code: "S07",
        severity: Fault,
        source: "own rule: a name is found once, so that the browser check can tell what it found",
        mark: OwnChoice,
        says: "no item is declared twice for the same site",
        relies_on: &[],
        check: item_is_declared_once,
    },
    Rule {
        code: "S08",
        severity: Warning,
        source: "UK GDPR Art. 5(1)(e); practice of regulators (13 months)",
        mark: FromMemory,
        says: "a cookie does not stay for longer than 13 months",
        relies_on: &[],
        check: lifetime_is_short,
    },
    Rule {
        code: "S09",
        severity: Fault,
        source: "own rule: the options of a website need no identity",
        mark: OwnChoice,
        says: "what only suits the look of the site identifies nobody",
        relies_on: &[],
        check: appearance_identifies_nobody,
    },
    Rule {
        code: "S10",
        severity: Fault,
        source: "own rule: whatever is found must be attributable",
        mark: OwnChoice,
        says: "a name with a `*` has it at its end and says more than that",
        relies_on: &[],
        check: pattern_is_narrow,
    },
];

fn consent_has_wording(register: &Register, report: &mut Report<'_>) {
    for (id, item) in register.storage.iter().filter(|(_, item)| item.exception.needs_consent()) {
        let basis = register.purposes.get(&item.purpose).map(|purpose| &purpose.basis);
        if basis.is_some_and(|basis| !matches!(basis, Basis::Consent(_))) {
            report.broken(
                format!("storage.{id}.purpose"),
                format!("this needs consent, and its purpose `{}` rests on something else", item.purpose),
                "name a purpose that rests on consent, whose wording can be shown",
            );
        }
    }
}

fn consent_is_taken_by_the_control(register: &Register, report: &mut Report<'_>) {
    for (id, item) in register.storage.iter().filter(|(_, item)| item.exception.needs_consent()) {
        if let Some(Basis::Consent(consent)) =
            register.purposes.get(&item.purpose).map(|purpose| &purpose.basis)
            && !consent.channels.contains(&crate::sections::Channel::CookieControl)
        {
            report.broken(
                format!("storage.{id}.purpose"),
                format!("the consent for `{}` is not taken by the cookie control", item.purpose),
                format!("add \"cookie-control\" to `purpose.{}.basis.channels`", item.purpose),
            );
        }
    }
}

fn exempt_serves_one_purpose(register: &Register, report: &mut Report<'_>) {
    for (id, item) in &register.storage {
        if item.exception.objection().is_some_and(|objection| !objection.sole_purpose) {
            report.broken(
                format!("storage.{id}.exception.sole_purpose"),
                "this serves a second purpose, so the exception does not hold",
                "write `exception.kind = \"consent\"`, or stop the second use",
            );
        }
    }
}

fn statistics_stay_here(register: &Register, report: &mut Report<'_>) {
    for (id, item) in &register.storage {
        let shared = item.exception.objection().into_iter().flat_map(|objection| &objection.shared_with);
        for recipient in shared {
            if register.recipients.get(recipient).is_some_and(|of| of.kind != RecipientKind::Processor) {
                report.broken(
                    format!("storage.{id}.exception.shared_with"),
                    format!("`{recipient}` receives this and is no processor"),
                    "share it with nobody, or ask for consent",
                );
            }
        }
    }
}

fn third_parties_are_not_exempt(register: &Register, report: &mut Report<'_>) {
    for (id, item) in &register.storage {
        let sets = item.set_by.as_ref().and_then(|recipient| register.recipients.get_key_value(recipient));
        if let Some((recipient, of)) = sets
            && of.kind != RecipientKind::Processor
            && !matches!(item.exception, Exception::Consent | Exception::Emergency)
        {
            report.broken(
                format!("storage.{id}.exception.kind"),
                format!("`{recipient}` sets this and decides for itself what it does with it"),
                "write `exception.kind = \"consent\"`",
            );
        }
    }
}

fn union_has_two_exceptions(register: &Register, report: &mut Report<'_>) {
    if !crate::adequacy::is_in_eea(&register.controller.address.country) {
        return;
    }
    for (id, item) in &register.storage {
        if !matches!(
            item.exception,
            Exception::Consent | Exception::Transmission | Exception::StrictlyNecessary(_)
        ) {
            report.broken(
                format!("storage.{id}.exception.kind"),
                "this exception is one of the United Kingdom's, and the controller sits in the EU",
                "write `exception.kind = \"consent\"`",
            );
        }
    }
}

fn item_is_declared_once(register: &Register, report: &mut Report<'_>) {
    let mut seen = BTreeMap::new();
    for (id, item) in &register.storage {
        if let Some(first) = seen.insert((&item.site, item.kind, item.name.as_str()), id) {
            report.broken(
                format!("storage.{id}.name"),
                format!("`{first}` is a {} of the same name on the same site", item.kind),
                "take one of the two out",
            );
        }
    }
}

fn lifetime_is_short(register: &Register, report: &mut Report<'_>) {
    for (id, item) in &register.storage {
        if let Lifetime::For(period) = item.lifetime
            && period.approximate_days() > Period::months(13).approximate_days()
        {
            report.broken(
                format!("storage.{id}.lifetime"),
                "this stays on people's devices for more than 13 months",
                "shorten it, or ask again after a while",
            );
        }
    }
}

fn appearance_identifies_nobody(register: &Register, report: &mut Report<'_>) {
    for (id, item) in &register.storage {
        let Some(purpose) = register.purposes.get(&item.purpose) else { continue };
        let identifying = super::basis::categories_of(register, purpose)
            .find(|(_, category)| category.identifies == Identifies::Directly);
        if let (Exception::Appearance(_), Some((category, _))) = (&item.exception, identifying) {
            report.broken(
                format!("storage.{id}.purpose"),
                format!("this only suits the look of the site, and its purpose uses `{category}`"),
                "name a purpose that uses nothing by which people are identified",
            );
        }
    }
}

fn pattern_is_narrow(register: &Register, report: &mut Report<'_>) {
    for (id, item) in &register.storage {
        let before = item.name.strip_suffix('*').unwrap_or(&item.name);
        if before.contains('*') || before.len() < 2 {
            report.broken(
                format!("storage.{id}.name"),
                "this name would fit almost anything",
                "write the name in full, or its beginning and a `*`, such as `visit_*`",
            );
        }
    }
}
