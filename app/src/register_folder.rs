//! The register's folder: made on the first start, watched while the server runs.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use privet_ground::caller::Caller;
use privet_notice::{Imported, Source};
use privet_register::{RegisterHash, load, read_folder, render, write_file};
use privet_web::house::HouseRef;

use crate::commands::publish::list;

/// Writes files below a folder, making what is missing; an existing file is left as it is.
pub fn write(
    folder: &Path,
    files: impl IntoIterator<Item = (impl AsRef<Path>, impl AsRef<str>)>,
) -> anyhow::Result<()> {
    for (name, text) in files {
        let path = folder.join(name.as_ref());
        let parent = path.parent().context("a file lies in a folder")?;
        fs::create_dir_all(parent).with_context(|| format!("making {}", parent.display()))?;
        if !path.exists() {
            fs::write(&path, text.as_ref()).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    Ok(())
}

/// Makes a folder of files, all or none: whoever is cut off while writing leaves no half of a register behind.
pub fn make(
    folder: &Path,
    files: impl IntoIterator<Item = (impl AsRef<Path>, impl AsRef<str>)>,
) -> anyhow::Result<()> {
    let mut name = folder.as_os_str().to_owned();
    name.push(".new");
    let growing = PathBuf::from(name);
    if growing.exists() {
        fs::remove_dir_all(&growing).with_context(|| format!("removing {}", growing.display()))?;
    }
    for (name, text) in files {
        let path = growing.join(name.as_ref());
        let parent = path.parent().context("a file lies in a folder")?;
        fs::create_dir_all(parent).with_context(|| format!("making {}", parent.display()))?;
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(text.as_ref().as_bytes())?;
            file.sync_all()
        });
        written.with_context(|| format!("writing {}", path.display()))?;
    }
    fs::rename(&growing, folder).with_context(|| format!("making {}", folder.display()))
}

/// What the folder looks like: every file's name, length, times and place on the disk, since a file that is put in
/// place of another may be older than it.
pub type Look = u64;

/// Writes into the folder on which version it stands, so that a later change to it can be compared.
pub fn mark(folder: &Path, hash: RegisterHash) -> anyhow::Result<()> {
    let (name, text) = privet_register::marker(hash);
    let path = folder.join(name);
    write_file(&path, &text).with_context(|| format!("writing {}", path.display()))
}

/// What the watcher remembers.
#[derive(Default)]
pub struct Watch {
    /// What the folder looked like when it was taken in.
    seen: Option<Look>,
    /// Whether it could not be taken in because a draft from the console waits.
    is_held: bool,
}

/// What came of taking the folder in.
enum Taken {
    /// Nothing that anybody need know.
    Quiet,
    /// Something to say.
    News(String),
    /// A draft from the console waits.
    Held,
}

/// Looks at the folder; when it has changed since the last look, its content becomes a draft, and what would change is
/// said on the console.
pub async fn look(house: &HouseRef, watch: &mut Watch) {
    let folder = house.settings.register.clone();
    let Ok(Some(now)) = tokio::task::spawn_blocking(move || look_at(&folder)).await else {
        if watch.seen.take().is_some() {
            crate::say("\nThe register's folder cannot be read any more; what is published stays in force.");
        }
        return;
    };
    if watch.is_held && privet_notice::open_draft(house).await.is_ok_and(|draft| draft.is_none()) {
        *watch = Watch::default();
    }
    if watch.seen.replace(now) == Some(now) {
        return;
    }
    let taken = take_in(house).await;
    watch.is_held = matches!(taken, Ok(Taken::Held));
    match taken {
        Ok(Taken::Quiet) => {}
        Ok(Taken::News(news)) => crate::say(&format!("\nThe register's folder has changed.\n{news}")),
        Ok(Taken::Held) => crate::say(
            "\nThe register's folder has changed. A draft that somebody made in the console waits; the folder is looked \
             at again when that is published or put aside (Notice).",
        ),
        Err(error) => {
            tracing::warn!(error = %format!("{error:#}"), "the register's folder could not be read")
        }
    }
}

/// Makes a draft of the folder; says what is new about it.
async fn take_in(house: &HouseRef) -> anyhow::Result<Taken> {
    let folder = house.settings.register.clone();
    let loaded = tokio::task::spawn_blocking(move || read_folder(&folder).map(load)).await??;
    let imported = privet_notice::import(house, &Caller::System("folder"), loaded, Source::Folder).await?;
    Ok(match imported {
        Imported::Same { mark: Some(hash) } => {
            mark(&house.settings.register, hash)?;
            Taken::Quiet
        }
        Imported::Same { mark: None } | Imported::Behind | Imported::Draft { is_new: false, .. } => {
            Taken::Quiet
        }
        Imported::Held => Taken::Held,
        Imported::Faulty { faults, sources } => Taken::News(render(&faults, &sources)),
        Imported::Stale(stale) => Taken::News(format!(
            "It stands on an older version than {}, which is published; `privet publish` shows the difference.",
            stale.newest
        )),
        Imported::Draft { changes, mark: hash, .. } => {
            if let Some(hash) = hash {
                mark(&house.settings.register, hash)?;
            }
            let mut news = "It would change:\n".to_owned();
            list(&mut news, &changes)?;
            news.push_str("\nSee and publish it in the console (Notice), or by `privet publish`.");
            Taken::News(news)
        }
    })
}

/// `None` where no folder can be read.
fn look_at(folder: &Path) -> Option<Look> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).ok()?.flatten() {
            let path = entry.path();
            match fs::metadata(&path) {
                Ok(found) if found.is_dir() => folders.push(path),
                Ok(found) => {
                    let changed = (found.mtime(), found.mtime_nsec(), found.ctime(), found.ctime_nsec());
                    files.push((path, found.len(), found.ino(), changed));
                }
                Err(_) => {}
            }
        }
    }
    files.sort_unstable();
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_whole_or_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("register");
        fs::create_dir_all(home.path().join("register.new/prose")).unwrap();
        fs::write(home.path().join("register.new/half.toml"), "x = ").unwrap();
        make(&folder, [("a.toml", "a"), ("prose/en.toml", "b")]).unwrap();
        assert_eq!(fs::read_to_string(folder.join("prose/en.toml")).unwrap(), "b");
        assert!(!folder.join("half.toml").exists() && !home.path().join("register.new").exists());
        fs::write(folder.join("mine.toml"), "kept").unwrap();
        assert!(make(&folder, [("a.toml", "c")]).is_err(), "what is there is not replaced");
        assert_eq!(fs::read_to_string(folder.join("a.toml")).unwrap(), "a");
    }

    #[test]
    fn a_file_that_is_older_than_the_one_it_replaces_is_noticed() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("retention.toml");
        let old = home.path().join("..").join(format!("{}.old", home.path().file_name().unwrap().display()));
        fs::write(&old, "keep = 'P9Y'").unwrap();
        let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        File::options().write(true).open(&old).unwrap().set_modified(long_ago).unwrap();
        fs::write(&file, "keep = 'P2Y'").unwrap();
        let before = look_at(home.path()).unwrap();
        assert_eq!(look_at(home.path()), Some(before), "nothing happened");
        fs::rename(&old, &file).unwrap();
        assert_ne!(look_at(home.path()), Some(before));
        assert_eq!(look_at(&home.path().join("nowhere")), None);
    }
}
