//! One process for one data folder: a second one would fight for the embedded database.

use std::fs::{File, TryLockError};
use std::path::Path;

use std::time::Duration;

use anyhow::{Context as _, bail};

/// How long a command that does its errand and goes is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often the lock is tried meanwhile.
const BREATH: Duration = Duration::from_millis(50);

/// The lock on a data folder; it ends with the process, however that ends.
pub struct DataLock {
    _file: File,
}

impl DataLock {
    /// Takes the lock, waits a little for whoever has it, or says who that is.
    pub async fn take(data: &Path) -> anyhow::Result<Self> {
        Self::take_within(data, PATIENCE).await
    }

    async fn take_within(data: &Path, patience: Duration) -> anyhow::Result<Self> {
        let path = data.join("privet.lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.with_context(|| format!("opening {}", path.display()))?;
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if waited < patience => {
                    tokio::time::sleep(BREATH).await;
                    waited += BREATH;
                }
                Err(TryLockError::WouldBlock) => bail!(
                    "another privet uses {}; if it is just starting, try again in a moment, otherwise stop it first or \
                     give this one another folder with --data",
                    data.display()
                ),
                Err(TryLockError::Error(error)) => {
                    return Err(error).with_context(|| format!("locking {}", path.display()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_process_is_refused_until_the_first_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let first = DataLock::take(folder.path()).await.unwrap();
        let refused = DataLock::take_within(folder.path(), BREATH).await.err().unwrap();
        assert!(refused.to_string().contains("--data"), "{refused}");
        drop(first);
        assert!(DataLock::take(folder.path()).await.is_ok());
    }

    #[tokio::test]
    async fn a_command_that_is_about_to_end_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let first = DataLock::take(folder.path()).await.unwrap();
        let ending = async {
            tokio::time::sleep(BREATH * 2).await;
            drop(first);
        };
        let (second, ()) = tokio::join!(DataLock::take(folder.path()), ending);
        assert!(second.is_ok());
    }
}
