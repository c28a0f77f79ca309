//! What differs once the public reaches privet by https, and what takes too long.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use privet_ground::clock::{Instant, MovableClock};
use privet_ground::db::{Engine, Place};
use privet_ground::ids::SeededChance;
use privet_ground::mail::MailTransport;
use privet_ground::outgoing::Nowhere;
use privet_ground::settings::Settings;
use privet_ground::testing::fresh_place;
use privet_testing::on_every_engine;
use privet_web::house::{House, InForce, MailRoute, Resolver};
use privet_web::open::Parts;
use privet_web::staff;
use tower::ServiceExt as _;

use crate::sample::slice;

struct Nobody;

impl Resolver for Nobody {
    fn mail_route<'a>(&'a self, _: &'a str) -> BoxFuture<'a, MailRoute> {
        async { MailRoute::Unknown }.boxed()
    }
}

#[tokio::test]
async fn https_brings_strict_transport_and_a_cookie_that_no_other_host_can_set() {
    let (database, folder) = fresh_place(Engine::Sqlite).await;
    let at = |name: &str| folder.path().join(name);
    let settings = Settings {
        data: at("data"),
        database,
        keys: Place::File(at("keys.sqlite")),
        outward: at("outward"),
        kek: at("keys.kek"),
        register: at("register"),
        listen: "127.0.0.1:8080".parse().unwrap(),
        public_url: "https://privacy.office.example".to_owned(),
        trusted_proxies: Vec::new(),
        tls: None,
        metrics_token: None,
        smtp: None,
        chromium: None,
        webhook: None,
        checkpoint_urls: Vec::new(),
        checkpoint_mail: Vec::new(),
        kek_period: Duration::from_secs(90 * 86_400),
    };
    let parts = Parts {
        settings,
        clock: Arc::new(MovableClock::at(Instant::from_micros(1_000_000))),
        chance: Arc::new(SeededChance::new(1)),
        in_force: InForce::default(),
        mail: MailTransport::memory("privacy@office.example"),
        outgoing: Arc::new(Nowhere),
        resolver: Arc::new(Nobody),
        slices: vec![slice()],
    };
    let house = House::open(parts).await.unwrap();
    let cookie = staff::cookie_header(&house, Some("v"));
    assert_eq!(cookie, "__Host-privet=v; Path=/; HttpOnly; SameSite=Lax; Secure");
    let request = Request::get("/console/sign-in").body(Body::empty()).unwrap();
    let response = privet_web::router(house).oneshot(request).await.unwrap();
    assert_eq!(response.headers()["strict-transport-security"], "max-age=63072000", "this host only");
}

#[tokio::test]
async fn what_takes_too_long_is_told_to_come_back() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let router = privet_web::router_within(town.house.clone(), Duration::from_millis(1));
            let request = Request::get("/sample/endless").body(Body::empty()).unwrap();
            let response = router.oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(response.headers()["retry-after"], "5");
            assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        },
    )
    .await;
}
