//! When an account has to be looked at again. Pure.

use std::collections::BTreeMap;
use std::time::Duration;

use privet_ground::caller::{Role, StaffId};
use privet_ground::clock::Instant;
use privet_web::staff::Account;

/// How long a confirmation holds: half a year, as the example has it for workstations and other systems. Whoever invites
/// somebody decides about their roles, so joining counts as the first confirmation.
pub(crate) const EVERY: Duration = Duration::from_secs(183 * 86_400);

/// The last time that an account was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Review {
    pub(crate) staff: StaffId,
    /// The roles that were confirmed, as they are stored.
    pub(crate) roles: String,
    pub(crate) at: Instant,
    pub(crate) by: Option<StaffId>,
}

/// The last review of each account.
pub(crate) type Reviews = BTreeMap<StaffId, Review>;

/// By when an account has to be looked at.
pub(crate) fn due_at(account: &Account, reviews: &Reviews) -> Instant {
    let last = reviews.get(&account.id).map_or(account.joined_at, |review| review.at.max(account.joined_at));
    last.plus(EVERY)
}

/// Roles as they are stored.
pub(crate) fn text(account: &Account) -> String {
    account.roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(",")
}

/// Whether the roles are others than those that were confirmed.
pub(crate) fn is_changed(account: &Account, reviews: &Reviews) -> bool {
    reviews.get(&account.id).is_some_and(|review| review.roles != text(account))
}

/// Those who may review.
pub(crate) const MAY_REVIEW: &[Role] = &[Role::DataProtectionOfficer, Role::Administrator];

/// Whether somebody may confirm an account: nobody their own, unless nobody else could.
pub(crate) fn may_confirm(reviewer: Option<StaffId>, account: StaffId, all: &[Account]) -> bool {
    let others = all.iter().filter(|other| other.is_open() && Some(other.id) != reviewer);
    reviewer != Some(account)
        || !others.into_iter().any(|other| MAY_REVIEW.iter().any(|role| other.roles.contains(role)))
}
