//! The small sorts of things in a matter, each with its word in the database.

use privet_register::Channel;

/// After how many days without a word an answered matter closes by itself, so that no message is kept for ever because
/// nobody thought of closing it. Our own choice: a month is long enough for a second question.
pub const SETTLED_AFTER_DAYS: i64 = 30;

/// The ways on which a message arrives that staff type in.
pub const ENTERED_BY_STAFF: [Channel; 6] = [
    Channel::Letter,
    Channel::Telephone,
    Channel::InPerson,
    Channel::Email,
    Channel::SocialMedia,
    Channel::SignUpSheet,
];

/// The ways on which a reply goes; mail is sent by privet, the others are put on record.
pub const REPLIED_BY: [Channel; 4] = [Channel::Email, Channel::Letter, Channel::Telephone, Channel::InPerson];

/// Why a matter was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was answered.
    Answered,
    /// It was answered, and nobody came back to it.
    Settled,
    /// It asks for nothing.
    NothingToAnswer,
    /// The same was sent before.
    Duplicate,
    /// Unwanted mail.
    Unwanted,
}

/// What a part of a matter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// What the sender wrote or said.
    Received,
    /// What we answered.
    Reply,
    /// What colleagues should know.
    Note,
}

/// What became of the mail that belongs to a part: the copy of what was received, or the reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail {
    /// None is to be sent.
    None,
    /// It waits to be sent.
    Queued,
    /// A mail server took it.
    Sent,
    /// No mail server is set: it lies in a file, and nobody has received it.
    Written,
    /// The address is not one that mail can be sent to.
    Undeliverable,
}

macro_rules! named {
    ($kind:ident { $($option:ident = $word:literal),+ $(,)? }) => {
        impl $kind {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$option),+];

            /// The word in the database and in the log.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$option => $word),+ }
            }

            /// The one that a word names.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}

named!(Why {
    Answered = "answered",
    Settled = "settled",
    NothingToAnswer = "nothing-to-answer",
    Duplicate = "duplicate",
    Unwanted = "unwanted",
});
named!(EntryKind { Received = "received", Reply = "reply", Note = "note" });
named!(Mail {
    None = "none",
    Queued = "queued",
    Sent = "sent",
    Written = "written",
    Undeliverable = "undeliverable",
});

impl Why {
    /// What staff may choose; the rest is the program's own.
    pub const CHOSEN: [Self; 4] = [Self::Answered, Self::NothingToAnswer, Self::Duplicate, Self::Unwanted];
}
