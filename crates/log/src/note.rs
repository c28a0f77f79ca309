use std::fmt;

use data_encoding::BASE64;

use crate::key::is_key_name;
use crate::{KeyId, PublicKey, SecretKey};

/// Notes longer than this are refused unread, in bytes.
const LARGEST_NOTE: usize = 1 << 20;

/// Notes with more signatures are refused (C2SP signed-note asks that at least 16 be accepted).
const MOST_SIGNATURES: usize = 100;

/// A text with signatures (C2SP signed-note). Nothing in it may be believed before
/// [`Note::verify`] has said who signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line, of a known or an unknown key, verified or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    name: String,
    id: KeyId,
    bytes: Vec<u8>,
}

/// Why a text is no note, or cannot be believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not UTF-8, control characters, no final newline, too long, or no well-formed signature lines.
    #[error("not a signed note")]
    Malformed,
    /// A line claims to be of a key that we know, and is not: the text or the line was changed.
    #[error("the signature of {0} does not belong to this text")]
    Forged(String),
    /// None of the keys that we know has signed.
    #[error("no known key has signed this")]
    Unsigned,
}

impl Note {
    /// A text to sign: it ends with a newline and has no other control characters.
    pub fn new(text: impl Into<String>) -> Result<Self, NoteError> {
        let text = text.into();
        if is_well_formed(&text) {
            Ok(Self { text, signatures: Vec::new() })
        } else {
            Err(NoteError::Malformed)
        }
    }

    /// Reads a signed note: the text, an empty line, then at least one signature line.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        let whole = std::str::from_utf8(bytes).map_err(|_| NoteError::Malformed)?;
        if !is_well_formed(whole) {
            return Err(NoteError::Malformed);
        }
        // The last empty line parts them: the text may have empty lines of its own.
        let end = whole.rfind("\n\n").ok_or(NoteError::Malformed)? + 1;
        let (text, lines) = (&whole[..end], &whole[end + 1..]);
        let signatures = lines.lines().map(NoteSignature::parse).collect::<Result<Vec<_>, _>>()?;
        if signatures.is_empty() || signatures.len() > MOST_SIGNATURES {
            return Err(NoteError::Malformed);
        }
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// Adds a signature; an earlier one of the same key makes place for it.
    #[must_use]
    pub fn signed_by(mut self, key: &SecretKey) -> Self {
        let public = key.public();
        self.signatures.retain(|line| !line.is_of(public));
        let bytes = key.sign(self.text.as_bytes()).to_vec();
        self.signatures.push(NoteSignature { name: public.name().to_owned(), id: public.id(), bytes });
        self
    }

    /// Says which of the known keys have signed: at least one. Lines of unknown keys are passed over,
    /// but one line that claims to be of a known key and is not makes the whole note worthless.
    pub fn verify<'k>(&self, known: &'k [PublicKey]) -> Result<Vec<&'k PublicKey>, NoteError> {
        let mut signers = Vec::new();
        for line in &self.signatures {
            for key in known.iter().filter(|key| line.is_of(key)) {
                if !key.signed(self.text.as_bytes(), &line.bytes) {
                    return Err(NoteError::Forged(line.name.clone()));
                }
                signers.push(key);
            }
        }
        if signers.is_empty() { Err(NoteError::Unsigned) } else { Ok(signers) }
    }

    /// The text with its final newline, which is what was signed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines in their order.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}", self.text)?;
        self.signatures.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

impl NoteSignature {
    /// The name that the line gives for its signer.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key id that the line gives.
    pub fn id(&self) -> KeyId {
        self.id
    }

    fn parse(line: &str) -> Result<Self, NoteError> {
        let rest = line.strip_prefix("— ").ok_or(NoteError::Malformed)?;
        let (name, signature) = rest.split_once(' ').ok_or(NoteError::Malformed)?;
        let bytes = BASE64.decode(signature.as_bytes()).map_err(|_| NoteError::Malformed)?;
        let (id, signature) = bytes.split_first_chunk().ok_or(NoteError::Malformed)?;
        if !is_key_name(name) || signature.is_empty() {
            return Err(NoteError::Malformed);
        }
        Ok(Self { name: name.to_owned(), id: KeyId(*id), bytes: signature.to_vec() })
    }

    fn is_of(&self, key: &PublicKey) -> bool {
        self.name == key.name() && self.id == key.id()
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [self.id.0.as_slice(), &self.bytes].concat();
        write!(out, "— {} {}", self.name, BASE64.encode(&bytes))
    }
}

fn is_well_formed(text: &str) -> bool {
    text.len() <= LARGEST_NOTE && text.ends_with('\n') && !text.contains(|c: char| c < ' ' && c != '\n')
}
