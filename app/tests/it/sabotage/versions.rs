//! Versions of the notice are forged, and what they promise is not kept.

use privet_evidence::State;
use privet_ground::{args, ids, sql};
use privet_register::{Basis, Keep, Period, PurposeId, RetentionId};
use privet_testing::Town;
use privet_web::house::MailRoute;

use super::{sabotage, sabotage_quietly};
use crate::office::{publish_for, work};

/// Publishes, to be in force in sixty days, that messages about the website are kept for five years: an important change.
pub(super) async fn publish_longer_keeping(town: &Town) {
    let mut register = (*town.house.published().unwrap().register).clone();
    let rule = register.retention.get_mut(&RetentionId::new("website-help").unwrap()).unwrap();
    rule.keep = Keep::For(Period::years(5));
    publish_for(town, &register, 60).await;
}

#[tokio::test]
async fn nobody_reviews_the_notice() {
    sabotage_quietly(async |scene| {
        // Reviewed on 2 November 2026, to be reviewed within a year.
        scene.pass(344).await;
        scene.is_mended().await;
        scene.pass(1).await;
        scene.breaks(&["notice.review"]).await;
        scene.is_told_once(&["notice.review"]).await;
    })
    .await;
}

#[tokio::test]
async fn an_important_change_takes_effect_unannounced() {
    sabotage(async |scene| {
        let town = scene.town;
        publish_longer_keeping(town).await;
        scene.is_mended().await;

        let now = town.house.now();
        let today = town.house.today();
        let effect = sql!(
            "INSERT INTO notice_effect (version, in_force_from, recorded_at, entry_id) VALUES (2, $1, $2, $3)"
        );
        scene.meddle(effect, args![today, now, ids::uuid(now, &*town.house.chance)]).await;
        assert!(privet_notice::refresh(&town.house).await.unwrap());
        scene.breaks(&["notice.changes", "notice.numbered"]).await;
        // Telling people afterwards does not make it good: they were promised to hear before.
        work(town).await;
        scene.breaks(&["notice.changes", "notice.numbered"]).await;
        scene.is_told_once(&["notice.changes", "notice.numbered"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_change_whose_announcements_are_thrown_away_does_not_take_effect() {
    sabotage(async |scene| {
        let town = scene.town;
        let mut register = (*town.house.published().unwrap().register).clone();
        let rule = register.retention.get_mut(&RetentionId::new("website-help").unwrap()).unwrap();
        rule.keep = Keep::For(Period::years(5));
        publish_for(town, &register, 31).await;
        super::evidence::attest_anew(&scene).await;
        scene.meddle(sql!("DELETE FROM notice_announcement"), &[]).await;
        crate::office::answer_all(town).await;
        // Two were to be told and nobody was, so the change waits, and what people were promised stays in force.
        scene.pass(32).await;
        privet_notice::refresh(&town.house).await.unwrap();
        assert_eq!(town.house.published().unwrap().number, 1);
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn the_text_of_a_version_is_edited() {
    sabotage(async |scene| {
        let edit = sql!("UPDATE notice_version SET document = REPLACE(document, $1, $2) WHERE number = 1");
        scene.meddle(edit, args!["personal data", "personal date"]).await;
        scene.breaks(&["notice.numbered"]).await;
        scene.is_told_once(&["notice.numbered"]).await;
        scene.meddle(edit, args!["personal date", "personal data"]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn the_text_of_a_version_and_its_hash_are_edited_to_fit() {
    sabotage(async |scene| {
        let mut tx = scene.town.house.db.read().await.unwrap();
        let row = tx.one(sql!("SELECT document FROM notice_version WHERE number = 1"), &[]).await.unwrap();
        let document: String = row.get("document").unwrap();
        drop(tx);
        let forged = document.replacen("personal data", "personal date", 1);
        let hash = privet_notice::document::hash_of(&forged);
        let edit = sql!("UPDATE notice_version SET document = $1, notice_hash = $2 WHERE number = 1");
        scene.meddle(edit, args![forged, hash]).await;
        scene.breaks(&["notice.numbered"]).await;
    })
    .await;
}

#[tokio::test]
async fn the_register_of_a_version_is_edited() {
    sabotage(async |scene| {
        let edit = sql!("UPDATE notice_version SET register = REPLACE(register, $1, $2) WHERE number = 1");
        scene.meddle(edit, args!["P6M", "P9M"]).await;
        scene.breaks(&["notice.numbered"]).await;
        scene.meddle(edit, args!["P9M", "P6M"]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn the_day_of_a_version_is_edited() {
    sabotage(async |scene| {
        let edit = sql!("UPDATE notice_version SET effective_from = $1 WHERE number = 1");
        scene.meddle(edit, args!["2025-01-01"]).await;
        scene.breaks(&["notice.numbered"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_register_in_force_breaks_a_rule_of_today() {
    sabotage(async |scene| {
        let mut register = (*scene.town.house.published().unwrap().register).clone();
        let help = register.purposes.get_mut(&PurposeId::new("website-help").unwrap()).unwrap();
        let Basis::PublicTask(task) = &mut help.basis else { panic!("a task of the office") };
        task.laws.clear();
        scene.town.put_in_force(register);
        scene
            .breaks(&[
                "notice.generated",
                // The page shows no text that is not the version's.
                "notice.languages",
                "notice.principle:lawfulness",
                "notice.purpose:website-help",
            ])
            .await;
        privet_notice::refresh(&scene.town.house).await.unwrap();
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn mail_to_us_finds_no_server() {
    sabotage(async |scene| {
        let reached = ["notice.controller-reached", "notice.officer-reached"];
        scene.town.resolver.answer(MailRoute::None);
        scene.breaks(&reached).await;
        scene.is_told_once(&reached).await;
        scene.town.resolver.answer(MailRoute::Servers(1));
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_can_be_asked_about_our_mail() {
    sabotage(async |scene| {
        scene.town.resolver.answer(MailRoute::Unknown);
        let reached = ["notice.controller-reached", "notice.officer-reached"];
        scene.changes(&reached.map(|name| (name, State::Unproven))).await;
        scene.town.resolver.answer(MailRoute::Servers(2));
        scene.is_mended().await;
    })
    .await;
}
