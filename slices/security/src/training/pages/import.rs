//! `/console/training/import`: a table is pasted, shown as it was understood, and entered when that is confirmed.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use jiff::civil::Date;
use privet_ground::caller::StaffId;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_people::World;
use privet_web::look::{ErrorSummary, Field};
use privet_web::staff::{self, short_name};
use privet_web::{Answer, ConsolePage, Governance, HouseRef, Html, Only, Posted, State, see_other};

use super::super::actions;
use super::super::import::{self, Known, Line};
use super::super::model::{Completion, Course, Trained, trained};
use super::super::store;
use super::PATH;

/// The field with the table.
const TABLE: &str = "table";
/// The field that confirms what was shown.
const CONFIRMED: &str = "confirmed";

#[derive(Template)]
#[template(path = "security/training_import.html")]
struct ImportPage {
    page: ConsolePage,
    summary: Option<ErrorSummary>,
    table: Field,
    lines: Vec<LineView>,
    /// How many lines cannot be entered.
    faulty: usize,
    /// The table once more, for the button that enters it.
    again: Field,
}

struct LineView {
    number: u64,
    who: String,
    course: String,
    completed: String,
    expires: String,
    /// What is wrong; empty if nothing is.
    fault: String,
    note: &'static str,
}

pub(super) async fn show(only: Only<Governance>) -> Answer {
    Html(page(&only, "", None, Vec::new())).answer()
}

pub(super) async fn take(only: Only<Governance>, State(house): State<HouseRef>, posted: Posted) -> Answer {
    let text = posted.get(TABLE).cloned().unwrap_or_else(|| Private::from(""));
    let (lines, courses, trained) = match understood(&house, text.reveal()).await? {
        Ok(understood) => understood,
        Err(key) => {
            let fault = house.words.say("en", key, &[]);
            return Html(page(&only, text.reveal(), Some(fault), Vec::new()))
                .answer_as(StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let good: Vec<Completion> = lines.iter().filter_map(|line| line.found.clone().ok()).collect();
    if posted.has(CONFIRMED) && good.len() == lines.len() {
        let world = World::new(house.now(), &*house.chance);
        transact!(house.db, |tx| actions::complete(&house, tx, world, only.caller(), &good))?;
        return Ok(see_other(&format!("{PATH}?done=imported")));
    }
    let views = lines.iter().map(|line| view(&house, line, &courses, &trained)).collect();
    let page = page(&only, text.reveal(), None, views);
    let status = if page.faulty > 0 { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Html(page).answer_as(status)
}

type Understood = (Vec<Line>, Vec<Course>, Trained);

async fn understood(house: &HouseRef, text: &str) -> Result<Result<Understood, &'static str>, Refusal> {
    let mut tx = house.db.read().await?;
    let mut members: BTreeMap<String, StaffId> = BTreeMap::new();
    for address in import::addresses(text) {
        if !members.contains_key(&address)
            && let Some(account) =
                staff::find_by_email(house, &mut tx, &Private::from(address.as_str())).await?
        {
            members.insert(address, account.id);
        }
    }
    let mut courses = store::list_courses(&mut tx).await?;
    courses.retain(|course| course.ended_at.is_none());
    let trained = trained(&store::list_completions(&mut tx).await?);
    let known = Known { staff: &members, courses: &courses, today: house.today() };
    Ok(import::read(text, &known).map(|lines| (lines, courses, trained)))
}

fn page(only: &Only<Governance>, text: &str, fault: Option<String>, lines: Vec<LineView>) -> ImportPage {
    let summary =
        fault.as_ref().map(|fault| ErrorSummary::for_staff(None, vec![(TABLE.to_owned(), fault.clone())]));
    let table = Field::text(TABLE, "The table")
        .hint("Paste it with its first line: address, course, completed, evidence. Days are written 2026-11-23.")
        .value(text);
    ImportPage {
        page: only
            .page("Import completions")
            .lead("From a table (CSV). It is shown as it was understood first; nothing is entered before you confirm it."),
        summary,
        table: fault.into_iter().fold(table, Field::fault),
        faulty: lines.iter().filter(|line| !line.fault.is_empty()).count(),
        lines,
        again: Field::hidden(TABLE, text),
    }
}

fn view(house: &HouseRef, line: &Line, courses: &[Course], trained: &Trained) -> LineView {
    let number = line.number;
    match &line.found {
        Ok(one) => LineView {
            number,
            who: short_name(one.staff),
            course: courses
                .iter()
                .find(|course| course.id == one.course)
                .map_or_else(String::new, |course| course.title.clone()),
            completed: day(one.completed_on),
            expires: day(one.expires_on),
            fault: String::new(),
            note: if import::adds(one, trained) { "" } else { "changes nothing: trained for longer already" },
        },
        Err(key) => LineView {
            number,
            who: String::new(),
            course: String::new(),
            completed: String::new(),
            expires: String::new(),
            fault: house.words.say("en", key, &[]),
            note: "",
        },
    }
}

fn day(day: Date) -> String {
    day.to_string()
}
