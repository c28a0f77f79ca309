//! The journal persists and sequences the log: an act appends its [`Entry`] in its own transaction; the sequencer
//! numbers the entries that wait, grows the tree and signs a checkpoint; an audit reads it all back.

mod audit;
mod entry;
mod proofs;
mod search;
mod sequence;
mod signer;
mod store;

pub use audit::{Audit, audit};
pub use entry::{Entry, append, append_all};
pub use proofs::{bundle, consistency, inclusion, tile};
pub use search::{Filter, Logged, Page, every, find, search};
pub use sequence::{Sequenced, sequence, sequence_all, sequence_once};
pub use signer::Signer;
pub use store::{
    Backlog, LatestCheckpoint, backlog, find_checkpoint, forget_about, latest_checkpoint, origin,
};

/// Why the log could not grow or be read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The database refused.
    #[error(transparent)]
    Db(#[from] crate::db::DbError),
    /// The tree as stored does not fit its last checkpoint: nothing is appended to a log that was tampered with.
    #[error("the stored tree does not fit its last checkpoint ({0}); run `privet log verify`")]
    Unfit(String),
    /// There is no such entry, tile or size.
    #[error("the log holds no such thing: {0}")]
    NotThere(String),
}
