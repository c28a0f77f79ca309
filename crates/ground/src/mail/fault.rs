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
    /// What is to be believed of a mail server is no certificate.
    #[error("the file of the mail server’s authority holds no certificate (PEM) that can be used")]
    Authority,
    /// The file could not be written.
    #[error("the mail could not be written to a file: {0}")]
    File(#[from] std::io::Error),
}

/// What a mail server did, without its words: most servers repeat the address that they refuse, and errors are
/// logged and kept beside jobs, where nothing personal may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServerFault {
    /// It refused this recipient or this mail for good (RFC 5321 section 4.2.1: 5yz).
    #[error("it refused with status {0}")]
    Refused(u16),
    /// It refused us, whomever we write to: our login, our address, our way of speaking, what we may do.
    #[error("it takes no mail from us (status {0}); look at its login and at the office’s own address")]
    RefusedUs(u16),
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

/// How far a conversation had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Connecting, greeting, TLS, login.
    Meeting,
    /// Saying from whom the mail is.
    Sender,
    /// Saying to whom it goes.
    Recipient,
    /// Handing it over.
    Text,
}

impl ServerFault {
    /// What an error at a step means.
    pub(super) fn at(step: Step, error: &lettre::transport::smtp::Error) -> Self {
        let network = causes(error).find_map(|cause| cause.downcast_ref::<std::io::Error>());
        match (error.status().map(u16::from), network) {
            (Some(status), _) if error.is_permanent() => Self::refused(step, status, detail(error)),
            (Some(status), _) => Self::Later(status),
            (None, _) if error.is_tls() => Self::Tls,
            (None, Some(network)) if is_of_tls(network) => Self::Tls,
            (None, Some(network)) => Self::Network(network.kind()),
            (None, None) => Self::Speech,
        }
    }

    fn refused(step: Step, status: u16, detail: Option<(u16, u16)>) -> Self {
        let had_come_to_the_mail = matches!(step, Step::Recipient | Step::Text);
        if had_come_to_the_mail && !is_about_us(status) && !detail.is_some_and(is_about_us_in_detail) {
            Self::Refused(status)
        } else {
            Self::RefusedUs(status)
        }
    }
}

fn causes(
    error: &lettre::transport::smtp::Error,
) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error as &(dyn std::error::Error + 'static)), |error| error.source())
}

/// TLS faults come wrapped as faults of the network.
fn is_of_tls(error: &std::io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>())
}

/// Subject and detail of an enhanced status code (RFC 3463), with which the words of most servers begin.
fn detail(error: &lettre::transport::smtp::Error) -> Option<(u16, u16)> {
    let words = std::error::Error::source(error)?.to_string();
    let mut numbers = words.split_whitespace().next()?.split('.').map(str::parse::<u16>);
    match (numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()) {
        (Ok(5), Ok(subject), Ok(detail), None) => Some((subject, detail)),
        _ => None,
    }
}

impl MailError {
    /// True when trying again is of no use: there is no such address, or its server refused the mail for good. A server
    /// that refuses us, whomever we write to, may be mended.
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Address | Self::Build(_) | Self::Server(ServerFault::Refused(_)) => true,
            Self::Sender | Self::Server(_) | Self::File(_) | Self::Authority => false,
        }
    }
}

/// Whether a permanent refusal is about our login or our way of speaking, not about the recipient or the mail: what is not
/// understood (RFC 5321 section 4.2.2), no mail taken here (RFC 7504), authentication (RFC 4954 section 6), options.
const fn is_about_us(status: u16) -> bool {
    matches!(status, 500..=504 | 521 | 523 | 530 | 534 | 535 | 538 | 555)
}

/// The same of an enhanced status code (RFC 3463 sections 3.2 and 3.8): our own address, which many servers refuse only
/// when they hear to whom the mail goes, and what we may not do, such as hand over mail for others without a login.
const fn is_about_us_in_detail((subject, detail): (u16, u16)) -> bool {
    matches!((subject, detail), (1, 7 | 8) | (7, _))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_final(step: Step, status: u16, detail: Option<(u16, u16)>) -> bool {
        MailError::Server(ServerFault::refused(step, status, detail)).is_final()
    }

    #[test]
    fn a_refusal_is_final_where_it_is_about_the_mail() {
        for status in [550, 551, 552, 553, 554, 556] {
            assert!(is_final(Step::Recipient, status, None), "{status}");
            assert!(is_final(Step::Text, status, Some((2, 2))), "{status}");
            assert!(!is_final(Step::Sender, status, None), "{status}: our own address");
            assert!(!is_final(Step::Meeting, status, None), "{status}: our login");
            assert!(!is_final(Step::Recipient, status, Some((1, 8))), "{status}: our own address");
            assert!(!is_final(Step::Recipient, status, Some((7, 1))), "{status}: what we may do");
        }
        for status in [500, 502, 521, 530, 535] {
            assert!(!is_final(Step::Recipient, status, None), "{status}");
        }
        assert!(MailError::Address.is_final());
        assert!(!MailError::Sender.is_final(), "our own address is not the recipient's fault");
        assert!(!MailError::Server(ServerFault::Later(450)).is_final());
    }
}
