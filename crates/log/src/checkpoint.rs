use std::fmt;
use std::str::FromStr;

use crate::{Follows, Hash, Note, NoteError, PublicKey, SecretKey};

/// What a log says of itself at one moment: so many entries, this root (C2SP tlog-checkpoint).
///
/// A log never signs two checkpoints of which one does not continue the other. After a restore, when
/// it cannot know what it had signed, it opens a new [`Epoch`](crate::Epoch) under a new origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extensions: Vec<String>,
}

/// Why a text is no checkpoint, or not one of this log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Not the three lines of a checkpoint and its extension lines.
    #[error("not a checkpoint")]
    Malformed,
    /// The extension line that names the epoch before is spoilt.
    #[error("the line that names the epoch before is malformed")]
    Follows,
    /// The note around it is not one, or not signed by the log.
    #[error(transparent)]
    Note(#[from] NoteError),
}

impl Checkpoint {
    /// A checkpoint with extension lines. Origin and lines are not empty and have no newlines or
    /// other control characters.
    pub fn new(
        origin: &str,
        size: u64,
        root: Hash,
        extensions: Vec<String>,
    ) -> Result<Self, CheckpointError> {
        let is_line = |line: &str| !line.is_empty() && !line.contains(|c: char| c < ' ');
        if is_line(origin) && extensions.iter().all(|line| is_line(line)) {
            Ok(Self { origin: origin.to_owned(), size, root, extensions })
        } else {
            Err(CheckpointError::Malformed)
        }
    }

    /// Opens a signed checkpoint: one of `known` whose name is the checkpoint's origin has signed it.
    /// Signatures of others, such as witnesses, may stand beside it.
    pub fn open(note: &[u8], known: &[PublicKey]) -> Result<Self, CheckpointError> {
        let note = Note::parse(note)?;
        let checkpoint: Self = note.text().parse()?;
        let signers = note.verify(known)?;
        if signers.iter().any(|key| key.name() == checkpoint.origin) {
            Ok(checkpoint)
        } else {
            Err(CheckpointError::Note(NoteError::Unsigned))
        }
    }

    /// Signs it. The key should bear the origin as its name; no one can open it otherwise.
    pub fn sign(&self, key: &SecretKey) -> Note {
        Note::new(self.to_string()).expect("the lines of a checkpoint make a note").signed_by(key)
    }

    /// The log that speaks, in one of its epochs.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Entries in the tree.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Root of the tree of that size.
    pub fn root(&self) -> Hash {
        self.root
    }

    /// Lines after the third, known or not.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }

    /// The epoch before, if this is not the log's first.
    pub fn follows(&self) -> Result<Option<Follows>, CheckpointError> {
        let mut lines = self.extensions.iter().filter(|line| Follows::is_meant_by(line));
        match (lines.next(), lines.next()) {
            (None, _) => Ok(None),
            (Some(line), None) => line.parse().map(Some),
            (Some(_), Some(_)) => Err(CheckpointError::Follows),
        }
    }
}

impl FromStr for Checkpoint {
    type Err = CheckpointError;

    /// Reads the text of a checkpoint, without signatures: believe [`Checkpoint::open`] only.
    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let read = || {
            let mut lines = text.strip_suffix('\n')?.split('\n');
            let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
            let number: u64 = size.parse().ok().filter(|number: &u64| number.to_string() == size)?;
            let root = Hash::from_base64(root).ok()?;
            Self::new(origin, number, root, lines.map(str::to_owned).collect()).ok()
        };
        read().ok_or(CheckpointError::Malformed)
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}\n{}\n{}", self.origin, self.size, self.root.to_base64())?;
        self.extensions.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}
