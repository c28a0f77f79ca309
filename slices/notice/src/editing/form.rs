//! The form of a declaration, made from its definition: each field with what may be written in it, what it is for, and
//! what the linter says of it.

use std::collections::BTreeMap;

use askama::Template;
use privet_register::{Fault, Part, Section, Shape, Sketch, Word};
use privet_web::look::{Choice, Field};
use serde_json::Value as Json;

use super::say;

/// The most words that are all shown; of more, one is chosen from a list that opens.
const MOST_SHOWN: usize = 7;
/// The signs on a line of a text, about, and the most lines that are shown at once.
const LINE: usize = 60;
const MOST_LINES: usize = 12;
/// The most fields of a row of a list that are shown without being asked for.
const MOST_UNFOLDED: usize = 3;

/// One thing to fill in.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// A single field.
    One(Box<Field>),
    /// Several that belong together.
    Set(Set),
}

/// Fields that belong together: a text in each language, a table, the rows of a list.
#[derive(Clone, Debug, Template)]
#[template(path = "notice/console/set.html")]
pub(crate) struct Set {
    name: String,
    label: String,
    hint: String,
    is_optional: bool,
    /// Whether they stand beside each other where there is room.
    is_beside: bool,
    /// Hidden fields that say that it is there: their name.
    marker: Option<String>,
    faults: Vec<String>,
    advice: Vec<String>,
    items: Vec<Item>,
    buttons: Vec<Button>,
    /// Whether what is in it is folded away until somebody wants to see it.
    is_folded: bool,
}

impl askama::filters::HtmlSafe for Set {}

/// A button that changes the form and saves nothing.
#[derive(Clone, Debug)]
pub(crate) struct Button {
    step: String,
    label: String,
    /// What it is about, for those who do not see where it stands.
    about: String,
}

/// What the linter says, by the name of the field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    faults: BTreeMap<String, Vec<String>>,
    advice: BTreeMap<String, Vec<String>>,
}

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

    /// A single field.
    fn field(
        &self,
        shape: &Shape,
        at: &str,
        label: String,
        value: Option<&Json>,
        may_be_none: bool,
    ) -> Field {
        let typed = typed(value);
        match shape {
            Shape::Text => Field::text(at, label).rows(lines_of(&typed)).value(typed),
            Shape::Number { .. } => Field::digits(at, label).value(typed),
            Shape::Day => Field::date(at, label).value(typed),
            Shape::Truth => {
                let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
                Field::choice(at, label, vec![choice("true", "Yes"), choice("false", "No")])
                    .beside()
                    .value(typed)
            }
            Shape::Choice(words) => {
                let choices = words.iter().map(choice_of).collect();
                self.one_of(at, label, choices, typed, may_be_none)
            }
            Shape::Name(section) => {
                let choices = self.entries(section, &typed);
                self.one_of(at, label, choices, typed, may_be_none)
            }
            Shape::Set(of) => {
                let ticked: Vec<String> = elements(value).collect();
                let mut choices = match of.as_ref() {
                    Shape::Choice(words) => words.iter().map(choice_of).collect(),
                    Shape::Name(section) => self.entries(section, ""),
                    _ => Vec::new(),
                };
                let gone = ticked.iter().filter(|id| !choices.iter().any(|known| known.value == **id));
                let gone: Vec<Choice> = gone.map(|id| not_there(id)).collect();
                choices.extend(gone);
                Field::boxes(at, label, choices, ticked)
            }
            Shape::List(_) => {
                let lines = elements(value).collect::<Vec<_>>().join("\n");
                Field::text(at, format!("{label}, one a line"))
                    .rows(lines.lines().count().max(2))
                    .value(lines)
            }
            _ => Field::line(at, label).value(typed),
        }
    }

    /// One of several answers: all to be seen if they are few.
    fn one_of(
        &self,
        at: &str,
        label: String,
        mut choices: Vec<Choice>,
        chosen: String,
        may_be_none: bool,
    ) -> Field {
        let nothing = |label: &str| Choice { value: String::new(), label: label.to_owned() };
        if choices.len() > MOST_SHOWN {
            choices.insert(0, nothing(if may_be_none { "None" } else { "Choose one" }));
            return Field::select(at, label, choices).value(chosen);
        }
        if may_be_none {
            choices.push(nothing("None"));
        }
        Field::choice(at, label, choices).value(chosen)
    }

    /// The entries of a section to choose from, and what is chosen now even if there is no such entry.
    fn entries(&self, section: &str, chosen: &str) -> Vec<Choice> {
        let Some(of) = privet_register::section(section) else { return Vec::new() };
        let language = self.languages.first().map_or("en", String::as_str);
        let names = self.sketch.names(of);
        let choice = |id: &&str| Choice {
            value: (*id).to_owned(),
            label: say::entry(self.sketch.entry(section, id), id, language),
        };
        let mut choices: Vec<Choice> = names.iter().map(choice).collect();
        if !chosen.is_empty() && !names.contains(&chosen) {
            choices.push(not_there(chosen));
        }
        choices
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

impl Notes {
    /// What the linter says of one declaration. Each message stands at its field or, where the form has none for it, at
    /// what is above; what is left over concerns the whole and is returned beside.
    pub(crate) fn of(faults: &[Fault], path: &str, names: &[String]) -> (Self, Vec<String>) {
        let (mut notes, mut whole) = (Self::default(), Vec::new());
        for fault in faults {
            let Some(field) = field_of(fault, path) else { continue };
            let text = message(fault);
            match nearest(field, names) {
                Some(name) => {
                    let of = if fault.is_fault() { &mut notes.faults } else { &mut notes.advice };
                    let texts = of.entry(name).or_default();
                    if !texts.contains(&text) {
                        texts.push(text);
                    }
                }
                None if fault.is_fault() => whole.push(text),
                None => {}
            }
        }
        (notes, whole)
    }

    /// Whether there is anything to mend at a field or below it.
    fn has_below(&self, name: &str) -> bool {
        let is_below =
            |at: &String| at.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.faults.keys().any(is_below)
    }

    /// Every fault with its field, for the summary on top.
    pub(crate) fn summary(&self) -> Vec<(String, String)> {
        let each = |(name, texts): (&String, &Vec<String>)| (name.clone(), texts.join(" "));
        self.faults.iter().map(each).collect()
    }

    /// Whether there is nothing to mend.
    pub(crate) fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }
}

