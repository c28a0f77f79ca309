//! From one version to the next: a database of the first schema is opened, brought up to date and read; by a backup of it
//! also on PostgreSQL. And back: a database that is newer than the program is left alone.

use privet_ground::db::{Db, Engine, Place};
use privet_ground::testing::{fresh_place, make_of_script};
use privet_ground::{args, sql, transact};

use super::backup::{at, pair};
use super::post::{join, matter_in};
use super::server::{Home, at_home, at_home_on, ended, program};

const DATA: &str = include_str!("../../fixtures/version-1.sql");
const KEYS: &str = include_str!("../../fixtures/version-1-keys.sql");
const KEK: &str = include_str!("../../fixtures/version-1.kek");

/// Puts the old database and its keys where a program would find them.
async fn lay(data: &std::path::Path, keys: &std::path::Path, kek: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::create_dir_all(data).unwrap();
    std::fs::create_dir_all(keys).unwrap();
    make_of_script(&data.join("privet.sqlite"), DATA).await;
    make_of_script(&keys.join("keys.sqlite"), KEYS).await;
    std::fs::write(kek, KEK).unwrap();
    std::fs::set_permissions(kek, std::fs::Permissions::from_mode(0o600)).unwrap();
}

/// The highest step of each owner.
async fn newest_steps(db: &Db) -> Vec<i64> {
    let rows = db
        .read()
        .await
        .unwrap()
        .rows(sql!("SELECT MAX(number) AS n FROM migration GROUP BY owner"), &[])
        .await;
    rows.unwrap().iter().map(|row| row.get("n").unwrap()).collect()
}

/// The message from before is there, opens, and the log goes on.
async fn is_read(home: &Home) {
    let server = home.serve().await;
    assert!(server.printed.contains("version 1:"), "{}", server.printed);
    let staff = join(home).await;
    let matter = matter_in(&staff.get("/console/contact").await.unwrap());
    let look = [("reason".to_owned(), "answer".to_owned())];
    let page = staff.post(&format!("{matter}/look"), &look).await.unwrap();
    assert!(page.says("A message from before the upgrade."), "{}", page.text());
    assert_eq!(server.stop().await, 0);
    let (code, printed, complaint) = home.run(&["log", "verify"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
    let db = home.database().await;
    assert!(newest_steps(&db).await.into_iter().max() >= Some(2));
    db.close().await;
}

#[tokio::test]
async fn a_database_of_the_first_schema_is_brought_up_to_date_and_read() {
    at_home_on(Engine::Sqlite, async |home| {
        lay(&home.data(), &home.folder().join("keys"), &home.kek()).await;
        let db = home.database().await;
        assert_eq!(newest_steps(&db).await.into_iter().max(), Some(1), "it is of the first schema");
        db.close().await;
        is_read(home).await;
    })
    .await;
}

#[tokio::test]
async fn a_backup_of_the_first_schema_is_put_back_into_either_database_and_read() {
    at_home(async |home| {
        let recipient = pair(home, "pair").await;
        let (_, old) = fresh_place(Engine::Sqlite).await;
        let folder = |name: &str| old.path().join(name);
        lay(&folder("data"), &folder("old-keys"), &home.kek()).await;
        for (file, more) in [("data.age", None), ("keys.age", Some("--key-store"))] {
            let mut command = program(old.path());
            command.args(["backup", &at(home, file), "--recipient", &recipient]).args(more);
            command.arg("--data").arg(folder("data")).arg("--keys").arg(folder("old-keys"));
            command.arg("--kek").arg(home.kek());
            let (code, printed, complaint) = ended(command).await;
            assert_eq!(code, 0, "{printed}{complaint}");
        }
        let key = at(home, "pair");
        for (file, more) in [("keys.age", Some("--key-store")), ("data.age", None)] {
            let file = at(home, file);
            let line: Vec<&str> = ["restore", &file, "--identity", &key].into_iter().chain(more).collect();
            let (code, printed, complaint) = home.run(&line).await;
            assert_eq!(code, 0, "{printed}{complaint}");
        }
        is_read(home).await;
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_newer_than_the_program_is_left_alone() {
    at_home(async |home| {
        assert_eq!(home.serve().await.stop().await, 0);
        let recipient = pair(home, "pair").await;
        let db = home.database().await;
        let step =
            sql!("INSERT INTO migration (owner, number, hash, applied_at) VALUES ('notice', 99, $1, 1)");
        transact!(db, |tx| tx.execute(step, args![[7u8; 32]])).unwrap();
        db.close().await;
        let (code, _, complaint) = home.run(&["serve", "--listen", "127.0.0.1:0"]).await;
        assert_eq!((code, complaint.contains("run the newer version")), (2, true), "{complaint}");
        let (file, key) = (at(home, "data.age"), at(home, "pair"));
        let (code, _, complaint) = home.run(&["backup", &file, "--recipient", &recipient]).await;
        assert_eq!(code, 0, "it can still be backed up: {complaint}");
        let (code, _, complaint) = home.run(&["restore", &file, "--identity", &key, "--replace"]).await;
        assert_eq!((code, complaint.contains("run the newer version")), (2, true), "{complaint}");
        if let Place::File(path) = home.place() {
            assert!(path.is_file());
        }
    })
    .await;
}
