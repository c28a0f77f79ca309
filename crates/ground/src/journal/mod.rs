//! The journal persists and sequences the log: an act appends its [`Entry`] in its own transaction; the sequencer
//! numbers the entries that wait, grows the tree and signs a checkpoint; an audit reads it all back.

mod entry;

pub use entry::{Entry, append, append_all};
