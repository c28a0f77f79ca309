//! What becomes of the mail of a real office while its mail server has moods: who is blamed, what is tried again.

use std::sync::Arc;
use std::time::Duration;

use privet_ground::caller::Role;
use privet_ground::mail::MailTransport;
use privet_ground::office::Office;
use privet_ground::sql;
use privet_people::DossierId;
use privet_register::example_register;
use privet_testing::post::{Deed, Letter, PostOffice, THE_END};
use privet_testing::{Town, on_every_engine};

use crate::office::{publish, settle, work, write};

const GWEN: &str = "gwen@letters.example";
/// The pause before the first try again, and a bit.
const A_PAUSE: Duration = Duration::from_secs(60);

/// Tells a story in a real office whose mail goes by a server.
async fn with_a_mail_server(mut story: impl AsyncFnMut(&Town, &PostOffice)) {
    on_every_engine(privet_app::slices::all, async |mut town| {
        let post = PostOffice::open().await;
        let office: Arc<dyn Office> = Arc::new(town.house.in_force.clone());
        let folder = town.house.settings.data.join("mail");
        let mail = MailTransport::of_office(office, Some(&post.server()), &folder, "privacy@localhost");
        town.send_mail_by(mail.unwrap());
        let mut register = example_register().clone();
        register.example = false;
        publish(&town, &register).await;
        settle(&town).await;
        story(&town, &post).await;
    })
    .await;
}

fn to_gwen(post: &PostOffice) -> Vec<Letter> {
    post.letters().into_iter().filter(|letter| letter.to == [format!("<{GWEN}>")]).collect()
}

/// What became of the newest mail to the sender.
async fn became(town: &Town) -> String {
    let mut tx = town.house.db.read().await.unwrap();
    let newest = sql!("SELECT mail FROM contact_entry ORDER BY id DESC LIMIT 1");
    tx.one(newest, &[]).await.unwrap().get("mail").unwrap()
}

/// Staff answer by mail.
async fn reply(town: &Town) {
    // Of two entries of the same moment neither is the newest.
    town.clock.advance(Duration::from_secs(1));
    let mut tx = town.house.db.read().await.unwrap();
    let row = tx.one(sql!("SELECT id, version FROM contact_thread"), &[]).await.unwrap();
    drop(tx);
    let (id, version): (DossierId, i64) = (row.get("id").unwrap(), row.get("version").unwrap());
    let fields = [("by", "email"), ("text", "It is mended."), ("version", &version.to_string())];
    let mut staff = town.staff(&[Role::Caseworker]).await;
    let done = staff.post(&format!("/console/contact/{id}/replies"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

#[tokio::test]
async fn what_the_server_delays_arrives_once() {
    with_a_mail_server(async |town, post| {
        post.always("RCPT", Deed::Say("451 4.7.1 Greylisted, try again later"));
        write(town, "website-help", GWEN, "The page stays white.").await;
        work(town).await;
        assert_eq!((to_gwen(post).len(), became(town).await.as_str()), (0, "queued"));
        post.behave();
        town.clock.advance(A_PAUSE);
        work(town).await;
        work(town).await;
        assert_eq!((to_gwen(post).len(), became(town).await.as_str()), (1, "sent"));
    })
    .await;
}

#[tokio::test]
async fn a_copy_whose_answer_was_lost_comes_again_under_the_same_id() {
    with_a_mail_server(async |town, post| {
        post.always(THE_END, Deed::HangUp);
        write(town, "website-help", GWEN, "The page stays white.").await;
        work(town).await;
        post.behave();
        town.clock.advance(A_PAUSE);
        work(town).await;
        let copies = to_gwen(post);
        assert_eq!((copies.len(), became(town).await.as_str()), (2, "sent"));
        assert_eq!(copies[0].header("Message-ID"), copies[1].header("Message-ID"));
    })
    .await;
}

#[tokio::test]
async fn a_sender_that_is_refused_is_not_blamed_on_the_recipient() {
    with_a_mail_server(async |town, post| {
        write(town, "website-help", GWEN, "The page stays white.").await;
        work(town).await;
        post.always("MAIL", Deed::Say("550 5.1.0 {}: sender refused"));
        reply(town).await;
        work(town).await;
        assert_eq!(became(town).await, "queued", "the office's own fault may be mended");
        post.behave();
        town.clock.advance(A_PAUSE);
        work(town).await;
        assert_eq!((to_gwen(post).len(), became(town).await.as_str()), (2, "sent"));

        post.always("RCPT", Deed::Say("550 5.1.1 {}: no such mailbox"));
        reply(town).await;
        work(town).await;
        assert_eq!((to_gwen(post).len(), became(town).await.as_str()), (2, "undeliverable"));
    })
    .await;
}
