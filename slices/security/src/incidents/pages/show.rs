//! `/console/incidents/{id}`: one incident, its clocks, its course, and what may be done next. What staff wrote is opened
//! for it, and the look is in the log before it is shown.

use std::collections::BTreeMap;

use askama::Template;
use privet_ground::caller::{Caller, StaffId};
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_web::look::{Facts, When};
use privet_web::staff::{names, short_name};
use privet_web::{Answer, ConsolePage, HouseRef, Html, Only, Path, State};

use super::super::actions::{self, may_take};
use super::super::course::Course;
use super::super::look::{self, Opened};
use super::super::model::{IncidentId, Step, Written};
use super::super::store;
use super::super::vocabulary::{Risk, StepKind, Text};
use super::{ClockView, Recording, desk, form_of, title};

#[derive(Template)]
#[template(path = "security/incident.html")]
struct ShowPage {
    page: ConsolePage,
    name: Private<String>,
    facts: Facts,
    clocks: Vec<ClockView>,
    next: Vec<NextView>,
    course: Vec<StepView>,
}

/// The steps in the order in which they are offered.
const OFFERED: [StepKind; 9] = [
    StepKind::Assessed,
    StepKind::Reported,
    StepKind::NotReported,
    StepKind::Told,
    StepKind::NotTold,
    StepKind::Learned,
    StepKind::Noted,
    StepKind::Closed,
    StepKind::Reopened,
];

struct NextView {
    label: &'static str,
    path: String,
    /// What is due first, and stands out.
    is_due: bool,
}

struct StepView {
    title: &'static str,
    says: &'static str,
    written: When,
    /// When it was done, where that is another moment.
    at: Option<When>,
    by: Private<String>,
    texts: Vec<(&'static str, Private<String>)>,
}

pub(super) async fn show(
    only: Only<Recording>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let id: IncidentId = id.parse().map_err(|_| Refusal::not_found())?;
    let published = house.published()?;
    let desk = desk(&house, &published, only.caller());
    let (steps, mut opened, names) = transact!(house.db, |tx| async {
        let (incident, _) = actions::find(tx, id).await?;
        let steps = store::list_steps_of(tx, id).await?;
        let opened = look::open(tx, &desk, &incident).await?;
        let staff: Vec<StaffId> = steps.iter().filter_map(|step| step.written_by).collect();
        let names = names(&house, tx, only.caller(), &staff).await?;
        Ok::<_, Refusal>((steps, opened, names))
    })?;
    let course = Course::of(&steps).ok_or_else(Refusal::not_found)?;
    let page = only.page("Incident");
    let first = steps.first().and_then(|first| opened.get_mut(&first.id));
    let name = first.and_then(|texts| texts.remove(&Text::Title)).unwrap_or_else(|| "Incident".into());
    Html(ShowPage {
        facts: facts(&page, &course),
        clocks: course.dues().iter().map(|due| ClockView::of(&page, due)).collect(),
        next: next(id, &course, only.caller()),
        course: steps.iter().map(|step| step_view(&page, step, &mut opened, &names)).collect(),
        name,
        page,
    })
    .unstored()
}

fn facts(page: &ConsolePage, course: &Course) -> Facts {
    let found = &course.found;
    let count =
        |count: Option<u32>| count.map_or("not known yet".to_owned(), |count| format!("about {count}"));
    let happened = found.occurred.map_or("not known".to_owned(), |at| page.when(at).text().to_owned());
    let facts = Facts::new()
        .row("What happened to the data", found.nature.label())
        .row("Became aware", page.when(found.aware).text())
        .row("First noticed", page.when(found.detected).text())
        .row("Happened", happened)
        .row("People", count(found.people))
        .row("Records", count(found.records))
        .row("Risk", course.risk.map_or("not judged yet", Risk::label));
    match course.ending {
        Some(ending) => facts.row("Closed", ending.label()),
        None => facts,
    }
}

/// The steps that may come next and that the caller may take; those that a clock waits for stand out.
fn next(id: IncidentId, course: &Course, caller: &Caller) -> Vec<NextView> {
    let is_judged = course.risk.is_some();
    let waits = |kind: StepKind| match kind {
        StepKind::Assessed => !is_judged,
        StepKind::Reported | StepKind::NotReported => is_judged && course.waits_for_report(),
        StepKind::Told | StepKind::NotTold => course.waits_for_telling(),
        _ => false,
    };
    // A report before the risk is judged is allowed, and seldom meant.
    let is_offered = |kind: StepKind| match kind {
        StepKind::Told => course.risk == Some(Risk::High),
        StepKind::NotReported | StepKind::Reported => is_judged,
        _ => true,
    };
    let may = |kind: &StepKind| course.may(*kind) && is_offered(*kind) && caller.may(may_take(*kind));
    let label =
        |kind| if kind == StepKind::Assessed && is_judged { "Judge the risk again" } else { title(kind) };
    let mut next: Vec<NextView> = OFFERED
        .into_iter()
        .filter(may)
        .map(|kind| NextView { label: label(kind), path: form_of(id, kind), is_due: waits(kind) })
        .collect();
    next.sort_by_key(|next| !next.is_due);
    next
}

fn step_view(
    page: &ConsolePage,
    step: &Written,
    opened: &mut Opened,
    names: &BTreeMap<StaffId, Private<String>>,
) -> StepView {
    let says = match step.step {
        Step::Assessed { risk, .. } => risk.label(),
        Step::NotTold { exception, .. } => exception.label(),
        Step::Told { way, .. } => way.label(),
        Step::Closed { ending } => ending.label(),
        _ => "",
    };
    let by = match step.written_by {
        Some(staff) => names.get(&staff).cloned().unwrap_or_else(|| short_name(staff).into()),
        None => "privet".into(),
    };
    let texts = opened.remove(&step.id).unwrap_or_default();
    StepView {
        title: step.step.kind().label(),
        says,
        written: page.when(step.written_at),
        at: step.step.at().map(|at| page.when(at)),
        by,
        texts: texts.into_iter().map(|(field, text)| (field.label(), text)).collect(),
    }
}
