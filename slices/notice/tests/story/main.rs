//! The stories of the notice, on every engine.

#![allow(clippy::unwrap_used, reason = "all of this is tests, their helpers too")]

mod announcing;
mod checks;
mod console;
mod demo;
mod due;
mod editing;
mod elsewhere;
mod forging;
mod importing;
mod pages;
mod post;
mod publishing;
mod words;

use jiff::civil::Date;
use privet_evidence::{Outcome, run};
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::refusal::Refusal;
use privet_notice::model::{DraftId, days_after};
use privet_notice::{Imported, Source, Summary};
use privet_register::{Loaded, Register, RegisterHash, example_register, export, load, marker};
use privet_testing::Town;
use privet_web::slice::Slice;

/// The slice alone, and a slice that holds letters of people.
fn slices() -> Vec<Slice> {
    vec![privet_notice::slice(), post::slice()]
}

/// The data protection officer.
fn officer() -> Caller {
    let id = StaffId::from_uuid(uuid::Uuid::from_u128(1));
    Caller::Staff { id, roles: [Role::DataProtectionOfficer].into() }
}

/// The example in earnest: behind it somebody could stand.
fn register() -> Register {
    Register { example: false, ..example_register().clone() }
}

/// A register as its folder would load, standing on a version.
fn folder(register: &Register, base: Option<&Register>) -> Loaded {
    let mut files = export(register);
    files.extend(base.map(|base| marker(RegisterHash::of(base))));
    load(files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect())
}

async fn import(town: &Town, register: &Register, base: Option<&Register>) -> Imported {
    privet_notice::import(&town.house, &officer(), folder(register, base), Source::Folder).await.unwrap()
}

/// Imports a register that is to become a draft.
async fn draft(town: &Town, register: &Register) -> DraftId {
    match import(town, register, None).await {
        Imported::Draft { id, is_new: true, .. } => id,
        other => panic!("this is no new draft: {other:?}"),
    }
}

async fn try_publish(town: &Town, register: &Register, effective_from: Date) -> Result<Summary, Refusal> {
    let id = draft(town, register).await;
    privet_notice::publish(&town.house, &officer(), id, effective_from).await
}

async fn publish(town: &Town, register: &Register, effective_from: Date) -> Summary {
    try_publish(town, register, effective_from).await.unwrap()
}

/// Publishes the first version, in force today.
async fn begin(town: &Town) -> Register {
    let register = register();
    publish(town, &register, town.clock_day()).await;
    register
}

/// How many days from today.
fn in_days(town: &Town, days: i64) -> Date {
    days_after(town.clock_day(), days)
}

/// Lets time pass as a running server does: the jobs run, the node looks what is in force.
async fn pass_days(town: &Town, days: u64) {
    for _ in 0..days {
        town.clock.advance_days(1);
        town.run_jobs().await;
    }
    privet_notice::refresh(&town.house).await.unwrap();
}

/// The number of the version in force.
fn in_force(town: &Town) -> Option<i64> {
    town.house.in_force.get().map(|published| published.number)
}

/// What a check finds now.
async fn finds(town: &Town, check: &str) -> Outcome {
    let published = town.house.published().unwrap();
    let checks = town.house.checks(&published);
    let check = checks.iter().find(|known| known.id == check).unwrap_or_else(|| panic!("no check {check}"));
    run::look(check, &town.house, town.house.now()).await
}

trait ClockDay {
    fn clock_day(&self) -> Date;
}

impl ClockDay for Town {
    fn clock_day(&self) -> Date {
        self.house.now().day(&example_register().controller.time_zone.zone())
    }
}
