use std::collections::BTreeMap;

use crate::epoch::log_and_number;
use crate::fault::Faults;
use crate::{Checkpoint, CheckpointError, Epoch, FaultKind, Follows, Hash, Note, PublicKey, Tree};

/// Who kept a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Witness {
    /// The log's own store, in a signed checkpoint.
    Own,
    /// The log's own store, in a row beside the checkpoint: a root that nobody need have signed. It vouches for nothing,
    /// but it narrows down where the log stops fitting.
    Stored,
    /// A copy that went outward: mail, file, address.
    Outward,
}

/// What signed checkpoints claim of a log, to be held against its entries.
#[derive(Debug)]
pub(crate) struct Claims {
    keys: Vec<PublicKey>,
    by_size: BTreeMap<u64, Vec<Claim>>,
    /// What each later epoch says of the one before it.
    epochs: BTreeMap<String, Follows>,
    settled: Settled,
    /// The largest size at which the log led to a root that was claimed.
    sound: u64,
}

/// How many checkpoints fit, and up to which size the log's own do.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Settled {
    pub(crate) fitting: u64,
    pub(crate) covered: u64,
}

/// A root that the tree should have at some size.
#[derive(Debug)]
struct Claim {
    /// The epoch that claims it; none for a row of the store, which must fit whatever was restored since.
    origin: Option<String>,
    root: Hash,
    witness: Witness,
    /// Where the log was last sound before it led to another root at this size; none while the log is smaller.
    sound_until: Option<u64>,
}

/// What may be asked of a claim, given the restores since it was signed.
enum Standing {
    /// The log must still lead to its root.
    Binding,
    /// A later epoch owns to having lost it.
    Lost,
    /// A later epoch begins at `kept` and knows nothing of it.
    Denied { kept: u64 },
}

impl Claims {
    pub(crate) fn new(keys: &[PublicKey]) -> Self {
        Self {
            keys: keys.to_vec(),
            by_size: BTreeMap::new(),
            epochs: BTreeMap::new(),
            settled: Settled::default(),
            sound: 0,
        }
    }

    /// Takes a signed checkpoint, and what its epoch says of the one before.
    pub(crate) fn add(&mut self, note: &[u8], witness: Witness, tree: &Tree) -> Result<(), FaultKind> {
        let checkpoint = self.open(note).map_err(FaultKind::CheckpointUnreadable)?;
        let epoch = Epoch::of(&checkpoint).map_err(FaultKind::CheckpointUnreadable)?;
        self.learn(&epoch, tree)?;
        self.claim(Some(checkpoint.origin()), (checkpoint.size(), checkpoint.root()), witness, tree)
    }

    /// Takes a root that stands in the store beside its signed checkpoint.
    pub(crate) fn add_stored(&mut self, size: u64, root: Hash, tree: &Tree) -> Result<(), FaultKind> {
        self.claim(None, (size, root), Witness::Stored, tree)
    }

    /// Compares the root that the tree has at its present size with what is claimed of it. What fits is done with.
    pub(crate) fn reach(&mut self, tree: &Tree) {
        let Some(claims) = self.by_size.get_mut(&tree.size()) else { return };
        let (root, sound) = (tree.root(), self.sound);
        claims.retain_mut(|claim| {
            claim.sound_until = Some(sound);
            if claim.root == root {
                self.sound = tree.size();
                self.settled.count(claim.witness, tree.size());
            }
            claim.root != root
        });
        if claims.is_empty() {
            self.by_size.remove(&tree.size());
        }
    }

    /// Says what became of the claims that the log did not lead to, from the smallest tree on; `entries` is the number
    /// of the last entry seen, plus one.
    pub(crate) fn settle(&self, entries: u64, faults: &mut Faults) -> Settled {
        for (&size, claims) in &self.by_size {
            for claim in claims {
                match (self.standing(claim.origin.as_deref(), size), claim.sound_until) {
                    (Standing::Lost, _) => {}
                    (Standing::Denied { kept }, _) => faults.add(kept..size, FaultKind::RolledBack),
                    (Standing::Binding, None) if size > entries => {
                        faults.add(entries..size, claim.witness.says_missing());
                    }
                    // The claim was not reached because of a gap, which is a fault of its own.
                    (Standing::Binding, None) => {}
                    (Standing::Binding, Some(sound)) => faults.add(sound..size, claim.witness.says_altered()),
                }
            }
        }
        self.settled
    }

    pub(crate) fn into_epochs(self) -> Vec<Follows> {
        self.epochs.into_values().collect()
    }

    /// Opens a checkpoint of any epoch of the log: the keys are the same under each epoch's origin.
    fn open(&self, note: &[u8]) -> Result<Checkpoint, CheckpointError> {
        let claimed: Checkpoint = Note::parse(note)?.text().parse()?;
        let (log, _) = log_and_number(claimed.origin());
        let of_log = self.keys.iter().filter(|key| log_and_number(key.name()).0 == log);
        let keys: Vec<_> = of_log.filter_map(|key| key.renamed(claimed.origin()).ok()).collect();
        Checkpoint::open(note, &keys)
    }

    /// All checkpoints of an epoch must say the same of the one before; and what they name as its last
    /// checkpoint is a claim like any other.
    fn learn(&mut self, epoch: &Epoch, tree: &Tree) -> Result<(), FaultKind> {
        let Some(follows) = epoch.follows() else { return Ok(()) };
        match self.epochs.get(epoch.origin()) {
            Some(known) if known == follows => Ok(()),
            Some(_) => Err(FaultKind::Forked),
            None => {
                self.epochs.insert(epoch.origin().to_owned(), follows.clone());
                self.claim(Some(&follows.origin), (follows.size, follows.root), Witness::Own, tree)
            }
        }
    }

    fn claim(
        &mut self,
        origin: Option<&str>,
        (size, root): (u64, Hash),
        witness: Witness,
        tree: &Tree,
    ) -> Result<(), FaultKind> {
        if size < tree.size() {
            return Err(FaultKind::CheckpointLate);
        }
        let claim = Claim { origin: origin.map(str::to_owned), root, witness, sound_until: None };
        self.by_size.entry(size).or_default().push(claim);
        if size == tree.size() {
            self.reach(tree);
        }
        Ok(())
    }

    /// Follows the epochs since: the first that did not keep so much decides.
    fn standing(&self, origin: Option<&str>, size: u64) -> Standing {
        let Some(mut origin) = origin else { return Standing::Binding };
        while let Some((later, follows)) = self.epochs.iter().find(|(_, follows)| follows.origin == origin) {
            if size > follows.kept {
                let kept = follows.kept;
                return if size <= follows.size { Standing::Lost } else { Standing::Denied { kept } };
            }
            origin = later;
        }
        Standing::Binding
    }
}

impl Settled {
    /// Counts a claim to which the log led at this size; sizes only grow.
    fn count(&mut self, witness: Witness, size: u64) {
        if witness == Witness::Own {
            self.covered = size;
        }
        if witness != Witness::Stored {
            self.fitting += 1;
        }
    }
}

impl Witness {
    fn says_missing(self) -> FaultKind {
        match self {
            Self::Own | Self::Stored => FaultKind::Missing,
            Self::Outward => FaultKind::RolledBack,
        }
    }

    fn says_altered(self) -> FaultKind {
        match self {
            Self::Own | Self::Stored => FaultKind::RootAltered,
            Self::Outward => FaultKind::Forked,
        }
    }
}
