//! How long data is kept (UK GDPR Art. 5(1)(e)).

use super::Mark::{OwnChoice, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::Keep;
use crate::sections::{Anchor, Basis, Register, RetentionAction, Trigger};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "R01",
        severity: Fault,
        source: "own rule: a due date must be computable",
        mark: OwnChoice,
        says: "a period counted from the end of the financial year needs a financial year",
        relies_on: &["controller"],
        check: financial_year_is_known,
    },
    Rule {
        code: "R02",
        severity: Fault,
        source: "own rule: a due date must be computable",
        mark: OwnChoice,
        says: "a period counted from the end of a term of office needs a term",
        relies_on: &["controller"],
        check: term_is_known,
    },
    Rule {
        code: "R03",
        severity: Fault,
        source: "own rule: a review without a reviewer keeps data for ever",
        mark: OwnChoice,
        says: "a rule that ends in a review names who reviews",
        relies_on: &[],
        check: review_has_a_reviewer,
    },
    Rule {
        code: "R04",
        severity: Fault,
        source: "UK GDPR Art. 5(1)(e)",
        mark: Verified,
        says: "what is kept for ever is archived or restricted, not deleted",
        relies_on: &[],
        check: permanent_is_archived,
    },
    Rule {
        code: "R05",
        severity: Warning,
        source: "own rule: what has no effect misleads",
        mark: OwnChoice,
        says: "a rule governs at least one purpose",
        relies_on: &[],
        check: rule_governs_something,
    },
    Rule {
        code: "R06",
        severity: Fault,
        source: "UK GDPR Arts. 7(3), 17(1)(b)",
        mark: Verified,
        says: "data used on consent is not kept past the end of the consent without a rule that says so",
        relies_on: &["retention"],
        check: consent_ends_retention,
    },
    Rule {
        code: "R07",
        severity: Fault,
        source: "UK GDPR Art. 5(1)(e)",
        mark: Verified,
        says: "personal data is kept for ever only in the public interest, that is for a task or a duty",
        relies_on: &[],
        check: permanence_needs_a_duty,
    },
];

fn financial_year_is_known(register: &Register, report: &mut Report<'_>) {
    let rules = register.retention.iter().filter(|_| register.controller.financial_year_end.is_none());
    for (id, _) in rules.filter(|(_, rule)| rule.anchor == Anchor::FinancialYearEnd) {
        report.broken(
            format!("retention.{id}.anchor"),
            "this is counted from the end of the financial year, and when that is, is not declared",
            "add `financial_year_end = \"03-31\"` or the like to `[controller]`",
        );
    }
}

fn term_is_known(register: &Register, report: &mut Report<'_>) {
    let rules = register.retention.iter().filter(|_| register.controller.term_end.is_none());
    for (id, _) in rules.filter(|(_, rule)| rule.anchor == Anchor::TermEnd) {
        report.broken(
            format!("retention.{id}.anchor"),
            "this is counted from the end of the term of office, and when that is, is not declared",
            "add `term_end = 2028-05-07` or the like to `[controller]`",
        );
    }
}

fn review_has_a_reviewer(register: &Register, report: &mut Report<'_>) {
    for (id, rule) in &register.retention {
        if rule.action == RetentionAction::Review && rule.reviewer.is_none() {
            report.broken(
                format!("retention.{id}.action"),
                "this ends in a review, and nobody is named to review",
                "add `reviewer = \"…\"`, the name of a role",
            );
        }
    }
}

fn permanent_is_archived(register: &Register, report: &mut Report<'_>) {
    for (id, rule) in &register.retention {
        if rule.keep == Keep::Permanent
            && !matches!(rule.action, RetentionAction::Archive | RetentionAction::Restrict)
        {
            report.broken(
                format!("retention.{id}.keep"),
                format!("this is kept for ever, and its action `{}` would never happen", rule.action),
                "write a period, or `action = \"archive\"`",
            );
        }
    }
}

fn rule_governs_something(register: &Register, report: &mut Report<'_>) {
    for (id, _) in register.retention.iter().filter(|(_, rule)| rule.purposes.is_empty()) {
        report.broken(
            format!("retention.{id}"),
            "this rule governs no purpose",
            "add `purposes = [\"…\"]`, or take the rule out",
        );
    }
}

fn consent_ends_retention(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        if !matches!(purpose.basis, Basis::Consent(_)) {
            continue;
        }
        let mut rules = register.retention_of(id).peekable();
        let has_rules = rules.peek().is_some();
        if has_rules && !rules.any(|(_, rule)| rule.trigger == Trigger::ConsentEnded) {
            report.broken(
                format!("purpose.{id}.basis.kind"),
                "this rests on consent, and no retention rule says what happens when consent ends",
                "declare a rule with `trigger = \"consent-ended\"` for this purpose",
            );
        }
    }
}

fn permanence_needs_a_duty(register: &Register, report: &mut Report<'_>) {
    for (id, rule) in register.retention.iter().filter(|(_, rule)| rule.keep == Keep::Permanent) {
        let private = rule.purposes.iter().find(|purpose| {
            register
                .purposes
                .get(*purpose)
                .is_some_and(|of| !matches!(of.basis, Basis::PublicTask(_) | Basis::LegalObligation(_)))
        });
        if let Some(purpose) = private {
            report.broken(
                format!("retention.{id}.keep"),
                format!("data for `{purpose}` would be kept for ever without a duty to do so"),
                "write a period",
            );
        }
    }
}
