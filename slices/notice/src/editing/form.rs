//! The form of a declaration, made from its definition: each field with what may be written in it, what it is for, and
//! what the linter says of it.

use privet_register::{Part, Section, Shape, Sketch, Word};
use privet_web::look::Field;
use serde_json::Value as Json;

use super::field::{choice_of, language_name, lines_of};
use super::notes::Notes;
use super::say;
use super::set::{Button, Item, Set};

/// The most fields of a row of a list that are shown without being asked for.
const MOST_UNFOLDED: usize = 3;

/// What a form is made with.
pub(crate) struct Making<'a> {
    /// The register whose entries may be named.
    pub(crate) sketch: &'a Sketch,
    /// Its languages.
    pub(crate) languages: &'a [String],
    /// What the linter says.
    pub(crate) notes: &'a Notes,
}

/// The name of a field below another.
pub(crate) fn below(name: &str, step: &str) -> String {
    if name.is_empty() { step.to_owned() } else { format!("{name}.{step}") }
}

/// The name of the one field of a section that is a single value.
pub(crate) const VALUE: &str = "value";

/// Whether a value is a line, so that a list of them is written one a line.
pub(crate) fn is_plain(shape: &Shape) -> bool {
    matches!(shape, Shape::Line { .. } | Shape::Text)
}

