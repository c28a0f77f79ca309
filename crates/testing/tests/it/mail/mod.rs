//! Mail over SMTP: what is said, what is refused and whose fault that is, who may listen.

mod faults;
mod login;
mod office;
mod secrets;
mod tls;
mod writing;

use privet_ground::mail::{MailError, MailTransport, Message, ServerFault};
use privet_testing::post::PostOffice;
use uuid::Uuid;

const FROM: &str = "privacy@office.example";
const GWEN: &str = "gwen@letters.example";

/// A mail to somebody.
fn to(address: &str) -> Message {
    Message { id: Uuid::from_u128(7), to: address.into(), subject: "7KQ2".into(), text: "Help".into() }
}

/// The way to a server.
fn by(post: &PostOffice) -> MailTransport {
    MailTransport::smtp(&post.server(), FROM).unwrap()
}

/// What a server did that did not take a mail.
fn fault(outcome: Result<privet_ground::mail::Delivery, MailError>) -> ServerFault {
    match outcome {
        Err(MailError::Server(fault)) => fault,
        other => panic!("no fault of a server: {other:?}"),
    }
}
