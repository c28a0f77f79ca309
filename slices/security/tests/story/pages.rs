//! The pages of the log: who may read them, how entries are found, what they say.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::http::StatusCode;
use privet_ground::caller::Role;
use privet_ground::{sql, transact};
use privet_security::slice;
use privet_testing::speech::{assert_words, declared, outline, sentence};
use privet_testing::{Town, Visitor, on_every_engine};
use privet_web::staff::{self, Joining, NewStaff, TotpSecret};

use crate::{act, security, tamper};

/// Somebody who is signed in with a role.
async fn reader(town: &Town, role: Role) -> Visitor {
    let new = NewStaff::parse(
        "Gwen Ellis",
        &format!("{role}@office.example"),
        "a long winding road",
        "a long winding road",
    );
    let joining = Joining {
        new: &new.unwrap(),
        second_factor: &TotpSecret::new([7; 20]),
        roles: BTreeSet::from([role]),
    };
    let house = &town.house;
    let joined = staff::join(house, &joining).await.unwrap();
    let cookie =
        transact!(house.db, |tx| staff::start_session(tx, &*house.chance, house.now(), joined.staff))
            .unwrap();
    let mut visitor = town.visitor();
    visitor.set_cookie(Some(format!("{}={cookie}", staff::cookie_name(house))));
    visitor
}

#[test]
fn every_text_is_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &slice());
}

#[test]
fn every_measure_of_the_register_is_a_statement() {
    let register = privet_register::example_register();
    let statements = declared(&[slice()], register);
    let outline = outline(&statements);
    for own in [
        "security.sealed N9 security checked *",
        "security.logged N9 security checked",
        "security.incidents N9 security checked",
    ] {
        assert!(outline.contains(own), "{outline}");
    }
    for (id, measure) in &register.measures {
        let said = sentence(&statements, &format!("security.measure:{id}"), "en");
        assert_eq!(said, measure.statement.in_language(register.default_language()));
    }
    assert!(outline.contains("security.measure:restricted-areas N9 security attested"), "{outline}");
    assert!(outline.contains("security.measure:training N10 security checked"), "{outline}");
    assert!(outline.contains("security.measure:tamper-evident-log N9 security checked"), "{outline}");
    assert!(outline.contains("security.measure:second-factor N10 security checked"), "{outline}");
}

#[tokio::test]
async fn those_who_watch_over_the_log_may_read_it_and_nobody_else() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let id = act(&town, 1).await[0];
        town.sequence().await;
        let paths = [
            "/console/log".to_owned(),
            "/console/log.csv".to_owned(),
            "/console/log/entries/000.p/1".to_owned(),
            format!("/console/log/{id}"),
            format!("/console/log/{id}/proof"),
        ];
        for (role, status) in [
            (Role::Viewer, StatusCode::OK),
            (Role::DataProtectionOfficer, StatusCode::OK),
            (Role::Administrator, StatusCode::OK),
            (Role::Caseworker, StatusCode::FORBIDDEN),
            (Role::Communications, StatusCode::FORBIDDEN),
        ] {
            let mut reader = reader(&town, role).await;
            for path in &paths {
                assert_eq!(reader.get(path).await.status, status, "{role} at {path}");
            }
        }
        for path in &paths {
            let answer = town.visitor().get(path).await;
            assert!(answer.location().starts_with("/console/sign-in"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_leads_through_the_whole_log_and_finds_an_entry_again() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let ids = act(&town, 120).await;
        town.sequence().await;
        town.clock.advance(Duration::from_secs(1));
        let waiting = act(&town, 1).await[0];
        privet_security::send_checkpoint(&town.house).await.unwrap();
        let mut reader = reader(&town, Role::Viewer).await;
        let mut seen = BTreeSet::new();
        let mut path = "/console/log?kind=story.act".to_owned();
        let mut pages = 0;
        loop {
            let page = reader.get(&path).await;
            assert_eq!(page.status, StatusCode::OK);
            let links = page.body.split("href=\"/console/log/").skip(1);
            seen.extend(links.map(|rest| rest.split('"').next().unwrap().to_owned()));
            pages += 1;
            let Some((_, older)) = page.body.split_once("rel=\"next\" href=\"") else { break };
            path = older.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
        }
        let all: BTreeSet<String> = ids.iter().chain([&waiting]).map(ToString::to_string).collect();
        assert_eq!((pages, seen), (3, all), "each entry once, fifty on a page");
        let page = reader.get("/console/log").await;
        assert!(page.says("120 entries, today 09:00, root "), "{}", page.text());
        assert!(page.says("1 copy, of 120 entries"), "{}", page.text());
        assert!(page.says("2 entries, the oldest since today 09:00"), "{}", page.text());
        assert!(page.says("· word first") && page.says("waits") && page.says("system:story"));
        let found = reader.get(&format!("/console/log?id={}", ids[3])).await;
        assert_eq!(found.location(), format!("/console/log/{}", ids[3]));
        let none = reader.get("/console/log?actor=staff:nobody").await;
        assert!(none.says("No entry fits"), "{}", none.text());
    })
    .await;
}

