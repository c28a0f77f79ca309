use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;

use crate::{Commitment, Note, NoteError, PublicKey, SecretKey};

/// The first line. No checkpoint is a promise and no promise a checkpoint, though one key signs both:
/// the second line of a checkpoint is a number.
const TITLE: &str = "privet promise v1";

/// What a client gets at once, before its entry has a number: the log's word that the entry will be
/// in the tree. Who holds it can show that the log broke its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Origin of the log in its present epoch; the name of the signing key.
    pub origin: String,
    /// Id of the entry (UUID).
    pub entry: [u8; 16],
    /// What the entry is bound to.
    pub commitment: Commitment,
    /// When it was given, in microseconds since 1970 UTC.
    pub issued_at: i64,
}

/// Why a text is no promise, or not one of this log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PromiseError {
    /// Not the five lines of a promise.
    #[error("not a promise")]
    Malformed,
    /// The note around it is not one, or not signed by the log.
    #[error(transparent)]
    Note(#[from] NoteError),
}

impl Promise {
    /// Signs it under the name of the key, which becomes the origin.
    pub fn sign(entry: [u8; 16], commitment: Commitment, issued_at: i64, key: &SecretKey) -> Note {
        let promise = Self { origin: key.name().to_owned(), entry, commitment, issued_at };
        Note::new(promise.to_string()).expect("the lines of a promise make a note").signed_by(key)
    }

    /// Opens a signed promise: one of `known` whose name is the promise's origin has signed it.
    pub fn open(note: &[u8], known: &[PublicKey]) -> Result<Self, PromiseError> {
        let note = Note::parse(note)?;
        let promise: Self = note.text().parse()?;
        let signers = note.verify(known)?;
        if signers.iter().any(|key| key.name() == promise.origin) {
            Ok(promise)
        } else {
            Err(PromiseError::Note(NoteError::Unsigned))
        }
    }
}

impl fmt::Display for Promise {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{TITLE}\nlog {}", self.origin)?;
        writeln!(out, "entry {}", write_id(&self.entry))?;
        writeln!(out, "commitment {}\nissued {}", self.commitment, self.issued_at)
    }
}

impl FromStr for Promise {
    type Err = PromiseError;

    /// Reads the text of a promise, without signatures: believe [`Promise::open`] only.
    fn from_str(text: &str) -> Result<Self, PromiseError> {
        let read = || {
            let mut lines = text.strip_prefix(TITLE)?.strip_prefix('\n')?.split('\n');
            let mut value = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
            Some(Self {
                origin: value("log")?.to_owned(),
                entry: read_id(value("entry")?)?,
                commitment: value("commitment")?.parse().ok()?,
                issued_at: value("issued")?.parse().ok()?,
            })
        };
        // One spelling only: what is read is what would be written.
        read().filter(|promise| promise.to_string() == text).ok_or(PromiseError::Malformed)
    }
}

/// A UUID as RFC 9562 §4 writes it: 8-4-4-4-12 hexadecimal digits.
fn write_id(id: &[u8; 16]) -> String {
    let digits = HEXLOWER.encode(id);
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

fn read_id(text: &str) -> Option<[u8; 16]> {
    HEXLOWER.decode(text.replace('-', "").as_bytes()).ok()?.try_into().ok()
}
