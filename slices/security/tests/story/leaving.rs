//! Checkpoints leave every day, and nobody who cannot be reached holds the others up.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use privet_ground::db::Engine;
use privet_ground::ids::SeededChance;
use privet_ground::jobs;
use privet_ground::mail::MailTransport;
use privet_ground::outgoing::{Outgoing, OutgoingError, Post};
use privet_log::Checkpoint;
use privet_security::slice;
use privet_testing::post::{Deed, PostOffice, THE_END};
use privet_testing::{Town, on_every_engine};
use privet_web::house::{House, HouseRef, InForce};
use privet_web::open::Parts;

use crate::{act, security};

/// Takes what is posted, unless it is told not to.
#[derive(Default)]
struct Letterbox {
    is_shut: Mutex<bool>,
    posts: Mutex<Vec<Post>>,
}

impl Letterbox {
    fn shut(&self, is_shut: bool) {
        *self.is_shut.lock().unwrap() = is_shut;
    }

    fn bodies(&self) -> Vec<String> {
        let posts = self.posts.lock().unwrap();
        posts.iter().map(|post| String::from_utf8(post.body.clone()).unwrap()).collect()
    }
}

impl Outgoing for Letterbox {
    fn post<'a>(&'a self, post: &'a Post) -> BoxFuture<'a, Result<(), OutgoingError>> {
        Box::pin(async move {
            if *self.is_shut.lock().unwrap() {
                return Err(OutgoingError::Status(503));
            }
            self.posts.lock().unwrap().push(post.clone());
            Ok(())
        })
    }
}

/// The same house with addresses to which checkpoints go.
async fn with_addresses(town: &Town, letterbox: Arc<Letterbox>) -> HouseRef {
    with_mail(town, letterbox, MailTransport::memory("privacy@office.example")).await
}

/// The same, with a way out for mail.
async fn with_mail(town: &Town, letterbox: Arc<Letterbox>, mail: MailTransport) -> HouseRef {
    let mut settings = town.house.settings.clone();
    settings.checkpoint_mail = vec!["auditor@example.org".to_owned()];
    settings.checkpoint_urls = vec!["https://watch.example/checkpoints".to_owned()];
    let parts = Parts {
        settings,
        clock: town.clock.clone(),
        chance: Arc::new(SeededChance::new(7)),
        in_force: InForce::default(),
        mail,
        outgoing: letterbox,
        resolver: town.resolver.clone(),
        slices: vec![slice()],
    };
    House::open(parts).await.unwrap()
}

async fn run_jobs(house: &HouseRef) {
    let kinds = (slice().jobs)();
    jobs::ensure_recurring(&house.db, &*house.chance, house.now(), &kinds).await.unwrap();
    jobs::run_due(&house.db, &kinds, house, &*house.clock, 100).await.unwrap();
}

fn file(house: &HouseRef) -> String {
    std::fs::read_to_string(house.settings.outward.join("checkpoints.txt")).unwrap_or_default()
}

#[tokio::test]
async fn a_checkpoint_leaves_every_day_and_the_same_one_only_once() {
    on_every_engine(security, async |town| {
        let letterbox = Arc::new(Letterbox::default());
        let house = with_addresses(&town, letterbox.clone()).await;
        act(&town, 5).await;
        town.sequence().await;
        run_jobs(&house).await;
        town.clock.advance_days(1);
        run_jobs(&house).await;
        assert_eq!((house.mail.sent().len(), letterbox.bodies().len()), (1, 1), "the log did not grow");
        act(&town, 5).await;
        town.sequence().await;
        run_jobs(&house).await;
        assert_eq!(letterbox.bodies().len(), 1, "not before the day is over");
        town.clock.advance_days(1);
        run_jobs(&house).await;
        let (mails, posts) = (house.mail.sent(), letterbox.bodies());
        assert_eq!((mails.len(), posts.len()), (2, 2));
        for (mail, post) in mails.iter().zip(&posts) {
            assert!(mail.text.reveal().ends_with(post.as_str()), "the mail holds the note as it is");
            Checkpoint::open(post.as_bytes(), std::slice::from_ref(house.signer.public())).unwrap();
            assert!(file(&house).contains(post.as_str()));
        }
        assert_eq!(mails[1].to.reveal(), "auditor@example.org");
        assert!(mails[1].subject.contains("10 entries"), "{}", mails[1].subject);
        house.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_that_cannot_be_reached_is_tried_again_by_itself() {
    on_every_engine(security, async |town| {
        let letterbox = Arc::new(Letterbox::default());
        letterbox.shut(true);
        let house = with_addresses(&town, letterbox.clone()).await;
        act(&town, 5).await;
        town.sequence().await;
        run_jobs(&house).await;
        assert_eq!((house.mail.sent().len(), letterbox.bodies().len()), (1, 0));
        letterbox.shut(false);
        town.clock.advance(Duration::from_secs(60));
        run_jobs(&house).await;
        assert_eq!((house.mail.sent().len(), letterbox.bodies().len()), (1, 1), "the mail is not sent again");
        house.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_mail_whose_answer_was_lost_comes_again_under_the_same_id() {
    on_every_engine(security, async |town| {
        let post = PostOffice::open().await;
        let mail = MailTransport::smtp(&post.server(), "privacy@office.example").unwrap();
        let house = with_mail(&town, Arc::default(), mail).await;
        act(&town, 5).await;
        town.sequence().await;
        post.once(THE_END, Deed::HangUp);
        run_jobs(&house).await;
        town.clock.advance(Duration::from_secs(60));
        run_jobs(&house).await;
        let ids: Vec<String> = post.letters().iter().map(|letter| letter.header("Message-ID")).collect();
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[0], ids[1]);
        house.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn before_the_first_checkpoint_the_job_comes_back_soon() {
    on_every_engine(security, async |town| {
        let house = &town.house;
        run_jobs(house).await;
        assert_eq!(file(house), "", "an empty log has nothing to send");
        town.clock.advance_days(1);
        act(&town, 1).await;
        run_jobs(house).await;
        town.sequence().await;
        assert_eq!(file(house), "");
        town.clock.advance(Duration::from_secs(60));
        run_jobs(house).await;
        assert!(file(house).contains("\n1\n"));
    })
    .await;
}

#[tokio::test]
async fn every_node_sees_the_copies_of_the_others() {
    on_every_engine(security, async |town| {
        if town.engine == Engine::Sqlite {
            return;
        }
        town.put_example_in_force();
        act(&town, 5).await;
        town.sequence().await;
        privet_security::send_checkpoint(&town.house).await.unwrap();
        // Another node has the same key store and a folder of its own.
        std::fs::remove_dir_all(&town.house.settings.outward).unwrap();
        let verdict = privet_security::verify_log(&town.house, |_| {}).await.unwrap();
        assert_eq!((verdict.outward, verdict.alone_since), (1, None));
    })
    .await;
}
