use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::path::{self, MalformedPath};
use crate::{Hash, Node};

/// Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles: height 8).
pub const TILE_WIDTH: u16 = 256;

/// Levels of the tree that one level of tiles spans.
const TILE_HEIGHT: u8 = 8;

/// The highest level at which a tree whose size fits 64 bits has a tile.
const TOP_LEVEL: u8 = 7;

/// Where a tile of hashes stands, and how wide it is: `tile/<level>/<index>[.p/<width>]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    level: u8,
    index: u64,
    width: u16,
}

/// A tile with its hashes, from the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTile {
    tile: Tile,
    hashes: Vec<Hash>,
}

/// Tiles fetched beforehand, from which proofs are computed without waiting for a store.
#[derive(Debug, Clone, Default)]
pub struct Tiles(BTreeMap<(u8, u64), StoredTile>);

/// A tile that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// No tree of up to 2^64 entries has this tile.
    #[error("no tree has a tile of that level, index and width")]
    Place,
    /// The bytes are not as many hashes as the tile is wide.
    #[error("a tile of width {width} takes {} bytes, not {found}", usize::from(*width) * Hash::LENGTH)]
    Length {
        /// Hashes that the tile should hold.
        width: u16,
        /// Bytes that were given.
        found: usize,
    },
}

impl Tile {
    /// A tile at `level` (0 = leaf hashes, up to 7), the `index`-th of its level, `width` hashes wide
    /// (1 to [`TILE_WIDTH`]).
    pub fn new(level: u8, index: u64, width: u16) -> Result<Self, TileError> {
        let fits = level <= TOP_LEVEL
            && index >> (TILE_HEIGHT * (TOP_LEVEL - level)) == 0
            && (1..=TILE_WIDTH).contains(&width);
        if fits { Ok(Self { level, index, width }) } else { Err(TileError::Place) }
    }

    /// The tile that holds a node, as wide as it is in a tree of `size` entries; none if the tree
    /// does not have the node complete.
    pub fn holding(node: Node, size: u64) -> Option<Self> {
        let (level, offset) = (node.level() / TILE_HEIGHT, node.level() % TILE_HEIGHT);
        let index = node.index() >> (TILE_HEIGHT - offset);
        let hashes = size.checked_shr(u32::from(TILE_HEIGHT * level))?;
        let width = hashes.checked_sub(index << TILE_HEIGHT)?.min(u64::from(TILE_WIDTH));
        let complete = node.index() < size.checked_shr(u32::from(node.level()))?;
        (complete && level <= TOP_LEVEL).then_some(Self { level, index, width: width as u16 })
    }

    /// The tiles that hold these nodes in a tree of `size` entries: what to fetch for a proof.
    pub fn covering(nodes: impl IntoIterator<Item = Node>, size: u64) -> BTreeSet<Self> {
        nodes.into_iter().filter_map(|node| Self::holding(node, size)).collect()
    }

    /// The partial tiles at the right edge of a tree of `size` entries, from the leaves upward: what
    /// [`Tree::resume`](crate::Tree::resume) needs.
    pub fn edge(size: u64) -> Vec<Self> {
        let at_level = |level: u8| {
            let hashes = size >> (TILE_HEIGHT * level);
            let width = (hashes % u64::from(TILE_WIDTH)) as u16;
            (width > 0).then_some(Self { level, index: hashes / u64::from(TILE_WIDTH), width })
        };
        (0..=TOP_LEVEL).filter_map(at_level).collect()
    }

    /// Level of tiles; level 0 holds leaf hashes.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Place among the tiles of its level, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Hashes in the tile, 1 to [`TILE_WIDTH`].
    pub fn width(&self) -> u16 {
        self.width
    }

    /// A full tile never changes again.
    pub fn is_full(&self) -> bool {
        self.width == TILE_WIDTH
    }

    /// The entries below the hash at this offset of the tile.
    pub(crate) fn entries_below(&self, offset: u16) -> Range<u64> {
        let count = 1u64 << (TILE_HEIGHT * self.level);
        let first = (self.index * u64::from(TILE_WIDTH) + u64::from(offset)) * count;
        first..first.saturating_add(count)
    }

