//! The form in which a declaration of the draft is written, and taking one out.

use askama::Template;
use axum::http::StatusCode;
use privet_ground::refusal::Refusal;
use privet_register::{Language, PurposeId, Section, Shape, Sketch, section};
use privet_web::look::{ErrorSummary, Field};
use privet_web::permission::Governance;
use privet_web::{Answer, ConsolePage, HouseRef, Html, Only, Path, Posted, Query, State, see_other};
use serde_json::{Map, Value as Json};

use super::entry::{self, notes_of};
use super::{Asked, summary};
use crate::editing::form::{Item, Making, Notes, VALUE, names};
use crate::editing::posted::{Step, read};
use crate::editing::reading::{Reading, address};
use crate::editing::shown::{self, Line};
use crate::editing::{Saved, hash_of, save as save_in_draft, say};

/// The field in which a new declaration is given its name; no key of the register has a hyphen.
const NAME: &str = "entry-name";

#[derive(Template)]
#[template(path = "notice/editor/change.html")]
struct ChangePage {
    page: ConsolePage,
    path: String,
    back: String,
    section: String,
    summary: Option<ErrorSummary>,
    was: Field,
    name: Option<Field>,
    items: Vec<Item>,
    stale: Option<Vec<Differs>>,
}

/// What stands there now, beside what was typed.
struct Differs {
    label: String,
    now: String,
    typed: String,
}

/// The declaration that is written.
struct At {
    of: &'static Section,
    id: String,
    is_new: bool,
}

/// What the form holds, besides what it is of.
struct Filled {
    value: Json,
    was: String,
    /// The name that was typed for a new one.
    name: String,
    notes: Notes,
    summary: Option<ErrorSummary>,
    stale: Option<Vec<Differs>>,
}

impl At {
    fn of(key: &str, id: &str) -> Result<Self, Refusal> {
        let of = section(key).filter(|of| of.has_entries != id.is_empty()).ok_or_else(Refusal::not_found)?;
        Ok(Self { of, id: id.to_owned(), is_new: false })
    }

    fn new(key: &str) -> Result<Self, Refusal> {
        let of = section(key).filter(|of| of.has_entries).ok_or_else(Refusal::not_found)?;
        Ok(Self { of, id: String::new(), is_new: true })
    }

    fn path(&self) -> String {
        if self.is_new {
            format!("{}/new", address(self.of.key, ""))
        } else {
            format!("{}/edit", address(self.of.key, &self.id))
        }
    }

    fn title(&self, sketch: &Sketch) -> String {
        let section = say::section(self.of);
        match self.id.as_str() {
            _ if self.is_new => format!("{section}: add one"),
            "" => section,
            id => say::entry_of(sketch, self.of.key, id),
        }
    }

    /// What was typed, as a value.
    fn read(&self, posted: &Posted, languages: &[String]) -> Option<Json> {
        let is_single = !matches!(self.of.shape, Shape::Table(_) | Shape::Variant { .. } | Shape::Map { .. });
        read(&self.of.shape, if is_single { VALUE } else { "" }, posted, languages)
    }
}

impl Filled {
    fn with(value: Json, was: String) -> Self {
        Self { value, was, name: String::new(), notes: Notes::default(), summary: None, stale: None }
    }
}

/// The languages in which texts are written; those of what is published where the draft's cannot be read.
fn languages(reading: &Reading) -> Vec<String> {
    let languages = reading.work.sketch.languages();
    if languages.is_empty() { reading.work.published.languages() } else { languages }
}

fn draw(page: ConsolePage, reading: &Reading, at: &At, filled: Filled) -> ChangePage {
    let languages = languages(reading);
    let sketch = &reading.work.sketch;
    let making = Making { sketch, languages: &languages, notes: &filled.notes };
    let name = at.is_new.then(|| {
        let field = Field::line(NAME, "Name in the register");
        let field = field.hint("Small letters, digits and hyphens, such as “answer-enquiries”. It stands in addresses and cannot be changed later.");
        let field = field.value(filled.name.as_str());
        match filled.summary.is_some() && filled.notes.is_clean() {
            true => field.fault(name_fault(at.of, sketch, &filled.name).unwrap_or_default()),
            false => field,
        }
    });
    ChangePage {
        path: at.path(),
        back: address(at.of.key, &at.id),
        section: say::section(at.of),
        summary: filled.summary,
        was: Field::hidden("was", filled.was),
        name,
        items: making.form(at.of, &filled.value),
        stale: filled.stale,
        page,
    }
}