/// The field of a declaration that a fault concerns, if it concerns this declaration.
fn field_of<'f>(fault: &'f Fault, path: &str) -> Option<&'f str> {
    let rest = fault.path.strip_prefix(path)?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix('.') }
}

/// Whether a fault concerns a declaration, such as `purpose.newsletter`.
pub(crate) fn concerns(fault: &Fault, path: &str) -> bool {
    field_of(fault, path).is_some()
}

/// What the linter says, in the words of a form: nobody writes keys here.
pub(crate) fn message(fault: &Fault) -> String {
    match fault.code {
        "P04" => "Fill this in.".to_owned(),
        "P07" => "Write it in every language.".to_owned(),
        _ => {
            let parts = [&fault.message, &fault.mend].map(|text| capital(text.trim_end_matches('.')));
            say::sentence(&format!("{}. {}.", parts[0], parts[1]))
        }
    }
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// The field itself, or what stands above it in the form.
fn nearest(field: &str, names: &[String]) -> Option<String> {
    let mut at = field;
    loop {
        if names.iter().any(|name| name == at) {
            return Some(at.to_owned());
        }
        at = at.rsplit_once('.')?.0;
    }
}

/// The names of all fields and sets of a form.
pub(crate) fn names(items: &[Item]) -> Vec<String> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::One(field) => found.push(field.name().to_owned()),
            Item::Set(set) => {
                found.push(set.name.clone());
                found.extend(names(&set.items));
            }
        }
    }
    found
}

fn choice_of(word: &Word) -> Choice {
    Choice { value: word.word.to_owned(), label: say::word(word) }
}

fn not_there(id: &str) -> Choice {
    Choice { value: id.to_owned(), label: format!("{id} (there is no such entry)") }
}

/// A value as one would type it.
fn typed(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn elements(value: Option<&Json>) -> impl Iterator<Item = String> + '_ {
    value.and_then(Json::as_array).into_iter().flatten().map(|element| typed(Some(element)))
}

/// How many lines a text needs.
fn lines_of(text: &str) -> usize {
    text.lines().map(|line| line.chars().count() / LINE + 1).sum::<usize>().clamp(1, MOST_LINES)
}

/// A language by its own English name, where it has one.
pub(crate) fn language_name(tag: &str) -> String {
    let name = match tag {
        "en" => "English",
        "cy" => "Welsh",
        "ga" => "Irish",
        "gd" => "Scottish Gaelic",
        other => return other.to_owned(),
    };
    name.to_owned()
}
