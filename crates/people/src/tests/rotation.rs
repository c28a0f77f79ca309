//! Rotating the KEK, whole and cut off.

use jiff::civil::date;
use privet_ground::{sql, transact};

use super::house::{House, on_every_engine};
use crate::kek::{Ring, RotationLock};
use crate::keystore::store;
use crate::*;

/// What must work before, in the middle of and after a rotation.
async fn everything_opens(keys: &Keys, house: &House, known: &[(DossierId, [u8; 32])], secret: &[u8; 32]) {
    let ids: Vec<DossierId> = known.iter().map(|(id, _)| *id).collect();
    let found = keys.fetch_many(house.world().now, &ids).await.unwrap();
    for ((_, commitment), key) in known.iter().zip(found) {
        assert_eq!(key.unwrap().commitment("x"), *commitment);
    }
    let index = keys.secret(house.world(), SecretName::BlindIndex).await.unwrap();
    assert_eq!(index.reveal(), secret);
    keys.fresh(house.world()).await.unwrap();
}

/// Rolls as the data protection officer.
async fn rotate(house: &House, keys: &Keys) -> Result<Rotated, KeyError> {
    keys.rotate(&house.data, house.world(), &house.officer).await
}

async fn some_keys(house: &House, count: usize) -> (Vec<(DossierId, [u8; 32])>, [u8; 32]) {
    let made = house.keys.fresh_many(house.world(), count).await.unwrap();
    let secret = *house.keys.secret(house.world(), SecretName::BlindIndex).await.unwrap().reveal();
    (made.iter().map(|key| (key.dossier(), key.commitment("x"))).collect(), secret)
}