/// What is wrong with the name of a new declaration.
fn name_fault(of: &Section, sketch: &Sketch, name: &str) -> Option<String> {
    let is_name = if of.key == "prose" { Language::new(name).is_ok() } else { PurposeId::new(name).is_ok() };
    if name.is_empty() {
        Some("Give it a name.".to_owned())
    } else if !is_name && of.key == "prose" {
        Some("Write a language of the register, such as “cy”.".to_owned())
    } else if !is_name {
        Some("Use small letters, digits and single hyphens, beginning with a letter.".to_owned())
    } else if sketch.entry(of.key, name).is_some() {
        Some("There is one of this name already. Choose another name.".to_owned())
    } else {
        None
    }
}

/// The form of a declaration as it stands, with what the linter says of it.
async fn show(staff: &Only<Governance>, house: &HouseRef, at: At, asked: &Asked) -> Answer {
    let reading = Reading::open(house, None).await?;
    let entry = reading.entry(at.of, &at.id).cloned();
    if entry.is_none() && at.of.has_entries {
        return Err(Refusal::not_found().into());
    }
    let was = hash_of(entry.as_ref());
    let is_there = entry.is_some();
    let mut filled = Filled::with(entry.unwrap_or_else(|| at.of.blank()), was);
    if is_there {
        let languages = languages(&reading);
        let bare = Making { sketch: &reading.work.sketch, languages: &languages, notes: &Notes::default() };
        let names = names(&bare.form(at.of, &filled.value));
        let checked = reading.work.sketch.check();
        let (notes, whole) = notes_of(&checked, (at.of, &at.id), &names);
        let text = (!whole.is_empty()).then(|| whole.join(" "));
        filled.summary = summary(text, notes.summary());
        filled.notes = notes;
    }
    let page = staff.page(at.title(&reading.work.sketch));
    let page = match asked.done.as_deref() {
        Some("faulty") => {
            page.notice("Saved in the draft. The draft cannot be published before this is mended.")
        }
        _ => page,
    };
    Html(draw(page, &reading, &at, filled)).unstored()
}

/// Takes what was typed: a step changes the form, anything else is saved.
async fn take(staff: &Only<Governance>, house: &HouseRef, mut at: At, posted: &Posted) -> Answer {
    let reading = Reading::open(house, None).await?;
    let typed = at.read(posted, &languages(&reading));
    let name = posted.plain(NAME).unwrap_or_default().trim().to_owned();
    let was = posted.plain("was").unwrap_or_default().to_owned();
    let title = at.title(&reading.work.sketch);
    if let Some(step) = posted.plain("step").and_then(Step::parse) {
        let mut value = typed.unwrap_or_else(|| Json::Object(Map::new()));
        step.take(&mut value, &at.of.shape);
        let filled = Filled { name, ..Filled::with(value, was) };
        return Html(draw(staff.page(title), &reading, &at, filled)).unstored();
    }
    if at.is_new {
        if let Some(fault) = name_fault(at.of, &reading.work.sketch, &name) {
            let value = typed.unwrap_or_else(|| Json::Object(Map::new()));
            let summary = summary(None, vec![(NAME.to_owned(), fault)]);
            let filled = Filled { name, summary, ..Filled::with(value, was) };
            let page = draw(staff.page(title), &reading, &at, filled);
            return Html(page).answer_as(StatusCode::UNPROCESSABLE_ENTITY);
        }
        at.id = name;
    }
    let typed = typed.unwrap_or_else(|| Json::Object(Map::new()));
    match save_in_draft(house, staff.caller(), (at.of, &at.id), Some(typed.clone()), &was).await? {
        Saved::Kept => saved(house, &at, "saved").await,
        Saved::Same => saved(house, &at, "same").await,
        Saved::Named(_) => Err(Refusal::fault(anyhow::anyhow!("nothing was taken out")).into()),
        Saved::Stale(now) => {
            let (stale, was) =
                (differs(house, &reading, &at, (now.as_ref(), Some(&typed))), hash_of(now.as_ref()));
            let at = At { is_new: false, ..at };
            let says = "Somebody else has changed this since you opened it. What you typed is below, and what stands there \
                        now is beside it. Save again to put yours in its place.";
            let filled = Filled {
                summary: summary(Some(says.to_owned()), Vec::new()),
                stale: Some(stale),
                ..Filled::with(typed, was)
            };
            Html(draw(staff.page(title), &reading, &at, filled)).answer_as(StatusCode::CONFLICT)
        }
    }
}

