//! Stories of retention, each on every engine that the machine offers.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on should fail where it stands")]

mod disposing;
mod shelf;

use privet_ground::caller::Role;
use privet_ground::jobs;
use privet_testing::on_every_engine;
use privet_testing::speech::{assert_words, declared, outline};
use privet_web::slice::Slice;

fn slices() -> Vec<Slice> {
    vec![privet_retention::slice()]
}

#[test]
fn every_text_is_there_in_every_language_and_used() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_retention::slice());
}

#[test]
fn every_rule_has_its_sentence_in_every_language() {
    let register = privet_register::example_register();
    let statements = declared(&[privet_retention::slice()], register);
    let lines = outline(&statements);
    for id in register.retention.keys() {
        assert!(lines.contains(&format!("retention.kept:{id} N8 retention checked")), "{lines}");
    }
    assert!(!lines.contains('['), "{lines}");
}

#[tokio::test]
async fn the_public_page_says_what_the_notice_says() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        for (path, words) in [("/retention", "we keep these for 2 years"), ("/cy/retention", "2 flynedd")] {
            let answer = town.visitor().get(path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(answer.says(words), "{path}: {}", answer.text());
        }
    })
    .await;
}

#[tokio::test]
async fn the_disposal_runs_daily_and_the_console_shows_it() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let kinds = (privet_retention::slice().jobs)();
        let (house, now) = (&town.house, town.house.now());
        jobs::ensure_recurring(&house.db, &*house.chance, now, &kinds).await.unwrap();
        assert_eq!(town.run_jobs().await, 1);
        let page = town.staff(&[Role::DataProtectionOfficer]).await.get("/console/retention").await;
        assert_eq!(page.status, 200);
        assert!(page.says("Letters, messages and casework"), "{}", page.text());
        assert!(page.says("Disposed of"), "{}", page.text());
        town.clock.advance_days(1);
        assert_eq!(town.run_jobs().await, 1, "it comes back by itself");
    })
    .await;
}

#[tokio::test]
async fn only_staff_see_the_console() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let answer = town.visitor().get("/console/retention").await;
        assert!(answer.status.is_redirection() || answer.status.is_client_error(), "{}", answer.status);
    })
    .await;
}
