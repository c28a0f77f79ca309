//! `privet staff`: members of staff.

use std::collections::BTreeSet;

use anyhow::{Context as _, anyhow};
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::private::Private;
use privet_ground::transact;
use privet_people::World;
use privet_web::house::HouseRef;
use privet_web::staff::{self, Account, LIFE_OF_INVITATION, short_name};
use serde_json::json;

use crate::cli::StaffCommand;
use crate::errand::Reply;

/// Whoever may type commands on the machine.
const CALLER: Caller = Caller::System("command");

pub async fn run(house: &HouseRef, command: StaffCommand) -> anyhow::Result<Reply> {
    let out = match command {
        StaffCommand::Add { role, json } => {
            let link = invite(house, &parse(&role)?).await?;
            shown(&link, "join", json)
        }
        StaffCommand::List { json } => list(house, json).await?,
        StaffCommand::Disable { member } => {
            let id = find(house, &member).await?;
            transact!(house.db, |tx| staff::disable(house, tx, &CALLER, id))?;
            format!("{} is shut, and its sessions have ended.\n", short_name(id))
        }
        StaffCommand::Enable { member } => {
            let id = find(house, &member).await?;
            transact!(house.db, |tx| staff::enable(house, tx, &CALLER, id))?;
            format!("{} is open again.\n", short_name(id))
        }
        StaffCommand::Reset { member, json } => {
            let id = find(house, &member).await?;
            let token = transact!(house.db, |tx| staff::reset(house, tx, &CALLER, id))?;
            shown(&link(house, &token), "reset", json)
        }
    };
    Ok(Reply { exit: 0, out, err: String::new() })
}

fn parse(roles: &[String]) -> anyhow::Result<BTreeSet<Role>> {
    let roles = roles.iter().map(|role| role.parse::<Role>()).collect::<Result<BTreeSet<_>, _>>();
    roles.map_err(|why| anyhow!(why))
}

/// Somebody by address or by id.
async fn find(house: &HouseRef, member: &str) -> anyhow::Result<StaffId> {
    let mut tx = house.db.read().await?;
    if let Ok(id) = member.parse::<StaffId>() {
        let known = staff::list(&mut tx).await?.into_iter().find(|account| account.id == id);
        return Ok(known.context("nobody has this id; `privet staff list` names every account")?.id);
    }
    let account = staff::find_by_email(house, &mut tx, &Private::from(member)).await?;
    // The address is not repeated: what commands print may be kept in a log.
    Ok(account.context("nobody has joined with this address; `privet staff list` names every account")?.id)
}

fn shown(link: &str, what: &str, json: bool) -> String {
    if json {
        let days = LIFE_OF_INVITATION.as_secs() / 86_400;
        return format!("{:#}\n", json!({ "for": what, "link": link, "days": days }));
    }
    format!("Good once, within seven days:\n  {link}\n")
}

async fn list(house: &HouseRef, json: bool) -> anyhow::Result<String> {
    let accounts = staff::list(&mut house.db.read().await?).await?;
    if json {
        let accounts: Vec<_> = accounts.iter().map(described).collect();
        return Ok(format!("{:#}\n", json!({ "staff": accounts })));
    }
    if accounts.is_empty() {
        return Ok("Nobody has joined yet.\n".to_owned());
    }
    let day = |moment: privet_ground::clock::Instant| moment.day(&house.zone()).to_string();
    let line = |account: &Account| {
        let roles: Vec<&str> = account.roles.iter().map(|role| role.name()).collect();
        let seen = account.signed_in_at.map_or("never".to_owned(), day);
        format!(
            "{}  {}  {:<8}  joined {}, signed in {}  {}\n",
            account.id,
            short_name(account.id),
            state(account),
            day(account.joined_at),
            seen,
            roles.join(",")
        )
    };
    Ok(accounts.iter().map(line).collect())
}