#[tokio::test]
async fn a_day_is_the_offices_day() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        act(&town, 1).await;
        town.clock.advance_days(1);
        act(&town, 2).await;
        let mut reader = reader(&town, Role::Viewer).await;
        for (day, count) in [("2026-11-22", 0), ("2026-11-23", 1), ("2026-11-24", 2), ("2026-11-25", 0)] {
            let page = reader.get(&format!("/console/log?kind=story.act&day={day}")).await;
            assert_eq!(page.body.matches("href=\"/console/log/").count(), count, "{day}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_understood_comes_back_with_what_was_typed() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let mut reader = reader(&town, Role::Viewer).await;
        for (query, says) in [
            ("kind=a%20b", "A kind is written as in the list"),
            ("kind=%22%3E%3Cscript%3E", "A kind is written as in the list"),
            ("actor=%00", "An actor is written as in the list"),
            ("day=23.11.2026", "Give a day as"),
            ("id=7", "An id has 36 signs"),
            ("id=00000000-0000-0000-0000-000000000000", "The log has no entry with this id"),
        ] {
            let page = reader.get(&format!("/console/log?{query}")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert!(page.says(says), "{query}: {}", page.text());
            assert!(!page.body.contains("<script>"));
            assert_eq!(
                reader.get(&format!("/console/log.csv?{query}")).await.status,
                if query.starts_with("id=0") { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
            );
        }
        let page = reader.get("/console/log?before=7").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("begin again at the newest"), "{}", page.text());
        for nobody in ["7", "00000000-0000-0000-0000-000000000000", "%00"] {
            assert_eq!(reader.get(&format!("/console/log/{nobody}")).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

#[tokio::test]
async fn an_entry_says_what_it_holds_and_how_to_check_it() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let id = act(&town, 1).await[0];
        let mut reader = reader(&town, Role::DataProtectionOfficer).await;
        let waiting = reader.get(&format!("/console/log/{id}")).await;
        assert!(waiting.says("as soon as the entry has its number"), "{}", waiting.text());
        town.sequence().await;
        let page = reader.get(&format!("/console/log/{id}")).await;
        assert!(
            page.says("\"kind\": \"story.act\"") && page.says("SHA-256 of a zero byte"),
            "{}",
            page.text()
        );
        let path = format!("/console/log/{id}/proof");
        assert!(page.body.contains(&format!("href=\"{path}\"")), "{}", page.body);
        let proof = reader.get(&path).await.json();
        assert!(page.says(proof["leaf_hash"].as_str().unwrap()), "the page shows the leaf hash of the proof");
    })
    .await;
}

#[tokio::test]
async fn the_list_is_a_table_for_other_programs_too() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        act(&town, 2_500).await;
        town.sequence().await;
        let mut reader = reader(&town, Role::Administrator).await;
        let answer = reader.get("/console/log.csv?kind=story.act").await;
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"log-2026-11-23.csv\"");
        let mut table = csv::Reader::from_reader(answer.body.as_bytes());
        assert_eq!(
            table.headers().unwrap(),
            ["number", "id", "recorded_at", "kind", "actor", "entry"].as_slice()
        );
        let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        let numbers: BTreeSet<u64> = rows.iter().map(|row| row[0].parse().unwrap()).collect();
        assert_eq!((rows.len(), numbers.len(), numbers.last()), (2_500, 2_500, Some(&2_499)));
        let entry: serde_json::Value = serde_json::from_str(&rows[7][5]).unwrap();
        assert_eq!((entry["id"].as_str(), entry["kind"].as_str()), (Some(&rows[7][1]), Some("story.act")));
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_was_taken_away_is_not_invented() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let id = act(&town, 3).await[1];
        town.sequence().await;
        tamper(&town, sql!("DELETE FROM journal_entry WHERE kind = 'story.act'"), &[]).await;
        let mut reader = reader(&town, Role::Viewer).await;
        assert_eq!(reader.get(&format!("/console/log/{id}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(reader.get(&format!("/api/v1/log/proof/{id}")).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
