//! Who signs the log, and what it has signed before.

use std::sync::{Mutex, PoisonError};

use privet_log::{Checkpoint, CheckpointError, Epoch, KeyError, PublicKey, SecretKey};

/// The key that signs checkpoints and promises, under the log's name (`example.org/log`).
pub struct Signer {
    key: SecretKey,
    /// The furthest checkpoint of this log that is known to be kept elsewhere. The database cannot tell that it was put
    /// back from an older copy; who signs can.
    furthest: Mutex<Option<Checkpoint>>,
}

impl Signer {
    /// From the 32 secret bytes that the key store holds.
    pub fn from_seed(origin: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        Ok(Self { key: SecretKey::from_seed(origin, seed)?, furthest: Mutex::new(None) })
    }

    /// The log's name.
    pub fn origin(&self) -> &str {
        self.key.name()
    }

    /// What verifies the signatures; to be published and kept by whoever compares checkpoints.
    pub fn public(&self) -> &PublicKey {
        self.key.public()
    }

    /// Opens a checkpoint of this log, of whichever epoch.
    pub fn open(&self, note: &str) -> Result<Checkpoint, CheckpointError> {
        let origin = note.lines().next().unwrap_or_default();
        let key = self.public().renamed(origin).map_err(|_| CheckpointError::Malformed)?;
        Checkpoint::open(note.as_bytes(), &[key])
    }

    /// Takes note of a checkpoint that is kept elsewhere: nothing is signed from now on that does not go on from it. One
    /// that is not ours is passed over; it is for an audit to tell of.
    pub fn remember(&self, note: &str) {
        let Ok(checkpoint) = self.open(note) else { return };
        let Ok(epoch) = Epoch::of(&checkpoint) else { return };
        let mut furthest = self.furthest.lock().unwrap_or_else(PoisonError::into_inner);
        let reach = |known: &Checkpoint| (Epoch::of(known).map_or(0, |epoch| epoch.number()), known.size());
        if furthest.as_ref().is_none_or(|known| reach(known) < (epoch.number(), checkpoint.size())) {
            *furthest = Some(checkpoint);
        }
    }

    /// The furthest checkpoint that is kept elsewhere, as far as this signer knows.
    pub fn furthest(&self) -> Option<Checkpoint> {
        self.furthest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) const fn key(&self) -> &SecretKey {
        &self.key
    }
}
