//! What stands beside the log, and what stands in the database beside what was declared. And work that nobody does.

use privet_ground::db::{Engine, Sql, Value};
use privet_ground::{args, ids, sql, transact};

use super::log::{LOG, MESSAGES};
use super::versions::publish_longer_keeping;
use super::{alter, sabotage};
use crate::office::{keep_log, work};

/// What the check of the columns proves.
const DECLARED: [&str; 1] = ["notice.only-declared-kinds"];

/// Edits one column of the log and puts it right again.
async fn edit(change: &'static Sql, back: &'static Sql, values: &[Value]) {
    sabotage(async |scene| {
        scene.meddle(change, values).await;
        scene.breaks(&LOG).await;
        scene.meddle(back, values).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn who_acted_is_edited_beside_the_entry() {
    edit(
        sql!("UPDATE journal_entry SET actor = 'public:other' WHERE kind = 'contact.received' AND actor = 'public'"),
        sql!("UPDATE journal_entry SET actor = 'public' WHERE actor = 'public:other'"),
        &[],
    )
    .await;
}

#[tokio::test]
async fn what_was_done_is_edited_beside_the_entry() {
    sabotage(async |scene| {
        let change =
            sql!("UPDATE journal_entry SET kind = 'contact.forgotten' WHERE kind = 'contact.received'");
        scene.meddle(change, &[]).await;
        // Then the log also speaks of fewer messages than are stored.
        scene.breaks(&[&LOG[..], &MESSAGES].concat()).await;
        let back =
            sql!("UPDATE journal_entry SET kind = 'contact.received' WHERE kind = 'contact.forgotten'");
        scene.meddle(back, &[]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn when_it_was_done_is_edited_beside_the_entry() {
    edit(
        sql!("UPDATE journal_entry SET recorded_at = recorded_at - 1 WHERE kind = 'contact.received'"),
        sql!("UPDATE journal_entry SET recorded_at = recorded_at + 1 WHERE kind = 'contact.received'"),
        &[],
    )
    .await;
}

#[tokio::test]
async fn an_entry_gets_another_id_and_so_does_its_leaf() {
    sabotage(async |scene| {
        let id = ids::uuid(scene.town.house.now(), &*scene.town.house.chance);
        let entry = sql!(
            "UPDATE journal_entry SET id = $1 WHERE id = (SELECT l.entry_id FROM journal_leaf l
               JOIN journal_entry e ON e.id = l.entry_id WHERE e.kind = 'contact.received' ORDER BY l.seq DESC LIMIT 1)"
        );
        let mut tx = scene.town.house.db.read().await.unwrap();
        let find = sql!(
            "SELECT l.seq FROM journal_leaf l JOIN journal_entry e ON e.id = l.entry_id
             WHERE e.kind = 'contact.received' ORDER BY l.seq DESC LIMIT 1"
        );
        let seq: i64 = tx.one(find, &[]).await.unwrap().get("seq").unwrap();
        drop(tx);
        scene.meddle(entry, args![id]).await;
        scene.meddle(sql!("UPDATE journal_leaf SET entry_id = $1 WHERE seq = $2"), args![id, seq]).await;
        let one = ["contact.answered-in-time:data-protection-question", "contact.kept-until:data-protection-question"];
        scene.breaks(&[&LOG[..], &one].concat()).await;
    })
    .await;
}

#[tokio::test]
async fn an_old_checkpoint_is_edited_in_its_row() {
    sabotage(async |scene| {
        let mut tx = scene.town.house.db.read().await.unwrap();
        let find = sql!("SELECT root FROM journal_checkpoint ORDER BY size LIMIT 1");
        let root: [u8; 32] = tx.one(find, &[]).await.unwrap().get("root").unwrap();
        drop(tx);
        let edit = sql!(
            "UPDATE journal_checkpoint SET root = $1 WHERE size = (SELECT MIN(c.size) FROM journal_checkpoint c)"
        );
        scene.meddle(edit, args![[7; 32]]).await;
        scene.breaks(&LOG).await;
        scene.meddle(edit, args![root]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_has_its_number_is_put_into_the_queue_again() {
    sabotage(async |scene| {
        let town = scene.town;
        let again = sql!(
            "INSERT INTO journal_waiting (entry_id, recorded_at)
             SELECT e.id, e.recorded_at FROM journal_entry e WHERE e.kind = 'contact.received'"
        );
        scene.meddle(again, &[]).await;
        // The others get their numbers all the same.
        keep_log(town).await;
        scene.breaks(&LOG).await;
    })
    .await;
}

#[tokio::test]
async fn a_version_is_taken_away_and_its_entry_is_called_something_else() {
    sabotage(async |scene| {
        let town = scene.town;
        publish_longer_keeping(town).await;
        keep_log(town).await;
        scene.is_mended().await;
        scene
            .meddle(
                sql!(
                    "UPDATE journal_entry SET kind = 'x' WHERE kind = 'notice.published' AND id IN
                     (SELECT v.entry_id FROM notice_version v WHERE v.number = 2)"
                ),
                &[],
            )
            .await;
        alter(town, sql!("DELETE FROM notice_announcement WHERE version = 2"), &[]).await;
        scene.meddle(sql!("DELETE FROM notice_version WHERE number = 2"), &[]).await;
        scene.breaks(&[LOG[0], LOG[1], LOG[2], "notice.numbered"]).await;
    })
    .await;
}

/// Adds something to the schema that nobody declared, and takes it away again.
async fn undeclared(on: &[Engine], add: &[&'static Sql], take_away: &[&'static Sql]) {
    sabotage(async |scene| {
        if !on.contains(&scene.town.engine) {
            return;
        }
        for sql in add {
            alter(scene.town, sql, &[]).await;
        }
        scene.breaks(&DECLARED).await;
        for sql in take_away {
            alter(scene.town, sql, &[]).await;
        }
        scene.is_mended().await;
    })
    .await;
}

const BOTH: &[Engine] = &[Engine::Sqlite, Engine::Postgres];

#[tokio::test]
async fn a_table_is_named_almost_like_the_engines_own() {
    undeclared(
        BOTH,
        &[sql!("CREATE TABLE sqlitexdump (name TEXT)")],
        &[sql!("DROP TABLE IF EXISTS sqlitexdump")],
    )
    .await;
}

#[tokio::test]
async fn a_view_shows_what_nobody_declared() {
    undeclared(
        BOTH,
        &[sql!("CREATE VIEW everybody AS SELECT id FROM contact_thread")],
        &[sql!("DROP VIEW IF EXISTS everybody")],
    )
    .await;
}

#[tokio::test]
async fn a_computed_column_is_a_column_too() {
    undeclared(
        &[Engine::Sqlite],
        &[sql!("ALTER TABLE contact_thread ADD COLUMN caller TEXT GENERATED ALWAYS AS (reference) VIRTUAL")],
        &[sql!("ALTER TABLE contact_thread DROP COLUMN caller")],
    )
    .await;
    undeclared(
        &[Engine::Postgres],
        &[sql!("ALTER TABLE contact_thread ADD COLUMN caller TEXT GENERATED ALWAYS AS (reference) STORED")],
        &[sql!("ALTER TABLE contact_thread DROP COLUMN caller")],
    )
    .await;
}

#[tokio::test]
async fn a_table_lies_in_another_schema() {
    undeclared(
        &[Engine::Postgres],
        &[sql!("CREATE SCHEMA attic"), sql!("CREATE TABLE attic.visitor (name TEXT)")],
        &[sql!("DROP SCHEMA attic CASCADE")],
    )
    .await;
}

#[tokio::test]
async fn a_table_lies_among_the_keys() {
    sabotage(async |scene| {
        let keys = scene.town.house.door.keys().store().db().clone();
        transact!(keys, |tx| tx.execute(sql!("CREATE TABLE diary (entry TEXT)"), &[])).unwrap();
        scene.breaks(&DECLARED).await;
        transact!(keys, |tx| tx.execute(sql!("DROP TABLE IF EXISTS diary"), &[])).unwrap();
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_letter_lies_in_another_schema_in_a_type_of_its_own() {
    sabotage(async |scene| {
        let town = scene.town;
        if town.engine != Engine::Postgres {
            return;
        }
        alter(town, sql!("CREATE SCHEMA attic"), &[]).await;
        alter(town, sql!("CREATE TABLE attic.letters (texts VARCHAR(400)[])"), &[]).await;
        scene.meddle(sql!("INSERT INTO attic.letters VALUES (ARRAY[$1])"), args![super::LETTER]).await;
        scene
            .breaks(&[
                "notice.only-declared-kinds",
                "notice.principle:security",
                "security.measure:sealed-data",
                "security.sealed",
            ])
            .await;
    })
    .await;
}

#[tokio::test]
async fn the_disposal_is_given_up() {
    sabotage(async |scene| {
        scene.meddle(sql!("UPDATE job SET failed_at = 1 WHERE kind = 'retention.sweep'"), &[]).await;
        scene.breaks(&["notice.principle:storage-limitation", "retention.disposed"]).await;
        // A server takes recurring work up again by itself.
        work(scene.town).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn work_that_follows_an_act_is_given_up() {
    for (kind, statements) in [
        ("contact.mail", &["contact.form-reaches-us"][..]),
        ("proof.alert", &["proof.each-sentence"]),
        ("people.destroy", &["notice.principle:storage-limitation", "retention.disposed"]),
        ("security.deliver", &["notice.principle:security", "security.logged"]),
        ("notice.announce", &["notice.changes"]),
    ] {
        sabotage(async |scene| {
            let id = ids::uuid(scene.town.house.now(), &*scene.town.house.chance);
            let job = sql!(
                "INSERT INTO job (id, kind, payload, run_at, attempts, failed_at) VALUES ($1, $2, '{}', 1, 20, 1)"
            );
            scene.meddle(job, args![id, kind]).await;
            scene.breaks(statements).await;
            scene.meddle(sql!("DELETE FROM job WHERE id = $1"), args![id]).await;
            scene.is_mended().await;
        })
        .await;
    }
}
