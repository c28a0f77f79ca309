//! Much data: pages, checks and the disposal come to an end, and no query of a page reads more rows because there are
//! more. `./run-tests --long` makes a hundred times as much.

use std::collections::BTreeSet;
use std::time::Duration;

use privet_contact::actions::{Answer, Desk, Envelope, Message, receive};
use privet_ground::caller::{Caller, Role};
use privet_ground::db::{Engine, every_sql};
use privet_ground::journal::{self, Entry};
use privet_ground::migrate::migrate;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_ground::testing::plan;
use privet_ground::{sql, transact};
use privet_people::World;
use privet_register::{Channel, FormId, example_register};
use privet_testing::Town;

use crate::office::{look, publish, settle, work};
use crate::process::cut::times;

/// How many messages share a transaction.
const BATCH: usize = 200;

async fn count(town: &Town, sql: &'static privet_ground::db::Sql) -> usize {
    let row = town.house.db.read().await.unwrap().one(sql, &[]).await.unwrap();
    usize::try_from(row.get::<i64>("n").unwrap()).unwrap()
}

/// So many messages, entered by staff from letters: a dossier with a key each, three sealed values, an entry in the log.
async fn receive_many(town: &Town, messages: usize) {
    let (house, published) = (&town.house, town.house.published().unwrap());
    let caller = Caller::System("test");
    for begin in (0..messages).step_by(BATCH) {
        let world = World::new(house.now(), &*house.chance);
        let desk = Desk { door: &house.door, published: &published, world, caller: &caller };
        let mut letters = Vec::new();
        for number in begin..messages.min(begin + BATCH) {
            let message = message(town, number);
            letters.push((Envelope::prepare(&house.door, world, &message, None).await.unwrap(), message));
        }
        transact!(house.db, |tx| async {
            for (envelope, message) in &letters {
                receive(tx, &desk, envelope, message).await?;
            }
            Ok::<_, Refusal>(())
        })
        .unwrap();
        town.clock.advance(Duration::from_secs(1));
        town.sequence().await;
    }
}

fn message(town: &Town, number: usize) -> Message {
    let form = FormId::new("website-help").unwrap();
    let asked = &example_register().forms[&form];
    let answers = asked.fields.iter().filter_map(|field| {
        let value = match field.id.as_str() {
            "email" => format!("writer-{number}@example.org"),
            "message" => format!("The page stayed white at try {number}."),
            _ => return None,
        };
        Some(Answer {
            field: field.id.to_string(),
            category: field.category.clone(),
            purpose: asked.purpose.clone(),
            value: Private::new(value),
            is_address: field.id.as_str() == "email",
        })
    });
    let answers = answers.collect();
    Message {
        form,
        channel: Channel::Letter,
        received_on: town.house.today(),
        language: "en".to_owned(),
        answers,
    }
}

/// So many further entries of the log, in one act after another.
async fn log_many(town: &Town, entries: usize) {
    let house = &town.house;
    for begin in (0..entries).step_by(1_000) {
        let batch: Vec<Entry> = (begin..entries.min(begin + 1_000))
            .map(|number| Entry::new("test.big", &Caller::System("test")).fact("number", number))
            .collect();
        transact!(house.db, |tx| journal::append_all(tx, &*house.chance, house.now(), &batch)).unwrap();
        town.clock.advance(Duration::from_millis(10));
        town.sequence().await;
    }
}

