//! What leaves an office: by its server while it poses as somebody, otherwise into files, which hold no word of a real
//! office's mail.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use privet_ground::mail::{Delivery, MailTransport, Message};
use privet_ground::office::Office;
use privet_testing::post::PostOffice;

use super::{GWEN, to};

/// An office that can become real.
struct Becoming(AtomicBool);

impl Becoming {
    fn new(is_real: bool) -> Arc<Self> {
        Arc::new(Self(is_real.into()))
    }
}

impl Office for Becoming {
    fn poses_as_nobody(&self) -> bool {
        !self.0.load(Ordering::SeqCst)
    }

    fn mail_address(&self) -> Option<String> {
        (!self.poses_as_nobody()).then(|| "real@office.example".to_owned())
    }
}

fn message() -> Message {
    Message { text: "I am ill of a rare thing".into(), ..to(GWEN) }
}

fn written(folder: &Path) -> String {
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(files[0].file_name().unwrap().to_str(), Some(format!("{}.eml", message().id).as_str()));
    std::fs::read_to_string(&files[0]).unwrap()
}

#[tokio::test]
async fn an_office_that_poses_as_nobody_sends_nothing_though_a_server_is_set() {
    let (post, folder) = (PostOffice::open().await, tempfile::tempdir().unwrap());
    let office = Becoming::new(false);
    let server = post.server();
    let transport =
        MailTransport::of_office(office.clone(), Some(&server), folder.path(), "nobody@localhost").unwrap();
    assert_eq!(transport.send(&message()).await.unwrap(), Delivery::WrittenToFile);
    let file = written(folder.path());
    assert!(file.contains("From: nobody@localhost") && file.contains("ill of a rare thing"), "{file}");
    assert!(!transport.reaches_people());
    assert_eq!(post.connections(), 0, "the server does not even hear of it");

    office.0.store(true, Ordering::SeqCst);
    assert!(transport.reaches_people());
    assert_eq!(transport.send(&message()).await.unwrap(), Delivery::Sent);
    assert_eq!(post.letters()[0].header("From"), "real@office.example");
}

#[tokio::test]
async fn a_file_of_a_real_offices_mail_says_neither_to_whom_nor_what() {
    let folder = tempfile::tempdir().unwrap();
    let office = Becoming::new(true);
    let transport = MailTransport::of_office(office, None, folder.path(), "nobody@localhost").unwrap();
    assert_eq!(transport.send(&message()).await.unwrap(), Delivery::WrittenToFile);
    assert!(!transport.reaches_people());
    let file = written(folder.path());
    let names: Vec<&str> =
        file.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
    assert_eq!(names, ["From", "Subject", "Message-ID", "Date"], "{file}");
    assert!(file.contains("From: real@office.example") && !file.contains("gwen"), "{file}");
    assert!(file.contains("this mail was not sent") && !file.contains("rare thing"), "{file}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_is_for_this_user_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let transport =
        MailTransport::of_office(Becoming::new(true), None, folder.path(), "nobody@localhost").unwrap();
    transport.send(&message()).await.unwrap();
    let file = folder.path().join(format!("{}.eml", message().id));
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}
