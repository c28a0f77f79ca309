//! A review of two months ago: the officer confirmed the others, the administrator the officer.

use std::time::Duration;

use privet_ground::caller::{Caller, Role};
use privet_ground::transact;
use privet_people::World;
use privet_web::HouseRef;
use privet_web::staff::{self, Account};

use super::actions;

/// Days since the review.
const AGO: u64 = 62;

/// Invents it.
pub(crate) async fn demo(house: &HouseRef) -> anyhow::Result<()> {
    let accounts = staff::list(&mut house.db.read().await?).await?;
    let by = |role, not: Option<&Account>| {
        let mut able = accounts.iter().filter(|one| one.is_open() && one.roles.contains(&role));
        able.find(|one| not.is_none_or(|other| other.id != one.id))
    };
    let at = house.now().minus(Duration::from_secs(AGO * 86_400));
    for account in accounts.iter().filter(|account| account.is_open() && account.joined_at < at) {
        let officer = by(Role::DataProtectionOfficer, Some(account));
        let Some(reviewer) = officer.or_else(|| by(Role::Administrator, Some(account))) else { continue };
        let caller = Caller::Staff { id: reviewer.id, roles: reviewer.roles.clone() };
        let world = World::new(at, &*house.chance);
        transact!(house.db, |tx| actions::confirm(house, tx, world, &caller, account))?;
    }
    Ok(())
}
