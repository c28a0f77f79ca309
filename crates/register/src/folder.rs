//! Reads the files of a folder, within limits.

use std::fs;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use crate::parse::LARGEST_FILE;

/// The most files of a register.
const MOST_FILES: usize = 2_000;

/// The most bytes of all files together.
const LARGEST_FOLDER: usize = 32 << 20;

/// The most levels of folders.
const DEEPEST_FOLDER: usize = 8;

/// A folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The system refused.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is too much for a register.
    #[error("{}: {message}", path.display())]
    TooMuch {
        /// The folder or file at which the limit was passed.
        path: PathBuf,
        /// Which limit.
        message: String,
    },
    /// A link that leads to no file of the folder.
    #[error("{}: {message}", path.display())]
    Link {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        message: String,
    },
}

/// Reads every `*.toml` below a folder: path relative to it, with `/` between its parts, and bytes. What begins with
/// a dot is passed over. A symbolic link to a file of the folder is followed, as where an orchestrator mounts files; one
/// that leads elsewhere might show what is not meant for everybody, so it is refused by name.
pub fn read_folder(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, FolderError> {
    let root =
        fs::canonicalize(folder).map_err(|source| FolderError::Io { path: folder.to_owned(), source })?;
    let mut reading = Reading { root, files: Vec::new(), bytes: 0 };
    reading.folder(folder, "", 0)?;
    reading.files.sort();
    Ok(reading.files)
}

/// Writes a file of the folder whole or not at all: beside its place, then put into it. Folders on the way are made.
pub fn write_file(path: &Path, text: &str) -> io::Result<()> {
    let parent = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(parent)?;
    let beside = path.with_extension("toml.new");
    let mut file = fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(beside, path)
}

struct Reading {
    /// The folder without links on the way to it.
    root: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    bytes: usize,
}

impl Reading {
    fn folder(&mut self, folder: &Path, below: &str, depth: usize) -> Result<(), FolderError> {
        let failed = |source| FolderError::Io { path: folder.to_owned(), source };
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let kind = entry.file_type().map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if name.starts_with('.') {
                continue;
            }
            let shown = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            if kind.is_dir() && depth == DEEPEST_FOLDER {
                return too_much(path, format!("folders are nested more than {DEEPEST_FOLDER} levels deep"));
            } else if kind.is_dir() {
                self.folder(&path, &shown, depth + 1)?;
            } else if kind.is_symlink() {
                self.link(&path, shown)?;
            } else if kind.is_file() && is_toml(&name) {
                self.file(path, shown)?;
            }
        }
        Ok(())
    }

    fn link(&mut self, path: &Path, shown: String) -> Result<(), FolderError> {
        let refuse = |message: String| Err(FolderError::Link { path: path.to_owned(), message });
        let target = match fs::canonicalize(path) {
            Ok(target) => target,
            Err(error) => return refuse(format!("this link leads nowhere ({error})")),
        };
        if !target.starts_with(&self.root) {
            return refuse(format!(
                "this link leads out of the folder, to {}; put the file itself here, or name its folder",
                target.display()
            ));
        }
        if !target.is_file() {
            return refuse("this link leads to no file; put the files themselves here".to_owned());
        }
        if is_toml(&shown) { self.file(target, shown) } else { Ok(()) }
    }

    fn file(&mut self, path: PathBuf, shown: String) -> Result<(), FolderError> {
        let failed = |source| FolderError::Io { path: path.clone(), source };
        // One byte more than may be: enough for the parser to refuse the file by name, without reading it all.
        let mut bytes = Vec::new();
        let limit = LARGEST_FILE as u64 + 1;
        fs::File::open(&path).map_err(failed)?.take(limit).read_to_end(&mut bytes).map_err(failed)?;
        self.bytes += bytes.len();
        if self.bytes > LARGEST_FOLDER {
            return too_much(path, format!("the files have more than {LARGEST_FOLDER} bytes together"));
        }
        if self.files.len() == MOST_FILES {
            return too_much(path, format!("there are more than {MOST_FILES} files"));
        }
        self.files.push((shown, bytes));
        Ok(())
    }
}

/// However the system that wrote it capitalises.
fn is_toml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

fn too_much(path: PathBuf, message: String) -> Result<(), FolderError> {
    Err(FolderError::TooMuch { path, message })
}
