//! Destroying keys, whole and cut off between every two steps.

use privet_ground::caller::Caller;
use privet_ground::clock::MovableClock;
use privet_ground::db::DbError;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::{args, jobs, sql, transact};

use super::house::{House, Stored, on_every_engine};
use crate::destruction::*;
use crate::*;

async fn intended(house: &House, ids: &[DossierId]) -> Result<Option<DestructionId>, DestroyRefusal> {
    let (world, keys, caller) = (house.world(), &house.keys, &house.caseworker);
    transact!(house.data, |tx| intend(tx, world, keys, caller, ids, Cause::Erasure))
}

async fn state(house: &House, id: DossierId) -> DossierState {
    dossier::find(&mut house.data.read().await.unwrap(), id).await.unwrap().unwrap().state
}

/// A dossier with a verified address, a value, and a look at it in the log.
async fn known_person(house: &House) -> (DossierId, Stored, Identifier) {
    let key = house.dossier().await;
    let stored = house.seal(&key, "Gwen Ellis");
    house.look(&stored).await.unwrap();
    let index = house.keys.blind_index(house.world()).await.unwrap();
    let address = index.email(&Private::from("gwen@example.org")).unwrap();
    transact!(house.data, |tx| identity::claim(tx, house.world().now, key.dossier(), &address)).unwrap();
    (key.dossier(), stored, address)
}

/// Nothing of the dossier can be read, found or told any more, and the log says so once.
async fn is_destroyed(house: &House, (id, stored, address): &(DossierId, Stored, Identifier)) {
    assert_eq!(state(house, *id).await, DossierState::Destroyed);
    assert!(matches!(house.look(stored).await, Err(DoorRefusal::Gone(_))));
    assert!(house.keys.fetch(house.world().now, *id).await.unwrap().is_none());
    let fresh = house.another_process().await.unwrap();
    assert!(fresh.fetch(house.world().now, *id).await.unwrap().is_none());
    assert_eq!(fresh.erased(house.world(), &[*id]).await.unwrap(), [*id]);
    let mut tx = house.data.read().await.unwrap();
    assert!(identity::claims(&mut tx, address).await.unwrap().is_empty());
    assert!(pending(&mut tx).await.unwrap().is_empty());
    assert_eq!(house.about(*id).await, 0);
    let destroyed = house.logged("people.destroyed").await;
    assert_eq!(destroyed.len(), 1);
    assert_eq!(destroyed[0]["facts"]["unrecoverable_from"], "2027-02-21");
    assert_eq!(destroyed[0]["facts"]["dossiers"], 1);
    let intended = house.logged("people.destruction-intended").await;
    assert_eq!(intended.len(), 1);
    assert_eq!(intended[0]["facts"]["destruction"], destroyed[0]["facts"]["destruction"]);
    assert!(!intended[0].to_string().contains(&id.to_string()), "the tree names no dossier");
}

