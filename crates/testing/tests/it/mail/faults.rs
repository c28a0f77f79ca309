//! What a server does that does not take a mail, and whose fault that is.

use std::io::ErrorKind;

use privet_ground::mail::{MailError, MailTransport, ServerFault};
use privet_testing::post::{Deed, GREETING, Habits, PostOffice, THE_END};

use super::{FROM, GWEN, by, fault, to};

#[tokio::test]
async fn what_is_refused_for_now_goes_at_the_next_try() {
    for word in ["MAIL", "RCPT", "DATA", THE_END] {
        let post = PostOffice::open().await;
        let transport = by(&post);
        post.once(word, Deed::Say("451 4.3.0 Try again later"));
        let outcome = transport.send(&to(GWEN)).await;
        assert!(!outcome.as_ref().unwrap_err().is_final(), "{word}");
        assert_eq!(fault(outcome), ServerFault::Later(451), "{word}");
        assert_eq!(post.letters(), [], "{word}");
        transport.send(&to(GWEN)).await.unwrap();
        assert_eq!(post.letters().len(), 1, "{word}");
    }
}

#[tokio::test]
async fn a_recipient_who_is_refused_is_the_recipients_matter() {
    let post = PostOffice::open().await;
    post.once("RCPT", Deed::Say("550 5.1.1 {}: Recipient address rejected: user unknown"));
    let outcome = by(&post).send(&to(GWEN)).await;
    assert!(outcome.as_ref().unwrap_err().is_final());
    assert_eq!(fault(outcome), ServerFault::Refused(550));
    by(&post).send(&to(GWEN)).await.unwrap();
}

#[tokio::test]
async fn what_is_refused_of_us_is_never_the_recipients_matter() {
    for (word, answer, status) in [
        ("EHLO", "554 5.7.1 Your network is not welcome", 554),
        (GREETING, "554 No mail here", 554),
        ("MAIL", "550 Sender unknown", 550),
        ("MAIL", "553 5.7.1 Sender address rejected: not owned by user", 553),
        ("MAIL", "552 5.3.4 Message size exceeds the limit of this account", 552),
        // Many servers say what they hold of the sender only when they hear to whom the mail goes.
        ("RCPT", "550 5.1.8 {}: Sender address rejected: Domain not found", 550),
        ("RCPT", "554 5.7.1 {}: Relay access denied", 554),
        ("RCPT", "530 Log in first", 530),
        (THE_END, "550-5.7.26 Unauthenticated mail is not accepted\r\n550 5.7.26 from this domain", 550),
    ] {
        let post = PostOffice::open().await;
        post.once(word, Deed::Say(answer));
        let outcome = by(&post).send(&to(GWEN)).await;
        assert!(!outcome.as_ref().unwrap_err().is_final(), "{answer}");
        assert_eq!(fault(outcome), ServerFault::RefusedUs(status), "{answer}");
        assert_eq!(post.letters(), []);
    }
}

#[tokio::test]
async fn a_mail_that_is_refused_at_its_end_is_not_tried_again() {
    let post = PostOffice::open().await;
    post.once(THE_END, Deed::Say("552 5.2.2 Mailbox full"));
    let error = by(&post).send(&to(GWEN)).await.unwrap_err();
    assert!(error.is_final(), "{error}");
}

#[tokio::test]
async fn a_mail_whose_answer_was_lost_goes_again_and_can_be_recognised() {
    let post = PostOffice::open().await;
    let transport = by(&post);
    post.once(THE_END, Deed::HangUp);
    let error = transport.send(&to(GWEN)).await.unwrap_err();
    assert!(!error.is_final(), "nobody knows whether it was taken: {error}");
    transport.send(&to(GWEN)).await.unwrap();
    let ids: Vec<String> = post.letters().iter().map(|letter| letter.header("Message-ID")).collect();
    let id = "<00000000-0000-0000-0000-000000000007@office.example>";
    assert_eq!(ids, [id, id], "a second copy is known for what it is");
}

#[tokio::test]
async fn a_connection_that_is_lost_is_nobodys_fault_whatever_the_letters_of_the_address() {
    let habits = Habits { takes_all_letters: true, ..Habits::default() };
    let post = PostOffice::with(habits).await;
    for word in [GREETING, "EHLO", "MAIL", "RCPT", "DATA"] {
        post.once(word, Deed::HangUp);
        let error = by(&post).send(&to("siân@letters.example")).await.unwrap_err();
        assert!(!error.is_final(), "{word}: {error}");
    }
    by(&post).send(&to("siân@letters.example")).await.unwrap();
}

#[tokio::test]
async fn a_server_that_keeps_silent_is_not_waited_for_for_ever() {
    for word in [GREETING, "EHLO", "MAIL", "RCPT", "DATA", THE_END] {
        let post = PostOffice::open().await;
        post.once(word, Deed::KeepSilent);
        let transport = by(&post);
        let sending = tokio::spawn(async move { transport.send(&to(GWEN)).await });
        post.silent().await;
        // Now that nothing more comes, time may run as fast as it likes.
        tokio::time::pause();
        let outcome = sending.await.unwrap();
        tokio::time::resume();
        assert!(!outcome.as_ref().unwrap_err().is_final(), "{word}");
        assert_eq!(fault(outcome), ServerFault::Network(ErrorKind::TimedOut), "{word}");
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_called_so() {
    let post = PostOffice::open().await;
    let server = post.server();
    post.close().await;
    let transport = MailTransport::smtp(&server, FROM).unwrap();
    let error = transport.send(&to(GWEN)).await.unwrap_err();
    assert_eq!(error.to_string(), "the mail server did not take it: connection refused");
}

#[tokio::test]
async fn an_address_of_other_letters_needs_a_server_that_knows_them() {
    let post = PostOffice::open().await;
    let error = by(&post).send(&to("siân@letters.example")).await.unwrap_err();
    assert!(matches!(error, MailError::Address), "{error}");
    let ours = MailTransport::smtp(&post.server(), "swyddfa-tŷ@office.example").unwrap();
    let error = ours.send(&to(GWEN)).await.unwrap_err();
    assert!(matches!(error, MailError::Sender) && !error.is_final(), "our own address: {error}");
    assert!(!post.heard().iter().any(|heard| heard.line.starts_with("MAIL")), "nothing was tried");

    let post = PostOffice::with(Habits { takes_all_letters: true, ..Habits::default() }).await;
    by(&post).send(&to("siân@llythyrau.example")).await.unwrap();
    let letter = post.letters().remove(0);
    assert_eq!(letter.from, "<privacy@office.example> SMTPUTF8 BODY=8BITMIME");
    assert_eq!(letter.to, ["<siân@llythyrau.example>"]);
}
