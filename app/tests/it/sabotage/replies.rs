//! Answers that reach nobody, days that are moved, messages that are taken out, mails that are left in files.

use privet_ground::caller::Role;
use privet_ground::mail::Mood;
use privet_ground::{args, sql};
use privet_people::DossierId;

use super::{Scene, sabotage};
use crate::office::work;

const LATE: &str = "contact.answered-in-time:website-help";
const KEPT: &str = "contact.kept-until:website-help";

/// What is said of every form, and untrue once any message is missing.
const OF_EVERY_FORM: [&str; 4] = [
    "contact.answered-in-time:data-protection-question",
    LATE,
    "contact.kept-until:data-protection-question",
    KEPT,
];

/// The message about the website: its id, and its version.
async fn thread(scene: &Scene<'_>) -> (DossierId, i64) {
    let mut tx = scene.town.house.db.read().await.unwrap();
    let find = sql!("SELECT id, version FROM contact_thread WHERE form = 'website-help'");
    let row = tx.one(find, &[]).await.unwrap();
    (row.get("id").unwrap(), row.get("version").unwrap())
}

/// Staff answer by mail, and by then the mail does as it likes.
async fn reply(scene: &Scene<'_>, mood: Mood) {
    let (id, version) = thread(scene).await;
    scene.town.house.mail.behave(mood);
    let mut staff = scene.town.staff(&[Role::Caseworker]).await;
    let fields = [("text", "It is mended now."), ("by", "email"), ("version", &version.to_string())];
    let answered = staff.post(&format!("/console/contact/{id}/replies"), &fields).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    work(scene.town).await;
    scene.town.house.mail.behave(Mood::Takes);
}

/// The promised ten days and one more; the attestation that ends in six is renewed meanwhile.
async fn wait_too_long(scene: &Scene<'_>) {
    super::evidence::attest_anew(scene).await;
    scene.pass(11).await;
}

#[tokio::test]
async fn a_reply_is_refused_by_the_mail_server() {
    sabotage(async |scene| {
        reply(&scene, Mood::Refuses(550)).await;
        scene.is_mended().await;
        wait_too_long(&scene).await;
        scene.breaks(&[LATE]).await;
        scene.is_told_once(&[LATE]).await;
        reply(&scene, Mood::Takes).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_by_which_to_reply_is_moved() {
    sabotage(async |scene| {
        scene
            .meddle(
                sql!("UPDATE contact_thread SET answer_by = '2030-01-01' WHERE form = 'website-help'"),
                &[],
            )
            .await;
        scene.breaks(&[LATE, KEPT]).await;
        scene.is_told_once(&[LATE]).await;
    })
    .await;
}

#[tokio::test]
async fn the_end_of_a_message_is_moved() {
    sabotage(async |scene| {
        reply(&scene, Mood::Takes).await;
        let (id, version) = thread(&scene).await;
        let mut staff = scene.town.staff(&[Role::Caseworker]).await;
        let fields = [("why", "answered"), ("version", &version.to_string())];
        let closed = staff.post(&format!("/console/contact/{id}/closure"), &fields).await;
        assert_eq!(closed.status, 303, "{}", closed.text());
        scene.is_mended().await;
        let moved = sql!("UPDATE contact_thread SET closed_on = $1 WHERE form = 'website-help'");
        scene.meddle(moved, args!["2029-11-23"]).await;
        scene.breaks(&[LATE, KEPT]).await;
        scene.meddle(moved, args!["2026-11-23"]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_message_is_taken_out_whole() {
    sabotage(async |scene| {
        let (id, _) = thread(&scene).await;
        for delete in [
            sql!("DELETE FROM contact_value WHERE thread_id = $1"),
            sql!("DELETE FROM contact_entry WHERE thread_id = $1"),
            sql!("DELETE FROM contact_thread WHERE id = $1"),
            sql!("DELETE FROM journal_about WHERE dossier_id = $1"),
        ] {
            scene.meddle(delete, args![id]).await;
        }
        scene.breaks(&OF_EVERY_FORM).await;
    })
    .await;
}

#[tokio::test]
async fn a_mail_in_a_file_outlives_its_message() {
    sabotage(async |scene| {
        let folder = scene.town.house.settings.data.join("mail");
        std::fs::create_dir_all(&folder).unwrap();
        let name = |id: &str| folder.join(format!("contact-{id}.eml"));
        let gone = name("0192d0c1-0000-7000-8000-00001234abcd");
        let note = "Subject: We have your message\r\n\r\nNo mail server is set, so this mail was not sent. To whom it \
                    goes and what it says is shown in the console.\r\n";
        std::fs::write(&gone, note).unwrap();
        scene.breaks(&["contact.kept-until:data-protection-question", KEPT]).await;
        std::fs::remove_file(&gone).unwrap();
        scene.is_mended().await;
        let readable = name(&thread(&scene).await.0.to_string());
        std::fs::write(&readable, format!("To: {}\r\n\r\n{}\r\n", super::GWEN, super::LETTER)).unwrap();
        scene.breaks(&["contact.kept-private", "notice.principle:security", "security.sealed"]).await;
        std::fs::remove_file(&readable).unwrap();
        scene.is_mended().await;
    })
    .await;
}
