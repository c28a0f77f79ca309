//! Incidents wait past their clocks, or their record is changed past the program.

use std::time::Duration;

use privet_ground::caller::Role;
use privet_ground::{args, sql};
use privet_testing::Visitor;

use super::{Scene, sabotage, sabotage_quietly};
use crate::office::{keep_log, work};

/// What is not true then: the sentence, and the principle that sums up its heading.
const INCIDENTS: [&str; 2] = ["notice.principle:security", "security.incidents"];

/// The present minute on the office's clock, as a browser writes it.
fn now(scene: &Scene<'_>) -> String {
    let house = &scene.town.house;
    let now = house.now().timestamp().to_zoned_datetime(house.zone());
    now.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// Puts an incident on record of which the office has become aware just now; says where its page is.
async fn record(scene: &Scene<'_>) -> (Visitor, String) {
    let mut staff = scene.town.staff(&[Role::DataProtectionOfficer]).await;
    let now = now(scene);
    let form = staff.get("/console/incidents/new").await;
    let fields = [
        ("title", "Lost folder"),
        ("nature", "loss"),
        ("aware", now.as_str()),
        ("detected", &now),
        ("facts", "A folder with letters was left on a train."),
        ("discovered", "Whoever lost it told us."),
        ("data", "Names, addresses"),
        ("people", "People who write to us"),
    ];
    let recorded = staff.submit(&form, &fields).await;
    assert_eq!(recorded.status, 303, "{}", recorded.text());
    let path = recorded.location().to_owned();
    take(
        &mut staff,
        &path,
        "decisions/assessment",
        &[("risk", "unlikely"), ("reasons", "Found."), ("at", &now)],
    )
    .await;
    (staff, path)
}

async fn take(staff: &mut Visitor, path: &str, step: &str, fields: &[(&str, &str)]) {
    let form = staff.get(&format!("{path}/{step}")).await;
    let taken = staff.submit(&form, fields).await;
    assert_eq!(taken.status, 303, "{step}: {}", taken.text());
}

#[tokio::test]
async fn an_incident_waits_past_its_clock() {
    sabotage_quietly(async |scene| {
        let (_, path) = record(&scene).await;
        scene.is_mended().await;
        scene.pass(3).await;
        scene.town.clock.advance(Duration::from_secs(60));
        scene.breaks(&INCIDENTS).await;
        scene.is_told_once(&INCIDENTS).await;
        let mut staff = scene.town.staff(&[Role::DataProtectionOfficer]).await;
        take(&mut staff, &path, "decisions/no-report", &[("reasons", "Unlikely."), ("at", &now(&scene))])
            .await;
        // It was decided too late, which stays so until the incident is brought to its end.
        scene.breaks(&INCIDENTS).await;
        take(&mut staff, &path, "additions/news", &[("effects", "None."), ("remedy", "Fetched.")]).await;
        take(&mut staff, &path, "decisions/closure", &[("ending", "dealt")]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn the_clock_of_an_incident_is_set_back_past_the_program() {
    sabotage(async |scene| {
        record(&scene).await;
        let later = sql!("UPDATE security_incident_step SET facts = REPLACE(facts, $1, $2) WHERE number = 1");
        scene.meddle(later, args!["2026-11-23", "2026-11-30"]).await;
        scene.breaks(&INCIDENTS).await;
        scene.is_told_once(&INCIDENTS).await;
        scene.meddle(later, args!["2026-11-30", "2026-11-23"]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_invented_past_the_program() {
    sabotage_quietly(async |scene| {
        record(&scene).await;
        scene.pass(3).await;
        scene.town.clock.advance(Duration::from_secs(60));
        scene.breaks(&INCIDENTS).await;
        let invent = sql!(
            "INSERT INTO security_incident_step (id, incident_id, number, written_at, written_by, facts)
             SELECT $1, incident_id, 3, written_at, written_by, REPLACE(REPLACE(facts, 'assessment', 'no-report'),
                    ',\"risk\":\"unlikely\"', '') FROM security_incident_step WHERE number = 2"
        );
        let id = privet_ground::ids::uuid(scene.town.house.now(), &*scene.town.house.chance);
        scene.meddle(invent, args![id]).await;
        let board = super::verified(scene.town).await.board;
        let line = board.find(INCIDENTS[1]).unwrap();
        let found: Vec<&str> = line
            .checks
            .iter()
            .filter_map(|check| check.evidence.as_ref())
            .map(|evidence| evidence.outcome.key.as_str())
            .collect();
        assert!(found.contains(&"found-incidents-in-time"), "the row alone says so: {found:?}");
        scene.breaks(&INCIDENTS).await;
    })
    .await;
}

#[tokio::test]
async fn an_incident_is_taken_out_of_the_record() {
    sabotage(async |scene| {
        record(&scene).await;
        for sql in [
            sql!("DELETE FROM security_incident_text"),
            sql!("DELETE FROM security_incident_step"),
            sql!("DELETE FROM security_incident"),
        ] {
            scene.meddle(sql, &[]).await;
        }
        scene.breaks(&INCIDENTS).await;
    })
    .await;
}

#[tokio::test]
async fn an_incident_goes_by_itself_when_its_period_is_over() {
    sabotage_quietly(async |scene| {
        let (mut staff, path) = record(&scene).await;
        take(&mut staff, &path, "decisions/no-report", &[("reasons", "Unlikely."), ("at", &now(&scene))])
            .await;
        take(&mut staff, &path, "additions/news", &[("effects", "None."), ("remedy", "Fetched.")]).await;
        take(&mut staff, &path, "decisions/closure", &[("ending", "dealt")]).await;
        scene.is_mended().await;
        let count = sql!("SELECT COUNT(*) AS count FROM security_incident_text");
        assert_eq!(super::count(scene.town, count, &[]).await, 9);
        scene.town.clock.advance_days(6 * 366);
        work(scene.town).await;
        keep_log(scene.town).await;
        assert_eq!(super::count(scene.town, count, &[]).await, 0);
        let board = super::verified(scene.town).await.board;
        let line = board.find(INCIDENTS[1]).unwrap();
        let found = line.checks.iter().filter_map(|check| check.evidence.as_ref());
        let found: Vec<_> = found.map(|evidence| evidence.outcome.finding).collect();
        assert_eq!(found, [privet_evidence::Finding::Holds; 2], "{line:?}");
    })
    .await;
}

#[tokio::test]
async fn what_will_be_overdue_is_seen_beforehand() {
    sabotage_quietly(async |scene| {
        record(&scene).await;
        let house = &scene.town.house;
        for (hours, is) in [(71, privet_evidence::State::Proven), (73, privet_evidence::State::Broken)] {
            let as_of = Some(house.now().plus(Duration::from_secs(hours * 3_600)).to_string());
            let ahead = privet_proof::VerifyOptions { as_of, ..privet_proof::VerifyOptions::default() };
            let outcome = privet_proof::verify(house, &ahead, |_| {}).await.unwrap();
            let line = outcome.board.find(INCIDENTS[1]).unwrap();
            assert_eq!(line.state, is, "in {hours} hours: {line:?}");
        }
    })
    .await;
}
