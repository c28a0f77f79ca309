//! Sealed values: AES-256-GCM under the dossier's own key, bound to the one place where the value stands, to what kind
//! of data it is and to the purpose for which it was collected: whoever writes another word beside it makes it unreadable.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use privet_ground::db::{Column, DbError, ToValue, Value};
use privet_ground::ids::Chance;
use privet_ground::private::Private;
use privet_log::{Commitment, Salt};
use privet_register::{CategoryId, PurposeId};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use zeroize::{Zeroize as _, Zeroizing};

use crate::cipher::{self, Cipher};
use crate::dossier::DossierId;

/// The version of the format, the first byte of every sealed value. 1 bound neither category nor purpose.
const VERSION: u8 = 2;
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

/// What a sealed value is bound to beside its dossier: it opens as this and as nothing else.
#[derive(Clone, Copy)]
pub(crate) struct Bound<'a> {
    /// Where it stands.
    pub(crate) spot: &'a Spot,
    /// What it is.
    pub(crate) category: &'a CategoryId,
    /// For which purpose it was collected.
    pub(crate) purpose: &'a PurposeId,
}

/// The key of one dossier. It can be handed around, but only the door seals and opens with it.
pub struct DossierKey {
    dossier: DossierId,
    version: u32,
    secret: DossierSecret,
}

/// What is secret of a dossier's key, all of it chance: 32 bytes that seal its values, then 32 with which the salts of its
/// commitments are made. Two keys that were drawn, since deriving them from one costs more than reading twice as much.
pub(crate) type DossierSecret = Zeroizing<[u8; 64]>;

/// What a commitment says it is about: the act and one thing that is unique to it. Hashed once for a whole batch.
pub(crate) struct Label<'a> {
    text: &'a str,
    hash: [u8; 32],
}

impl<'a> Label<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, hash: Sha256::digest(text.as_bytes()).into() }
    }
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
    pub(crate) const fn new(dossier: DossierId, version: u32, secret: DossierSecret) -> Self {
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
        self.commit(&Label::new(label))
    }

    /// [`DossierKey::commitment`] under a label that is hashed already.
    pub(crate) fn commit(&self, label: &Label<'_>) -> [u8; 32] {
        let mut salt =
            Hmac::<Sha256>::new_from_slice(&self.secret[32..]).expect("HMAC takes keys of any length");
        salt.update(&label.hash);
        let salt = Salt::from_bytes(salt.finalize().into_bytes().into());
        *Commitment::new(label.text, &salt, self.dossier.uuid().as_bytes()).as_bytes()
    }

    pub(crate) fn secret(&self) -> &[u8; 64] {
        &self.secret
    }

    pub(crate) fn sealer(&self) -> Sealer {
        let mut prefix = [0; PREFIX];
        prefix[0] = VERSION;
        prefix[1..17].copy_from_slice(self.dossier.uuid().as_bytes());
        prefix[17..].copy_from_slice(&self.version.to_be_bytes());
        let key: &[u8; 32] = self.secret.first_chunk().expect("it has 64 bytes");
        Sealer { cipher: Cipher::new(key), prefix }
    }
}

impl Sealer {
    pub(crate) fn seal(&self, chance: &dyn Chance, to: Bound<'_>, value: &Private<String>) -> Sealed {
        let mut bytes = Vec::with_capacity(1 + cipher::NONCE + value.reveal().len() + cipher::TAG);
        bytes.push(VERSION);
        self.cipher.seal(chance, &self.associated(to), value.reveal().as_bytes(), &mut bytes);
        Sealed(bytes)
    }

    /// `None` when the value was changed, was sealed elsewhere or as something else, or belongs to another dossier.
    pub(crate) fn open(&self, to: Bound<'_>, sealed: &Sealed) -> Option<Private<String>> {
        let (version, rest) = sealed.0.split_first()?;
        if *version != VERSION {
            return None;
        }
        let plain = self.cipher.open(&self.associated(to), rest)?;
        match String::from_utf8(plain) {
            Ok(text) => Some(Private::new(text)),
            Err(error) => {
                error.into_bytes().zeroize();
                None
            }
        }
    }

