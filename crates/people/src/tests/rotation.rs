//! Rotating the KEK, whole and cut off.

use jiff::civil::date;
use privet_ground::transact;

use super::house::{House, on_every_engine};
use crate::kek::Ring;
use crate::keystore::store;
use crate::*;

/// What must work before, in the middle of and after a rotation.
async fn everything_opens(keys: &Keys, house: &House, known: &[(DossierId, [u8; 32])], secret: &[u8; 32]) {
    let ids: Vec<DossierId> = known.iter().map(|(id, _)| *id).collect();
    let found = keys.fetch_many(house.world().now, &ids).await.unwrap();
    for (id, commitment) in known {
        assert_eq!(found[id].commitment("x"), *commitment);
    }
    let index = keys.secret(house.world(), SecretName::BlindIndex).await.unwrap();
    assert_eq!(index.reveal(), secret);
    keys.fresh(house.world()).await.unwrap();
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
        let rotated = house.keys.rotate(house.world()).await.unwrap();
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
                transact!(keys.store().db(), |tx| store::delete_former_keks(tx)).unwrap();
            }
            drop(keys);
            let next = house.another_process().await.unwrap();
            everything_opens(&next, &house, &known, &secret).await;
            assert!(next.is_rotation_overdue(house.world().now), "one that has not ended is to be ended");
            assert!(next.rotate(house.world()).await.unwrap().was_resumed, "cut after {cut_after}");
            let ring = Ring::load(&house.kek_file()).unwrap();
            assert!(ring.previous().is_none() && ring.current().id() != first, "cut after {cut_after}");
            assert!(!next.is_rotation_overdue(house.world().now));
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
        house.keys.rotate(house.world()).await.unwrap();
        everything_opens(&other, &house, &known, &secret).await;
        let new = other.fresh_many(house.world(), 1).await.unwrap();
        house.keys.rotate(house.world()).await.unwrap();
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
        assert_eq!(house.keys.rotate(house.world()).await.unwrap().rewrapped, 1_204);
    })
    .await;
}

#[tokio::test]
async fn the_day_beyond_recovery_is_that_of_the_next_rotation_and_never_lies_in_the_past() {
    on_every_engine(async |house| {
        let now = || house.world().now;
        assert_eq!(house.keys.beyond_recovery_on(now()), date(2027, 2, 21));
        house.clock.advance_days(90);
        assert_eq!(house.keys.beyond_recovery_on(now()), date(2027, 2, 21));
        assert!(!house.keys.is_rotation_overdue(now()));
        house.clock.advance_days(1);
        assert_eq!(house.keys.beyond_recovery_on(now()), date(2027, 2, 22));
        assert!(house.keys.is_rotation_overdue(now()));
        house.keys.rotate(house.world()).await.unwrap();
        assert_eq!(house.keys.beyond_recovery_on(now()), date(2027, 5, 23));
    })
    .await;
}
