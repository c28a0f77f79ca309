//! Mail leaves through one of three transports: SMTP, a folder of `.eml` files where no server is set (which counts
//! as *not sent*), or memory in tests. Rendering happens before, transactions after: no mail inside a transaction.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use lettre::message::{Mailbox, header};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::office::Office;
use crate::private::Private;

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

/// Why a mail could not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address is no address.
    #[error("the address is not one that mail can be sent to")]
    Address,
    /// The server refused or could not be reached.
    #[error("the mail server did not take it: {0}")]
    Server(ServerFault),
    /// The mail could not be put together.
    #[error("the mail could not be put together: {0}")]
    Build(#[from] lettre::error::Error),
    /// The file could not be written.
    #[error("the mail could not be written to a file: {0}")]
    File(#[from] std::io::Error),
}

/// What a mail server did, without its words: most servers repeat the address that they refuse, and errors are
/// logged and kept beside jobs, where nothing personal may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServerFault {
    /// It refused for good (RFC 5321 section 4.2.1: 5yz).
    #[error("it refused with status {0}")]
    Refused(u16),
    /// It refused for now (4yz).
    #[error("it asked to try later, with status {0}")]
    Later(u16),
    /// It did not speak as a mail server does, or not the way we need it to.
    #[error("it could not be spoken with")]
    Speech,
    /// No TLS connection came about.
    #[error("no TLS connection to it came about")]
    Tls,
    /// The network.
    #[error("{0}")]
    Network(std::io::ErrorKind),
}

impl From<lettre::transport::smtp::Error> for MailError {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        Self::Server(ServerFault::of(&error))
    }
}

impl ServerFault {
    fn of(error: &lettre::transport::smtp::Error) -> Self {
        let chain = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
        let mut network = chain.filter_map(|error| error.downcast_ref::<std::io::Error>());
        match (error.status().map(u16::from), network.next()) {
            (Some(status), _) if error.is_permanent() => Self::Refused(status),
            (Some(status), _) => Self::Later(status),
            (None, _) if error.is_tls() => Self::Tls,
            (None, Some(network)) => Self::Network(network.kind()),
            (None, None) => Self::Speech,
        }
    }
}

/// Where an SMTP server is and how to speak to it.
#[derive(Clone)]
pub struct SmtpServer {
    /// Host name.
    pub host: String,
    /// Port; 465 speaks TLS at once, others by STARTTLS.
    pub port: u16,
    /// User and password, where the server wants them.
    pub login: Option<(String, Private<String>)>,
    /// Speak without TLS. For servers on the same machine only.
    pub plain: bool,
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
    Memory(Arc<Mutex<Vec<Message>>>),
    /// By the server while a real office is in force, otherwise into the folder.
    Office {
        office: Arc<dyn Office>,
        server: Smtp,
        otherwise: PathBuf,
    },
}

type Smtp = AsyncSmtpTransport<Tokio1Executor>;

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
                Way::Office { office: office.clone(), server: Self::server(server)?, otherwise: folder }
            }
            None => Way::Folder(folder),
        };
        Ok(Self { from: Sender::Office { office, until_known: until_known.to_owned() }, way })
    }

    /// By an SMTP server; `from` is the sender's address.
    pub fn smtp(server: &SmtpServer, from: &str) -> Result<Self, MailError> {
        Ok(Self::with(from, Way::Smtp(Self::server(server)?)))
    }

    fn server(server: &SmtpServer) -> Result<Smtp, MailError> {
        let builder = if server.plain {
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        } else if server.port == 465 {
            AsyncSmtpTransport::<Tokio1Executor>::relay(&server.host)?
        } else {
            AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&server.host)?
        };
        let mut builder = builder.port(server.port);
        if let Some((user, password)) = &server.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.reveal().clone()));
        }
        Ok(builder.build())
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
            Way::Memory(sent) => Open::Memory(sent),
        }
    }

    /// True when mail reaches people now: an SMTP server is set (or a test stands in for one) and the office poses as
    /// somebody.
    pub fn reaches_people(&self) -> bool {
        !matches!(self.way(), Open::Folder(_))
    }

    /// What was sent into memory so far.
    pub fn sent(&self) -> Vec<Message> {
        match &self.way {
            Way::Memory(sent) => sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }

    /// Sends one mail.
    pub async fn send(&self, message: &Message) -> Result<Delivery, MailError> {
        match self.way() {
            Open::Smtp(smtp) => {
                smtp.send(self.build(message)?).await?;
                Ok(Delivery::Sent)
            }
            Open::Folder(folder) => {
                let bytes = self.build(message)?.formatted();
                write_private(folder, &format!("{}.eml", message.id), &bytes).await?;
                Ok(Delivery::WrittenToFile)
            }
            Open::Memory(sent) => {
                self.build(message)?;
                sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(message.clone());
                Ok(Delivery::Sent)
            }
        }
    }

    fn build(&self, message: &Message) -> Result<lettre::Message, MailError> {
        let sender = self.from.address();
        let domain = sender.rsplit('@').next().unwrap_or("localhost");
        let from: Mailbox = sender.parse().map_err(|_| MailError::Address)?;
        let to: Mailbox = message.to.reveal().parse().map_err(|_| MailError::Address)?;
        Ok(lettre::Message::builder()
            .from(from)
            .to(to)
            .subject(message.subject.clone())
            .message_id(Some(format!("<{}@{domain}>", message.id)))
            .header(header::ContentType::TEXT_PLAIN)
            .body(message.text.reveal().clone())?)
    }
}

