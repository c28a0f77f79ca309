//! Automated decisions (UK GDPR Arts. 22A–22D).

use super::Mark::Verified;
use super::basis::categories_of;
use super::{Report, Rule};
use crate::fault::Severity::Fault;
use crate::sections::{Basis, DecisionGround, Register, Sensitivity, SpecialCondition, SpecialGround};

pub(super) const RULES: &[Rule] = &[
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