#[tokio::test]
async fn after_a_rotation_everything_opens_and_a_backup_of_the_key_store_does_not() {
    on_every_engine(async |house| {
        let (known, secret) = some_keys(&house, 3).await;
        let before = Ring::load(&house.kek_file()).unwrap();
        let backup = store::list_keys(&mut house.keys.store().db().read().await.unwrap(), &[known[0].0])
            .await
            .unwrap();
        house.clock.advance_days(90);
        let rotated = rotate(&house, &house.keys).await.unwrap();
        assert_eq!((rotated.rewrapped, rotated.was_resumed), (4, false));
        let after = Ring::load(&house.kek_file()).unwrap();
        assert_ne!(after.current().id(), before.current().id());
        assert_eq!(after.current().created(), date(2027, 2, 21));
        assert!(after.previous().is_none());
        everything_opens(&house.another_process().await.unwrap(), &house, &known, &secret).await;
        // The key is destroyed, and then somebody puts the row of the old backup back.
        house.keys.delete(house.world(), &[known[0].0]).await.unwrap();
        transact!(house.keys.store().db(), |tx| store::insert_keys(tx, &backup, house.world().now)).unwrap();
        let error =
            house.another_process().await.unwrap().fetch(house.world().now, known[0].0).await.err().unwrap();
        assert!(
            matches!(error, KeyError::WrongKek { wanted, .. } if wanted == before.current().id()),
            "{error}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_rotation_that_was_cut_off_at_any_step_is_ended_by_the_next() {
    on_every_engine(async |house| {
        let (known, secret) = some_keys(&house, 40).await;
        for cut_after in 0..=4 {
            let keys = house.another_process().await.unwrap();
            let first = Ring::load(&house.kek_file()).unwrap().current().id();
            keys.begin_rotation(house.world()).unwrap();
            if cut_after >= 1 {
                keys.announce(house.world()).await.unwrap();
            }
            if cut_after >= 2 {
                keys.rewrap_secrets(house.world()).await.unwrap();
            }
            if cut_after >= 3 {
                assert!(keys.rewrap_some(house.world()).await.unwrap() > 0);
            }
            if cut_after >= 4 {
                while keys.rewrap_some(house.world()).await.unwrap() > 0 {}
                keys.destroy_former().await.unwrap();
            }
            drop(keys);
            let next = house.another_process().await.unwrap();
            everything_opens(&next, &house, &known, &secret).await;
            let kek = next.kek(house.world().now).await.unwrap();
            assert!(kek.is_unfinished && !kek.is_overdue, "one that has not ended is to be ended");
            let rolled =
                next.roll_if_due(&house.data, house.world()).await.unwrap().expect("it goes on by itself");
            assert!(rolled.was_resumed, "cut after {cut_after}");
            assert_eq!(house.logged("keys.rolled").await.len(), cut_after + 1, "each is logged");
            let ring = Ring::load(&house.kek_file()).unwrap();
            assert!(ring.previous().is_none() && ring.current().id() != first, "cut after {cut_after}");
            assert!(!next.kek(house.world().now).await.unwrap().is_unfinished);
            everything_opens(&house.another_process().await.unwrap(), &house, &known, &secret).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_node_that_has_not_heard_of_a_rotation_finds_out_by_itself() {
    on_every_engine(async |house| {
        let (known, secret) = some_keys(&house, 3).await;
        let other = house.another_process().await.unwrap();
        rotate(&house, &house.keys).await.unwrap();
        everything_opens(&other, &house, &known, &secret).await;
        let new = other.fresh_many(house.world(), 1).await.unwrap();
        rotate(&house, &house.keys).await.unwrap();
        let third = house.another_process().await.unwrap();
        let found = third.fetch(house.world().now, new[0].dossier()).await.unwrap().unwrap();
        assert_eq!(found.commitment("x"), new[0].commitment("x"));
    })
    .await;
}

#[tokio::test]
async fn more_keys_than_one_batch_are_wrapped_again() {
    on_every_engine(async |house| {
        some_keys(&house, 1_203).await;
        assert_eq!(rotate(&house, &house.keys).await.unwrap().rewrapped, 1_204);
    })
    .await;
}

#[tokio::test]
async fn the_day_beyond_recovery_is_that_of_the_next_roll_and_none_is_promised_when_it_is_overdue() {
    on_every_engine(async |house| {
        let promised = async || house.keys.beyond_recovery_on(house.world().now).await.unwrap();
        let roll = async || house.keys.roll_if_due(&house.data, house.world()).await.unwrap();
        assert_eq!(promised().await, Some(date(2027, 2, 21)));
        assert_eq!(roll().await, None, "it is not time");
        house.clock.advance_days(90);
        assert_eq!(promised().await, Some(date(2027, 2, 21)), "today");
        assert!(house.keys.kek(house.world().now).await.unwrap().is_due);
        house.clock.advance_days(1);
        assert_eq!(promised().await, None);
        let key = house.dossier().await.dossier();
        let (world, keys, caller) = (house.world(), &house.keys, &house.caseworker);
        let id =
            transact!(house.data, |tx| destruction::intend(tx, world, keys, caller, &[key], Cause::Erasure));
        destruction::carry_out(&house.data, keys, world, id.unwrap().unwrap()).await.unwrap();
        let destroyed = &house.logged("people.destroyed").await[0];
        assert!(destroyed["facts"]["unrecoverable_from"].is_null(), "{destroyed}");
        assert_eq!(destroyed["facts"]["roll_overdue"], true);
        let rolled = roll().await.expect("it rolls by itself");
        assert_eq!(rolled.roll_by, date(2027, 5, 23));
        assert_eq!(promised().await, Some(date(2027, 5, 23)));
        let logged = house.logged("keys.rolled").await;
        assert_eq!((logged.len(), &logged[0]["facts"]["roll_by"]), (1, &"2027-05-23".into()));
        assert_eq!(logged[0]["actor"], "system:people.roll");
    })
    .await;
}

#[tokio::test]
async fn the_day_is_stored_with_the_key_and_no_setting_and_no_other_node_says_another() {
    on_every_engine(async |house| {
        let (longer, other) =
            (KeySettings { period_days: 3_650, ..house.settings() }, house.another_process());
        let other = other.await.unwrap();
        let longer = Keys::open(longer, &house.data, house.world()).await.unwrap();
        let day = async |keys: &Keys| keys.beyond_recovery_on(house.world().now).await.unwrap();
        assert_eq!(
            (day(&longer).await, day(&other).await),
            (Some(date(2027, 2, 21)), Some(date(2027, 2, 21)))
        );
        house.clock.advance_days(30);
        rotate(&house, &house.keys).await.unwrap();
        assert_eq!(day(&other).await, Some(date(2027, 3, 23)), "a node that did not roll says the new day");
    })
    .await;
}

#[tokio::test]
async fn a_node_with_a_stale_file_of_its_own_does_not_roll_and_harms_nobody() {
    on_every_engine(async |house| {
        let (known, secret) = some_keys(&house, 3).await;
        let own_file = house.kek_file().with_extension("copy");
        std::fs::copy(house.kek_file(), &own_file).unwrap();
        let stale = KeySettings { kek: own_file.clone(), ..house.settings() };
        let stale = Keys::open(stale, &house.data, house.world()).await.unwrap();
        rotate(&house, &house.keys).await.unwrap();
        let before = std::fs::read(&own_file).unwrap();
        let refused = rotate(&house, &stale).await.unwrap_err();
        assert!(matches!(refused, KeyError::WrongKek { .. }), "{refused}");
        assert_eq!(std::fs::read(&own_file).unwrap(), before);
        everything_opens(&house.another_process().await.unwrap(), &house, &known, &secret).await;
    })
    .await;
}

#[tokio::test]
async fn two_nodes_cannot_roll_at_once_though_their_files_do_not_lie_together() {
    on_every_engine(async |house| {
        let other = privet_ground::ids::uuid(house.world().now, &house.chance);
        let term = std::time::Duration::from_secs(60);
        let (now, db) = (house.world().now, house.keys.store().db());
        assert!(transact!(db, |tx| store::take_roll(tx, other, now, term)).unwrap());
        if let Some(file) = house.keys.store().files().first() {
            // A file is this machine's: whoever rolls holds its lock, and whoever died holds nothing.
            let lock = RotationLock::take(file).unwrap();
            let refused = rotate(&house, &house.keys).await;
            assert!(matches!(refused, Err(KeyError::Ring(RingError::Rotating { .. }))), "{refused:?}");
            drop(lock);
            rotate(&house, &house.keys).await.expect("nobody waits for a process that died");
            return;
        }
        assert!(matches!(rotate(&house, &house.keys).await, Err(KeyError::Rolling)));
        house.clock.advance(term * 2);
        rotate(&house, &house.keys).await.expect("a node that died is followed");
        rotate(&house, &house.keys).await.expect("the right is given back");
    })
    .await;
}

#[tokio::test]
async fn a_key_that_an_old_copy_of_the_key_store_brings_back_is_destroyed_once_more() {
    on_every_engine(async |house| {
        for by_rolling in [false, true] {
            let key = house.dossier().await.dossier();
            let db = house.keys.store().db();
            let row = store::list_keys(&mut db.read().await.unwrap(), &[key]).await.unwrap();
            let (world, keys, caller) = (house.world(), &house.keys, &house.caseworker);
            let id = transact!(house.data, |tx| destruction::intend(
                tx,
                world,
                keys,
                caller,
                &[key],
                Cause::Erasure
            ));
            destruction::carry_out(&house.data, keys, world, id.unwrap().unwrap()).await.unwrap();
            // The key store of before is put back: the key is there, and its journal does not know the erasure.
            transact!(db, |tx| async {
                store::insert_keys(tx, &row, world.now).await?;
                tx.execute(sql!("DELETE FROM keys_replay"), &[]).await
            })
            .unwrap();
            assert!(house.another_process().await.unwrap().fetch(world.now, key).await.unwrap().is_some());
            let returned = if by_rolling {
                rotate(&house, keys).await.unwrap().returned
            } else {
                keys.settle(&house.data, world).await.unwrap().returned
            };
            assert_eq!(returned, 1);
            assert!(house.another_process().await.unwrap().fetch(world.now, key).await.unwrap().is_none());
            assert_eq!(keys.erased(world, &[key]).await.unwrap(), [key]);
            let again = house.logged("keys.destroyed-again").await;
            assert_eq!(again.last().unwrap()["facts"]["keys"], 1);
        }
    })
    .await;
}
