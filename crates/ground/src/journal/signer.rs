//! Who signs the log.

use privet_log::{KeyError, PublicKey, SecretKey};

/// The key that signs checkpoints and promises, under the log's name (`example.org/log`).
pub struct Signer {
    key: SecretKey,
}

impl Signer {
    /// From the 32 secret bytes that the key store holds.
    pub fn from_seed(origin: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        Ok(Self { key: SecretKey::from_seed(origin, seed)? })
    }

    /// The log's name.
    pub fn origin(&self) -> &str {
        self.key.name()
    }

    /// What verifies the signatures; to be published and kept by whoever compares checkpoints.
    pub fn public(&self) -> &PublicKey {
        self.key.public()
    }

    pub(super) const fn key(&self) -> &SecretKey {
        &self.key
    }
}
