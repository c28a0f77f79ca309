//! What may be written where, by the same definitions that read it: for an editor that shows fields to fill in.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::canonical::json;
use crate::define::{Entry, Field, Style, description};
use crate::sections::Register;

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text of a form that is parsed; the sample shows it.
    Line {
        /// A value as one might write it, such as `P1Y`.
        sample: String,
    },
    /// A text of the office's own, in one language.
    Text,
    /// A text for the public, in each of the register's languages.
    Words,
    /// A whole number from 0.
    Number {
        /// The greatest.
        most: u32,
    },
    /// Yes or no.
    Truth,
    /// A day of the calendar.
    Day,
    /// One of a few words.
    Choice(Vec<Word>),
    /// The name of an entry of a section.
    Name(&'static str),
    /// Values in an order.
    List(Box<Shape>),
    /// Values without an order, none twice.
    Set(Box<Shape>),
    /// A value under each of several keys.
    Map {
        /// What a key is.
        keys: Box<Shape>,
        /// What stands under it.
        values: Box<Shape>,
    },
    /// A table with known keys.
    Table(Vec<Part>),
    /// A table that a word decides on.
    Variant {
        /// The key under which the word stands.
        tag: &'static str,
        /// What else the table holds, by the word.
        options: Vec<(Word, Vec<Part>)>,
    },
}

/// A word that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it stands in the register.
    pub word: &'static str,
    /// What it means.
    pub about: String,
}

/// A key of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The key as it stands in the register.
    pub key: &'static str,
    /// What it is called: the plural where the key is none.
    pub called: &'static str,
    /// What it says, in a sentence.
    pub about: String,
    /// What its value is.
    pub shape: Shape,
    /// Whether it must be there.
    pub is_required: bool,
    /// What stands for itself if it is left out; nothing where that is nothing.
    pub default: Option<Json>,
}

/// A section of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The key as it stands in the register, such as `purpose`.
    pub key: &'static str,
    /// What it is called, such as `purposes`.
    pub called: &'static str,
    /// What stands in it, in a sentence.
    pub about: String,
    /// What one of its entries is or, where it is one of a kind, what it is itself.
    pub shape: Shape,
    /// Whether it has entries with names, as `[purpose.newsletter]`.
    pub has_entries: bool,
    /// Whether there is no register without it.
    pub is_required: bool,
}

impl Word {
    pub(crate) fn new(word: &'static str, docs: &[&str]) -> Self {
        Word { word, about: description(docs) }
    }
}

impl Part {
    /// A part whose value is a `T`, with what it is if it is left out.
    pub(crate) fn new<T: Field>(
        (key, called): (&'static str, &'static str),
        docs: &[&str],
        absent: Option<T>,
    ) -> Self {
        Part {
            key,
            called,
            about: description(docs),
            shape: T::shape(),
            is_required: absent.is_none(),
            default: absent.and_then(|value| value.write(Style::Full)).map(|node| json(&node)),
        }
    }
}

impl Shape {
    /// A line by its sample as the definitions write it, with quotation marks.
    pub(crate) fn line(sample: &str) -> Shape {
        let first = Cow::from(sample.split(" | ").next().unwrap_or_default());
        Shape::Line { sample: first.trim_matches('"').to_owned() }
    }

    /// What the table holds besides its tag: the parts of a table, those of the chosen word, nothing of anything else.
    pub fn parts(&self, of: &Json) -> &[Part] {
        match self {
            Shape::Table(parts) => parts,
            Shape::Variant { tag, options } => {
                let word = of[*tag].as_str();
                options.iter().find(|(known, _)| Some(known.word) == word).map_or(&[], |(_, parts)| parts)
            }
            _ => &[],
        }
    }
}

static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    let section = |part: Part| {
        let has_entries = Register::is_map(part.key);
        let shape = match part.shape {
            Shape::Map { values, .. } if has_entries => *values,
            whole => whole,
        };
        let Part { key, called, about, is_required, .. } = part;
        Section { key, called, about, shape, has_entries, is_required }
    };
    Register::parts().into_iter().map(section).collect()
});

/// Every section, in the order of the definition.
pub fn all_sections() -> &'static [Section] {
    &SECTIONS
}

/// The section of a name.
pub fn section(key: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part<'a>(shape: &'a Shape, of: &Json, key: &str) -> &'a Part {
        shape.parts(of).iter().find(|part| part.key == key).unwrap_or_else(|| panic!("no part {key}"))
    }

    #[test]
    fn a_section_says_what_its_entries_are() {
        let purposes = section("purpose").expect("there are purposes");
        assert_eq!((purposes.called, purposes.has_entries), ("purposes", true));
        let nothing = Json::Null;
        assert_eq!(part(&purposes.shape, &nothing, "title").shape, Shape::Words);
        let task = part(&purposes.shape, &nothing, "task");
        assert_eq!((task.is_required, &task.default), (false, &Some(Json::Bool(true))));
        let categories = part(&purposes.shape, &nothing, "categories");
        assert_eq!(categories.shape, Shape::Set(Box::new(Shape::Name("category"))));
        assert_eq!(categories.default, None);
        let controller = section("controller").expect("there is a controller");
        assert!(!controller.has_entries && controller.is_required);
        assert!(section("no-such-section").is_none());
    }

    #[test]
    fn a_word_decides_what_else_there_is() {
        let purposes = section("purpose").expect("there are purposes");
        let basis = part(&purposes.shape, &Json::Null, "basis");
        let consent = serde_json::json!({ "kind": "consent" });
        assert_eq!(part(&basis.shape, &consent, "refresh").shape, Shape::Line { sample: "P1Y".into() });
        assert!(basis.shape.parts(&serde_json::json!({ "kind": "whim" })).is_empty());
    }

    /// The schema and the shapes come from one definition, so neither knows a key that the other does not.
    #[test]
    fn the_shapes_know_the_keys_of_the_schema() {
        let schema = crate::schema();
        let known: Vec<&String> = schema["properties"].as_object().expect("an object").keys().collect();
        let mut ours: Vec<&str> = all_sections().iter().map(|section| section.key).collect();
        ours.sort_unstable();
        let mut theirs: Vec<&str> = known.into_iter().map(String::as_str).collect();
        theirs.sort_unstable();
        assert_eq!(ours, theirs);
        assert!(all_sections().iter().all(|section| !section.about.is_empty()));
    }
}
