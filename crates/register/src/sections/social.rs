//! Social media.

use jiff::civil::Date;

use crate::define::{choice, entry};
use crate::kinds::*;

entry! {
    /// The policy that governs staff on social media.
    pub struct SocialPolicy {
        /// Where it is published.
        document: WebAddress,
        /// The day on which it was last adopted. With a new day everybody has 30 days to confirm it anew.
        adopted: Date,
        /// How often staff acknowledge it.
        acknowledged_every: Period,
        /// The role that answers for it.
        owner: RoleId,
        /// What the office never asks for there.
        never_asks: Words,
        /// The policy itself, in Markdown, to be published beside the notice. Without it the page leads to `document`.
        text: Option<Words>,
    }
}

entry! {
    /// A social media platform.
    pub struct Platform {
        /// What it is called.
        name: String,
        /// Its own privacy policy.
        privacy_policy: WebAddress,
        /// Whether the sites offer a button that shares pages there. It loads nothing from the platform.
        share_button: bool = false,
    }
}

entry! {
    /// An official profile.
    pub struct Profile {
        /// The platform.
        platform: PlatformId,
        /// The name on the platform, such as `@office`.
        handle: String,
        /// Where it is.
        address: WebAddress,
        /// How readers can verify it.
        verified_by: Verification,
    }
}

choice! {
    /// How a profile is verified.
    pub enum Verification {
        /// The profile links back with rel="me".
        RelMe = "rel-me",
        /// The profile links back in its description.
        Backlink = "backlink",
        /// The platform says so.
        Platform = "platform",
    }
}
