//! The one file of the ring, outside the data and outside the key store, and in no backup.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{Kek, Ring};

/// What is wrong with the file of the KEK ring. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RingError {
    /// There is no file.
    #[error(
        "the key file {} is missing; without it no personal data can be read. Put it back from where it is kept",
        path.display()
    )]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    #[error("the key file {} cannot be used: {error}", path.display())]
    Unreadable {
        /// Where it is.
        path: PathBuf,
        /// What the machine says.
        error: io::Error,
    },
    /// The file is not what was written.
    #[error(
        "the key file {} is damaged ({fault}); put an undamaged copy in its place",
        path.display()
    )]
    Damaged {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it, without its content.
        fault: &'static str,
    },
    /// A file is there already.
    #[error("the key file {} is there already and is not overwritten", path.display())]
    Exists {
        /// Where it is.
        path: PathBuf,
    },
    /// Another process is rotating.
    #[error("another process is rotating the key in {}; wait until it has ended", path.display())]
    Rotating {
        /// Where it is.
        path: PathBuf,
    },
}

/// Held by the one process that may rotate; given up when it is dropped.
pub(crate) struct RotationLock {
    _file: File,
}

/// The first line of the file: its format.
const HEADER: &str = "privet kek ring 1";
/// What a person reads who opens the file.
const ADVICE: &str =
    "# This key opens all personal data. Keep it apart from the data and out of every backup.";
/// No honest file is longer.
const LONGEST: u64 = 4_096;

impl Ring {
    /// Reads the file.
    pub(crate) fn load(path: &Path) -> Result<Self, RingError> {
        let file = File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => RingError::Missing { path: path.to_owned() },
            _ => unreadable(path, error),
        })?;
        let mut text = Zeroizing::new(Vec::with_capacity(1_024));
        file.take(LONGEST + 1).read_to_end(&mut text).map_err(|error| unreadable(path, error))?;
        Self::parse(&text).map_err(|fault| RingError::Damaged { path: path.to_owned(), fault })
    }

    /// Writes the first ring; refuses where a file is there already.
    pub(crate) fn create(&self, path: &Path) -> Result<(), RingError> {
        if path.exists() {
            return Err(RingError::Exists { path: path.to_owned() });
        }
        self.store(path)
    }

    /// Puts the ring in the place of the file: a whole new file is durable before the old one goes, and the old
    /// one's blocks are overwritten as far as the file system lets us.
    pub(crate) fn store(&self, path: &Path) -> Result<(), RingError> {
        self.replace(path).map_err(|error| unreadable(path, error))
    }

    fn replace(&self, path: &Path) -> io::Result<()> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let fresh = beside(path, ".new");
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
        file.write_all(self.text().as_bytes())?;
        file.sync_all()?;
        let old = OpenOptions::new().write(true).open(path).ok();
        fs::rename(&fresh, path)?;
        File::open(folder)?.sync_all()?;
        if let Some(old) = old {
            overwrite(old)?;
        }
        Ok(())
    }

    fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(1_024));
        writeln!(text, "{HEADER}\n{ADVICE}").expect("writing to a string cannot fail");
        text.push_str(&self.current.line("current"));
        if let Some(previous) = &self.previous {
            text.push_str(&previous.line("previous"));
        }
        let sum = checksum(&text);
        writeln!(text, "sum {sum}").expect("writing to a string cannot fail");
        text
    }

    fn parse(bytes: &[u8]) -> Result<Self, &'static str> {
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not text")?;
        let (body, sum) = text.rsplit_once("sum ").ok_or("its last line is missing")?;
        if checksum(body) != sum.trim_end() {
            return Err("its checksum does not fit");
        }
        let mut lines = body.lines().filter(|line| !line.starts_with('#'));
        if lines.next() != Some(HEADER) {
            return Err("it has another format");
        }
        let (mut current, mut previous) = (None, None);
        for line in lines {
            let (word, rest) = line.split_once(' ').ok_or("a line says nothing")?;
            let kek = Arc::new(Kek::parse(rest).ok_or("a key cannot be read")?);
            match word {
                "current" if current.is_none() => current = Some(kek),
                "previous" if previous.is_none() => previous = Some(kek),
                _ => return Err("it has a line too many"),
            }
        }
        Ok(Self { current: current.ok_or("it holds no current key")?, previous })
    }
}