/// A way that is open.
enum Open<'a> {
    Smtp(&'a Smtp),
    Folder(&'a Path),
    Memory(&'a Mutex<Vec<Message>>),
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
}

/// Writes a file that only this user may read; a mail in it is personal data.
async fn write_private(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    use tokio::io::AsyncWriteExt as _;
    tokio::fs::create_dir_all(folder).await?;
    let mut options = tokio::fs::OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(folder.join(name)).await?;
    file.write_all(bytes).await?;
    file.sync_all().await
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

    /// A mail server that takes one mail and refuses its address, in the words that most servers use.
    async fn refusing_server() -> SmtpServer {
        use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let (reading, mut writing) = stream.into_split();
            writing.write_all(b"220 mail.example\r\n").await.unwrap();
            let mut lines = BufReader::new(reading).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                let answer = if line.starts_with("RCPT") {
                    let address = line.trim_start_matches("RCPT TO:");
                    format!("550 5.1.1 {address}: Recipient address rejected\r\n")
                } else {
                    "250 OK\r\n".to_owned()
                };
                writing.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        SmtpServer { host: "127.0.0.1".to_owned(), port, login: None, plain: true }
    }

    /// An office that can become real.
    struct Becoming(std::sync::atomic::AtomicBool);

    impl Office for Becoming {
        fn poses_as_nobody(&self) -> bool {
            !self.0.load(std::sync::atomic::Ordering::SeqCst)
        }

        fn mail_address(&self) -> Option<String> {
            (!self.poses_as_nobody()).then(|| "real@office.example".to_owned())
        }
    }

    #[tokio::test]
    async fn an_office_that_poses_as_nobody_sends_nothing_though_a_server_is_set() {
        let folder = tempfile::tempdir().unwrap();
        let office = Arc::new(Becoming(false.into()));
        let server = refusing_server().await;
        let transport =
            MailTransport::of_office(office.clone(), Some(&server), folder.path(), "nobody@localhost")
                .unwrap();
        assert_eq!(transport.send(&message("gwen@example.org")).await.unwrap(), Delivery::WrittenToFile);
        let file = folder.path().join(format!("{}.eml", uuid::Uuid::nil()));
        assert!(std::fs::read_to_string(&file).unwrap().contains("From: nobody@localhost"));
        assert!(!transport.reaches_people());
        office.0.store(true, std::sync::atomic::Ordering::SeqCst);
        assert!(transport.reaches_people());
        let refused = transport.send(&message("gwen@example.org")).await.unwrap_err();
        assert!(refused.to_string().contains("550"), "now the server is asked: {refused}");
    }

    #[tokio::test]
    async fn what_a_mail_server_says_of_an_address_stays_out_of_the_error() {
        let transport = MailTransport::smtp(&refusing_server().await, "office@example.org").unwrap();
        let error = transport.send(&message("gwen@example.org")).await.unwrap_err();
        let said = format!("{error:?} {error}");
        let said = format!("{said} {:#}", anyhow::Error::from(error));
        assert!(!said.contains("gwen"), "{said}");
        assert!(said.contains("550"), "{said}");
    }

    #[tokio::test]
    async fn a_mail_server_that_is_away_is_called_so() {
        let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let server = SmtpServer { host: "127.0.0.1".to_owned(), port: free.port(), login: None, plain: true };
        let transport = MailTransport::smtp(&server, "office@example.org").unwrap();
        let error = transport.send(&message("gwen@example.org")).await.unwrap_err();
        assert_eq!(error.to_string(), "the mail server did not take it: connection refused");
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
