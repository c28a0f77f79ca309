//! The jobs of the proof engine.

use std::time::Duration;

use futures_util::FutureExt as _;
use privet_ground::caller::Caller;
use privet_ground::jobs::{Job, JobKind};
use privet_ground::refusal::Refusal;
use privet_web::house::HouseRef;

use crate::model::{AlertId, RunId, Which};
use crate::{actions, alert, store};

/// Carries out a run that staff asked for.
pub(crate) const RUN: &str = "proof.run";
/// Tells an owner of a change of state.
pub(crate) const ALERT: &str = "proof.alert";
/// How often it is looked whether a run is due.
const LOOKING: Duration = Duration::from_secs(60);
/// How often it is tried again to tell what was not told.
const TRYING_AGAIN: Duration = Duration::from_secs(1_200);

/// The jobs.
pub(crate) fn kinds() -> Vec<JobKind<HouseRef>> {
    vec![
        JobKind { name: "proof.daily", every: Some(LOOKING), run: |house, _| run_due(house).boxed() },
        JobKind { name: RUN, every: None, run: |house, job| run_asked(house, job).boxed() },
        JobKind { name: ALERT, every: None, run: |house, job| tell(house, job).boxed() },
        JobKind {
            name: "proof.untold",
            every: Some(TRYING_AGAIN),
            run: |house, _| alert::tell_the_untold(house).boxed(),
        },
    ]
}

/// Begins the run that the timetable wants, unless one is under way.
async fn run_due(house: &HouseRef) -> anyhow::Result<()> {
    let Some(published) = house.in_force.get() else { return Ok(()) };
    let mut tx = house.db.read().await?;
    let timetable = store::run::timetable(&mut tx, house.now()).await?;
    let open = store::run::list_open(&mut tx).await?;
    drop(tx);
    let is_busy = open.iter().any(|run| run.started_at.is_some() && run.is_under_way(house.now()));
    match timetable.due(published.number, house.now(), &published.zone()) {
        Some(which) if !is_busy => {
            actions::run(house, &Caller::System("proof"), &which, |_| ()).await.map_err(chain).map(drop)
        }
        _ => Ok(()),
    }
}

async fn run_asked(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let id: RunId = job.id_of("run")?;
    let run = store::run::find(&mut house.db.read().await?, id).await?;
    // A run that ended, or was forgotten, is not carried out again.
    if run.is_none_or(|run| run.ended_at.is_some()) {
        return Ok(());
    }
    actions::carry_out(house, id, &Which::All, |_| ()).await.map_err(chain).map(drop)
}

async fn tell(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let id: AlertId = job.id_of("alert")?;
    alert::tell(house, id).await
}

/// A refusal with the chain behind it, for the job's row.
fn chain(refusal: Refusal) -> anyhow::Error {
    match refusal.source {
        Some(source) => source.context(refusal.key),
        None => anyhow::anyhow!("{:?}: {}", refusal.kind, refusal.key),
    }
}
