//! The power goes while keys are destroyed: the next start carries the intention through, and the log says both.

use std::collections::BTreeMap;
use std::time::Duration;

use privet_ground::clock::{Clock as _, SystemClock};
use privet_ground::db::{Db, DbError, Engine, Sql};
use privet_ground::{args, sql, transact};
use privet_people::DossierId;

use super::crash::prepare;
use super::cut::{all_is_well, moment, open_keys, times};
use super::server::{Home, at_home_on};

/// How many matters are past their period in each round.
const EACH: usize = 4;
/// Within how long after the intention the power goes: what follows takes a few dozen milliseconds.
const SPAN: Duration = Duration::from_millis(60);

#[tokio::test]
async fn a_destruction_that_was_cut_off_is_carried_through_on_sqlite() {
    at_home_on(Engine::Sqlite, is_carried_through).await;
}

#[tokio::test]
async fn a_destruction_that_was_cut_off_is_carried_through_on_postgresql() {
    at_home_on(Engine::Postgres, is_carried_through).await;
}

async fn is_carried_through(home: &Home) {
    let rounds = times(4, 40);
    let server = home.serve().await;
    for (client, fields) in prepare(home, 0, rounds * EACH).await {
        assert_eq!(client.post("/contact/website-help/message", &fields).await.unwrap().status, 303);
    }
    assert_eq!(server.stop().await, 0);

    let db = home.database().await;
    let matters = matters(&db).await;
    assert_eq!(matters.len(), rounds * EACH);
    for (round, past) in matters.chunks(EACH).enumerate() {
        let before = intended(&db).await;
        age(&db, past).await.unwrap();
        let server = home.serve().await;
        until(async || intended(&db).await > before).await;
        tokio::time::sleep(moment(round, SPAN)).await;
        server.kill().await;
    }
    release(&db).await.unwrap();
    let server = home.serve().await;
    until(async || left(&db).await == (0, 0) && count(&db, MAILS_WAITING).await == 0).await;
    assert_eq!(server.stop().await, 0);

    assert_eq!(with_keys(home, &db, &matters).await, 0, "what sealed them is gone");
    each_is_in_the_log(&db).await;
    db.close().await;
    all_is_well(home).await;
}

/// Waits for what the server does by itself within a second or two.
async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..2_000 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the disposal does not come");
}

async fn matters(db: &Db) -> Vec<DossierId> {
    let mut tx = db.read().await.unwrap();
    let rows = tx.rows(sql!("SELECT id FROM contact_thread ORDER BY id"), &[]).await.unwrap();
    rows.iter().map(|row| row.get("id").unwrap()).collect()
}

/// As if these matters had been closed long ago, and the day's disposal were due: the job of the process that was cut off
/// would wait some minutes to see whether it still lives.
async fn age(db: &Db, matters: &[DossierId]) -> Result<(), DbError> {
    let closed = sql!(
        "UPDATE contact_thread SET state = 'closed', received_on = '2001-01-01', last_on = '2001-01-01',
           closed_on = '2001-01-01', closed_why = 'answered' WHERE id = $1"
    );
    transact!(db, |tx| async {
        for id in matters {
            tx.execute(closed, args![*id]).await?;
        }
        let due = sql!("UPDATE job SET run_at = 1, leased_until = NULL WHERE kind = 'retention.sweep'");
        tx.execute(due, &[]).await.map(drop)
    })
}

/// As if ten minutes had passed: the jobs of the processes that were cut off are taken up by the next.
async fn release(db: &Db) -> Result<(), DbError> {
    let sql = sql!(
        "UPDATE job SET run_at = 1, leased_until = NULL
         WHERE kind IN ('contact.mail', 'contact.unfile', 'contact.notify')"
    );
    transact!(db, |tx| async { tx.execute(sql, &[]).await.map(drop) })
}

/// Mails that are still to be written or whose files are still to go.
const MAILS_WAITING: &Sql =
    sql!("SELECT COUNT(*) AS n FROM job WHERE kind IN ('contact.mail', 'contact.unfile', 'contact.notify')");

async fn count(db: &Db, sql: &'static Sql) -> i64 {
    db.read().await.unwrap().one(sql, &[]).await.unwrap().get("n").unwrap()
}

/// How many destructions of the disposal were intended.
async fn intended(db: &Db) -> i64 {
    count(db, sql!("SELECT COUNT(*) AS n FROM people_destruction WHERE cause = 'retention'")).await
}

/// How many matters are still there, and how many destructions are not confirmed.
async fn left(db: &Db) -> (i64, i64) {
    let matters = count(db, sql!("SELECT COUNT(*) AS n FROM contact_thread")).await;
    (
        matters,
        count(db, sql!("SELECT COUNT(*) AS n FROM people_destruction WHERE confirmed_at IS NULL")).await,
    )
}

/// How many of these dossiers have a key that opens anything.
async fn with_keys(home: &Home, data: &Db, matters: &[DossierId]) -> usize {
    let keys = open_keys(home, data).await;
    let found = keys.fetch_many(SystemClock.now(), matters).await.unwrap();
    keys.store().db().close().await;
    found.into_iter().flatten().count()
}

/// Every destruction has one entry for the intention and one that confirms it, whatever was cut off between.
async fn each_is_in_the_log(db: &Db) {
    let mut tx = db.read().await.unwrap();
    let sql = sql!(
        "SELECT kind, body FROM journal_entry WHERE kind IN ('people.destruction-intended', 'people.destroyed')"
    );
    let mut said: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for row in tx.rows(sql, &[]).await.unwrap() {
        let body: serde_json::Value = row.get("body").unwrap();
        let id = body["facts"]["destruction"].as_str().unwrap().to_owned();
        let is_done = row.get::<String>("kind").unwrap() == "people.destroyed";
        said.entry(id).or_default()[usize::from(is_done)] += 1;
    }
    let wrong: Vec<_> = said.iter().filter(|(_, counts)| **counts != [1, 1]).collect();
    assert!(wrong.is_empty(), "intended and confirmed: {wrong:?}");
    let sql = sql!("SELECT COUNT(*) AS n FROM people_destruction");
    let all: i64 = tx.one(sql, &[]).await.unwrap().get("n").unwrap();
    assert_eq!(usize::try_from(all).unwrap(), said.len());
}
