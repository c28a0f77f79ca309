//! Which right reaches into what is done, by its lawful basis: the sentences on rights, the record of processing and the
//! notice for programs say the same.

use crate::{Basis, Purpose};

/// A right that does not apply to everything alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// To know what is held, and to get a copy (UK GDPR Art. 15).
    Access,
    /// To have it corrected or completed (Art. 16).
    Rectification,
    /// To have it erased (Art. 17).
    Erasure,
    /// To have it kept but not used (Art. 18).
    Restriction,
    /// To take it elsewhere (Art. 20).
    Portability,
    /// To object for reasons of one's own (Art. 21(1)).
    Objection,
    /// To object to direct marketing, without a reason (Art. 21(2)).
    MarketingObjection,
    /// To take consent back (Art. 7(3)).
    Withdrawal,
}

/// How far a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It applies.
    Full,
    /// It applies in some cases only; each refusal needs its reason on record.
    Limited,
    /// It does not apply.
    None,
}

impl Right {
    /// How far the right reaches into what is done for a purpose.
    pub const fn reach(self, purpose: &Purpose) -> Reach {
        let basis = &purpose.basis;
        let applies = match self {
            Self::Access | Self::Rectification | Self::Restriction => true,
            // Art. 17(3)(b): not where the law or a public task demands the processing, unless the data is no longer
            // needed, was used unlawfully, or an objection succeeded (Art. 17(1)(a), (c), (d)).
            Self::Erasure if matches!(basis, Basis::LegalObligation(_) | Basis::PublicTask(_)) => {
                return Reach::Limited;
            }
            Self::Erasure => true,
            // Art. 20(1)(a).
            Self::Portability => matches!(basis, Basis::Consent(_) | Basis::Contract(_)),
            // Art. 21(1) names points (e), (ea) and (f).
            Self::Objection => matches!(
                basis,
                Basis::PublicTask(_) | Basis::RecognisedLegitimateInterest(_) | Basis::LegitimateInterests(_)
            ),
            Self::MarketingObjection => purpose.marketing,
            Self::Withdrawal => matches!(basis, Basis::Consent(_)),
        };
        if applies { Reach::Full } else { Reach::None }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Assessment, AssessmentOutcome, Contract, LegitimateInterests, RecognisedCondition,
        RecognisedLegitimateInterest, Register, VitalInterests, example_register,
    };

    use super::*;

    const RIGHTS: [Right; 8] = [
        Right::Access,
        Right::Rectification,
        Right::Erasure,
        Right::Restriction,
        Right::Portability,
        Right::Objection,
        Right::MarketingObjection,
        Right::Withdrawal,
    ];

    /// A purpose on each basis, (a) to (f).
    fn purposes(register: &Register) -> Vec<(&'static str, Purpose)> {
        let on = |basis: Basis| Purpose { basis, marketing: false, ..register.purposes["enquiries"].clone() };
        let declared = |id: &str| register.purposes[id].basis.clone();
        let words = || register.purposes["enquiries"].title.clone();
        let assessment = Assessment {
            purpose: "p".into(),
            necessity: "n".into(),
            balance: "b".into(),
            outcome: AssessmentOutcome::Proceed,
            review: register.review.last,
        };
        let recognised =
            RecognisedLegitimateInterest { condition: RecognisedCondition::Crime, necessity: "n".into() };
        vec![
            ("(a)", on(declared("newsletter"))),
            ("(b)", on(Basis::Contract(Contract { contract: words(), necessity: "n".into() }))),
            ("(c)", on(declared("data-protection"))),
            ("(d)", on(Basis::VitalInterests(VitalInterests { why: words() }))),
            ("(e)", on(declared("enquiries"))),
            ("(ea)", on(Basis::RecognisedLegitimateInterest(recognised))),
            ("(f)", on(Basis::LegitimateInterests(LegitimateInterests { interests: words(), assessment }))),
        ]
    }

    /// The regulator's table: a column a right in the order above; Y applies, s in some cases, n does not.
    #[test]
    fn a_right_reaches_as_far_as_the_basis_lets_it() {
        let expected = [
            ("(a)", "YYYYYnnY"),
            ("(b)", "YYYYYnnn"),
            ("(c)", "YYsYnnnn"),
            ("(d)", "YYYYnnnn"),
            ("(e)", "YYsYnYnn"),
            ("(ea)", "YYYYnYnn"),
            ("(f)", "YYYYnYnn"),
        ];
        let sign = |reach| match reach {
            Reach::Full => 'Y',
            Reach::Limited => 's',
            Reach::None => 'n',
        };
        for ((basis, purpose), (point, reaches)) in purposes(example_register()).iter().zip(expected) {
            let found: String = RIGHTS.iter().map(|right| sign(right.reach(purpose))).collect();
            assert_eq!((*basis, found.as_str()), (point, reaches));
        }
    }

    #[test]
    fn marketing_can_be_objected_to_on_any_basis() {
        for (basis, purpose) in purposes(example_register()) {
            let marketing = Purpose { marketing: true, ..purpose };
            assert_eq!(Right::MarketingObjection.reach(&marketing), Reach::Full, "{basis}");
        }
    }
}
