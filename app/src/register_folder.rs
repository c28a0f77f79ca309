//! The register's folder: written on the first start of the example, watched while the server runs.

use std::path::Path;
use std::time::SystemTime;

use anyhow::Context as _;
use privet_ground::caller::Caller;
use privet_notice::{Imported, Source};
use privet_register::{RegisterHash, load, read_folder, render};
use privet_web::house::HouseRef;

/// Writes files below a folder, making what is missing; an existing file is left as it is.
pub fn write(
    folder: &Path,
    files: impl IntoIterator<Item = (impl AsRef<Path>, impl AsRef<str>)>,
) -> anyhow::Result<()> {
    for (name, text) in files {
        let path = folder.join(name.as_ref());
        let parent = path.parent().context("a file lies in a folder")?;
        std::fs::create_dir_all(parent).with_context(|| format!("making {}", parent.display()))?;
        if !path.exists() {
            std::fs::write(&path, text.as_ref()).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    Ok(())
}

/// What the folder looked like: how many files, and when the newest was changed.
pub type Look = (usize, SystemTime);

/// Writes into the folder on which version it stands, so that a later change to it can be compared.
pub fn mark(folder: &Path, hash: RegisterHash) -> anyhow::Result<()> {
    let (name, text) = privet_register::marker(hash);
    let path = folder.join(name);
    std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}

/// Looks at the folder; when it has changed since the last look, its content becomes a draft, and what would change is
/// said on the console.
pub async fn look(house: &HouseRef, seen: &mut Option<Look>) {
    let folder = house.settings.register.clone();
    let Ok(Some(now)) = tokio::task::spawn_blocking(move || newest(&folder)).await else { return };
    if seen.replace(now) == Some(now) {
        return;
    }
    match take_in(house).await {
        Ok(Some(news)) => crate::say(&format!("\nThe register's folder has changed.\n{news}")),
        Ok(None) => {}
        Err(error) => {
            tracing::warn!(error = %format!("{error:#}"), "the register's folder could not be read")
        }
    }
}

/// Makes a draft of the folder; says what is new about it.
async fn take_in(house: &HouseRef) -> anyhow::Result<Option<String>> {
    let folder = house.settings.register.clone();
    let loaded = tokio::task::spawn_blocking(move || read_folder(&folder).map(load)).await??;
    let imported = privet_notice::import(house, &Caller::System("folder"), loaded, Source::Folder).await?;
    Ok(match imported {
        Imported::Same { mark: Some(hash) } => {
            mark(&house.settings.register, hash)?;
            None
        }
        Imported::Same { mark: None } | Imported::Behind | Imported::Draft { is_new: false, .. } => None,
        Imported::Faulty { faults, sources } => Some(render(&faults, &sources)),
        Imported::Stale(stale) => Some(format!(
            "It stands on an older version than {}, which is published; `privet publish` shows the difference.",
            stale.newest
        )),
        Imported::Draft { changes, .. } => {
            let important = changes.iter().filter(|change| change.important).count();
            Some(format!(
                "{} changes, {important} of them important. See and publish them in the console (Notice & register), or by \
                 `privet publish`.",
                changes.len()
            ))
        }
    })
}

fn newest(folder: &Path) -> Option<Look> {
    let mut count = 0;
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).ok()?.flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                folders.push(entry.path());
            } else if let Ok(changed) = entry.metadata().and_then(|metadata| metadata.modified()) {
                count += 1;
                newest = newest.max(changed);
            }
        }
    }
    (count > 0).then_some((count, newest))
}
