//! Messages are left lying, kept too long, or do not arrive.

use std::sync::Arc;

use privet_ground::caller::Role;
use privet_ground::{args, sql};
use privet_people::{DossierId, Purposes};
use privet_register::{CategoryId, PurposeId, example_register};

use super::{Scene, sabotage};
use crate::office::{keep_log, work};

/// What a message about the website that is kept too long makes untrue.
/// The day was moved past the program, so the log contradicts it as well.
const TOO_LONG: [&str; 5] = [
    "contact.answered-in-time:website-help",
    "contact.kept-until:website-help",
    "notice.principle:storage-limitation",
    "retention.disposed",
    "retention.kept:website-help",
];

/// A thread of the form that helps with the website: its address in the console, and its version.
async fn thread(scene: &Scene<'_>) -> (String, i64) {
    let mut tx = scene.town.house.db.read().await.unwrap();
    let find = sql!("SELECT id, version FROM contact_thread WHERE form = 'website-help'");
    let row = tx.one(find, &[]).await.unwrap();
    (format!("/console/contact/{}", row.get::<DossierId>("id").unwrap()), row.get("version").unwrap())
}

#[tokio::test]
async fn a_message_waits_too_long_for_its_answer() {
    sabotage(async |scene| {
        // Ten days were promised; the attestation that ends in six is renewed meanwhile.
        super::evidence::attest_anew(&scene).await;
        scene.pass(10).await;
        scene.is_mended().await;
        scene.pass(1).await;
        let late = "contact.answered-in-time:website-help";
        scene.breaks(&[late]).await;
        scene.is_told_once(&[late]).await;

        let (path, version) = thread(&scene).await;
        let mut staff = scene.town.staff(&[Role::Caseworker]).await;
        let reply = [("text", "It is mended now."), ("by", "email"), ("version", &version.to_string())];
        let answered = staff.post(&format!("{path}/replies"), &reply).await;
        assert_eq!(answered.status, 303, "{}", answered.text());
        // It is an answer once its mail has left.
        work(scene.town).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_message_is_kept_past_its_period() {
    sabotage(async |scene| {
        let close = sql!(
            "UPDATE contact_thread SET state = 'closed', closed_on = '2026-05-01', closed_why = 'settled'
             WHERE form = 'website-help'"
        );
        scene.meddle(close, &[]).await;
        scene.breaks(&TOO_LONG).await;
        privet_retention::sweep(&scene.town.house).await.unwrap();
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_runs_the_disposal() {
    sabotage(async |scene| {
        scene.town.clock.advance_days(2);
        keep_log(scene.town).await;
        // Alerts that waited to be sent wait on, since nobody runs any job.
        scene
            .breaks(&["notice.principle:storage-limitation", "proof.owner-told", "retention.disposed"])
            .await;
        scene.pass(0).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_matter_is_kept_for_a_purpose_that_the_register_does_not_have() {
    sabotage(async |scene| {
        let rename = sql!("UPDATE people_dossier SET purpose = $2 WHERE purpose = $1");
        scene.meddle(rename, args!["website-help", "curiosity"]).await;
        scene.breaks(&["notice.principle:limitation", "notice.records-have-purpose"]).await;
        scene.is_told_once(&["notice.records-have-purpose"]).await;
        scene.meddle(rename, args!["curiosity", "website-help"]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_form_asks_for_what_its_purpose_does_not_cover() {
    sabotage(async |scene| {
        let mut register = example_register().clone();
        let help = register.purposes.get_mut(&PurposeId::new("website-help").unwrap()).unwrap();
        help.categories.retain(|category| *category != CategoryId::new("correspondence").unwrap());
        let purposes = scene.town.house.door.purposes();
        let before: Arc<Purposes> = purposes.get().unwrap();
        purposes.set(Purposes::of(&register));
        // What cannot be stored from the form cannot be stored from a letter.
        scene
            .breaks(&[
                "contact.every-way",
                "contact.form-reaches-us",
                "contact.kept-private",
                "notice.controller-reached",
            ])
            .await;
        purposes.set(Purposes::of(&scene.town.house.published().unwrap().register));
        assert_eq!(before.register(), purposes.get().unwrap().register());
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn the_door_opens_for_a_purpose_that_is_not_declared() {
    sabotage(async |scene| {
        let mut register = example_register().clone();
        let any = register.purposes.values().next().unwrap().clone();
        register.purposes.insert(PurposeId::new("x0-not-a-purpose").unwrap(), any);
        let purposes = scene.town.house.door.purposes();
        purposes.set(Purposes::of(&register));
        scene.breaks(&["notice.principle:limitation"]).await;
        purposes.set(Purposes::of(&scene.town.house.published().unwrap().register));
        scene.is_mended().await;
    })
    .await;
}
