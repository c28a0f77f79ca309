//! The one file of the ring, outside the data and outside the key store, and in no backup.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
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
    /// A new file cannot be put in its place.
    #[error(
        "the key file {} cannot be replaced, so the key in it cannot be rolled and what is destroyed stays recoverable from \
         backups ({error}); put it into a folder that privet may write to",
        path.display()
    )]
    Fixed {
        /// Where it is.
        path: PathBuf,
        /// What the machine says.
        error: io::Error,
    },
    /// A new file is in its place, and the old one's content is still on the disk.
    #[error(
        "the key file {} was replaced, but the old key could not be overwritten on the disk ({error}); destroy it by hand",
        path.display()
    )]
    NotOverwritten {
        /// Where it is.
        path: PathBuf,
        /// What the machine says.
        error: io::Error,
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
const HEADER: &str = "privet kek ring 2";
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
    /// one's blocks are overwritten as far as the file system lets us. A link to the file stays a link.
    pub(crate) fn store(&self, path: &Path) -> Result<(), RingError> {
        let path = &resolved(path)?;
        let old = self.replace(path).map_err(|error| match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::ResourceBusy => fixed(path, error),
            _ => unreadable(path, error),
        })?;
        let overwritten = old.map_or(Ok(()), |old| old.and_then(overwrite));
        overwritten.map_err(|error| RingError::NotOverwritten { path: path.clone(), error })
    }

    /// Whether a new file could be put in the place of this one: its folder takes one, and it is no mount of its own.
    pub(crate) fn is_replaceable(path: &Path) -> Result<(), RingError> {
        let path = &resolved(path)?;
        let trial = beside(path, ".trial");
        let outcome = File::create(&trial).and_then(|_| fs::remove_file(&trial));
        outcome.map_err(|error| fixed(path, error))?;
        let device = |path: &Path| fs::metadata(path).map(|found| found.dev());
        match (device(path), device(folder_of(path))) {
            (Ok(own), Ok(folder)) if own != folder => {
                Err(fixed(path, io::Error::other("it is mounted by itself")))
            }
            _ => Ok(()),
        }
    }

    /// Puts a new file in the place of the old one, and gives the old one, which has no name any more.
    fn replace(&self, path: &Path) -> io::Result<Option<io::Result<File>>> {
        let fresh = beside(path, ".new");
        remove_left_over(&fresh)?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
        file.write_all(self.text().as_bytes())?;
        file.sync_all()?;
        let old = OpenOptions::new().write(true).open(path);
        fs::rename(&fresh, path)?;
        File::open(folder_of(path))?.sync_all()?;
        Ok(match old {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            old => Some(old),
        })
    }

    fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(1_024));
        writeln!(text, "{HEADER}\n{ADVICE}\nhouse {}", self.house).expect("writing to a string cannot fail");
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
        let (mut house, mut current, mut previous) = (None, None, None);
        for line in lines {
            let (word, rest) = line.split_once(' ').ok_or("a line says nothing")?;
            if word == "house" && house.is_none() {
                house = Some(rest.parse().map_err(|_| "whose it is cannot be read")?);
                continue;
            }
            let kek = Arc::new(Kek::parse(rest).ok_or("a key cannot be read")?);
            match word {
                "current" if current.is_none() => current = Some(kek),
                "previous" if previous.is_none() => previous = Some(kek),
                _ => return Err("it has a line too many"),
            }
        }
        let house = house.ok_or("it does not say whose it is")?;
        Ok(Self { house, current: current.ok_or("it holds no current key")?, previous })
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

fn fixed(path: &Path, error: io::Error) -> RingError {
    RingError::Fixed { path: path.to_owned(), error }
}

/// Where the file really is, through every link; where it is not there yet, where it is to be.
fn resolved(path: &Path) -> Result<PathBuf, RingError> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        resolved => resolved.map_err(|error| unreadable(path, error)),
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A new ring that never came into the place of the old one holds keys too.
fn remove_left_over(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        left_over => {
            overwrite(left_over?)?;
            fs::remove_file(path)
        }
    }
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
    use uuid::Uuid;

    use super::*;
    use crate::world::World;

    const DAY: Date = jiff::civil::date(2026, 11, 23);
    const HOUSE: Uuid = Uuid::from_u128(7);

    fn world(chance: &SeededChance) -> World<'_> {
        World::new(Instant::from_micros(1_000_000), chance)
    }

    #[test]
    fn the_ring_survives_its_file_and_only_the_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.kek");
        let chance = SeededChance::new(1);
        let ring = Ring::generate(world(&chance), HOUSE, DAY);
        ring.create(&path).unwrap();
        assert!(matches!(ring.create(&path), Err(RingError::Exists { .. })));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let wrapped = ring.current().wrap(world(&chance), &[b"dossier"], &[7; 32]);
        let again = Ring::load(&path).unwrap();
        assert_eq!((again.current().id(), again.current().created()), (ring.current().id(), DAY));
        assert_eq!(again.house(), HOUSE);
        assert_eq!(*again.current().unwrap::<32>(&[b"dossier"], &wrapped).unwrap(), [7; 32]);
        assert!(again.current().unwrap::<32>(&[b"secret"], &wrapped).is_none(), "wrapped for something else");
        assert!(again.previous().is_none());
    }

    #[test]
    fn a_replaced_key_is_gone_from_the_file_and_from_the_old_files_blocks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.kek");
        let chance = SeededChance::new(1);
        let first = Ring::generate(world(&chance), HOUSE, DAY);
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
    fn a_link_to_the_file_stays_a_link_and_what_a_crash_left_is_wiped() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("keys.kek"), folder.path().join("link.kek"));
        let chance = SeededChance::new(1);
        let first = Ring::generate(world(&chance), HOUSE, DAY);
        first.create(&path).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let left_over = beside(&path, ".new");
        fs::write(&left_over, b"current key").unwrap();
        let witness = folder.path().join("witness");
        fs::hard_link(&left_over, &witness).unwrap();
        Ring::is_replaceable(&link).unwrap();
        let second = first.with_fresh(world(&chance), DAY);
        second.store(&link).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(Ring::load(&path).unwrap().current().id(), second.current().id());
        assert!(fs::read(&witness).unwrap().iter().all(|byte| *byte == 0));
    }

    #[test]
    fn where_no_new_file_can_be_put_it_is_said_before_it_is_needed() {
        let folder = tempfile::tempdir().unwrap();
        let refused = Ring::is_replaceable(&folder.path().join("away/keys.kek")).unwrap_err();
        assert!(refused.to_string().contains("cannot be rolled"), "{refused}");
        Ring::is_replaceable(&folder.path().join("keys.kek")).unwrap();
    }

    #[test]
    fn a_file_that_is_missing_cut_short_or_changed_is_named_for_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.kek");
        assert!(matches!(Ring::load(&path), Err(RingError::Missing { .. })));
        assert!(matches!(Ring::load(folder.path()), Err(RingError::Unreadable { .. })));
        let chance = SeededChance::new(1);
        Ring::generate(world(&chance), HOUSE, DAY).create(&path).unwrap();
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
