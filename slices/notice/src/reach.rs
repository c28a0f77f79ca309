//! Which rights reach into what is done for a purpose, as the record of processing and programs read it. The sentences
//! on rights and the handling of requests are of the slice `rights`, which says the same.

use privet_register::{Basis, Purpose};

/// A right of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// To be told (UK GDPR Arts. 13, 14).
    Informed,
    /// To know what is held, and to get a copy (Art. 15).
    Access,
    /// To have it corrected or completed (Art. 16).
    Rectification,
    /// To have it erased (Art. 17).
    Erasure,
    /// To have it kept but not used (Art. 18).
    Restriction,
    /// To take it elsewhere (Art. 20).
    Portability,
    /// To object (Art. 21): for reasons of one's own, or to direct marketing without any.
    Objection,
    /// To take consent back (Art. 7(3)).
    Withdrawal,
    /// The safeguards against decisions by machines alone (Arts. 22A–22D).
    HumanReview,
    /// To complain to the controller (DPA 2018 s.164A).
    Complaint,
    /// To complain to the Commissioner (DPA 2018 s.165).
    ComplaintToRegulator,
}

impl Right {
    /// Every right, in the order of the law.
    pub(crate) const ALL: [Self; 11] = [
        Self::Informed,
        Self::Access,
        Self::Rectification,
        Self::Erasure,
        Self::Restriction,
        Self::Portability,
        Self::Objection,
        Self::Withdrawal,
        Self::HumanReview,
        Self::Complaint,
        Self::ComplaintToRegulator,
    ];

    /// A word for it, which is also the end of its address.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Informed => "informed",
            Self::Access => "access",
            Self::Rectification => "rectification",
            Self::Erasure => "erasure",
            Self::Restriction => "restriction",
            Self::Portability => "portability",
            Self::Objection => "objection",
            Self::Withdrawal => "withdrawal",
            Self::HumanReview => "human-review",
            Self::Complaint => "complaint",
            Self::ComplaintToRegulator => "complaint-to-regulator",
        }
    }

    /// Whether it reaches into what is done for a purpose. Erasure counts as reaching where it does so in some cases
    /// only: under (c) and (e) it does when the data is no longer needed or an objection succeeds (Art. 17(1), (3)(b)).
    pub(crate) const fn reaches(self, purpose: &Purpose) -> bool {
        let basis = &purpose.basis;
        match self {
            // Art. 20(1)(a).
            Self::Portability => matches!(basis, Basis::Consent(_) | Basis::Contract(_)),
            // Art. 21(1) names points (e), (ea) and (f); Art. 21(2) all direct marketing.
            Self::Objection => {
                let by_basis = matches!(
                    basis,
                    Basis::PublicTask(_)
                        | Basis::RecognisedLegitimateInterest(_)
                        | Basis::LegitimateInterests(_)
                );
                by_basis || purpose.marketing
            }
            Self::Withdrawal => matches!(basis, Basis::Consent(_)),
            _ => true,
        }
    }

    /// Whether it reaches in some cases only.
    pub(crate) const fn is_limited(self, purpose: &Purpose) -> bool {
        matches!(self, Self::Erasure)
            && matches!(purpose.basis, Basis::LegalObligation(_) | Basis::PublicTask(_))
    }

    /// The rights that reach into what is done for a purpose.
    pub(crate) fn of(purpose: &Purpose) -> impl Iterator<Item = Self> + '_ {
        Self::ALL.into_iter().filter(|right| right.reaches(purpose))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(purpose: &str) -> String {
        let purpose = &privet_register::example_register().purposes[purpose];
        let marked = Right::of(purpose).map(|right| match right.is_limited(purpose) {
            true => format!("({})", right.word()),
            false => right.word().to_owned(),
        });
        marked.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_right_reaches_as_far_as_the_basis_lets_it() {
        insta::assert_snapshot!(words("newsletter"), @"informed access rectification erasure restriction portability objection withdrawal human-review complaint complaint-to-regulator");
        insta::assert_snapshot!(words("payments"), @"informed access rectification erasure restriction portability human-review complaint complaint-to-regulator");
        insta::assert_snapshot!(words("data-protection"), @"informed access rectification (erasure) restriction human-review complaint complaint-to-regulator");
        insta::assert_snapshot!(words("enquiries"), @"informed access rectification (erasure) restriction objection human-review complaint complaint-to-regulator");
    }
}
