//! How a matter goes on: open until it is answered, answered until it is closed, and open again when somebody comes
//! back to it.

use privet_ground::refusal::{Kind, Refusal};

use super::kinds::Why;

/// Where a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It waits for an answer. A reply by mail that has not left yet is none.
    Open,
    /// An answer has left, and it may be taken up again.
    Answered,
    /// It is over; its retention counts.
    Closed,
}

/// Why an act on a matter did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is closed already.
    #[error("the matter is closed")]
    IsClosed,
    /// It is not closed.
    #[error("the matter is not closed")]
    IsNotClosed,
    /// Somebody wants to close it as answered, and nobody answered.
    #[error("nobody has answered yet")]
    IsNotAnswered,
    /// Somebody wants to close it for another reason, and it was answered.
    #[error("it was answered")]
    IsAnswered,
    /// A reply by mail, and no address was given.
    #[error("the sender gave no mail address")]
    NoAddress,
    /// A colleague was first.
    #[error("the matter has changed since it was opened")]
    Changed,
    /// The form has no field whose category could cover a reply.
    #[error("the form declares no kind of data that a reply could be")]
    NothingCovers,
    /// The register in force has no such form.
    #[error("the register has no such form")]
    UnknownForm,
    /// Its use is restricted (UK GDPR Art. 18), or was objected to.
    #[error("what is held on the sender may not be used now")]
    Withheld,
}

impl State {
    /// Every state, in the order in which a matter goes through them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Answered, Self::Closed];

    /// The word in the database and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    /// The state of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// After a reply was written: answered if it has left, as what was said on the telephone has; still open while it is a
    /// mail that waits.
    pub const fn replied(self, has_left: bool) -> Result<Self, Refused> {
        match self {
            Self::Open if !has_left => Ok(Self::Open),
            Self::Open | Self::Answered => Ok(Self::Answered),
            Self::Closed => Err(Refused::IsClosed),
        }
    }

    /// After it was closed. A matter that waits for its answer is not closed as answered: that would stop its clock
    /// without keeping the promise. One that was answered is closed as nothing else, since its retention counts from
    /// the answer.
    pub const fn closed(self, why: Why) -> Result<Self, Refused> {
        match (self, why.is_answered()) {
            (Self::Closed, _) => Err(Refused::IsClosed),
            (Self::Open, true) => Err(Refused::IsNotAnswered),
            (Self::Answered, false) => Err(Refused::IsAnswered),
            (Self::Open, false) | (Self::Answered, true) => Ok(Self::Closed),
        }
    }

    /// After it was taken up again.
    pub const fn reopened(self) -> Result<Self, Refused> {
        match self {
            Self::Closed => Ok(Self::Open),
            Self::Open | Self::Answered => Err(Refused::IsNotClosed),
        }
    }

    /// Whether it may be disposed of before its time, by a decision that is on record.
    pub const fn disposable(self) -> Result<(), Refused> {
        match self {
            Self::Closed => Ok(()),
            Self::Open | Self::Answered => Err(Refused::IsNotClosed),
        }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let (kind, key) = match refused {
            Refused::IsClosed => (Kind::Clash, "contact-refused-is-closed"),
            Refused::IsNotClosed => (Kind::Clash, "contact-refused-is-not-closed"),
            Refused::IsNotAnswered => (Kind::Clash, "contact-refused-is-not-answered"),
            Refused::IsAnswered => (Kind::Clash, "contact-refused-is-answered"),
            Refused::NoAddress => (Kind::Clash, "contact-refused-no-address"),
            Refused::Changed => (Kind::Clash, "contact-refused-changed"),
            Refused::NothingCovers => (Kind::Clash, "contact-refused-nothing-covers"),
            Refused::Withheld => (Kind::Clash, "contact-refused-withheld"),
            Refused::UnknownForm => (Kind::NotFound, "refusal-not-found"),
        };
        Self::new(kind, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matter_goes_from_open_to_answered_to_closed_and_back_to_open() {
        use State::{Answered, Closed, Open};
        for (state, written, replied, closed_as_answered, closed_unwanted, reopened) in [
            (
                Open,
                Ok(Open),
                Ok(Answered),
                Err(Refused::IsNotAnswered),
                Ok(Closed),
                Err(Refused::IsNotClosed),
            ),
            (
                Answered,
                Ok(Answered),
                Ok(Answered),
                Ok(Closed),
                Err(Refused::IsAnswered),
                Err(Refused::IsNotClosed),
            ),
            (
                Closed,
                Err(Refused::IsClosed),
                Err(Refused::IsClosed),
                Err(Refused::IsClosed),
                Err(Refused::IsClosed),
                Ok(Open),
            ),
        ] {
            assert_eq!(state.replied(false), written, "{state:?}, a mail was written");
            assert_eq!(state.replied(true), replied, "{state:?} replied");
            assert_eq!(state.closed(Why::Answered), closed_as_answered, "{state:?} closed as answered");
            assert_eq!(state.closed(Why::Unwanted), closed_unwanted, "{state:?} closed as unwanted");
            assert_eq!(state.reopened(), reopened, "{state:?} reopened");
            assert_eq!(state.disposable().is_ok(), state == Closed, "{state:?} disposed of");
        }
    }

    #[test]
    fn the_words_in_the_database_are_read_back() {
        for state in State::ALL {
            assert_eq!(State::from_name(state.name()), Some(state));
        }
        assert_eq!(State::from_name("Open"), None);
    }
}
