use std::fmt;
use std::str::FromStr;

use crate::path::{self, MalformedPath};
use crate::{TILE_WIDTH, TileError};

/// The longest entry that a bundle can hold, in bytes: its length is written in 16 bits.
pub const LARGEST_ENTRY: usize = u16::MAX as usize;

/// Where a bundle of entries stands, and how many it holds: `tile/entries/<index>[.p/<width>]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bundle {
    index: u64,
    width: u16,
}

/// The entries cannot be written as a bundle, or the bytes are not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// An entry is longer than [`LARGEST_ENTRY`].
    #[error("an entry of {0} bytes is longer than a bundle can hold")]
    TooLong(usize),
    /// The bytes end within an entry or within its length.
    #[error("the bundle ends within entry {0}")]
    CutShort(usize),
    /// The bytes hold another number of entries than the bundle's width.
    #[error("the bundle should hold {expected} entries and holds {found}")]
    Width {
        /// The bundle's width.
        expected: u16,
        /// Entries found.
        found: usize,
    },
}

impl Bundle {
    /// The bundle at `index` with `width` entries (1 to [`TILE_WIDTH`]).
    pub fn new(index: u64, width: u16) -> Result<Self, TileError> {
        let fits = index >> 56 == 0 && (1..=TILE_WIDTH).contains(&width);
        if fits { Ok(Self { index, width }) } else { Err(TileError::Place) }
    }

    /// Place among the bundles, from 0: the first entry has the number `index · 256`.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Entries in the bundle.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Writes entries as a bundle: each after its length as a big-endian 16-bit number.
    pub fn encode<E: AsRef<[u8]>>(entries: impl IntoIterator<Item = E>) -> Result<Vec<u8>, BundleError> {
        let mut bytes = Vec::new();
        for entry in entries {
            let entry = entry.as_ref();
            let length = u16::try_from(entry.len()).map_err(|_| BundleError::TooLong(entry.len()))?;
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(entry);
        }
        Ok(bytes)
    }

    /// Reads the entries of this bundle; they are as many as it is wide.
    pub fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Vec<&'a [u8]>, BundleError> {
        let mut entries = Vec::with_capacity(usize::from(self.width));
        let mut rest = bytes;
        while !rest.is_empty() {
            let cut_short = BundleError::CutShort(entries.len());
            let (length, after) = rest.split_first_chunk().ok_or(cut_short)?;
            let (entry, after) =
                after.split_at_checked(usize::from(u16::from_be_bytes(*length))).ok_or(cut_short)?;
            entries.push(entry);
            rest = after;
        }
        if entries.len() != usize::from(self.width) {
            return Err(BundleError::Width { expected: self.width, found: entries.len() });
        }
        Ok(entries)
    }
}

impl fmt::Display for Bundle {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "tile/entries/{}", path::write(self.index, self.width))
    }
}

impl FromStr for Bundle {
    type Err = MalformedPath;

    fn from_str(text: &str) -> Result<Self, MalformedPath> {
        let (index, width) = path::read(text.strip_prefix("tile/entries/").ok_or(MalformedPath)?)?;
        Self::new(index, width).map_err(|_| MalformedPath)
    }
}
