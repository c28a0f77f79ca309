//! One server for one data folder: a second one would fight for the embedded database.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context as _, bail};

/// The lock on a data folder; it ends with the process, however that ends.
pub struct DataLock {
    _file: File,
}

impl DataLock {
    /// Takes the lock, or says who has it.
    pub fn take(data: &Path) -> anyhow::Result<Self> {
        let path = data.join("privet.lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.with_context(|| format!("opening {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => bail!(
                "another privet already serves {}; stop it first, or give this one another folder with --data",
                data.display()
            ),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("locking {}", path.display()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_server_is_refused_until_the_first_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let first = DataLock::take(folder.path()).unwrap();
        let refused = DataLock::take(folder.path()).err().unwrap();
        assert!(refused.to_string().contains("--data"), "{refused}");
        drop(first);
        assert!(DataLock::take(folder.path()).is_ok());
    }
}
