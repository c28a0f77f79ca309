//! A conversation with a mail server, one step after another: what it refuses at which step says whose fault that is. No
//! step waits for ever, and a connection that went well is kept for the next mail.

use std::future::Future;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter, ServerInfo};

use super::fault::Step;
use super::{MailError, ServerFault};

/// How long a server may take for a step. Our own choice: long enough for one that asks others before it answers.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take to say that it has the mail. Whoever hangs up before is likely to send it twice, so RFC 5321
/// section 4.5.3.2.6 asks for ten minutes; half of that, since other mail waits behind.
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(300);
/// How long a connection is kept that nobody uses. Our own choice, below the five minutes after which servers hang up
/// (RFC 5321 section 4.5.3.2.7).
const KEPT_FOR: Duration = Duration::from_secs(60);
/// How long a server may take for what is only said to be polite.
const A_MOMENT: Duration = Duration::from_secs(5);

/// A way to a server.
#[derive(Clone)]
pub(super) struct Smtp(Arc<Way>);

struct Way {
    host: String,
    port: u16,
    tls: Tls,
    login: Option<Credentials>,
    kept: Mutex<Kept>,
}

/// The connection that is kept, and how many were before it.
#[derive(Default)]
struct Kept {
    connection: Option<AsyncSmtpConnection>,
    count: u64,
}

impl Smtp {
    pub(super) fn new(host: String, port: u16, tls: Tls, login: Option<Credentials>) -> Self {
        Self(Arc::new(Way { host, port, tls, login, kept: Mutex::default() }))
    }

    /// Hands a mail over. When this returns well, the server has taken the charge of it.
    pub(super) async fn send(&self, mail: &lettre::Message) -> Result<(), MailError> {
        let mut connection = self.connection().await?;
        match say(&mut connection, mail.envelope(), &mail.formatted()).await {
            Ok(()) => {
                self.keep(connection).await;
                Ok(())
            }
            Err(error) => {
                part(connection).await;
                Err(error)
            }
        }
    }

    /// The connection that was kept if it still works, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, MailError> {
        let kept = self.0.kept().connection.take();
        if let Some(mut connection) = kept
            && tokio::time::timeout(PATIENCE, connection.test_connected()).await == Ok(true)
        {
            return Ok(connection);
        }
        self.0.connect().await
    }

    /// Keeps a connection for the next mail, but not for long.
    async fn keep(&self, connection: AsyncSmtpConnection) {
        let (before, count) = {
            let mut kept = self.0.kept();
            kept.count += 1;
            (kept.connection.replace(connection), kept.count)
        };
        tokio::spawn(let_go(Arc::downgrade(&self.0), count));
        if let Some(before) = before {
            part(before).await;
        }
    }
}

/// Takes leave of a connection that has been kept long enough, unless it was used since.
async fn let_go(way: Weak<Way>, count: u64) {
    tokio::time::sleep(KEPT_FOR).await;
    let Some(way) = way.upgrade() else { return };
    let connection = {
        let mut kept = way.kept();
        if kept.count == count { kept.connection.take() } else { None }
    };
    if let Some(connection) = connection {
        part(connection).await;
    }
}

/// Takes leave. Whether the server hears it is its own matter.
async fn part(mut connection: AsyncSmtpConnection) {
    if !connection.has_broken() {
        tokio::time::timeout(A_MOMENT, connection.quit()).await.ok();
    }
}

impl Way {
    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Connects, and says who we are: nothing of that before the connection is encrypted, if it is to be.
    async fn connect(&self) -> Result<AsyncSmtpConnection, MailError> {
        let hello = ClientId::default();
        let at_once = if let Tls::Wrapper(tls) = &self.tls { Some(tls.clone()) } else { None };
        let place = (self.host.as_str(), self.port);
        let connecting = AsyncSmtpConnection::connect_tokio1(place, Some(PATIENCE), &hello, at_once, None);
        let mut connection = step(Step::Meeting, connecting).await?;
        if let Tls::Required(tls) = &self.tls {
            if !connection.can_starttls() {
                part(connection).await;
                return Err(MailError::Server(ServerFault::Tls));
            }
            step(Step::Meeting, connection.starttls(tls.clone(), &hello)).await?;
        }
        if let Some(login) = &self.login {
            let entering = step(Step::Meeting, connection.auth(DEFAULT_MECHANISMS, login)).await;
            if let Err(error) = entering {
                part(connection).await;
                return Err(error);
            }
        }
        Ok(connection)
    }
}

/// Says all of a mail.
async fn say(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    text: &[u8],
) -> Result<(), MailError> {
    let options = options(connection.server_info(), envelope, text)?;
    let from = Mail::new(envelope.from().cloned(), options);
    step(Step::Sender, connection.command(from)).await?;
    for address in envelope.to() {
        let to = Rcpt::new(address.clone(), Vec::new());
        step(Step::Recipient, connection.command(to)).await?;
    }
    step(Step::Text, connection.command(Data)).await?;
    within(PATIENCE_AT_THE_END, Step::Text, connection.message(text)).await.map(drop)
}

/// What a server must be able to do for this mail. Whoever has other letters than ASCII before the `@` cannot be written
/// to by a server that does not know RFC 6531.
fn options(server: &ServerInfo, envelope: &Envelope, text: &[u8]) -> Result<Vec<MailParameter>, MailError> {
    let is_ascii = |address: &lettre::Address| AsRef::<str>::as_ref(address).is_ascii();
    let ours_is_ascii = envelope.from().is_none_or(is_ascii);
    let mut options = Vec::new();
    if !ours_is_ascii || !envelope.to().iter().all(is_ascii) {
        if !server.supports_feature(Extension::SmtpUtfEight) {
            return Err(if ours_is_ascii { MailError::Address } else { MailError::Sender });
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !text.is_ascii() {
        if !server.supports_feature(Extension::EightBitMime) {
            return Err(MailError::Server(ServerFault::Speech));
        }
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(options)
}

async fn step<T>(step: Step, said: impl Future<Output = Result<T, Error>>) -> Result<T, MailError> {
    within(PATIENCE, step, said).await
}

async fn within<T>(
    patience: Duration,
    step: Step,
    said: impl Future<Output = Result<T, Error>>,
) -> Result<T, MailError> {
    let fault = match tokio::time::timeout(patience, said).await {
        Ok(Ok(answer)) => return Ok(answer),
        Ok(Err(error)) => ServerFault::at(step, &error),
        Err(_) => ServerFault::Network(ErrorKind::TimedOut),
    };
    Err(MailError::Server(fault))
}
