//! Backups: made while people write, put back elsewhere, and what was erased since stays erased.

use std::collections::BTreeSet;

use privet_ground::db::{Db, Sql};
use privet_ground::testing::drop_moved_aside;
use privet_ground::{args, sql, transact};

use super::crash::{prepare, references};
use super::cut::all_is_well;
use super::server::{Home, at_home};
use super::tour::send;

/// A pair of keys, as files of a home; gives the recipient.
pub(super) async fn pair(home: &Home, name: &str) -> String {
    let file = home.folder().join(name);
    let (code, printed, complaint) = home.run(&["keys", "backup-pair", file.to_str().unwrap()]).await;
    assert_eq!(code, 0, "{complaint}");
    printed.trim().to_owned()
}

/// Where a file of a home lies.
pub(super) fn at(home: &Home, name: &str) -> String {
    home.folder().join(name).display().to_string()
}

/// Makes a backup of the data.
pub(super) async fn back_up(home: &Home, name: &str, recipient: &str) {
    let (code, printed, complaint) = home.run(&["backup", &at(home, name), "--recipient", recipient]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
    assert!(printed.contains("The data are in") && printed.contains("not in it"), "{printed}");
}

/// Puts a backup of one home into another.
async fn restore(from: &Home, to: &Home, name: &str, more: &[&str]) -> (i32, String, String) {
    let (file, key) = (at(from, name), at(from, "pair"));
    to.run(&[&["restore", &file, "--identity", &key], more].concat()).await
}

async fn count(home: &Home, sql: &'static Sql) -> i64 {
    let db = home.database().await;
    let count = db.read().await.unwrap().one(sql, &[]).await.unwrap().get("n").unwrap();
    db.close().await;
    count
}

async fn threads(home: &Home) -> i64 {
    count(home, sql!("SELECT COUNT(*) AS n FROM contact_thread")).await
}

/// How many entries of a kind the log has.
async fn entries(db: &Db, kind: &str) -> i64 {
    let sql = sql!("SELECT COUNT(*) AS n FROM journal_entry WHERE kind = $1");
    db.read().await.unwrap().one(sql, args![kind]).await.unwrap().get("n").unwrap()
}

#[tokio::test]
async fn what_was_backed_up_while_people_wrote_is_whole_on_another_machine() {
    at_home(async |home| {
        let server = home.serve().await;
        let recipient = pair(home, "pair").await;
        let ready = prepare(home, 0, 24).await;
        let (first, second) = ready.split_at(12);
        let mut before = BTreeSet::new();
        for (client, fields) in first {
            let sent = client.post("/contact/website-help/message", fields).await.unwrap();
            before.insert(sent.location().split_once("reference=").unwrap().1.to_owned());
        }
        let writing = async {
            for (client, fields) in second {
                assert_eq!(client.post("/contact/website-help/message", fields).await.unwrap().status, 303);
            }
        };
        let ((), ()) = tokio::join!(writing, back_up(home, "data.age", &recipient));
        let keys = at(home, "keys.age");
        let words = at(home, "words");
        std::fs::write(&words, "correct horse battery staple\n").unwrap();
        let sealed = ["backup", &keys, "--key-store", "--passphrase-file", &words, "--json"];
        let (code, printed, complaint) = home.run(&sealed).await;
        assert_eq!(code, 0, "{complaint}");
        let manifest: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!((manifest["of"].as_str(), manifest["sha256"].as_str().unwrap().len()), (Some("keys"), 64));
        let (code, _, complaint) = home.run(&sealed).await;
        assert_eq!((code, complaint.contains("is there already")), (2, true), "{complaint}");
        assert_eq!(server.stop().await, 0);
        for name in ["data.age", "keys.age"] {
            let bytes = std::fs::read(home.folder().join(name)).unwrap();
            assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
            assert!(!bytes.windows(14).any(|window| window == b"contact_thread"), "{name} is sealed");
        }

        let other = home.elsewhere().await;
        let (code, _, complaint) = restore(home, &other, "data.age", &[]).await;
        assert_eq!(code, 2, "data before keys");
        assert!(complaint.contains("--key-store"), "{complaint}");
        let opened = ["restore", &keys, "--key-store", "--passphrase-file", &words];
        let (code, printed, complaint) = other.run(&opened).await;
        assert_eq!(code, 0, "{complaint}");
        assert!(printed.contains("put your copy of it there"), "{printed}");
        let (code, _, complaint) = restore(home, &other, "data.age", &[]).await;
        assert_eq!((code, complaint.contains("keys.kek")), (2, true), "{complaint}");
        std::fs::copy(home.kek(), other.kek()).unwrap();
        let (code, printed, complaint) = restore(home, &other, "data.age", &["--check"]).await;
        assert_eq!((code, printed.contains("Nothing was changed")), (0, true), "{printed}{complaint}");
        let (code, printed, complaint) = restore(home, &other, "data.age", &[]).await;
        assert_eq!(code, 0, "{printed}{complaint}");
        let server = other.serve().await;
        assert!(server.printed.contains("version 1:"), "{}", server.printed);
        assert_eq!(server.stop().await, 0);
        let there = references(&other).await;
        assert!(before.is_subset(&there), "what was acknowledged before the backup is there");
        let db = other.database().await;
        assert_eq!(entries(&db, "house.restored").await, 1);
        db.close().await;
        all_is_well(&other).await;
    })
    .await;
}

/// As if every matter had been closed long ago, and the day's disposal were due; waits until they are gone.
async fn dispose_of_all(home: &Home) {
    let db = home.database().await;
    let aged = sql!(
        "UPDATE contact_thread SET state = 'closed', received_on = '2001-01-01', last_on = '2001-01-01',
           closed_on = '2001-01-01', closed_why = 'answered'"
    );
    let due = sql!("UPDATE job SET run_at = 1, leased_until = NULL WHERE kind = 'retention.sweep'");
    transact!(db, |tx| async {
        tx.execute(aged, &[]).await?;
        tx.execute(due, &[]).await
    })
    .unwrap();
    db.close().await;
    let server = home.serve().await;
    let open = sql!("SELECT COUNT(*) AS n FROM people_destruction WHERE confirmed_at IS NULL");
    for _ in 0..400 {
        if threads(home).await == 0 && count(home, open).await == 0 {
            assert_eq!(server.stop().await, 0);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the disposal does not come");
}

#[tokio::test]
async fn what_was_erased_after_the_backup_stays_erased_and_the_log_says_so() {
    at_home(async |home| {
        let server = home.serve().await;
        let recipient = pair(home, "pair").await;
        send(&home.client(1), "gwen.ellis@example.org", "The page with the papers stays white.").await;
        back_up(home, "data.age", &recipient).await;
        let (code, _, complaint) = restore(home, home, "data.age", &["--replace"]).await;
        assert_eq!(code, 2);
        assert!(complaint.contains("stop the server"), "{complaint}");
        assert_eq!(server.stop().await, 0);
        assert_eq!(threads(home).await, 1);
        dispose_of_all(home).await;

        let (code, _, complaint) = restore(home, home, "data.age", &[]).await;
        assert_eq!((code, complaint.contains("--replace")), (2, true), "{complaint}");
        let (code, printed, complaint) = restore(home, home, "data.age", &["--replace"]).await;
        assert_eq!(code, 0, "{printed}{complaint}");
        assert!(printed.contains("1 dossiers that had been erased since are erased again"), "{printed}");
        assert!(printed.contains("new epoch, which owns to"), "{printed}");
        assert!(printed.contains("delete it when you no longer need it"), "{printed}");
        assert_eq!(threads(home).await, 0, "its rows did not come back either");
        let db = home.database().await;
        let replayed = sql!("SELECT COUNT(*) AS n FROM people_destruction WHERE cause = 'replay'");
        let mut tx = db.read().await.unwrap();
        assert_eq!(tx.one(replayed, &[]).await.unwrap().get::<i64>("n").unwrap(), 1);
        let lost = sql!(
            "SELECT COUNT(*) AS n FROM people_dossier WHERE state = 'open' AND id IN
                         (SELECT dossier_id FROM people_destruction_dossier)"
        );
        assert_eq!(tx.one(lost, &[]).await.unwrap().get::<i64>("n").unwrap(), 0);
        drop(tx);
        assert_eq!(entries(&db, "log.reopened").await, 1);
        assert_eq!(entries(&db, "house.restored").await, 1);
        db.close().await;
        let server = home.serve().await;
        assert_eq!(server.stop().await, 0);
        drop_moved_aside(&home.place()).await;
        all_is_well(home).await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_kek_is_found_out_before_anything_is_replaced_and_its_copy_opens_everything() {
    at_home(async |home| {
        let server = home.serve().await;
        let recipient = pair(home, "pair").await;
        let reference = send(&home.client(1), "gwen.ellis@example.org", "The page stays white.").await;
        back_up(home, "data.age", &recipient).await;
        let keys = at(home, "keys.age");
        let (code, _, complaint) =
            home.run(&["backup", &keys, "--key-store", "--recipient", &recipient]).await;
        assert_eq!(code, 0, "{complaint}");
        assert_eq!(server.stop().await, 0);
        let kept = home.folder().join("kept.kek");
        std::fs::rename(home.kek(), &kept).unwrap();

        let (code, _, complaint) = home.run(&["verify"]).await;
        assert_eq!((code, complaint.contains("keys.kek")), (2, true), "{complaint}");
        let (code, _, complaint) = restore(home, home, "data.age", &["--replace"]).await;
        assert_eq!((code, complaint.contains("put your copy of that file there")), (2, true), "{complaint}");
        std::fs::copy(&kept, home.kek()).unwrap();
        let (code, printed, complaint) = home.run(&["keys", "rotate"]).await;
        assert_eq!(code, 0, "{printed}{complaint}");
        let (code, _, complaint) = restore(home, home, "keys.age", &["--key-store", "--replace"]).await;
        assert_eq!((code, complaint.contains("rotated away")), (2, true), "{complaint}");
        all_is_well(home).await;

        // The copy from before the roll opens the backup of the keys from before the roll, and both go on together.
        std::fs::copy(&kept, home.kek()).unwrap();
        let (code, printed, complaint) = restore(home, home, "keys.age", &["--key-store", "--replace"]).await;
        assert_eq!(code, 0, "{printed}{complaint}");
        let server = home.serve().await;
        assert_eq!(server.stop().await, 0);
        assert_eq!(references(home).await, BTreeSet::from([reference]));
        all_is_well(home).await;
    })
    .await;
}

#[tokio::test]
async fn a_backup_that_was_changed_anywhere_or_is_not_ours_is_refused_and_changes_nothing() {
    at_home(async |home| {
        assert_eq!(home.serve().await.stop().await, 0);
        let recipient = pair(home, "pair").await;
        back_up(home, "data.age", &recipient).await;
        let whole = std::fs::read(home.folder().join("data.age")).unwrap();
        let changed = home.folder().join("changed.age");
        let places = [0, 30, 150, whole.len() / 3, whole.len() / 2, whole.len() - 70_000, whole.len() - 1];
        for place in places {
            let mut bytes = whole.clone();
            bytes[place] ^= 0x20;
            std::fs::write(&changed, &bytes).unwrap();
            let (code, printed, complaint) = restore(home, home, "changed.age", &["--replace"]).await;
            assert_eq!(code, 2, "the byte at {place}: {printed}");
            assert!(complaint.contains("privet: "), "{complaint}");
            std::fs::write(&changed, &whole[..place]).unwrap();
            let (code, printed, _) = restore(home, home, "changed.age", &["--replace"]).await;
            assert_eq!(code, 2, "cut off at {place}: {printed}");
        }
        pair(home, "another").await;
        let (file, key) = (at(home, "data.age"), at(home, "another"));
        let (code, _, complaint) = home.run(&["restore", &file, "--identity", &key, "--replace"]).await;
        assert_eq!((code, complaint.contains("sealed to another key")), (2, true), "{complaint}");
        let (code, _, complaint) = restore(home, home, "data.age", &["--key-store", "--replace"]).await;
        assert_eq!((code, complaint.contains("without --key-store")), (2, true), "{complaint}");
        assert_eq!(drop_moved_aside(&home.place()).await, 0, "nothing was left beside");
        all_is_well(home).await;
    })
    .await;
}
