//! `/console/training/completions`: one completion.

use askama::Template;
use axum::http::StatusCode;
use privet_ground::caller::StaffId;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use privet_web::look::{Choice, ErrorSummary, Field};
use privet_web::staff::{self, short_name};
use privet_web::{Answer, ConsolePage, Governance, HouseRef, Html, Only, Posted, State, see_other};

use super::super::actions;
use super::super::model::{Completion, CourseId, expires_on, parse_completion};
use super::super::store;
use super::PATH;
use crate::staff::say;

#[derive(Template)]
#[template(path = "security/training_form.html")]
struct FormPage {
    page: ConsolePage,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

pub(super) async fn show(only: Only<Governance>, State(house): State<HouseRef>) -> Answer {
    Html(form(&only, &house, (&Posted::default(), None)).await?).unstored()
}

pub(super) async fn enter(only: Only<Governance>, State(house): State<HouseRef>, posted: Posted) -> Answer {
    match entered(&only, &house, &posted).await {
        Ok(()) => Ok(see_other(&format!("{PATH}?done=entered"))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            Html(form(&only, &house, (&posted, Some(&refusal))).await?)
                .answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn entered(only: &Only<Governance>, house: &HouseRef, posted: &Posted) -> Result<(), Refusal> {
    let typed = |name: &str| posted.plain(name).unwrap_or_default();
    let missing = |field: &str| {
        Refusal::invalid(vec![FieldFault { field: field.to_owned(), key: "security-fault-choose" }])
    };
    let staff: StaffId = typed("member").parse().map_err(|_| missing("member"))?;
    let course: CourseId = typed("course").parse().map_err(|_| missing("course"))?;
    let (completed_on, evidence) = parse_completion(typed("completed_on"), typed("evidence"), house.today())?;
    let world = World::new(house.now(), &*house.chance);
    transact!(house.db, |tx| async {
        let courses = store::list_courses(tx).await?;
        let course = courses.iter().find(|one| one.id == course && one.ended_at.is_none());
        let course = course.ok_or_else(|| missing("course"))?;
        let expires_on = expires_on(course, completed_on);
        let evidence = evidence.clone();
        let one = Completion { staff, course: course.id, completed_on, expires_on, evidence };
        match actions::complete(house, tx, world, only.caller(), &[one]).await? {
            0 => Err(Refusal::new(Kind::Clash, "refusal-completion-known")),
            _ => Ok(()),
        }
    })
}

async fn form(
    only: &Only<Governance>,
    house: &HouseRef,
    (posted, refusal): (&Posted, Option<&Refusal>),
) -> Result<FormPage, Refusal> {
    let (accounts, names, courses) = transact!(house.db, |tx| async {
        let mut accounts = staff::list(tx).await?;
        accounts.retain(|account| account.disabled_at.is_none());
        let ids: Vec<StaffId> = accounts.iter().map(|account| account.id).collect();
        let names = staff::names(house, tx, only.caller(), &ids).await?;
        Ok::<_, Refusal>((accounts, names, store::list_courses(tx).await?))
    })?;
    let first = || Choice { value: String::new(), label: "Choose".to_owned() };
    // Names go into the page of whoever may see them, and nowhere else.
    let members = accounts.iter().map(|account| {
        let name =
            names.get(&account.id).map_or_else(|| short_name(account.id), |name| name.reveal().clone());
        Choice { value: account.id.to_string(), label: format!("{name} ({})", short_name(account.id)) }
    });
    let courses = courses.iter().filter(|course| course.ended_at.is_none());
    let courses = courses.map(|course| Choice { value: course.id.to_string(), label: course.title.clone() });
    let fields = [
        ("member", Field::select("member", "Member of staff", std::iter::once(first()).chain(members).collect())),
        ("course", Field::select("course", "Course", std::iter::once(first()).chain(courses).collect())),
        ("completed_on", Field::date("completed_on", "Completed on")),
        (
            "evidence",
            Field::line("evidence", "Number of the evidence")
                .hint("Under which it is filed: capitals, digits, and the signs - / . only, such as DP-2026/114. No name.")
                .max(80),
        ),
    ];
    let fields = fields.into_iter().map(|(name, field)| {
        let field = field.value(posted.plain(name).unwrap_or_default());
        say::fault(house, refusal, name).into_iter().fold(field, Field::fault)
    });
    Ok(FormPage {
        page: only
            .page("Enter a completion")
            .lead("It holds from the day on which the course was completed."),
        summary: refusal.map(|refusal| say::summary(house, refusal)),
        fields: fields.collect(),
    })
}
