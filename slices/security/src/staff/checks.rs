//! Accounts are as the notice says: each with a second factor, none that nobody uses, few that reach far.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::Context as _;
use privet_evidence::{Check, Outcome, StatementId};
use privet_ground::caller::{Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::transact;
use privet_people::{DoorRefusal, DossierId, SealedValue, World};
use privet_register::MeasureProof;
use privet_web::HouseRef;
use privet_web::slice::{Held, Proving};
use privet_web::staff::{self, Account, TotpSecret};

use crate::review::check as review;
use crate::training::check as training;

/// The sentence of ours.
pub(crate) const ACCOUNTS: &str = "security.accounts";
/// The check of second factors; a measure of the register may name it.
const SECOND_FACTOR: &str = "staff.second-factor";
/// The check of accounts that nobody uses; a measure may name it.
const USED: &str = "staff.none-stale";
/// The check of those who reach far; a measure may name it.
const FEW: &str = "staff.few-administrators";

/// After how long without a sign-in an account counts as one that nobody uses: a quarter of a year, longer than any
/// holiday and most illnesses. Whoever is away longer has the account disabled and is let in again by one press.
const STALE_AFTER: Duration = Duration::from_secs(90 * 86_400);
/// How many administrators may be, however small the office: one to do the work and one for when that one is away.
const FEW_AT_LEAST: usize = 2;
/// Of how many accounts one may be an administrator beyond that.
const ONE_IN: usize = 4;

/// The checks of accounts.
pub(crate) fn prove(proving: &Proving<'_>) -> [Check<HouseRef>; 5] {
    let proves = |check| proven(proving, check);
    [
        Check::new(SECOND_FACTOR, proves(SECOND_FACTOR), |house, at| Box::pin(second_factors(house, at))),
        Check::new(USED, proves(USED), |house, at| Box::pin(used(house, at))).on_time_alone(),
        Check::new(FEW, proves(FEW), |house, _| Box::pin(few(house))),
        Check::new(review::CHECK, proves(review::CHECK), |house, at| Box::pin(review::reviewed(house, at)))
            .on_time_alone(),
        Check::new(training::CHECK, measures(proving, training::CHECK).collect(), |house, at| {
            Box::pin(training::current(house, at))
        })
        .on_time_alone(),
    ]
}

fn proven(proving: &Proving<'_>, check: &str) -> Vec<StatementId> {
    std::iter::once(StatementId::new(ACCOUNTS)).chain(measures(proving, check)).collect()
}

/// The measures of the register whose proof names a check.
fn measures(proving: &Proving<'_>, check: &str) -> impl Iterator<Item = StatementId> {
    let names_it =
        move |proof: &MeasureProof| matches!(proof, MeasureProof::Checked(checked) if checked.check == check);
    let measures = proving.register.measures.iter().filter(move |(_, measure)| names_it(&measure.proof));
    measures.map(|(id, _)| StatementId::of("security.measure", id))
}

async fn accounts(house: &HouseRef) -> anyhow::Result<Vec<Account>> {
    Ok(staff::list(&mut house.db.read().await?).await?)
}

/// Opens the second factor of every account that can be signed in to, which the log says, and looks whether it is one.
async fn second_factors(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let open: BTreeSet<StaffId> =
        accounts(house).await?.iter().filter(|account| account.is_open()).map(|account| account.id).collect();
    if open.is_empty() {
        return Ok(Outcome::cannot_tell("found-staff-nobody"));
    }
    let held = factors(house, &open).await?;
    let values: Vec<SealedValue<'_>> = held.iter().map(as_sealed).collect();
    let mut with = BTreeSet::new();
    let world = World::new(at, &*house.chance);
    let shown = transact!(house.db, |tx| async {
        with.clear();
        let keep = |value: &SealedValue<'_>, opened: &_| {
            if TotpSecret::parse(opened).is_some() {
                with.insert(value.spot.row);
            }
        };
        house.door.show_to_scanner(tx, world, SECOND_FACTOR, &values, keep).await
    });
    Ok(match shown {
        Ok(()) => judge_factors(open.len(), open.iter().filter(|id| !with.contains(&id.uuid())).count()),
        // A value that is not what was sealed there.
        Err(DoorRefusal::Unreadable { .. } | DoorRefusal::Db(privet_ground::db::DbError::Corrupt { .. })) => {
            judge_factors(open.len(), 1)
        }
        Err(error) => return Err(error).context("opening second factors"),
    })
}

fn judge_factors(accounts: usize, without: usize) -> Outcome {
    let outcome = if without > 0 {
        Outcome::broken("found-staff-no-factor").fact("without", without)
    } else {
        Outcome::holds("found-staff-factors")
    };
    outcome.fact("accounts", accounts)
}

/// The sealed second factors of these members.
async fn factors(house: &HouseRef, of: &BTreeSet<StaffId>) -> anyhow::Result<Vec<Held>> {
    const PAGE: i64 = 100;
    let mut tx = house.db.read().await?;
    let mut found = Vec::new();
    let mut after = DossierId::from_uuid(uuid::Uuid::nil());
    loop {
        let page = staff::held(&mut tx, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after = last.dossier;
        let wanted = |held: &Held| {
            held.spot.column == "second_factor" && of.contains(&StaffId::from_uuid(held.spot.row))
        };
        found.extend(page.into_iter().filter(wanted));
    }
}

fn as_sealed(held: &Held) -> SealedValue<'_> {
    SealedValue {
        dossier: held.dossier,
        spot: held.spot,
        category: &held.category,
        purpose: &held.purpose,
        sealed: &held.sealed,
    }
}

