//! How a house is opened: databases brought up to date, keys, words, door. `app` does it once with the real world,
//! `testing` with a world that can be moved.

use std::sync::Arc;

use anyhow::Context as _;
use jiff::tz::TimeZone;
use privet_browser::Browser;
use privet_ground::clock::Clock;
use privet_ground::db::Db;
use privet_ground::ids::Chance;
use privet_ground::journal::{self, Signer};
use privet_ground::mail::MailTransport;
use privet_ground::migrate::{Migrations, migrate};
use privet_ground::outgoing::Outgoing;
use privet_ground::settings::Settings;
use privet_ground::transact;
use privet_ground::words::Words;
use privet_people::{Door, KeySettings, Keys, NamedGuard, PurposesInForce, SecretName, World};

use crate::house::{House, HouseRef, InForce, Resolver};
use crate::slice::Slice;

/// What a house is opened with.
pub struct Parts {
    /// The settings.
    pub settings: Settings,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// What is published: empty, and the same that those below ask whether they may send.
    pub in_force: InForce,
    /// The way out for mail.
    pub mail: MailTransport,
    /// The way out over HTTP.
    pub outgoing: Arc<dyn Outgoing>,
    /// Answers questions about names on the network.
    pub resolver: Arc<dyn Resolver>,
    /// The slices, in the order of the notice.
    pub slices: Vec<Slice>,
}

/// The migrations of the program: crates before slices, each in its own order.
pub fn migrations(slices: &[Slice]) -> Vec<Migrations> {
    let crates = [
        privet_ground::MIGRATIONS,
        privet_evidence::MIGRATIONS,
        privet_people::MIGRATIONS,
        crate::MIGRATIONS,
    ];
    let slices = slices.iter().map(|slice| Migrations { owner: slice.name, steps: slice.migrations });
    crates.into_iter().chain(slices).collect()
}

impl House {
    /// Opens the house. Nothing is in force until the notice slice has looked up what is published.
    pub async fn open(parts: Parts) -> anyhow::Result<HouseRef> {
        let Parts { settings, clock, chance, in_force, mail, outgoing, resolver, slices } = parts;
        let now = clock.now();
        let db = Db::open(&settings.database).await.context("opening the database")?;
        migrate(&db, &migrations(&slices), now).await.context("bringing the database up to date")?;
        let world = World::new(now, &*chance);
        let keys = Keys::open(key_settings(&settings), &db, world).await.context("opening the keys")?;
        let signer = signer(&settings, &db, &keys, world).await?;
        let guards = slices.iter().map(|slice| NamedGuard { name: slice.name, ask: slice.guard }).collect();
        let door = Door::new(keys, guards, PurposesInForce::default());
        let files = crate::WORDS.iter().chain(slices.iter().flat_map(|slice| slice.words)).copied();
        let words = Words::new(files).context("reading the words")?;
        Ok(Arc::new(Self {
            browser: settings.chromium.clone().map(Browser::at),
            settings,
            db,
            clock,
            chance,
            door,
            words,
            mail,
            outgoing,
            resolver,
            signer,
            metrics: Default::default(),
            in_force,
            slices,
        }))
    }
}

fn key_settings(settings: &Settings) -> KeySettings {
    let days = settings.kek_period.as_secs() / 86_400;
    KeySettings {
        store: settings.keys.clone(),
        kek: settings.kek.clone(),
        period_days: u16::try_from(days).unwrap_or(u16::MAX),
        zone: TimeZone::UTC,
    }
}

/// The log's signing key, under the name with which the log was begun.
async fn signer(settings: &Settings, db: &Db, keys: &Keys, world: World<'_>) -> anyhow::Result<Signer> {
    let host = settings.public_url.split("://").nth(1).unwrap_or("localhost");
    let suggested = format!("{host}/log");
    let origin: String =
        transact!(db, |tx| journal::origin(tx, &suggested, world.now)).context("reading the log's name")?;
    let seed = keys.secret(world, SecretName::LogSigning).await.context("reading the log's signing key")?;
    let signer = Signer::from_seed(&origin, seed.reveal()).context("making the log's signing key")?;
    // Whoever signs must know what was signed before: the database may be an older copy that was put back.
    for kept in
        keys.store().checkpoints().await.context("reading the checkpoints that are kept with the keys")?
    {
        signer.remember(&kept.note);
    }
    Ok(signer)
}
