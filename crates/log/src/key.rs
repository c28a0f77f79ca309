use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// C2SP signed-note: the byte that stands for Ed25519 in key ids and encoded keys.
const ED25519: u8 = 0x01;

const SECRET_MARK: &str = "PRIVATE+KEY+";

/// Four bytes that, with its name, tell a key from others. Not a fingerprint to rely on: collisions
/// are easily made, and only lead to signatures that do not verify.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub(crate) [u8; 4]);

/// Who signed, for those who verify: a name and an Ed25519 public key.
///
/// Written `name+id+base64`, the "vkey" of C2SP signed-note.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    id: KeyId,
    key: VerifyingKey,
}

/// The key that signs checkpoints, promises and receipts. It is never shown: Debug is silent, and
/// its text form has to be asked for by [`SecretKey::reveal`].
#[derive(Clone)]
pub struct SecretKey {
    key: SigningKey,
    public: PublicKey,
}

/// Why a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The name is empty, or has a space, a plus sign or a control character in it.
    #[error("a key name is not empty and has no spaces, plus signs or control characters")]
    Name,
    /// Not `name+id+base64`.
    #[error("the key is malformed")]
    Malformed,
    /// A signature algorithm other than Ed25519.
    #[error("the key is of another algorithm than Ed25519")]
    Algorithm,
    /// The id in the text does not belong to this name and key: one of the three was changed.
    #[error("the key's id does not belong to its name and key")]
    Id,
}

impl PublicKey {
    fn new(name: &str, key: VerifyingKey) -> Result<Self, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name);
        }
        let digest = Sha256::new()
            .chain_update(name)
            .chain_update([b'\n', ED25519])
            .chain_update(key.as_bytes())
            .finalize();
        let [a, b, c, d, ..] = digest.0;
        Ok(Self { name: name.to_owned(), id: KeyId([a, b, c, d]), key })
    }

    /// The same key under another name, such as that of a log's next epoch.
    pub fn renamed(&self, name: &str) -> Result<Self, KeyError> {
        Self::new(name, self.key)
    }

    /// The signer's name; for a log, its origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key's id in signature lines.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Holds if this key signed exactly these bytes. Keys and signatures of small order are refused,
    /// which would otherwise verify for more than one text.
    pub(crate) fn signed(&self, text: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(text, &signature).is_ok())
    }
}

impl SecretKey {
    /// The key that grows from 32 random bytes, under a name; for a log, its origin.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let key = SigningKey::from_bytes(seed);
        let public = PublicKey::new(name, key.verifying_key())?;
        Ok(Self { key, public })
    }

    /// The same key under another name, such as that of a log's next epoch.
    pub fn renamed(&self, name: &str) -> Result<Self, KeyError> {
        Ok(Self { key: self.key.clone(), public: self.public.renamed(name)? })
    }

    /// The signer's name.
    pub fn name(&self) -> &str {
        self.public.name()
    }

    /// What those who verify are given.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The text `PRIVATE+KEY+name+id+base64`, to be written to the key file alone.
    pub fn reveal(&self) -> Zeroizing<String> {
        let material = encode(self.key.as_bytes());
        Zeroizing::new(format!("{SECRET_MARK}{}+{}+{}", self.public.name, self.public.id, *material))
    }

    pub(crate) fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.key.sign(text).to_bytes()
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, id, bytes) = split(text)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyError::Malformed)?;
        let key = Self::new(name, key)?;
        if key.id.to_string() == id { Ok(key) } else { Err(KeyError::Id) }
    }
}

impl FromStr for SecretKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, id, seed) = split(text.strip_prefix(SECRET_MARK).ok_or(KeyError::Malformed)?)?;
        let key = Self::from_seed(name, &seed)?;
        if key.public.id.to_string() == id { Ok(key) } else { Err(KeyError::Id) }
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}+{}+{}", self.name, self.id, *encode(self.key.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PublicKey({self})")
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SecretKey({}, ***)", self.public.name)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "KeyId({self})")
    }
}

/// C2SP signed-note: no Unicode spaces, no plus sign; and a note has no control characters.
pub(crate) fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+' || c < ' ')
}

fn encode(key: &[u8; 32]) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new([ED25519; 33]);
    bytes[1..].copy_from_slice(key);
    Zeroizing::new(BASE64.encode(&*bytes))
}

/// Takes `name+id+base64` apart, down to the 32 bytes of the key.
fn split(text: &str) -> Result<(&str, &str, Zeroizing<[u8; 32]>), KeyError> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(material)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(KeyError::Malformed);
    };
    let bytes = BASE64.decode(material.as_bytes()).map(Zeroizing::new).map_err(|_| KeyError::Malformed)?;
    let (algorithm, key) = bytes.split_first().ok_or(KeyError::Malformed)?;
    if *algorithm != ED25519 {
        return Err(KeyError::Algorithm);
    }
    let key = <[u8; 32]>::try_from(key).map_err(|_| KeyError::Malformed)?;
    Ok((name, id, Zeroizing::new(key)))
}
