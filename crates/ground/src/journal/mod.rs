//! The journal persists and sequences the log: an act appends its [`Entry`] in its own transaction; the sequencer
//! numbers the entries that wait, grows the tree and signs a checkpoint; an audit reads it all back.

mod audit;
mod entry;
mod gathered;
mod index;
mod numbered;
mod proofs;
mod reopen;
mod search;
mod sequence;
mod signer;
mod store;

pub use audit::{Audit, audit};
pub use entry::{Entry, append, append_all};
pub use proofs::{bundle, consistency, inclusion, root_at, tile};
pub use reopen::reopen;
pub use search::{Filter, Logged, Page, about, count, every, find, list_that_say, search};
pub use sequence::{Sequenced, sequence, sequence_all, sequence_once};
pub use signer::Signer;
pub use store::{
    Backlog, LatestCheckpoint, backlog, find_checkpoint, forget_about, latest_checkpoint, origin, signed_at,
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
    /// A checkpoint that is kept elsewhere is not of this log's past: an older copy of the database was put back.
    #[error(
        "a checkpoint of {kept} entries is kept with the keys, and the log of {size} entries does not go on from it: an \
         older copy of the database was put back. Nothing is signed. Put the newer one back, or run `privet log reopen`, \
         which owns to the loss"
    )]
    PutBack {
        /// How many entries the checkpoint covers.
        kept: u64,
        /// How many the log has.
        size: u64,
    },
    /// There is no such entry, tile or size.
    #[error("the log holds no such thing: {0}")]
    NotThere(String),
}