impl Making<'_> {
    /// The form of a declaration.
    pub(crate) fn form(&self, section: &Section, value: &Json) -> Vec<Item> {
        match &section.shape {
            shape @ (Shape::Table(_) | Shape::Variant { .. }) => self.inside(shape, value, ""),
            Shape::Map { keys, values } => self.keyed((keys, values), value, ""),
            single => {
                let part = Part {
                    key: VALUE,
                    called: section.called,
                    about: section.about.clone(),
                    shape: single.clone(),
                    is_required: true,
                    default: None,
                };
                vec![self.part(&part, Some(value), "")]
            }
        }
    }

    /// What stands in a table.
    fn inside(&self, shape: &Shape, value: &Json, name: &str) -> Vec<Item> {
        let mut items = Vec::new();
        if let Shape::Variant { tag, options } = shape {
            items.push(self.tag((tag, options), value, name));
        }
        items.extend(shape.parts(value).iter().map(|part| self.part(part, value.get(part.key), name)));
        items
    }

    /// The word that decides what else there is to fill in.
    fn tag(&self, (tag, options): (&str, &[(Word, Vec<Part>)]), value: &Json, name: &str) -> Item {
        let at = below(name, tag);
        let choices = options.iter().map(|(word, _)| choice_of(word)).collect();
        let field = Field::choice(at.as_str(), say::title(tag), choices);
        let chosen = value[tag].as_str().unwrap_or_default();
        let field = self.noted(field.value(chosen), &at);
        let what = Set {
            items: vec![Item::One(Box::new(field))],
            buttons: vec![Button {
                step: "show".to_owned(),
                label: "Show what this needs".to_owned(),
                about: String::new(),
            }],
            ..self.set(&format!("{at}_and"), "", "")
        };
        Item::Set(what)
    }

    fn part(&self, part: &Part, value: Option<&Json>, name: &str) -> Item {
        let at = below(name, part.key);
        let (label, hint) = (say::part(part), say::sentence(&part.about));
        let value = value.or(part.default.as_ref());
        match &part.shape {
            Shape::Words => self.words(&at, (&label, &hint), value, !part.is_required),
            Shape::List(of) if !is_plain(of) => self.rows(of, &at, (&label, &hint), value),
            Shape::Table(_) | Shape::Variant { .. } => self.table(part, &at, (&label, &hint), value),
            Shape::Map { keys, values } => {
                let items = self.keyed((keys, values), value.unwrap_or(&Json::Null), &at);
                Item::Set(Set { items, ..self.set(&at, &label, &hint) })
            }
            single => {
                let field =
                    self.field(single, &at, label, value, !part.is_required && part.default.is_none());
                let field = if part.is_required || matches!(single, Shape::Set(_)) || part.default.is_some() {
                    field
                } else {
                    field.optional_word("(optional)")
                };
                Item::One(Box::new(self.noted(field.hint(hint), &at)))
            }
        }
    }

    /// A text in each language, side by side.
    fn words(&self, at: &str, (label, hint): (&str, &str), value: Option<&Json>, is_optional: bool) -> Item {
        let texts = |language: &String| match value {
            Some(Json::String(text)) => text.clone(),
            Some(texts) => texts[language.as_str()].as_str().unwrap_or_default().to_owned(),
            None => String::new(),
        };
        let rows = self.languages.iter().map(|language| lines_of(&texts(language))).max().unwrap_or(1);
        let field = |language: &String| {
            let name = below(at, language);
            let field = Field::text(name.as_str(), language_name(language)).lang(language.as_str());
            Item::One(Box::new(self.noted(field.rows(rows).value(texts(language)), &name)))
        };
        let items = self.languages.iter().map(field).collect();
        Item::Set(Set { items, is_beside: true, is_optional, ..self.set(at, label, hint) })
    }

    /// A table within the declaration. One that may be left out is there once somebody asks for it.
    fn table(&self, part: &Part, at: &str, (label, hint): (&str, &str), value: Option<&Json>) -> Item {
        let set = Set { is_optional: !part.is_required, ..self.set(at, label, hint) };
        let button = |step: &str, label: &str| Button {
            step: format!("{step} {at}"),
            label: label.to_owned(),
            about: set.label.clone(),
        };
        match value {
            None if !part.is_required => {
                let buttons = vec![button("add", "Add this")];
                Item::Set(Set { buttons, ..set })
            }
            value => {
                let items = self.inside(&part.shape, value.unwrap_or(&Json::Null), at);
                let is_removable = !part.is_required;
                let buttons = if is_removable { vec![button("remove", "Take this out")] } else { Vec::new() };
                let marker = (is_removable && matches!(part.shape, Shape::Table(_))).then(|| at.to_owned());
                Item::Set(Set { items, buttons, marker, ..set })
            }
        }
    }

    /// The rows of a list, each with buttons that take it out or move it.
    fn rows(&self, of: &Shape, at: &str, (label, hint): (&str, &str), value: Option<&Json>) -> Item {
        let rows = value.and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        let row = |(number, row): (usize, &Json)| {
            let name = below(at, &number.to_string());
            let language = self.languages.first().map_or("en", String::as_str);
            let called = say::entry(Some(row), "", language);
            let title = match called.as_str() {
                "" => format!("{} {}", say::singular(label), number + 1),
                called => format!("{} {}: {called}", say::singular(label), number + 1),
            };
            let button = |step: &str, label: &str| Button {
                step: format!("{step} {name}"),
                label: label.to_owned(),
                about: title.clone(),
            };
            let mut buttons = vec![button("remove", "Take this out")];
            if number > 0 {
                buttons.insert(0, button("up", "Move up"));
            }
            let items = self.inside(of, row, &name);
            // A long row that is written and has nothing to mend is one line, so that the list is seen as a list.
            let is_folded = items.len() > MOST_UNFOLDED && !called.is_empty() && !self.notes.has_below(&name);
            let marker = Some(at.to_owned());
            Item::Set(Set { items, buttons, marker, is_folded, ..self.set(&name, &title, "") })
        };
        let items = rows.iter().enumerate().map(row).collect();
        let add = Button { step: format!("add {at}"), label: "Add one".to_owned(), about: label.to_owned() };
        Item::Set(Set { items, buttons: vec![add], ..self.set(at, label, hint) })
    }

    /// A value under each key that there may be.
    fn keyed(&self, (keys, values): (&Shape, &Shape), value: &Json, name: &str) -> Vec<Item> {
        let Shape::Choice(words) = keys else { return Vec::new() };
        let field = |word: &Word| {
            let at = below(name, word.word);
            let label = say::title(word.word);
            let field = self.field(values, &at, label, value.get(word.word), true);
            let field = field.hint(say::sentence(&word.about)).optional_word("(optional)");
            Item::One(Box::new(self.noted(field, &at)))
        };
        words.iter().map(field).collect()
    }

    fn set(&self, name: &str, label: &str, hint: &str) -> Set {
        Set {
            name: name.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
            is_optional: false,
            is_beside: false,
            marker: None,
            faults: self.notes.faults.get(name).cloned().unwrap_or_default(),
            advice: self.notes.advice.get(name).cloned().unwrap_or_default(),
            items: Vec::new(),
            buttons: Vec::new(),
            is_folded: false,
        }
    }

    fn noted(&self, field: Field, at: &str) -> Field {
        let field = match self.notes.advice.get(at) {
            Some(advice) => field.note(format!("Advice: {}", advice.join(" "))),
            None => field,
        };
        match self.notes.faults.get(at) {
            Some(faults) => field.fault(faults.join(" ")),
            None => field,
        }
    }
}
