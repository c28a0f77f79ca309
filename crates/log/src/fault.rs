use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;

use crate::{CheckpointError, Tile};

/// Faults that are kept; of more than this the rest is only counted.
const KEPT: usize = 100;

/// Something in the log that does not fit, and the entries among which it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// One entry where it can be told which; otherwise all of which it may be any. Empty if the fault
    /// lies in a checkpoint alone.
    pub entries: Range<u64>,
    /// What does not fit.
    pub kind: FaultKind,
}

/// What does not fit what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Entries are not there.
    Missing,
    /// An entry came after a later one, or twice.
    OutOfOrder,
    /// The entry's bytes do not hash to its stored leaf hash.
    EntryAltered,
    /// What the store keeps beside the entry, to find it and to show it by, is not what its bytes say.
    IndexAltered,
    /// The entry's stored leaf hash is not the one in its tile.
    LeafAltered,
    /// A stored tile was not there.
    TileMissing(Tile),
    /// A stored tile is not what the leaf hashes below it lead to.
    TileAltered(Tile),
    /// The entries do not lead to the root of a checkpoint that the log itself stores.
    RootAltered,
    /// The row that holds the log's own checkpoint of this size says something else of it than the checkpoint does.
    CheckpointAltered(u64),
    /// A checkpoint is no checkpoint, or not signed by the log.
    CheckpointUnreadable(CheckpointError),
    /// A checkpoint was given after the entries had passed its size, so that it was not compared.
    CheckpointLate,
    /// A checkpoint kept elsewhere is larger than the log, and no later epoch owns to the loss.
    RolledBack,
    /// A checkpoint kept elsewhere has another root for its size, or two epochs disagree on what was
    /// before them: the log told two histories.
    Forked,
}

/// The faults of one audit, in the order in which they are told.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    found: Vec<Fault>,
    left_out: u64,
}

impl Faults {
    pub(crate) fn add(&mut self, entries: Range<u64>, kind: FaultKind) {
        self.found.push(Fault { entries, kind });
        if self.found.len() > 2 * KEPT {
            self.settle();
        }
    }

    /// The faults in order, and how many more there were.
    pub(crate) fn into_parts(mut self) -> (Vec<Fault>, u64) {
        self.settle();
        (self.found, self.left_out)
    }

    /// Orders the faults by the last entry that each may lie in. So of all faults the one comes first
    /// whose entry is certain to come first, and an exact finding before the wider ones that follow
    /// from it: an altered entry also spoils its tile and its root, and no longer says what stands beside it.
    fn settle(&mut self) {
        self.found.sort_by_key(|Fault { entries, kind }| {
            let is_beside = *kind == FaultKind::IndexAltered;
            (entries.is_empty(), entries.end, Reverse(entries.start), is_beside)
        });
        self.left_out += self.found.len().saturating_sub(KEPT) as u64;
        self.found.truncate(KEPT);
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.entries.end.checked_sub(self.entries.start) {
            None | Some(0) => write!(out, "{}", self.kind),
            Some(1) => write!(out, "entry {}: {}", self.entries.start, self.kind),
            Some(_) => {
                write!(out, "entries {} to {}: {}", self.entries.start, self.entries.end - 1, self.kind)
            }
        }
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => out.write_str("missing"),
            Self::OutOfOrder => out.write_str("out of order"),
            Self::EntryAltered => out.write_str("the bytes do not fit the stored leaf hash"),
            Self::IndexAltered => {
                out.write_str("what stands beside it, such as who acted and when, is not what it says itself")
            }
            Self::LeafAltered => out.write_str("the stored leaf hash does not fit the tile"),
            Self::TileMissing(tile) => write!(out, "{tile} is missing"),
            Self::TileAltered(tile) => write!(out, "{tile} does not fit the leaf hashes below it"),
            Self::RootAltered => out.write_str("the entries do not lead to the root of the log's checkpoint"),
            Self::CheckpointAltered(size) => {
                write!(out, "the stored checkpoint of {size} entries is not what is stored beside it")
            }
            Self::CheckpointUnreadable(error) => write!(out, "a checkpoint cannot be believed: {error}"),
            Self::CheckpointLate => out.write_str("a checkpoint came too late to be compared"),
            Self::RolledBack => {
                out.write_str("a checkpoint kept elsewhere knows entries that the log has lost")
            }
            Self::Forked => out.write_str("a checkpoint kept elsewhere tells another history"),
        }
    }
}
