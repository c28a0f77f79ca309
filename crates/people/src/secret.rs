//! Secrets of the house that belong to no dossier: the key of the blind index, the seed of the log's signing key.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use privet_ground::ids::Chance;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::cipher::{Cipher, SecretBytes, associated};

/// What a secret is for. Each is made by chance when it is first asked for, and kept wrapped in the key store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretName {
    /// Finds e-mail addresses and telephone numbers without storing them.
    BlindIndex,
    /// The seed of the log's Ed25519 key.
    LogSigning,
    /// Signs the tokens of public forms.
    FormToken,
    /// Hides whom the journal of erasures is about.
    Replay,
    /// Signs receipts and links that were given out.
    Receipts,
    /// Hides recovery codes of staff and what a page of joining carries.
    SignIn,
}

/// 256 secret bits, wiped when they are dropped.
pub struct Secret(SecretBytes);

impl SecretName {
    /// The name in the key store, bound to the wrapped secret.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BlindIndex => "blind-index",
            Self::LogSigning => "log-signing",
            Self::FormToken => "form-token",
            Self::Replay => "replay",
            Self::Receipts => "receipts",
            Self::SignIn => "sign-in",
        }
    }
}

impl Secret {
    pub(crate) const fn new(bytes: SecretBytes) -> Self {
        Self(bytes)
    }

    /// The bytes, for the library that signs with them.
    pub fn reveal(&self) -> &[u8; 32] {
        &self.0
    }

    /// HMAC-SHA-256 (RFC 2104) over parts, each after its length.
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.0.as_slice()).expect("HMAC takes keys of any length");
        for part in parts {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// Seals what leaves the house and comes back, such as a hidden field of a form. It opens only with the parts that
    /// it was bound to.
    pub fn seal(&self, chance: &dyn Chance, bound_to: &[&[u8]], plain: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::new();
        self.cipher().seal(chance, &associated(bound_to), plain, &mut sealed);
        sealed
    }

    /// Opens what was sealed; `None` when any bit of it or of what it was bound to is another.
    pub fn open(&self, bound_to: &[&[u8]], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.cipher().open(&associated(bound_to), sealed).map(Zeroizing::new)
    }

    /// A cipher with a key of its own, apart from what [`Secret::mac`] uses.
    fn cipher(&self) -> Cipher {
        Cipher::new(&Zeroizing::new(self.mac(&[b"privet secret seal v1"])))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;

    use super::*;

    #[test]
    fn a_secret_prints_nothing_of_itself() {
        let secret = Secret::new(Zeroizing::new([0xab; 32]));
        assert_eq!(format!("{secret:?}"), "Secret(***)");
    }

    #[test]
    fn parts_cannot_slide_into_each_other() {
        let secret = Secret::new(Zeroizing::new([1; 32]));
        assert_ne!(secret.mac(&[b"ab", b"c"]), secret.mac(&[b"a", b"bc"]));
    }

    #[test]
    fn what_was_sealed_opens_only_where_it_was_bound_to() {
        let (secret, other) = (Secret::new(Zeroizing::new([1; 32])), Secret::new(Zeroizing::new([2; 32])));
        let sealed = secret.seal(&SeededChance::new(1), &[b"form", b"7"], b"typed");
        assert_eq!(secret.open(&[b"form", b"7"], &sealed).unwrap().as_slice(), b"typed");
        assert!(secret.open(&[b"form", b"8"], &sealed).is_none());
        assert!(other.open(&[b"form", b"7"], &sealed).is_none());
        assert!(!sealed.windows(5).any(|window| window == b"typed"));
    }

    static_assertions::assert_not_impl_any!(Secret: fmt::Display, Clone, serde::Serialize, AsRef<[u8]>);
}