#[tokio::test]
async fn an_office_with_much_data_does_all_that_a_small_one_does() {
    let (messages, entries) = (times(2_000, 200_000), times(10_000, 1_000_000));
    let town = Town::open(Engine::Sqlite, privet_app::slices::all()).await;
    publish(&town, example_register()).await;
    receive_many(&town, messages).await;
    log_many(&town, entries).await;
    settle(&town).await;
    assert_eq!(count(&town, sql!("SELECT COUNT(*) AS n FROM contact_thread")).await, messages);

    let mut staff = town.staff(&[Role::Caseworker, Role::DataProtectionOfficer]).await;
    for page in
        ["/console/contact", "/console/contact?view=all", "/console/contact?view=closed", "/console/log"]
    {
        let answer = staff.get(page).await;
        assert_eq!(answer.status, 200, "{page}: {}", answer.text());
    }
    let board = staff.get("/proof").await;
    assert_eq!(board.status, 200, "{}", board.text());
    let audit = journal::audit(&town.house.db, &town.house.signer, &[], |_| {}).await.unwrap();
    assert!(audit.is_intact() && audit.entries >= (messages + entries) as u64, "{:?}", audit.faults);

    // Answered long ago, all of them, so that all are past their period.
    let age = sql!("UPDATE contact_thread SET state = 'answered', last_on = '2001-01-01'");
    transact!(town.house.db, |tx| tx.execute(age, &[])).unwrap();
    town.clock.advance_days(2);
    work(&town).await;
    assert_eq!(count(&town, sql!("SELECT COUNT(*) AS n FROM contact_thread")).await, 0);
    let open =
        sql!("SELECT COUNT(*) AS n FROM people_dossier WHERE slice = 'contact' AND state <> 'destroyed'");
    assert_eq!(count(&town, open).await, 0, "every key was destroyed");
    look(&town).await;
}

/// Where the statements of pages, of the door and of work that returns stand. Checks count all there is.
const READ_BY_INDEX: [&str; 10] = [
    "slices/contact/src/store/inbox.rs",
    "slices/contact/src/store/thread.rs",
    "slices/contact/src/store/value.rs",
    "crates/people/src/store/dossier.rs",
    "crates/people/src/store/identifier.rs",
    "crates/people/src/store/destruction.rs",
    "crates/people/src/keystore/store.rs",
    "crates/ground/src/journal/numbered.rs",
    "crates/ground/src/journal/search.rs",
    "crates/ground/src/journal/store.rs",
];
/// Tables that grow with every message or act.
const GROWING: [&str; 9] = [
    "contact_thread",
    "contact_entry",
    "contact_value",
    "people_dossier",
    "people_identifier",
    "journal_entry",
    "journal_leaf",
    "journal_about",
    "keys_dossier",
];

/// What counts everything, reads the whole log, or sorts the few entries about one dossier.
fn is_of_checks(text: &str) -> bool {
    ["COUNT(*)", "LIKE $1", "NOT EXISTS", "FROM journal_about a"].iter().any(|part| text.contains(part))
}

#[tokio::test]
async fn no_statement_of_a_page_reads_a_whole_table_that_grows() {
    let town = Town::open(Engine::Sqlite, privet_app::slices::all()).await;
    // The key store's tables lie in a database of their own; here they stand beside the others.
    let mut all = privet_web::open::migrations(&town.house.slices);
    all.push(privet_people::KEY_MIGRATIONS);
    migrate(&town.house.db, &all, town.house.now()).await.unwrap();
    let (mut faults, mut seen) = (BTreeSet::new(), 0);
    let all = every_sql().filter(|sql| READ_BY_INDEX.iter().any(|place| sql.place.contains(place)));
    for sql in all.filter(|sql| sql.text.starts_with("SELECT") && !is_of_checks(sql.text)) {
        seen += 1;
        for step in plan(&town.house.db, sql).await {
            // “SCAN t” reads all of it; in the order of an index it may stop at a LIMIT.
            let reads_all = |table: &&str| step.starts_with(&format!("SCAN {table}"));
            let stops = step.contains("USING") && sql.text.contains("LIMIT");
            let sorts = step.contains("TEMP B-TREE FOR ORDER BY") && sql.text.contains("LIMIT");
            if sorts || (GROWING.iter().any(reads_all) && !stops) {
                faults.insert(format!("{}: {step}", sql.place));
            }
        }
    }
    assert!(seen > 10, "{seen} statements were looked at");
    assert!(faults.is_empty(), "{faults:#?}");
}
