//! Cookies and the like (PECR 2003 reg. 6 and Schedule A1).

use std::collections::BTreeSet;

use crate::define::{choice, entry, variant};
use crate::kinds::*;

entry! {
    /// Something that is stored on, or read from, a visitor's device.
    pub struct StorageItem {
        /// The site that does it.
        site: SiteId,
        /// What kind of storage it is.
        kind: StorageKind,
        /// Its name, such as `session`; a `*` at the end stands for any ending.
        name: String,
        /// What it is for, in plain words.
        explanation: Words,
        /// The recipient that sets it; the controller itself if none is named.
        set_by: Option<RecipientId>,
        /// How long it stays.
        lifetime: Lifetime,
        /// The purpose it serves.
        purpose: PurposeId,
        /// Why it may be stored.
        exception: Exception,
    }
}

choice! {
    /// A kind of storage or access.
    pub enum StorageKind {
        /// A cookie.
        Cookie = "cookie",
        /// Local storage.
        LocalStorage = "local-storage",
        /// Session storage.
        SessionStorage = "session-storage",
        /// IndexedDB.
        IndexedDb = "indexed-db",
        /// The cache of a service worker.
        Cache = "cache",
        /// A pixel or beacon.
        Pixel = "pixel",
        /// What a device emits by itself, such as its address and the name of its browser.
        Emitted = "emitted",
    }
}

variant! {
    /// Why something may be stored: consent, or an exception of PECR Schedule A1.
    pub enum Exception by "kind" {
        /// Consent (para. 2): nothing is stored before it is given.
        Consent = "consent",
        /// The sole purpose is to carry a communication (para. 3).
        Transmission = "transmission",
        /// Strictly necessary for what the visitor asked for (para. 4).
        StrictlyNecessary(StrictlyNecessary) = "strictly-necessary",
        /// The sole purpose is statistics about how the service is used, to improve it (para. 5).
        Statistics(Objection) = "statistics",
        /// The sole purpose is to suit the look or function to the visitor's preferences (para. 6).
        Appearance(Objection) = "appearance",
        /// To locate a device that asked for emergency help (para. 7).
        Emergency = "emergency",
    }
}

impl Exception {
    /// The paragraph of PECR Schedule A1.
    pub fn paragraph(&self) -> u8 {
        match self {
            Exception::Consent => 2,
            Exception::Transmission => 3,
            Exception::StrictlyNecessary(_) => 4,
            Exception::Statistics(_) => 5,
            Exception::Appearance(_) => 6,
            Exception::Emergency => 7,
        }
    }

    /// Whether nothing may be stored before the visitor agrees.
    pub fn needs_consent(&self) -> bool {
        *self == Exception::Consent
    }

    /// The free means to object, where the visitor must have one (paras. 5 and 6).
    pub fn objection(&self) -> Option<&Objection> {
        match self {
            Exception::Statistics(objection) | Exception::Appearance(objection) => Some(objection),
            _ => None,
        }
    }
}

entry! {
    /// What the visitor asked for.
    pub struct StrictlyNecessary {
        /// The service that the visitor asked for and that cannot work without it.
        service: Words,
    }
}

entry! {
    /// A simple and free means to object.
    pub struct Objection {
        /// How visitors object.
        means: Words,
        /// Whether it serves this purpose and no other.
        sole_purpose: bool,
        /// Who else receives what is gathered, only to help with the improvement.
        shared_with: BTreeSet<RecipientId>,
    }
}
