use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use futures_util::future::BoxFuture;
use privet_evidence::State;
use privet_ground::caller::{Caller, Role};
use privet_ground::db::Engine;
use privet_ground::ids::SeededChance;
use privet_ground::journal::{self, Filter, Page};
use privet_ground::mail::MailTransport;
use privet_ground::outgoing::{Outgoing, OutgoingError, Post};
use privet_people::{Purposes, SecretName, World};
use privet_proof::{SIGNATURE, Which};
use privet_register::Visibility;
use privet_testing::{Town, on_every_engine};
use privet_web::house::{House, HouseRef, InForce};
use privet_web::open::Parts;
use tower::ServiceExt as _;

use crate::yard::{AREAS, EACH, FENCE, GATE, let_it, register, run_all, signed_in, slices, state};

const HOUR: Duration = Duration::from_secs(3_600);

/// A mail's address, subject and text, in the order of subjects.
fn mails(house: &House) -> Vec<(String, String, String)> {
    let sent = house.mail.sent();
    let mut mails: Vec<_> = sent
        .iter()
        .map(|mail| (mail.to.reveal().clone(), mail.subject.clone(), mail.text.reveal().clone()))
        .collect();
    mails.sort();
    mails
}

#[tokio::test]
async fn the_owner_is_told_once_for_each_change_with_what_to_do() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        town.run_jobs().await;
        assert_eq!(mails(&town.house), [], "what is proven or waits from the start is no news");

        let_it(&town, "gate", "broken");
        let_it(&town, "fence", "broken");
        town.clock.advance(HOUR);
        let ran = run_all(&town.house).await;
        let changed: Vec<&str> = ran.changed.iter().map(|change| change.statement.as_str()).collect();
        assert_eq!(changed, [GATE, FENCE]);
        town.run_jobs().await;
        town.clock.advance(HOUR);
        run_all(&town.house).await;
        town.run_jobs().await;
        let told = mails(&town.house);
        assert_eq!(told.len(), 2, "once, however often the checks are run");
        let (to, subject, text) = &told[1];
        assert_eq!(to, "communications@staffordshire-pcc.gov.uk", "the owner of the heading");
        assert_eq!(subject, "Not true today: yard.gate");
        for part in [
            "The gate is shut at night.",
            "Until now it was: Proven.",
            "23 November 2026, 10:00",
            "Whether the gate is shut.",
            "The gate stood open.",
            "Shut the gate.",
            "http://localhost:8080/console/proof/yard.gate",
            "example installation",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert_eq!(told[0].0, "chief.executive@staffordshire-pcc.gov.uk", "the sentence's own owner");

        let_it(&town, "gate", "");
        town.clock.advance(HOUR);
        run_all(&town.house).await;
        town.run_jobs().await;
        let told = mails(&town.house);
        assert_eq!(told.len(), 3);
        assert!(told.iter().any(|(_, subject, _)| subject == "Proven: yard.gate"));
        let changes = changes_in_log(&town).await;
        assert_eq!(
            changes,
            [(GATE, "broken"), (FENCE, "broken"), (GATE, "proven")].map(|(a, b)| (a.into(), b.into()))
        );
    })
    .await;
}

