//! What runs beside the pages: the sequencer of the log, the jobs, the look at the register's folder. Each is watched:
//! one that panics begins again, since nobody would notice that it is gone.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use privet_ground::jobs::{self, JobKind};
use privet_ground::{ids, journal, transact};
use privet_web::house::HouseRef;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::lanes::Lanes;
use crate::stop::Stop;

/// How often the log is numbered: entries wait half a second and a batch, well below the two seconds promised.
const SEQUENCING: Duration = Duration::from_millis(500);
/// How often the version in force is looked up, so that nodes agree and a day's turn takes effect.
const REFRESHING: Duration = Duration::from_secs(5);
/// How often the register's folder is looked at.
const WATCHING: Duration = Duration::from_secs(3);
/// How long to wait before something that panicked begins again.
const BREATH: Duration = Duration::from_secs(1);

/// Starts everything; it ends when the program is to stop. Await the set to let what is under way finish.
pub fn start(house: &HouseRef, stop: &Stop, tasks: &mut JoinSet<()>) {
    let node = ids::uuid(house.now(), &*house.chance);
    let (of_house, of_stop) = (house.clone(), stop.clone());
    watched(tasks, (stop, BREATH), "sequencer", move || sequencing(of_house.clone(), node, of_stop.clone()));
    let (of_house, of_stop) = (house.clone(), stop.clone());
    watched(tasks, (stop, BREATH), "jobs", move || working(of_house.clone(), of_stop.clone()));
    let (of_house, of_stop) = (house.clone(), stop.clone());
    watched(tasks, (stop, BREATH), "version in force", move || refreshing(of_house.clone(), of_stop.clone()));
    let (of_house, of_stop) = (house.clone(), stop.clone());
    watched(tasks, (stop, BREATH), "register's folder", move || watching(of_house.clone(), of_stop.clone()));
}

/// Does work that ends only when the program is to stop; when it panics, it begins again.
fn watched<F: Future<Output = ()> + Send + 'static>(
    tasks: &mut JoinSet<()>,
    (stop, breath): (&Stop, Duration),
    name: &'static str,
    work: impl Fn() -> F + Send + 'static,
) {
    let stop = stop.clone();
    tasks.spawn(async move {
        while AssertUnwindSafe(work()).catch_unwind().await.is_err() {
            tracing::error!(task = name, "what runs beside the pages panicked; it begins again");
            if !pause(&stop, breath).await {
                return;
            }
        }
    });
}

/// True until the process is asked to stop; waits for the pause in between.
async fn pause(stop: &Stop, pause: Duration) -> bool {
    tokio::select! {
        () = tokio::time::sleep(pause) => true,
        () = stop.asked() => false,
    }
}

async fn sequencing(house: HouseRef, node: Uuid, stop: Stop) {
    // What goes wrong twice a second is told when it begins, not twice a second.
    let mut told = None;
    loop {
        let numbered = journal::sequence_all(&house.db, &house.signer, node, house.now()).await;
        let trouble = numbered.err().map(|error| error.to_string());
        if let Some(error) = trouble.as_ref().filter(|trouble| told.as_ref() != Some(*trouble)) {
            tracing::error!(%error, "the sequencer could not number the log");
        }
        told = trouble;
        if !pause(&stop, SEQUENCING).await {
            // What was logged while stopping still gets its number and is covered by a copy.
            journal::sequence_all(&house.db, &house.signer, node, house.now()).await.ok();
            privet_security::send_checkpoint(&house).await.ok();
            return;
        }
    }
}

/// Every kind of job of every slice.
pub fn job_kinds(house: &HouseRef) -> Vec<JobKind<HouseRef>> {
    house.slices.iter().flat_map(|slice| (slice.jobs)()).chain(privet_web::jobs()).collect()
}

async fn working(house: HouseRef, stop: Stop) {
    let now = house.now();
    match transact!(house.db, |tx| jobs::give_another_try(tx, now)) {
        Ok(0) => {}
        Ok(jobs) => tracing::info!(jobs, "jobs that were given up get another try"),
        Err(error) => tracing::error!(%error, "jobs that were given up got no other try"),
    }
    let lanes = Lanes {
        db: house.db.clone(),
        kinds: job_kinds(&house).into(),
        clock: house.clock.clone(),
        chance: house.chance.clone(),
        house,
    };
    lanes.run(&stop).await;
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
    let mut watch = crate::register_folder::Watch::default();
    while pause(&stop, WATCHING).await {
        crate::register_folder::look(&house, &mut watch).await;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::sync::watch;

    use super::*;

    #[tokio::test]
    async fn what_panics_begins_again() {
        let (_say, heard) = watch::channel(false);
        let (stop, mut tasks, begun) = (Stop::from(heard), JoinSet::new(), Arc::new(AtomicU32::new(0)));
        let counted = begun.clone();
        watched(&mut tasks, (&stop, Duration::ZERO), "a test", move || {
            let count = counted.fetch_add(1, Ordering::SeqCst);
            async move { assert!(count >= 2, "the work's own fault") }
        });
        tasks.join_next().await.unwrap().unwrap();
        assert_eq!(begun.load(Ordering::SeqCst), 3);
    }
}
