//! Opening the house with the real world: the machine's clock and chance, the mail server that is set, the network.
//! While an example is in force nothing leaves; that is asked at each sending, of what is published.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use privet_ground::clock::{Clock, SystemClock};
use privet_ground::db::Place;
use privet_ground::ids::{Chance, SystemChance};
use privet_ground::mail::MailTransport;
use privet_ground::office::Office;
use privet_ground::outgoing::{ForOffice, HttpClient};
use privet_ground::settings::Settings;
use privet_web::house::{House, HouseRef, InForce};
use privet_web::open::Parts;

use crate::demo_clock::DemoClock;
use crate::lock::DataLock;
use crate::resolver::SystemResolver;
use crate::slices;

/// Opens a house that was made before; a command beside nothing makes none. On PostgreSQL a data folder need not be
/// there; where it is, it may be in use.
pub async fn existing(settings: Settings) -> anyhow::Result<(HouseRef, Option<DataLock>)> {
    if let Place::File(path) = &settings.database
        && !path.exists()
    {
        bail!(
            "there is no database at {}; start with `privet serve`, or name its folder with --data",
            path.display()
        );
    }
    let lock = if settings.data.is_dir() { Some(DataLock::take(&settings.data).await?) } else { None };
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
    if let Place::File(database) = &settings.database {
        make_parent(database)?;
    }
    if let Place::File(keys) = &settings.keys {
        make_parent(keys)?;
    }
    let in_force = InForce::default();
    let office: Arc<dyn Office> = Arc::new(in_force.clone());
    let parts = Parts {
        mail: mail(&settings, office.clone())?,
        outgoing: Arc::new(ForOffice { office: office.clone(), way: http(&settings)? }),
        resolver: Arc::new(SystemResolver::new(office)),
        in_force,
        clock: clock(&settings)?,
        chance,
        slices: slices::all(),
        settings,
    };
    House::open(parts).await
}

/// The machine's clock; in a folder that is marked as a demo's, the clock of that demo.
fn clock(settings: &Settings) -> anyhow::Result<Arc<dyn Clock>> {
    if crate::demo::is_demo(&settings.data) {
        Ok(Arc::new(DemoClock::of(&settings.data).context("reading the demo's clock")?))
    } else {
        Ok(Arc::new(SystemClock))
    }
}

fn mail(settings: &Settings, office: Arc<dyn Office>) -> anyhow::Result<MailTransport> {
    let host = host_of(&settings.public_url).unwrap_or_else(|| "localhost".to_owned());
    let until_known = format!("privacy@{host}");
    MailTransport::of_office(office, settings.smtp.as_ref(), &settings.data.join("mail"), &until_known)
        .context("setting up the mail server")
}

/// The operator named these hosts, so they may lie in a network of the operator's own.
fn http(settings: &Settings) -> anyhow::Result<HttpClient> {
    let named = settings.webhook.iter().chain(&settings.checkpoint_urls);
    HttpClient::new(named.filter_map(|url| host_of(url))).context("setting up the way out")
}

fn host_of(url: &str) -> Option<String> {
    let rest = url.split("://").nth(1)?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host =
        if host.starts_with('[') { host.split_inclusive(']').next()? } else { host.split(':').next()? };
    Some(host.to_ascii_lowercase())
}

fn make_parent(file: &Path) -> anyhow::Result<()> {
    file.parent().map_or(Ok(()), make_folder)
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
}
