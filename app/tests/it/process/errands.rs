//! Commands: beside a running server, and where they must be refused.

use std::process::Stdio;

use privet_ground::db::DbError;
use privet_ground::{args, sql, transact};
use tokio::io::{AsyncBufReadExt as _, BufReader};

use super::server::{Home, Server, at_home, ended, program, terminate};

#[tokio::test]
async fn commands_work_beside_the_running_server() {
    at_home(async |home| {
        let server = home.serve().await;

        let (code, _, complaint) = home.run(&["serve", "--listen", "127.0.0.1:0"]).await;
        assert_eq!(code, 2, "{complaint}");
        assert!(complaint.contains("another privet uses"), "{complaint}");

        let (code, printed, _) = home.run(&["check"]).await;
        assert_eq!(code, 0, "{printed}");
        assert!(printed.contains("no faults"), "{printed}");

        let (code, printed, complaint) = home.run(&["verify", "--json"]).await;
        assert_eq!(code, 0, "{complaint}");
        let board: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(board["summary"]["broken"], 0, "{}", board["summary"]);
        assert!(board["statements"].as_array().unwrap().len() > 100);

        let (code, printed, _) = home.run(&["verify", "--as-of", "2030-01-01"]).await;
        assert_eq!(code, 1, "{printed}");
        assert!(printed.contains("notice.review (N2)"), "{printed}");
        for nonsense in [["verify", "--as-of", "soon"], ["verify", "--only", "no.such-check"]] {
            let (code, _, complaint) = home.run(&nonsense).await;
            assert_eq!(code, 2, "{nonsense:?}");
            assert!(complaint.starts_with("privet: "), "{complaint}");
        }

        let (code, printed, _) = home.run(&["log", "verify"]).await;
        assert_eq!(code, 0, "{printed}");
        assert!(printed.starts_with("The log is intact."), "{printed}");
        let (code, printed, _) = home.run(&["log", "checkpoint"]).await;
        assert_eq!(code, 0);
        assert!(printed.contains("\n\u{2014} "), "a signed note: {printed}");

        let (code, printed, complaint) = home.run(&["publish", "--dry-run"]).await;
        assert_eq!(code, 0, "{printed}{complaint}");

        let (code, printed, _) = home.run(&["staff", "add", "--role", "caseworker"]).await;
        assert_eq!(code, 0);
        let link = printed.split_whitespace().find(|word| word.contains("/console/join/")).unwrap();
        let path = link.strip_prefix(&home.address()).unwrap_or_else(|| panic!("{link}"));
        assert_eq!(home.client(1).get(path).await.unwrap().status, 200);
        let (code, _, complaint) = home.run(&["staff", "add", "--role", "emperor"]).await;
        assert_eq!(code, 2, "{complaint}");
        let (code, printed, _) = home.run(&["staff", "list", "--json"]).await;
        assert_eq!((code, printed.trim()), (0, "{\n  \"staff\": []\n}"));
        assert_eq!(home.run(&["staff", "list"]).await.1, "Nobody has joined yet.\n");
        for act in ["disable", "enable", "reset"] {
            for nobody in ["gwen@office.example", "01920f3a-7c4e-7b11-8a53-2f6f0c9d3e71"] {
                let (code, _, complaint) = home.run(&["staff", act, nobody]).await;
                assert_eq!(code, 2, "{complaint}");
                assert!(
                    complaint.contains("privet staff list") && !complaint.contains("gwen"),
                    "{complaint}"
                );
            }
        }

        let (code, printed, complaint) = home.run(&["keys", "rotate"]).await;
        assert_eq!(code, 0, "{complaint}");
        assert!(printed.contains("wrapped under a new key"), "{printed}");
        let (code, printed, _) = home.run(&["verify"]).await;
        assert_eq!(code, 0, "what was sealed opens with the new key: {printed}");
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_change_of_the_folder_is_published_and_a_fault_is_not() {
    at_home(async |home| {
        let server = home.serve().await;
        let file = home.data().join("register/retention.toml");
        let sound = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, sound.replacen("keep = \"P6M\"", "keep = \"six months\"", 1)).unwrap();
        let (code, printed, complaint) = home.run(&["publish"]).await;
        assert_eq!(code, 1, "{printed}{complaint}");
        assert!(
            printed.contains("retention.toml:") && complaint.contains("nothing was published"),
            "{printed}"
        );

        std::fs::write(&file, sound.replacen("keep = \"P6M\"", "keep = \"P3M\"", 1)).unwrap();
        let (code, printed, complaint) = home.run(&["publish", "--dry-run", "--json"]).await;
        assert_eq!(code, 0, "{printed}{complaint}");
        let planned: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!((planned["outcome"].as_str(), planned["version"].as_i64()), (Some("differs"), None));
        assert_eq!(planned["changes"][0]["section"], "retention", "{planned}");
        let (code, _, complaint) = home.run(&["publish", "--effective", "2020-01-31"]).await;
        assert_eq!(code, 2, "{complaint}");
        assert!(
            complaint.contains("effective_from: ") && complaint.contains("today or a later day"),
            "{complaint}"
        );
        let (code, printed, complaint) = home.run(&["publish"]).await;
        assert_eq!(code, 0, "{printed}{complaint}");
        assert!(printed.contains("Version 2 is published"), "{printed}");
        assert_eq!(home.client(1).get("/privacy/versions/2").await.unwrap().status, 200);
        let (code, printed, _) = home.run(&["publish"]).await;
        assert_eq!((code, printed.contains("nothing to do")), (0, true), "{printed}");
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

/// As if an older program had published it, and had logged that.
async fn published_in_other_words(home: &Home) -> Result<(), DbError> {
    let db = home.database().await;
    let sql = sql!("SELECT document, notice_hash FROM notice_version");
    let stored = db.read().await?.one(sql, &[]).await?;
    let (document, hash): (String, String) = (stored.get("document")?, stored.get("notice_hash")?);
    let older = document.replace("You have choices.", "You may choose.");
    let older_hash = privet_notice::document::hash_of(&older);
    transact!(db, |tx| async {
        let version = sql!("UPDATE notice_version SET document = $1, notice_hash = $2");
        tx.execute(version, args![&older, &older_hash]).await?;
        let logged = sql!("UPDATE journal_entry SET body = replace(body, $1, $2)");
        tx.execute(logged, args![&hash, &older_hash]).await
    })?;
    db.close().await;
    Ok(())
}

#[tokio::test]
async fn after_an_update_a_draft_waits_where_privet_says_its_sentences_differently() {
    at_home(async |home| {
        let server = home.serve().await;
        assert!(!server.printed.contains("differently"), "{}", server.printed);
        assert_eq!(server.stop().await, 0);
        published_in_other_words(home).await.unwrap();
        let server = home.serve().await;
        assert!(server.printed.contains("says 1 sentence of the notice differently"), "{}", server.printed);
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_stopped_goes_on_where_it_was() {
    at_home(async |home| {
        let first = home.serve().await;
        assert_eq!(first.stop().await, 0);
        let (code, printed, _) = home.run(&["log", "verify"]).await;
        assert_eq!(code, 0, "beside no server: {printed}");
        let second = home.serve().await;
        assert!(second.printed.contains("version 1:"), "{}", second.printed);
        assert!(second.printed.contains("/console/join/"), "nobody has signed up yet: {}", second.printed);
        assert_eq!(second.stop().await, 0);
        std::fs::remove_file(home.data().join("../keys.kek")).unwrap();
        let (code, _, complaint) = home.run(&["serve", "--listen", "127.0.0.1:0"]).await;
        assert_eq!(code, 2, "without its key nothing is opened");
        assert!(complaint.contains("keys.kek"), "{complaint}");
    })
    .await;
}

#[tokio::test]
async fn commands_beside_nothing_make_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["verify"][..], &["log", "verify"], &["keys", "rotate"], &["publish"], &["check"]] {
        let mut command = program(folder.path());
        command.args(arguments);
        let (code, _, complaint) = ended(command).await;
        assert_eq!(code, 2, "{arguments:?}: {complaint}");
        assert!(complaint.starts_with("privet: "), "{complaint}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[tokio::test]
async fn the_demo_shows_a_year_in_which_nothing_is_untrue() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program(folder.path());
    command.args(["demo", "--listen", "127.0.0.1:0"]);
    let server = Server::start(command).await;
    assert!(server.printed.contains(" 0 not true today"), "{}", server.printed);
    let mut verify = program(folder.path());
    verify.args(["verify", "--data", "privet-demo", "--keys", "privet-demo-keys"]);
    let (code, printed, complaint) = ended(verify).await;
    assert_eq!(code, 0, "{printed}{complaint}");
    assert_eq!(server.stop().await, 0);
}

#[tokio::test]
async fn a_command_that_means_another_register_is_not_done_with_the_servers() {
    at_home(async |home| {
        let server = home.serve().await;
        let other = home.data().join("../mine");
        std::fs::create_dir(&other).unwrap();
        let (code, printed, complaint) = home.run(&["publish", "--register", other.to_str().unwrap()]).await;
        assert_eq!(code, 2, "{printed}");
        assert!(complaint.contains("mine") && complaint.contains("the running server reads"), "{complaint}");
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

#[tokio::test]
async fn whoever_reads_no_further_is_no_reason_to_fall_over() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["check", "--register", "."][..], &["verify", "--help"]] {
        let mut command = program(folder.path());
        let mut child =
            command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().await.unwrap();
        let complaint = String::from_utf8(ended.stderr).unwrap();
        assert!(!complaint.contains("panicked"), "{arguments:?}: {complaint}");
        assert!(ended.status.code().is_some_and(|code| code <= 2), "{arguments:?}: {:?}", ended.status);
    }
}

#[tokio::test]
async fn a_server_that_is_stopped_while_it_starts_stops_well() {
    at_home(async |home| {
        let mut command = home.command(&["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next_line().await.unwrap().unwrap();
        assert!(first.starts_with("Checking"), "{first}");
        terminate(&child).await;
        while lines.next_line().await.unwrap().is_some() {}
        assert_eq!(child.wait().await.unwrap().code(), Some(0));
        let server = home.serve().await;
        assert!(server.printed.contains("version 1:"), "{}", server.printed);
        assert_eq!(server.stop().await, 0);
    })
    .await;
}
