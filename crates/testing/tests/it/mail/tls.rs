//! Who may listen: nobody, and what is not certified is not spoken with.

use privet_ground::mail::{MailError, MailTransport, Secrecy, ServerFault};
use privet_testing::post::{Account, Authority, Deed, Encryption, Habits, PostOffice};

use super::{FROM, GWEN, by, fault, to};

const SECRET: &str = "correct horse";

async fn post_with(encryption: Encryption, authority: Authority) -> PostOffice {
    let account = Account { user: "privet", password: SECRET, mechanism: "PLAIN" };
    PostOffice::with(Habits {
        encryption,
        authority: Some(authority),
        account: Some(account),
        ..Habits::default()
    })
    .await
}

/// What was said before TLS was spoken.
fn in_the_open(post: &PostOffice) -> Vec<String> {
    let heard = post.heard().into_iter().filter(|heard| !heard.is_encrypted);
    heard.map(|heard| heard.line.split(' ').next().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn mail_and_login_go_encrypted_in_either_way() {
    for (encryption, open) in [(Encryption::AtOnce, &[][..]), (Encryption::Offered, &["EHLO", "STARTTLS"])] {
        let post = post_with(encryption, Authority::of_this_machine()).await;
        by(&post).send(&to(GWEN)).await.unwrap();
        let letter = post.letters().remove(0);
        assert!(letter.is_encrypted && letter.user.is_some(), "{encryption:?}");
        assert_eq!(in_the_open(&post), open, "{encryption:?}");
    }
}

#[tokio::test]
async fn whoever_is_not_certified_hears_neither_login_nor_mail() {
    let somebody_else = Authority::of_this_machine();
    let wrong_name = Authority::of("mail.elsewhere.example");
    for encryption in [Encryption::AtOnce, Encryption::Offered] {
        for (authority, believed) in [
            (Authority::of_this_machine(), Some(somebody_else.pem())),
            (Authority::of_this_machine(), None),
            (wrong_name.clone(), Some(wrong_name.pem())),
        ] {
            let post = post_with(encryption, authority).await;
            let mut server = post.server();
            server.authority = believed.map(|pem| pem.as_bytes().to_vec());
            let outcome = MailTransport::smtp(&server, FROM).unwrap().send(&to(GWEN)).await;
            assert!(!outcome.as_ref().unwrap_err().is_final());
            assert_eq!(fault(outcome), ServerFault::Tls, "{encryption:?}");
            assert!(post.heard().iter().all(|heard| !heard.is_encrypted && !heard.line.starts_with("AUTH")));
            assert_eq!(post.letters(), []);
        }
    }
}

#[tokio::test]
async fn a_server_that_offers_no_encryption_is_sent_nothing() {
    let account = Account { user: "privet", password: SECRET, mechanism: "PLAIN" };
    let post = PostOffice::with(Habits { account: Some(account), ..Habits::default() }).await;
    let mut server = post.server();
    server.secrecy = Secrecy::StartTls;
    for address in [GWEN, "siân@letters.example"] {
        let outcome = MailTransport::smtp(&server, FROM).unwrap().send(&to(address)).await;
        assert!(!outcome.as_ref().unwrap_err().is_final());
        assert_eq!(fault(outcome), ServerFault::Tls);
    }
    let said = in_the_open(&post);
    assert!(said.iter().all(|word| ["EHLO", "QUIT"].contains(&word.as_str())), "{said:?}");
}

#[tokio::test]
async fn a_server_that_takes_its_offer_back_is_sent_nothing() {
    let post = post_with(Encryption::Offered, Authority::of_this_machine()).await;
    for (answer, expected) in [
        ("454 4.7.0 TLS not available", ServerFault::Later(454)),
        ("501 5.5.4 Not now", ServerFault::RefusedUs(501)),
    ] {
        post.once("STARTTLS", Deed::Say(answer));
        assert_eq!(fault(by(&post).send(&to(GWEN)).await), expected);
    }
    let said = in_the_open(&post);
    assert!(said.iter().all(|word| ["EHLO", "STARTTLS", "QUIT"].contains(&word.as_str())), "{said:?}");
    assert_eq!(post.letters(), []);
}

#[tokio::test]
async fn a_server_without_encryption_at_a_port_for_it_is_sent_nothing() {
    let post = PostOffice::open().await;
    let mut server = post.server();
    server.secrecy = Secrecy::Tls;
    let outcome = MailTransport::smtp(&server, FROM).unwrap().send(&to(GWEN)).await;
    assert_eq!(fault(outcome), ServerFault::Tls);
    assert_eq!(post.letters(), []);
}

#[tokio::test]
async fn a_file_without_a_certificate_is_refused_before_anything_is_sent() {
    let post = post_with(Encryption::Offered, Authority::of_this_machine()).await;
    let mut server = post.server();
    let broken = "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n";
    for file in ["", "a certificate", "-----BEGIN CERTIFICATE-----\n", broken] {
        server.authority = Some(file.as_bytes().to_vec());
        let outcome = MailTransport::smtp(&server, FROM);
        assert!(matches!(outcome, Err(MailError::Authority)), "{file:?}");
    }
    assert_eq!(post.connections(), 0);
}