fn described(account: &Account) -> serde_json::Value {
    let roles: Vec<&str> = account.roles.iter().map(|role| role.name()).collect();
    json!({
        "id": account.id.to_string(),
        "short": short_name(account.id),
        "roles": roles,
        "state": state(account),
        "joined_at": account.joined_at.to_string(),
        "signed_in_at": account.signed_in_at.map(|at| at.to_string()),
    })
}

const fn state(account: &Account) -> &'static str {
    match (account.disabled_at, account.reset_at) {
        (Some(_), _) => "disabled",
        (None, Some(_)) => "reset",
        (None, None) => "open",
    }
}

/// Makes the one-time link with which the first member of staff signs up; those of earlier starts are good no longer.
pub async fn invite_first(house: &HouseRef) -> anyhow::Result<String> {
    let roles = BTreeSet::from([Role::DataProtectionOfficer, Role::Administrator]);
    let world = World::new(house.now(), &*house.chance);
    let token = transact!(house.db, |tx| staff::invite_first(tx, world, &roles))?;
    Ok(link(house, &token))
}

/// Makes the one-time link with which somebody joins the invented staff of a demo.
pub async fn invite_to_demo(house: &HouseRef) -> anyhow::Result<String> {
    let roles = BTreeSet::from([Role::DataProtectionOfficer, Role::Administrator]);
    let world = World::new(house.now(), &*house.chance);
    let token = transact!(house.db, |tx| staff::invite_to_demo(tx, world, &roles))?;
    Ok(link(house, &token))
}

/// Makes a one-time link with which somebody joins.
async fn invite(house: &HouseRef, roles: &BTreeSet<Role>) -> anyhow::Result<String> {
    let world = World::new(house.now(), &*house.chance);
    let token = transact!(house.db, |tx| staff::invite(tx, world, &CALLER, roles, LIFE_OF_INVITATION))?;
    Ok(link(house, &token))
}

fn link(house: &HouseRef, token: &str) -> String {
    format!("{}/console/join/{token}", house.settings.public_url)
}

#[cfg(test)]
mod tests {
    use privet_testing::{Town, on_every_engine};

    use super::*;

    async fn run_in(town: &Town, command: StaffCommand) -> anyhow::Result<String> {
        run(&town.house, command).await.map(|reply| reply.out)
    }

    #[tokio::test]
    async fn members_are_listed_shut_opened_and_reset_by_address_or_id() {
        on_every_engine(crate::slices::all, async |town| {
            town.put_example_in_force();
            let boss = town.member(&[Role::Administrator]).await;
            let other = town.member(&[Role::Caseworker]).await;
            let state = async |id: StaffId| {
                let listed = run_in(&town, StaffCommand::List { json: true }).await.unwrap();
                let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
                let all = listed["staff"].as_array().unwrap().clone();
                let found = all.iter().find(|one| one["id"] == id.to_string()).unwrap();
                found["state"].as_str().unwrap().to_owned()
            };
            assert_eq!(state(other.id).await, "open");
            let by_address = format!(" {} ", other.email.to_uppercase());
            run_in(&town, StaffCommand::Disable { member: by_address }).await.unwrap();
            assert_eq!(state(other.id).await, "disabled");
            let text = run_in(&town, StaffCommand::List { json: false }).await.unwrap();
            assert!(text.contains("disabled") && text.contains("caseworker"), "{text}");
            assert!(!text.contains("Bryn") && !text.contains('@'), "names and addresses stay sealed: {text}");
            run_in(&town, StaffCommand::Enable { member: other.id.to_string() }).await.unwrap();
            assert_eq!(state(other.id).await, "open");
            let last = run_in(&town, StaffCommand::Disable { member: boss.id.to_string() }).await;
            assert!(last.is_err(), "the last administrator stays");
            // Whoever has the machine lets the last one in again.
            let reset = StaffCommand::Reset { member: boss.email.clone(), json: true };
            let printed = run_in(&town, reset).await.unwrap();
            let printed: serde_json::Value = serde_json::from_str(&printed).unwrap();
            assert!(printed["link"].as_str().unwrap().contains("/console/join/"), "{printed}");
            assert_eq!(state(boss.id).await, "reset");
        })
        .await;
    }
}
