//! Opening the house with the real world: the machine's clock and chance, the mail server that is set, the network.
//! An example gets a world in which nothing leaves.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use privet_ground::clock::SystemClock;
use privet_ground::db::Place;
use privet_ground::ids::{Chance, SystemChance};
use privet_ground::mail::MailTransport;
use privet_ground::outgoing::{HttpClient, Nowhere, Outgoing};
use privet_ground::settings::Settings;
use privet_web::house::{House, HouseRef, Resolver};
use privet_web::open::Parts;

use crate::lock::DataLock;
use crate::resolver::{AsksNobody, SystemResolver};
use crate::slices;

/// Opens a house that was made before; a command beside nothing makes none.
pub async fn existing(settings: Settings) -> anyhow::Result<(HouseRef, DataLock)> {
    if let Place::File(path) = &settings.database
        && !path.exists()
    {
        bail!(
            "there is no database at {}; start with `privet serve`, or name its folder with --data",
            path.display()
        );
    }
    make_folder(&settings.data)?;
    let lock = DataLock::take(&settings.data).await?;
    let house = open(settings).await?;
    privet_notice::refresh(&house).await.context("looking up what is published")?;
    Ok((house, lock))
}

/// Opens the house, making what is missing.
pub async fn open(settings: Settings) -> anyhow::Result<HouseRef> {
    open_with(settings, Arc::new(SystemChance)).await
}

/// Opens the house with another source of chance: the demo's year is invented from a seed.
pub async fn open_with(settings: Settings, chance: Arc<dyn Chance>) -> anyhow::Result<HouseRef> {
    make_folder(&settings.data)?;
    if let Place::File(keys) = &settings.keys
        && let Some(folder) = keys.parent()
    {
        make_folder(folder)?;
    }
    let example = is_example(&settings.register);
    let parts = Parts {
        mail: mail(&settings, example)?,
        outgoing: outgoing(&settings, example)?,
        resolver: if example {
            Arc::new(AsksNobody) as Arc<dyn Resolver>
        } else {
            Arc::new(SystemResolver::new())
        },
        clock: Arc::new(SystemClock),
        chance,
        slices: slices::all(),
        settings,
    };
    House::open(parts).await
}

/// True while the register's folder declares the example. A folder that is not there yet will be the example's.
pub fn is_example(folder: &Path) -> bool {
    match privet_register::read_folder(folder) {
        Ok(files) if !files.is_empty() => {
            privet_register::load(files).register.is_none_or(|register| register.example)
        }
        _ => true,
    }
}

fn mail(settings: &Settings, example: bool) -> anyhow::Result<MailTransport> {
    let folder = settings.data.join("mail");
    let host = settings.public_url.split("://").nth(1).unwrap_or("localhost");
    let host = host.split([':', '/']).next().unwrap_or("localhost");
    let fallback = format!("privacy@{host}");
    let from = sender(&settings.register).unwrap_or(fallback);
    match &settings.smtp {
        Some(server) if !example => MailTransport::smtp(server, &from).context("setting up the mail server"),
        _ => Ok(MailTransport::folder(&folder, &from)),
    }
}

/// The controller's address, from which mail is sent.
fn sender(folder: &Path) -> Option<String> {
    let files = privet_register::read_folder(folder).ok()?;
    Some(privet_register::load(files).register?.controller.email.to_string())
}

fn outgoing(settings: &Settings, example: bool) -> anyhow::Result<Arc<dyn Outgoing>> {
    if example {
        return Ok(Arc::new(Nowhere));
    }
    // The operator named these, so they may lie in a network of the operator's own.
    let named = settings.webhook.iter().chain(&settings.checkpoint_urls);
    let hosts = named.filter_map(|url| host_of(url));
    Ok(Arc::new(HttpClient::new(hosts).context("setting up the way out")?))
}

fn host_of(url: &str) -> Option<String> {
    let rest = url.split("://").nth(1)?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host =
        if host.starts_with('[') { host.split_inclusive(']').next()? } else { host.split(':').next()? };
    Some(host.to_ascii_lowercase())
}

/// Makes a folder that only this user may enter; one that is there keeps the mode that the operator chose.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("making the folder {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_is_found() {
        assert_eq!(host_of("https://Hooks.example:8443/a@b").as_deref(), Some("hooks.example"));
        assert_eq!(host_of("http://user:secret@10.0.0.7/x").as_deref(), Some("10.0.0.7"));
        assert_eq!(host_of("http://[::1]:80/").as_deref(), Some("[::1]"));
        assert_eq!(host_of("nonsense"), None);
    }

    #[test]
    fn what_cannot_be_read_counts_as_an_example() {
        let folder = tempfile::tempdir().unwrap();
        assert!(is_example(folder.path()), "an empty folder will be the example's");
        std::fs::write(folder.path().join("controller.toml"), "example = [").unwrap();
        assert!(is_example(folder.path()), "a faulty folder must not send anything");
    }
}
