//! The whole office: every slice of the product in one town, with its example published as on the first start.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use privet_evidence::{Board, State};
use privet_ground::caller::Caller;
use privet_notice::{Imported, Source};
use privet_proof::{Which, run};
use privet_register::{Register, export, load};
use privet_testing::{Town, on_every_engine};

pub const CALLER: Caller = Caller::System("test");

/// Runs a story in an office on every engine: the example is published, jobs and checks have run, a checkpoint has left.
pub async fn in_an_office(mut story: impl AsyncFnMut(&Town)) {
    on_every_engine(privet_app::slices::all, async |town| {
        publish(&town, privet_register::example_register()).await;
        settle(&town).await;
        story(&town).await;
    })
    .await;
}

/// Runs a story in the demo's office: a year of invented people, staff, attestations and events.
pub async fn in_a_demo(mut story: impl AsyncFnMut(&Town)) {
    on_every_engine(privet_app::slices::all, async |town| {
        for slice in &town.house.slices {
            (slice.demo)(&town.house)
                .await
                .unwrap_or_else(|error| panic!("the demo of {}: {error:#}", slice.name));
        }
        privet_notice::refresh(&town.house).await.unwrap();
        settle(&town).await;
        story(&town).await;
    })
    .await;
}

/// Publishes a register, in force from today.
pub async fn publish(town: &Town, register: &Register) {
    let files = export(register).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let imported = privet_notice::import(&town.house, &CALLER, load(files), Source::Folder).await.unwrap();
    let Imported::Draft { id, .. } = imported else { panic!("no draft: {imported:?}") };
    let zone = register.controller.time_zone.zone();
    privet_notice::publish(&town.house, &CALLER, id, town.house.now().day(&zone)).await.unwrap();
}

/// Lets everything happen that happens by itself: jobs, the numbering of the log, a checkpoint that leaves, the checks.
pub async fn settle(town: &Town) {
    let house = &town.house;
    let kinds = privet_app::job_kinds(house);
    privet_ground::jobs::ensure_recurring(&house.db, &*house.chance, house.now(), &kinds).await.unwrap();
    town.run_jobs().await;
    town.sequence().await;
    privet_security::send_checkpoint(house).await.unwrap();
    look(town).await;
}

/// Runs every check now, and gives the board.
pub async fn look(town: &Town) -> Arc<Board> {
    run(&town.house, &CALLER, &Which::All, |_| {}).await.unwrap();
    town.house.forget_board();
    town.house.board().await.unwrap()
}

/// The names of the statements in a state.
pub fn in_state(board: &Board, state: State) -> BTreeSet<String> {
    board.lines.iter().filter(|line| line.state == state).map(|line| line.statement.id.to_string()).collect()
}

/// What each check found, for the message of a failed test.
pub fn findings(board: &Board) -> BTreeMap<String, String> {
    let checks = board.lines.iter().flat_map(|line| &line.checks);
    checks
        .map(|check| {
            let found = check.evidence.as_ref().map(|evidence| format!("{:?}", evidence.outcome));
            (check.id.clone(), found.unwrap_or_else(|| "never run".to_owned()))
        })
        .collect()
}
