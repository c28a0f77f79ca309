//! Every account was looked at within half a year.

use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_web::HouseRef;
use privet_web::staff::{self, Account};

use super::model::{EVERY, Reviews, due_at};
use super::store;

/// The check's id; a measure of the register may name it.
pub(crate) const CHECK: &str = "staff.access-reviewed";

/// Counts the accounts whose confirmation is too old.
pub(crate) async fn reviewed(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    Ok(judge(&staff::list(&mut tx).await?, &store::list_last(&mut tx).await?, at))
}

fn judge(accounts: &[Account], reviews: &Reviews, at: Instant) -> Outcome {
    let open: Vec<&Account> = accounts.iter().filter(|account| account.disabled_at.is_none()).collect();
    if open.is_empty() {
        return Outcome::cannot_tell("found-staff-nobody");
    }
    let overdue = open.iter().filter(|account| due_at(account, reviews) < at).count();
    let outcome = if overdue > 0 {
        Outcome::broken("found-access-overdue").fact("overdue", overdue)
    } else {
        Outcome::holds("found-access-reviewed")
    };
    outcome.fact("accounts", open.len()).fact("days", EVERY.as_secs() / 86_400)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use privet_evidence::Finding;
    use privet_ground::caller::{Role, StaffId};
    use privet_people::DossierId;

    use super::super::model::{Review, is_changed, may_confirm};
    use super::*;

    const DAY: u64 = 86_400;

    fn at(days: u64) -> Instant {
        Instant::from_micros(0).plus(Duration::from_secs(days * DAY))
    }

    fn account(n: u128, roles: &[Role]) -> Account {
        let id = uuid::Uuid::from_u128(n);
        Account {
            id: StaffId::from_uuid(id),
            dossier: DossierId::from_uuid(id),
            roles: roles.iter().copied().collect(),
            joined_at: at(0),
            signed_in_at: None,
            disabled_at: None,
            reset_at: None,
        }
    }

    fn review(account: &Account, days: u64) -> (StaffId, Review) {
        (account.id, Review { staff: account.id, roles: "viewer".into(), at: at(days), by: None })
    }

    #[test]
    fn joining_counts_as_the_first_confirmation_and_each_holds_for_half_a_year() {
        let one = account(1, &[Role::Viewer]);
        let find = |reviews: &Reviews, day| judge(std::slice::from_ref(&one), reviews, at(day)).finding;
        let none = Reviews::new();
        assert_eq!(find(&none, 183), Finding::Holds);
        assert_eq!(find(&none, 184), Finding::Broken);
        let reviews = Reviews::from([review(&one, 100)]);
        assert_eq!(find(&reviews, 283), Finding::Holds);
        assert_eq!(find(&reviews, 284), Finding::Broken);
        let shut = Account { disabled_at: Some(at(1)), ..one.clone() };
        assert_eq!(judge(&[shut], &none, at(400)).key, "found-staff-nobody");
    }

    #[test]
    fn other_roles_than_those_confirmed_stand_out() {
        let one = account(1, &[Role::Administrator]);
        assert!(!is_changed(&one, &Reviews::new()));
        assert!(is_changed(&one, &Reviews::from([review(&one, 1)])));
    }

    #[test]
    fn nobody_confirms_their_own_access_while_somebody_else_could() {
        let (officer, boss) =
            (account(1, &[Role::DataProtectionOfficer]), account(2, &[Role::Administrator]));
        let caseworker = account(3, &[Role::Caseworker]);
        let id = Some(officer.id);
        assert!(!may_confirm(id, officer.id, &[officer.clone(), boss.clone()]));
        assert!(may_confirm(id, boss.id, &[officer.clone(), boss.clone()]));
        assert!(may_confirm(id, officer.id, &[officer.clone(), caseworker]));
        let away = Account { disabled_at: Some(at(1)), ..boss };
        assert!(may_confirm(id, officer.id, &[officer.clone(), away]));
    }
}