/// The way on: back to the form while there is something to mend in it, and otherwise to the declaration.
async fn saved(house: &HouseRef, at: &At, done: &str) -> Answer {
    let reading = Reading::open(house, None).await?;
    let checked = reading.work.sketch.check();
    let (notes, whole) = notes_of(&checked, (at.of, &at.id), &[String::new()]);
    let path = address(at.of.key, &at.id);
    Ok(if notes.is_clean() && whole.is_empty() {
        see_other(&format!("{path}?done={done}"))
    } else {
        see_other(&format!("{path}/edit?done=faulty"))
    })
}

/// Where what stands there now and what was typed say something else.
fn differs(
    house: &HouseRef,
    reading: &Reading,
    at: &At,
    (now, typed): (Option<&Json>, Option<&Json>),
) -> Vec<Differs> {
    let lines = |value: Option<&Json>| {
        let words = (&house.words, &reading.work.sketch);
        value.map_or_else(Vec::new, |value| shown::lines((words.0, words.1), at.of, value))
    };
    let (now, typed) = (lines(now), lines(typed));
    let said = |lines: &[Line], label: &str| {
        let line = lines.iter().find(|line| line.label == label);
        let texts = line.map(|line| line.values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>());
        texts.map(|texts| texts.join("; ")).unwrap_or_default()
    };
    let mut labels: Vec<&String> = now.iter().chain(&typed).map(|line| &line.label).collect();
    let mut seen = std::collections::BTreeSet::new();
    labels.retain(|label| seen.insert(*label));
    let each = labels.into_iter().map(|label| Differs {
        label: label.clone(),
        now: said(&now, label),
        typed: said(&typed, label),
    });
    each.filter(|differs| differs.now != differs.typed).collect()
}

/// Takes a declaration out, unless others name it.
async fn take_out(staff: &Only<Governance>, house: &HouseRef, at: At, posted: &Posted) -> Answer {
    let was = posted.plain("was").unwrap_or_default();
    if !at.of.has_entries && at.of.is_required {
        return Err(Refusal::not_found().into());
    }
    let saved = save_in_draft(house, staff.caller(), (at.of, &at.id), None, was).await?;
    let why = match saved {
        Saved::Kept | Saved::Same => {
            return Ok(see_other(&format!("{}?done=removed", address(at.of.key, ""))));
        }
        Saved::Stale(_) => {
            "Somebody else has changed this since you opened it. Look at it again before you take \
                            it out."
                .to_owned()
        }
        Saved::Named(named) => format!(
            "This cannot be taken out: it is named {}. Change those first; they are listed below.",
            if named.len() == 1 {
                "in one other place".to_owned()
            } else {
                format!("in {} other places", named.len())
            }
        ),
    };
    let reading = Reading::open(house, None).await?;
    let page = staff.page(at.title(&reading.work.sketch));
    entry::refuse(house, page, &reading, (at.of, &at.id), why).await
}

pub(super) async fn new(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
) -> Answer {
    let at = At::new(&key)?;
    let reading = Reading::open(&house, None).await?;
    let page = staff.page(at.title(&reading.work.sketch));
    let filled = Filled::with(at.of.blank(), String::new());
    Html(draw(page, &reading, &at, filled)).unstored()
}

pub(super) async fn add(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    posted: Posted,
) -> Answer {
    take(&staff, &house, At::new(&key)?, &posted).await
}

pub(super) async fn edit(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path((key, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    show(&staff, &house, At::of(&key, &id)?, &asked).await
}

pub(super) async fn edit_single(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    show(&staff, &house, At::of(&key, "")?, &asked).await
}

pub(super) async fn save(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path((key, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    take(&staff, &house, At::of(&key, &id)?, &posted).await
}

pub(super) async fn save_single(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    posted: Posted,
) -> Answer {
    take(&staff, &house, At::of(&key, "")?, &posted).await
}

pub(super) async fn remove(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path((key, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    take_out(&staff, &house, At::of(&key, &id)?, &posted).await
}

pub(super) async fn remove_single(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    posted: Posted,
) -> Answer {
    take_out(&staff, &house, At::of(&key, "")?, &posted).await
}
