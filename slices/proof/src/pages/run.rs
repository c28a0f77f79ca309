//! Runs of the checks: asked for with one button, carried out by a job, watched on a page that loads itself anew.

use askama::Template;
use privet_ground::clock::in_words;
use privet_ground::db::DbError;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_people::World;
use privet_web::look::{Facts, When};
use privet_web::{Answer, ConsolePage, HouseRef, Html, Path, SignedIn, State, see_other};

use crate::model::{Run, RunId};
use crate::{actions, store};

/// The last run of every check, and the one that is under way.
pub(super) struct LastRun {
    pub(super) at: Option<When>,
    pub(super) took: Option<String>,
    pub(super) under_way: Option<String>,
}

impl LastRun {
    pub(super) async fn find(house: &HouseRef, page: &ConsolePage) -> Result<Self, DbError> {
        let mut tx = house.db.read().await?;
        let last = store::run::find_last_whole(&mut tx, house.now()).await?;
        let open = store::run::list_open(&mut tx).await?;
        let under_way = open.into_iter().find(|run| run.is_under_way(house.now()));
        Ok(Self {
            at: last.as_ref().and_then(|run| run.ended_at).map(|at| page.when(at)),
            took: last.and_then(|run| run.took()).map(in_words),
            under_way: under_way.map(|run| run.id.to_string()),
        })
    }
}

/// Asks for a run of every check.
pub(super) async fn ask(signed_in: SignedIn, State(house): State<HouseRef>) -> Answer {
    let world = World::new(house.now(), &*house.chance);
    let id = transact!(house.db, |tx| actions::ask_for_run(tx, world, signed_in.caller()))?;
    Ok(see_other(&format!("/console/proof/runs/{id}")))
}

#[derive(Template)]
#[template(path = "proof/run.html")]
struct RunPage {
    page: ConsolePage,
    /// True while the page is to load itself anew.
    is_under_way: bool,
    done: i64,
    total: i64,
    facts: Facts,
}

pub(super) async fn show(
    signed_in: SignedIn,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let id: RunId = id.parse().map_err(|_| Refusal::not_found())?;
    let run = store::run::find(&mut house.db.read().await?, id).await?.ok_or_else(Refusal::not_found)?;
    let now = house.now();
    let (title, lead) = if run.ended_at.is_some() {
        ("The checks have been run", "What they found is on the proof board.")
    } else if run.was_cut_off(now) {
        ("This run was cut off", "The server stopped, or one check took too long. Run the checks again.")
    } else {
        ("The checks are being run", "You can close this page; the run goes on without it.")
    };
    let page = signed_in.page(title).lead(lead);
    Html(RunPage {
        is_under_way: run.is_under_way(now),
        done: run.done,
        total: run.total.max(1),
        facts: facts(&page, &run),
        page,
    })
    .unstored()
}

fn facts(page: &ConsolePage, run: &Run) -> Facts {
    let moment =
        |at: Option<_>, none: &str| at.map_or_else(|| none.to_owned(), |at| page.when(at).text().to_owned());
    Facts::new()
        .row("Asked for", page.when(run.asked_at).text())
        .row("Begun", moment(run.started_at, "not yet"))
        .row("Ended", moment(run.ended_at, "not yet"))
        .row("Checks run", format!("{} of {}", run.done, run.total))
        .row("Found broken", run.broken.to_string())
        .row("Could not tell", run.cannot_tell.to_string())
}
