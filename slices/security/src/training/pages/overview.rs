//! `/console/training`: every member and course, and until when.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use privet_ground::caller::StaffId;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_web::look::{ErrorSummary, Field, When};
use privet_web::staff::{self, Account, short_name};
use privet_web::{Answer, ConsolePage, Governance, HouseRef, Html, Only, Posted, Query, State};
use serde::Deserialize;

use super::super::model::{Course, due_on, trained};
use super::super::store;
use crate::staff::say;

#[derive(Template)]
#[template(path = "security/training.html")]
struct OverviewPage {
    page: ConsolePage,
    summary: Option<ErrorSummary>,
    courses: Vec<CourseView>,
    rows: Vec<RowView>,
    fields: Vec<Field>,
}

struct CourseView {
    title: String,
    months: i64,
    ending: String,
}

struct RowView {
    name: Private<String>,
    path: String,
    cells: Vec<Cell>,
}

struct Cell {
    until: When,
    is_overdue: bool,
    /// Whether it was ever completed.
    is_done: bool,
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

pub(super) async fn show(
    only: Only<Governance>,
    State(house): State<HouseRef>,
    Query(Done { done }): Query<Done>,
) -> Answer {
    let page = page(&only, &house, (&Posted::default(), None)).await?;
    let notice = match done.as_deref() {
        Some("course") => "From now on everybody has to take the course, within thirty days at first.",
        Some("ended") => "Nobody has to take the course any more.",
        Some("entered") => "It is on record.",
        Some("imported") => "The completions are on record.",
        _ => return Html(page).unstored(),
    };
    Html(OverviewPage { page: page.page.notice(notice), ..page }).unstored()
}

/// The page again, with what was wrong with a new course.
pub(super) async fn refused(
    only: &Only<Governance>,
    house: &HouseRef,
    (posted, refusal): (&Posted, &Refusal),
) -> Answer {
    Html(page(only, house, (posted, Some(refusal))).await?).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
}

async fn page(
    only: &Only<Governance>,
    house: &HouseRef,
    (posted, refusal): (&Posted, Option<&Refusal>),
) -> Result<OverviewPage, Refusal> {
    let (accounts, names, courses, completions) = transact!(house.db, |tx| async {
        let mut accounts = staff::list(tx).await?;
        accounts.retain(|account| account.disabled_at.is_none());
        let ids: Vec<StaffId> = accounts.iter().map(|account| account.id).collect();
        let names = staff::names(house, tx, only.caller(), &ids).await?;
        Ok::<_, Refusal>((
            accounts,
            names,
            store::list_courses(tx).await?,
            store::list_completions(tx).await?,
        ))
    })?;
    let courses: Vec<Course> = courses.into_iter().filter(|course| course.ended_at.is_none()).collect();
    let trained = trained(&completions);
    let page = only
        .page("Training")
        .lead("Who is trained in what, and until when. Whoever joins has thirty days for each course.");
    let (zone, today) = (house.zone(), house.today());
    let cell = |account: &Account, course: &Course| {
        let until = due_on(account, course, &trained, &zone);
        let is_done = trained.contains_key(&(account.id, course.id));
        Cell { until: page.day(until), is_overdue: until < today, is_done }
    };
    let name = |names: &BTreeMap<StaffId, Private<String>>, id| {
        names.get(&id).cloned().unwrap_or_else(|| short_name(id).into())
    };
    let rows = accounts.iter().map(|account| RowView {
        name: name(&names, account.id),
        path: format!("/console/staff/{}", account.id),
        cells: courses.iter().map(|course| cell(account, course)).collect(),
    });
    Ok(OverviewPage {
        rows: rows.collect(),
        summary: refusal.map(|refusal| say::summary(house, refusal)),
        fields: course_fields(house, posted, refusal),
        courses: courses
            .iter()
            .map(|course| CourseView {
                title: course.title.clone(),
                months: course.months,
                ending: format!("{}/courses/{}/ending", super::PATH, course.id),
            })
            .collect(),
        page,
    })
}

fn course_fields(house: &HouseRef, posted: &Posted, refusal: Option<&Refusal>) -> Vec<Field> {
    let typed = |name: &str| posted.plain(name).unwrap_or_default().to_owned();
    let fields = [
        ("title", Field::line("title", "Course").hint("Such as: Data protection").max(80)),
        (
            "months",
            Field::digits("months", "Holds for so many months")
                .hint("12 for a course that is taken each year"),
        ),
    ];
    let fields = fields.into_iter().map(|(name, field)| {
        say::fault(house, refusal, name).into_iter().fold(field.value(typed(name)), Field::fault)
    });
    fields.collect()
}
