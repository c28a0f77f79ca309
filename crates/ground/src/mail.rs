//! Mail leaves through one of three transports: SMTP, a folder of `.eml` files where no server is set (which counts
//! as *not sent*), or memory in tests. Rendering happens before, transactions after: no mail inside a transaction.

mod conversation;
mod fault;
mod folder;
mod manner;
mod memory;
mod server;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lettre::Address;
use lettre::message::{Mailbox, header};

use crate::office::Office;
use crate::private::Private;
use conversation::Smtp;
use memory::Memory;

pub use fault::{MailError, ServerFault};
pub use folder::{MailFile, MailFolder};
pub use manner::{Manner, WrittenBy};
pub use memory::Mood;
pub use server::{Secrecy, SmtpServer};

/// A mail that is ready to go.
#[derive(Clone, Debug)]
pub struct Message {
    /// Names this mail for good: a second try carries the same Message-ID.
    pub id: uuid::Uuid,
    /// The address.
    pub to: Private<String>,
    /// The subject: a reference and a word, nothing personal.
    pub subject: String,
    /// The text. Plain on purpose: it reads everywhere and loads nothing.
    pub text: Private<String>,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// A mail server took it.
    Sent,
    /// No server is set; it lies in a file and nobody received it.
    WrittenToFile,
}

/// The way out.
#[derive(Clone)]
pub struct MailTransport {
    from: Sender,
    way: Way,
}

/// Who writes.
#[derive(Clone)]
enum Sender {
    Fixed(String),
    Office { office: Arc<dyn Office>, until_known: String },
}

#[derive(Clone)]
enum Way {
    Smtp(Smtp),
    Folder(PathBuf),
    Memory(Arc<Memory>),
    /// By the server while a real office is in force, otherwise into the folder.
    Office {
        office: Arc<dyn Office>,
        server: Smtp,
        otherwise: PathBuf,
    },
}

impl MailTransport {
    /// The way out of an office: by its server if one is set, but never while it poses as nobody; otherwise into a
    /// folder. It writes from the address of the register in force.
    pub fn of_office(
        office: Arc<dyn Office>,
        server: Option<&SmtpServer>,
        folder: &Path,
        until_known: &str,
    ) -> Result<Self, MailError> {
        let folder = folder.to_owned();
        let way = match server {
            Some(server) => {
                Way::Office { office: office.clone(), server: server.reach()?, otherwise: folder }
            }
            None => Way::Folder(folder),
        };
        Ok(Self { from: Sender::Office { office, until_known: until_known.to_owned() }, way })
    }

    /// By an SMTP server; `from` is the sender's address.
    pub fn smtp(server: &SmtpServer, from: &str) -> Result<Self, MailError> {
        Ok(Self::with(from, Way::Smtp(server.reach()?)))
    }

    /// Into a folder of `.eml` files, made when the first mail is written.
    pub fn folder(folder: &Path, from: &str) -> Self {
        Self::with(from, Way::Folder(folder.to_owned()))
    }

    /// Into memory, for tests.
    pub fn memory(from: &str) -> Self {
        Self::with(from, Way::Memory(Arc::default()))
    }

    fn with(from: &str, way: Way) -> Self {
        Self { from: Sender::Fixed(from.to_owned()), way }
    }

