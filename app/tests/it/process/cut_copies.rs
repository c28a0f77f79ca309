//! The power goes while the log's checkpoints are copied outward: no copy is lost, and none raises a false alarm.

use std::path::PathBuf;
use std::time::Duration;

use privet_ground::db::{Db, DbError, Engine};
use privet_ground::{sql, transact};

use super::crash::prepare;
use super::cut::{all_is_well, moment, times};
use super::server::{Home, at_home_on};

/// Within how long after the start the power goes: jobs are looked for at once and then every second.
const SPAN: Duration = Duration::from_millis(1_200);

fn file(home: &Home) -> PathBuf {
    home.folder().join("keys/outward/checkpoints.txt")
}

/// The checkpoints of which a copy lies in the file.
fn copies(home: &Home) -> Vec<Vec<u8>> {
    privet_security::checkpoints_in(&std::fs::read_to_string(file(home)).unwrap_or_default())
}

/// How many entries the furthest copy covers: the second line of a checkpoint (C2SP tlog-checkpoint).
fn furthest(home: &Home) -> u64 {
    let size = |note: &Vec<u8>| String::from_utf8_lossy(note).lines().nth(1).unwrap().parse().unwrap();
    copies(home).iter().map(size).max().unwrap_or(0)
}

/// The copies are due now, not in some minutes.
async fn make_due(db: &Db) -> Result<u64, DbError> {
    transact!(db, |tx| tx
        .execute(sql!("UPDATE job SET run_at = 1, leased_until = NULL WHERE kind = 'security.outward'"), &[]))
}

#[tokio::test]
async fn no_copy_is_lost_when_the_power_goes_while_copies_are_written() {
    at_home_on(Engine::Sqlite, async |home| {
        let rounds = times(5, 60);
        let mut server = home.serve().await;
        let ready = prepare(home, 0, rounds).await;
        for (round, (client, fields)) in ready.into_iter().enumerate() {
            let before = furthest(home);
            let sent = client.post("/contact/website-help/message", &fields).await.unwrap();
            assert_eq!(sent.status, 303, "{}", sent.text());
            let db = home.database().await;
            make_due(&db).await.unwrap();
            db.close().await;
            tokio::time::sleep(moment(round, SPAN)).await;
            server.kill().await;
            assert!(furthest(home) >= before, "round {round}: {} entries, {before} before", furthest(home));
            let (code, printed, complaint) = home.run(&["log", "verify"]).await;
            assert_eq!(code, 0, "round {round}: {printed}{complaint}");
            server = home.serve().await;
        }
        assert_eq!(server.stop().await, 0);
        all_is_well(home).await;
    })
    .await;
}

#[tokio::test]
async fn a_file_of_copies_that_is_half_there_is_no_rollback_and_is_made_whole() {
    at_home_on(Engine::Sqlite, async |home| {
        assert_eq!(home.serve().await.stop().await, 0);
        let whole = std::fs::read(file(home)).unwrap();
        let growing = file(home).with_extension("new");
        // Whole is the last of these: what must be there after the start does not depend on what was found.
        for length in [0, 1, whole.len() / 2, whole.len() - 1, whole.len()] {
            std::fs::write(file(home), &whole[..length]).unwrap();
            std::fs::write(&growing, &whole[..length / 2]).unwrap();
            let (code, printed, complaint) = home.run(&["log", "verify"]).await;
            assert_eq!(code, 0, "{length} bytes: {printed}{complaint}");
            assert_eq!(home.serve().await.stop().await, 0);
            assert!(!copies(home).is_empty(), "{length} bytes: the newest checkpoint is copied again");
        }
        std::fs::remove_file(file(home)).unwrap();
        assert_eq!(home.serve().await.stop().await, 0);
        assert!(!copies(home).is_empty(), "and where the file was lost");
        all_is_well(home).await;
    })
    .await;
}
