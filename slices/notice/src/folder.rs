//! The register's folder: read as it is, and written anew from a version. The file system is this file's alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use privet_register::{Loaded, RegisterHash, load, marker, read_folder, write_file};

/// Why the folder could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// What lies there is no published version: it would be lost.
    #[error("the folder holds changes that were never published")]
    WouldLose,
    /// The system refused.
    #[error("the folder could not be written: {0}")]
    Io(#[from] io::Error),
}

/// Reads the register in a folder.
pub(crate) async fn read(folder: PathBuf) -> anyhow::Result<Loaded> {
    tokio::task::spawn_blocking(move || Ok(load(read_folder(&folder)?))).await?
}

/// Marks a folder as standing on a version if it says the very same; a folder that is not there or says something else
/// is left as it is.
pub(crate) async fn mark_if_same(folder: PathBuf, version: RegisterHash) -> io::Result<()> {
    let work = move || match read_folder(&folder).map(load) {
        Ok(loaded) if loaded.register.as_ref().map(RegisterHash::of) == Some(version) => {
            mark_now(&folder, version)
        }
        _ => Ok(()),
    };
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

/// Writes into a folder on which version it stands.
fn mark_now(folder: &Path, version: RegisterHash) -> io::Result<()> {
    let (name, text) = marker(version);
    write_file(&folder.join(name), &text)
}

/// Writes the files of a version into a folder, in place of what lies there. Only a folder that is empty or holds a
/// version that was published, as `is_published` tells by its hash, is written: nothing is lost but comments.
pub(crate) async fn write(
    folder: PathBuf,
    files: Vec<(String, String)>,
    is_published: impl Fn(&str) -> bool + Send + 'static,
) -> Result<(), WriteError> {
    let work = move || write_now(&folder, &files, is_published);
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

fn write_now(
    folder: &Path,
    files: &[(String, String)],
    is_published: impl Fn(&str) -> bool,
) -> Result<(), WriteError> {
    let before = if folder.is_dir() { read_folder(folder).map_err(io::Error::other)? } else { Vec::new() };
    if !before.is_empty() {
        let register = load(before.clone()).register.ok_or(WriteError::WouldLose)?;
        let hash = RegisterHash::of(&register).to_string();
        if !is_published(&hash) {
            return Err(WriteError::WouldLose);
        }
    }
    for (name, text) in files {
        write_file(&folder.join(name), text)?;
    }
    let stale = before.iter().filter(|(name, _)| !files.iter().any(|(written, _)| written == name));
    for (name, _) in stale {
        fs::remove_file(folder.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use privet_register::{example, example_register, export};

    use super::*;

    fn files() -> Vec<(String, String)> {
        let register = example_register();
        let mut files = export(register);
        files.push(marker(RegisterHash::of(register)));
        files
    }

    #[tokio::test]
    async fn a_published_folder_is_written_anew_and_reads_back_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let hash = RegisterHash::of(example_register()).to_string();
        for (name, text) in example() {
            write_file(&folder.path().join(name), text).unwrap();
        }
        fs::write(folder.path().join("split.toml"), "# Nothing but a comment.\n").unwrap();
        let known = hash.clone();
        write(folder.path().to_owned(), files(), move |found| found == known).await.unwrap();
        let loaded = read(folder.path().to_owned()).await.unwrap();
        assert_eq!(loaded.base.map(|base| base.to_string()), Some(hash.clone()));
        assert_eq!(RegisterHash::of(&loaded.register.expect("it has no faults")).to_string(), hash);
        assert!(!folder.path().join("split.toml").exists());
    }

    #[tokio::test]
    async fn work_that_was_never_published_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in example() {
            write_file(&folder.path().join(name), text).unwrap();
        }
        let refused = write(folder.path().to_owned(), files(), |_| false).await;
        assert!(matches!(refused, Err(WriteError::WouldLose)));
        fs::write(folder.path().join("broken.toml"), "[purpose").unwrap();
        let refused = write(folder.path().to_owned(), files(), |_| true).await;
        assert!(matches!(refused, Err(WriteError::WouldLose)), "a folder with faults is somebody's work too");
    }
}
