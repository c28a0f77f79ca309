//! `privet staff`: members of staff.

use std::collections::BTreeSet;

use anyhow::anyhow;
use privet_ground::caller::{Caller, Role};
use privet_ground::transact;
use privet_people::World;
use privet_web::house::HouseRef;
use privet_web::staff::{self, LIFE_OF_INVITATION};

use crate::cli::StaffCommand;
use crate::errand::Reply;

pub async fn run(house: &HouseRef, command: StaffCommand) -> anyhow::Result<Reply> {
    let StaffCommand::Invite { role } = command;
    let roles = role
        .iter()
        .map(|role| role.parse::<Role>())
        .collect::<Result<BTreeSet<_>, _>>()
        .map_err(|why| anyhow!(why))?;
    let link = invite(house, &roles).await?;
    Ok(Reply { exit: 0, out: format!("Good once, within seven days:\n  {link}\n"), err: String::new() })
}

/// Makes the one-time link with which the first member of staff signs up; those of earlier starts are good no longer.
pub async fn invite_first(house: &HouseRef) -> anyhow::Result<String> {
    let roles = BTreeSet::from([Role::DataProtectionOfficer, Role::Administrator]);
    let world = World::new(house.now(), &*house.chance);
    let token = transact!(house.db, |tx| staff::invite_first(tx, world, &roles))?;
    Ok(link(house, &token))
}

/// Makes a one-time link with which somebody signs up.
async fn invite(house: &HouseRef, roles: &BTreeSet<Role>) -> anyhow::Result<String> {
    let caller = Caller::System("command");
    let world = World::new(house.now(), &*house.chance);
    let token = transact!(house.db, |tx| staff::invite(tx, world, &caller, roles, LIFE_OF_INVITATION))?;
    Ok(link(house, &token))
}

fn link(house: &HouseRef, token: &str) -> String {
    format!("{}/console/join/{token}", house.settings.public_url)
}
