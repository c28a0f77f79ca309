//! Why an act did not happen, in words that no layer has to translate twice. A slice's own `Refusal` is an enum in
//! the domain's words that turns into this one; `web::problem` alone turns this one into an answer.

use crate::db::DbError;

/// The kind of a refusal: what the caller can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is no such thing, or the caller may not know that there is.
    NotFound,
    /// It was here and has been disposed of or has expired.
    Gone,
    /// Sign in first.
    SignIn,
    /// Signed in, but the role does not reach that far.
    NotAllowed,
    /// Somebody else was first, or the thing is not in a state that allows it.
    Clash,
    /// What was sent is not acceptable; the fields say where.
    Invalid,
    /// More than the limits allow.
    TooLarge,
    /// Too often, or too busy: try later.
    TryLater,
    /// This installation has not what the answer takes.
    Lacking,
    /// Our fault. The log has the chain under the id that the page shows.
    Fault,
}

/// A fault in one field of what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's name in the form.
    pub field: String,
    /// The key of the text that says what is wrong and how to mend it.
    pub key: &'static str,
}

/// An act that was refused.
#[derive(Debug, thiserror::Error)]
#[error("{kind:?}: {key}")]
pub struct Refusal {
    /// What the caller can do about it.
    pub kind: Kind,
    /// The key of the text that says so (`words`).
    pub key: &'static str,
    /// Where what was sent is wrong.
    pub fields: Vec<FieldFault>,
    /// The chain behind a [`Kind::Fault`], for the log only.
    pub source: Option<anyhow::Error>,
}

impl Refusal {
    /// A refusal of a kind, with the key of its text.
    pub const fn new(kind: Kind, key: &'static str) -> Self {
        Self { kind, key, fields: Vec::new(), source: None }
    }

    /// There is no such thing.
    pub const fn not_found() -> Self {
        Self::new(Kind::NotFound, "refusal-not-found")
    }

    /// The role does not reach that far.
    pub const fn not_allowed() -> Self {
        Self::new(Kind::NotAllowed, "refusal-not-allowed")
    }

    /// What was sent is wrong in these fields.
    pub const fn invalid(fields: Vec<FieldFault>) -> Self {
        Self { kind: Kind::Invalid, key: "refusal-invalid", fields, source: None }
    }

    /// Our fault, with its chain for the log. Where the chain ends at a database that is away (the data's, or that of the
    /// keys), whoever asks is told to come back.
    pub fn fault(source: impl Into<anyhow::Error>) -> Self {
        let source = source.into();
        let is_away = |error: &DbError| error.is_passing() || error.is_retryable();
        if source.chain().filter_map(|error| error.downcast_ref()).any(is_away) {
            return Self::away(&format!("{source:#}"));
        }
        Self { kind: Kind::Fault, key: "refusal-fault", fields: Vec::new(), source: Some(source) }
    }

    /// The database is away for the moment.
    fn away(error: &str) -> Self {
        tracing::error!(error, "the database is away");
        Self::new(Kind::TryLater, "refusal-busy")
    }
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy => Self::new(Kind::TryLater, "refusal-busy"),
            error if error.is_retryable() => Self::new(Kind::TryLater, "refusal-busy"),
            error if error.is_passing() => Self::away(&error.to_string()),
            error => Self::fault(error),
        }
    }
}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Self {
        Self::fault(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn while_the_database_is_away_people_are_told_to_come_back() {
        let reset = || std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        for away in [sqlx::Error::PoolTimedOut, sqlx::Error::Io(reset())] {
            let refusal = Refusal::from(DbError::from(away));
            assert_eq!((refusal.kind, refusal.key), (Kind::TryLater, "refusal-busy"));
        }
        let broken = Refusal::from(DbError::from(sqlx::Error::RowNotFound));
        assert_eq!(broken.kind, Kind::Fault);
    }

    #[test]
    fn a_fault_of_which_the_cause_is_a_database_that_is_away_passes() {
        let cause = |error: sqlx::Error| anyhow::Error::from(DbError::from(error)).context("the key store");
        assert_eq!(Refusal::fault(cause(sqlx::Error::PoolTimedOut)).kind, Kind::TryLater);
        assert_eq!(Refusal::fault(cause(sqlx::Error::RowNotFound)).kind, Kind::Fault);
        assert_eq!(Refusal::from(DbError::Commit("no space".to_owned())).kind, Kind::TryLater);
    }
}
