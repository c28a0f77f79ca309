#![doc = include_str!("../README.md")]

mod print;
mod printed;

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use printed::Printed;

pub use print::PrintError;

/// What Chromium is called on the systems that we know.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A Chromium that this machine has.
#[derive(Clone)]
pub struct Browser {
    program: PathBuf,
    printed: Arc<Printed>,
}

impl Browser {
    /// The browser at a path.
    pub fn at(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), printed: Arc::default() }
    }

    /// The first Chromium in the folders of a `PATH`; none where there is none.
    pub fn find(path: &OsStr) -> Option<PathBuf> {
        let mut places = env::split_paths(path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
        places.find(|place| place.is_file())
    }

    /// Where it is.
    pub fn program(&self) -> &Path {
        &self.program
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_on_the_path_by_the_name_that_the_system_gives_it() {
        let (empty, full) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::write(full.path().join("google-chrome"), "").unwrap();
        let path = env::join_paths([empty.path(), full.path()]).unwrap();
        assert_eq!(Browser::find(&path), Some(full.path().join("google-chrome")));
        assert_eq!(Browser::find(empty.path().as_os_str()), None);
    }
}
