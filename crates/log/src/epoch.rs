use std::fmt;
use std::str::FromStr;

use crate::{Checkpoint, CheckpointError, Hash};

/// The first word of the extension line.
const FOLLOWS: &str = "follows";

/// Between the log's own origin and the number of a later epoch.
const MARK: &str = "/epoch-";

/// A stretch of a log's life in which it never forgets.
///
/// A restore from a backup forgets: entries that were signed for may be gone, and a log that went on
/// as before would sign a second history. So it goes on under a new origin, and every checkpoint of
/// the new epoch carries a line that names the last checkpoint known of the one before and the size
/// from which the entries are new. Nothing is hidden and nothing is denied: whoever holds a
/// checkpoint of the epoch before can see what was kept, and what was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Epoch {
    origin: String,
    follows: Option<Follows>,
}

/// The line `follows <origin> <size> <root> kept <kept>`: what a new epoch says of the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// Origin of the epoch before.
    pub origin: String,
    /// Size of its last checkpoint that is known.
    pub size: u64,
    /// Root of that checkpoint.
    pub root: Hash,
    /// Entries that the new epoch has in common with it: those that the restore brought back. Any
    /// from here up to `size` are lost.
    pub kept: u64,
}

impl Epoch {
    /// The first epoch of a log, whose origin is its address without scheme (`example.org/log`).
    /// An origin is one line without spaces: fails as [`Checkpoint::new`] does.
    pub fn first(origin: &str) -> Result<Self, CheckpointError> {
        let is_origin = crate::key::is_key_name(origin) && log_and_number(origin).0 == origin;
        let epoch = Self { origin: origin.to_owned(), follows: None };
        if is_origin { Ok(epoch) } else { Err(CheckpointError::Malformed) }
    }

    /// The epoch to which a checkpoint belongs, so that a log goes on in it after a mere restart.
    /// Fails if the checkpoint of a later epoch does not name the epoch just before it.
    pub fn of(checkpoint: &Checkpoint) -> Result<Self, CheckpointError> {
        let follows = checkpoint.follows()?;
        let (log, number) = log_and_number(checkpoint.origin());
        let before = follows.as_ref().map(|follows| log_and_number(&follows.origin));
        let expected = number.checked_sub(1).filter(|before| *before > 0).map(|before| (log, before));
        if before != expected {
            return Err(CheckpointError::Follows);
        }
        Ok(Self { origin: checkpoint.origin().to_owned(), follows })
    }

    /// The epoch that a restore opens, after the last checkpoint that anyone still holds, with the
    /// `kept` entries that the backup brought back.
    pub fn after(last_known: &Checkpoint, kept: u64) -> Self {
        let (log, number) = log_and_number(last_known.origin());
        let follows = Follows {
            origin: last_known.origin().to_owned(),
            size: last_known.size(),
            root: last_known.root(),
            kept,
        };
        Self { origin: format!("{log}{MARK}{}", number.saturating_add(1)), follows: Some(follows) }
    }

    /// The origin of the epoch's checkpoints: the log's own for the first, `<log>/epoch-2` and so on.
    /// The signing key bears it as its name ([`SecretKey::renamed`](crate::SecretKey::renamed)).
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Which epoch of the log this is, from 1.
    pub fn number(&self) -> u64 {
        log_and_number(&self.origin).1
    }

    /// The epoch before.
    pub fn follows(&self) -> Option<&Follows> {
        self.follows.as_ref()
    }

    /// The checkpoint of the tree of this size, to be signed.
    pub fn checkpoint(&self, size: u64, root: Hash) -> Checkpoint {
        let extensions = self.follows.iter().map(Follows::to_string).collect();
        Checkpoint::new(&self.origin, size, root, extensions).expect("an epoch's lines are well formed")
    }
}

impl Follows {
    /// Entries that had been signed for and are gone.
    pub fn lost(&self) -> u64 {
        self.size.saturating_sub(self.kept)
    }

    pub(crate) fn is_meant_by(line: &str) -> bool {
        line.split(' ').next() == Some(FOLLOWS)
    }
}

impl fmt::Display for Follows {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { origin, size, root, kept } = self;
        write!(out, "{FOLLOWS} {origin} {size} {} kept {kept}", root.to_base64())
    }
}

impl FromStr for Follows {
    type Err = CheckpointError;

    fn from_str(line: &str) -> Result<Self, CheckpointError> {
        let read = || {
            let words: Vec<&str> = line.split(' ').collect();
            let [FOLLOWS, origin, size, root, "kept", kept] = words[..] else {
                return None;
            };
            let root = Hash::from_base64(root).ok()?;
            let (size, kept) = (size.parse().ok()?, kept.parse().ok()?);
            Some(Self { origin: origin.to_owned(), size, root, kept })
        };
        let follows = read().filter(|follows| follows.to_string() == line);
        follows.ok_or(CheckpointError::Follows)
    }
}

/// The log's own origin and the epoch's number, which is 1 if the origin tells none.
pub(crate) fn log_and_number(origin: &str) -> (&str, u64) {
    let told = origin.rsplit_once(MARK).and_then(|(log, digits)| {
        let number: u64 = digits.parse().ok()?;
        (!log.is_empty() && number > 1 && number.to_string() == digits).then_some((log, number))
    });
    told.unwrap_or((origin, 1))
}
