//! The pages of the log, for those who watch over it. An entry holds no personal data, so viewers may read it too.

pub(crate) mod entry;
pub(crate) mod export;
pub(crate) mod list;

use privet_ground::caller::Role;
use privet_web::Roles;

/// Reading the log.
pub(crate) struct LogReading;

impl Roles for LogReading {
    const ROLES: &'static [Role] = &[Role::Viewer, Role::DataProtectionOfficer, Role::Administrator];
    const WHO: &'static str = "viewer, dpo, administrator";
}
