//! The example poses as nobody, and what is real is not touched by it.

use std::path::Path;

use super::server::{at_home, ended, program};

/// Says in the register's folder that it is an office's own, without publishing it.
fn say_that_it_is_real(register: &Path) {
    let file = register.join("controller.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("\nexample = true\n", "\nexample = false\n", 1)).unwrap();
}

#[tokio::test]
async fn an_example_is_served_to_this_machine_only() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program(folder.path());
    command.args(["serve", "--listen", "0.0.0.0:0"]);
    let (code, _, complaint) = ended(command).await;
    assert_eq!(code, 2);
    assert!(complaint.contains("this machine only"), "{complaint}");
}

#[tokio::test]
async fn what_is_in_force_is_an_example_whatever_the_folder_says() {
    at_home(async |home| {
        let server = home.serve().await;
        assert_eq!(server.stop().await, 0);
        say_that_it_is_real(&home.data().join("register"));
        let (code, _, complaint) = home.run(&["serve", "--listen", "0.0.0.0:0"]).await;
        assert_eq!(code, 2, "the example is still what people read");
        assert!(complaint.contains("this machine only"), "{complaint}");
    })
    .await;
}

#[tokio::test]
async fn a_folder_that_is_lost_comes_back_as_what_is_published() {
    at_home(async |home| {
        let server = home.serve().await;
        assert_eq!(server.stop().await, 0);
        std::fs::remove_dir_all(home.data().join("register")).unwrap();
        let server = home.serve().await;
        let (code, printed, complaint) = home.run(&["publish"]).await;
        assert_eq!(code, 0, "{complaint}");
        assert!(printed.contains("nothing to do"), "{printed}");
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_demo_has_folders_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("diary.txt"), "mine").unwrap();
    let mut command = program(folder.path());
    command.args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path());
    let (code, _, complaint) = ended(command).await;
    assert_eq!(code, 2);
    assert!(complaint.contains("--data"), "{complaint}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "it is left alone");
}

#[tokio::test]
async fn the_demo_does_not_go_where_the_environment_says() {
    for (variable, value) in [
        ("PRIVET_DATABASE", "postgres://office.example/privet"),
        ("PRIVET_DATABASE_FILE", "/run/secrets/database"),
        ("PRIVET_KEYS", "postgres://office.example/keys"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = program(folder.path());
        command.args(["demo", "--listen", "127.0.0.1:0"]).env(variable, value);
        let (code, _, complaint) = ended(command).await;
        assert_eq!(code, 2, "{variable}: {complaint}");
        assert!(complaint.contains(variable), "{complaint}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{variable}: nothing was made");
    }
}
