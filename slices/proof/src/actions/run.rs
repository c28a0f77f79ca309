//! Running the checks: each is run, its evidence kept, and at the end the states of the statements are folded.

use std::time::Duration;

use privet_evidence::{Check, Finding, Outcome};
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::jobs;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_people::World;
use privet_web::house::HouseRef;

use super::fold::{self, Changed};
use crate::jobs::RUN;
use crate::model::{Run, RunId, Which};
use crate::store;

/// How far a run has come, after each check.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// How many checks have been run.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The one that was run last.
    pub check: &'a str,
    /// What it found.
    pub outcome: &'a Outcome,
}

/// What came of a run.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Which run.
    pub id: RunId,
    /// How many checks were run.
    pub checks: usize,
    /// The statements whose state changed.
    pub changed: Vec<Changed>,
}

/// For how long runs are listed. What they found is evidence and is kept.
const LISTED: Duration = Duration::from_secs(400 * 86_400);

/// Runs checks now, keeps what they find, and tells the owners of the statements whose state changed.
pub async fn run(
    house: &HouseRef,
    caller: &Caller,
    which: &Which,
    progress: impl FnMut(Progress<'_>) + Send,
) -> Result<Ran, Refusal> {
    let asked = Run::asked(RunId::new(house.now(), &*house.chance), which, caller.name(), house.now());
    transact!(house.db, |tx| store::run::insert(tx, &asked))?;
    carry_out(house, asked.id, which, progress).await
}

/// Asks for a run of every check, to be carried out by a job, so that it goes on when the tab is closed. While one is
/// under way, that one is it.
pub async fn ask_for_run(tx: &mut Tx, world: World<'_>, caller: &Caller) -> Result<RunId, Refusal> {
    let open = store::run::list_open(tx).await?;
    let whole = Which::All.scope();
    if let Some(run) = open.into_iter().find(|run| run.scope == whole && run.is_under_way(world.now)) {
        return Ok(run.id);
    }
    let run = Run::asked(RunId::new(world.now, world.chance), &Which::All, caller.name(), world.now);
    store::run::insert(tx, &run).await?;
    let payload = serde_json::json!({ "run": run.id });
    jobs::soon(tx, world.chance, world.now, RUN, &payload).await?;
    Ok(run.id)
}

/// Carries out a run that was asked for; after it was cut off, from the beginning.
pub async fn carry_out(
    house: &HouseRef,
    id: RunId,
    which: &Which,
    mut progress: impl FnMut(Progress<'_>) + Send,
) -> Result<Ran, Refusal> {
    let published = house.published()?;
    let every = house.checks(&published);
    let chosen = in_order(&every, which);
    let total = i64::try_from(chosen.len()).unwrap_or(i64::MAX);
    transact!(house.db, |tx| store::run::update_begun(tx, id, (published.number, total), house.now()))?;
    for (done, check) in chosen.iter().enumerate() {
        let now = house.now();
        let outcome = privet_evidence::run::look(check, house, now).await;
        let found = (outcome.finding == Finding::Broken, outcome.finding == Finding::CannotTell);
        transact!(house.db, |tx| async {
            let kept = (check.id.as_str(), &outcome);
            privet_evidence::store::insert(tx, &*house.chance, now, kept, &published.register_hash).await?;
            store::run::update_progress(tx, id, found, house.now()).await
        })?;
        progress(Progress { done: done + 1, total: chosen.len(), check: &check.id, outcome: &outcome });
    }
    let looked = match which {
        Which::All => fold::Ran::All,
        Which::Cheap | Which::Some(_) => {
            fold::Ran::Some(chosen.iter().map(|check| check.id.as_str()).collect())
        }
    };
    let changed = transact!(house.db, |tx| async {
        let changed = fold::fold(tx, house, &published, (&every, &looked)).await?;
        store::run::delete_before(tx, house.now().minus(LISTED)).await?;
        store::run::update_ended(tx, id, house.now()).await?;
        Ok::<_, Refusal>(changed)
    })?;
    house.forget_board();
    Ok(Ran { id, checks: chosen.len(), changed })
}

/// The checks of a run. Those of the proof engine itself come last, since they look at what the others left.
fn in_order<'a, C>(every: &'a [Check<C>], which: &Which) -> Vec<&'a Check<C>> {
    let mut chosen: Vec<&Check<C>> = every.iter().filter(|check| which.has(check)).collect();
    chosen.sort_by_key(|check| check.id.starts_with("proof."));
    chosen
}
