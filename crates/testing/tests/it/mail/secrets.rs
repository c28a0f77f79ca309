//! Neither errors nor what is logged hold anything of a mail, of its recipient, or of our login.

use std::io::Write;
use std::sync::{Arc, Mutex};

use privet_ground::mail::{MailTransport, Message};
use privet_testing::post::{Account, Authority, Deed, Encryption, Habits, PostOffice, THE_END};
use tracing_subscriber::filter::LevelFilter;

use super::{FROM, to};

/// What is logged, at every level and by every library.
#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Vec<u8>>>);

impl Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn nothing_personal_and_no_password_is_told() {
    let logged = Logged::default();
    let writer = logged.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    tracing::info!("a canary sings");

    let account = Account { user: "privet-user", password: "correct-horse", mechanism: "PLAIN" };
    let post = PostOffice::with(Habits {
        encryption: Encryption::Offered,
        authority: Some(Authority::of_this_machine()),
        account: Some(account),
        ..Habits::default()
    })
    .await;
    let message = Message { text: "I am ill-of-a-rare-thing".into(), ..to("gwen@letters.example") };
    let mut said = String::new();
    for (word, answer) in [
        ("AUTH", "535 5.7.8 No such user as in {}"),
        ("MAIL", "553 5.7.1 {} is not yours"),
        ("RCPT", "550 5.1.1 {} is unknown"),
        (THE_END, "554 5.6.0 gwen@letters.example does not take: I am ill-of-a-rare-thing"),
    ] {
        post.once(word, Deed::Say(answer));
        let error = MailTransport::smtp(&post.server(), FROM).unwrap().send(&message).await.unwrap_err();
        said.push_str(&format!("{error} {error:?} {message:?} "));
        said.push_str(&format!("{:#} ", anyhow::Error::from(error)));
    }
    MailTransport::smtp(&post.server(), FROM).unwrap().send(&message).await.unwrap();
    said.push_str(&String::from_utf8_lossy(&logged.0.lock().unwrap()));
    assert!(said.contains("a canary sings") && said.contains("550"), "{said}");
    let token = data_encoding::BASE64.encode(b"\0privet-user\0correct-horse");
    for secret in ["gwen", "ill-of-a-rare-thing", "correct-horse", token.as_str()] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
}
