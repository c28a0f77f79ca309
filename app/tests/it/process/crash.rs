//! The machine loses its power while people write: what was acknowledged is there, and the log fits.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use privet_ground::db::Engine;
use privet_ground::sql;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::client::{Client, filled};
use super::cut::times;
use super::server::{Home, Server, at_home_on};

/// How many people write at once.
const WRITERS: usize = 8;
/// How many messages each of them has.
const EACH: usize = 4;
/// For how many rounds forms are opened at once.
const PREPARED: usize = 10;

fn rounds() -> usize {
    times(10, 100)
}

/// A message that is ready to be sent.
pub(super) type Ready = (Client, Vec<(String, String)>);

#[tokio::test]
async fn what_was_acknowledged_survives_a_power_cut_on_sqlite() {
    at_home_on(Engine::Sqlite, survives).await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_power_cut_on_postgresql() {
    at_home_on(Engine::Postgres, survives).await;
}

async fn survives(home: &Home) {
    let mut server = home.serve().await;
    let (mut acknowledged, mut ready) = (BTreeSet::new(), Vec::new());
    for round in 0..rounds() {
        if ready.is_empty() {
            ready = prepare(home, round, PREPARED * WRITERS * EACH).await;
        }
        let messages = ready.split_off(ready.len() - WRITERS * EACH);
        // In each round the power goes at another point of the stream.
        let after = 1 + (round * 7) % (WRITERS * EACH - 1);
        acknowledged.extend(write_until_the_power_goes(server, messages, after).await);
        server = home.serve().await;
    }
    assert_eq!(server.stop().await, 0);
    assert!(acknowledged.len() >= rounds(), "{} messages were acknowledged", acknowledged.len());

    let stored = references(home).await;
    let lost: Vec<_> = acknowledged.difference(&stored).collect();
    assert!(lost.is_empty(), "{lost:?} of {} were lost", acknowledged.len());
    let (code, printed, complaint) = home.run(&["log", "verify"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
    let (code, printed, complaint) = home.run(&["verify"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
}

/// Opens so many forms for later, since none may be sent within three seconds. They outlive the server that made them.
pub(super) async fn prepare(home: &Home, round: usize, count: usize) -> Vec<Ready> {
    let mut ready = Vec::new();
    for number in 0..count {
        let client = home.client(u8::try_from((round * WRITERS * EACH + number) % 250).unwrap() + 1);
        let page = client.get("/contact/website-help").await.unwrap();
        assert_eq!(page.status, 200, "{}", page.text());
        let email = format!("writer-{round}-{number}@example.org");
        let message = format!("The page stayed white at try {round}-{number}.");
        ready.push((client, filled(&page, &[("name", ""), ("email", &email), ("message", &message)])));
    }
    until_it_may_be_sent(&ready[ready.len() - 1]).await;
    ready
}

/// Asks for the answers to be checked, which uses nothing up, until the youngest form is old enough.
async fn until_it_may_be_sent((client, fields): &Ready) {
    for _ in 0..60 {
        if client.post("/contact/website-help", fields).await.unwrap().status == 200 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    panic!("the form cannot be sent");
}

/// Sends the messages, several at once, and cuts the power when so many were acknowledged. Gives the references that
/// people were shown.
async fn write_until_the_power_goes(server: Server, ready: Vec<Ready>, after: usize) -> BTreeSet<String> {
    let (shown, enough) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let mut writers = JoinSet::new();
    for messages in ready.chunks(EACH).map(<[Ready]>::to_vec) {
        let (shown, enough) = (shown.clone(), enough.clone());
        writers.spawn(async move {
            let mut references = Vec::new();
            for (client, fields) in messages {
                // Whoever's connection breaks was not told anything.
                let Ok(answer) = client.post("/contact/website-help/message", &fields).await else { break };
                assert_eq!(answer.status, 303, "{}", answer.text());
                references.push(answer.location().split_once("reference=").unwrap().1.to_owned());
                if shown.fetch_add(1, Ordering::SeqCst) + 1 == after {
                    enough.notify_one();
                }
            }
            references
        });
    }
    let mut references = BTreeSet::new();
    loop {
        tokio::select! {
            () = enough.notified() => break,
            Some(done) = writers.join_next() => references.extend(done.expect("a writer sends all it has")),
        }
    }
    server.kill().await;
    references.extend(writers.join_all().await.into_iter().flatten());
    references
}

/// The references of everything that is stored.
pub(super) async fn references(home: &Home) -> BTreeSet<String> {
    let db = home.database().await;
    let mut tx = db.read().await.unwrap();
    let rows = tx.rows(sql!("SELECT reference FROM contact_thread"), &[]).await.unwrap();
    let references = rows.iter().map(|row| row.get("reference").unwrap()).collect();
    drop(tx);
    db.close().await;
    references
}
