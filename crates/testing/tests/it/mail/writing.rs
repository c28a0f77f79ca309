//! What is written arrives as it was written, and nothing beside it.

use privet_ground::mail::{Delivery, MailError, MailTransport, Manner, Message, WrittenBy};
use privet_testing::post::{Deed, Letter, PostOffice};
use uuid::Uuid;

use super::{FROM, GWEN, by, to};

/// Sends a mail of this subject and text; gives what arrives.
async fn arrived(subject: &str, text: &str) -> Letter {
    let post = PostOffice::open().await;
    let message = Message { subject: subject.to_owned(), text: text.into(), ..to(GWEN) };
    assert_eq!(by(&post).send(&message).await.unwrap(), Delivery::Sent);
    let mut letters = post.letters();
    assert_eq!(letters.len(), 1);
    letters.remove(0)
}

/// What every mail on the wire keeps to: lines of less than a thousand bytes that end one way, no other control signs (RFC
/// 5321 sections 2.3.8 and 4.5.3.1.6), nothing but ASCII.
fn assert_sound(letter: &Letter) {
    let wire = String::from_utf8(letter.wire.clone()).unwrap();
    assert!(wire.is_ascii() && wire.ends_with("\r\n"), "{wire:?}");
    for line in wire.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 998 && !line.contains(['\r', '\n', '\0']), "{line:?}");
    }
}

