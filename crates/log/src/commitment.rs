use std::fmt;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::ZeroizeOnDrop;

use crate::Hash;

/// Sets these hashes apart from all others that the product makes.
const DOMAIN: &[u8] = b"privet commitment v1";

/// A value that the log is bound to without holding it: whoever has the value and the salt can show
/// that it is the one, and once the salt is destroyed nobody can tell what it was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commitment(Hash);

/// 32 random bytes that belong to one commitment and die with the dossier that keeps them. Without
/// them the value, however guessable, cannot be found by trying.
#[derive(Clone, ZeroizeOnDrop)]
pub struct Salt([u8; 32]);

impl Commitment {
    /// Commits to a value under a label that says what it is (`contact.message.body`): SHA-256 over
    /// domain, label, salt and value, each after its length as a big-endian 64-bit number.
    pub fn new(label: &str, salt: &Salt, value: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        for part in [DOMAIN, label.as_bytes(), &salt.0, value] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        Self(Hash::from_bytes(hasher.finalize().into()))
    }

    /// Whether it was made of exactly these. Takes as long for a near miss as for any other.
    pub fn is_of(&self, label: &str, salt: &Salt, value: &[u8]) -> bool {
        let made = Self::new(label, salt, value);
        self.0.as_bytes().ct_eq(made.0.as_bytes()).into()
    }

    /// Takes 32 bytes as they were stored.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Hash::from_bytes(bytes))
    }

    /// The 32 bytes, as they stand in an entry.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl std::str::FromStr for Commitment {
    type Err = crate::MalformedHash;

    /// Reads 64 lower-case hexadecimal digits.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl fmt::Display for Commitment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for Commitment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Commitment({self})")
    }
}

impl Salt {
    /// Takes 32 bytes, random or as they were stored.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes, to be stored sealed.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Salt(***)")
    }
}
