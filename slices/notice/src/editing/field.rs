//! A single field of a form, by what may be written in it.

use privet_register::{Shape, Word};
use privet_web::look::{Choice, Field};
use serde_json::Value as Json;

use super::form::Making;
use super::say;

/// The most words that are all shown; of more, one is chosen from a list that opens.
const MOST_SHOWN: usize = 7;
/// The signs on a line of a text, about, and the most lines that are shown at once.
const LINE: usize = 60;
const MOST_LINES: usize = 12;

impl Making<'_> {
    /// A single field.
    pub(super) fn field(
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
}

pub(super) fn choice_of(word: &Word) -> Choice {
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
pub(super) fn lines_of(text: &str) -> usize {
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
