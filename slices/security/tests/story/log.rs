//! The log is intact, or the check says what is wrong with it.

use std::time::Duration;

use privet_evidence::Finding::{Broken, CannotTell, Holds};
use privet_ground::db::Value;
use privet_ground::journal::{self, JournalError, Signer};
use privet_ground::{args, sql, transact};
use privet_log::Hash;
use privet_people::{SecretName, World};
use privet_security::{LogState, checkpoints_in, verify_log, verify_log_against};
use privet_testing::{Town, on_every_engine};

use crate::{act, check, found, security, tamper};

const LOG: &str = "security.log-intact";

/// A log of three hundred entries, signed, and kept elsewhere.
async fn kept_log(town: &Town) {
    town.put_example_in_force();
    act(town, 300).await;
    town.sequence().await;
    privet_security::send_checkpoint(&town.house).await.unwrap();
}

/// Tampers with a fresh log in one way; says what the check found and its word for the fault.
async fn after(town: Town, sql: &'static privet_ground::db::Sql, values: &[Value]) -> (String, String) {
    kept_log(&town).await;
    assert_eq!(check(&town, LOG).await.finding, Holds);
    assert!(tamper(&town, sql, values).await > 0, "something was tampered with");
    let outcome = check(&town, LOG).await;
    let (finding, key, fault) = found(&outcome, "fault");
    assert_eq!(finding, Broken, "{outcome:?}");
    assert_eq!(verify_log(&town.house, |_| {}).await.unwrap().exit(), 1);
    let entry = outcome.facts.get("entry").map(|entry| serde_json::to_string(entry).unwrap());
    (key.to_owned(), format!("{} {fault}", entry.unwrap_or_default()).trim().to_owned())
}

fn altered(what: &str) -> (String, String) {
    ("found-log-altered".to_owned(), what.to_owned())
}

#[tokio::test]
async fn a_sound_log_holds_and_says_what_is_covered() {
    on_every_engine(security, async |town| {
        kept_log(&town).await;
        let outcome = check(&town, LOG).await;
        assert_eq!(found(&outcome, "covered"), (Holds, "found-log-intact", "300".to_owned()));
        assert_eq!(outcome.facts["outward"], 1i64.into());
        let mut heard = Vec::new();
        let verdict = verify_log(&town.house, |read| heard.push(read)).await.unwrap();
        assert_eq!((verdict.state, verdict.exit(), verdict.entries), (LogState::Intact, 0, 300));
        assert_eq!(heard.last(), Some(&300), "progress is heard of");
        let json = serde_json::to_value(&verdict).unwrap();
        assert_eq!((&json["state"], &json["backlog"]["entries"]), (&"intact".into(), &0.into()));
    })
    .await;
}

#[tokio::test]
async fn an_edited_entry_is_named() {
    on_every_engine(security, async |town| {
        let sql = sql!(
            "UPDATE journal_entry SET body = REPLACE(body, 'first', 'worst')
             WHERE id = (SELECT entry_id FROM journal_leaf WHERE seq = 4)"
        );
        assert_eq!(after(town, sql, &[]).await, altered("4 entry-altered"));
    })
    .await;
}

#[tokio::test]
async fn what_stands_beside_an_entry_or_a_checkpoint_is_compared() {
    on_every_engine(security, async |town| {
        let sql = sql!(
            "UPDATE journal_entry SET actor = 'staff:7' WHERE id = (SELECT entry_id FROM journal_leaf WHERE seq = 4)"
        );
        assert_eq!(after(town, sql, &[]).await, altered("4 index-altered"));
    })
    .await;
    on_every_engine(security, async |town| {
        let sql = sql!("UPDATE journal_checkpoint SET size = 299 WHERE size = 300");
        let (key, _) = after(town, sql, &[]).await;
        assert_eq!(key, "found-log-altered");
    })
    .await;
}

