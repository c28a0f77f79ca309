//! Why a mail could not leave, without a word of whom it was for.

/// Why a mail could not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address is no address.
    #[error("the address is not one that mail can be sent to")]
    Address,
    /// Our own address, or the one for answers, is no address.
    #[error("the office’s own address is not one that mail can be sent from")]
    Sender,
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

impl MailError {
    /// True when trying again is of no use: there is no such address, or its server refused the mail for good. A server
    /// that refuses us, whomever we write to, may be mended.
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Address | Self::Build(_) => true,
            Self::Server(ServerFault::Refused(status)) => !is_about_us(*status),
            Self::Sender | Self::Server(_) | Self::File(_) => false,
        }
    }

    /// What a failure means for this address: one that has other letters than ASCII before the `@` cannot be spoken of with
    /// a server that does not know RFC 6531.
    pub(super) fn for_address(self, address: &str) -> Self {
        let is_plain = address.rsplit_once('@').is_some_and(|(local, _)| local.is_ascii());
        match self {
            Self::Server(ServerFault::Speech) if !is_plain => Self::Address,
            other => other,
        }
    }
}

/// Whether a permanent refusal is about our login or our way of speaking, not about the recipient or the mail: what is not
/// understood (RFC 5321 section 4.2.2), no mail taken here (RFC 7504), authentication (RFC 4954 section 6), options.
const fn is_about_us(status: u16) -> bool {
    matches!(status, 500..=504 | 521 | 523 | 530 | 534 | 535 | 538 | 555)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_final_where_it_is_about_the_mail() {
        for (status, is_final) in
            [(550, true), (551, true), (552, true), (553, true), (554, true), (556, true)]
                .into_iter()
                .chain([500, 502, 521, 530, 535].map(|status| (status, false)))
        {
            assert_eq!(MailError::Server(ServerFault::Refused(status)).is_final(), is_final, "{status}");
        }
        assert!(MailError::Address.is_final());
        assert!(!MailError::Sender.is_final(), "our own address is not the recipient's fault");
        assert!(!MailError::Server(ServerFault::Later(450)).is_final());
    }
}
