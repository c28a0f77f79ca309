//! What is past its period goes, and nothing else; what cannot go holds up nothing.

use std::time::Duration;

use privet_evidence::{Finding, run};
use privet_ground::caller::{Caller, Role};
use privet_ground::{jobs, sql, transact};
use privet_people::hold::{place, release};
use privet_people::{DossierId, DossierState, HoldReason, HoldScope, World, dossier};
use privet_register::PurposeId;
use privet_retention::{Swept, sweep};
use privet_testing::{Town, on_every_engine};
use privet_web::slice::Slice;

use crate::shelf::{PURPOSE, count, fill, jammed, shelf};

fn slices() -> Vec<Slice> {
    vec![privet_retention::slice(), shelf()]
}

/// A shelf behind a drawer that is jammed.
fn jammed_first() -> Vec<Slice> {
    vec![jammed(), shelf(), privet_retention::slice()]
}

const DELETED: &str = "website-help";

async fn finding(town: &Town, id: &str) -> Finding {
    let published = town.house.published().unwrap();
    let checks = town.house.checks(&published);
    let check = checks.iter().find(|check| check.id == id).unwrap();
    run::look(check, &town.house, town.house.now()).await.finding
}

async fn state_of(town: &Town, id: DossierId) -> Option<DossierState> {
    let mut tx = town.house.db.read().await.unwrap();
    dossier::find(&mut tx, id).await.unwrap().map(|dossier| dossier.state)
}

#[tokio::test]
async fn everything_past_its_period_goes_however_much_it_is() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        // More than a transaction takes, more than the slice lists at once.
        let jars = fill(&town, DELETED, 257, false).await;
        town.clock.advance_days(10);
        assert_eq!(sweep(&town.house).await.unwrap(), Swept { disposed: 0, waiting: 0 }, "not yet");
        town.clock.advance_days(2);
        assert_eq!(finding(&town, "retention.nothing-overdue").await, Finding::Broken);
        assert_eq!(sweep(&town.house).await.unwrap(), Swept { disposed: 257, waiting: 0 });
        assert_eq!(count(&town).await, 0);
        assert_eq!(finding(&town, "retention.nothing-overdue").await, Finding::Holds);
        assert_ne!(state_of(&town, jars[0]).await, Some(DossierState::Open), "its key goes with it");
        let entries = sql!("SELECT COUNT(*) AS count FROM journal_entry WHERE kind = 'retention.disposed'");
        let mut tx = town.house.db.read().await.unwrap();
        let entries: i64 = tx.one(entries, &[]).await.unwrap().get("count").unwrap();
        assert_eq!(entries, 5, "100 and 20, twice, and 17");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_go_holds_up_nothing_else() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        fill(&town, DELETED, 130, true).await;
        town.clock.advance_days(12);
        assert!(sweep(&town.house).await.is_err(), "the run comes back");
        assert_eq!(count(&town).await, 1, "one jar is stuck, and no other");
        assert_eq!(finding(&town, "retention.nothing-overdue").await, Finding::Broken);
        assert_eq!(
            finding(&town, "retention.last-run-recent").await,
            Finding::CannotTell,
            "it did not do its work"
        );
    })
    .await;
}

#[tokio::test]
async fn one_slice_that_fails_does_not_hold_up_the_others() {
    on_every_engine(jammed_first, async |town| {
        town.put_example_in_force();
        fill(&town, DELETED, 3, false).await;
        town.clock.advance_days(12);
        assert!(sweep(&town.house).await.is_err());
        assert_eq!(count(&town).await, 0);
        assert_eq!(finding(&town, "retention.last-run-recent").await, Finding::CannotTell);
    })
    .await;
}

#[tokio::test]
async fn what_needs_a_decision_waits_and_what_is_held_stays() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        fill(&town, "sponsor-contracts-never-declared", 1, false).await;
        let held = fill(&town, DELETED, 2, false).await;
        let officer = Caller::Staff {
            id: privet_ground::caller::StaffId::from_uuid(uuid::Uuid::nil()),
            roles: [Role::DataProtectionOfficer].into(),
        };
        let world = || World::new(town.house.now(), &*town.house.chance);
        let scope = HoldScope::Dossier(held[0]);
        let hold = transact!(town.house.db, |tx| place(
            tx,
            world(),
            town.house.door.keys(),
            &officer,
            (scope.clone(), HoldReason::FreedomOfInformation)
        ))
        .unwrap();
        assert_eq!(finding(&town, "retention.holds-as-logged").await, Finding::Holds);
        town.clock.advance_days(12);
        // What a rule keeps that the register does not have any more is nobody's to delete.
        assert_eq!(sweep(&town.house).await.unwrap(), Swept { disposed: 1, waiting: 1 });
        assert_eq!(state_of(&town, held[0]).await, Some(DossierState::Open));
        transact!(town.house.db, |tx| release(tx, world(), &officer, hold)).unwrap();
        assert_eq!(sweep(&town.house).await.unwrap(), Swept { disposed: 1, waiting: 1 });
        assert_eq!(count(&town).await, 1);

        let purpose = HoldScope::Purpose(PurposeId::new(PURPOSE).unwrap());
        transact!(town.house.db, |tx| place(
            tx,
            world(),
            town.house.door.keys(),
            &officer,
            (purpose.clone(), HoldReason::Inquiry)
        ))
        .unwrap();
        fill(&town, DELETED, 2, false).await;
        town.clock.advance_days(12);
        assert_eq!(sweep(&town.house).await.unwrap().disposed, 0, "a whole purpose is held");
    })
    .await;
}

#[tokio::test]
async fn a_run_from_the_future_proves_nothing() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let right = town.house.now();
        town.clock.advance_days(400);
        sweep(&town.house).await.unwrap();
        town.clock.set(right);
        assert_eq!(finding(&town, "retention.last-run-recent").await, Finding::CannotTell);
        sweep(&town.house).await.unwrap();
        assert_eq!(finding(&town, "retention.last-run-recent").await, Finding::Holds);
        town.clock.advance(Duration::from_secs(37 * 3_600));
        assert_eq!(finding(&town, "retention.last-run-recent").await, Finding::Broken, "since then, nothing");
    })
    .await;
}

#[tokio::test]
async fn a_disposal_that_failed_comes_back_by_itself() {
    on_every_engine(jammed_first, async |town| {
        town.put_example_in_force();
        let kinds = (privet_retention::slice().jobs)();
        let (house, now) = (&town.house, town.house.now());
        jobs::ensure_recurring(&house.db, &*house.chance, now, &kinds).await.unwrap();
        assert_eq!(town.run_jobs().await, 1);
        town.clock.advance(Duration::from_secs(60));
        assert_eq!(town.run_jobs().await, 1, "after a pause");
    })
    .await;
}
