//! The small sorts of things in a matter, each with its word in the database.

use privet_ground::mail::Delivery;
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

/// How many copies a day go to one address. Nobody has shown that it is theirs, so a stranger could have mail sent to
/// somebody else by our forms. Our own choice: whoever writes more often than that has the reference on the page.
pub const COPIES_A_DAY: i64 = 3;

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
    /// No copy was sent, since [`COPIES_A_DAY`] went to this address within a day.
    Withheld,
    /// It waits to be sent.
    Queued,
    /// A mail server took it.
    Sent,
    /// It lies in a file of the example, for whoever tries it out. Nobody stands behind an example and nobody waits, so a
    /// reply counts as given. It is never sent, whatever is set later.
    Example,
    /// No mail server is set: nobody has received it. It is sent when one is set.
    Written,
    /// The address is not one that mail can be sent to, or its server refused it for good.
    Undeliverable,
    /// It was tried for days, and no server took it.
    GivenUp,
}

impl Mail {
    /// What became of a mail that left by a transport, of an example or of an office.
    pub const fn of(delivery: Delivery, is_example: bool) -> Self {
        match delivery {
            Delivery::Sent => Self::Sent,
            Delivery::WrittenToFile if is_example => Self::Example,
            Delivery::WrittenToFile => Self::Written,
        }
    }

    /// True when a reply has reached as far as we can see: only then is it an answer.
    pub const fn has_left(self) -> bool {
        matches!(self, Self::Sent | Self::Example)
    }

    /// True when nothing more is tried.
    pub const fn has_failed(self) -> bool {
        matches!(self, Self::Undeliverable | Self::GivenUp)
    }
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
    Withheld = "withheld",
    Queued = "queued",
    Sent = "sent",
    Example = "example",
    Written = "written",
    Undeliverable = "undeliverable",
    GivenUp = "given-up",
});

impl Why {
    /// True where the matter ended with an answer: then it ended with the last word in it, not on the day on which
    /// somebody, or the program, got round to closing it.
    pub const fn is_answered(self) -> bool {
        matches!(self, Self::Answered | Self::Settled)
    }

    /// What staff may choose; the rest is the program's own.
    pub const CHOSEN: [Self; 4] = [Self::Answered, Self::NothingToAnswer, Self::Duplicate, Self::Unwanted];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_reply_that_left_is_an_answer() {
        let left: Vec<Mail> = Mail::ALL.iter().copied().filter(|mail| mail.has_left()).collect();
        assert_eq!(left, [Mail::Sent, Mail::Example]);
        assert_eq!(Mail::of(Delivery::WrittenToFile, false), Mail::Written);
        assert_eq!(Mail::of(Delivery::WrittenToFile, true), Mail::Example, "nobody stands behind an example");
        assert_eq!(Mail::of(Delivery::Sent, true), Mail::Sent);
        assert!(Mail::ALL.iter().all(|mail| !(mail.has_left() && mail.has_failed())));
    }
}
