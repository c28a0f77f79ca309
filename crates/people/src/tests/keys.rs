//! Keys are durable before they are used, belong to their data, and do not pile up.

use std::fs;

use privet_ground::db::{Db, Place};
use privet_ground::{args, sql, testing, transact};

use super::house::{House, on_every_engine};
use crate::*;

#[tokio::test]
async fn a_key_is_durable_before_anything_is_sealed_with_it() {
    on_every_engine(async |house| {
        let key = house.keys.fresh(house.world()).await.unwrap();
        let again = house.another_process().await.unwrap();
        let found = again.fetch(house.world().now, key.dossier()).await.unwrap().unwrap();
        assert_eq!(found.commitment("x"), key.commitment("x"));
        assert_eq!((found.dossier(), found.version()), (key.dossier(), 1));
    })
    .await;
}

#[tokio::test]
async fn many_keys_are_fetched_at_once_and_what_is_missing_is_missing() {
    on_every_engine(async |house| {
        let made = house.keys.fresh_many(house.world(), 450).await.unwrap();
        let mut ids: Vec<DossierId> = made.iter().map(|key| key.dossier()).collect();
        let unknown = DossierId::new(house.world().now, &house.chance);
        ids.push(unknown);
        let found = house.another_process().await.unwrap().fetch_many(house.world().now, &ids).await.unwrap();
        assert_eq!(found.len(), 451);
        assert!(found[450].is_none(), "unknown");
        let in_order = made.iter().zip(&found);
        assert!(in_order.clone().all(|(key, found)| found.as_ref().unwrap().dossier() == key.dossier()));
        assert!(
            in_order
                .clone()
                .all(|(key, found)| found.as_ref().unwrap().commitment("x") == key.commitment("x"))
        );
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_made_once_and_each_name_has_its_own() {
    on_every_engine(async |house| {
        let index = house.keys.secret(house.world(), SecretName::BlindIndex).await.unwrap();
        let again = house.another_process().await.unwrap();
        let found = again.secret(house.world(), SecretName::BlindIndex).await.unwrap();
        assert_eq!(found.reveal(), index.reveal());
        let other = again.secret(house.world(), SecretName::LogSigning).await.unwrap();
        assert_ne!(other.reveal(), index.reveal());
    })
    .await;
}

#[tokio::test]
async fn a_wrapped_key_that_was_changed_or_moved_is_named() {
    on_every_engine(async |house| {
        let keys = house.keys.fresh_many(house.world(), 2).await.unwrap();
        let (one, two) = (keys[0].dossier(), keys[1].dossier());
        transact!(house.keys.store().db(), |tx| tx.execute(
            sql!("UPDATE keys_dossier SET wrapped = (SELECT wrapped FROM keys_dossier WHERE id = $2) WHERE id = $1"),
            args![one, two],
        ))
        .unwrap();
        let again = house.another_process().await.unwrap();
        let error = again.fetch(house.world().now, one).await.err().unwrap();
        assert_eq!(error.to_string(), format!("the wrapped key of dossier {one} is damaged"));
        assert!(again.fetch(house.world().now, two).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn without_the_right_key_file_nothing_opens_and_the_error_says_why() {
    on_every_engine(async |house| {
        let path = house.kek_file();
        let right = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let missing = house.another_process().await.err().unwrap();
        assert!(matches!(missing, KeyError::Ring(RingError::Missing { .. })), "{missing}");
        assert!(!path.exists(), "no new key is made where an old one is needed");
        fs::write(&path, &right[..right.len() / 2]).unwrap();
        let damaged = house.another_process().await.err().unwrap();
        assert!(matches!(damaged, KeyError::Ring(RingError::Damaged { .. })), "{damaged}");
        let generate = |of| kek::Ring::generate(house.world(), of, jiff::civil::date(2026, 1, 1));
        fs::write(&path, &right).unwrap();
        let own = kek::Ring::load(&path).unwrap().house();
        generate(own).store(&path).unwrap();
        let wrong = house.another_process().await.err().unwrap();
        assert!(matches!(wrong, KeyError::WrongKek { .. }), "{wrong}");
        generate(uuid::Uuid::from_u128(1)).store(&path).unwrap();
        let other = house.another_process().await.err().unwrap();
        assert!(matches!(other, KeyError::OtherHousesKek { .. }), "{other}");
        fs::write(&path, &right).unwrap();
        assert!(house.another_process().await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_key_file_with_the_right_id_and_a_wrong_key_is_noticed_at_the_start() {
    on_every_engine(async |house| {
        let ring = kek::Ring::load(&house.kek_file()).unwrap();
        let other = ring.current().wrap(house.world(), &[b"something else"], &[0; 32]);
        transact!(house.keys.store().db(), |tx| tx
            .execute(sql!("UPDATE keys_kek SET probe = $1"), args![other.as_slice()]))
        .unwrap();
        let wrong = house.another_process().await.err().unwrap();
        assert!(matches!(wrong, KeyError::WrongKek { .. }), "{wrong}");
    })
    .await;
}

#[tokio::test]
async fn keys_and_data_that_do_not_belong_together_are_refused() {
    on_every_engine(async |house| {
        house.dossier().await;
        let engine = house.data.engine();
        let open = async |settings: KeySettings, data: &Db| {
            Keys::open(settings, data, house.world()).await.map(drop).map_err(|error| error.to_string())
        };
        let (place, _data_folder) = testing::fresh_place(engine).await;
        let empty_data = migrated(&place).await;
        let refused = open(house.settings(), &empty_data).await.unwrap_err();
        assert!(refused.contains("it has keys, and the data is empty"), "{refused}");
        let (empty_store, _store_folder) = testing::fresh_place(engine).await;
        let elsewhere = || KeySettings { store: empty_store.clone(), ..house.settings() };
        for _ in 0..2 {
            let refused = open(elsewhere(), &house.data).await.unwrap_err();
            assert!(refused.contains("it is empty, and the data is not"), "{refused}");
        }
        let other = KeySettings { kek: house.kek_file().with_extension("other"), ..elsewhere() };
        open(other, &empty_data).await.unwrap();
        let refused = open(house.settings(), &empty_data).await.unwrap_err();
        assert!(refused.contains("each is in use with another"), "{refused}");
    })
    .await;
}

async fn migrated(place: &Place) -> Db {
    let db = Db::open(place).await.unwrap();
    let migrations = [privet_ground::MIGRATIONS, MIGRATIONS];
    privet_ground::migrate::migrate(&db, &migrations, privet_ground::clock::Instant::from_micros(0))
        .await
        .unwrap();
    db
}

#[tokio::test]
async fn a_new_house_takes_no_key_file_of_another_and_no_database_of_the_data_for_its_keys() {
    on_every_engine(async |house| {
        let engine = house.data.engine();
        let ((data, _data_folder), (store, _store_folder)) =
            (testing::fresh_place(engine).await, testing::fresh_place(engine).await);
        let other = migrated(&data).await;
        let elsewhere = KeySettings { store, ..house.settings() };
        let refused = Keys::open(elsewhere, &other, house.world()).await.err().unwrap();
        assert!(matches!(refused, KeyError::OtherHousesKek { .. }), "{refused}");
        assert!(house.another_process().await.is_ok(), "and the file is as it was");
        let among =
            KeySettings { store: data, kek: house.kek_file().with_extension("own"), ..house.settings() };
        let refused = Keys::open(among, &other, house.world()).await.err().unwrap();
        assert!(matches!(refused, KeyError::AmongData), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn an_open_dossier_without_its_key_is_counted_and_a_destroyed_one_is_not() {
    on_every_engine(async |house| {
        let (kept, lost, gone) = (house.dossier().await, house.dossier().await, house.dossier().await);
        house.keys.fresh(house.world()).await.unwrap();
        let count = async || house.keys.count_lost(&house.data).await.unwrap();
        assert_eq!(count().await, Lost { open: 3, lost: 0 });
        let (world, keys, caller) = (house.world(), &house.keys, &house.caseworker);
        let ids = [gone.dossier()];
        let id =
            transact!(house.data, |tx| destruction::intend(tx, world, keys, caller, &ids, Cause::Erasure));
        assert_eq!(count().await, Lost { open: 2, lost: 0 });
        destruction::carry_out(&house.data, keys, world, id.unwrap().unwrap()).await.unwrap();
        assert_eq!(count().await, Lost { open: 2, lost: 0 });
        let delete = sql!("DELETE FROM keys_dossier WHERE id = $1");
        transact!(keys.store().db(), |tx| tx.execute(delete, args![lost.dossier()])).unwrap();
        assert_eq!(count().await, Lost { open: 2, lost: 1 });
        drop(kept);
    })
    .await;
}

#[tokio::test]
async fn a_first_start_that_was_cut_off_is_taken_up() {
    on_every_engine(async |house| {
        // The key store was made, and its file, and then the machine stopped before the data heard of it.
        transact!(house.data, |tx| tx.execute(sql!("DELETE FROM people_house"), &[])).unwrap();
        transact!(house.keys.store().db(), |tx| tx.execute(sql!("DELETE FROM keys_kek"), &[])).unwrap();
        let keys = house.another_process().await.unwrap();
        assert!(keys.fresh(house.world()).await.is_ok());
        assert!(house.another_process().await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn unused_keys_go_after_a_day_and_used_ones_stay_for_good() {
    on_every_engine(async |house| {
        let used = house.dossier().await;
        let unused = house.keys.fresh(house.world()).await.unwrap();
        let nothing_yet = house.keys.settle(&house.data, house.world()).await.unwrap();
        assert_eq!(nothing_yet, Settled::default());
        house.clock.advance_days(2);
        let settled = house.keys.settle(&house.data, house.world()).await.unwrap();
        assert_eq!((settled.settled, settled.orphaned), (1, 31), "one of a batch of 32 was used");
        assert_eq!(house.keys.settle(&house.data, house.world()).await.unwrap(), Settled::default());
        house.clock.advance_days(2);
        assert_eq!(house.keys.settle(&house.data, house.world()).await.unwrap().removed, 31);
        let found = found(&house, &[used.dossier(), unused.dossier()]).await;
        assert_eq!(found, [used.dossier()]);
        // An older backup of the data is restored, which does not know the dossier.
        transact!(house.data, |tx| tx.execute(sql!("DELETE FROM people_dossier"), &[])).unwrap();
        house.clock.advance_days(2);
        assert_eq!(house.keys.settle(&house.data, house.world()).await.unwrap(), Settled::default());
        assert_eq!(self::found(&house, &[used.dossier()]).await, [used.dossier()]);
    })
    .await;
}

#[tokio::test]
async fn a_key_that_waited_too_long_in_the_pool_is_not_handed_out() {
    on_every_engine(async |house| {
        let early = house.keys.fresh(house.world()).await.unwrap();
        house.clock.advance(std::time::Duration::from_secs(13 * 3_600));
        let late = house.keys.fresh(house.world()).await.unwrap();
        // The early batch is cleaned up a day after it was made; the late key must outlive it.
        house.clock.advance(std::time::Duration::from_secs(12 * 3_600));
        assert_eq!(house.keys.settle(&house.data, house.world()).await.unwrap().orphaned, 32);
        house.clock.advance_days(2);
        assert_eq!(house.keys.settle(&house.data, house.world()).await.unwrap().removed, 32);
        assert_eq!(found(&house, &[early.dossier(), late.dossier()]).await, [late.dossier()]);
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_ran_ahead_costs_no_key_that_is_still_handed_out() {
    on_every_engine(async |house| {
        let before = house.keys.fresh(house.world()).await.unwrap();
        let right = house.world().now;
        house.clock.advance_days(2);
        house.keys.settle(&house.data, house.world()).await.unwrap();
        house.clock.set(right);
        let after = house.dossier().await;
        // Whoever took a key while the clock was wrong stores its dossier now.
        let matter = Matter::new("contact", "thread", house.answering.clone(), [9; 32]);
        transact!(house.data, |tx| dossier::begin(tx, right, &before, &matter)).unwrap();
        for _ in 0..5 {
            house.clock.advance_days(1);
            house.keys.settle(&house.data, house.world()).await.unwrap();
        }
        let both = [before.dossier(), after.dossier()];
        assert_eq!(found(&house, &both).await, both);
    })
    .await;
}

async fn found(house: &House, ids: &[DossierId]) -> Vec<DossierId> {
    let fresh = house.another_process().await.unwrap();
    let found = fresh.fetch_many(house.world().now, ids).await.unwrap();
    ids.iter().zip(found).filter(|(_, key)| key.is_some()).map(|(id, _)| *id).collect()
}

#[tokio::test]
async fn checkpoints_and_replays_are_kept_beside_the_keys() {
    on_every_engine(async |house| {
        let store = house.keys.store();
        let now = house.world().now;
        let seen = |size, root| SeenCheckpoint {
            size,
            root: [root; 32],
            note: format!("note {root}"),
            seen_at: now,
        };
        assert!(store.checkpoints().await.unwrap().is_empty());
        for checkpoint in [seen(5, 1), seen(9, 2), seen(9, 2), seen(7, 3)] {
            store.put_checkpoint(&checkpoint, None).await.unwrap();
        }
        assert_eq!(store.checkpoints().await.unwrap(), [seen(5, 1), seen(7, 3), seen(9, 2)]);
        store.put_checkpoint(&seen(9, 4), None).await.unwrap();
        assert_eq!(store.checkpoints().await.unwrap().len(), 4, "a fork shows");
        store.put_checkpoint(&seen(10, 5), Some(&seen(7, 3))).await.unwrap();
        assert_eq!(store.checkpoints().await.unwrap(), [seen(5, 1), seen(9, 2), seen(9, 4), seen(10, 5)]);
        let subject = house.keys.replay_subject(house.world(), "subscriber", b"7").await.unwrap();
        store.record_replay(ReplayKind::Withdrawn, &[subject], now).await.unwrap();
        store.record_replay(ReplayKind::Withdrawn, &[subject], now).await.unwrap();
        assert_eq!(store.replayed(ReplayKind::Withdrawn, &[subject, [0; 32]]).await.unwrap(), [subject]);
        assert!(store.replayed(ReplayKind::Erased, &[subject]).await.unwrap().is_empty());
    })
    .await;
}
