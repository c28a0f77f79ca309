//! The log is meddled with.

use std::time::Duration;

use privet_ground::caller::Caller;
use privet_ground::ids;
use privet_ground::journal::{self, Entry};
use privet_ground::{args, sql, transact};
use privet_log::{Epoch, Hash, SecretKey};
use privet_testing::Town;

use super::{alter, count, sabotage};
use crate::office::keep_log;

/// What the log proves.
pub(super) const LOG: [&str; 3] =
    ["notice.principle:security", "security.logged", "security.measure:tamper-evident-log"];

/// What the log says of messages, each of which stands beside its entry.
pub(super) const MESSAGES: [&str; 4] = [
    "contact.answered-in-time:data-protection-question",
    "contact.answered-in-time:website-help",
    "contact.kept-until:data-protection-question",
    "contact.kept-until:website-help",
];

/// Logs something.
async fn act(town: &Town) {
    let house = &town.house;
    let entry = || Entry::new("story.act", &Caller::System("story")).fact("word", "first");
    transact!(house.db, |tx| journal::append(tx, &*house.chance, house.now(), entry())).unwrap();
}

async fn size(town: &Town) -> i64 {
    count(town, sql!("SELECT COUNT(*) AS count FROM journal_leaf"), &[]).await
}

#[tokio::test]
async fn an_entry_is_edited() {
    sabotage(async |scene| {
        scene
            .meddle(
                sql!(
                    "UPDATE journal_entry SET body = REPLACE(body, 'public', 'nobody') WHERE id =
                     (SELECT entry_id FROM journal_leaf WHERE seq = (SELECT MIN(l.seq) FROM journal_leaf l
                        JOIN journal_entry e ON e.id = l.entry_id WHERE e.kind = 'contact.received'))"
                ),
                &[],
            )
            .await;
        scene.breaks(&LOG).await;
        scene.is_told_once(&["security.logged"]).await;
        scene.meddle(sql!("UPDATE journal_entry SET body = REPLACE(body, 'nobody', 'public')"), &[]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn the_entry_of_a_publication_is_edited() {
    sabotage(async |scene| {
        scene
            .meddle(
                sql!(
                    "UPDATE journal_entry SET body = REPLACE(body, '\"weight\":\"', '\"weight\":\"un')
                     WHERE kind = 'notice.published'"
                ),
                &[],
            )
            .await;
        scene.breaks(&[LOG[0], LOG[1], LOG[2], "notice.numbered"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_fingerprint_is_edited() {
    sabotage(async |scene| {
        let mut tx = scene.town.house.db.read().await.unwrap();
        let row = tx.one(sql!("SELECT hash FROM journal_leaf WHERE seq = 3"), &[]).await.unwrap();
        let hash: [u8; 32] = row.get("hash").unwrap();
        drop(tx);
        let edit = sql!("UPDATE journal_leaf SET hash = $1 WHERE seq = 3");
        scene.meddle(edit, args![[7; 32]]).await;
        scene.breaks(&LOG).await;
        scene.meddle(edit, args![hash]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn an_entry_and_its_fingerprint_are_edited_to_fit() {
    sabotage(async |scene| {
        let lie = "{\"a\":\"lie\"}";
        let body = sql!(
            "UPDATE journal_entry SET body = $1 WHERE id = (SELECT entry_id FROM journal_leaf WHERE seq = 5)"
        );
        scene.meddle(body, args![lie]).await;
        let hash = *Hash::leaf(lie.as_bytes()).as_bytes();
        scene.meddle(sql!("UPDATE journal_leaf SET hash = $1 WHERE seq = 5"), args![hash]).await;
        // It was the entry of an attestation, which is proven by it no longer.
        scene.breaks(&[&LOG[..], &["security.measure:agreements-first"]].concat()).await;
    })
    .await;
}

#[tokio::test]
async fn a_tile_is_edited() {
    sabotage(async |scene| {
        let mut tx = scene.town.house.db.read().await.unwrap();
        let find = sql!("SELECT hashes FROM journal_tile WHERE level = 0 AND number = 0");
        let hashes: Vec<u8> = tx.one(find, &[]).await.unwrap().get("hashes").unwrap();
        drop(tx);
        let mut edited = hashes.clone();
        edited[40] ^= 1;
        let edit = sql!("UPDATE journal_tile SET hashes = $1 WHERE level = 0 AND number = 0");
        scene.meddle(edit, args![edited]).await;
        scene.breaks(&LOG).await;
        scene.meddle(edit, args![hashes]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn an_entry_is_taken_out() {
    sabotage(async |scene| {
        scene
            .meddle(
                sql!(
                    "DELETE FROM journal_entry WHERE kind = 'contact.received'
                     AND id IN (SELECT entry_id FROM journal_leaf)"
                ),
                &[],
            )
            .await;
        scene.breaks(&[&LOG[..], &MESSAGES].concat()).await;
    })
    .await;
}

#[tokio::test]
async fn an_entry_is_put_beside_the_log() {
    sabotage(async |scene| {
        let house = &scene.town.house;
        let id = ids::uuid(house.now(), &*house.chance);
        let stray = sql!(
            "INSERT INTO journal_entry (id, recorded_at, kind, actor, body)
             VALUES ($1, $2, 'contact.closed', 'public', '{}')"
        );
        scene.meddle(stray, args![id, house.now()]).await;
        scene.breaks(&LOG).await;
        scene.meddle(sql!("DELETE FROM journal_entry WHERE id = $1"), args![id]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn log_and_checkpoints_are_rolled_back_together() {
    sabotage(async |scene| {
        let town = scene.town;
        town.sequence().await;
        let earlier = size(town).await;
        act(town).await;
        keep_log(town).await;
        assert!(earlier < size(town).await && size(town).await < 256, "all of it is one tile");
        roll_back(town, earlier).await;
        scene.breaks(&LOG).await;
    })
    .await;
}

/// As a copy of yesterday's log looks: consistent in itself, and shorter.
async fn roll_back(town: &Town, to: i64) {
    alter(town, sql!("DELETE FROM journal_checkpoint WHERE size > $1"), args![to]).await;
    let entries =
        sql!("DELETE FROM journal_entry WHERE id IN (SELECT entry_id FROM journal_leaf WHERE seq >= $1)");
    alter(town, entries, args![to]).await;
    alter(town, sql!("DELETE FROM journal_leaf WHERE seq >= $1"), args![to]).await;
    let mut tx = town.house.db.read().await.unwrap();
    let find = sql!("SELECT hashes FROM journal_tile WHERE level = 0 AND number = 0");
    let mut hashes: Vec<u8> = tx.one(find, &[]).await.unwrap().get("hashes").unwrap();
    drop(tx);
    hashes.truncate(usize::try_from(to).unwrap() * 32);
    alter(town, sql!("UPDATE journal_tile SET hashes = $1 WHERE level = 0 AND number = 0"), args![hashes])
        .await;
}

#[tokio::test]
async fn a_checkpoint_is_forged() {
    sabotage(async |scene| {
        let town = scene.town;
        let mut tx = town.house.db.read().await.unwrap();
        let latest = journal::latest_checkpoint(&mut tx).await.unwrap().unwrap();
        drop(tx);
        let origin = latest.note.lines().next().unwrap();
        let stranger = SecretKey::from_seed(origin, &[7; 32]).unwrap();
        let forged = Epoch::first(origin).unwrap().checkpoint(latest.size, latest.root).sign(&stranger);
        let replace = sql!("UPDATE journal_checkpoint SET note = $1 WHERE size = $2");
        let size = i64::try_from(latest.size).unwrap();
        scene.meddle(replace, args![forged.to_string(), size]).await;
        scene.breaks(&LOG).await;
        scene.meddle(replace, args![latest.note, size]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn the_checkpoints_are_taken_away() {
    sabotage(async |scene| {
        scene.meddle(sql!("DELETE FROM journal_checkpoint"), &[]).await;
        std::fs::remove_dir_all(&scene.town.house.settings.outward).unwrap();
        let keys = scene.town.house.door.keys().store().db().clone();
        let mut tx = keys.begin().await.unwrap();
        tx.execute(sql!("DELETE FROM keys_checkpoint_seen"), &[]).await.unwrap();
        tx.commit().await.unwrap();
        scene.breaks(&LOG).await;
    })
    .await;
}

#[tokio::test]
async fn the_copy_elsewhere_is_spoilt() {
    sabotage(async |scene| {
        let file = scene.town.house.settings.outward.join("checkpoints.txt");
        let text = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let (size, other) = (lines[1], format!("{}", lines[1].parse::<u64>().unwrap() + 1));
        std::fs::write(&file, text.replacen(&format!("\n{size}\n"), &format!("\n{other}\n"), 1)).unwrap();
        scene.breaks(&LOG).await;
        std::fs::write(&file, text).unwrap();
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_numbers_the_log() {
    sabotage(async |scene| {
        act(scene.town).await;
        scene.town.clock.advance(Duration::from_secs(6 * 60));
        scene.breaks(&LOG).await;
        scene.is_told_once(&LOG).await;
        keep_log(scene.town).await;
        scene.is_mended().await;
    })
    .await;
}
