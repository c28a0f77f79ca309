//! The first start: the example register, its first version, the first checks, and a link for the first member of staff.

use std::path::Path;

use anyhow::{Context as _, ensure};
use privet_ground::caller::Caller;
use privet_ground::{jobs, journal};
use privet_notice::{Imported, Source};
use privet_proof::{Which, run};
use privet_register::{load, read_folder, render};
use privet_web::house::HouseRef;

use crate::background::job_kinds;
use crate::commands::staff::{invite_first, invite_to_demo};
use crate::{open, register_folder};

const CALLER: Caller = Caller::System("first-start");

/// Makes the register's folder where there is none: from what is published (this may be a second node, or the folder
/// was lost), otherwise as the example. A folder that was named and is not there is a slip, not a wish for the example.
pub async fn make_register_folder(house: &HouseRef) -> anyhow::Result<()> {
    let folder = &house.settings.register;
    if folder.exists() {
        return Ok(());
    }
    open::make_folder(&house.settings.data)?;
    let published = privet_notice::export_newest(house).await.context("reading what is published")?;
    if !published.is_empty() {
        return register_folder::make(folder, published);
    }
    ensure!(
        *folder == house.settings.data.join("register"),
        "there is no register in {}; write one with `privet init {0}`",
        folder.display()
    );
    register_folder::make(folder, privet_register::example().iter().copied())
}

/// Publishes the example, and only an example, where nothing was ever published: publishing is otherwise an act of a
/// person. Whether it is the first start does not matter, since that may have been cut off.
pub async fn publish_example(house: &HouseRef) -> anyhow::Result<()> {
    if privet_notice::newest(house).await?.is_some() {
        return Ok(());
    }
    let folder = &house.settings.register;
    let loaded = load(read_folder(folder).context("reading the register's folder")?);
    let Some(register) = &loaded.register else {
        crate::say(&format!(
            "The register in {} has faults, so nothing is published:\n{}",
            folder.display(),
            render(&loaded.faults, &loaded.sources)
        ));
        return Ok(());
    };
    if !register.example {
        return Ok(());
    }
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

/// True if the folder declares an example.
pub fn is_example(folder: &Path) -> bool {
    let loaded = read_folder(folder).map(load).ok();
    loaded.and_then(|loaded| loaded.register).is_some_and(|register| register.example)
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
        let link = invite_first(house).await?;
        line(
            "Sign up here",
            &format!("{link}\n  {:<16} (the first member of staff; good once, within seven days)", ""),
        );
    } else {
        line("Console", &format!("{}/console", house.settings.public_url));
    }
    if crate::demo::is_demo(&house.settings.data) {
        let link = invite_to_demo(house).await?;
        line(
            "Sign up here",
            &format!("{link}\n  {:<16} (as a colleague of the invented staff; good once)", ""),
        );
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
    Ok(house.in_force.get().is_some()
        && privet_evidence::store::list_newest(&mut tx, house.now()).await?.is_empty())
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

    #[tokio::test]
    async fn the_folder_of_the_data_is_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let (data, keys) = (folder.path().join("data"), folder.path().join("keys"));
        let (data_text, keys_text) = (data.to_str().unwrap(), keys.to_str().unwrap());
        let cli = Cli::parse_from(["privet", "serve", "--data", data_text, "--keys", keys_text]);
        let house = open::open(settings::read(&cli.place, None).unwrap()).await.unwrap();
        make_register_folder(&house).await.unwrap();
        assert!(data.join("register/controller.toml").is_file());
        for folder in [data, keys] {
            assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        }
    }

    #[tokio::test]
    async fn a_node_without_a_folder_gets_what_is_published_and_no_example() {
        for engine in engines() {
            let town = Town::open(engine, slices::all()).await;
            let folder = &town.house.settings.register;
            make_register_folder(&town.house).await.unwrap();
            publish_example(&town.house).await.unwrap();
            let hash = town.house.in_force.get().unwrap().register_hash.clone();
            std::fs::remove_dir_all(folder).unwrap();
            make_register_folder(&town.house).await.unwrap();
            let loaded = load(read_folder(folder).unwrap());
            assert_eq!(loaded.base.unwrap().to_string(), hash, "it stands on what is published");
            let imported = privet_notice::import(&town.house, &CALLER, loaded, Source::Folder).await.unwrap();
            assert!(matches!(imported, Imported::Same { mark: None }), "{imported:?}");
        }
    }

    #[tokio::test]
    async fn a_folder_that_was_named_and_is_not_there_is_no_wish_for_the_example() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let (data, keys, register) = (at("data"), at("keys"), at("typo"));
        let line = ["privet", "serve", "--data", &data, "--keys", &keys, "--register", &register];
        let house = open::open(settings::read(&Cli::parse_from(line).place, None).unwrap()).await.unwrap();
        let refused = make_register_folder(&house).await.unwrap_err().to_string();
        assert!(refused.contains("typo") && refused.contains("privet init"), "{refused}");
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
