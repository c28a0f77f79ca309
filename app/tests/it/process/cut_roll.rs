//! The power goes while the key that wraps all keys is rolled: every key opens at every moment, and a roll that begins
//! anew ends.

use std::collections::BTreeSet;
use std::time::Instant as Moment;

use privet_ground::clock::{Clock as _, SystemClock};
use privet_ground::db::Db;
use privet_ground::ids::SystemChance;
use privet_ground::sql;
use privet_people::{DossierId, Keys, World};
use uuid::Uuid;

use super::cut::{all_is_well, cut_after, moment, open_keys, times};
use super::server::{Home, at_home};

/// How many keys are wrapped again in each roll: several batches.
const KEYS: usize = 4_000;

#[tokio::test]
async fn keys_open_whenever_a_roll_is_cut_off() {
    at_home(async |home| {
        assert_eq!(home.serve().await.stop().await, 0);
        let ids = make_keys(home).await;
        let begun = Moment::now();
        roll(home).await;
        let whole = begun.elapsed();
        for number in 1..=times(5, 80) {
            cut_after(home.command(&["keys", "rotate"]), moment(number, whole)).await;
            assert_eq!(opened(home, &ids).await, KEYS, "after cut {number}");
        }
        for _ in 0..2 {
            roll(home).await;
            assert_eq!(opened(home, &ids).await, KEYS);
            wraps_by_one(home).await;
        }
        all_is_well(home).await;
    })
    .await;
}

async fn roll(home: &Home) {
    let (code, printed, complaint) = home.run(&["keys", "rotate"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
}

async fn make_keys(home: &Home) -> Vec<DossierId> {
    let data = home.database().await;
    let keys = open_keys(home, &data).await;
    let made = keys.fresh_many(World::new(SystemClock.now(), &SystemChance), KEYS).await.unwrap();
    close(&keys, &data).await;
    made.iter().map(|key| key.dossier()).collect()
}

/// How many of these keys open, read anew as a program reads them that has just begun.
async fn opened(home: &Home, ids: &[DossierId]) -> usize {
    let data = home.database().await;
    let keys = open_keys(home, &data).await;
    let found = keys.fetch_many(SystemClock.now(), ids).await.unwrap();
    close(&keys, &data).await;
    found.into_iter().flatten().count()
}

async fn close(keys: &Keys, data: &Db) {
    keys.store().db().close().await;
    data.close().await;
}

/// After a roll one key wraps everything, no other is known, and the file holds no other.
async fn wraps_by_one(home: &Home) {
    let db = Db::open(&home.keys()).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let known = tx.rows(sql!("SELECT id FROM keys_kek"), &[]).await.unwrap();
    let known: Vec<Uuid> = known.iter().map(|row| row.get("id").unwrap()).collect();
    let sql = sql!("SELECT kek_id FROM keys_dossier UNION SELECT kek_id FROM keys_secret");
    let used = tx.rows(sql, &[]).await.unwrap();
    let used: BTreeSet<Uuid> = used.iter().map(|row| row.get("kek_id").unwrap()).collect();
    drop(tx);
    db.close().await;
    assert_eq!(used.into_iter().collect::<Vec<_>>(), known);
    let file = std::fs::read_to_string(home.kek()).unwrap();
    assert!(
        file.contains(&format!("current {}", known[0])) && !file.contains("previous"),
        "another key is there"
    );
}