impl Kek {
    fn line(&self, word: &str) -> Zeroizing<String> {
        let mut line = Zeroizing::new(String::with_capacity(128));
        let secret = Zeroizing::new(data_encoding::BASE64.encode(self.secret.as_slice()));
        writeln!(line, "{word} {} {} {}", self.id, self.created, secret.as_str())
            .expect("writing to a string cannot fail");
        line
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (id, created, secret) = (words.next()?, words.next()?, words.next()?);
        let secret = Zeroizing::new(data_encoding::BASE64.decode(secret.as_bytes()).ok()?);
        let secret: &[u8; 32] = secret.as_slice().try_into().ok()?;
        Some(Self::new(id.parse().ok()?, created.parse().ok()?, Zeroizing::new(*secret)))
    }
}

impl RotationLock {
    /// Locks the ring against other processes of this machine. The lock lies in a file of its own, since the ring's
    /// file is replaced.
    pub(crate) fn take(path: &Path) -> Result<Self, RingError> {
        let beside = beside(path, ".lock");
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&beside)
            .map_err(|error| unreadable(&beside, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(fs::TryLockError::WouldBlock) => Err(RingError::Rotating { path: path.to_owned() }),
            Err(fs::TryLockError::Error(error)) => Err(unreadable(&beside, error)),
        }
    }
}

fn unreadable(path: &Path, error: io::Error) -> RingError {
    RingError::Unreadable { path: path.to_owned(), error }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn checksum(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes())[..8])
}

/// Writes zeros over a file that has no name any more.
fn overwrite(mut file: File) -> io::Result<()> {
    let length = usize::try_from(file.metadata()?.len().min(LONGEST)).unwrap_or(0);
    file.write_all(&vec![0; length])?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use jiff::civil::Date;
    use privet_ground::clock::Instant;
    use privet_ground::ids::SeededChance;

    use super::*;
    use crate::world::World;

    const DAY: Date = jiff::civil::date(2026, 11, 23);

    fn world(chance: &SeededChance) -> World<'_> {
        World::new(Instant::from_micros(1_000_000), chance)
    }

    #[test]
    fn the_ring_survives_its_file_and_only_the_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.kek");
        let chance = SeededChance::new(1);
        let ring = Ring::generate(world(&chance), DAY);
        ring.create(&path).unwrap();
        assert!(matches!(ring.create(&path), Err(RingError::Exists { .. })));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let wrapped = ring.current().wrap(world(&chance), &[b"dossier"], &[7; 32]);
        let again = Ring::load(&path).unwrap();
        assert_eq!((again.current().id(), again.current().created()), (ring.current().id(), DAY));
        assert_eq!(*again.current().unwrap(&[b"dossier"], &wrapped).unwrap(), [7; 32]);
        assert!(again.current().unwrap(&[b"secret"], &wrapped).is_none(), "wrapped for something else");
        assert!(again.previous().is_none());
    }

    #[test]
    fn a_replaced_key_is_gone_from_the_file_and_from_the_old_files_blocks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.kek");
        let chance = SeededChance::new(1);
        let first = Ring::generate(world(&chance), DAY);
        first.create(&path).unwrap();
        let second = first.with_fresh(world(&chance), DAY);
        second.store(&path).unwrap();
        let both = Ring::load(&path).unwrap();
        assert_eq!(both.previous().unwrap().id(), first.current().id());
        // A second name for the old file shows what became of its blocks.
        let witness = folder.path().join("witness");
        fs::hard_link(&path, &witness).unwrap();
        second.without_previous().store(&path).unwrap();
        assert!(Ring::load(&path).unwrap().previous().is_none());
        assert!(fs::read(&witness).unwrap().iter().all(|byte| *byte == 0));
        assert!(!beside(&path, ".new").exists());
    }

    #[test]
    fn a_file_that_is_missing_cut_short_or_changed_is_named_for_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.kek");
        assert!(matches!(Ring::load(&path), Err(RingError::Missing { .. })));
        assert!(matches!(Ring::load(folder.path()), Err(RingError::Unreadable { .. })));
        let chance = SeededChance::new(1);
        Ring::generate(world(&chance), DAY).create(&path).unwrap();
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() - 1 {
            assert!(Ring::parse(&whole[..length]).is_err(), "cut to {length} bytes");
        }
        for at in 0..whole.len() - 1 {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(Ring::parse(&changed).is_err(), "byte {at} changed");
        }
        fs::write(&path, b"not a key").unwrap();
        let error = Ring::load(&path).err().unwrap();
        assert!(error.to_string().contains("put an undamaged copy in its place"), "{error}");
    }

    #[test]
    fn two_processes_cannot_rotate_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.kek");
        let lock = RotationLock::take(&path).unwrap();
        assert!(matches!(RotationLock::take(&path), Err(RingError::Rotating { .. })));
        drop(lock);
        assert!(RotationLock::take(&path).is_ok());
    }
}