async fn changes_in_log(town: &Town) -> Vec<(String, String)> {
    let filter = Filter { kind: Some("proof.changed".into()), ..Filter::default() };
    let mut tx = town.house.db.read().await.unwrap();
    let found = journal::search(&mut tx, &filter, Page { before: None, most: 100 }).await.unwrap();
    let mut changes: Vec<_> = found
        .iter()
        .map(|entry| {
            (
                entry.at,
                entry.body["facts"]["statement"].as_str().unwrap().to_owned(),
                entry.body["facts"]["is"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    changes.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
    changes.into_iter().map(|(_, statement, is)| (statement, is)).collect()
}

#[tokio::test]
async fn a_sentence_that_is_untrue_from_the_start_is_told() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let_it(&town, "gate", "broken");
        run_all(&town.house).await;
        town.run_jobs().await;
        let told = mails(&town.house);
        assert_eq!(told.len(), 1);
        assert!(!told[0].2.contains("Until now"), "there was no state before");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_told_of_checks_whose_first_run_is_still_to_come() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let only = Which::Some([GATE.to_owned()].into());
        privet_proof::run(&town.house, &Caller::System("test"), &only, |_| ()).await.unwrap();
        assert_eq!(state(&town.house, FENCE).await, State::Unproven);
        town.clock.advance(HOUR);
        run_all(&town.house).await;
        town.run_jobs().await;
        assert_eq!(mails(&town.house), []);
    })
    .await;
}

#[tokio::test]
async fn two_nodes_that_look_at_once_tell_it_once() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        let_it(&town, "gate", "broken");
        town.clock.advance(HOUR);
        // SQLite serves one node, in which two runs may meet; PostgreSQL serves any number of nodes.
        let other = match town.engine {
            Engine::Sqlite => town.house.clone(),
            Engine::Postgres => another_node(&town, Arc::new(Heard::default())).await,
        };
        let (one, two) = tokio::join!(run_all(&town.house), run_all(&other));
        assert_eq!(one.changed.len() + two.changed.len(), 1, "{:?} {:?}", one.changed, two.changed);
        town.run_jobs().await;
        let told =
            mails(&town.house).len() + if town.engine == Engine::Sqlite { 0 } else { mails(&other).len() };
        assert_eq!(told, 1);
        assert_eq!(changes_in_log(&town).await.len(), 1);
    })
    .await;
}

/// A house beside the first on the same database.
async fn another_node(town: &Town, outgoing: Arc<Heard>) -> HouseRef {
    node(town, outgoing, Some("https://alerts.office.example/hook"), MailTransport::memory(FROM)).await
}

const FROM: &str = "privacy@office.example";

/// The same with other settings: a server that was started anew.
async fn node(town: &Town, outgoing: Arc<Heard>, webhook: Option<&str>, mail: MailTransport) -> HouseRef {
    let mut settings = town.house.settings.clone();
    settings.webhook = webhook.map(str::to_owned);
    let parts = Parts {
        settings,
        clock: town.clock.clone(),
        chance: Arc::new(SeededChance::new(9)),
        in_force: InForce::default(),
        mail,
        outgoing,
        resolver: town.resolver.clone(),
        slices: slices(),
    };
    let house = House::open(parts).await.unwrap();
    let published = town.house.in_force.get().unwrap();
    house.door.purposes().set(Purposes::of(&published.register));
    house.in_force.set(published);
    house
}

/// A webhook that remembers what it was told, and fails as often as it is told to.
#[derive(Default)]
struct Heard {
    posts: Mutex<Vec<Post>>,
    failures_left: Mutex<u32>,
}

impl Outgoing for Heard {
    fn post<'a>(&'a self, post: &'a Post) -> BoxFuture<'a, Result<(), OutgoingError>> {
        let mut left = self.failures_left.lock().unwrap();
        let answer = if *left > 0 {
            *left -= 1;
            Err(OutgoingError::Status(503))
        } else {
            self.posts.lock().unwrap().push(post.clone());
            Ok(())
        };
        Box::pin(async move { answer })
    }
}

async fn run_jobs(house: &HouseRef) {
    let kinds: Vec<_> = house.slices.iter().flat_map(|slice| (slice.jobs)()).collect();
    privet_ground::jobs::run_due(&house.db, &kinds, house, &*house.clock, 100).await.unwrap();
}

