//! The power goes while a backup is put back: the former database or the restored one is there, whole, and never neither.

use std::time::Instant;

use privet_ground::sql;
use privet_ground::testing::drop_moved_aside;

use super::backup::{at, back_up, pair};
use super::crash::prepare;
use super::cut::{all_is_well, cut_after, moment, times};
use super::server::{Home, at_home};

#[tokio::test]
async fn a_restore_that_was_cut_off_leaves_the_old_or_the_new_whole() {
    at_home(async |home| {
        let server = home.serve().await;
        let recipient = pair(home, "pair").await;
        let ready = prepare(home, 0, 6).await;
        for (number, (client, fields)) in ready.iter().enumerate() {
            if number == 3 {
                back_up(home, "data.age", &recipient).await;
            }
            assert_eq!(client.post("/contact/website-help/message", fields).await.unwrap().status, 303);
        }
        assert_eq!(server.stop().await, 0);
        let (file, key) = (at(home, "data.age"), at(home, "pair"));
        let line = ["restore", &file, "--identity", &key, "--replace"];
        let begun = Instant::now();
        let (code, printed, complaint) = home.run(&line).await;
        assert_eq!(code, 0, "{printed}{complaint}");
        let whole = begun.elapsed();
        assert_eq!(threads(home).await, 3);
        grow(home).await;
        for number in 1..=times(5, 60) {
            let before = threads(home).await;
            cut_after(home.command(&line), moment(number, whole)).await;
            let (code, printed, complaint) = home.run(&["log", "verify"]).await;
            assert_eq!(code, 0, "after cut {number}: {printed}{complaint}");
            let after = threads(home).await;
            assert!(after == before || after == 3, "after cut {number}: {after} of {before}");
            if after == 3 {
                grow(home).await;
            }
        }
        let (code, printed, complaint) = home.run(&line).await;
        assert_eq!(code, 0, "it ends when it begins anew: {printed}{complaint}");
        drop_moved_aside(&home.place()).await;
        assert_eq!(home.serve().await.stop().await, 0);
        all_is_well(home).await;
    })
    .await;
}

/// One more message, so that the old can be told from the new.
async fn grow(home: &Home) {
    let server = home.serve().await;
    let (client, fields) = prepare(home, 9, 1).await.remove(0);
    assert_eq!(client.post("/contact/website-help/message", &fields).await.unwrap().status, 303);
    assert_eq!(server.stop().await, 0);
}

async fn threads(home: &Home) -> i64 {
    let db = home.database().await;
    let sql = sql!("SELECT COUNT(*) AS n FROM contact_thread");
    let count = db.read().await.unwrap().one(sql, &[]).await.unwrap().get("n").unwrap();
    db.close().await;
    count
}
