//! `privet serve`: start, answer, stop.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use privet_ground::caller::Caller;
use privet_ground::settings::Settings;
use privet_people::{World, destruction};
use privet_web::house::HouseRef;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::lock::DataLock;
use crate::stop::Stop;
use crate::tls::Tls;
use crate::{background, beside, first_start, listen, open, settings};

/// How long what is under way (requests, jobs, commands beside) may take once the process was asked to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Runs the privacy centre until it is told to stop.
pub async fn run(settings: Settings, stop: Stop) -> anyhow::Result<u8> {
    let Some(opened) = stop.or(open_locked(settings)).await else { return Ok(0) };
    let (house, lock) = opened?;
    let served = serve(&house, &stop).await;
    house.db.close().await;
    drop(lock);
    served.map(|()| 0)
}

/// Opens the house under the lock of its data folder.
async fn open_locked(settings: Settings) -> anyhow::Result<(HouseRef, DataLock)> {
    open::make_folder(&settings.data)?;
    let lock = DataLock::take(&settings.data).await?;
    let house = open::open(settings).await?;
    privet_notice::refresh(&house).await.context("looking up what is published")?;
    let world = World::new(house.now(), &*house.chance);
    destruction::resume(&house.db, house.door.keys(), world)
        .await
        .context("finishing what was to be destroyed")?;
    first_start::make_register_folder(&house).await?;
    Ok((house, lock))
}

/// Serves a house that is open.
async fn serve(house: &HouseRef, stop: &Stop) -> anyhow::Result<()> {
    refuse_to_pose(house)?;
    if let Some(warning) = settings::warning(&house.settings) {
        tracing::warn!("{warning}");
    }
    let tls = house.settings.tls.as_ref().map(Tls::read).transpose()?;
    let listener = TcpListener::bind(house.settings.listen).await;
    let listener = listener.with_context(|| {
        format!("listening at {}; is the port taken? choose another with --listen", house.settings.listen)
    })?;
    first_start::publish_example(house).await?;
    tell_own_words(house).await;
    let mut tasks = JoinSet::new();
    tasks.spawn(beside::listen(house)?.serve(stop.clone()));
    let router = privet_web::router(house.clone());
    if let Some(tls) = &tls {
        tasks.spawn(tls.clone().renew(stop.clone()));
    }
    tasks.spawn(listen::serve(listener, router, listen::PATIENCE, (stop.clone(), tls)));
    if let Some(looked) = stop.or(look_once(house)).await {
        looked?;
        background::start(house, stop, &mut tasks);
        first_start::greet(house).await?;
        stop.asked().await;
    }
    crate::say("Stopping.");
    if tokio::time::timeout(FAREWELL, async { while tasks.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!("what took too long to end was cut off");
        tasks.shutdown().await;
    }
    Ok(())
}

/// The first checks, so that the first page shows what is.
async fn look_once(house: &HouseRef) -> anyhow::Result<()> {
    if first_start::nothing_was_checked(house).await? {
        crate::say("Checking what the notice says …");
        first_start::check_everything(house).await?;
    }
    Ok(())
}

/// After an update privet may say its own sentences differently. That is a draft of the same register, since only a
/// person publishes; what is in force stays readable as it was published.
async fn tell_own_words(house: &HouseRef) {
    match privet_notice::import_own_words(house, &Caller::System("update")).await {
        Ok(0) => {}
        Ok(sentences) => crate::say(&format!(
            "This version of privet says {sentences} {} of the notice differently. See and publish that in \
             the console (Notice).",
            if sentences == 1 { "sentence" } else { "sentences" },
        )),
        Err(error) => {
            tracing::warn!(%error, "what this version of privet says differently could not be found out")
        }
    }
}

/// An example poses as nobody: it is reachable from this machine only. What counts is what is in force, whatever the
/// folder says; before the first version the folder is what will be.
fn refuse_to_pose(house: &HouseRef) -> anyhow::Result<()> {
    let example = match house.in_force.get() {
        Some(published) => published.register.example,
        None => first_start::is_example(&house.settings.register),
    };
    ensure!(
        !example || house.settings.listen.ip().is_loopback(),
        "an example is served to this machine only; publish your own register first (`privet init` writes one), or \
         listen at 127.0.0.1"
    );
    Ok(())
}
