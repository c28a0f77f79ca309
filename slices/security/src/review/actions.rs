//! Confirming an account, or withdrawing it.

use privet_ground::caller::{Caller, StaffId};
use privet_ground::db::Tx;
use privet_ground::journal::Entry;
use privet_ground::refusal::{Kind, Refusal};
use privet_people::World;
use privet_web::House;
use privet_web::staff::{self, Account};

use super::model::{MAY_REVIEW, Review, may_confirm, text};
use super::store;

/// What is decided about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Its owner needs the roles.
    Confirmed,
    /// Its owner needs none of them: the account is disabled.
    Withdrawn,
}

/// Decides about an account, if it still has the roles that were looked at.
pub(crate) async fn decide(
    house: &House,
    tx: &mut Tx,
    caller: &Caller,
    (id, seen): (StaffId, &str),
    verdict: Verdict,
) -> Result<(), Refusal> {
    if !caller.may(MAY_REVIEW) {
        return Err(Refusal::not_allowed());
    }
    let account = staff::find(tx, id).await?;
    if text(&account) != seen || account.disabled_at.is_some() {
        return Err(Refusal::new(Kind::Clash, "refusal-staff-changed"));
    }
    match verdict {
        Verdict::Withdrawn => staff::disable(house, tx, caller, id).await,
        Verdict::Confirmed => {
            if !may_confirm(caller.staff(), id, &staff::list(tx).await?) {
                return Err(Refusal::new(Kind::Clash, "refusal-staff-oneself"));
            }
            confirm(house, tx, World::new(house.now(), &*house.chance), caller, &account).await
        }
    }
}

/// Confirms an account at a moment.
pub(crate) async fn confirm(
    house: &House,
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    account: &Account,
) -> Result<(), Refusal> {
    let review = Review { staff: account.id, roles: text(account), at: world.now, by: caller.staff() };
    store::insert(tx, (world.chance, world.now), &review).await?;
    let roles: Vec<&str> = account.roles.iter().map(|role| role.name()).collect();
    let kind = "security.access-confirmed";
    staff::log_about(house, tx, account, (kind, Entry::new(kind, caller).fact("roles", roles))).await
}
