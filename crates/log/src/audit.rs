use std::collections::BTreeMap;

use crate::epoch::log_and_number;
use crate::fault::Faults;
use crate::{
    Checkpoint, CheckpointError, Epoch, Fault, FaultKind, Follows, Hash, Note, PublicKey, StoredTile, Tile,
    Tree,
};

/// Checks a whole log as it streams by, and names the first entry that does not fit.
///
/// Give it the checkpoints (in any order), then the entries in order; compare the tiles that it wants
/// as they come up; close; ask for the report. It goes on after a fault, since what is found first
/// need not come first, and it holds the right edge of the tree and the tiles not yet compared, no more.
#[derive(Debug)]
pub struct Auditor {
    keys: Vec<PublicKey>,
    tree: Tree,
    /// Number of the entry that should come next.
    next: u64,
    /// Whether every entry so far has a leaf in the tree; after a gap none can be added.
    is_whole: bool,
    /// Tiles that the leaves lead to and whose stored fellows were not seen; none if tiles are not audited.
    wanted: Option<BTreeMap<Tile, StoredTile>>,
    claims: BTreeMap<u64, Vec<Claim>>,
    epochs: BTreeMap<String, Follows>,
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

/// A root that the tree should have at some size.
#[derive(Debug)]
struct Claim {
    origin: String,
    root: Hash,
    witness: Witness,
    /// The root that the entries led to at that size, once they were there.
    reached: Option<Hash>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Witness {
    /// The log's own store.
    Own,
    /// A copy that went outward: mail, file, address.
    Outward,
}

/// What may be asked of a checkpoint, given the restores since.
enum Standing {
    /// The log must still lead to its root.
    Binding,
    /// A later epoch owns to having lost it.
    Lost,
    /// A later epoch begins at `kept` and knows nothing of it.
    Denied { kept: u64 },
}

impl Auditor {
    /// An audit of entries and checkpoints by the keys of the log. A key counts for every epoch.
    pub fn new(keys: &[PublicKey]) -> Self {
        Self {
            keys: keys.to_vec(),
            tree: Tree::new(),
            next: 0,
            is_whole: true,
            wanted: None,
            claims: BTreeMap::new(),
            epochs: BTreeMap::new(),
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
        let all = entries_below(tile, 0).start..entries_below(tile, tile.width() - 1).end;
        let Some(bytes) = stored else {
            return self.faults.add(all, FaultKind::TileMissing(tile));
        };
        let width = usize::from(tile.width());
        let (found, _) = bytes.as_chunks::<{ Hash::LENGTH }>();
        if found.len() < width || bytes.len() % Hash::LENGTH != 0 {
            return self.faults.add(all, FaultKind::TileAltered(tile));
        }
        for (offset, (hash, found)) in (0..tile.width()).zip(expected.hashes().iter().zip(found)) {
            if hash.as_bytes() != found {
                let kind =
                    if tile.level() == 0 { FaultKind::LeafAltered } else { FaultKind::TileAltered(tile) };
                self.faults.add(entries_below(tile, offset), kind);
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
        let (checkpoints, covered) = self.settle_claims();
        let (faults, more_faults) = self.faults.into_parts();
        Report {
            entries: self.tree.size(),
            root: self.tree.root(),
            covered,
            checkpoints,
            epochs: self.epochs.into_values().collect(),
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
        if let Some(claims) = self.claims.get_mut(&self.tree.size()) {
            let root = self.tree.root();
            claims.iter_mut().for_each(|claim| claim.reached = Some(root));
        }
    }

    fn checkpoint(&mut self, note: &[u8], witness: Witness) {
        let opened = self.open(note).and_then(|checkpoint| Ok((Epoch::of(&checkpoint)?, checkpoint)));
        match opened {
            Ok((epoch, checkpoint)) => {
                self.claim(checkpoint.origin(), checkpoint.size(), checkpoint.root(), witness);
                self.learn(&epoch);
            }
            Err(error) => self.faults.add(0..0, FaultKind::CheckpointUnreadable(error)),
        }
    }

    /// Opens a checkpoint of any epoch of the log: the keys are the same under the epoch's origin.
    fn open(&self, note: &[u8]) -> Result<Checkpoint, CheckpointError> {
        let claimed: Checkpoint = Note::parse(note)?.text().parse()?;
        let (log, _) = log_and_number(claimed.origin());
        let of_log = self.keys.iter().filter(|key| log_and_number(key.name()).0 == log);
        let keys: Vec<_> = of_log.filter_map(|key| key.renamed(claimed.origin()).ok()).collect();
        Checkpoint::open(note, &keys)
    }

    fn claim(&mut self, origin: &str, size: u64, root: Hash, witness: Witness) {
        if size < self.tree.size() {
            return self.faults.add(0..0, FaultKind::CheckpointLate);
        }
        let reached = (size == self.tree.size()).then(|| self.tree.root());
        self.claims.entry(size).or_default().push(Claim {
            origin: origin.to_owned(),
            root,
            witness,
            reached,
        });
    }

    /// Notes what an epoch says of the one before; all its checkpoints must say the same. What it
    /// names as the last checkpoint before is a claim like any other.
    fn learn(&mut self, epoch: &Epoch) {
        let Some(follows) = epoch.follows() else { return };
        match self.epochs.get(epoch.origin()) {
            Some(known) if known == follows => {}
            Some(known) => self.faults.add(
                known.kept.min(follows.kept)..self.next.max(known.kept).max(follows.kept),
                FaultKind::Forked,
            ),
            None => {
                self.epochs.insert(epoch.origin().to_owned(), follows.clone());
                self.claim(&follows.origin, follows.size, follows.root, Witness::Own);
            }
        }
    }

    /// Compares every claim, from the smallest tree on: how many checkpoints fit, and up to which size
    /// the log's own do.
    fn settle_claims(&mut self) -> (u64, u64) {
        let (mut fitting, mut covered, mut sound) = (0, 0, 0);
        for (size, claims) in std::mem::take(&mut self.claims) {
            for claim in claims {
                let outward = claim.witness == Witness::Outward;
                match (self.standing(&claim.origin, size), claim.reached) {
                    (Standing::Lost, _) => {}
                    (Standing::Denied { kept }, _) => self.faults.add(kept..size, FaultKind::RolledBack),
                    (Standing::Binding, None) if size > self.next => {
                        let kind = if outward { FaultKind::RolledBack } else { FaultKind::Missing };
                        self.faults.add(self.next..size, kind);
                    }
                    // A gap came before, and is a fault of its own.
                    (Standing::Binding, None) => {}
                    (Standing::Binding, Some(root)) if root == claim.root => {
                        fitting += 1;
                        sound = size;
                        covered = if outward { covered } else { size };
                    }
                    (Standing::Binding, Some(_)) => {
                        let kind = if outward { FaultKind::Forked } else { FaultKind::RootAltered };
                        self.faults.add(sound..size, kind);
                    }
                }
            }
        }
        (fitting, covered)
    }

    fn standing(&self, origin: &str, size: u64) -> Standing {
        let mut origin = origin;
        while let Some((later, follows)) = self.epochs.iter().find(|(_, follows)| follows.origin == origin) {
            if size > follows.kept {
                return if size <= follows.size {
                    Standing::Lost
                } else {
                    Standing::Denied { kept: follows.kept }
                };
            }
            origin = later;
        }
        Standing::Binding
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

/// The entries whose leaf hashes the hash at this offset of a tile stands for.
fn entries_below(tile: Tile, offset: u16) -> std::ops::Range<u64> {
    let (first, count) = tile.entries_below(usize::from(offset));
    first..first.saturating_add(count)
}
