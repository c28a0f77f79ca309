//! Newsletters (PECR 2003 regs. 22 and 23).

use super::Mark::Verified;
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::Period;
use crate::sections::{Basis, Register, Route};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "N01",
        severity: Fault,
        source: "PECR reg. 22(2)",
        mark: Verified,
        says: "a newsletter goes only to those who agreed to it",
        relies_on: &[],
        check: newsletter_rests_on_consent,
    },
    Rule {
        code: "N02",
        severity: Fault,
        source: "UK GDPR Arts. 4(1)(15A), 21(2)",
        mark: Verified,
        says: "a newsletter is marketing, and its purpose says so",
        relies_on: &[],
        check: newsletter_is_marketing,
    },
    Rule {
        code: "N03",
        severity: Fault,
        source: "UK GDPR Art. 7(1)",
        mark: Verified,
        says: "people sign up by a form for the newsletter's own purpose",
        relies_on: &[],
        check: sign_up_serves_the_newsletter,
    },
    Rule {
        code: "N04",
        severity: Warning,
        source: "ICO consent guidance: keep proof; own rule: confirm by mail",
        mark: Verified,
        says: "a subscription is confirmed by mail",
        relies_on: &[],
        check: subscription_is_confirmed,
    },
    Rule {
        code: "N05",
        severity: Fault,
        source: "UK GDPR Art. 5(1)(e)",
        mark: Verified,
        says: "an unconfirmed subscription is forgotten after its link has ceased to work, within a month",
        relies_on: &[],
        check: pending_is_forgotten,
    },
    Rule {
        code: "N06",
        severity: Fault,
        source: "UK GDPR Arts. 13(1)(e), 28(3)",
        mark: Verified,
        says: "the company that sends a newsletter is declared to receive data for its purpose",
        relies_on: &[],
        check: sender_receives_the_data,
    },
];

fn newsletter_rests_on_consent(register: &Register, report: &mut Report<'_>) {
    for (id, newsletter) in &register.newsletters {
        let basis = register.purposes.get(&newsletter.purpose).map(|purpose| &purpose.basis);
        if basis.is_some_and(|basis| !matches!(basis, Basis::Consent(_))) {
            report.broken(
                format!("newsletter.{id}.purpose"),
                format!("`{}` does not rest on consent, and a newsletter must", newsletter.purpose),
                "name a purpose that rests on consent",
            );
        }
    }
}

fn newsletter_is_marketing(register: &Register, report: &mut Report<'_>) {
    for (id, newsletter) in &register.newsletters {
        if register.purposes.get(&newsletter.purpose).is_some_and(|purpose| !purpose.marketing) {
            report.broken(
                format!("newsletter.{id}.purpose"),
                format!(
                    "`{}` is not said to be marketing, and promoting aims and ideals is",
                    newsletter.purpose
                ),
                format!("write `marketing = true` in `[purpose.{}]`", newsletter.purpose),
            );
        }
    }
}

fn sign_up_serves_the_newsletter(register: &Register, report: &mut Report<'_>) {
    for (id, newsletter) in &register.newsletters {
        let Some(form) = register.forms.get(&newsletter.sign_up) else { continue };
        if form.route != Route::Newsletter || form.purpose != newsletter.purpose {
            report.broken(
                format!("newsletter.{id}.sign_up"),
                format!("`{}` is no form for signing up to this newsletter", newsletter.sign_up),
                format!("give the form `route = \"newsletter\"` and `purpose = \"{}\"`", newsletter.purpose),
            );
        }
    }
}

fn subscription_is_confirmed(register: &Register, report: &mut Report<'_>) {
    for (id, _) in register.newsletters.iter().filter(|(_, newsletter)| !newsletter.confirm) {
        report.broken(
            format!("newsletter.{id}.confirm"),
            "anybody can sign up anybody else",
            "write `confirm = true`, so that a mail asks the owner of the address",
        );
    }
}

fn pending_is_forgotten(register: &Register, report: &mut Report<'_>) {
    for (id, newsletter) in &register.newsletters {
        let works = newsletter.confirm_within.approximate_days();
        let kept = newsletter.forget_pending_after.approximate_days();
        if kept < works || kept > Period::days(31).approximate_days() {
            report.broken(
                format!("newsletter.{id}.forget_pending_after"),
                "unconfirmed subscriptions are forgotten too early or too late",
                "write a period that is no shorter than `confirm_within` and no longer than a month; `P7D` is usual",
            );
        }
    }
}

fn sender_receives_the_data(register: &Register, report: &mut Report<'_>) {
    for (id, newsletter) in &register.newsletters {
        if let Some(sender) = &newsletter.sent_by
            && register.recipients.get(sender).is_some_and(|of| !of.purposes.contains(&newsletter.purpose))
        {
            report.broken(
                format!("newsletter.{id}.sent_by"),
                format!(
                    "`{sender}` sends this and is not declared to receive data for `{}`",
                    newsletter.purpose
                ),
                format!("add \"{}\" to `recipient.{sender}.purposes`", newsletter.purpose),
            );
        }
    }
}
