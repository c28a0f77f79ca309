//! How a mail is sent: who wrote it, where answers go, under which name it is filed where nothing is sent.

use lettre::message::header::{HeaderName, HeaderValue};

/// How a mail is sent. What is left out is as for news of the program itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Who wrote it.
    pub written_by: WrittenBy,
    /// Where an answer to it goes; to the sender if nothing is said.
    pub reply_to: Option<String>,
    /// The first word of its file's name where it is not sent, by which those who wrote it find it again.
    pub filed_as: &'static str,
}

/// Who wrote a mail, so that other programs do not answer ours (RFC 3834).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WrittenBy {
    /// The program, of its own accord: an alert, an announcement.
    #[default]
    Program,
    /// The program, because somebody wrote to us: a copy.
    ProgramInAnswer,
    /// A person.
    Person,
}

impl WrittenBy {
    /// The header that says so (RFC 3834 section 5).
    pub(super) fn header(self) -> Option<HeaderValue> {
        let value = match self {
            Self::Program => "auto-generated",
            Self::ProgramInAnswer => "auto-replied",
            Self::Person => return None,
        };
        let name = HeaderName::new_from_ascii_str("Auto-Submitted");
        Some(HeaderValue::new(name, value.to_owned()))
    }
}
