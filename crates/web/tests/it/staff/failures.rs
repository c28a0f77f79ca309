//! Sign-ins that fail: what others see of it, what staff see, and whom it keeps out.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::Duration;

use axum::http::StatusCode;
use privet_ground::caller::Role;
use privet_ground::clock::Instant;
use privet_ground::{jobs, sql};
use privet_testing::{Town, Visitor, on_every_engine};
use privet_web::staff;
use serde_json::Value as Json;

use super::{EMAIL, PASSWORD, code, joined, kinds, sign_in};
use crate::sample::slice;

const AN_HOUR: Duration = Duration::from_secs(3_600);
const WRONG: &str = "another password, wrong";

/// Every entry of the log, without what differs between any two.
async fn entries(town: &Town) -> Vec<Json> {
    let mut tx = town.house.db.read().await.unwrap();
    let rows = tx.rows(sql!("SELECT body FROM journal_entry ORDER BY recorded_at, id"), &[]).await.unwrap();
    let bodies = rows.iter().map(|row| {
        let mut body: Json = serde_json::from_str(&row.get::<String>("body").unwrap()).unwrap();
        let body = body.as_object_mut().unwrap();
        body.remove("id");
        body.remove("at");
        Json::Object(body.clone())
    });
    bodies.collect()
}

fn elsewhere(visitor: &Visitor, number: u8) -> Visitor {
    visitor.clone().from_address(IpAddr::from([198, 51, 100, number]))
}

#[tokio::test]
async fn the_log_and_the_page_say_the_same_of_every_failure() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, secret, _) = joined(&town, &[Role::Caseworker]).await;
            visitor.set_cookie(None);
            let (mut pages, mut logged) = (BTreeSet::new(), Vec::new());
            for (number, (email, password, is_right)) in (1..).zip([
                ("nobody@office.example", PASSWORD, false),
                ("no address", "", false),
                (EMAIL, WRONG, true),
                (EMAIL, WRONG, false),
                (EMAIL, PASSWORD, false),
            ]) {
                town.clock.advance(AN_HOUR);
                let typed = if is_right { code(&town, &secret) } else { "000000".to_owned() };
                let before = entries(&town).await.len();
                let began = std::time::Instant::now();
                let failed = sign_in(&mut elsewhere(&visitor, number), email, password, &typed).await;
                assert!(began.elapsed() >= Duration::from_millis(250), "it is answered on the beat");
                assert_eq!(failed.status, StatusCode::UNPROCESSABLE_ENTITY);
                pages.insert(failed.body.replace(&format!(" value=\"{email}\""), ""));
                logged.push(entries(&town).await.split_off(before));
                let again = sign_in(&mut elsewhere(&visitor, number), email, password, "000000").await;
                assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert_eq!(entries(&town).await.len(), before + 1, "the log is told once an hour");
            }
            assert_eq!(pages.len(), 1, "the page tells nothing");
            let expected = serde_json::json!([{
                "about": [], "actor": "public", "facts": {}, "kind": "staff.sign-in-failed"
            }]);
            for one in logged {
                assert_eq!(Json::from(one), expected, "neither who nor why, and no look at a second factor");
            }
        },
    )
    .await;
}

