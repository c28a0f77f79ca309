//! Sealed values: AES-256-GCM under the dossier's own key, bound to the one place where the value stands.

use std::fmt;

use hkdf::Hkdf;
use privet_ground::db::{Column, DbError, ToValue, Value};
use privet_ground::ids::Chance;
use privet_ground::private::Private;
use privet_log::{Commitment, Salt};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::{Zeroize as _, Zeroizing};

use crate::cipher::{self, Cipher, SecretBytes};
use crate::dossier::DossierId;

/// The version of the format, the first byte of every sealed value.
const VERSION: u8 = 1;
/// The bytes of version, dossier and key version.
const PREFIX: usize = 1 + 16 + 4;

/// A personal value as it is stored: a version byte, the nonce, the ciphertext and its tag. Read it through the door.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

/// The place of a value: it opens there and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

/// The key of one dossier. It can be handed around, but only the door seals and opens with it.
pub struct DossierKey {
    dossier: DossierId,
    version: u32,
    secret: SecretBytes,
}

/// A dossier's key made ready for many values.
pub(crate) struct Sealer {
    cipher: Cipher,
    /// The associated data that all values of the dossier share.
    prefix: [u8; PREFIX],
}

impl Sealed {
    /// How many bytes it takes in the database.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Never true: an empty text has a nonce and a tag too.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stored bytes, for a scan that looks for what should not be readable.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

impl ToValue for Sealed {
    fn to_value(self) -> Value {
        Value::Bytes(Some(self.0))
    }

    fn null() -> Value {
        Value::Bytes(None)
    }
}

impl ToValue for &Sealed {
    fn to_value(self) -> Value {
        self.clone().to_value()
    }

    fn null() -> Value {
        Sealed::null()
    }
}

impl Column for Sealed {
    type Stored = Vec<u8>;

    fn from_stored(stored: Vec<u8>) -> Result<Self, DbError> {
        let is_sealed = stored.first() == Some(&VERSION) && stored.len() > cipher::NONCE + cipher::TAG;
        if is_sealed { Ok(Self(stored)) } else { Err(DbError::corrupt("bytes that are not a sealed value")) }
    }
}

impl DossierKey {
    pub(crate) const fn new(dossier: DossierId, version: u32, secret: SecretBytes) -> Self {
        Self { dossier, version, secret }
    }

    /// Whose key it is.
    pub const fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// Which key of the dossier it is, from 1.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// The commitment with which a log entry says what it is about without saying it. The label names the act and
    /// one thing that is unique to it, so that two entries about one dossier cannot be seen to be about the same;
    /// the salt comes from the key and dies with it. Give it to [`privet_ground::journal::Entry::about`].
    pub fn commitment(&self, label: &str) -> [u8; 32] {
        let salt = Salt::from_bytes(*self.derive(&[b"privet log salt v1 ", label.as_bytes()]));
        *Commitment::new(label, &salt, self.dossier.uuid().as_bytes()).as_bytes()
    }

    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    pub(crate) fn sealer(&self) -> Sealer {
        let mut prefix = [0; PREFIX];
        prefix[0] = VERSION;
        prefix[1..17].copy_from_slice(self.dossier.uuid().as_bytes());
        prefix[17..].copy_from_slice(&self.version.to_be_bytes());
        Sealer { cipher: Cipher::new(&self.derive(&[b"privet seal v1"])), prefix }
    }

    /// A key for one use. The dossier's key is uniformly random, so that the extracting half of HKDF may be left
    /// out (RFC 5869 section 3.3).
    fn derive(&self, purpose: &[&[u8]]) -> SecretBytes {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::from_prk(self.secret.as_slice())
            .expect("32 bytes are as long as a SHA-256 hash")
            .expand_multi_info(purpose, key.as_mut_slice())
            .expect("32 bytes are less than 255 hashes");
        key
    }
}

impl Sealer {
    pub(crate) fn seal(&self, chance: &dyn Chance, spot: &Spot, value: &Private<String>) -> Sealed {
        let mut bytes = Vec::with_capacity(1 + cipher::NONCE + value.reveal().len() + cipher::TAG);
        bytes.push(VERSION);
        self.cipher.seal(chance, &self.associated(spot), value.reveal().as_bytes(), &mut bytes);
        Sealed(bytes)
    }

    /// `None` when the value was changed, was sealed elsewhere, or belongs to another dossier.
    pub(crate) fn open(&self, spot: &Spot, sealed: &Sealed) -> Option<Private<String>> {
        let (version, rest) = sealed.0.split_first()?;
        if *version != VERSION {
            return None;
        }
        let plain = self.cipher.open(&self.associated(spot), rest)?;
        match String::from_utf8(plain) {
            Ok(text) => Some(Private::new(text)),
            Err(error) => {
                error.into_bytes().zeroize();
                None
            }
        }
    }

