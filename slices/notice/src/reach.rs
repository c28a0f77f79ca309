//! Which rights the record of processing and the notice for programs name for a purpose. How far each reaches is the
//! register's to say ([`privet_register::Right::reach`]).

use privet_register::{Purpose, Reach, Right as Reaching};

/// A right of the person, as programs are told of it.
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

    /// How far it reaches into what is done for a purpose. The rights to be told, to a person's judgement and to complain
    /// do not depend on the basis; the two kinds of objection (Art. 21(1) and (2)) are one here.
    fn reach(self, purpose: &Purpose) -> Reach {
        let reaching: &[Reaching] = match self {
            Self::Access => &[Reaching::Access],
            Self::Rectification => &[Reaching::Rectification],
            Self::Erasure => &[Reaching::Erasure],
            Self::Restriction => &[Reaching::Restriction],
            Self::Portability => &[Reaching::Portability],
            Self::Objection => &[Reaching::Objection, Reaching::MarketingObjection],
            Self::Withdrawal => &[Reaching::Withdrawal],
            Self::Informed | Self::HumanReview | Self::Complaint | Self::ComplaintToRegulator => {
                return Reach::Full;
            }
        };
        let reaches = reaching.iter().map(|right| right.reach(purpose));
        reaches.into_iter().find(|reach| *reach != Reach::None).unwrap_or(Reach::None)
    }

    /// Whether it reaches in some cases only.
    pub(crate) fn is_limited(self, purpose: &Purpose) -> bool {
        self.reach(purpose) == Reach::Limited
    }

    /// The rights that reach into what is done for a purpose.
    pub(crate) fn of(purpose: &Purpose) -> impl Iterator<Item = Self> + '_ {
        Self::ALL.into_iter().filter(|right| right.reach(purpose) != Reach::None)
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
