//! What is in `packaging/` fits the program. What needs a tool that this machine does not have says so.

use std::path::{Path, PathBuf};
use std::process::Command;

use tokio::process::Command as Program;

use crate::process::server::{Server, program};

const PRIVET: &str = env!("CARGO_BIN_EXE_privet");

fn packaging() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../packaging")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(packaging().join(name)).unwrap()
}

/// Whether a tool is here; where it is not, the test says what it could not look at.
fn is_here(tool: &str, what: &str) -> bool {
    let found = Command::new("sh").args(["-c", &format!("command -v {tool}")]).output().unwrap();
    if !found.status.success() {
        eprintln!("NOT CHECKED: {what}, since {tool} is not on this machine");
    }
    found.status.success()
}

/// The values of a key in a unit.
fn values<'a>(unit: &'a str, key: &str) -> Vec<&'a str> {
    unit.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix('=')).collect()
}

#[test]
fn systemd_takes_the_unit_and_its_drop_ins() {
    if !is_here("systemd-analyze", "the unit") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("privet.service");
    std::fs::write(&unit, text("debian/privet.service").replace("/usr/bin/privet", PRIVET)).unwrap();
    let verify = |what: &str| {
        let ended = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&unit).output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        let ours: Vec<&str> = said.lines().filter(|line| line.contains("privet.service")).collect();
        assert!(ended.status.success() && ours.is_empty(), "{what}: {said}");
    };
    verify("the unit");
    let beside = folder.path().join("privet.service.d");
    std::fs::create_dir(&beside).unwrap();
    for name in ["tls.conf", "credentials.conf", "kek-as-credential.conf", "chromium.conf"] {
        let text = text(&format!("debian/privet.service.d/{name}"));
        std::fs::write(beside.join(name), text).unwrap();
        verify(name);
        std::fs::remove_file(beside.join(name)).unwrap();
    }
    std::fs::write(&unit, "[Service]\nExecStart=/nowhere/privet\n").unwrap();
    let broken = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&unit).output().unwrap();
    assert!(!broken.status.success(), "it finds what is wrong");
}

#[tokio::test]
async fn what_the_unit_starts_serves_and_stops() {
    let unit = text("debian/privet.service");
    let folder = tempfile::tempdir().unwrap();
    let folders = values(&unit, "StateDirectory");
    assert_eq!(folders, ["privet privet-keys privet-kek"]);
    for name in folders[0].split(' ') {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    let starts = values(&unit, "ExecStart");
    let [line] = starts[..] else { panic!("one line starts it: {starts:?}") };
    let (binary, arguments) = line.split_once(' ').unwrap();
    assert_eq!(binary, "/usr/bin/privet");
    let mut command: Program = program(folder.path());
    command.args(arguments.split(' ')).env("PRIVET_LISTEN", "127.0.0.1:0");
    let environment = values(&unit, "Environment");
    assert_eq!(environment.len(), 3);
    for setting in environment {
        let (name, value) = setting.split_once('=').unwrap();
        command.env(name, value.replace("/var/lib", folder.path().to_str().unwrap()));
    }
    let server = Server::start(command).await;
    assert!(server.printed.contains("/console/join/"), "{}", server.printed);
    for made in ["privet/privet.sqlite", "privet-keys/keys.sqlite", "privet-kek/privet.kek"] {
        assert!(folder.path().join(made).is_file(), "{made}");
    }
    assert_eq!(server.stop().await, 0);
}

#[test]
fn every_variable_that_packages_set_is_a_setting() {
    let settings = std::fs::read_to_string(packaging().join("../docs/settings.md")).unwrap();
    for name in [
        "debian/privet.service",
        "debian/privet.service.d/tls.conf",
        "debian/privet.service.d/credentials.conf",
        "debian/privet.service.d/kek-as-credential.conf",
        "debian/privet.conf",
        "debian/privet-as",
        "Dockerfile",
    ] {
        let text = text(name);
        let words = text.split(|sign: char| !(sign.is_ascii_uppercase() || sign == '_'));
        let variables: Vec<&str> = words.filter(|word| word.starts_with("PRIVET_")).collect();
        assert!(!variables.is_empty(), "{name}");
        for variable in variables {
            assert!(settings.contains(&format!("`{variable}`")), "{name}: {variable}");
        }
    }
}

#[test]
fn a_debian_package_is_made_of_the_binary_and_holds_what_it_says() {
    if !is_here("dpkg-deb", "the Debian package") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(packaging().join("debian/build"))
        .arg(PRIVET)
        .arg(folder.path())
        .env("COMPRESSION", "none")
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let package = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    let said = |arguments: &[&str]| {
        let ended = Command::new("dpkg-deb").args(arguments).arg(&package).output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        String::from_utf8(ended.stdout).unwrap()
    };
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(said(&["--show", "--showformat=${Package} ${Version}"]), format!("privet {version}"));
    let files = said(&["--contents"]);
    for (mode, file) in [
        ("-rwxr-xr-x root/root", "./usr/bin/privet"),
        ("-rw-r--r-- root/root", "./lib/systemd/system/privet.service"),
        ("-rw-r----- root/root", "./etc/privet/privet.conf"),
        ("-rw-r--r-- root/root", "./usr/share/man/man1/privet.1.gz"),
        ("-rw-r--r-- root/root", "./usr/share/bash-completion/completions/privet"),
        ("-rw-r--r-- root/root", "./usr/share/doc/privet/how-to/back-up-and-restore.md"),
    ] {
        let line = files.lines().find(|line| line.ends_with(&format!(" {file}")));
        assert!(line.is_some_and(|line| line.starts_with(mode)), "{file}: {line:?}");
    }
    for script in ["postinst", "prerm", "postrm", "privet-as", "build", "../release"] {
        let file = packaging().join("debian").join(script);
        let shell = if text(&format!("debian/{script}")).starts_with("#!/bin/sh") { "sh" } else { "bash" };
        let read = Command::new(shell).arg("-n").arg(&file).output().unwrap();
        assert!(read.status.success(), "{script}: {}", String::from_utf8_lossy(&read.stderr));
    }
}

/// Read by us alone: an engine would have to build it.
#[test]
fn the_container_has_no_root_and_no_shell() {
    let text = text("Dockerfile");
    let stages: Vec<&str> = text.lines().filter(|line| line.starts_with("FROM ")).collect();
    let last = stages.last().unwrap();
    assert!(last.contains("distroless") && last.ends_with(":nonroot"), "{last}");
    let (_, of_last) = text.rsplit_once("FROM ").unwrap();
    assert!(of_last.contains("\nUSER 65532:65532\n") && !of_last.contains("\nRUN "), "{of_last}");
    assert!(of_last.contains("ENTRYPOINT [\"/usr/bin/privet\"]"), "started without a shell");
    let built = stages[0].split("rust:").nth(1).and_then(|rest| rest.split('-').next()).unwrap();
    let manifest = std::fs::read_to_string(packaging().join("../Cargo.toml")).unwrap();
    assert!(
        manifest.contains(&format!("rust-version = \"{built}\"")),
        "built by the version that is wanted: {built}"
    );
}
