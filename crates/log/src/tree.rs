use crate::node::Span;
use crate::{Hash, Node, StoredTile, TILE_WIDTH, Tile, Tiles};

/// The growing tree, kept as its right edge alone: whoever appends needs nothing else.
///
/// The state is a peak for each set bit of the size and the partial tiles, at most 255 hashes for each
/// factor of 256 in the size. It is taken up again from the stored tiles named by [`Tile::edge`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// The roots of the complete subtrees, from the left: one for each set bit of `size`.
    peaks: Vec<Hash>,
    /// The hashes of the partial tile of each level; empty where the last tile is just full.
    edge: Vec<Vec<Hash>>,
}

/// The stored tiles do not hold the right edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// A tile that [`Tile::edge`] names was not given, or was too narrow.
    #[error("the right edge of the tree needs {0}, which is missing")]
    Missing(Tile),
}

impl Tree {
    /// The tree without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes up a tree of `size` entries from its stored right edge. Compare [`Tree::root`] with the
    /// last checkpoint before appending: the tiles are believed here.
    pub fn resume(size: u64, tiles: &Tiles) -> Result<Self, TreeError> {
        let mut edge = Vec::new();
        for tile in Tile::edge(size) {
            let stored = tiles.get(tile).ok_or(TreeError::Missing(tile))?;
            edge.resize_with(usize::from(tile.level()), Vec::new);
            edge.push(stored.hashes().to_vec());
        }
        let peak = |node: Node| tiles.hash(node).expect("a peak lies in a partial tile, and all are here");
        let peaks = Span { start: 0, end: size }.nodes().map(peak).collect();
        Ok(Self { size, peaks, edge })
    }

    /// Entries in the tree.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over all entries (RFC 6962 §2.1).
    pub fn root(&self) -> Hash {
        let joined = self.peaks.iter().rev().copied().reduce(|right, left| Hash::node(left, right));
        joined.unwrap_or_else(Hash::empty_tree)
    }

    /// Appends a batch of leaf hashes and returns the tiles to store: those that became full, then
    /// the partial ones that became wider (each replaces what is stored at its level and index).
    pub fn append(&mut self, leaves: impl IntoIterator<Item = Hash>) -> Vec<StoredTile> {
        let before = self.size;
        let mut changed = Vec::new();
        for leaf in leaves {
            self.push(leaf, &mut changed);
        }
        let widened = Tile::edge(self.size).into_iter().filter(|tile| {
            let hashes = |size: u64| size >> (8 * tile.level());
            hashes(before) != hashes(self.size)
        });
        changed.extend(widened.map(|tile| self.partial(tile)));
        changed
    }

    /// Appends one leaf hash; tiles that became full are added to `full`.
    pub(crate) fn push(&mut self, leaf: Hash, full: &mut Vec<StoredTile>) {
        let mut node = leaf;
        full.extend(self.widen(0, node));
        for height in 1..=self.size.trailing_ones() {
            let left = self.peaks.pop().expect("there is a peak for each set bit of the size");
            node = Hash::node(left, node);
            if height % 8 == 0 {
                full.extend(self.widen(height as u8 / 8, node));
            }
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The partial tile at the right edge as it is now.
    pub(crate) fn partial(&self, tile: Tile) -> StoredTile {
        StoredTile::new(tile, self.edge[usize::from(tile.level())].clone())
    }

    /// Puts a hash at the end of the partial tile of a level; returns the tile if that made it full.
    fn widen(&mut self, level: u8, hash: Hash) -> Option<StoredTile> {
        let place = usize::from(level);
        if self.edge.len() == place {
            self.edge.push(Vec::new());
        }
        self.edge[place].push(hash);
        (self.edge[place].len() == usize::from(TILE_WIDTH)).then(|| {
            let index = self.size.checked_shr(8 * (u32::from(level) + 1)).unwrap_or(0);
            let tile = Tile::new(level, index, TILE_WIDTH).expect("a tree has no tile that cannot be");
            let hashes = std::mem::replace(&mut self.edge[place], Vec::with_capacity(TILE_WIDTH.into()));
            StoredTile::new(tile, hashes)
        })
    }
}
