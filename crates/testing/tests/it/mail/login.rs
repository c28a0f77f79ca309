//! Servers that want to know who hands over mail.

use privet_ground::mail::{MailTransport, ServerFault};
use privet_testing::post::{Account, Deed, Habits, PostOffice};

use super::{FROM, GWEN, by, fault, to};

fn account(mechanism: &'static str) -> Account {
    Account { user: "privet@office.example", password: "correct horse ŵ", mechanism }
}

async fn post_with(mechanism: &'static str) -> PostOffice {
    PostOffice::with(Habits { account: Some(account(mechanism)), ..Habits::default() }).await
}

#[tokio::test]
async fn a_login_is_made_in_either_way() {
    for mechanism in ["PLAIN", "LOGIN"] {
        let post = post_with(mechanism).await;
        by(&post).send(&to(GWEN)).await.unwrap();
        assert_eq!(post.letters()[0].user.as_deref(), Some("privet@office.example"), "{mechanism}");
    }
}

#[tokio::test]
async fn a_login_that_is_refused_or_missing_is_our_matter() {
    for mechanism in ["PLAIN", "LOGIN"] {
        let post = post_with(mechanism).await;
        let mut server = post.server();
        server.login = Some(("privet@office.example".to_owned(), "wrong".into()));
        let outcome = MailTransport::smtp(&server, FROM).unwrap().send(&to(GWEN)).await;
        assert!(!outcome.as_ref().unwrap_err().is_final());
        assert_eq!(fault(outcome), ServerFault::RefusedUs(535), "{mechanism}");

        server.login = None;
        let outcome = MailTransport::smtp(&server, FROM).unwrap().send(&to(GWEN)).await;
        assert_eq!(fault(outcome), ServerFault::RefusedUs(530), "{mechanism}");
        assert_eq!(post.letters(), []);
    }
}

#[tokio::test]
async fn a_login_that_is_refused_in_other_words_is_our_matter_too() {
    let post = post_with("PLAIN").await;
    for (answer, expected) in [
        ("550 Access denied", ServerFault::RefusedUs(550)),
        ("554 5.7.3 Unable to log in", ServerFault::RefusedUs(554)),
        ("454 4.7.0 Temporary authentication failure", ServerFault::Later(454)),
    ] {
        post.once("AUTH", Deed::Say(answer));
        assert_eq!(fault(by(&post).send(&to(GWEN)).await), expected, "{answer}");
    }
}

#[tokio::test]
async fn a_server_that_takes_no_login_of_ours_is_sent_nothing() {
    let post = post_with("CRAM-MD5").await;
    let outcome = by(&post).send(&to(GWEN)).await;
    assert!(!outcome.as_ref().unwrap_err().is_final());
    assert_eq!(fault(outcome), ServerFault::Speech);
    let said: Vec<String> = post.heard().into_iter().map(|heard| heard.line).collect();
    assert!(!said.iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")), "{said:?}");
}
