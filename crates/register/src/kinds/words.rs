//! Text for the public, in every language of the register.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use unicode_normalization::UnicodeNormalization;

use crate::define::{Field, Name, Style};
use crate::reader::Reader;
use crate::schema::Definitions;
use crate::shape::Shape;
use crate::tree::{Node, Table, Value};

/// The most characters of one text. A notice nobody reads to the end informs nobody.
const LONGEST_TEXT: usize = 20_000;

/// A language tag, such as `en` or `cy`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// Parses a tag of BCP 47 of the form that addresses use: `en`, `cy`, `pt-BR`.
    pub fn new(tag: &str) -> Result<Self, String> {
        let (language, region) = match tag.split_once('-') {
            Some((language, region)) => (language, Some(region)),
            None => (tag, None),
        };
        let language_fits =
            (2..=3).contains(&language.len()) && language.bytes().all(|sign| sign.is_ascii_lowercase());
        let region_fits = region
            .is_none_or(|region| region.len() == 2 && region.bytes().all(|sign| sign.is_ascii_uppercase()));
        if language_fits && region_fits {
            Ok(Language(tag.into()))
        } else {
            Err("a language is two or three small letters, such as `en` or `cy`, perhaps with a region, such as `pt-BR`".into())
        }
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Field for Language {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.parsed(node, Language::new)
    }

    fn write(&self, _: Style) -> Option<Node> {
        Some(Node::text(self.as_str()))
    }

    fn sample() -> String {
        "\"en\"".to_owned()
    }

    fn schema(_: &mut Definitions) -> Json {
        Self::pattern()
    }

    fn shape() -> Shape {
        Shape::line(&Self::sample())
    }
}

impl Name for Language {
    fn parse(name: &str) -> Result<Self, String> {
        Language::new(name)
    }

    fn as_text(&self) -> &str {
        &self.0
    }

    fn pattern() -> Json {
        json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$" })
    }

    fn shape_of_key() -> Shape {
        Self::shape()
    }
}

/// A text in each of the register's languages; never empty, and complete for a register that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(BTreeMap<Language, String>);

impl Words {
    /// The text in one language.
    pub fn get(&self, language: &Language) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// The text in one language, or in another if the register does not declare that one.
    pub fn in_language(&self, language: &Language) -> &str {
        self.get(language).or_else(|| self.0.values().next().map(String::as_str)).unwrap_or("")
    }

    /// Every language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.0.iter().map(|(language, text)| (language, text.as_str()))
    }
}

impl Field for Words {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Text(_) => read_plain(node, reader),
            Value::Table(table) => read_each(table, reader),
            _ => {
                reader.refuse_type(
                    node,
                    "text in each language",
                    "write `name.en = \"…\"`, one line a language",
                );
                None
            }
        }
    }

    fn write(&self, _: Style) -> Option<Node> {
        let mut table = Table::default();
        for (language, text) in self.iter() {
            table.push(language.as_str().to_owned(), Node::text(text));
        }
        Some(Node::new(Value::Table(table)))
    }

    fn sample() -> String {
        "{ en = \"…\", … }".to_owned()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        definitions.define("Words", |_| {
            json!({
                "description": "A text for the public: one text a language (`title.en = \"…\"`), or plain text where the register declares only one language.",
                "oneOf": [
                    { "type": "string", "minLength": 1 },
                    {
                        "type": "object",
                        "minProperties": 1,
                        "propertyNames": Language::pattern(),
                        "additionalProperties": { "type": "string", "minLength": 1 },
                    },
                ],
            })
        })
    }

    fn shape() -> Shape {
        Shape::Words
    }
}

/// Plain text is a text in the only language.
fn read_plain(node: &Node, reader: &mut Reader<'_>) -> Option<Words> {
    let text = String::read(node, reader)?;
    match reader.languages().as_ref() {
        [only] => Some(Words([(only.clone(), text)].into())),
        // Which languages there are could not be read, and that has its own fault.
        [] => None,
        several => {
            let wanted = several.iter().map(|language| format!("`.{language} = …`")).collect::<Vec<_>>();
            reader.refuse(
                "P07",
                node.place,
                "this text stands in one language, and the register declares several".into(),
                format!("give it in each: {}", wanted.join(", ")),
            );
            None
        }
    }
}

fn read_each(table: &Table, reader: &mut Reader<'_>) -> Option<Words> {
    let declared = reader.languages();
    let mut texts = BTreeMap::new();
    let mut complete = true;
    for (key, below) in &table.entries {
        if reader.is_full() {
            return None;
        }
        let length = reader.enter(&key.name);
        let known = declared.iter().find(|language| language.as_str() == key.name).cloned();
        let named = known.or_else(|| Language::new(&key.name).ok().filter(|_| declared.is_empty()));
        match named {
            Some(language) => match String::read(below, reader) {
                Some(text) => drop(texts.insert(language, text)),
                None => complete = false,
            },
            None => {
                let languages = declared.iter().map(|language| format!("`{language}`")).collect::<Vec<_>>();
                let message =
                    format!("`{}` is no language of this register", crate::reader::shown(&key.name));
                let mend = format!("its languages are {} (`controller.languages`)", languages.join(", "));
                reader.refuse("P07", key.place, message, mend);
                complete = false;
            }
        }
        reader.leave(length);
    }
    for language in declared.iter() {
        if table.get(language.as_str()).is_none() {
            reader.refuse_language(language);
            complete = false;
        }
    }
    (complete && !texts.is_empty()).then_some(Words(texts))
}

/// Whether a character is not seen and yet does something: controls, those that turn the direction of writing round (a
/// name could read otherwise than it is), and those without width.
pub(crate) fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// NFC, newlines as `\n`, nothing blank around it.
fn normalised(text: &str) -> String {
    if text.is_ascii() && !text.contains('\r') {
        return text.trim().to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").trim().nfc().collect()
}

impl Field for String {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.parsed(node, |text| {
            let text = normalised(text);
            let control = text.chars().find(|sign| is_unseen(*sign) && *sign != '\n' && *sign != '\t');
            if text.is_empty() {
                Err("write something, or leave the key out if it may be left out".into())
            } else if let Some(sign) = control {
                Err(format!("it holds the character U+{:04X}, which nobody sees; take it out", sign as u32))
            } else if text.chars().count() > LONGEST_TEXT {
                Err(format!("it is longer than {LONGEST_TEXT} characters; shorten it"))
            } else {
                Ok(text)
            }
        })
    }

    fn write(&self, _: Style) -> Option<Node> {
        Some(Node::text(self))
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "minLength": 1 })
    }

    fn shape() -> Shape {
        Shape::Text
    }
}
