use std::collections::BTreeMap;

use crate::claims::{Claims, Witness};
use crate::fault::Faults;
use crate::{Fault, FaultKind, Follows, Hash, PublicKey, StoredTile, Tile, Tree};

/// Checks a whole log as it streams by, and names the first entry that does not fit.
///
/// Give it the checkpoints (in any order), then the entries in order; compare the tiles that it wants
/// as they come up; close; ask for the report. It goes on after a fault, since what is found first
/// need not come first, and it holds the right edge of the tree and the tiles not yet compared, no more.
#[derive(Debug)]
pub struct Auditor {
    tree: Tree,
    /// Number of the entry that should come next.
    next: u64,
    /// Whether every entry so far has a leaf in the tree; after a gap none can be added.
    is_whole: bool,
    /// Tiles that the leaves lead to and whose stored fellows were not seen; none if tiles are not audited.
    wanted: Option<BTreeMap<Tile, StoredTile>>,
    claims: Claims,
    faults: Faults,
    full: Vec<StoredTile>,
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Entries seen, up to the first gap if there is one.
    pub entries: u64,
    /// Root of the tree of these entries.
    pub root: Hash,
    /// Entries that a checkpoint of the log itself vouches for. Those after it are only in order.
    pub covered: u64,
    /// Checkpoints that fit, the log's own and those kept elsewhere.
    pub checkpoints: u64,
    /// What the log's later epochs say of the ones before them: each tells of a restore.
    pub epochs: Vec<Follows>,
    /// What does not fit, the first entry first.
    pub faults: Vec<Fault>,
    /// Faults beyond those listed.
    pub more_faults: u64,
}

impl Auditor {
    /// An audit of entries and checkpoints by the keys of the log. A key counts for every epoch.
    pub fn new(keys: &[PublicKey]) -> Self {
        Self {
            tree: Tree::new(),
            next: 0,
            is_whole: true,
            wanted: None,
            claims: Claims::new(keys),
            faults: Faults::default(),
            full: Vec::new(),
        }
    }

    /// Audits the stored tiles too: each that [`Auditor::wanted`] names is then given to
    /// [`Auditor::tile`], or counts as missing.
    #[must_use]
    pub fn with_tiles(mut self) -> Self {
        self.wanted = Some(BTreeMap::new());
        self
    }

    /// Adds a signed checkpoint from the log's own store. Give all before the entries.
    pub fn own_checkpoint(&mut self, note: &[u8]) {
        self.checkpoint(note, Witness::Own);
    }

    /// Adds a signed checkpoint that was kept elsewhere: what shows a rollback of the log together with
    /// its own checkpoints. Give all before the entries.
    pub fn outward_checkpoint(&mut self, note: &[u8]) {
        self.checkpoint(note, Witness::Outward);
    }

    /// Adds a root that the log's own store keeps beside a checkpoint of this size, signed or not. So all of a long
    /// log's sizes can be compared where verifying every signature would take too long, and the first entry that does
    /// not fit is told as closely as the log was signed. Give it before the entries pass its size.
    pub fn stored_root(&mut self, size: u64, root: Hash) {
        if let Err(kind) = self.claims.add_stored(size, root, &self.tree) {
            self.faults.add(0..0, kind);
        }
    }

    /// Notes that the row which holds a checkpoint says something else of it than the checkpoint itself.
    pub fn checkpoint_differs(&mut self, size: u64) {
        self.faults.add(0..0, FaultKind::CheckpointAltered(size));
    }

    /// Notes that what the store keeps beside an entry, by which it is found and shown, is not what its bytes say.
    pub fn index_differs(&mut self, number: u64) {
        self.faults.add(number..number.saturating_add(1), FaultKind::IndexAltered);
    }

    /// Adds the next entry: its number, its bytes, and the leaf hash stored beside it.
    pub fn entry(&mut self, number: u64, bytes: &[u8], leaf: Hash) {
        if Hash::leaf(bytes) != leaf {
            self.faults.add(number..number.saturating_add(1), FaultKind::EntryAltered);
        }
        if number < self.next {
            self.faults.add(number..number + 1, FaultKind::OutOfOrder);
            return;
        }
        if number > self.next {
            self.faults.add(self.next..number, FaultKind::Missing);
            self.is_whole = false;
        }
        self.next = number.saturating_add(1);
        if self.is_whole {
            self.grow(leaf);
        }
    }

    /// The tiles to compare now: those that became full, and after [`Auditor::close`] the right edge.
    pub fn wanted(&self) -> Vec<Tile> {
        self.wanted.iter().flat_map(BTreeMap::keys).copied().collect()
    }

    /// Compares a wanted tile with the stored one; `None` if the store has none. A stored tile that
    /// has since grown wider is compared as far as it was wanted. Tiles not wanted are passed over.
    pub fn tile(&mut self, tile: Tile, stored: Option<&[u8]>) {
        let Some(expected) = self.wanted.as_mut().and_then(|wanted| wanted.remove(&tile)) else {
            return;
        };
        let Some(bytes) = stored else {
            self.faults.add(tile.all_entries_below(), FaultKind::TileMissing(tile));
            return;
        };
        let (found, rest) = bytes.as_chunks();
        if found.len() < expected.hashes().len() || !rest.is_empty() {
            self.faults.add(tile.all_entries_below(), FaultKind::TileAltered(tile));
            return;
        }
        for (offset, (hash, found)) in (0..).zip(expected.hashes().iter().zip(found)) {
            if hash.as_bytes() != found {
                let is_leaf = tile.level() == 0;
                let kind = if is_leaf { FaultKind::LeafAltered } else { FaultKind::TileAltered(tile) };
                self.faults.add(tile.entries_below(offset), kind);
            }
        }
    }

    /// Says that there are no more entries, so that the right edge is wanted.
    pub fn close(&mut self) {
        if let Some(wanted) = &mut self.wanted {
            let edge = Tile::edge(self.tree.size()).into_iter();
            wanted.extend(edge.map(|tile| (tile, self.tree.partial(tile))));
        }
    }

    /// What was found. Tiles that were wanted and not compared are missing.
    pub fn report(mut self) -> Report {
        for tile in self.wanted() {
            self.tile(tile, None);
        }
        let settled = self.claims.settle(self.next, &mut self.faults);
        let (faults, more_faults) = self.faults.into_parts();
        Report {
            entries: self.tree.size(),
            root: self.tree.root(),
            covered: settled.covered,
            checkpoints: settled.fitting,
            epochs: self.claims.into_epochs(),
            faults,
            more_faults,
        }
    }

    fn grow(&mut self, leaf: Hash) {
        self.tree.push(leaf, &mut self.full);
        match &mut self.wanted {
            Some(wanted) => wanted.extend(self.full.drain(..).map(|stored| (stored.tile(), stored))),
            None => self.full.clear(),
        }
        self.claims.reach(&self.tree);
    }

    fn checkpoint(&mut self, note: &[u8], witness: Witness) {
        if let Err(kind) = self.claims.add(note, witness, &self.tree) {
            self.faults.add(0..0, kind);
        }
    }
}

impl Report {
    /// Whether everything fits. What no checkpoint covers can only be in order: see `covered`.
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty()
    }

    /// The first fault: its entries begin with the first entry that does not fit.
    pub fn first_fault(&self) -> Option<&Fault> {
        self.faults.first()
    }
}