    /// All entries below the tile.
    pub(crate) fn all_entries_below(&self) -> Range<u64> {
        self.entries_below(0).start..self.entries_below(self.width - 1).end
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "tile/{}/{}", self.level, path::write(self.index, self.width))
    }
}

impl FromStr for Tile {
    type Err = MalformedPath;

    fn from_str(text: &str) -> Result<Self, MalformedPath> {
        let (level, place) =
            text.strip_prefix("tile/").and_then(|rest| rest.split_once('/')).ok_or(MalformedPath)?;
        let (index, width) = path::read(place)?;
        let number = level.parse().map_err(|_| MalformedPath)?;
        let tile = Self::new(number, index, width).map_err(|_| MalformedPath)?;
        if tile.to_string() == text { Ok(tile) } else { Err(MalformedPath) }
    }
}

impl StoredTile {
    pub(crate) fn new(tile: Tile, hashes: Vec<Hash>) -> Self {
        debug_assert_eq!(usize::from(tile.width), hashes.len());
        Self { tile, hashes }
    }

    /// Reads a tile's bytes: its hashes one after the other.
    pub fn from_bytes(tile: Tile, bytes: &[u8]) -> Result<Self, TileError> {
        let (chunks, rest) = bytes.as_chunks();
        if chunks.len() != usize::from(tile.width) || !rest.is_empty() {
            return Err(TileError::Length { width: tile.width, found: bytes.len() });
        }
        Ok(Self { tile, hashes: chunks.iter().copied().map(Hash::from_bytes).collect() })
    }

    /// The bytes to store and to serve.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(Hash::as_bytes).copied().collect()
    }

    /// The same tile as it was when the tree was smaller; none if it never was that wide. So one
    /// stored row serves every partial tile that came before it.
    pub fn narrowed(&self, width: u16) -> Option<Self> {
        let hashes = self.hashes.get(..usize::from(width)).filter(|hashes| !hashes.is_empty())?;
        Some(Self { tile: Tile { width, ..self.tile }, hashes: hashes.to_vec() })
    }

    /// Where it stands.
    pub fn tile(&self) -> Tile {
        self.tile
    }

    /// Its hashes from the left.
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// The hash of a node whose leaves lie in this tile; none if it is elsewhere or not complete here.
    fn hash(&self, node: Node) -> Option<Hash> {
        let count = 1usize << (node.level() % TILE_HEIGHT);
        let first = (node.index() << (node.level() % TILE_HEIGHT)) % u64::from(TILE_WIDTH);
        let first = usize::try_from(first).ok()?;
        self.hashes.get(first..first + count).map(join)
    }
}

impl Tiles {
    /// Adds a tile; of two at the same place the last one stays.
    pub fn insert(&mut self, stored: StoredTile) {
        self.0.insert((stored.tile.level, stored.tile.index), stored);
    }

    /// The hash of a node, if a tile here holds it. Give it to the proofs:
    /// `InclusionProof::build(index, size, |node| tiles.hash(node))`.
    pub fn hash(&self, node: Node) -> Option<Hash> {
        let level = node.level() / TILE_HEIGHT;
        let index = node.index() >> (TILE_HEIGHT - node.level() % TILE_HEIGHT);
        self.0.get(&(level, index))?.hash(node)
    }

    /// The stored tile at this place, if it is at least this wide.
    pub fn get(&self, tile: Tile) -> Option<StoredTile> {
        self.0.get(&(tile.level, tile.index))?.narrowed(tile.width)
    }
}

impl FromIterator<StoredTile> for Tiles {
    fn from_iter<I: IntoIterator<Item = StoredTile>>(stored: I) -> Self {
        let mut tiles = Self::default();
        stored.into_iter().for_each(|tile| tiles.insert(tile));
        tiles
    }
}

/// The root of a power of two of hashes.
fn join(hashes: &[Hash]) -> Hash {
    match hashes {
        [one] => *one,
        several => {
            let (left, right) = several.split_at(several.len() / 2);
            Hash::node(join(left), join(right))
        }
    }
}