    /// The way that is open now.
    fn way(&self) -> Open<'_> {
        match &self.way {
            Way::Office { office, otherwise, .. } if office.poses_as_nobody() => Open::Folder(otherwise),
            Way::Smtp(server) | Way::Office { server, .. } => Open::Smtp(server),
            Way::Folder(folder) => Open::Folder(folder),
            Way::Memory(memory) => Open::Memory(memory),
        }
    }

    /// True when mail reaches people now: an SMTP server is set (or a test stands in for one) and the office poses as
    /// somebody.
    pub fn reaches_people(&self) -> bool {
        match self.way() {
            Open::Smtp(_) => true,
            Open::Folder(_) => false,
            Open::Memory(memory) => memory.reaches_people(),
        }
    }

    /// What was sent into memory so far.
    pub fn sent(&self) -> Vec<Message> {
        self.sent_as().into_iter().map(|(message, _)| message).collect()
    }

    /// What was sent into memory so far, and how.
    pub fn sent_as(&self) -> Vec<(Message, Manner)> {
        match &self.way {
            Way::Memory(memory) => memory.sent(),
            _ => Vec::new(),
        }
    }

    /// What becomes of mail that is sent into memory from now on: for tests.
    pub fn behave(&self, mood: Mood) {
        if let Way::Memory(memory) = &self.way {
            memory.behave(mood);
        }
    }

    /// Sends one mail of the program's own.
    pub async fn send(&self, message: &Message) -> Result<Delivery, MailError> {
        self.send_as(message, &Manner::default()).await
    }

    /// Sends one mail in a manner.
    pub async fn send_as(&self, message: &Message, manner: &Manner) -> Result<Delivery, MailError> {
        let mail = self.build(message, manner)?;
        match self.way() {
            Open::Smtp(smtp) => {
                smtp.send(&mail).await?;
                Ok(Delivery::Sent)
            }
            Open::Folder(folder) => {
                let folder = MailFolder::at(folder);
                if self.from.is_real() {
                    folder.write_note(&mail, message, manner).await?;
                } else {
                    folder.write_whole(&mail, message, manner).await?;
                }
                Ok(Delivery::WrittenToFile)
            }
            Open::Memory(memory) => memory.take(message, manner),
        }
    }

    fn build(&self, message: &Message, manner: &Manner) -> Result<lettre::Message, MailError> {
        let sender = self.from.address();
        let from = mailbox(&sender).ok_or(MailError::Sender)?;
        let id = format!("<{}@{}>", message.id, from.email.domain());
        let to = mailbox(message.to.reveal()).ok_or(MailError::Address)?;
        let mut builder = lettre::Message::builder()
            .from(from)
            .to(to)
            .subject(message.subject.clone())
            .message_id(Some(id))
            .header(header::ContentType::TEXT_PLAIN);
        if let Some(reply_to) = &manner.reply_to {
            builder = builder.reply_to(mailbox(reply_to).ok_or(MailError::Sender)?);
        }
        if let Some(header) = manner.written_by.header() {
            builder = builder.raw_header(header);
        }
        Ok(builder.body(plain(message.text.reveal()))?)
    }
}

/// A text as it may stand in a mail: lines end one way only, and what RFC 5321 section 2.3.8 and RFC 5322 section 2.3 do
/// not want is left out, since servers differ in what they take it for.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")
}

/// An address as it stands in a mail. The domain is written in IDNA's letters, since few servers take others.
fn mailbox(address: &str) -> Option<Mailbox> {
    let (local, domain) = address.rsplit_once('@')?;
    let domain = idna::domain_to_ascii_strict(domain).ok()?;
    Some(Mailbox::new(None, Address::new(local, domain).ok()?))
}

/// A way that is open.
enum Open<'a> {
    Smtp(&'a Smtp),
    Folder(&'a Path),
    Memory(&'a Memory),
}

impl Sender {
    fn address(&self) -> String {
        match self {
            Self::Fixed(address) => address.clone(),
            Self::Office { office, until_known } => {
                office.mail_address().unwrap_or_else(|| until_known.clone())
            }
        }
    }

    /// True when somebody stands behind what is written, so that it is personal.
    fn is_real(&self) -> bool {
        match self {
            Self::Fixed(_) => false,
            Self::Office { office, .. } => !office.poses_as_nobody(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(to: &str) -> Message {
        Message {
            id: uuid::Uuid::nil(),
            to: to.into(),
            subject: "7KQ2".into(),
            text: "Diolch — thank you".into(),
        }
    }

    #[tokio::test]
    async fn without_a_server_mail_lies_in_a_file_and_counts_as_not_sent() {
        let folder = tempfile::tempdir().unwrap();
        let transport = MailTransport::folder(folder.path(), "office@example.org");
        assert_eq!(transport.send(&message("gwen@example.org")).await.unwrap(), Delivery::WrittenToFile);
        assert!(!transport.reaches_people());
        let file = folder.path().join(format!("{}.eml", uuid::Uuid::nil()));
        assert!(std::fs::read_to_string(&file).unwrap().contains("To: gwen@example.org"));
    }

    #[tokio::test]
    async fn an_address_cannot_smuggle_a_header() {
        let transport = MailTransport::memory("office@example.org");
        for bad in ["a@b.example\r\nBcc: c@d.example", "", "no-address", "a@b.example, c@d.example"] {
            assert!(transport.send(&message(bad)).await.is_err(), "{bad:?}");
        }
        assert!(transport.sent().is_empty());
    }
}