async fn used(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    Ok(judge_used(&accounts(house).await?, at))
}

/// Accounts that can be signed in to, and since when nobody has. Joining counts as the first use.
fn judge_used(accounts: &[Account], at: Instant) -> Outcome {
    let open: Vec<&Account> = accounts.iter().filter(|account| account.disabled_at.is_none()).collect();
    if open.is_empty() {
        return Outcome::cannot_tell("found-staff-nobody");
    }
    let last = |account: &Account| {
        account.signed_in_at.map_or(account.joined_at, |seen| seen.max(account.joined_at))
    };
    let stale = open.iter().filter(|account| at.since(last(account)) > STALE_AFTER).count();
    let outcome = if stale > 0 {
        Outcome::broken("found-staff-stale").fact("stale", stale)
    } else {
        Outcome::holds("found-staff-used")
    };
    outcome.fact("accounts", open.len()).fact("days", STALE_AFTER.as_secs() / 86_400)
}

async fn few(house: &HouseRef) -> anyhow::Result<Outcome> {
    Ok(judge_few(&accounts(house).await?))
}

fn judge_few(accounts: &[Account]) -> Outcome {
    let open: Vec<&Account> = accounts.iter().filter(|account| account.disabled_at.is_none()).collect();
    if open.is_empty() {
        return Outcome::cannot_tell("found-staff-nobody");
    }
    let administrators = open.iter().filter(|account| account.roles.contains(&Role::Administrator)).count();
    let most = FEW_AT_LEAST.max(open.len().div_ceil(ONE_IN));
    // Beside every other role, a viewer's adds nothing; without any, an account is good for nothing and only a risk.
    let without = open.iter().filter(|account| account.roles.is_empty()).count();
    let outcome = if administrators > most {
        Outcome::broken("found-staff-many-administrators")
    } else if without > 0 {
        Outcome::broken("found-staff-no-role").fact("without", without)
    } else {
        Outcome::holds("found-staff-few")
    };
    outcome.fact("administrators", administrators).fact("most", most).fact("accounts", open.len())
}

#[cfg(test)]
mod tests {
    use privet_evidence::Finding;

    use super::*;

    fn account(days: u64, seen: Option<u64>, roles: &[Role]) -> Account {
        let ago = |days: u64| now().minus(Duration::from_secs(days * 86_400));
        let id = uuid::Uuid::from_u128(u128::from(days));
        Account {
            id: StaffId::from_uuid(id),
            dossier: DossierId::from_uuid(id),
            roles: roles.iter().copied().collect(),
            joined_at: ago(days),
            signed_in_at: seen.map(ago),
            disabled_at: None,
            reset_at: None,
        }
    }

    fn now() -> Instant {
        Instant::parse("2026-11-25T09:00:00Z").unwrap()
    }

    fn found(outcome: &Outcome) -> (Finding, &str) {
        (outcome.finding, outcome.key.as_str())
    }

    #[test]
    fn an_account_that_nobody_uses_is_found_on_the_day_after_the_last() {
        assert_eq!(found(&judge_used(&[], now())), (Finding::CannotTell, "found-staff-nobody"));
        let used = [account(400, Some(90), &[Role::Viewer]), account(90, None, &[Role::Viewer])];
        assert_eq!(found(&judge_used(&used, now())), (Finding::Holds, "found-staff-used"));
        let mut stale = [account(91, None, &[Role::Viewer]), account(400, Some(1), &[Role::Viewer])];
        assert_eq!(found(&judge_used(&stale, now())), (Finding::Broken, "found-staff-stale"));
        stale[0].disabled_at = Some(now());
        assert_eq!(found(&judge_used(&stale, now())).0, Finding::Holds, "one that is shut may rest");
    }

    #[test]
    fn administrators_are_few() {
        let boss = |n| account(n, Some(1), &[Role::Administrator, Role::DataProtectionOfficer]);
        let other = |n| account(n, Some(1), &[Role::Caseworker]);
        assert_eq!(judge_few(&[boss(1), boss(2)]).finding, Finding::Holds);
        let three = [boss(1), boss(2), boss(3)];
        assert_eq!(found(&judge_few(&three)), (Finding::Broken, "found-staff-many-administrators"));
        let many: Vec<Account> = three.into_iter().chain((4..=9).map(other)).collect();
        assert_eq!(judge_few(&many).finding, Finding::Holds, "three of nine");
        assert_eq!(found(&judge_few(&[boss(1), account(2, None, &[])])).1, "found-staff-no-role");
    }

    #[test]
    fn one_account_without_a_second_factor_is_one_too_many() {
        assert_eq!(found(&judge_factors(3, 0)), (Finding::Holds, "found-staff-factors"));
        assert_eq!(found(&judge_factors(3, 1)), (Finding::Broken, "found-staff-no-factor"));
    }
}
