//! `privet serve`: start, answer, stop.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use privet_ground::settings::Settings;
use privet_people::{World, destruction};
use privet_web::house::HouseRef;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::lock::DataLock;
use crate::{background, beside, first_start, listen, open};

/// How long requests under way may take once the process was asked to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Runs the privacy centre until it is told to stop.
pub async fn run(settings: Settings) -> anyhow::Result<u8> {
    first_start::write_example_where_nothing_is(&settings)?;
    let (house, lock) = open_locked(settings).await?;
    serve(house, lock).await
}

/// Opens the house under the lock of its data folder.
pub async fn open_locked(settings: Settings) -> anyhow::Result<(HouseRef, DataLock)> {
    let house_settings = settings.clone();
    open::make_folder(&settings.data)?;
    let lock = DataLock::take(&settings.data)?;
    let house = open::open(house_settings).await?;
    privet_notice::refresh(&house).await.context("looking up what is published")?;
    let world = World::new(house.now(), &*house.chance);
    destruction::resume(&house.db, house.door.keys(), world)
        .await
        .context("finishing what was to be destroyed")?;
    Ok((house, lock))
}

/// Serves a house that is open.
pub async fn serve(house: HouseRef, lock: DataLock) -> anyhow::Result<u8> {
    refuse_to_pose(&house)?;
    let listener = TcpListener::bind(house.settings.listen).await;
    let listener = listener.with_context(|| {
        format!("listening at {}; is the port taken? choose another with --listen", house.settings.listen)
    })?;
    first_start::publish_example(&house).await?;
    let (stop, stopping) = watch::channel(false);
    let router = privet_web::router(house.clone());
    let server = tokio::spawn(listen::serve(listener, router, listen::PATIENCE, stopping.clone()));
    if first_start::nothing_was_checked(&house).await? {
        println!("Checking what the notice says …");
        first_start::check_everything(&house).await?;
    }
    let mut tasks = background::start(&house, &stopping);
    beside::serve(house.clone()).await?;
    first_start::greet(&house).await?;
    wait_for_the_end().await?;
    crate::say("Stopping.");
    stop.send_replace(true);
    if tokio::time::timeout(FAREWELL, server).await.is_err() {
        tracing::warn!("some requests were cut off");
    }
    while tasks.join_next().await.is_some() {}
    house.db.close().await;
    drop(lock);
    Ok(0)
}

/// An example poses as nobody: it is reachable from this machine only.
fn refuse_to_pose(house: &HouseRef) -> anyhow::Result<()> {
    let example = house.in_force.get().is_none_or(|published| published.register.example)
        && open::is_example(&house.settings.register);
    ensure!(
        !example || house.settings.listen.ip().is_loopback(),
        "an example is served to this machine only; write your own register with `privet init`, or listen at 127.0.0.1"
    );
    Ok(())
}

async fn wait_for_the_end() -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate()).context("listening for signals")?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted.context("listening for signals"),
        _ = terminate.recv() => Ok(()),
    }
}
