//! The power goes while the program starts for the first time: the next start makes up for it.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use privet_ground::db::Engine;
use privet_ground::sql;

use super::cut::{all_is_well, cut_after, moment, times};
use super::server::{Home, at_home_on};

#[tokio::test]
async fn a_first_start_that_was_cut_off_is_made_up_for_on_sqlite() {
    is_made_up_for(Engine::Sqlite).await;
}

#[tokio::test]
async fn a_first_start_that_was_cut_off_is_made_up_for_on_postgresql() {
    is_made_up_for(Engine::Postgres).await;
}

async fn is_made_up_for(engine: Engine) {
    // How long a start takes that nothing cuts off, on this machine with its load.
    let mut whole = Duration::ZERO;
    for number in 0..times(4, 80) {
        at_home_on(engine, async |home| {
            let begun = Instant::now();
            if number > 0 {
                // What makes up for a cut is cut off too.
                cut_after(home.serving(&[]), moment(number, whole)).await;
                cut_after(home.serving(&[]), moment(number + 3, whole)).await;
            }
            starts_whole(home).await;
            whole = if number == 0 { begun.elapsed() } else { whole };
        })
        .await;
    }
}

async fn starts_whole(home: &Home) {
    let server = home.serve().await;
    assert!(server.printed.contains("version 1:"), "{}", server.printed);
    let link = server.printed.split_whitespace().find(|word| word.contains("/console/join/"));
    let link = link.unwrap_or_else(|| panic!("no link to sign up with: {}", server.printed));
    let join = home.client(1).get(link.strip_prefix(&home.address()).unwrap()).await.unwrap();
    assert_eq!(join.status, 200, "{}", join.text());
    let (code, printed, complaint) = home.run(&["publish", "--dry-run", "--json"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
    let planned: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(planned["outcome"], "same", "the folder says what is published: {printed}");
    assert_eq!(server.stop().await, 0);
    assert_eq!(versions(home).await, [1]);
    has_one_folder(home);
    all_is_well(home).await;
}

async fn versions(home: &Home) -> Vec<i64> {
    let db = home.database().await;
    let mut tx = db.read().await.unwrap();
    let rows = tx.rows(sql!("SELECT number FROM notice_version ORDER BY number"), &[]).await.unwrap();
    drop(tx);
    db.close().await;
    rows.iter().map(|row| row.get("number").unwrap()).collect()
}

/// The register's folder holds every file of the example, and nothing of it lies about half written.
fn has_one_folder(home: &Home) {
    let of_example =
        privet_register::example().iter().map(|(name, _)| home.data().join("register").join(name));
    for file in of_example {
        assert!(file.is_file(), "{} is missing", file.display());
    }
    let found = std::fs::read_dir(home.data()).unwrap();
    let found: BTreeSet<String> =
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(found.iter().all(|name| !name.ends_with(".new")), "{found:?}");
}
