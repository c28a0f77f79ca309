//! PostgreSQL ends every connection while people write, as when it is started anew or fails over: whoever writes has a
//! clear answer, what was acknowledged is there, and everything goes on by itself.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use privet_ground::db::Engine;
use privet_ground::testing::end_connections;
use tokio::task::JoinSet;

use super::crash::{Ready, prepare, references};
use super::cut::{all_is_well, times};
use super::server::{Home, at_home_on};
use super::tour::a_moment;

/// How many people write at once.
const WRITERS: usize = 4;

#[tokio::test]
async fn connections_that_are_ended_cost_no_message_and_are_made_again() {
    at_home_on(Engine::Postgres, async |home| {
        let server = home.serve().await;
        let ready = prepare(home, 0, times(80, 320)).await;
        let writing = Arc::new(AtomicUsize::new(WRITERS));
        let mut writers = JoinSet::new();
        for messages in ready.chunks(ready.len() / WRITERS).map(<[Ready]>::to_vec) {
            writers.spawn(write(messages, writing.clone()));
        }
        let mut ended = 0;
        while writing.load(Ordering::SeqCst) > 0 {
            ended += end_connections(&home.place()).await;
            // Between two failures something gets through, as it does when a server fails over again and again.
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        assert!(ended > 0, "connections were ended");
        let acknowledged: BTreeSet<String> = writers.join_all().await.into_iter().flatten().collect();
        goes_on(home).await;
        assert_eq!(server.stop().await, 0);
        let stored = references(home).await;
        let lost: Vec<_> = acknowledged.difference(&stored).collect();
        assert!(lost.is_empty(), "{lost:?} of {} were lost", acknowledged.len());
        all_is_well(home).await;
    })
    .await;
}

/// Sends messages, each once; gives the references that were shown.
async fn write(messages: Vec<Ready>, writing: Arc<AtomicUsize>) -> Vec<String> {
    let mut shown = Vec::new();
    for (client, fields) in messages {
        let answer = client.post("/contact/website-help/message", &fields).await.expect("an answer comes");
        if answer.status == 303 {
            shown.push(answer.location().split_once("reference=").unwrap().1.to_owned());
            continue;
        }
        assert_eq!(answer.status, 503, "{}", answer.text());
        let (_, typed) = fields.iter().find(|(name, _)| name == "message").unwrap();
        assert!(answer.body.contains(typed), "what was typed is kept: {}", answer.text());
    }
    writing.fetch_sub(1, Ordering::SeqCst);
    shown
}

/// Every page that asks the database answers again.
async fn goes_on(home: &Home) {
    for _ in 0..80 {
        let ready = home.client(1).get("/readyz").await.unwrap();
        let page = home.client(1).get("/proof").await.unwrap();
        if ready.status == 200 && page.status == 200 {
            return;
        }
        a_moment().await;
    }
    panic!("the connections are not made again");
}
