//! No personal data can be read in the database itself, or the check says where.

use std::time::Duration;

use privet_evidence::Finding::{Broken, CannotTell, Holds};
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::db::Engine;
use privet_ground::journal::{self, Filter, Page};
use privet_ground::{args, sql, transact};
use privet_people::{HoldReason, HoldScope, World, canary, hold};
use privet_security::slice;
use privet_testing::{Town, on_every_engine};
use privet_web::slice::{Column, Content, Slice};

use crate::shelf::{shelf, store};
use crate::{check, found, tamper};

const READABLE: &str = "security.nothing-readable";

fn slices() -> Vec<Slice> {
    vec![slice(), shelf()]
}

/// Writes a text past the door, where anybody with the database can read it.
async fn leak(town: &Town, text: &str) {
    assert!(tamper(town, sql!("UPDATE shelf_note SET remark = $1"), args![text]).await > 0);
}

async fn canaries(town: &Town) -> i64 {
    let mut tx = town.house.db.read().await.unwrap();
    tx.one(sql!("SELECT COUNT(*) AS canaries FROM people_canary"), &[])
        .await
        .unwrap()
        .get("canaries")
        .unwrap()
}

#[tokio::test]
async fn an_empty_database_proves_something_and_nothing_of_the_canary_is_left() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let outcome = check(&town, READABLE).await;
        assert_eq!(found(&outcome, "values"), (Holds, "found-nothing-readable", "1".to_owned()));
        assert!(outcome.facts["bytes"] > 100i64.into(), "{outcome:?}");
        assert_eq!(canaries(&town).await, 0);
        // Its key goes as any other's.
        let keys = town.house.door.keys();
        assert_eq!(privet_people::destruction::resume(&town.house.db, keys, world(&town)).await.unwrap(), 1);
        assert_eq!(privet_people::destruction::resume(&town.house.db, keys, world(&town)).await.unwrap(), 0);
    })
    .await;
}

fn world(town: &Town) -> World<'_> {
    World::new(town.house.now(), &*town.house.chance)
}

#[tokio::test]
async fn what_is_sealed_cannot_be_read_and_the_look_is_logged() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        store(&town, "gwen.ellis@example.org").await;
        store(&town, "My neighbour's dog barks at night, every night since the third of May.").await;
        let outcome = check(&town, READABLE).await;
        assert_eq!(found(&outcome, "values"), (Holds, "found-nothing-readable", "3".to_owned()));
        let filter = Filter { kind: Some("people.sampled".to_owned()), ..Filter::default() };
        let mut tx = town.house.db.read().await.unwrap();
        let looks = journal::search(&mut tx, &filter, Page { before: None, most: 10 }).await.unwrap();
        assert_eq!(looks.len(), 1);
        assert_eq!(
            (looks[0].actor.as_str(), &looks[0].body["facts"]["values"]),
            ("system:security.nothing-readable", &2.into())
        );
    })
    .await;
}

#[tokio::test]
async fn the_details_of_staff_are_looked_for_as_anybody_elses() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        town.staff(&[Role::Caseworker]).await;
        let outcome = check(&town, READABLE).await;
        let in_order = (Holds, "found-nothing-readable", "4".to_owned());
        assert_eq!(found(&outcome, "values"), in_order, "name, address, second factor, canary");
        store(&town, "a note that says nothing").await;
        leak(&town, "answered by Bryn Calloway").await;
        assert_eq!(found(&check(&town, READABLE).await, "where").1, "found-readable");
    })
    .await;
}

#[tokio::test]
async fn a_value_in_the_clear_is_found_where_it_stands() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        store(&town, "gwen.ellis@example.org").await;
        leak(&town, "answered gwen.ellis@example.org by hand").await;
        let outcome = check(&town, READABLE).await;
        let (finding, key, places) = found(&outcome, "where");
        assert_eq!((finding, key), (Broken, "found-readable"));
        match town.engine {
            Engine::Postgres => assert_eq!(places, "shelf_note.remark"),
            Engine::Sqlite => {
                assert!(
                    places.contains("privet.sqlite-wal"),
                    "not yet moved out of the write-ahead log: {places}"
                );
                town.house.db.flush_destroyed().await.unwrap();
                assert_eq!(found(&check(&town, READABLE).await, "where").2, "privet.sqlite");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_long_value_in_the_clear_is_found_though_the_database_spreads_it_over_pages() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let letter: String = (0..2_000).map(|word| format!("word{word} ")).collect();
        store(&town, &letter).await;
        leak(&town, &letter).await;
        assert_eq!(check(&town, READABLE).await.key, "found-readable");
    })
    .await;
}

#[tokio::test]
async fn what_was_deleted_is_readable_until_the_files_forget_it() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        store(&town, "gwen.ellis@example.org").await;
        leak(&town, "gwen.ellis@example.org").await;
        tamper(&town, sql!("UPDATE shelf_note SET remark = NULL"), &[]).await;
        if town.engine == Engine::Sqlite {
            assert_eq!(found(&check(&town, READABLE).await, "where").2, "privet.sqlite-wal");
        }
        town.house.db.flush_destroyed().await.unwrap();
        assert_eq!(check(&town, READABLE).await.finding, Holds);
    })
    .await;
}