#[tokio::test]
async fn the_webhook_is_told_with_a_signature_and_again_if_it_did_not_answer() {
    on_every_engine(slices, async |town| {
        let mut real = register(Visibility::Full);
        real.example = false;
        town.put_in_force(real);
        let heard = Arc::new(Heard::default());
        let house = another_node(&town, heard.clone()).await;
        run_all(&house).await;
        let_it(&town, "gate", "broken");
        town.clock.advance(HOUR);
        run_all(&house).await;
        *heard.failures_left.lock().unwrap() = 1;
        run_jobs(&house).await;
        assert_eq!(
            (mails(&house).len(), heard.posts.lock().unwrap().len()),
            (1, 0),
            "the mail left, the call did not"
        );
        town.clock.advance(HOUR);
        run_jobs(&house).await;
        assert_eq!(mails(&house).len(), 1, "a second try does what is left only");
        let posts = heard.posts.lock().unwrap().clone();
        assert_eq!(posts.len(), 1);
        let post = &posts[0];
        assert_eq!(
            (post.url.as_str(), post.content_type),
            ("https://alerts.office.example/hook", "application/json")
        );
        let world = World::new(house.now(), &*house.chance);
        let secret = house.door.keys().secret(world, SecretName::Receipts).await.unwrap();
        let expected = privet_proof::sign(&secret.mac(&[b"privet webhook key v1"]), &post.body);
        assert_eq!(post.headers, [(SIGNATURE, expected)]);
        let told: serde_json::Value = serde_json::from_slice(&post.body).unwrap();
        for (field, value) in [
            ("event", "statement-changed"),
            ("statement", GATE),
            ("text", "The gate is shut at night."),
            ("was", "proven"),
            ("is", "broken"),
            ("since", "2026-11-23T10:00:00Z"),
            ("found", "The gate stood open."),
            ("mend", "Shut the gate."),
            ("owner", "communications"),
        ] {
            assert_eq!(told[field], value, "{field}");
        }
        assert_eq!(told["because"]["check"], GATE);

        // Whoever runs the other side gets the key from an administrator, and from nobody else.
        let key = in_hex(&secret.mac(&[b"privet webhook key v1"]));
        for (roles, sees_key) in [(&[Role::Administrator], true), (&[Role::Viewer], false)] {
            let session = signed_in(&town, roles).await.cookie().map(str::to_owned);
            let page = page_of(&house, "/console/proof/alerts", session).await;
            assert_eq!(page.contains(&key), sees_key, "{roles:?}: {page}");
            assert!(
                page.contains("yard.gate") && page.contains("communications: mail sent, webhook sent"),
                "{page}"
            );
        }
    })
    .await;
}

/// A page of a node that is not the town's own.
async fn page_of(house: &HouseRef, path: &str, session: Option<String>) -> String {
    let request = Request::get(path).header("host", "localhost:8080").header("cookie", session.unwrap());
    let request = request.body(Body::empty()).unwrap();
    let response = privet_web::router(house.clone()).oneshot(request).await.unwrap();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn an_example_calls_nobody() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let heard = Arc::new(Heard::default());
        let house = another_node(&town, heard.clone()).await;
        run_all(&house).await;
        let_it(&town, "gate", "broken");
        town.clock.advance(HOUR);
        run_all(&house).await;
        run_jobs(&house).await;
        assert_eq!(heard.posts.lock().unwrap().len(), 0);
        let written: Vec<_> = std::fs::read_dir(house.settings.data.join("webhook")).unwrap().collect();
        assert_eq!(written.len(), 1);
    })
    .await;
}

/// Ninety mails that something is late, and ninety that all is well again, would say less than this one.
#[tokio::test]
async fn a_run_of_some_checks_tells_of_what_it_saw_and_of_nothing_else() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        town.clock.advance(HOUR * 30);
        privet_proof::run(&town.house, &Caller::System("test"), &Which::Cheap, |_| ()).await.unwrap();
        town.run_jobs().await;
        let subjects: Vec<String> = mails(&town.house).into_iter().map(|(_, subject, _)| subject).collect();
        assert_eq!(subjects, [format!("Not true today: {EACH}")], "{FENCE} and {AREAS} were not looked at");
        run_all(&town.house).await;
        town.run_jobs().await;
        let subjects: Vec<String> = mails(&town.house).into_iter().map(|(_, subject, _)| subject).collect();
        assert_eq!(subjects, [format!("Not true today: {EACH}"), format!("Proven: {EACH}")]);
    })
    .await;
}

