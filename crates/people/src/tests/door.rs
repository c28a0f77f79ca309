//! The door opens for who may, for a purpose in force, after the look is in the log; and for nobody else.

use std::sync::atomic::{AtomicUsize, Ordering};

use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_register::{CategoryId, PurposeId};
use uuid::Uuid;

use super::house::{House, on_every_engine};
use crate::*;

#[tokio::test]
async fn a_look_is_logged_with_who_why_and_about_whom_but_not_what() {
    on_every_engine(async |house| {
        let key = house.dossier().await;
        let (one, two) = (house.seal(&key, "Gwen Ellis"), house.seal(&key, "Rhys Morgan"));
        let thread = Uuid::from_u128(77);
        let mut access = house.access("answer");
        access.reason = access.reason.on(thread);
        let values = [house.value(&two), house.value(&one)];
        let opened =
            transact!(house.data, |tx| house.door.open(tx, house.world(), &values, &access)).unwrap();
        let texts: Vec<&str> = opened.iter().map(|value| value.reveal().as_str()).collect();
        assert_eq!(texts, ["Rhys Morgan", "Gwen Ellis"], "in their order");
        let looks = house.logged("people.looked").await;
        assert_eq!(looks.len(), 1, "one entry for the batch");
        let facts = &looks[0]["facts"];
        assert_eq!(facts["purpose"], "answering");
        assert_eq!(facts["reason"], "answer");
        assert_eq!(facts["on"], thread.to_string());
        assert_eq!((&facts["values"], &facts["dossiers"]), (&2.into(), &1.into()));
        assert_eq!(facts["categories"], serde_json::json!(["name"]));
        assert_eq!(facts["register"], "09".repeat(32));
        assert_eq!(looks[0]["actor"], house.caseworker.name());
        let label = format!("people.looked {}", facts["act"].as_str().unwrap());
        let commitment = data_encoding::HEXLOWER.encode(&key.commitment(&label));
        assert_eq!(
            looks[0]["about"],
            serde_json::json!([commitment]),
            "the label can be made again from the entry"
        );
        assert_eq!(house.about(key.dossier()).await, 1);
        let text = looks[0].to_string();
        assert!(!text.contains("Gwen") && !text.contains(&key.dossier().to_string()));
    })
    .await;
}