    fn associated(&self, Bound { spot, category, purpose }: Bound<'_>) -> Vec<u8> {
        let (table, column) = (spot.table.as_bytes(), spot.column.as_bytes());
        let (category, purpose) = (category.as_str().as_bytes(), purpose.as_str().as_bytes());
        cipher::associated(&[&self.prefix, table, column, spot.row.as_bytes(), category, purpose])
    }
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;
    use proptest::prelude::*;

    use super::*;

    fn key(dossier: u128, version: u32, secret: u8) -> DossierKey {
        let dossier = DossierId::from_uuid(Uuid::from_u128(dossier));
        DossierKey::new(dossier, version, Zeroizing::new([secret; 64]))
    }

    fn spot(row: u128) -> Spot {
        Spot { table: "contact_message", column: "body", row: Uuid::from_u128(row) }
    }

    fn words(category: &str, purpose: &str) -> (CategoryId, PurposeId) {
        (CategoryId::new(category).unwrap(), PurposeId::new(purpose).unwrap())
    }

    fn seal(key: &DossierKey, text: &str) -> Sealed {
        let (category, purpose) = words("name", "answering");
        let to = Bound { spot: &spot(1), category: &category, purpose: &purpose };
        key.sealer().seal(&SeededChance::new(5), to, &Private::from(text))
    }

    fn open(key: &DossierKey, spot: &Spot, sealed: &Sealed) -> Option<Private<String>> {
        let (category, purpose) = words("name", "answering");
        key.sealer().open(Bound { spot, category: &category, purpose: &purpose }, sealed)
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_at_its_place(text in ".*") {
            let key = key(1, 1, 9);
            let opened = open(&key, &spot(1), &seal(&key, &text)).unwrap();
            prop_assert_eq!(opened.reveal(), &text);
        }

        #[test]
        fn whatever_bit_is_flipped_it_does_not_open(text in ".{0,40}", at in any::<prop::sample::Index>(), bit in 0..8u8) {
            let key = key(1, 1, 9);
            let mut sealed = seal(&key, &text);
            let at = at.index(sealed.len());
            sealed.0[at] ^= 1 << bit;
            prop_assert!(open(&key, &spot(1), &sealed).is_none());
        }

        #[test]
        fn a_value_cut_short_does_not_open(text in ".{0,40}", at in any::<prop::sample::Index>()) {
            let key = key(1, 1, 9);
            let mut sealed = seal(&key, &text);
            sealed.0.truncate(at.index(sealed.len()));
            prop_assert!(open(&key, &spot(1), &sealed).is_none());
        }
    }

    #[test]
    fn a_value_that_was_moved_does_not_open() {
        let home = key(1, 1, 9);
        let sealed = seal(&home, "Gwen Ellis");
        assert!(open(&home, &spot(1), &sealed).is_some());
        assert!(open(&home, &spot(2), &sealed).is_none(), "another row");
        let column = Spot { column: "subject", ..spot(1) };
        assert!(open(&home, &column, &sealed).is_none(), "another column");
        let table = Spot { table: "contact_reply", ..spot(1) };
        assert!(open(&home, &table, &sealed).is_none(), "another table");
        // The same secret on purpose: the dossier's id and the key's version are bound by themselves.
        assert!(open(&key(2, 1, 9), &spot(1), &sealed).is_none(), "another dossier");
        assert!(open(&key(1, 2, 9), &spot(1), &sealed).is_none(), "another version of the key");
        assert!(open(&key(1, 1, 8), &spot(1), &sealed).is_none(), "another key");
    }

    #[test]
    fn a_value_opens_as_what_it_was_collected_as_and_as_nothing_else() {
        let key = key(1, 1, 9);
        let sealed = seal(&key, "Gwen Ellis");
        for ((category, purpose), opens) in [
            (words("name", "answering"), true),
            (words("gender", "answering"), false),
            (words("name", "newsletter"), false),
        ] {
            let to = Bound { spot: &spot(1), category: &category, purpose: &purpose };
            assert_eq!(key.sealer().open(to, &sealed).is_some(), opens, "{category} for {purpose}");
        }
    }

    #[test]
    fn the_database_can_hold_nothing_else_in_a_sealed_column() {
        let sealed = seal(&key(1, 1, 9), "");
        assert!(!sealed.is_empty());
        assert_eq!(Sealed::from_stored(sealed.0.clone()).unwrap(), sealed);
        for wrong in [b"".to_vec(), b"Gwen Ellis".to_vec(), vec![VERSION; 10], vec![1; 60]] {
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