#[tokio::test]
async fn from_the_intention_on_the_door_is_shut_and_in_the_end_everything_is_gone() {
    on_every_engine(async |house| {
        let known = known_person(&house).await;
        let bystander = house.dossier().await;
        let beside = house.seal(&bystander, "Rhys Morgan");
        let id = intended(&house, &[known.0, known.0]).await.unwrap().unwrap();
        assert!(matches!(house.look(&known.1).await, Err(DoorRefusal::Gone(_))), "before the key is gone");
        assert!(intended(&house, &[known.0]).await.unwrap().is_none(), "once");
        carry_out(&house.data, &house.keys, house.world(), id).await.unwrap();
        is_destroyed(&house, &known).await;
        assert_eq!(house.look(&beside).await.unwrap(), "Rhys Morgan");
        let intended = house.logged("people.destruction-intended").await;
        assert_eq!(intended[0]["about"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn cut_off_between_any_two_steps_it_goes_on_and_says_so_once() {
    for cut_after in 0..=5 {
        on_every_engine(async |mut house| {
            let known = known_person(&house).await;
            let id = intended(&house, &[known.0]).await.unwrap().unwrap();
            let (data, keys, world) = (&house.data, &house.keys, house.world());
            if cut_after >= 1 {
                delete_keys(data, keys, world, id).await.unwrap();
            }
            if cut_after >= 2 {
                keys.store().db().flush_destroyed().await.unwrap();
            }
            if cut_after >= 3 {
                data.flush_destroyed().await.unwrap();
            }
            if cut_after >= 4 {
                confirm(data, keys, world, id).await.unwrap();
            }
            if cut_after >= 5 {
                data.flush_destroyed().await.unwrap();
            }
            house.restart().await;
            assert!(matches!(house.look(&known.1).await, Err(DoorRefusal::Gone(_))), "cut after {cut_after}");
            let resumed = resume(&house.data, &house.keys, house.world()).await.unwrap();
            assert_eq!(resumed, usize::from(cut_after < 4), "cut after {cut_after}");
            is_destroyed(&house, &known).await;
            carry_out(&house.data, &house.keys, house.world(), id).await.unwrap();
            is_destroyed(&house, &known).await;
        })
        .await;
    }
}

#[tokio::test]
async fn an_intention_that_was_not_committed_destroys_nothing() {
    on_every_engine(async |house| {
        let known = known_person(&house).await;
        let mut tx = house.data.begin().await.unwrap();
        let (world, keys) = (house.world(), &house.keys);
        intend(&mut tx, world, keys, &house.caseworker, &[known.0], Cause::Retention).await.unwrap().unwrap();
        drop(tx);
        assert_eq!(resume(&house.data, &house.keys, house.world()).await.unwrap(), 0);
        assert_eq!(house.look(&known.1).await.unwrap(), "Gwen Ellis");
    })
    .await;
}

#[tokio::test]
async fn the_intention_enqueues_the_job_that_carries_it_out() {
    struct Office<'a>(&'a House);
    on_every_engine(async |house| {
        let known = known_person(&house).await;
        intended(&house, &[known.0]).await.unwrap().unwrap();
        let kind = jobs::JobKind::<Office<'_>> {
            name: JOB,
            every: None,
            run: |office, job| {
                Box::pin(async move {
                    let (house, id) = (office.0, job.id_of("destruction")?);
                    Ok(carry_out(&house.data, &house.keys, house.world(), id).await?)
                })
            },
        };
        let clock = MovableClock::at(house.world().now);
        let ran = jobs::run_due(&house.data, &[kind], &Office(&house), &clock, 10).await.unwrap();
        assert_eq!(ran, 1);
        is_destroyed(&house, &known).await;
    })
    .await;
}

#[tokio::test]
async fn a_node_that_has_the_key_in_memory_opens_nothing_either() {
    on_every_engine(async |house| {
        let known = known_person(&house).await;
        let other = house.another_process().await.unwrap();
        assert!(other.fetch(house.world().now, known.0).await.unwrap().is_some());
        let id = intended(&house, &[known.0]).await.unwrap().unwrap();
        carry_out(&house.data, &house.keys, house.world(), id).await.unwrap();
        assert!(other.fetch(house.world().now, known.0).await.unwrap().is_some(), "still in its memory");
        let door = Door::new(other, Vec::new(), house.door.purposes().clone());
        let (value, access) = (house.value(&known.1), house.access("answer"));
        let mut tx = house.data.begin().await.unwrap();
        let refused = door.open(&mut tx, house.world(), &[value], &access).await;
        assert!(matches!(refused, Err(DoorRefusal::Gone(_))));
    })
    .await;
}

#[tokio::test]
async fn what_stands_under_a_legal_hold_is_not_destroyed() {
    on_every_engine(async |house| {
        let known = known_person(&house).await;
        let free = house.dossier().await.dossier();
        let scopes = [HoldScope::Dossier(known.0), HoldScope::Purpose(house.answering.clone())];
        for (scope, held) in scopes.into_iter().zip([1, 2]) {
            let id = transact!(house.data, |tx| hold::place(
                tx,
                house.world(),
                &house.keys,
                &house.officer,
                (scope.clone(), HoldReason::Litigation)
            ))
            .unwrap();
            let refused = intended(&house, &[known.0, free]).await.err().unwrap();
            assert!(matches!(&refused, DestroyRefusal::Held(ids) if ids.len() == held), "{refused}");
            assert_eq!(Refusal::from(refused).kind, Kind::Clash);
            assert_eq!(state(&house, free).await, DossierState::Open, "all or none");
            transact!(house.data, |tx| hold::release(tx, house.world(), &house.officer, id)).unwrap();
        }
        assert!(intended(&house, &[known.0]).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_dossier_that_never_was_cannot_be_destroyed() {
    on_every_engine(async |house| {
        let nobody = DossierId::new(house.world().now, &house.chance);
        let refused = intended(&house, &[nobody]).await.err().unwrap();
        assert!(matches!(refused, DestroyRefusal::Unknown(ids) if ids == [nobody]));
    })
    .await;
}

#[tokio::test]
async fn what_was_erased_does_not_come_back_with_a_backup() {
    on_every_engine(async |house| {
        let known = known_person(&house).await;
        let bystander = house.dossier().await.dossier();
        let id = intended(&house, &[known.0]).await.unwrap().unwrap();
        carry_out(&house.data, &house.keys, house.world(), id).await.unwrap();
        // The data of yesterday is restored: the dossier is open again in it.
        transact!(house.data, |tx| tx
            .execute(sql!("UPDATE people_dossier SET state = 'open' WHERE id = $1"), args![known.0]))
        .map(|count| assert_eq!(count, 1))
        .unwrap();
        house.clock.advance_days(1);
        let caller = Caller::System("restore");
        let again =
            async || replay(&house.data, &house.keys, house.world(), &caller, &no_rows).await.unwrap();
        assert_eq!(again().await, Replayed { destroyed: 1, held: 0 });
        assert_eq!(state(&house, known.0).await, DossierState::Destroyed);
        assert_eq!(state(&house, bystander).await, DossierState::Open);
        assert_eq!(house.logged("people.destroyed").await[1]["facts"]["cause"], "replay");
        assert_eq!(again().await, Replayed::default());
    })
    .await;
}

#[tokio::test]
async fn what_stands_under_a_hold_by_now_does_not_keep_the_others_from_being_erased_again() {
    on_every_engine(async |house| {
        let (held, free) = (known_person(&house).await, house.dossier().await.dossier());
        let id = intended(&house, &[held.0, free]).await.unwrap().unwrap();
        carry_out(&house.data, &house.keys, house.world(), id).await.unwrap();
        transact!(house.data, |tx| tx.execute(sql!("UPDATE people_dossier SET state = 'open'"), &[]))
            .unwrap();
        let what = (HoldScope::Dossier(held.0), HoldReason::Litigation);
        house.clock.advance_days(1);
        let (world, keys) = (house.world(), &house.keys);
        transact!(house.data, |tx| hold::place(tx, world, keys, &house.officer, what.clone())).unwrap();
        let replayed = replay(&house.data, keys, world, &Caller::System("restore"), &no_rows).await.unwrap();
        assert_eq!(replayed, Replayed { destroyed: 1, held: 1 });
        assert_eq!(state(&house, free).await, DossierState::Destroyed);
        let intended = house.logged("people.destruction-intended").await;
        let facts = &intended.last().unwrap()["facts"];
        assert_eq!(
            (&facts["cause"], &facts["dossiers"]),
            (&"replay".into(), &1.into()),
            "its key is gone, it counts"
        );
    })
    .await;
}

#[tokio::test]
async fn many_dossiers_are_destroyed_by_one_entry_that_fits_its_bundle() {
    on_every_engine(async |house| {
        let keys = house.keys.fresh_many(house.world(), 1_500).await.unwrap();
        let matter = Matter::new("visits", "event", house.answering.clone(), [9; 32]);
        transact!(house.data, |tx| async {
            for key in &keys {
                dossier::begin(tx, house.world().now, key, &matter).await?;
            }
            Ok::<_, DbError>(())
        })
        .unwrap();
        let ids: Vec<DossierId> = keys.iter().map(|key| key.dossier()).collect();
        let id = intended(&house, &ids).await.unwrap().unwrap();
        let kind = "people.destruction-intended";
        assert_eq!(house.shown_about(kind, ids[1_499]).await, 1);
        carry_out(&house.data, &house.keys, house.world(), id).await.unwrap();
        let intended = house.logged("people.destruction-intended").await;
        assert!(intended[0].to_string().len() < 1_000);
        assert_eq!(intended[0]["facts"]["about_root"].as_str().unwrap().len(), 64);
        assert_eq!(house.shown_about(kind, ids[1_499]).await, 0, "without the key nobody can tell");
        assert_eq!(house.keys.erased(house.world(), &ids).await.unwrap().len(), 1_500);
    })
    .await;
}

/// Nothing but the dossiers came back.
fn no_rows<'t>(
    _: &'t mut privet_ground::db::Tx,
    _: &'t [DossierId],
) -> futures_util::future::BoxFuture<'t, Result<(), DbError>> {
    Box::pin(async { Ok(()) })
}