#[tokio::test]
async fn the_envelope_and_the_headers_say_who_writes_to_whom() {
    let post = PostOffice::open().await;
    let manner = Manner {
        written_by: WrittenBy::ProgramInAnswer,
        reply_to: Some("officer@office.example".to_owned()),
        ..Manner::default()
    };
    by(&post).send_as(&to(GWEN), &manner).await.unwrap();
    let letter = post.letters().remove(0);
    assert_sound(&letter);
    assert_eq!(
        (letter.from.as_str(), letter.to.as_slice()),
        ("<privacy@office.example>", &[format!("<{GWEN}>")][..])
    );
    for (name, value) in [
        ("From", FROM),
        ("To", GWEN),
        ("Reply-To", "officer@office.example"),
        ("Subject", "7KQ2"),
        ("Auto-Submitted", "auto-replied"),
        ("Message-ID", "<00000000-0000-0000-0000-000000000007@office.example>"),
        ("Content-Type", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(letter.header(name), value, "{name}");
    }
    assert!(!letter.header("Date").is_empty());
    assert_eq!(letter.text().trim_end(), "Help");
}

#[tokio::test]
async fn texts_arrive_as_they_were_written() {
    let (dotted, long) = (".\n..\nA.\n.B\n\n.", "a very long line ".repeat(200));
    let welsh = "Annwyl Siân,\n\nMae’r tŷ ŵyna ar gau.\n\nDiolch, Ŵan";
    let only_signs = "ŵŷâêîôû".repeat(300);
    for text in [dotted, long.as_str(), welsh, only_signs.as_str(), "", "=3D =\n \n\t.\n", "From here\n-- \n"]
    {
        let letter = arrived("7KQ2", text).await;
        assert_sound(&letter);
        let read = letter.text();
        assert!(read == text || read.strip_suffix('\n') == Some(text), "{text:?} became {read:?}");
    }
}

#[tokio::test]
async fn a_text_cannot_end_its_mail_and_begin_another() {
    let forged = "MAIL FROM:<forged@office.example>";
    for end in ["\r\n.\r\n", "\n.\n", "\r.\r", "\n.\r\n", "\r.\r\n", "\r\n.\r", "\0\r\n.\r\n"] {
        let letter = arrived("7KQ2", &format!("Help{end}{forged}{end}QUIT{end}")).await;
        assert_sound(&letter);
        let text = letter.text();
        assert!(text.starts_with("Help\n.\nMAIL FROM:<forged@office.example>\n.\nQUIT\n"), "{text:?}");
    }
}

#[tokio::test]
async fn a_subject_is_read_as_it_was_written_and_begins_no_header() {
    for subject in ["Eich cais: tŷ a ŵyn", "Diolch", "Your message 7KQ2-M1CX: ŵ ŷ", &"ŵŷ ".repeat(60)] {
        let letter = arrived(subject.trim(), "Help").await;
        assert_sound(&letter);
        assert_eq!(letter.subject(), subject.trim());
    }
    for end in ["\r\n", "\n", "\r"] {
        let letter = arrived(&format!("7KQ2{end}Bcc: eve@elsewhere.example{end}{end}A text"), "Help").await;
        assert_sound(&letter);
        assert_eq!(letter.to.len(), 1);
        assert_eq!(letter.header("Bcc"), "", "{:?}", letter.raw());
        assert_eq!(letter.text().trim_end(), "Help");
    }
}

#[tokio::test]
async fn no_address_begins_a_header_a_recipient_or_a_command() {
    let post = PostOffice::open().await;
    for bad in [
        "gwen@letters.example\r\nBcc: eve@elsewhere.example",
        "gwen@letters.example>\r\nRCPT TO:<eve@elsewhere.example",
        "gwen\r\n@letters.example",
        "gwen@letters.example\n",
        "gwen@letters.example\r",
        "gwen@letters.example, eve@elsewhere.example",
        "Gwen <gwen@letters.example>",
        "gwen@letters.example> BODY=8BITMIME",
        "gwen letters.example",
        "",
    ] {
        let error = by(&post).send(&to(bad)).await.unwrap_err();
        assert!(matches!(error, MailError::Address), "{bad:?}: {error}");
        let manner = Manner { reply_to: Some(bad.to_owned()), ..Manner::default() };
        let error = by(&post).send_as(&to(GWEN), &manner).await.unwrap_err();
        assert!(matches!(error, MailError::Sender), "{bad:?}: {error}");
        let ours = MailTransport::smtp(&post.server(), bad).unwrap();
        let error = ours.send(&to(GWEN)).await.unwrap_err();
        assert!(matches!(error, MailError::Sender) && !error.is_final(), "{bad:?}: {error}");
    }
    assert_eq!(post.connections(), 0);
}

#[tokio::test]
async fn domains_go_in_the_letters_that_every_server_knows() {
    let post = PostOffice::open().await;
    let transport = MailTransport::smtp(&post.server(), "preifatrwydd@tŷ.example").unwrap();
    let manner = Manner { reply_to: Some("swyddog@tŷ.example".to_owned()), ..Manner::default() };
    transport.send_as(&to("gwen@ŵyn.example"), &manner).await.unwrap();
    let letter = post.letters().remove(0);
    assert_sound(&letter);
    assert_eq!(letter.from, "<preifatrwydd@xn--t-foa.example>");
    assert_eq!(letter.to, ["<gwen@xn--yn-9ua.example>"]);
    assert_eq!(letter.header("From"), "preifatrwydd@xn--t-foa.example");
    assert_eq!(letter.header("To"), "gwen@xn--yn-9ua.example");
    assert_eq!(letter.header("Reply-To"), "swyddog@xn--t-foa.example");
    assert_eq!(letter.header("Message-ID"), format!("<{}@xn--t-foa.example>", Uuid::from_u128(7)));
}

#[tokio::test]
async fn one_connection_serves_for_many_mails_and_a_lost_one_is_replaced() {
    let post = PostOffice::open().await;
    let transport = by(&post);
    for _ in 0..3 {
        transport.send(&to(GWEN)).await.unwrap();
    }
    assert_eq!((post.letters().len(), post.connections()), (3, 1));
    post.once("NOOP", Deed::HangUp);
    transport.send(&to(GWEN)).await.unwrap();
    assert_eq!((post.letters().len(), post.connections()), (4, 2));
}
