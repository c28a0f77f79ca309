//! The first start: the example register, its first version, the first checks, and a link for the first member of staff.

use std::collections::BTreeSet;

use anyhow::Context as _;
use privet_ground::caller::{Caller, Role};
use privet_ground::db::Place;
use privet_ground::settings::Settings;
use privet_ground::{jobs, journal};
use privet_notice::{Imported, Source};
use privet_proof::{Which, run};
use privet_register::{load, read_folder};
use privet_web::house::HouseRef;

use crate::background::job_kinds;
use crate::commands::staff::invite;
use crate::{open, register_folder};

const CALLER: Caller = Caller::System("first-start");

/// Writes the example register where neither a register nor a database is.
pub fn write_example_where_nothing_is(settings: &Settings) -> anyhow::Result<()> {
    let has_database = matches!(&settings.database, Place::File(path) if path.exists());
    if has_database || settings.register.exists() {
        return Ok(());
    }
    // Before anything is written below it: the database will lie here too, for this user only.
    open::make_folder(&settings.data)?;
    register_folder::write(&settings.register, privet_register::example().iter().copied())
}

/// Publishes the example, and only an example, where nothing is published yet: publishing is otherwise an act of a
/// person. Whether it is the first start does not matter, since that may have been cut off.
pub async fn publish_example(house: &HouseRef) -> anyhow::Result<()> {
    if house.in_force.get().is_some() {
        return Ok(());
    }
    let folder = &house.settings.register;
    let Ok(files) = read_folder(folder) else { return Ok(()) };
    let loaded = load(files);
    let Some(register) = loaded.register.as_ref().filter(|register| register.example) else { return Ok(()) };
    // The office's day, not the machine's: around midnight they differ.
    let zone = register.controller.time_zone.zone();
    let Imported::Draft { id, .. } = privet_notice::import(house, &CALLER, loaded, Source::Folder).await?
    else {
        return Ok(());
    };
    let today = house.now().day(&zone);
    let version =
        privet_notice::publish(house, &CALLER, id, today).await.context("publishing the example")?;
    register_folder::mark(folder, version.register_hash.parse().context("the hash of a version")?)
}

/// Says where everything is.
pub async fn greet(house: &HouseRef) -> anyhow::Result<()> {
    crate::say(&format!("\nprivet {}: the privacy notice that keeps its word\n", env!("CARGO_PKG_VERSION")));
    line("Privacy centre", &house.settings.public_url);
    match house.in_force.get() {
        Some(published) => {
            let example =
                if published.register.example { " (an example: nobody receives what is sent)" } else { "" };
            line("Register", &format!("{}{example}", house.settings.register.display()));
            let summary = house.board().await?.summary();
            line(
                "Notice",
                &format!(
                    "version {}: {} of {} statements proven, {} not proven yet, {} not true today",
                    published.number,
                    summary.proven,
                    summary.to_prove(),
                    summary.unproven,
                    summary.broken
                ),
            );
        }
        None => {
            line("Register", &house.settings.register.display().to_string());
            line("Notice", "nothing is published yet; publish it in the console, or by `privet publish`");
        }
    }
    let staff = privet_web::staff::count(&mut house.db.read().await?).await?;
    if staff == 0 {
        let link = invite(house, &BTreeSet::from([Role::DataProtectionOfficer, Role::Administrator])).await?;
        line(
            "Sign up here",
            &format!("{link}\n  {:<16} (the first member of staff; good once, within seven days)", ""),
        );
    } else {
        line("Console", &format!("{}/console", house.settings.public_url));
    }
    crate::say("\nStop with Ctrl-C.");
    Ok(())
}

fn line(what: &str, value: &str) {
    crate::say(&format!("  {what:<16} {value}"));
}

/// Lets everything happen once that happens by itself (jobs, the numbering of the log, a checkpoint that leaves), and
/// then runs every check, so that the first page shows what is, not what has not been looked at.
pub async fn check_everything(house: &HouseRef) -> anyhow::Result<()> {
    journal::sequence_once(&house.db, &house.signer, &*house.chance, house.now()).await?;
    let kinds = job_kinds(house);
    jobs::ensure_recurring(&house.db, &*house.chance, house.now(), &kinds).await?;
    jobs::run_due(&house.db, &kinds, house, &*house.clock, 1_000).await?;
    journal::sequence_once(&house.db, &house.signer, &*house.chance, house.now()).await?;
    privet_security::send_checkpoint(house).await?;
    run(house, &CALLER, &Which::All, |_| {}).await?;
    Ok(())
}

/// True when no check has run yet.
pub async fn nothing_was_checked(house: &HouseRef) -> anyhow::Result<bool> {
    let mut tx = house.db.read().await?;
    Ok(house.in_force.get().is_some() && privet_evidence::store::list_newest(&mut tx).await?.is_empty())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use clap::Parser as _;
    use privet_ground::db::Engine;
    use privet_testing::{Town, engines};

    use super::*;
    use crate::cli::Cli;
    use crate::{settings, slices};

    #[test]
    fn the_folder_of_the_data_is_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let cli = Cli::parse_from(["privet", "serve", "--data", data.to_str().unwrap()]);
        write_example_where_nothing_is(&settings::read(&cli.place, None).unwrap()).unwrap();
        assert!(data.join("register").is_dir());
        assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    }

    /// Published from a folder that says so of `example =`; says whether anything is in force then.
    async fn is_published(engine: Engine, example: bool) -> bool {
        let town = Town::open(engine, slices::all()).await;
        let files = privet_register::example().iter();
        let files = files.map(|(name, text)| {
            (*name, text.replace("\nexample = true\n", &format!("\nexample = {example}\n")))
        });
        register_folder::write(&town.house.settings.register, files).unwrap();
        publish_example(&town.house).await.unwrap();
        let published = town.house.in_force.get().map(|published| published.number);
        publish_example(&town.house).await.unwrap();
        assert_eq!(town.house.in_force.get().map(|published| published.number), published, "once");
        published.is_some()
    }

    #[tokio::test]
    async fn a_first_start_that_was_cut_off_is_made_up_for_and_an_office_publishes_itself() {
        for engine in engines() {
            assert!(is_published(engine, true).await, "the example lies there, unpublished");
            assert!(!is_published(engine, false).await, "an office's own register");
        }
    }
}
