//! Dossiers, who they are about, and what is held.

use std::collections::BTreeSet;

use privet_ground::private::Private;
use privet_ground::refusal::Kind;
use privet_ground::transact;
use privet_register::PurposeId;

use super::house::{House, on_every_engine};
use crate::*;

async fn address(house: &House, text: &str) -> Identifier {
    house.keys.blind_index(house.world()).await.unwrap().email(&Private::from(text)).unwrap()
}

async fn claimed(house: &House, identifier: &Identifier, is_verified: bool) -> DossierId {
    let id = house.dossier().await.dossier();
    transact!(house.data, |tx| async {
        identity::claim(tx, house.world().now, id, identifier).await?;
        if is_verified {
            let whose = (id, identifier);
            assert!(identity::verify(tx, house.world(), &house.keys, &house.caseworker, whose).await?);
        }
        Ok::<_, KeyError>(())
    })
    .unwrap();
    id
}

#[tokio::test]
async fn a_stranger_who_types_anothers_address_reaches_nothing_of_theirs() {
    on_every_engine(async |house| {
        let gwens = address(&house, "gwen@example.org").await;
        let (first, second) = (claimed(&house, &gwens, true).await, claimed(&house, &gwens, true).await);
        let strangers = claimed(&house, &gwens, false).await;
        let mut tx = house.data.read().await.unwrap();
        let gwen = BTreeSet::from([first, second]);
        assert_eq!(identity::dossiers_of(&mut tx, &gwens).await.unwrap(), gwen);
        assert_eq!(identity::dossiers_with(&mut tx, second).await.unwrap(), gwen);
        assert_eq!(identity::dossiers_with(&mut tx, strangers).await.unwrap(), BTreeSet::from([strangers]));
        let claims = identity::claims(&mut tx, &gwens).await.unwrap();
        assert_eq!(claims.len(), 3, "staff see the claim as a claim");
        assert_eq!(identity::persons(&claims).len(), 2);
        let elsewhere = address(&house, "rhys@example.org").await;
        assert!(identity::dossiers_of(&mut tx, &elsewhere).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn verified_addresses_lead_from_dossier_to_dossier() {
    on_every_engine(async |house| {
        let (home, work) =
            (address(&house, "gwen@example.org").await, address(&house, "g.ellis@example.com").await);
        let (first, second) = (claimed(&house, &home, true).await, claimed(&house, &work, true).await);
        let both = claimed(&house, &home, true).await;
        transact!(house.data, |tx| identity::claim(tx, house.world().now, both, &work)).unwrap();
        let of_home =
            async || identity::dossiers_of(&mut house.data.read().await.unwrap(), &home).await.unwrap();
        assert_eq!(of_home().await, BTreeSet::from([first, both]), "the second address is a mere claim yet");
        let verify = async || {
            let (world, keys, caller) = (house.world(), &house.keys, &house.caseworker);
            transact!(house.data, |tx| identity::verify(tx, world, keys, caller, (both, &work))).unwrap()
        };
        assert!(verify().await);
        assert_eq!(of_home().await, BTreeSet::from([first, second, both]));
        assert!(!verify().await, "once");
        let logged = house.logged("people.verified").await;
        assert_eq!(logged.len(), 4, "what joins people is in the log");
        assert_eq!(
            (&logged[3]["facts"]["by"], &logged[3]["facts"]["dossiers"]),
            (&"email".into(), &1.into())
        );
        assert_eq!(house.shown_about("people.verified", both).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_dossier_is_listed_under_its_purpose_and_slice_in_pages() {
    on_every_engine(async |house| {
        let mut ids = Vec::new();
        for _ in 0..5 {
            ids.push(house.dossier().await.dossier());
        }
        ids.sort_unstable();
        let mut tx = house.data.read().await.unwrap();
        let list = async |tx: &mut _, slice, purpose: &PurposeId, after, most| {
            dossier::list(tx, slice, purpose, after, most).await.unwrap()
        };
        assert_eq!(list(&mut tx, "contact", &house.answering, None, 3).await, ids[..3]);
        assert_eq!(list(&mut tx, "contact", &house.answering, Some(ids[2]), 3).await, ids[3..]);
        assert!(list(&mut tx, "visits", &house.answering, None, 3).await.is_empty());
        let other = PurposeId::new("newsletter").unwrap();
        assert!(list(&mut tx, "contact", &other, None, 3).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_matter_ends_once_and_may_go_on() {
    on_every_engine(async |house| {
        let id = house.dossier().await.dossier();
        let now = house.world().now;
        let close = async || transact!(house.data, |tx| dossier::close(tx, now, id)).unwrap();
        let reopen = async || transact!(house.data, |tx| dossier::reopen(tx, id)).unwrap();
        assert_eq!((reopen().await, close().await, close().await), (false, true, false));
        let found = dossier::find(&mut house.data.read().await.unwrap(), id).await.unwrap().unwrap();
        assert_eq!((found.opened_at, found.closed_at, found.state), (now, Some(now), DossierState::Open));
        assert_eq!(found.matter, Matter::new("contact", "thread", house.answering.clone(), [9; 32]));
        assert!(reopen().await);
    })
    .await;
}

#[tokio::test]
async fn holds_are_loaded_at_once_and_end_when_they_are_released() {
    on_every_engine(async |house| {
        let (one, two) = (house.dossier().await.dossier(), house.dossier().await.dossier());
        let other = PurposeId::new("newsletter").unwrap();
        let place = async |caller, scope: HoldScope, reason| {
            let what = (scope, reason);
            transact!(house.data, |tx| hold::place(tx, house.world(), &house.keys, caller, what.clone()))
        };
        let refused =
            place(&house.caseworker, HoldScope::Dossier(one), HoldReason::Complaint).await.unwrap_err();
        assert_eq!(refused.kind, Kind::NotAllowed);
        let nobody = HoldScope::Dossier(DossierId::new(house.world().now, &house.chance));
        let refused = place(&house.officer, nobody, HoldReason::Complaint).await.unwrap_err();
        assert_eq!(refused.kind, Kind::NotFound);
        let hold = place(&house.officer, HoldScope::Dossier(one), HoldReason::Complaint).await.unwrap();
        place(&house.officer, HoldScope::Purpose(other.clone()), HoldReason::Inquiry).await.unwrap();
        let load = async || Holds::load(&mut house.data.read().await.unwrap()).await.unwrap();
        let holds = load().await;
        assert_eq!(holds.reason(one, &house.answering), Some(HoldReason::Complaint));
        assert!(!holds.covers(two, &house.answering));
        assert_eq!(holds.reason(two, &other), Some(HoldReason::Inquiry));
        assert_eq!(holds.count(), (1, 1));
        let release =
            async || transact!(house.data, |tx| hold::release(tx, house.world(), &house.officer, hold));
        release().await.unwrap();
        assert_eq!(release().await.unwrap_err().kind, Kind::Clash);
        assert!(!load().await.covers(one, &house.answering));
        let list = hold::list(&mut house.data.read().await.unwrap()).await.unwrap();
        let standing: Vec<bool> = list.iter().map(|hold| hold.released_at.is_none()).collect();
        assert_eq!(standing, [true, false]);
        assert_eq!(house.logged("people.held").await.len(), 2);
        assert_eq!((house.about(one).await, house.about(two).await), (1, 0));
        let held = house.logged("people.held").await;
        let of_dossier = held.iter().find(|entry| entry["facts"]["scope"] == "dossier").unwrap();
        assert_eq!(of_dossier["about"].as_array().unwrap().len(), 1, "the tree knows which dossier is held");
        assert_eq!(house.logged("people.released").await.len(), 1);
    })
    .await;
}
