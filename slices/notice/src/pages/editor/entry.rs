//! `/console/register/{section}/{id}`: a declaration in plain words, with all that hangs together with it.

use askama::Template;
use axum::http::StatusCode;
use privet_ground::refusal::Refusal;
use privet_ground::words;
use privet_register::{Reference, Section, section};
use privet_web::look::{ErrorSummary, Field, Mark, StatementView};
use privet_web::{Answer, ConsolePage, HouseRef, Html, Path, Query, SignedIn, State};
use serde_json::Value as Json;

use super::browse::View;
use super::history::{Past, history};
use super::{Asked, summary};
use crate::desk::{compose, document_in_force};
use crate::editing::notes::Notes;
use crate::editing::reading::{Of, Reading, Standing, address};
use crate::editing::shown::{self, Line};
use crate::editing::{hash_of, notes, say, touched};

#[derive(Template)]
#[template(path = "notice/editor/entry.html")]
struct EntryPage {
    page: ConsolePage,
    view: View,
    view_path: String,
    section_path: String,
    section: String,
    id: String,
    standing: &'static str,
    refused: Option<ErrorSummary>,
    /// What keeps the draft from being published.
    faults: Vec<String>,
    rows: Vec<Row>,
    names: Vec<Link>,
    named_by: Vec<Link>,
    statements: Option<Vec<StatementView>>,
    history: Vec<Past>,
    edit: Option<Edit>,
}

/// What the declaration says of one thing, and what it said where that is something else.
struct Row {
    line: Line,
    before: Option<Line>,
}

struct Link {
    name: String,
    path: String,
    what: String,
}

/// The ways to change it.
struct Edit {
    path: String,
    removal: Option<(String, Field)>,
    is_there: bool,
}

pub(super) async fn show(
    staff: SignedIn,
    State(house): State<HouseRef>,
    Path((key, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let of = section(&key).filter(|of| of.has_entries).ok_or_else(Refusal::not_found)?;
    let reading = Reading::open(&house, asked.of.as_deref()).await?;
    let may_decide = staff.caller().may(&crate::actions::MAY_DECIDE);
    let sketch = sketch_with(&reading, of, &id).ok_or_else(Refusal::not_found)?;
    let page = staff.page(say::entry_of(sketch, of.key, &id));
    answer(&house, page, may_decide, &reading, (of, &id), &asked).await
}

/// The register that has the declaration: the one looked at or, where the draft takes it out, what is published.
fn sketch_with<'r>(reading: &'r Reading, of: &Section, id: &str) -> Option<&'r privet_register::Sketch> {
    [reading.sketch(), reading.before()].into_iter().find(|sketch| sketch.entry(of.key, id).is_some())
}

