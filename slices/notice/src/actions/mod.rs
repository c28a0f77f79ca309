//! What can be done with versions. Each act is one transaction with its log entry and its job.

mod announce;
mod concerned;
mod deliver;
mod edit;
mod effect;
mod import;
mod publish;

pub use announce::{announce, pages_of_announcements};
pub use concerned::tell_latecomers;
pub(crate) use concerned::{first_of, gather, queue_latecomers, touched};
pub use deliver::{ToldOtherwise, tell_otherwise};
pub use edit::{Edit, Stored, edit};
pub use effect::take_effect;
pub use import::{Compared, Found, Imported, Stale, import};
pub(crate) use import::{compare, import_own_words, register_of};
pub use publish::{Publishing, Terms, discard, notice_days, publish};

use privet_ground::caller::Role;

/// Who may decide on the notice.
pub(crate) const MAY_DECIDE: [Role; 2] = [Role::DataProtectionOfficer, Role::Administrator];
