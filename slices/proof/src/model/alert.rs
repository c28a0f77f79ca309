//! Changes of state, and whom they are told.

use privet_evidence::{Outcome, State, StatementId};
use privet_ground::clock::Instant;
use privet_ground::db::{Column, DbError, ToValue, Value};
use serde::{Deserialize, Serialize};

privet_ground::id!(
    /// A change of state that an owner is told of.
    AlertId
);

/// A change of state that an owner is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Which.
    pub id: AlertId,
    /// The statement.
    pub statement: StatementId,
    /// The role that is told.
    pub owner: String,
    /// The state that it had; none if the statement is new.
    pub was: Option<State>,
    /// The state that it has.
    pub is_now: State,
    /// When that was seen.
    pub changed_at: Instant,
    /// The check that decides, and what it found; none if the statement is proven.
    pub because: Option<Because>,
    /// What became of the mail.
    pub mail: Told,
    /// What became of the call to the webhook.
    pub webhook: Told,
}

/// The check that decides a state, and what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// The check.
    pub check: String,
    /// What it found.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What became of telling somebody by one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is still to be done.
    Waiting,
    /// It left.
    Sent,
    /// It lies in a file; nobody received it.
    Written,
    /// This way is not set up.
    Off,
}

impl Told {
    /// The word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Written => "written",
            Self::Off => "none",
        }
    }
}

impl ToValue for Told {
    fn to_value(self) -> Value {
        self.name().into()
    }

    fn null() -> Value {
        Value::Text(None)
    }
}

impl Column for Told {
    type Stored = String;

    fn from_stored(stored: String) -> Result<Self, DbError> {
        let all = [Self::Waiting, Self::Sent, Self::Written, Self::Off];
        all.into_iter().find(|told| told.name() == stored).ok_or(DbError::corrupt("no word for an alert"))
    }
}

/// Whether a change is told. A statement that is new is told only if it is not true; what was never proven waits in
/// the console, and what is proven from the start is no news.
pub fn is_told(was: Option<State>, is_now: State) -> bool {
    match (was, is_now) {
        (_, State::Advice) => false,
        (None, is_now) => is_now == State::Broken,
        (Some(was), is_now) => was != is_now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_and_a_beginning_only_if_it_is_bad() {
        use State::{Advice, Broken, Proven, Unproven};
        for (was, is_now, told) in [
            (None, Proven, false),
            (None, Unproven, false),
            (None, Broken, true),
            (None, Advice, false),
            (Some(Proven), Broken, true),
            (Some(Proven), Unproven, true),
            (Some(Broken), Proven, true),
            (Some(Broken), Broken, false),
            (Some(Unproven), Proven, true),
            (Some(Proven), Advice, false),
        ] {
            assert_eq!(is_told(was, is_now), told, "{was:?} to {is_now:?}");
        }
    }
}
