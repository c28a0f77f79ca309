//! A declaration in plain words, for those who read it.

use jiff::civil::Date;
use privet_ground::words;
use privet_register::{Part, Period, Section, Shape, Sketch, Word};
use serde_json::Value as Json;

use super::{field, say};

/// One thing that a declaration says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is called, with what it stands below: `Basis: refresh`.
    pub label: String,
    /// What it says.
    pub values: Vec<Value>,
}

/// A value as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    /// The text.
    pub text: String,
    /// The entry of the register that it names: section and name.
    pub entry: Option<(&'static str, String)>,
    /// The language of the text, where it is the public's.
    pub language: Option<String>,
}

impl Value {
    fn text(text: impl Into<String>) -> Self {
        Value { text: text.into(), entry: None, language: None }
    }
}

/// Says a declaration, field by field, in the order of its definition. What is not said is left out.
pub(crate) fn lines((words, sketch): (&words::Words, &Sketch), section: &Section, value: &Json) -> Vec<Line> {
    let mut saying = Saying { words, sketch, lines: Vec::new() };
    match &section.shape {
        shape @ (Shape::Table(_) | Shape::Variant { .. } | Shape::Map { .. }) => {
            saying.inside(shape, value, "");
        }
        single => saying.line(&say::section(section), single, value),
    }
    saying.lines
}

struct Saying<'a> {
    words: &'a words::Words,
    sketch: &'a Sketch,
    lines: Vec<Line>,
}

impl Saying<'_> {
    fn inside(&mut self, shape: &Shape, value: &Json, above: &str) {
        let label = |called: String| if above.is_empty() { called } else { format!("{above}: {called}") };
        match shape {
            Shape::Map { keys, values } => {
                let words: &[Word] = if let Shape::Choice(words) = keys.as_ref() { words } else { &[] };
                for word in words {
                    if let Some(value) = value.get(word.word) {
                        self.line(&label(say::title(word.word)), values, value);
                    }
                }
                return;
            }
            Shape::Variant { tag, options } => {
                let chosen = options.iter().find(|(word, _)| Some(word.word) == value[*tag].as_str());
                let text = match chosen {
                    Some((word, _)) => say::word(word),
                    None => value[*tag].as_str().unwrap_or_default().to_owned(),
                };
                let label = if above.is_empty() { say::title(tag) } else { above.to_owned() };
                self.lines.push(Line { label, values: vec![Value::text(text)] });
            }
            _ => {}
        }
        for Part { key, called, shape, default, .. } in shape.parts(value) {
            if let Some(value) = value.get(*key).or(default.as_ref()) {
                self.line(&label(say::title(called)), shape, value);
            }
        }
    }

    fn line(&mut self, label: &str, shape: &Shape, value: &Json) {
        match shape {
            Shape::Table(_) | Shape::Variant { .. } | Shape::Map { .. } => self.inside(shape, value, label),
            Shape::List(of) if matches!(of.as_ref(), Shape::Table(_) | Shape::Variant { .. }) => {
                for (at, row) in value.as_array().into_iter().flatten().enumerate() {
                    self.inside(of, row, &format!("{} {}", say::singular(label), at + 1));
                }
            }
            _ => {
                let values = self.values(shape, value);
                if !values.is_empty() {
                    self.lines.push(Line { label: label.to_owned(), values });
                }
            }
        }
    }

    fn values(&self, shape: &Shape, value: &Json) -> Vec<Value> {
        match (shape, value) {
            (Shape::List(of) | Shape::Set(of), Json::Array(list)) => {
                list.iter().flat_map(|element| self.values(of, element)).collect()
            }
            (Shape::Words, Json::Object(texts)) => {
                let each = |(language, text): (&String, &Json)| Value {
                    language: Some(language.clone()),
                    ..Value::text(text.as_str().unwrap_or_default())
                };
                // The default language first, as everywhere.
                let order = self.sketch.languages();
                let mut said: Vec<Value> = texts.iter().map(each).collect();
                said.sort_by_key(|value| order.iter().position(|tag| Some(tag) == value.language.as_ref()));
                said
            }
            (Shape::Truth, Json::Bool(value)) => vec![Value::text(if *value { "Yes" } else { "No" })],
            (Shape::Choice(words), Json::String(chosen)) => {
                let known = words.iter().find(|word| word.word == chosen);
                vec![Value::text(known.map_or_else(|| chosen.clone(), say::word))]
            }
            (Shape::Name(section), Json::String(id)) => {
                let text = say::entry_of(self.sketch, section, id);
                vec![Value { entry: Some((section, id.clone())), ..Value::text(text) }]
            }
            (Shape::Day, Json::String(day)) => {
                vec![Value::text(day.parse::<Date>().map_or(day.clone(), |day| words::date("en", day)))]
            }
            (Shape::Line { .. }, Json::String(text)) => vec![Value::text(self.line_of(text))],
            (_, Json::String(text)) => vec![Value::text(text)],
            (_, Json::Null) => Vec::new(),
            (_, other) => vec![Value::text(other.to_string())],
        }
    }

    /// Periods in words, everything else as it is.
    fn line_of(&self, text: &str) -> String {
        match Period::new(text) {
            Ok(period) => crate::readable::period_in(self.words, "en", period),
            Err(_) => text.to_owned(),
        }
    }
}

impl Value {
    /// The language by its name.
    pub(crate) fn language_name(&self) -> String {
        self.language.as_deref().map(field::language_name).unwrap_or_default()
    }
}