/// Whether the sentence that owners are told is proven, as a node sees it.
async fn is_told(house: &HouseRef) -> State {
    run_all(house).await;
    house.forget_board();
    state(house, "proof.owner-told").await
}

#[tokio::test]
async fn what_was_written_to_a_file_is_sent_when_there_is_a_mail_server() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let folder = town.house.settings.data.join("mail");
        let without = node(&town, Arc::default(), None, MailTransport::folder(&folder, FROM)).await;
        run_all(&without).await;
        for what in ["gate", "fence"] {
            let_it(&town, what, "broken");
        }
        town.clock.advance(HOUR);
        run_all(&without).await;
        run_jobs(&without).await;
        // The fence was mended before anybody heard of it: that is no news any more, and neither is that it is proven.
        let_it(&town, "fence", "");
        town.clock.advance(HOUR);
        assert_eq!(is_told(&without).await, State::Unproven, "nobody received what lies in a file");
        run_jobs(&without).await;

        let with = node(&town, Arc::default(), None, MailTransport::memory(FROM)).await;
        ensure_jobs(&with).await;
        run_jobs(&with).await;
        let subjects: Vec<String> = mails(&with).into_iter().map(|(_, subject, _)| subject).collect();
        let expected = [format!("Not true today: {GATE}"), "Not proven yet: proof.owner-told".to_owned()];
        assert!(
            subjects.contains(&expected[0]) && !subjects.iter().any(|s| s.contains(FENCE)),
            "{subjects:?}"
        );
        assert!(subjects.iter().all(|subject| expected.contains(subject)), "{subjects:?}");
        town.clock.advance(HOUR);
        assert_eq!(is_told(&with).await, State::Proven);
        run_jobs(&with).await;
        let again = mails(&with).iter().filter(|(_, subject, _)| *subject == expected[0]).count();
        assert_eq!(again, 1, "once");
    })
    .await;
}

async fn ensure_jobs(house: &HouseRef) {
    let kinds: Vec<_> = house.slices.iter().flat_map(|slice| (slice.jobs)()).collect();
    privet_ground::jobs::ensure_recurring(&house.db, &*house.chance, house.now(), &kinds).await.unwrap();
}

#[tokio::test]
async fn nothing_waits_for_a_webhook_that_is_not_set_any_more() {
    on_every_engine(slices, async |town| {
        let mut real = register(Visibility::Full);
        real.example = false;
        town.put_in_force(real);
        let heard = Arc::new(Heard::default());
        let before = another_node(&town, heard.clone()).await;
        run_all(&before).await;
        let_it(&town, "gate", "broken");
        town.clock.advance(HOUR);
        run_all(&before).await;
        *heard.failures_left.lock().unwrap() = 100;
        run_jobs(&before).await;
        town.clock.advance(HOUR * 2);
        assert_eq!(is_told(&before).await, State::Broken, "the webhook has not been told for two hours");
        let after = node(&town, Arc::default(), None, MailTransport::memory(FROM)).await;
        ensure_jobs(&after).await;
        run_jobs(&after).await;
        town.clock.advance(HOUR);
        assert_eq!(is_told(&after).await, State::Proven);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_was_given_up_or_lost_is_made_up_for() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        let_it(&town, "gate", "broken");
        town.clock.advance(HOUR);
        run_all(&town.house).await;
        let mut tx = town.house.db.begin().await.unwrap();
        tx.execute(privet_ground::sql!("DELETE FROM job"), &[]).await.unwrap();
        tx.commit().await.unwrap();
        town.clock.advance(Duration::from_secs(1_300));
        ensure_jobs(&town.house).await;
        town.run_jobs().await;
        assert_eq!(mails(&town.house).len(), 1);
        assert_eq!(is_told(&town.house).await, State::Proven);
    })
    .await;
}
