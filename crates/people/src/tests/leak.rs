//! What the check for readable personal data stands on: the marker is found, the secret and the samples are not.

use std::collections::BTreeSet;

use privet_ground::db::{Found, scan};
use privet_ground::transact;

use super::house::{House, on_every_engine};
use crate::*;

async fn found(house: &House, needle: &str) -> BTreeSet<Found> {
    let data = scan(&house.data, &[needle.as_bytes().to_vec()], &BTreeSet::new()).await.unwrap();
    let keys = scan(house.keys.store().db(), &[needle.as_bytes().to_vec()], &BTreeSet::new()).await.unwrap();
    assert!(data.bytes > 0 && keys.bytes > 0);
    data.found.union(&keys.found).cloned().collect()
}

async fn planted(house: &House) -> Canary {
    let key = house.keys.fresh(house.world()).await.unwrap();
    transact!(house.data, |tx| canary::plant(tx, house.world(), &key, &house.answering, [9; 32])).unwrap()
}

#[tokio::test]
async fn a_canary_shows_its_marker_and_hides_its_secret() {
    on_every_engine(async |house| {
        let planted = planted(&house).await;
        assert!(!found(&house, &planted.marker).await.is_empty(), "the search sees");
        assert!(found(&house, planted.secret.reveal()).await.is_empty(), "the sealing hides");
        let door = &house.door;
        let standing =
            transact!(house.data, |tx| canary::standing(tx, house.world(), door)).unwrap().unwrap();
        assert_eq!((standing.id, standing.secret.reveal()), (planted.id, planted.secret.reveal()));
        assert!(!format!("{standing:?}").contains(planted.secret.reveal()));
        let removed =
            transact!(house.data, |tx| canary::remove(tx, house.world(), &house.keys, "leak", &standing));
        let id = removed.unwrap().unwrap();
        destruction::carry_out(&house.data, &house.keys, house.world(), id).await.unwrap();
        assert!(transact!(house.data, |tx| canary::standing(tx, house.world(), door)).unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn samples_are_shown_to_the_scanner_only_and_the_look_is_logged() {
    on_every_engine(async |house| {
        let (one, two) = (house.dossier().await, house.dossier().await);
        let stored = [house.seal(&one, "Gwen Ellis of Stafford"), house.seal(&two, "Rhys Morgan of Leek")];
        let values: Vec<_> = stored.iter().map(|stored| house.value(stored)).collect();
        // No purpose is in force any more: what nobody may use must be protected too.
        house.door.purposes().set(Purposes::none([8; 32]));
        let mut needles = Vec::new();
        transact!(house.data, |tx| async {
            needles.clear();
            let keep = |_: &SealedValue<'_>, plain: &_| {
                let plain: &privet_ground::private::Private<String> = plain;
                needles.push(plain.reveal().clone());
            };
            house.door.show_to_scanner(tx, house.world(), "readable-data", &values, keep).await
        })
        .unwrap();
        assert_eq!(needles, ["Gwen Ellis of Stafford", "Rhys Morgan of Leek"]);
        for needle in &needles {
            assert!(found(&house, needle).await.is_empty());
        }
        let samples = house.logged("people.sampled").await;
        assert_eq!(samples.len(), 1);
        assert_eq!(samples[0]["actor"], "system:readable-data");
        assert_eq!(samples[0]["facts"]["values"], 2);
        assert_eq!(house.about(two.dossier()).await, 1);
    })
    .await;
}

#[tokio::test]
async fn neither_key_store_nor_data_holds_an_unwrapped_key() {
    on_every_engine(async |house| {
        let key = house.dossier().await;
        let secret = house.keys.secret(house.world(), SecretName::BlindIndex).await.unwrap();
        for bytes in key.secret().chunks(32).chain([secret.reveal().as_slice()]) {
            let needle = [bytes.to_vec()];
            assert!(scan(&house.data, &needle, &BTreeSet::new()).await.unwrap().found.is_empty());
            assert!(scan(house.keys.store().db(), &needle, &BTreeSet::new()).await.unwrap().found.is_empty());
        }
    })
    .await;
}
