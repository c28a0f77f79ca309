//! `privet demo`: the example with a year of invented people, staff and events, in folders of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use privet_ground::clock::Hand as _;
use privet_ground::db::Place;
use privet_ground::ids::SeededChance;
use privet_ground::settings::Settings;
use privet_web::house::HouseRef;
use privet_web::slice::Slice;

use crate::cli::{DemoArgs, PlaceArgs};
use crate::demo_clock::DemoClock;
use crate::lock::DataLock;
use crate::stop::Stop;
use crate::{first_start, open, serve, settings};

/// The file that marks a folder as the demo's own.
const MARK: &str = "this-is-a-privet-demo";
const FINISHED: &str = "Made by `privet demo`; all people in it are invented.\n";
const UNFINISHED: &str = "`privet demo` was cut off; it begins anew in this folder.\n";

/// The seed of the demo's year.
const SEED: u64 = 2_026;

/// Whether a data folder is a demo's: all people in it are invented.
pub fn is_demo(data: &Path) -> bool {
    data.join(MARK).is_file()
}

/// Makes the demo where it is not there yet, and serves it.
pub async fn run(place: &PlaceArgs, args: &DemoArgs, stop: Stop) -> anyhow::Result<u8> {
    let settings = settings::read(&of_its_own(place)?, Some(&args.serve))?;
    let ground = Ground::of(&settings)?;
    if ground.claim()? {
        crate::say("Inventing a year of people, staff and events …");
        let Some(invented) = stop.or(invent(&settings)).await else { return Ok(0) };
        invented?;
        ground.mark(FINISHED)?;
    }
    if let Some(days) = args.clock {
        // Not while another process serves this demo: its page moves its own clock.
        let _alone = DataLock::take(&settings.data).await?;
        DemoClock::of(&settings.data)?.move_on(days.0).context("moving the demo's clock")?;
    }
    serve::run(settings, stop).await
}

/// The demo's folders: beside each other, and never those of an installation. What names a real one, perhaps in this
/// machine's environment, is refused, since a year of invented people in it could not be taken back.
fn of_its_own(place: &PlaceArgs) -> anyhow::Result<PlaceArgs> {
    let mut place = place.clone();
    if place.database.is_some() || place.database_file.is_some() {
        bail!(
            "the demo keeps its own embedded database; leave out --database and --database-file, and PRIVET_DATABASE and \
             PRIVET_DATABASE_FILE in the environment"
        );
    }
    ensure!(
        place.register.is_none(),
        "the demo shows the example's register; leave out --register (PRIVET_REGISTER)"
    );
    if place.data == Path::new("privet-data") {
        place.data = PathBuf::from("privet-demo");
    }
    if place.keys == "privet-keys" {
        place.keys = format!("{}-keys", place.data.display());
    }
    Ok(place)
}

/// Everything that the demo may write to.
struct Ground {
    data: PathBuf,
    keys: PathBuf,
    kek: PathBuf,
}

impl Ground {
    fn of(settings: &Settings) -> anyhow::Result<Self> {
        let Place::File(keys) = &settings.keys else {
            bail!("the demo keeps its own keys in a folder; leave out --keys (PRIVET_KEYS)")
        };
        let keys = keys.parent().context("the key store lies in a folder")?.to_owned();
        Ok(Self { data: settings.data.clone(), keys, kek: settings.kek.clone() })
    }

    /// Makes the folders the demo's own: true if the year is to be invented; an error if they hold anything else.
    fn claim(&self) -> anyhow::Result<bool> {
        match [&self.data, &self.keys].map(|folder| std::fs::read_to_string(folder.join(MARK)).ok()) {
            [Some(data), Some(_)] if data == FINISHED => return Ok(false),
            [Some(_), Some(_)] => self.clear()?,
            _ => {}
        }
        for folder in [&self.data, &self.keys] {
            let is_empty = folder.read_dir().map_or(true, |mut entries| entries.next().is_none());
            ensure!(
                is_empty,
                "{} holds something that is not a demo, so it is left alone; name new folders with --data and --keys",
                folder.display()
            );
        }
        ensure!(
            !self.kek.exists(),
            "{} is a key of something else, so it is left alone; leave out --kek (PRIVET_KEK), or name a new file",
            self.kek.display()
        );
        self.mark(UNFINISHED)?;
        Ok(true)
    }