#[tokio::test]
async fn two_looks_at_one_dossier_cannot_be_seen_to_be_about_the_same() {
    on_every_engine(async |house| {
        let stored = house.seal(&*house.dossier().await, "Gwen Ellis");
        house.look(&stored).await.unwrap();
        house.look(&stored).await.unwrap();
        let looks = house.logged("people.looked").await;
        assert_ne!(looks[0]["about"], looks[1]["about"]);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_logged_is_not_opened() {
    on_every_engine(async |house| {
        let stored = house.seal(&*house.dossier().await, "Gwen Ellis");
        let mut reading = house.data.read().await.unwrap();
        let values = [house.value(&stored)];
        let refused = house.door.open(&mut reading, house.world(), &values, &house.access("answer")).await;
        assert!(matches!(refused, Err(DoorRefusal::Db(_))));
    })
    .await;
}

#[tokio::test]
async fn a_purpose_that_is_not_in_force_or_does_not_cover_it_opens_and_seals_nothing() {
    on_every_engine(async |house| {
        let key = house.dossier().await;
        let stored = house.seal(&key, "Gwen Ellis");
        let text = Private::from("Gwen Ellis");
        let email = CategoryId::new("email").unwrap();
        let tomorrow = house.world().now.plus(std::time::Duration::from_secs(86_400));
        let newsletter = PurposeId::new("newsletter").unwrap();
        let in_force = |purposes: Purposes| house.door.purposes().set(purposes);
        let refusal = async |category: &CategoryId, purpose: &PurposeId| {
            let value = SealedValue { category, ..house.value(&stored) };
            let access = Access { purpose, ..house.access("answer") };
            let opening = transact!(house.data, |tx| house.door.open(tx, house.world(), &[value], &access));
            let plain = PlainValue { spot: stored.spot, category, value: &text };
            let sealing = house.door.seal(house.world(), &key, purpose, &[plain]);
            assert_eq!(opening.is_ok(), sealing.is_ok());
            opening.map(drop).map_err(|refusal| {
                let said = refusal.to_string();
                assert_eq!(Refusal::from(refusal).kind, Kind::NotAllowed);
                said
            })
        };
        let own = refusal(&house.name, &house.answering);
        assert_eq!(own.await, Ok(()));
        let other = refusal(&email, &house.answering).await.unwrap_err();
        assert_eq!(other, "the purpose `answering` does not cover the category `email`");
        let unknown = refusal(&house.name, &newsletter).await.unwrap_err();
        assert_eq!(unknown, "the purpose `newsletter` is not in force");
        let further = Purposes::none([8; 32]).with(newsletter.clone(), Some(tomorrow), [house.name.clone()]);
        in_force(further.further(&newsletter, house.answering.clone()));
        assert!(refusal(&house.name, &newsletter).await.is_err(), "it has not begun");
        assert!(refusal(&house.name, &house.answering).await.is_err(), "it was in force until just now");
        house.clock.set(tomorrow);
        assert_eq!(refusal(&house.name, &newsletter).await, Ok(()));
        assert_eq!(house.logged("people.looked").await.len(), 2, "what was refused is no look");
    })
    .await;
}

#[tokio::test]
async fn what_was_collected_for_one_purpose_opens_for_no_other() {
    on_every_engine(async |house| {
        let stored = house.seal(&*house.dossier().await, "Gwen Ellis");
        let [newsletter, statistics, requests] =
            ["newsletter", "statistics", "requests"].map(|name| PurposeId::new(name).unwrap());
        let all = [&newsletter, &statistics, &requests, &house.answering];
        let covering = all.iter().fold(Purposes::none([9; 32]), |purposes, purpose| {
            purposes.with((*purpose).clone(), None, [house.name.clone()])
        });
        house.door.purposes().set(covering.further(&statistics, house.answering.clone()));
        let open = async |value: SealedValue<'_>, purpose: &PurposeId, reason: Reason| {
            let access = Access { purpose, reason, ..house.access("") };
            transact!(house.data, |tx| house.door.open(tx, house.world(), &[value], &access)).map(drop)
        };
        let (value, look) = (house.value(&stored), Reason::new("look"));
        let refused = open(value, &newsletter, look).await.unwrap_err();
        assert!(matches!(&refused, DoorRefusal::OtherPurpose { collected_for, .. } if *collected_for == house.answering));
        assert_eq!(Refusal::from(refused).kind, Kind::NotAllowed);
        open(value, &statistics, look).await.expect("a further use that is declared");
        house.clock.advance_days(1);
        let rights = Reason::rights("access-request");
        open(value, &requests, rights).await.expect("a right of the person");
        let lie = SealedValue { purpose: &newsletter, ..value };
        let refused = open(lie, &newsletter, look).await.unwrap_err();
        assert!(matches!(refused, DoorRefusal::Unreadable { .. }), "the seal knows what it was collected for");
        let looks = house.logged("people.looked").await;
        assert_eq!(looks.len(), 2);
        assert!(looks.iter().all(|look| look["facts"]["collected_for"] == serde_json::json!(["answering"])));
        assert_eq!((&looks[0]["facts"]["handles_rights"], &looks[1]["facts"]["handles_rights"]), (&().into(), &true.into()));
    })
    .await;
}

#[tokio::test]
async fn values_of_several_purposes_open_each_for_its_own() {
    on_every_engine(async |house| {
        let newsletter = PurposeId::new("newsletter").unwrap();
        let purposes = Purposes::none([9; 32]);
        let purposes = purposes.with(house.answering.clone(), None, [house.name.clone()]);
        house.door.purposes().set(purposes.with(newsletter.clone(), None, [house.name.clone()]));
        let key = house.dossier().await;
        let own = house.seal(&key, "Gwen Ellis");
        let (spot, text) = (Spot { row: Uuid::from_u128(5), ..own.spot }, Private::from("Gwen"));
        let plain = PlainValue { spot, category: &house.name, value: &text };
        let sealed = house.door.seal(house.world(), &key, &newsletter, &[plain]).unwrap().remove(0);
        let news = SealedValue { spot, purpose: &newsletter, sealed: &sealed, ..house.value(&own) };
        let values = [news, house.value(&own), news];
        let who = (&house.caseworker, Reason::new("review"));
        let opened =
            transact!(house.data, |tx| house.door.open_each(tx, house.world(), &values, who)).unwrap();
        let texts: Vec<&str> = opened.iter().map(|value| value.reveal().as_str()).collect();
        assert_eq!(texts, ["Gwen", "Gwen Ellis", "Gwen"]);
        let looks = house.logged("people.looked").await;
        let mut purposes: Vec<_> =
            looks.iter().map(|look| look["facts"]["purpose"].as_str().unwrap()).collect();
        purposes.sort_unstable();
        assert_eq!(purposes, ["answering", "newsletter"]);
    })
    .await;
}

#[tokio::test]
async fn before_anything_is_published_nothing_opens() {
    on_every_engine(async |house| {
        let stored = house.seal(&*house.dossier().await, "Gwen Ellis");
        let door = Door::new(house.keys.clone(), Vec::new(), PurposesInForce::default());
        let (values, access) = ([house.value(&stored)], house.access("answer"));
        let refused = transact!(house.data, |tx| door.open(tx, house.world(), &values, &access));
        assert!(matches!(refused, Err(DoorRefusal::NotInForce(_))));
    })
    .await;
}

#[tokio::test]
async fn the_public_and_viewers_do_not_pass() {
    on_every_engine(async |house| {
        let stored = house.seal(&*house.dossier().await, "Gwen Ellis");
        let viewer = Caller::Staff { id: StaffId::from_uuid(Uuid::nil()), roles: [Role::Viewer].into() };
        for (caller, may) in [(&Caller::Public, false), (&viewer, false), (&Caller::System("copy"), true)] {
            let access = Access { caller, ..house.access("answer") };
            let values = [house.value(&stored)];
            let outcome = transact!(house.data, |tx| house.door.open(tx, house.world(), &values, &access));
            assert_eq!(outcome.is_ok(), may, "{}", caller.name());
        }
    })
    .await;
}

#[tokio::test]
async fn restricted_data_opens_on_a_ground_of_article_18_only() {
    on_every_engine(async |house| {
        let key = house.dossier().await;
        let stored = house.seal(&key, "Gwen Ellis");
        let ids = [key.dossier()];
        let (world, keys) = (house.world(), &house.keys);
        let restricted = transact!(house.data, |tx| dossier::restrict(tx, world, keys, &house.officer, &ids));
        assert_eq!(restricted.unwrap(), 1);
        assert!(matches!(house.look(&stored).await, Err(DoorRefusal::Restricted(which)) if which == ids));
        let mut access = house.access("claim");
        access.reason = access.reason.despite_restriction(Article18::LegalClaims);
        let values = [house.value(&stored)];
        transact!(house.data, |tx| house.door.open(tx, house.world(), &values, &access)).unwrap();
        assert_eq!(house.logged("people.looked").await[0]["facts"]["despite_restriction"], "legal-claims");
        for count in [1, 0] {
            let lifted =
                transact!(house.data, |tx| dossier::lift_restriction(tx, world, keys, &house.officer, &ids));
            assert_eq!(lifted.unwrap(), count);
        }
        assert!(house.look(&stored).await.is_ok());
        let logged = house.logged("people.restricted").await;
        assert_eq!((logged.len(), logged[0]["about"].as_array().unwrap().len()), (1, 1));
        assert_eq!(house.logged("people.restriction-lifted").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_value_that_was_moved_does_not_open_and_the_error_names_the_place_only() {
    on_every_engine(async |house| {
        let (one, two) = (house.dossier().await, house.dossier().await);
        let (mut moved, other) = (house.seal(&one, "Gwen Ellis"), house.seal(&two, "Rhys Morgan"));
        moved.spot.row = other.spot.row;
        let refused = house.look(&moved).await.unwrap_err();
        assert!(refused.to_string().starts_with("the value in contact_message.name of row "), "{refused}");
        assert_eq!(Refusal::from(refused).kind, Kind::Fault);
        let stolen = super::house::Stored { dossier: two.dossier(), ..house.seal(&one, "Gwen Ellis") };
        assert!(matches!(house.look(&stolen).await, Err(DoorRefusal::Unreadable { .. })));
    })
    .await;
}

static ASKED: AtomicUsize = AtomicUsize::new(0);

/// Withdrawn: whatever is restricted in no other way but has an odd last byte.
const ODD: Guard = |_, _, dossiers| {
    Box::pin(async move {
        ASKED.fetch_add(1, Ordering::Relaxed);
        Ok(dossiers.iter().copied().filter(|id| id.uuid().as_bytes()[15] % 2 == 1).collect())
    })
};

#[tokio::test]
async fn guards_are_asked_once_for_a_batch_and_their_refusal_is_final() {
    on_every_engine(async |house| {
        let mut stored = Vec::new();
        for _ in 0..20 {
            stored.push(house.seal(&*house.dossier().await, "Gwen Ellis"));
        }
        let guards = vec![NamedGuard { name: "consent", ask: ODD }];
        let door = Door::new(house.keys.clone(), guards, house.door.purposes().clone());
        let ids: Vec<DossierId> = stored.iter().map(|stored| stored.dossier).collect();
        let allowed = transact!(house.data, |tx| door.permitted(tx, &house.answering, &ids)).unwrap();
        assert!(!allowed.is_empty() && allowed.len() < 20, "chance would have it so: {}", allowed.len());
        let open = async |which: &dyn Fn(&DossierId) -> bool| {
            let values: Vec<_> = stored
                .iter()
                .filter(|stored| which(&stored.dossier))
                .map(|stored| house.value(stored))
                .collect();
            let access = house.access("answer");
            transact!(house.data, |tx| door.open(tx, house.world(), &values, &access))
                .map(|opened| opened.len())
        };
        ASKED.store(0, Ordering::Relaxed);
        match open(&|_| true).await {
            Err(DoorRefusal::Guarded { guard, dossiers }) => {
                assert_eq!((guard, dossiers.len()), ("consent", 20 - allowed.len()));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(ASKED.load(Ordering::Relaxed), 1);
        assert_eq!(open(&|id| allowed.contains(id)).await.unwrap(), allowed.len());
        assert_eq!(house.logged("people.looked").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_big_batch_is_one_small_entry_and_is_still_found_by_every_dossier() {
    on_every_engine(async |house: House| {
        let mut stored = Vec::new();
        for _ in 0..300 {
            stored.push(house.seal(&*house.dossier().await, "Gwen Ellis"));
        }
        let values: Vec<_> = stored.iter().map(|stored| house.value(stored)).collect();
        let access = house.access("list");
        let opened =
            transact!(house.data, |tx| house.door.open(tx, house.world(), &values, &access)).unwrap();
        assert_eq!(opened.len(), 300);
        let looks = house.logged("people.looked").await;
        assert_eq!(looks.len(), 1);
        assert!(looks[0].to_string().len() < 1_000);
        assert_eq!(looks[0]["facts"]["dossiers"], 300);
        let (outside, inside) = (house.dossier().await.dossier(), [&stored[0], &stored[150], &stored[299]]);
        for stored in inside {
            assert_eq!(house.about(stored.dossier).await, 0, "no row a dossier");
            assert_eq!(house.shown_about("people.looked", stored.dossier).await, 1);
        }
        assert_eq!(house.shown_about("people.looked", outside).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_key_of_a_dossier_is_given_for_more_values_while_it_is_open() {
    on_every_engine(async |house| {
        let key = house.dossier().await;
        let now: Instant = house.world().now;
        let again =
            house.door.key_of(&mut house.data.read().await.unwrap(), now, key.dossier()).await.unwrap();
        let more = house.seal(&again, "a second message");
        assert_eq!(house.look(&more).await.unwrap(), "a second message");
        let nobody = DossierId::new(now, &house.chance);
        let refused = house.door.key_of(&mut house.data.read().await.unwrap(), now, nobody).await;
        assert!(matches!(refused.map(drop), Err(DoorRefusal::Gone(_))));
    })
    .await;
}
