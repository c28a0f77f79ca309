//! The pages of the record: the list, one incident with its course, and a form for each step.

mod asks;
mod enter;
mod forms;
mod list;
mod show;
mod typed;

use privet_ground::caller::Role;
use privet_people::World;
use privet_web::house::{House, Published};
use privet_web::look::When;
use privet_web::{ConsolePage, Roles, Routes};

use super::actions::{Desk, MAY_DECIDE, MAY_RECORD};
use super::clock::left;
use super::course::Due;
use super::vocabulary::StepKind;

/// Where the record begins.
const PATH: &str = "/console/incidents";

/// Those who may put an incident on record and read it.
struct Recording;

impl Roles for Recording {
    const ROLES: &'static [Role] = MAY_RECORD;
    const WHO: &'static str = "caseworker, communications, dpo, administrator";
}

/// Those who decide what follows from it.
struct Deciding;

impl Roles for Deciding {
    const ROLES: &'static [Role] = MAY_DECIDE;
    const WHO: &'static str = "dpo, administrator";
}

/// The routes of the record.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .console(PATH, list::show)
        .act(PATH, enter::record)
        .console("/console/incidents/new", enter::begin)
        .console("/console/incidents/{incident}", show::show)
        .console("/console/incidents/{incident}/additions/{step}", enter::addition)
        .act("/console/incidents/{incident}/additions/{step}", enter::add)
        .console("/console/incidents/{incident}/decisions/{step}", enter::decision)
        .act("/console/incidents/{incident}/decisions/{step}", enter::decide)
}

/// Where the form of a step is.
fn form_of(incident: impl std::fmt::Display, kind: StepKind) -> String {
    let part = if super::actions::may_take(kind) == MAY_RECORD { "additions" } else { "decisions" };
    format!("{PATH}/{incident}/{part}/{}", kind.code())
}

/// What a step is called before it is taken.
const fn title(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Recorded => "Put an incident on record",
        StepKind::Learned => "Add what became known",
        StepKind::Assessed => "Judge the risk",
        StepKind::NotReported => "Decide not to report it",
        StepKind::Reported => "Enter the report to the regulator",
        StepKind::NotTold => "Decide not to tell the people",
        StepKind::Told => "Enter that the people were told",
        StepKind::Noted => "Write a note",
        StepKind::Closed => "Close it",
        StepKind::Reopened => "Take it up again",
    }
}

fn desk<'a>(
    house: &'a House,
    published: &'a Published,
    caller: &'a privet_ground::caller::Caller,
) -> Desk<'a> {
    Desk { door: &house.door, published, world: World::new(house.now(), &*house.chance), caller }
}

/// A clock as a page shows it.
struct ClockView {
    title: &'static str,
    what: &'static str,
    by: When,
    /// When it was done.
    done: Option<When>,
    /// What is left of it, or by how much it is over; that it was late.
    says: String,
    class: &'static str,
}

impl ClockView {
    fn of(page: &ConsolePage, due: &Due) -> Self {
        let now = page.house().now();
        let (says, class) = match due.done {
            Some(_) if due.was_late() => ("late".to_owned(), "text-broken"),
            Some(_) => ("in time".to_owned(), "text-proven"),
            None if due.is_overdue(now) => (left(due.by, now), "text-broken"),
            None => (left(due.by, now), "text-waiting"),
        };
        Self {
            title: due.duty.title(),
            what: due.duty.label(),
            by: page.when(due.by),
            done: due.done.map(|done| page.when(done)),
            says,
            class,
        }
    }
}
