//! How long data is kept.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::controller::Controller;
use crate::define::{choice, entry};
use crate::kinds::*;

entry! {
    /// A rule that says how long data is kept: due = anchor(trigger) + period.
    pub struct RetentionRule {
        /// What is kept, such as "Letters and messages".
        label: Words,
        /// The purposes for which it is kept.
        purposes: BTreeSet<PurposeId>,
        /// The event that starts the period.
        trigger: Trigger,
        /// The event in words that readers know, such as "your question has been answered".
        event: Words,
        /// From which day the period is counted.
        anchor: Anchor = Anchor::Event,
        /// How long.
        keep: Keep,
        /// What happens then.
        action: RetentionAction,
        /// The law, policy or reason that the period rests on.
        reason: String,
        /// The role that reviews, where the action is a review.
        reviewer: Option<RoleId>,
    }
}

choice! {
    /// An event that starts a retention period.
    pub enum Trigger {
        /// The data was recorded.
        Recorded = "recorded",
        /// The matter was closed.
        Closed = "closed",
        /// Consent was withdrawn or ran out.
        ConsentEnded = "consent-ended",
        /// A relation ended: a contract, an appointment, an agreement.
        Ended = "ended",
        /// An event took place: a meeting, an award, a campaign.
        TookPlace = "took-place",
        /// The data was last used.
        LastUsed = "last-used",
    }
}

choice! {
    /// From which day a retention period is counted.
    pub enum Anchor {
        /// From the day of the event.
        Event = "event",
        /// From the end of the financial year in which it fell.
        FinancialYearEnd = "fy-end",
        /// From the end of the term of office in which it fell.
        TermEnd = "term-end",
    }
}

impl RetentionRule {
    /// The last day on which data is kept whose period began on `counts_from`: the anchor, and the period after it
    /// (UK GDPR Art. 5(1)(e)). `None` for what is kept for ever.
    pub fn kept_until(&self, controller: &Controller, counts_from: Date) -> Option<Date> {
        let Keep::For(period) = self.keep else { return None };
        Some(period.after(self.anchor.on_or_after(controller, counts_from)))
    }
}

impl Anchor {
    /// The day from which a period runs. The linter has seen to it that the controller declares the year or the term that a
    /// rule counts by; a term that is over before the day began no longer postpones anything.
    fn on_or_after(self, controller: &Controller, day: Date) -> Date {
        match self {
            Self::Event => day,
            Self::FinancialYearEnd => controller.financial_year_end.map_or(day, |end| end.on_or_after(day)),
            Self::TermEnd => controller.term_end.map_or(day, |end| end.max(day)),
        }
    }
}

choice! {
    /// What happens when a retention period has ended.
    pub enum RetentionAction {
        /// It is deleted.
        Delete = "delete",
        /// What identifies people is taken out.
        Anonymise = "anonymise",
        /// Somebody decides: delete, keep until a day, or archive, with a reason.
        Review = "review",
        /// It goes to an archive.
        Archive = "archive",
        /// It is kept but not used.
        Restrict = "restrict",
    }
}