    fn associated(&self, spot: &Spot) -> Vec<u8> {
        let (table, column) = (spot.table.as_bytes(), spot.column.as_bytes());
        cipher::associated(&[&self.prefix, table, column, spot.row.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;
    use proptest::prelude::*;

    use super::*;

    fn key(dossier: u128, version: u32, secret: u8) -> DossierKey {
        let dossier = DossierId::from_uuid(Uuid::from_u128(dossier));
        DossierKey::new(dossier, version, Zeroizing::new([secret; 32]))
    }

    fn spot(row: u128) -> Spot {
        Spot { table: "contact_message", column: "body", row: Uuid::from_u128(row) }
    }

    fn seal(key: &DossierKey, text: &str) -> Sealed {
        key.sealer().seal(&SeededChance::new(5), &spot(1), &Private::from(text))
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_at_its_place(text in ".*") {
            let key = key(1, 1, 9);
            let opened = key.sealer().open(&spot(1), &seal(&key, &text)).unwrap();
            prop_assert_eq!(opened.reveal(), &text);
        }

        #[test]
        fn whatever_bit_is_flipped_it_does_not_open(text in ".{0,40}", at in any::<prop::sample::Index>(), bit in 0..8u8) {
            let key = key(1, 1, 9);
            let mut sealed = seal(&key, &text);
            let at = at.index(sealed.len());
            sealed.0[at] ^= 1 << bit;
            prop_assert!(key.sealer().open(&spot(1), &sealed).is_none());
        }

        #[test]
        fn a_value_cut_short_does_not_open(text in ".{0,40}", at in any::<prop::sample::Index>()) {
            let key = key(1, 1, 9);
            let mut sealed = seal(&key, &text);
            sealed.0.truncate(at.index(sealed.len()));
            prop_assert!(key.sealer().open(&spot(1), &sealed).is_none());
        }
    }

    #[test]
    fn a_value_that_was_moved_does_not_open() {
        let home = key(1, 1, 9);
        let sealed = seal(&home, "Gwen Ellis");
        assert!(home.sealer().open(&spot(1), &sealed).is_some());
        assert!(home.sealer().open(&spot(2), &sealed).is_none(), "another row");
        let column = Spot { column: "subject", ..spot(1) };
        assert!(home.sealer().open(&column, &sealed).is_none(), "another column");
        let table = Spot { table: "contact_reply", ..spot(1) };
        assert!(home.sealer().open(&table, &sealed).is_none(), "another table");
        // The same secret on purpose: the dossier's id and the key's version are bound by themselves.
        assert!(key(2, 1, 9).sealer().open(&spot(1), &sealed).is_none(), "another dossier");
        assert!(key(1, 2, 9).sealer().open(&spot(1), &sealed).is_none(), "another version of the key");
        assert!(key(1, 1, 8).sealer().open(&spot(1), &sealed).is_none(), "another key");
    }

    #[test]
    fn the_database_can_hold_nothing_else_in_a_sealed_column() {
        let sealed = seal(&key(1, 1, 9), "");
        assert!(!sealed.is_empty());
        assert_eq!(Sealed::from_stored(sealed.0.clone()).unwrap(), sealed);
        for wrong in [b"".to_vec(), b"Gwen Ellis".to_vec(), vec![VERSION; 10], vec![2; 60]] {
            assert!(matches!(Sealed::from_stored(wrong), Err(DbError::Corrupt { .. })));
        }
        assert_eq!(format!("{sealed:?}"), "Sealed(29 bytes)");
    }

    #[test]
    fn a_commitment_depends_on_the_key_and_the_label() {
        let commitment = key(1, 1, 9).commitment("contact.received 7");
        assert_eq!(commitment, key(1, 1, 9).commitment("contact.received 7"));
        assert_ne!(commitment, key(1, 1, 9).commitment("contact.received 8"));
        assert_ne!(commitment, key(1, 1, 8).commitment("contact.received 7"));
        assert_ne!(commitment, key(2, 1, 9).commitment("contact.received 7"));
    }

    static_assertions::assert_not_impl_any!(DossierKey: fmt::Debug, fmt::Display, Clone, serde::Serialize, AsRef<[u8]>);
    static_assertions::assert_not_impl_any!(Sealer: fmt::Debug, fmt::Display, Clone);
}
