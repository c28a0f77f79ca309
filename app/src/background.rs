//! What runs beside the pages: the sequencer of the log, the jobs, the look at the register's folder.

use std::time::Duration;

use privet_ground::jobs::{self, JobKind};
use privet_ground::{ids, journal};
use privet_web::house::HouseRef;
use tokio::task::JoinSet;

use crate::stop::Stop;

/// How often the log is numbered: entries wait half a second and a batch, well below the two seconds promised.
const SEQUENCING: Duration = Duration::from_millis(500);
/// How often jobs are looked for.
const JOBS: Duration = Duration::from_secs(1);
/// How often the version in force is looked up, so that nodes agree and a day's turn takes effect.
const REFRESHING: Duration = Duration::from_secs(5);
/// How often the register's folder is looked at.
const WATCHING: Duration = Duration::from_secs(3);

/// Starts everything; it ends when the program is to stop. Await the set to let what is under way finish.
pub fn start(house: &HouseRef, stop: &Stop, tasks: &mut JoinSet<()>) {
    tasks.spawn(sequencing(house.clone(), stop.clone()));
    tasks.spawn(working(house.clone(), stop.clone()));
    tasks.spawn(refreshing(house.clone(), stop.clone()));
    tasks.spawn(watching(house.clone(), stop.clone()));
}

/// True until the process is asked to stop; waits for the pause in between.
async fn pause(stop: &Stop, pause: Duration) -> bool {
    tokio::select! {
        () = tokio::time::sleep(pause) => true,
        () = stop.asked() => false,
    }
}

async fn sequencing(house: HouseRef, stop: Stop) {
    let node = ids::uuid(house.now(), &*house.chance);
    loop {
        if let Err(error) = journal::sequence_all(&house.db, &house.signer, node, house.now()).await {
            tracing::error!(%error, "the sequencer could not number the log");
        }
        if !pause(&stop, SEQUENCING).await {
            // What was logged while stopping still gets its number.
            journal::sequence_all(&house.db, &house.signer, node, house.now()).await.ok();
            return;
        }
    }
}

/// Every kind of job of every slice.
pub fn job_kinds(house: &HouseRef) -> Vec<JobKind<HouseRef>> {
    house.slices.iter().flat_map(|slice| (slice.jobs)()).chain(privet_web::jobs()).collect()
}

async fn working(house: HouseRef, stop: Stop) {
    let kinds = job_kinds(&house);
    if let Err(error) = jobs::ensure_recurring(&house.db, &*house.chance, house.now(), &kinds).await {
        tracing::error!(%error, "the recurring jobs could not be entered");
    }
    loop {
        if let Err(error) = jobs::run_due(&house.db, &kinds, &house, house.now(), 100).await {
            tracing::error!(%error, "jobs could not be run");
        }
        if !pause(&stop, JOBS).await {
            return;
        }
    }
}

async fn refreshing(house: HouseRef, stop: Stop) {
    while pause(&stop, REFRESHING).await {
        house.door.keys().tidy(house.now());
        if let Err(error) = privet_notice::refresh(&house).await {
            tracing::error!(%error, "the version in force could not be looked up");
        }
    }
}

async fn watching(house: HouseRef, stop: Stop) {
    let mut seen = None;
    while pause(&stop, WATCHING).await {
        crate::register_folder::look(&house, &mut seen).await;
    }
}
