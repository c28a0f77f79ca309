//! A mail server, and how it is reached.

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use super::MailError;
use super::conversation::Smtp;
use crate::private::Private;

/// Where an SMTP server is and how to speak to it.
#[derive(Clone)]
pub struct SmtpServer {
    /// Host name.
    pub host: String,
    /// Port.
    pub port: u16,
    /// User and password, where the server wants them.
    pub login: Option<(String, Private<String>)>,
    /// How what is said is kept from others.
    pub secrecy: Secrecy,
    /// Certificates (PEM) of an authority that is believed beside those that everybody believes: the office's own.
    pub authority: Option<Vec<u8>>,
}

/// How a conversation with a mail server is kept from others. There is no way that does without where it is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// TLS from the first byte (RFC 8314 section 3.3).
    Tls,
    /// TLS before anything else is said, by STARTTLS (RFC 3207).
    StartTls,
    /// None. For servers on the same machine only.
    Plain,
}

impl SmtpServer {
    pub(super) fn reach(&self) -> Result<Smtp, MailError> {
        let login = self.login.as_ref();
        let login = login.map(|(user, password)| Credentials::new(user.clone(), password.reveal().clone()));
        Ok(Smtp::new(self.host.clone(), self.port, self.tls()?, login))
    }

    /// Without TLS only where it was asked for: a server that offers none is not spoken with.
    fn tls(&self) -> Result<Tls, MailError> {
        if self.secrecy == Secrecy::Plain {
            return Ok(Tls::None);
        }
        let mut parameters = TlsParameters::builder(self.host.clone());
        if let Some(authority) = &self.authority {
            parameters = parameters.add_root_certificate(certificates(authority)?);
        }
        // Nothing else can be wrong at this point than what is believed.
        let parameters = parameters.build().map_err(|_| MailError::Authority)?;
        Ok(if self.secrecy == Secrecy::Tls { Tls::Wrapper(parameters) } else { Tls::Required(parameters) })
    }
}

/// The certificates of a file. One that holds none would only show as a server that nobody can speak with.
fn certificates(pem: &[u8]) -> Result<Certificate, MailError> {
    let first = CertificateDer::pem_slice_iter(pem).next();
    first.ok_or(MailError::Authority)?.map_err(|_| MailError::Authority)?;
    Certificate::from_pem(pem).map_err(|_| MailError::Authority)
}
