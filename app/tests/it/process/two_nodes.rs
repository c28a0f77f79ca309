//! Two nodes beside one PostgreSQL: what one takes the other shows, what has to happen once happens once, and one after
//! the other can be started anew.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use privet_ground::clock::{Clock as _, SystemClock};
use privet_web::staff::{TotpSecret, code_at};

use super::client::Client;
use super::crash::{Ready, prepare, references};
use super::cut::all_is_well;
use super::server::{Home, Server, at_two_homes};
use super::tour::a_moment;

#[tokio::test]
async fn two_nodes_are_one_office() {
    at_two_homes(async |one, other| {
        let first = one.serve().await;
        let second = other.serve().await;
        assert!(second.printed.contains("version 1:"), "{}", second.printed);
        let staff = join(other, &second, one).await;

        let mut acknowledged = BTreeSet::new();
        for home in [one, other] {
            for message in prepare(home, 0, 6).await {
                acknowledged.insert(send(&message).await.expect("it is taken"));
            }
        }
        let inbox = staff.get("/console/contact").await.unwrap();
        assert_eq!(inbox.status, 200, "{}", inbox.text());
        for reference in &acknowledged {
            assert!(inbox.body.contains(reference), "{reference} is not shown: {}", inbox.text());
        }
        each_copy_was_made_once(&[one, other], acknowledged.len()).await;

        publish(one).await;
        until(async || other.client(1).get("/privacy").await.unwrap().says("Version 2")).await;
        for server in [first, second] {
            assert_eq!(server.stop().await, 0);
        }
        all_is_well(one).await;
        all_is_well(other).await;
    })
    .await;
}

#[tokio::test]
async fn one_node_after_the_other_is_started_anew_and_nothing_is_lost() {
    at_two_homes(async |one, other| {
        let first = one.serve().await;
        let second = other.serve().await;
        let ready = prepare(one, 0, 120).await;
        let (is_over, homes) = (Arc::new(AtomicBool::new(false)), [one.client(1), other.client(2)]);
        let writing = tokio::spawn(write_wherever_somebody_is(ready, homes, is_over.clone()));
        assert_eq!(first.stop().await, 0);
        let first = one.serve().await;
        assert_eq!(second.stop().await, 0);
        let second = other.serve().await;
        is_over.store(true, Ordering::SeqCst);
        let acknowledged = writing.await.unwrap();
        for server in [first, second] {
            assert_eq!(server.stop().await, 0);
        }
        let stored = references(one).await;
        let lost: Vec<_> = acknowledged.difference(&stored).collect();
        assert!(lost.is_empty() && !acknowledged.is_empty(), "{lost:?} of {} were lost", acknowledged.len());
        all_is_well(one).await;
    })
    .await;
}

/// Sends one message after another to whichever node answers, until it is over or all are sent.
async fn write_wherever_somebody_is(
    ready: Vec<Ready>,
    nodes: [Client; 2],
    is_over: Arc<AtomicBool>,
) -> BTreeSet<String> {
    let mut acknowledged = BTreeSet::new();
    for (number, (_, fields)) in ready.into_iter().enumerate() {
        if is_over.load(Ordering::SeqCst) {
            break;
        }
        // As behind a proxy: who cannot be reached is passed over.
        let node = |place: usize| nodes[(number + place) % 2].clone().at(number);
        let message = (node(0), fields);
        let reference = match send(&message).await {
            Some(reference) => Some(reference),
            None => send(&(node(1), message.1)).await,
        };
        acknowledged.extend(reference);
    }
    acknowledged
}

/// Sends a message; gives its reference if somebody is there who takes it, and is not just about to stop.
async fn send((client, fields): &Ready) -> Option<String> {
    let answer = client.post("/contact/website-help/message", fields).await.ok()?;
    if answer.status == 503 {
        return None;
    }
    assert_eq!(answer.status, 303, "{}", answer.text());
    Some(answer.location().split_once("reference=").unwrap().1.to_owned())
}

/// A member of staff signs up at one node, and is signed in at the other. The link is the one that was printed last:
/// each takes the place of those before.
async fn join(one: &Home, server: &Server, other: &Home) -> Client {
    let link = server.printed.split_whitespace().find(|word| word.contains("/console/join/")).unwrap();
    let client = one.client(9);
    let page = client.get(link.strip_prefix(&one.address()).unwrap()).await.unwrap();
    let (_, rest) = page.body.split_once("<code>").unwrap();
    let secret = rest.split('<').next().unwrap().replace(' ', "");
    let code = code_at(&TotpSecret::parse(&secret.into()).unwrap(), SystemClock.now());
    let password = "four words nobody would put together";
    let fields = [
        ("name", "Bryn Calloway"),
        ("email", "bryn@office.example"),
        ("password", password),
        ("repeated", password),
        ("code", &code),
    ];
    let joined = client.submit(&page, &fields).await.unwrap();
    assert_eq!(joined.status, 200, "{}", joined.text());
    other.client(9).with_cookie_of(&joined)
}

async fn publish(home: &Home) {
    let file = home.data().join("register/retention.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("keep = \"P6M\"", "keep = \"P3M\"", 1)).unwrap();
    let (code, printed, complaint) = home.run(&["publish"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
    assert!(printed.contains("Version 2 is published"), "{printed}");
}

/// The job that writes the copy of a message runs on one node or the other, never on both.
async fn each_copy_was_made_once(homes: &[&Home], messages: usize) {
    let copies = || {
        let folders = homes.iter().map(|home| home.data().join("mail"));
        let files = folders.flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
        let mails = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        mails.filter(|mail| mail.contains("To: writer-")).count()
    };
    until(async || copies() >= messages).await;
    assert_eq!(copies(), messages);
}

/// Waits for what a node does by itself within some seconds.
async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..240 {
        if is_so().await {
            return;
        }
        a_moment().await;
    }
    panic!("it does not come");
}