#[tokio::test]
async fn what_the_notice_itself_says_is_no_leak() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let published = town.house.published().unwrap();
        let sentence = published.statements[0].text.values().next().unwrap().clone();
        store(&town, &sentence).await;
        leak(&town, &sentence).await;
        assert_eq!(check(&town, READABLE).await.finding, Holds);
    })
    .await;
}

#[tokio::test]
async fn a_value_that_is_not_sealed_in_its_own_column_is_found() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        store(&town, "gwen.ellis@example.org").await;
        tamper(&town, sql!("UPDATE shelf_note SET body = $1"), args![b"gwen.ellis@example.org".to_vec()])
            .await;
        assert_eq!(
            found(&check(&town, READABLE).await, "where"),
            (Broken, "found-not-sealed", "body".to_owned())
        );
        assert_eq!(canaries(&town).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_sealed_value_that_was_moved_to_another_row_is_found() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let [first, second] =
            [store(&town, "gwen.ellis@example.org").await, store(&town, "huw.price@example.org").await];
        let moving =
            sql!("UPDATE shelf_note SET body = (SELECT body FROM shelf_note WHERE id = $1) WHERE id = $2");
        tamper(&town, moving, args![first, second]).await;
        let outcome = check(&town, READABLE).await;
        assert_eq!(found(&outcome, "where"), (Broken, "found-not-sealed", "shelf_note.body".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_dossier_that_was_erased_meanwhile_is_passed_over() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        store(&town, "gwen.ellis@example.org").await;
        let row = store(&town, "huw.price@example.org").await;
        // As it looks between the listing and the look: the row is known, the key is gone.
        let nobody = uuid::Uuid::from_u128(7);
        let dossier = sql!(
            "UPDATE people_dossier SET id = $1 WHERE id = (SELECT dossier_id FROM shelf_note WHERE id = $2)"
        );
        tamper(&town, dossier, args![nobody, row]).await;
        tamper(&town, sql!("UPDATE shelf_note SET dossier_id = $1 WHERE id = $2"), args![nobody, row]).await;
        let outcome = check(&town, READABLE).await;
        assert_eq!(found(&outcome, "values"), (Holds, "found-nothing-readable", "2".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn real_data_is_not_taken_for_the_canary() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        // Somebody who writes what an earlier canary was called neither hides a leak nor feigns one.
        let published = town.house.published().unwrap();
        let purpose = published.register.purposes.keys().next().unwrap();
        let key = town.house.door.keys().fresh(world(&town)).await.unwrap();
        let house = &town.house;
        let earlier =
            transact!(house.db, |tx| canary::plant(tx, world(&town), &key, purpose, [0; 32])).unwrap();
        store(&town, "a canary-like message").await;
        leak(&town, &format!("{} {}", earlier.marker, earlier.secret.reveal())).await;
        let outcome = check(&town, READABLE).await;
        assert_eq!(found(&outcome, "values"), (Holds, "found-nothing-readable", "2".to_owned()));
        // The canary that a run left behind is taken away by one that comes later.
        assert_eq!(canaries(&town).await, 1);
        town.clock.advance(Duration::from_secs(3_600));
        assert_eq!(check(&town, READABLE).await.finding, Holds);
        assert_eq!(canaries(&town).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_legal_hold_does_not_hold_the_canary() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let published = town.house.published().unwrap();
        let officer = Caller::Staff {
            id: StaffId::from_uuid(uuid::Uuid::nil()),
            roles: [Role::DataProtectionOfficer].into(),
        };
        let house = &town.house;
        let mut left = 0;
        for (held, purpose) in published.register.purposes.keys().enumerate() {
            let scope = HoldScope::Purpose(purpose.clone());
            transact!(house.db, |tx| hold::place(
                tx,
                world(&town),
                house.door.keys(),
                &officer,
                (scope.clone(), HoldReason::Inquiry)
            ))
            .unwrap();
            assert_eq!(check(&town, READABLE).await.finding, Holds);
            let all_are_held = held + 1 == published.register.purposes.len();
            left += i64::from(all_are_held);
            assert_eq!(canaries(&town).await, left);
        }
    })
    .await;
}

#[tokio::test]
async fn a_search_that_does_not_find_its_own_marker_says_nothing() {
    // On PostgreSQL a column that is declared sealed is passed over; here the marker's, as if the search were blind.
    const BLINDFOLD: &[Column] =
        &[Column { table: "people_canary", column: "marker", content: Content::Sealed("name") }];
    let blind = || {
        let mut blind = shelf();
        blind.holdings.columns = BLINDFOLD;
        vec![slice(), blind]
    };
    on_every_engine(blind, async |town| {
        town.put_example_in_force();
        let outcome = check(&town, READABLE).await;
        match town.engine {
            Engine::Postgres => {
                assert_eq!((outcome.finding, outcome.key.as_str()), (CannotTell, "found-search-blind"))
            }
            Engine::Sqlite => assert_eq!(outcome.finding, Holds, "SQLite's files are read whole"),
        }
    })
    .await;
}
