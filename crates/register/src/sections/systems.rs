//! The systems in which data lies.

use std::collections::BTreeSet;

use crate::define::{choice, entry};
use crate::kinds::*;

entry! {
    /// A system in which personal data lies.
    pub struct System {
        /// What it is called.
        name: String,
        /// What it is used for.
        description: Words,
        /// What kind of system it is.
        kind: SystemKind,
        /// The recipient that runs it, if the controller does not.
        run_by: Option<RecipientId>,
        /// The country in which the data lies.
        country: Country,
        /// What data lies in it.
        categories: BTreeSet<CategoryId>,
        /// For which purposes.
        purposes: BTreeSet<PurposeId>,
        /// The role that answers for it.
        owner: RoleId,
        /// How often it is reviewed who has access.
        access_review: Period = Period::years(1),
    }
}

choice! {
    /// A kind of system.
    pub enum SystemKind {
        /// This installation of privet.
        Privet = "privet",
        /// A database of the controller.
        Database = "database",
        /// A service that somebody else runs.
        Service = "service",
        /// Folders of files.
        Files = "files",
        /// Mailboxes.
        Mail = "mail",
        /// Paper.
        Paper = "paper",
    }
}
