//! Newsletters and notifications.

use crate::define::entry;
use crate::kinds::*;

entry! {
    /// A newsletter.
    pub struct Newsletter {
        /// What it is called.
        title: Words,
        /// What it is about.
        description: Words,
        /// How often it comes, in words.
        frequency: Words,
        /// The purpose it serves.
        purpose: PurposeId,
        /// The form through which people sign up.
        sign_up: FormId,
        /// The company that sends it, if the controller does not.
        sent_by: Option<RecipientId>,
        /// The sender that readers see.
        from: Email,
        /// Whether a new subscription must be confirmed by mail.
        confirm: bool = true,
        /// How long the link for confirming works.
        confirm_within: Period = Period::days(3),
        /// After how long an unconfirmed subscription is erased.
        forget_pending_after: Period = Period::days(7),
    }
}
