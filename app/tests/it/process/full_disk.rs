//! No space is left: whoever writes is told clearly and loses nothing of what they typed; nothing that was acknowledged is
//! lost; and when there is space again, the server goes on by itself.
//!
//! A disk that is full is made of a limit on how long a file may grow (`ulimit -f`), which needs no rights and is lifted
//! while the server runs.

use std::collections::BTreeSet;

use privet_ground::db::Engine;
use privet_testing::Answer;
use tokio::process::Command;

use super::crash::{Ready, prepare, references};
use super::cut::all_is_well;
use super::server::{Server, at_home_on};
use super::tour::a_moment;

/// A program that is not ended by the signal which such a limit sends, so that the write fails as on a full disk.
const STARTER: [&str; 4] = ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];
/// Shorter than the files of the database are by then, so that no page behind this one can be written.
const FULL: &str = "65536";
/// More than there are keys in stock, so that the key store is written to as well.
const MESSAGES: usize = 48;

#[tokio::test]
async fn a_full_disk_refuses_clearly_and_loses_nothing() {
    at_home_on(Engine::Sqlite, async |home| {
        let server = home.serve_by(&STARTER, &[]).await;
        let mut ready = prepare(home, 0, MESSAGES).await;
        let mut acknowledged = BTreeSet::new();
        for message in ready.drain(..8) {
            acknowledged.insert(send(&message).await.expect("there is space"));
        }
        limit(&server, FULL).await;
        let mut refused = Vec::new();
        for message in ready.drain(..36) {
            match send(&message).await {
                Ok(reference) => drop(acknowledged.insert(reference)),
                Err(answer) => {
                    refuses_clearly(&message, &answer);
                    refused.push(message);
                }
            }
        }
        assert!(!refused.is_empty(), "there was no space");
        for page in ["/privacy", "/proof", "/contact/website-help", "/healthz"] {
            assert_eq!(
                home.client(1).get(page).await.unwrap().status,
                200,
                "{page} can be read all the same"
            );
        }
        limit(&server, "unlimited").await;
        for message in refused.into_iter().chain(ready) {
            acknowledged.insert(once_it_goes(&message).await);
        }
        assert_eq!(server.stop().await, 0);
        let stored = references(home).await;
        let lost: Vec<_> = acknowledged.difference(&stored).collect();
        assert!(lost.is_empty(), "{lost:?} of {} were lost", acknowledged.len());
        assert_eq!(stored.len(), MESSAGES, "what was refused was not stored beside");
        all_is_well(home).await;
    })
    .await;
}

#[tokio::test]
async fn a_server_on_a_full_disk_stops_and_starts_again_when_there_is_space() {
    at_home_on(Engine::Sqlite, async |home| {
        let server = home.serve_by(&STARTER, &[]).await;
        let ready = prepare(home, 0, 4).await;
        limit(&server, FULL).await;
        let mut acknowledged = 0;
        for message in &ready {
            acknowledged += usize::from(send(message).await.is_ok());
        }
        assert_eq!(server.stop().await, 0);
        let server = home.serve().await;
        assert_eq!(references(home).await.len(), acknowledged);
        assert_eq!(server.stop().await, 0);
        all_is_well(home).await;
    })
    .await;
}

/// Sends a message; gives its reference, or the answer that refused it.
async fn send((client, fields): &Ready) -> Result<String, Answer> {
    let answer = client.post("/contact/website-help/message", fields).await.expect("an answer comes");
    if answer.status != 303 {
        return Err(answer);
    }
    Ok(answer.location().split_once("reference=").unwrap().1.to_owned())
}

fn refuses_clearly((_, fields): &Ready, answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert_ne!(answer.header("retry-after"), "");
    let (_, typed) = fields.iter().find(|(name, _)| name == "message").unwrap();
    assert!(answer.body.contains(typed), "what was typed is kept: {}", answer.text());
}

/// Sends a message until it is taken: the database is opened again within a second or two.
async fn once_it_goes(message: &Ready) -> String {
    for _ in 0..80 {
        match send(message).await {
            Ok(reference) => return reference,
            Err(answer) => refuses_clearly(message, &answer),
        }
        a_moment().await;
    }
    panic!("there is space, and nothing is taken");
}

/// Sets how long the files of a server may grow.
async fn limit(server: &Server, bytes: &str) {
    let (id, limit) = (server.id().to_string(), format!("--fsize={bytes}:unlimited"));
    let status = Command::new("prlimit").args(["--pid", &id, &limit]).status().await.unwrap();
    assert!(status.success(), "the limit is set");
}
