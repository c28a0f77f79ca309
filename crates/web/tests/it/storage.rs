//! What web stores, and how.

use std::collections::BTreeSet;

use privet_ground::db::every_sql;
use privet_ground::migrate::live_columns;
use privet_testing::on_every_engine;
use privet_web::slice::Content;
use privet_web::{HOLDINGS, routes};

use crate::sample::slice;

#[tokio::test]
async fn every_sql_text_of_web_is_understood_by_both_engines() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let db = &town.house.db;
            let mut count = 0;
            // Texts with a list are run by the stories; how they are prepared is ground's matter.
            let ours =
                every_sql().filter(|sql| sql.place.contains("crates/web/") && !sql.text.contains("$list"));
            for sql in ours {
                let mut tx = db.begin().await.unwrap();
                tx.prepare(sql).await.unwrap_or_else(|error| panic!("{}: {error}", sql.place));
                count += 1;
            }
            assert!(count > 15, "{count}");
        },
    )
    .await;
}

#[tokio::test]
async fn every_column_is_declared_and_every_sealed_one_has_a_category_of_the_register() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let mut tx = town.house.db.read().await.unwrap();
            let live: BTreeSet<(String, String)> = live_columns(&mut tx)
                .await
                .unwrap()
                .into_iter()
                .filter(|(table, _)| table.starts_with("web_"))
                .flat_map(|(table, columns)| columns.into_iter().map(move |column| (table.clone(), column)))
                .collect();
            let declared: BTreeSet<(String, String)> =
                HOLDINGS.iter().map(|held| (held.table.to_owned(), held.column.to_owned())).collect();
            assert_eq!(live, declared);
        },
    )
    .await;
    let register = privet_register::example_register();
    for held in HOLDINGS {
        if let Content::Sealed(category) = held.content {
            assert!(register.categories.contains_key(category), "{}.{}: {category}", held.table, held.column);
        }
    }
}

#[test]
fn every_route_of_the_shell_says_who_may_call_it() {
    let all = routes();
    let listed: Vec<(&str, &str, &str)> =
        all.list().iter().map(|route| (route.method.as_str(), route.path, route.who)).collect();
    assert_eq!(
        listed,
        [
            ("GET", "/assets/{name}", "anyone"),
            ("GET", "/console/clock", "staff"),
            ("POST", "/console/clock", "dpo, administrator"),
            ("GET", "/healthz", "anyone"),
            ("GET", "/readyz", "anyone"),
            ("GET", "/metrics", "anyone"),
            ("GET", "/.well-known/security.txt", "anyone"),
            ("GET", "/console/sign-in", "anyone"),
            ("POST", "/console/sign-in", "anyone"),
            ("POST", "/console/sign-out", "anyone"),
            ("GET", "/console/confirm", "staff"),
            ("POST", "/console/confirm", "staff"),
            ("GET", "/console/join/{token}", "anyone"),
            ("POST", "/console/join/{token}", "anyone"),
        ]
    );
}