#[tokio::test]
async fn staff_learn_whose_sign_in_failed_and_the_log_how_often() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, _, _) = joined(&town, &[Role::Caseworker]).await;
            town.clock.advance(AN_HOUR);
            for (email, password) in
                [("nobody@office.example", WRONG), (EMAIL, PASSWORD), (EMAIL, WRONG), (EMAIL, WRONG)]
            {
                sign_in(&mut visitor, email, password, "000000").await;
            }
            let mut tx = town.house.db.read().await.unwrap();
            let gwen = staff::list(&mut tx).await.unwrap()[0].id;
            let found = staff::list_failures(&mut tx, Instant::from_micros(0)).await.unwrap();
            let mut seen: Vec<_> =
                found.iter().map(|one| (one.account, one.cause.as_str(), one.failures)).collect();
            seen.sort_unstable();
            assert_eq!(
                seen,
                [(None, "unknown", 1), (Some(gwen), "password", 2), (Some(gwen), "second-factor", 1)]
            );
            drop(tx);
            town.clock.advance(AN_HOUR);
            let house = &town.house;
            let kinds = privet_web::jobs();
            jobs::ensure_recurring(&house.db, &*house.chance, house.now(), &kinds).await.unwrap();
            for _ in 0..2 {
                town.run_jobs().await;
                town.clock.advance(AN_HOUR);
            }
            let told: Vec<Json> = entries(&town).await;
            let told: Vec<&Json> = told.iter().filter(|one| one["kind"] == "staff.sign-ins-failed").collect();
            assert_eq!(told.len(), 1, "each hour once");
            assert_eq!((&told[0]["facts"]["failures"], &told[0]["actor"]), (&4.into(), &"system:web".into()));
            town.clock.advance_days(91);
            town.run_jobs().await;
            let mut tx = town.house.db.read().await.unwrap();
            assert!(staff::list_failures(&mut tx, Instant::from_micros(0)).await.unwrap().is_empty());
        },
    )
    .await;
}

#[tokio::test]
async fn whoever_fails_waits_and_the_owner_elsewhere_does_not() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut owner, secret, _) = joined(&town, &[Role::Caseworker]).await;
            owner.set_cookie(None);
            town.clock.advance(Duration::from_secs(60));
            let mut stranger = elsewhere(&owner, 1);
            for _ in 0..4 {
                assert_eq!(sign_in(&mut stranger, EMAIL, WRONG, "000000").await.status, 422);
            }
            let right = code(&town, &secret);
            assert_eq!(sign_in(&mut stranger, EMAIL, PASSWORD, &right).await.status, 422, "it waits");
            assert_eq!(sign_in(&mut owner, EMAIL, PASSWORD, &right).await.location(), "/console");
            town.clock.advance(Duration::from_secs(30));
            let next = code(&town, &secret);
            assert_eq!(
                sign_in(&mut stranger, EMAIL, PASSWORD, &next).await.location(),
                "/console",
                "in time"
            );
        },
    )
    .await;
}

#[tokio::test]
async fn who_has_the_password_guesses_ten_codes_and_its_owner_still_gets_in() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut owner, secret, recovery) = joined(&town, &[Role::Caseworker]).await;
            owner.set_cookie(None);
            town.clock.advance(Duration::from_secs(60));
            for number in 0..10 {
                let mut thief = elsewhere(&owner, number);
                assert_eq!(sign_in(&mut thief, EMAIL, PASSWORD, "000000").await.status, 422);
            }
            let right = code(&town, &secret);
            let paused = sign_in(&mut elsewhere(&owner, 200), EMAIL, PASSWORD, &right).await;
            assert_eq!(paused.status, 422, "no code is taken from anywhere");
            assert_eq!(sign_in(&mut owner, EMAIL, PASSWORD, &recovery[0]).await.location(), "/console");
            let next = sign_in(&mut elsewhere(&owner, 201), EMAIL, PASSWORD, &right).await;
            assert_eq!(next.location(), "/console", "a good sign-in ends the pause");
        },
    )
    .await;
}

#[tokio::test]
async fn a_browser_has_one_session_and_each_is_in_the_log() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, secret, _) = joined(&town, &[Role::Caseworker]).await;
            let mut before = visitor.clone();
            town.clock.advance(Duration::from_secs(60));
            let right = code(&town, &secret);
            assert_eq!(sign_in(&mut visitor, EMAIL, PASSWORD, &right).await.location(), "/console");
            assert_eq!(before.get("/console").await.status, StatusCode::SEE_OTHER, "the earlier one ended");
            assert_eq!(visitor.get("/console").await.status, StatusCode::OK);
            let count = |kind: &str, all: &[String]| all.iter().filter(|one| *one == kind).count();
            let all = kinds(&town).await;
            assert_eq!((count("staff.signed-in", &all), count("staff.signed-out", &all)), (2, 1));
        },
    )
    .await;
}
