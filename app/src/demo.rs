//! `privet demo`: the example with a year of invented people, staff and events, in a folder of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use privet_ground::ids::SeededChance;
use privet_ground::settings::Settings;

use crate::cli::{PlaceArgs, ServeArgs};
use crate::stop::Stop;
use crate::{first_start, open, serve, settings};

/// The file that marks a folder as the demo's own.
const MARK: &str = "this-is-a-privet-demo";

/// The seed of the demo's year.
const SEED: u64 = 2_026;

/// Makes the demo where it is not there yet, and serves it.
pub async fn run(place: &PlaceArgs, args: &ServeArgs, stop: Stop) -> anyhow::Result<u8> {
    let place = of_its_own(place);
    let is_new = claim(&place.data)?;
    let settings = settings::read(&place, Some(args))?;
    if is_new {
        crate::say("Inventing a year of people, staff and events …");
        first_start::write_example_where_nothing_is(&settings)?;
        let Some(invented) = stop.or(invent(&settings)).await else { return Ok(0) };
        invented?;
        std::fs::write(place.data.join(MARK), "Made by `privet demo`; all people in it are invented.\n")
            .context("marking the demo's folder")?;
    }
    serve::run(settings, stop).await
}

/// The demo's folders: beside each other, and never those of an installation unless they were named.
fn of_its_own(place: &PlaceArgs) -> PlaceArgs {
    let mut place = place.clone();
    if place.data == Path::new("privet-data") {
        place.data = PathBuf::from("privet-demo");
    }
    if place.keys == "privet-keys" {
        place.keys = format!("{}-keys", place.data.display());
    }
    place.register = None;
    place
}

/// True if the folder is new; an error if it holds anything that is not a demo.
fn claim(data: &Path) -> anyhow::Result<bool> {
    if data.join(MARK).exists() {
        return Ok(false);
    }
    let is_empty = data.read_dir().map_or(true, |mut entries| entries.next().is_none());
    ensure!(
        is_empty,
        "{} holds something that is not a finished demo, so it is left alone; name a new folder with --data",
        data.display()
    );
    Ok(true)
}

/// Invents the year from a seed, so that it is the same year each time. The house is opened anew for serving, with
/// chance that nobody can repeat.
async fn invent(settings: &Settings) -> anyhow::Result<()> {
    let house = open::open_with(settings.clone(), Arc::new(SeededChance::new(SEED))).await?;
    for slice in &house.slices {
        (slice.demo)(&house).await.with_context(|| format!("inventing what `{}` has to show", slice.name))?;
        // The others write under the version that the notice slice has just published.
        privet_notice::refresh(&house).await?;
    }
    first_start::check_everything(&house).await?;
    house.db.close().await;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_a_demo_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert!(claim(&folder.path().join("new")).unwrap());
        assert!(claim(folder.path()).unwrap(), "an empty folder may become one");
        std::fs::write(folder.path().join("privet.sqlite"), "real data").unwrap();
        let refused = claim(folder.path()).unwrap_err();
        assert!(refused.to_string().contains("--data"), "{refused}");
        std::fs::write(folder.path().join(MARK), "").unwrap();
        assert!(!claim(folder.path()).unwrap(), "a demo that is there is served again");
    }
}
