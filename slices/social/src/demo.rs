//! Everybody in the demo has confirmed the policy, each on a day of their own.

use std::time::Duration;

use privet_ground::caller::Caller;
use privet_ground::transact;
use privet_people::World;
use privet_web::{HouseRef, staff};

use crate::actions::acknowledge;
use crate::model::fingerprint;

const DAY: u64 = 86_400;

/// Invents the confirmations.
pub(crate) async fn demo(house: &HouseRef) -> anyhow::Result<()> {
    let published = house.published()?;
    let Some(policy) = &published.register.social else { return Ok(()) };
    let shown = fingerprint(policy);
    let accounts = staff::list(&mut house.db.read().await?).await?;
    for (number, account) in (1..).zip(accounts) {
        let at = house.now().minus(Duration::from_secs(number * 9 * DAY)).max(account.joined_at);
        let caller = Caller::Staff { id: account.id, roles: account.roles };
        let world = World::new(at, &*house.chance);
        transact!(house.db, |tx| acknowledge(tx, world, &caller, (policy, &shown)))?;
    }
    Ok(())
}
