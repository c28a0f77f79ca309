//! Links that lead elsewhere, and files.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::define::{choice, entry};
use crate::kinds::*;

entry! {
    /// A sponsored link or advert.
    pub struct Sponsor {
        /// Who pays.
        name: String,
        /// The words of the link.
        label: Words,
        /// How it is marked as paid for.
        mark: Words,
        /// Where it leads.
        address: WebAddress,
        /// The site on which it stands.
        site: SiteId,
        /// The recipient that counts referrals, if it is not the controller.
        partner: Option<RecipientId>,
        /// What is stored on the devices of visitors on account of it.
        storage: BTreeSet<StorageId>,
        /// The first day.
        starts: Option<Date>,
        /// The last day.
        ends: Option<Date>,
    }
}

entry! {
    /// A contact elsewhere that the controller recommends.
    pub struct RecommendedLink {
        /// Its place in lists, the smallest first.
        order: Option<u32>,
        /// The name.
        name: Words,
        /// What readers find there.
        description: Words,
        /// What kind of body it is.
        kind: LinkKind,
        /// Where it leads.
        address: WebAddress,
    }
}

choice! {
    /// A kind of recommended contact.
    pub enum LinkKind {
        /// A council.
        LocalAuthority = "local-authority",
        /// Somebody who offers activities.
        ActivityProvider = "activity-provider",
        /// Another public body.
        PublicBody = "public-body",
        /// A charity or support service.
        Support = "support",
    }
}

entry! {
    /// A short link of the controller; its name is its address below `/go/`.
    pub struct ShortLink {
        /// Where it leads.
        address: WebAddress,
        /// What readers find there, for the page that is shown before.
        description: Words,
        /// The last day on which it works.
        ends: Option<Date>,
    }
}

entry! {
    /// A file, or a folder of files, offered for download.
    pub struct Download {
        /// What it is called.
        title: Words,
        /// What readers find in it.
        description: Words,
        /// Where it lies.
        address: WebAddress,
        /// Whether it is the controller's own or somebody else's.
        origin: DownloadOrigin,
        /// How often it is scanned.
        scan_every: Period = Period::days(1),
    }
}

choice! {
    /// Whose file it is.
    pub enum DownloadOrigin {
        /// The controller's.
        Own = "own",
        /// Somebody else's.
        Elsewhere = "elsewhere",
    }
}