    /// Removes what a demo that was cut off left: everything in it is invented, and marked so.
    fn clear(&self) -> anyhow::Result<()> {
        for folder in [&self.data, &self.keys] {
            std::fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
        }
        match std::fs::remove_file(&self.kek) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("removing {}", self.kek.display()))
            }
            _ => Ok(()),
        }
    }

    fn mark(&self, text: &str) -> anyhow::Result<()> {
        // The data's mark last: it is the one that says whether the year is there.
        for folder in [&self.keys, &self.data] {
            open::make_folder(folder)?;
            std::fs::write(folder.join(MARK), text).context("marking the demo's folders")?;
        }
        Ok(())
    }
}

/// Invents the year from a seed, so that it is the same year each time. The house is opened before and after with
/// chance that nobody can repeat: its secrets are made at the first opening.
async fn invent(settings: &Settings) -> anyhow::Result<()> {
    open::open(settings.clone()).await?.db.close().await;
    let house = open::open_with(settings.clone(), Arc::new(SeededChance::new(SEED))).await?;
    first_start::make_register_folder(&house).await?;
    invent_year(&house).await?;
    first_start::check_everything(&house).await?;
    house.db.close().await;
    Ok(())
}

/// Those who invent before the others: what is published, and who works here, is what all else stands on.
const FIRST: [&str; 2] = ["notice", "security"];

/// Has every slice invent what it has to show.
pub async fn invent_year(house: &HouseRef) -> anyhow::Result<()> {
    let mut slices: Vec<&Slice> = house.slices.iter().collect();
    slices.sort_by_key(|slice| FIRST.iter().position(|first| *first == slice.name).unwrap_or(FIRST.len()));
    for slice in slices {
        (slice.demo)(house).await.with_context(|| format!("inventing what `{}` has to show", slice.name))?;
        // The others write under the version that the notice slice has just published.
        privet_notice::refresh(house).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::Cli;

    fn ground(folder: &Path) -> Ground {
        let at = |name: &str| folder.join(name);
        Ground { data: at("demo"), keys: at("demo-keys"), kek: at("demo-keys.kek") }
    }

    #[test]
    fn a_folder_that_is_not_a_demo_is_left_alone() {
        for stranger in ["demo/privet.sqlite", "demo-keys/keys.sqlite", "demo-keys.kek"] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(stranger);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, "real").unwrap();
            let refused = ground(folder.path()).claim().unwrap_err();
            assert!(refused.to_string().contains("left alone"), "{refused}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "real");
            assert!(!folder.path().join("demo").join(MARK).exists(), "and it is not marked");
        }
    }

    #[test]
    fn a_demo_that_is_there_is_served_again_and_one_that_was_cut_off_begins_anew() {
        let folder = tempfile::tempdir().unwrap();
        let ground = ground(folder.path());
        assert!(ground.claim().unwrap());
        for half in [&ground.data.join("privet.sqlite"), &ground.keys.join("keys.sqlite"), &ground.kek] {
            std::fs::write(half, "half a year").unwrap();
        }
        assert!(ground.claim().unwrap(), "it was cut off");
        assert!(!ground.data.join("privet.sqlite").exists() && !ground.kek.exists());
        ground.mark(FINISHED).unwrap();
        std::fs::write(ground.data.join("privet.sqlite"), "a year").unwrap();
        assert!(!ground.claim().unwrap());
        assert!(ground.data.join("privet.sqlite").exists());
    }

    #[test]
    fn what_names_a_real_office_is_refused() {
        for named in [
            ["--database", "postgres://office/privet"],
            ["--database-file", "/run/secrets/database"],
            ["--register", "office"],
        ] {
            let cli = Cli::parse_from(["privet", "demo"].into_iter().chain(named));
            assert!(of_its_own(&cli.place).unwrap_err().to_string().contains(named[0]), "{named:?}");
        }
        let cli = Cli::parse_from(["privet", "demo", "--keys", "postgres://office/keys"]);
        let settings = settings::read(&of_its_own(&cli.place).unwrap(), None).unwrap();
        assert!(Ground::of(&settings).is_err());
    }
}
