//! `/console/incidents`: every incident, those that wait first. Nothing that staff wrote is opened for it.

use askama::Template;
use privet_web::look::When;
use privet_web::{Answer, ConsolePage, HouseRef, Html, Only, State};

use super::super::course::Course;
use super::super::holdings::purpose_in;
use super::super::store;
use super::{ClockView, PATH, Recording};

#[derive(Template)]
#[template(path = "security/incidents.html")]
struct ListPage {
    page: ConsolePage,
    rows: Vec<RowView>,
    /// Whether the register has a purpose under which incidents are kept.
    is_ready: bool,
}

struct RowView {
    path: String,
    what: &'static str,
    aware: When,
    risk: &'static str,
    state: &'static str,
    next: Option<ClockView>,
}

pub(super) async fn show(only: Only<Recording>, State(house): State<HouseRef>) -> Answer {
    let steps = store::list_steps(&mut house.db.read().await?).await?;
    let page = only.page("Incidents").lead(
        "Every breach of personal data, reported or not, with the clocks of the law. UK GDPR Arts. 33 and 34.",
    );
    let mut courses: Vec<_> =
        steps.iter().filter_map(|(id, steps)| Course::of(steps).map(|course| (*id, course))).collect();
    courses.sort_by_key(|(_, course)| (course.is_closed(), std::cmp::Reverse(course.found.aware)));
    let rows = courses.iter().map(|(id, course)| RowView {
        path: format!("{PATH}/{id}"),
        what: course.found.nature.label(),
        aware: page.when(course.found.aware),
        risk: course.risk.map_or("Not judged yet", super::super::vocabulary::Risk::label),
        state: if course.is_closed() { "Closed" } else { "Open" },
        next: course.next_due().map(|due| ClockView::of(&page, &due)),
    });
    let is_ready = house.in_force.get().is_some_and(|published| purpose_in(&published.register).is_some());
    Html(ListPage { rows: rows.collect(), page, is_ready }).answer()
}
