//! The page with the form of a declaration: what it is of, what it holds, and how it is drawn.

use askama::Template;
use privet_ground::refusal::Refusal;
use privet_register::{Language, PurposeId, Section, Shape, Sketch, section};
use privet_web::look::{ErrorSummary, Field};
use privet_web::{ConsolePage, HouseRef, Posted};
use serde_json::Value as Json;

use crate::editing::form::{Making, VALUE};
use crate::editing::notes::Notes;
use crate::editing::posted::read;
use crate::editing::reading::{Reading, address};
use crate::editing::say;
use crate::editing::set::Item;
use crate::editing::shown::{self, Line};

/// The field in which a new declaration is given its name; no key of the register has a hyphen.
pub(super) const NAME: &str = "entry-name";

#[derive(Template)]
#[template(path = "notice/editor/change.html")]
pub(super) struct ChangePage {
    pub(super) page: ConsolePage,
    pub(super) path: String,
    pub(super) back: String,
    pub(super) section: String,
    pub(super) summary: Option<ErrorSummary>,
    pub(super) was: Field,
    pub(super) name: Option<Field>,
    pub(super) items: Vec<Item>,
    pub(super) stale: Option<Vec<Differs>>,
}

/// What stands there now, beside what was typed.
pub(super) struct Differs {
    pub(super) label: String,
    pub(super) now: String,
    pub(super) typed: String,
}

/// The declaration that is written.
pub(super) struct At {
    pub(super) of: &'static Section,
    pub(super) id: String,
    pub(super) is_new: bool,
}

/// What the form holds, besides what it is of.
pub(super) struct Filled {
    pub(super) value: Json,
    pub(super) was: String,
    /// The name that was typed for a new one.
    pub(super) name: String,
    pub(super) notes: Notes,
    pub(super) summary: Option<ErrorSummary>,
    pub(super) stale: Option<Vec<Differs>>,
}

impl At {
    pub(super) fn of(key: &str, id: &str) -> Result<Self, Refusal> {
        let of = section(key).filter(|of| of.has_entries != id.is_empty()).ok_or_else(Refusal::not_found)?;
        Ok(Self { of, id: id.to_owned(), is_new: false })
    }

    pub(super) fn new(key: &str) -> Result<Self, Refusal> {
        let of = section(key).filter(|of| of.has_entries).ok_or_else(Refusal::not_found)?;
        Ok(Self { of, id: String::new(), is_new: true })
    }

    pub(super) fn path(&self) -> String {
        if self.is_new {
            format!("{}/new", address(self.of.key, ""))
        } else {
            format!("{}/edit", address(self.of.key, &self.id))
        }
    }

    pub(super) fn title(&self, sketch: &Sketch) -> String {
        let section = say::section(self.of);
        match self.id.as_str() {
            _ if self.is_new => format!("{section}: add one"),
            "" => section,
            id => say::entry_of(sketch, self.of.key, id),
        }
    }

    /// What was typed, as a value.
    pub(super) fn read(&self, posted: &Posted, languages: &[String]) -> Option<Json> {
        let is_single = !matches!(self.of.shape, Shape::Table(_) | Shape::Variant { .. } | Shape::Map { .. });
        read(&self.of.shape, if is_single { VALUE } else { "" }, posted, languages)
    }
}

impl Filled {
    pub(super) fn with(value: Json, was: String) -> Self {
        Self { value, was, name: String::new(), notes: Notes::default(), summary: None, stale: None }
    }
}

/// The languages in which texts are written; those of what is published where the draft's cannot be read.
pub(super) fn languages(reading: &Reading) -> Vec<String> {
    let languages = reading.work.sketch.languages();
    if languages.is_empty() { reading.work.published.languages() } else { languages }
}

pub(super) fn draw(page: ConsolePage, reading: &Reading, at: &At, filled: Filled) -> ChangePage {
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
pub(super) fn name_fault(of: &Section, sketch: &Sketch, name: &str) -> Option<String> {
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

/// Where what stands there now and what was typed say something else.
pub(super) fn differs(
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
