//! A mail server, and how it is spoken with.

use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, Tokio1Executor};

use super::MailError;
use crate::private::Private;

/// A way to a server; connections are kept and used again.
pub(super) type Smtp = AsyncSmtpTransport<Tokio1Executor>;

/// How long a server may take for an answer. Our own choice: long enough for one that asks others before it answers.
const MOST_TIME: Duration = Duration::from_secs(30);

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
    /// Certificates (PEM) of an authority that is believed beside those that everybody believes: the office's own.
    pub authority: Option<Vec<u8>>,
}

impl SmtpServer {
    pub(super) fn reach(&self) -> Result<Smtp, MailError> {
        let mut builder =
            Smtp::builder_dangerous(&self.host).port(self.port).timeout(Some(MOST_TIME)).tls(self.tls()?);
        if let Some((user, password)) = &self.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.reveal().clone()));
        }
        Ok(builder.build())
    }

    /// Without TLS only where it was asked for: a server that offers none is not spoken with.
    fn tls(&self) -> Result<Tls, MailError> {
        if self.plain {
            return Ok(Tls::None);
        }
        let mut parameters = TlsParameters::builder(self.host.clone());
        if let Some(authority) = &self.authority {
            parameters = parameters.add_root_certificate(Certificate::from_pem(authority)?);
        }
        let parameters = parameters.build()?;
        Ok(if self.port == 465 { Tls::Wrapper(parameters) } else { Tls::Required(parameters) })
    }
}