#[tokio::test]
async fn an_edited_fingerprint_is_named() {
    on_every_engine(security, async |town| {
        let sql = sql!("UPDATE journal_leaf SET hash = $1 WHERE seq = 270");
        assert_eq!(after(town, sql, args![[7; 32]]).await, altered("270 entry-altered"));
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_was_edited_together_with_its_fingerprint_is_named() {
    on_every_engine(security, async |town| {
        kept_log(&town).await;
        let body = "{\"a\":\"lie\"}";
        let edit = sql!(
            "UPDATE journal_entry SET body = $1 WHERE id = (SELECT entry_id FROM journal_leaf WHERE seq = 9)"
        );
        tamper(&town, edit, args![body]).await;
        let hash = *Hash::leaf(body.as_bytes()).as_bytes();
        tamper(&town, sql!("UPDATE journal_leaf SET hash = $1 WHERE seq = 9"), args![hash]).await;
        let outcome = check(&town, LOG).await;
        assert_eq!(found(&outcome, "fault"), (Broken, "found-log-altered", "leaf-altered".to_owned()));
        assert_eq!(outcome.facts["entry"], 9i64.into());
    })
    .await;
}

#[tokio::test]
async fn an_edited_tile_is_found_at_every_level() {
    on_every_engine(security, async |town| {
        let sql = sql!("UPDATE journal_tile SET hashes = $1 WHERE level = 0 AND number = 1");
        assert_eq!(after(town, sql, args![vec![7u8; 44 * 32]]).await, altered("256 leaf-altered"));
    })
    .await;
    on_every_engine(security, async |town| {
        let sql = sql!("UPDATE journal_tile SET hashes = $1 WHERE level = 1");
        assert_eq!(after(town, sql, args![vec![7u8; 32]]).await, altered("0 tile-altered"));
    })
    .await;
    on_every_engine(security, async |town| {
        let sql = sql!("DELETE FROM journal_tile WHERE level = 1");
        assert_eq!(after(town, sql, &[]).await, altered("0 tile-missing"));
    })
    .await;
}

#[tokio::test]
async fn a_removed_entry_is_named() {
    on_every_engine(security, async |town| {
        let sql =
            sql!("DELETE FROM journal_entry WHERE id = (SELECT entry_id FROM journal_leaf WHERE seq = 5)");
        assert_eq!(after(town, sql, &[]).await, altered("5 entry-altered"));
    })
    .await;
    on_every_engine(security, async |town| {
        let sql = sql!("DELETE FROM journal_leaf WHERE seq = 299");
        assert_eq!(after(town, sql, &[]).await, altered("299 missing"));
    })
    .await;
}

#[tokio::test]
async fn an_entry_taken_out_of_the_queue_is_found() {
    on_every_engine(security, async |town| {
        kept_log(&town).await;
        act(&town, 2).await;
        tamper(&town, sql!("DELETE FROM journal_waiting"), &[]).await;
        assert_eq!(found(&check(&town, LOG).await, "count"), (Broken, "found-log-strays", "2".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_log_whose_checkpoints_are_gone_is_not_vouched_for() {
    on_every_engine(security, async |town| {
        let found = after(town, sql!("DELETE FROM journal_checkpoint"), &[]).await;
        assert_eq!(found, ("found-log-uncovered".to_owned(), String::new()));
    })
    .await;
}

#[tokio::test]
async fn a_log_and_its_checkpoints_rolled_back_together_are_found_by_the_copy_elsewhere() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        act(&town, 10).await;
        town.sequence().await;
        act(&town, 10).await;
        town.sequence().await;
        privet_security::send_checkpoint(&town.house).await.unwrap();
        roll_back_to_ten(&town).await;
        let outcome = check(&town, LOG).await;
        assert_eq!(found(&outcome, "fault"), (Broken, "found-log-altered", "rolled-back".to_owned()));
        assert_eq!(outcome.facts["entry"], 10i64.into());
        // Either copy alone gives it away: the file, and the one that stands with the keys.
        std::fs::remove_file(town.house.settings.outward.join("checkpoints.txt")).unwrap();
        assert_eq!(found(&check(&town, LOG).await, "fault").2, "rolled-back");
    })
    .await;
}

#[tokio::test]
async fn a_log_that_was_rolled_back_and_grew_again_tells_another_history() {
    on_every_engine(security, async |town| {
        rolled_back(&town).await;
        sign_on_regardless(&town).await;
        privet_security::send_checkpoint(&town.house).await.unwrap();
        let outcome = check(&town, LOG).await;
        assert_eq!(found(&outcome, "fault"), (Broken, "found-log-altered", "forked".to_owned()));
        // The copies with the keys are enough, though the log has outgrown those of before.
        std::fs::remove_dir_all(&town.house.settings.outward).unwrap();
        assert_eq!(found(&check(&town, LOG).await, "fault").2, "forked");
        town.clock.advance_days(1);
        act(&town, 3).await;
        sign_on_regardless(&town).await;
        privet_security::send_checkpoint(&town.house).await.unwrap();
        assert_eq!(found(&check(&town, LOG).await, "fault").2, "forked", "and it stays found");
    })
    .await;
}

#[tokio::test]
async fn a_log_that_was_put_back_is_signed_on_only_when_the_loss_is_owned_to() {
    on_every_engine(security, async |town| {
        rolled_back(&town).await;
        let house = &town.house;
        let number =
            async || journal::sequence_once(&house.db, &house.signer, &*house.chance, house.now()).await;
        let refused = number().await.unwrap_err();
        assert!(matches!(refused, JournalError::PutBack { kept: 20, size: 10 }), "{refused}");
        assert!(refused.to_string().contains("privet log reopen"), "{refused}");
        assert_eq!(found(&check(&town, LOG).await, "fault").2, "rolled-back");

        town.clock.advance(Duration::from_secs(11));
        let follows = privet_security::reopen_log(house).await.unwrap().unwrap();
        assert_eq!((follows.size, follows.kept), (20, 10));
        act(&town, 2).await;
        number().await.unwrap();
        privet_security::send_checkpoint(house).await.unwrap();
        let verdict = verify_log(house, |_| {}).await.unwrap();
        assert_eq!((verdict.state, verdict.entries), (LogState::Intact, 43), "{verdict}");
        assert!(
            privet_security::reopen_log(house).await.unwrap().is_none(),
            "there is nothing more to own to"
        );
        assert!(
            journal::latest_checkpoint(&mut house.db.read().await.unwrap())
                .await
                .unwrap()
                .unwrap()
                .note
                .contains("/epoch-2\n")
        );
    })
    .await;
}

/// A log of twenty entries that was put back to ten, and has thirty more waiting.
async fn rolled_back(town: &Town) {
    town.put_example_in_force();
    act(town, 10).await;
    town.sequence().await;
    act(town, 10).await;
    town.sequence().await;
    privet_security::send_checkpoint(&town.house).await.unwrap();
    roll_back_to_ten(town).await;
    act(town, 30).await;
}

/// Numbers and signs what waits as somebody does who has the key and does not care what was signed before.
async fn sign_on_regardless(town: &Town) {
    let house = &town.house;
    let world = World::new(house.now(), &*house.chance);
    let seed = house.door.keys().secret(world, SecretName::LogSigning).await.unwrap();
    let signer = Signer::from_seed(house.signer.origin(), seed.reveal()).unwrap();
    journal::sequence_once(&house.db, &signer, &*house.chance, house.now()).await.unwrap();
}

#[tokio::test]
async fn what_others_kept_is_compared_too() {
    on_every_engine(security, async |town| {
        kept_log(&town).await;
        let house = &town.house;
        let note = std::fs::read_to_string(house.settings.outward.join("checkpoints.txt")).unwrap();
        let verified = async |notes: &[Vec<u8>]| verify_log_against(house, notes, |_| {}).await.unwrap();
        let mail = checkpoints_in(&format!("Please keep this message.\n\n{note}"));
        assert_eq!(mail.len(), 1);
        assert_eq!(verified(&mail).await.state, LogState::Intact);
        // Both copies that privet can read go with the log; the auditor's does not.
        std::fs::remove_dir_all(&house.settings.outward).unwrap();
        let keys = house.door.keys().store().db().clone();
        transact!(keys, |tx| tx.execute(sql!("DELETE FROM keys_checkpoint_seen"), &[])).unwrap();
        tamper(&town, sql!("DELETE FROM journal_checkpoint"), &[]).await;
        tamper(&town, sql!("DELETE FROM journal_entry WHERE kind = 'story.act'"), &[]).await;
        tamper(&town, sql!("DELETE FROM journal_leaf"), &[]).await;
        tamper(&town, sql!("DELETE FROM journal_tile"), &[]).await;
        assert_eq!(
            verified(&[]).await.state,
            LogState::NoOutward,
            "by itself it looks like a log that begins"
        );
        let verdict = verified(&mail).await;
        assert_eq!((verdict.state, verdict.exit()), (LogState::Altered, 1));
        assert_eq!(verdict.faults[0].kind, "rolled-back");
        assert_eq!(
            verified(&[b"not signed by anybody".to_vec()]).await.faults[0].kind,
            "checkpoint-unreadable"
        );
    })
    .await;
}

#[tokio::test]
async fn of_each_day_the_last_copy_stays() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let house = &town.house;
        let kept = async || {
            let file = std::fs::read_to_string(house.settings.outward.join("checkpoints.txt")).unwrap();
            let sizes = |notes: Vec<Vec<u8>>| -> Vec<u64> {
                let notes = notes.into_iter().map(|note| String::from_utf8(note).unwrap());
                notes.map(|note| house.signer.open(&note).unwrap().size()).collect()
            };
            let seen = house.door.keys().store().checkpoints().await.unwrap();
            let seen: Vec<u64> = seen.iter().map(|seen| seen.size).collect();
            assert_eq!(sizes(checkpoints_in(&file)), seen, "the file and the key store say the same");
            seen
        };
        let grow = async |count| {
            act(&town, count).await;
            town.sequence().await;
            privet_security::send_checkpoint(house).await.unwrap();
            town.clock.advance(Duration::from_secs(300));
        };
        grow(1).await;
        grow(1).await;
        grow(1).await;
        assert_eq!(kept().await, [3]);
        town.clock.advance_days(1);
        grow(1).await;
        grow(1).await;
        assert_eq!(kept().await, [3, 5]);
    })
    .await;
}

/// As a copy of yesterday's database looks: consistent in itself, and shorter.
async fn roll_back_to_ten(town: &Town) {
    tamper(town, sql!("DELETE FROM journal_checkpoint WHERE size = 20"), &[]).await;
    let entries =
        sql!("DELETE FROM journal_entry WHERE id IN (SELECT entry_id FROM journal_leaf WHERE seq >= 10)");
    tamper(town, entries, &[]).await;
    tamper(town, sql!("DELETE FROM journal_leaf WHERE seq >= 10"), &[]).await;
    let mut tx = town.house.db.read().await.unwrap();
    let tile =
        tx.one(sql!("SELECT hashes FROM journal_tile WHERE level = 0 AND number = 0"), &[]).await.unwrap();
    let narrowed: Vec<u8> = tile.get::<Vec<u8>>("hashes").unwrap()[..320].to_vec();
    drop(tx);
    tamper(town, sql!("UPDATE journal_tile SET hashes = $1 WHERE level = 0 AND number = 0"), args![narrowed])
        .await;
}

#[tokio::test]
async fn a_spoilt_copy_is_a_finding_too() {
    on_every_engine(security, async |town| {
        kept_log(&town).await;
        let file = town.house.settings.outward.join("checkpoints.txt");
        let text = std::fs::read_to_string(&file).unwrap().replace("\n300\n", "\n299\n");
        std::fs::write(&file, text).unwrap();
        let outcome = check(&town, LOG).await;
        assert_eq!(
            found(&outcome, "fault"),
            (Broken, "found-log-checkpoint", "checkpoint-unreadable".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn without_a_recent_copy_elsewhere_a_rollback_could_not_be_seen() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        act(&town, 3).await;
        town.sequence().await;
        assert_eq!(
            found(&check(&town, LOG).await, "entries"),
            (CannotTell, "found-log-no-outward", "3".to_owned())
        );
        privet_security::send_checkpoint(&town.house).await.unwrap();
        assert_eq!(check(&town, LOG).await.finding, Holds);
        town.clock.advance_days(40);
        assert_eq!(check(&town, LOG).await.finding, Holds, "a log that does not grow needs no further copy");
        act(&town, 1).await;
        town.sequence().await;
        town.clock.advance(Duration::from_secs(3_600));
        assert_eq!(check(&town, LOG).await.finding, Holds);
        town.clock.advance(Duration::from_secs(3_600));
        assert_eq!(
            found(&check(&town, LOG).await, "alone"),
            (CannotTell, "found-log-outward-late", "2 h".to_owned())
        );
        privet_security::send_checkpoint(&town.house).await.unwrap();
        assert_eq!(check(&town, LOG).await.finding, Holds);
    })
    .await;
}

#[tokio::test]
async fn entries_that_wait_too_long_for_a_number_are_found() {
    on_every_engine(security, async |town| {
        kept_log(&town).await;
        act(&town, 2).await;
        town.clock.advance(Duration::from_secs(300));
        assert_eq!(check(&town, LOG).await.finding, Holds);
        town.clock.advance(Duration::from_secs(60));
        let outcome = check(&town, LOG).await;
        assert_eq!(found(&outcome, "waited"), (Broken, "found-log-not-numbered", "6 min".to_owned()));
    })
    .await;
}
