use std::collections::BTreeMap;

use crate::epoch::log_and_number;
use crate::fault::Faults;
use crate::{Checkpoint, CheckpointError, Epoch, FaultKind, Follows, Hash, Note, PublicKey, Tree};

/// Who kept a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Witness {
    /// The log's own store.
    Own,
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
}

/// How many checkpoints fit, and up to which size the log's own do.
pub(crate) struct Settled {
    pub(crate) fitting: u64,
    pub(crate) covered: u64,
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
        Self { keys: keys.to_vec(), by_size: BTreeMap::new(), epochs: BTreeMap::new() }
    }

    /// Takes a signed checkpoint, and what its epoch says of the one before.
    pub(crate) fn add(&mut self, note: &[u8], witness: Witness, tree: &Tree) -> Result<(), FaultKind> {
        let checkpoint = self.open(note).map_err(FaultKind::CheckpointUnreadable)?;
        let epoch = Epoch::of(&checkpoint).map_err(FaultKind::CheckpointUnreadable)?;
        self.learn(&epoch, tree)?;
        self.claim(checkpoint.origin(), checkpoint.size(), checkpoint.root(), witness, tree)
    }

    /// Notes the root that the tree has at its present size, if any claim is made of it.
    pub(crate) fn reach(&mut self, tree: &Tree) {
        if let Some(claims) = self.by_size.get_mut(&tree.size()) {
            let root = tree.root();
            claims.iter_mut().for_each(|claim| claim.reached = Some(root));
        }
    }

    /// Compares every claim, from the smallest tree on; `entries` is the number of the last entry
    /// seen, plus one.
    pub(crate) fn settle(&self, entries: u64, faults: &mut Faults) -> Settled {
        let mut settled = Settled { fitting: 0, covered: 0 };
        let mut sound = 0;
        for (&size, claims) in &self.by_size {
            for claim in claims {
                match (self.standing(&claim.origin, size), claim.reached) {
                    (Standing::Lost, _) => {}
                    (Standing::Denied { kept }, _) => faults.add(kept..size, FaultKind::RolledBack),
                    (Standing::Binding, None) if size > entries => {
                        faults.add(entries..size, claim.witness.says_missing());
                    }
                    // The claim was not reached because of a gap, which is a fault of its own.
                    (Standing::Binding, None) => {}
                    (Standing::Binding, Some(root)) if root != claim.root => {
                        faults.add(sound..size, claim.witness.says_altered());
                    }
                    (Standing::Binding, Some(_)) => {
                        settled.fitting += 1;
                        sound = size;
                        if claim.witness == Witness::Own {
                            settled.covered = size;
                        }
                    }
                }
            }
        }
        settled
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
                self.claim(&follows.origin, follows.size, follows.root, Witness::Own, tree)
            }
        }
    }

    fn claim(
        &mut self,
        origin: &str,
        size: u64,
        root: Hash,
        witness: Witness,
        tree: &Tree,
    ) -> Result<(), FaultKind> {
        if size < tree.size() {
            return Err(FaultKind::CheckpointLate);
        }
        let reached = (size == tree.size()).then(|| tree.root());
        let claim = Claim { origin: origin.to_owned(), root, witness, reached };
        self.by_size.entry(size).or_default().push(claim);
        Ok(())
    }

    /// Follows the epochs since: the first that did not keep so much decides.
    fn standing(&self, origin: &str, size: u64) -> Standing {
        let mut origin = origin;
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

impl Witness {
    fn says_missing(self) -> FaultKind {
        match self {
            Self::Own => FaultKind::Missing,
            Self::Outward => FaultKind::RolledBack,
        }
    }

    fn says_altered(self) -> FaultKind {
        match self {
            Self::Own => FaultKind::RootAltered,
            Self::Outward => FaultKind::Forked,
        }
    }
}
