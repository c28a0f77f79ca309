//! What must hold of the whole program.

use std::collections::BTreeSet;

use privet_ground::db::every_sql;
use privet_ground::migrate::migrate;
use privet_testing::on_every_engine;
use privet_web::routes::Area;

#[tokio::test]
async fn every_sql_text_prepares_on_every_engine() {
    on_every_engine(privet_app::slices::all, async |town| {
        // The key store's tables lie in a database of their own; here they stand beside the others.
        let (house, now) = (&town.house, town.house.now());
        let mut all = privet_web::open::migrations(&house.slices);
        all.push(privet_people::KEY_MIGRATIONS);
        migrate(&house.db, &all, now).await.unwrap();
        let mut seen = BTreeSet::new();
        // What the stories of this binary do past the program is none of the program's texts.
        for sql in every_sql().filter(|sql| !sql.place.contains("/tests/")) {
            let mut tx = house.db.begin().await.unwrap();
            tx.prepare(sql).await.unwrap_or_else(|error| panic!("{}: {error}", sql.place));
            seen.insert(sql.place.split("/src/").next().unwrap_or_default());
        }
        assert!(seen.len() >= 6, "texts of every crate were found: {seen:?}");
    })
    .await;
}

#[test]
fn every_route_says_who_may_call_it() {
    let slices = privet_app::slices::all();
    let mut routes = privet_web::routes().list().to_vec();
    routes.extend(slices.iter().flat_map(|slice| (slice.routes)().list().to_vec()));
    let mut seen = BTreeSet::new();
    for route in &routes {
        assert!(!route.who.is_empty(), "{route:?}");
        assert!(
            seen.insert((route.path, route.method.clone())),
            "{} {} stands twice",
            route.method,
            route.path
        );
        let is_public = route.who == "anyone";
        let may_be = route.area != Area::Console
            || route.path.starts_with("/console/join")
            || route.path.starts_with("/console/sign");
        assert!(!is_public || may_be, "{} is staff's and says that anyone may call it", route.path);
    }
    assert!(routes.len() > 40, "{} routes", routes.len());
}

#[test]
fn the_interfaces_that_are_promised_exist() {
    let slices = privet_app::slices::all();
    let paths: BTreeSet<&str> = slices
        .iter()
        .flat_map(|slice| (slice.routes)().list().to_vec())
        .chain(privet_web::routes().list().to_vec())
        .map(|route| route.path)
        .collect();
    for path in [
        "/",
        "/privacy",
        "/privacy/versions/{n}",
        "/cookies",
        "/consent-statement",
        "/retention",
        "/sharing",
        "/rights",
        "/contact",
        "/preferences",
        "/proof",
        "/proof/{statement}",
        "/accessibility",
        "/healthz",
        "/readyz",
        "/metrics",
        "/.well-known/privet/checkpoint",
        "/.well-known/security.txt",
    ] {
        let shape = path.split('{').next().unwrap_or(path);
        assert!(
            paths.iter().any(|known| known.split('{').next() == Some(shape)),
            "{path} is missing: {paths:?}"
        );
    }
}