/// The page of a declaration.
pub(super) async fn answer(
    house: &HouseRef,
    page: ConsolePage,
    may_decide: bool,
    reading: &Reading,
    at: (&'static Section, &str),
    asked: &Asked,
) -> Answer {
    let page = match asked.done() {
        Some(done) => page.notice(done),
        None => page,
    };
    Html(draw(house, page, may_decide, reading, at, None).await?).answer()
}

/// The page of a declaration that could not be taken out.
pub(super) async fn refuse(
    house: &HouseRef,
    page: ConsolePage,
    reading: &Reading,
    at: (&'static Section, &str),
    why: String,
) -> Answer {
    let refused = summary(Some(why), Vec::new());
    Html(draw(house, page, true, reading, at, refused).await?).answer_as(StatusCode::CONFLICT)
}

async fn draw(
    house: &HouseRef,
    page: ConsolePage,
    may_decide: bool,
    reading: &Reading,
    at: (&'static Section, &str),
    refused: Option<ErrorSummary>,
) -> Result<EntryPage, Refusal> {
    let (of, id) = at;
    let standing = reading.standing(of, id);
    let shown = sketch_with(reading, of, id);
    let entry = shown.and_then(|sketch| sketch.entry(of.key, id));
    let path = address(of.key, id);
    let is_whole = |fault: &&privet_register::Fault| fault.is_fault();
    let checked = reading.is_draft().then(|| reading.sketch().check());
    let declared = if id.is_empty() { of.key.to_owned() } else { format!("{}.{id}", of.key) };
    let faults = checked.iter().flat_map(|checked| checked.faults.iter().filter(is_whole));
    let faults = faults.filter(|fault| notes::concerns(fault, &declared)).map(notes::message).collect();
    Ok(EntryPage {
        view: View::of(reading),
        view_path: path.clone(),
        section_path: reading.address(of.key, ""),
        section: say::section(of),
        id: id.to_owned(),
        standing: standing.says(),
        refused,
        faults,
        rows: entry.map_or_else(Vec::new, |_| rows(&house.words, reading, of, id)),
        names: names(reading, of, id),
        named_by: named_by(reading, of, id),
        statements: statements(house, reading, at).await?,
        history: history(house, &page, reading, (of.key, id)).await?,
        edit: (may_decide && reading.of == Of::Draft).then(|| edit(reading, of, id, &path, standing)),
        page,
    })
}

fn edit(reading: &Reading, of: &Section, id: &str, path: &str, standing: Standing) -> Edit {
    let now = reading.entry(of, id);
    let may_go = now.is_some() && (of.has_entries || !of.is_required);
    Edit {
        path: format!("{path}/edit"),
        removal: may_go.then(|| (format!("{path}/removal"), Field::hidden("was", hash_of(now)))),
        is_there: now.is_some() && standing != Standing::Gone,
    }
}

fn rows(words: &words::Words, reading: &Reading, of: &Section, id: &str) -> Vec<Row> {
    let lines = |sketch: &privet_register::Sketch| {
        let entry = sketch.entry(of.key, id);
        entry.map_or_else(Vec::new, |entry: &Json| shown::lines((words, sketch), of, entry))
    };
    let (before, now) = (lines(reading.before()), lines(reading.sketch()));
    let is_new = before.is_empty() || now.is_empty();
    let empty = |label: &str| Line { label: label.to_owned(), values: Vec::new() };
    let mut rows: Vec<Row> = (if now.is_empty() { before.clone() } else { now.clone() })
        .into_iter()
        .map(|line| {
            let was = before.iter().find(|was| was.label == line.label);
            let before = match was {
                _ if is_new => None,
                Some(was) if *was == line => None,
                // What is said in one language only is not repeated in the other.
                Some(was) => {
                    let values = was.values.iter().filter(|value| !line.values.contains(value)).cloned();
                    Some(Line { label: was.label.clone(), values: values.collect() })
                }
                None => Some(empty(&line.label)),
            };
            Row { line, before }
        })
        .collect();
    if !is_new {
        let gone = before.into_iter().filter(|was| !now.iter().any(|line| line.label == was.label));
        rows.extend(gone.map(|was| Row { line: empty(&was.label), before: Some(was) }));
    }
    rows
}

fn link(reading: &Reading, section_key: &str, id: &str, field: &str) -> Link {
    let title = section(section_key).map(say::section).unwrap_or_default();
    let name = if id.is_empty() { title.clone() } else { say::entry_of(reading.sketch(), section_key, id) };
    let field = field.split('.').find(|step| step.parse::<usize>().is_err()).unwrap_or_default();
    Link {
        name,
        path: reading.address(section_key, id),
        what: if field.is_empty() { title } else { format!("{title}, {}", say::title(field).to_lowercase()) },
    }
}

fn names(reading: &Reading, of: &Section, id: &str) -> Vec<Link> {
    let mine = |named: &&Reference| (named.section, named.id.as_str()) == (of.key, id);
    let references = reading.sketch().references();
    let mut links: Vec<Link> =
        references.iter().filter(mine).map(|named| link(reading, named.to_section, &named.to, "")).collect();
    links.sort_by(|one, other| (&one.what, &one.name).cmp(&(&other.what, &other.name)));
    links.dedup_by(|one, other| one.path == other.path);
    links
}

fn named_by(reading: &Reading, of: &Section, id: &str) -> Vec<Link> {
    let named = reading.sketch().references_to(of.key, id);
    let mut links: Vec<Link> =
        named.iter().map(|named| link(reading, named.section, &named.id, &named.field)).collect();
    links.dedup_by(|one, other| one.path == other.path);
    links
}

/// The sentences that it makes, with the marks of those that are in force; nothing where the draft cannot be read.
async fn statements(
    house: &HouseRef,
    reading: &Reading,
    at: (&'static Section, &str),
) -> Result<Option<Vec<StatementView>>, Refusal> {
    let Some(register) = reading.sketch().check().register else { return Ok(None) };
    let document = match reading.of {
        Of::InForce if house.in_force.get().is_some() => (*document_in_force(house).await?).clone(),
        _ => match compose(house, &register) {
            Ok(document) => document,
            Err(_) => return Ok(None),
        },
    };
    let touched = touched::statements(house, (&register, &document), at).unwrap_or_default();
    let board = house.board().await.ok();
    let view = |id: &privet_evidence::StatementId| {
        let statement = document.statements.iter().find(|statement| statement.id == *id)?;
        let line = board.as_ref().and_then(|board| board.find(id.as_str()));
        let mark = match line {
            Some(line) if line.statement.text == statement.text => {
                Mark::for_staff(line.state.into(), "", Some(format!("/console/proof/{id}")))
            }
            // A sentence that is not in force yet was never looked at.
            _ => Mark::for_staff(privet_web::look::Shown::Unproven, "not in force yet", None),
        };
        Some(StatementView {
            id: id.to_string(),
            text: statement.in_language("en").to_owned(),
            mark,
            details: Vec::new(),
        })
    };
    Ok(Some(touched.iter().filter_map(view).collect()))
}

/// The notes of a declaration, for the form and for what stands above it.
pub(super) fn notes_of(
    checked: &privet_register::Checked,
    (of, id): (&Section, &str),
    names: &[String],
) -> (Notes, Vec<String>) {
    let path = if id.is_empty() { of.key.to_owned() } else { format!("{}.{id}", of.key) };
    Notes::of(&checked.faults, &path, names)
}
