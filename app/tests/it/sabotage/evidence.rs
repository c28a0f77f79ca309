//! What staff attest ends, and the proof itself is meddled with.

use privet_evidence::State;
use privet_ground::caller::Role;
use privet_ground::{args, sql};
use privet_people::DossierId;
use privet_proof::{VerifyOptions, verify};
use privet_testing::Town;

use super::{Scene, alter, sabotage};

/// The first of the statements that staff attest; in this office until in six days.
const FIRST: &str = "security.measure:agreements-first";

/// Somebody looks again, and attests the first of the statements for half a year.
pub async fn attest_anew(scene: &Scene<'_>) {
    let today = scene.town.house.today();
    let until = today.saturating_add(jiff::Span::new().months(6));
    let body = format!(
        "--sheet\r\ncontent-disposition: form-data; name=\"attested_on\"\r\n\r\n{today}\r\n\
         --sheet\r\ncontent-disposition: form-data; name=\"expires_on\"\r\n\r\n{until}\r\n\
         --sheet\r\ncontent-disposition: form-data; name=\"document\"; filename=\"round.txt\"\r\n\
         content-type: text/plain\r\n\r\nAll doors were locked.\r\n--sheet--\r\n"
    );
    let mut staff = scene.town.staff(&[Role::DataProtectionOfficer]).await;
    let path = format!("/console/attestations/{FIRST}");
    let attested = staff.post_body(&path, "multipart/form-data; boundary=sheet", body).await;
    assert_eq!(attested.status, 303, "{}", attested.text());
}

#[tokio::test]
async fn an_attestation_ends() {
    sabotage(async |scene| {
        scene.pass(6).await;
        scene.is_mended().await;
        scene.pass(1).await;
        scene.breaks(&[FIRST]).await;
        scene.is_told_once(&[FIRST]).await;
        attest_anew(&scene).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn an_attestation_is_withdrawn() {
    sabotage(async |scene| {
        let mut staff = scene.town.staff(&[Role::DataProtectionOfficer]).await;
        for id in attestations(scene.town).await {
            let gone = staff.post(&format!("/console/attestations/entered/{id}/withdrawal"), &[]).await;
            assert_eq!(gone.status, 303, "{}", gone.text());
        }
        scene.changes(&[(FIRST, State::Unproven)]).await;
        attest_anew(&scene).await;
        scene.is_mended().await;
    })
    .await;
}

/// The attestations of the first statement.
async fn attestations(town: &Town) -> Vec<DossierId> {
    let mut tx = town.house.db.read().await.unwrap();
    let find = sql!(
        "SELECT id FROM proof_attestation WHERE statement_id = 'security.measure:agreements-first' ORDER BY id"
    );
    let rows = tx.rows(find, &[]).await.unwrap();
    rows.iter().map(|row| row.get("id").unwrap()).collect()
}

#[tokio::test]
async fn nobody_runs_the_checks() {
    sabotage(async |scene| {
        let town = scene.town;
        town.clock.advance_days(2);
        let only = VerifyOptions { only: vec!["proof.runs-daily".to_owned()], as_of: None };
        assert_eq!(verify(&town.house, &only, |_| {}).await.unwrap().exit, 1);
        let board = town.house.board().await.unwrap();
        for line in &board.lines {
            let expected = match line.statement.id.as_str() {
                "proof.each-sentence" => State::Broken,
                _ if !line.checks.is_empty() => State::Unproven,
                _ => line.state,
            };
            assert_eq!(line.state, expected, "{}: stale evidence proves nothing", line.statement.id);
        }
        let page = town.visitor().get("/proof/proof.each-sentence").await;
        assert!(page.says("Not true today"), "{}", page.text());
        // Two changes of the same moment have no order.
        town.clock.advance(std::time::Duration::from_secs(1));
        scene.pass(0).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn broken_evidence_is_painted_green() {
    sabotage(async |scene| {
        let town = scene.town;
        alter(town, sql!("ALTER TABLE contact_thread ADD COLUMN telephone TEXT"), &[]).await;
        let untrue = ["notice.only-declared-kinds"];
        scene.breaks(&untrue).await;
        let paint =
            sql!("UPDATE evidence_finding SET finding = 'holds' WHERE check_id = 'notice.columns-declared'");
        scene.meddle(paint, &[]).await;
        town.house.forget_board();
        let painted = town.house.board().await.unwrap().find(untrue[0]).unwrap().state;
        assert_eq!(painted, State::Proven, "until somebody looks again");
        scene.breaks(&untrue).await;
        // Its state did not change in between, so nobody is told twice.
        scene.is_told_once(&untrue).await;
    })
    .await;
}

#[tokio::test]
async fn evidence_is_dated_into_the_future() {
    sabotage(async |scene| {
        let town = scene.town;
        alter(town, sql!("ALTER TABLE contact_thread ADD COLUMN telephone TEXT"), &[]).await;
        let date = sql!(
            "UPDATE evidence_finding SET finding = 'holds', last_at = last_at + $1
             WHERE check_id = 'notice.columns-declared'"
        );
        // An hour, a day and an hour, a year: as far as anybody likes, and again each day.
        for hours in [1i64, 25, 8_760] {
            scene.meddle(date, args![hours * 3_600_000_000]).await;
            town.house.forget_board();
            let before = town.house.board().await.unwrap();
            let state = before.find("notice.only-declared-kinds").unwrap().state;
            assert_ne!(state, State::Proven, "evidence from {hours} hours ahead proves nothing");
            scene.breaks(&["notice.only-declared-kinds"]).await;
        }
    })
    .await;
}
