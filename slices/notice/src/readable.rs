//! Changes as people read them: which declaration, which part of it, what it said and says, how much it matters, why.

use privet_evidence::Texts;
use privet_ground::words::{self, Words};
use privet_register::Period;
use serde_json::Value as Json;

use crate::changes::{Changes, Difference, What};
use crate::readable_keys::known;

/// A declaration of which something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which, such as `Purpose: Answering your questions`.
    pub about: String,
    /// What changed.
    pub lines: Vec<Line>,
    /// True when one of the lines is important.
    pub is_important: bool,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What happened, or which part changed: `new`, `taken out`, `how long it is kept`.
    pub part: String,
    /// How it was.
    pub before: Option<String>,
    /// How it is.
    pub after: Option<String>,
    /// True when people must be told before.
    pub is_important: bool,
    /// Why it has this weight.
    pub why: String,
}

/// A sentence that came, went, or reads differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its name.
    pub id: String,
    /// How it read.
    pub before: Option<String>,
    /// How it reads.
    pub after: Option<String>,
}

/// Two registers to look names up in, and the language to say them in.
pub struct Reader<'a> {
    words: &'a Words,
    language: &'a str,
    registers: [Json; 2],
}

impl<'a> Reader<'a> {
    /// Reads changes between two registers, given in their canonical form; the newer one comes first.
    pub fn new(words: &'a Words, language: &'a str, after: &str, before: &str) -> Self {
        // A register that cannot be read here only means that entries are called by their ids.
        let read = |text: &str| serde_json::from_str(text).unwrap_or(Json::Null);
        Self { words, language, registers: [read(after), read(before)] }
    }

    /// The changes by declaration, the important ones first.
    pub fn groups(&self, changes: &[Difference]) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for difference in changes.iter().filter(|difference| !self.is_translation(difference, changes)) {
            let about = self.about(&difference.section, &difference.id);
            let line = self.line(difference);
            match groups.iter_mut().find(|group| group.about == about) {
                Some(group) => {
                    group.is_important |= line.is_important;
                    group.lines.push(line);
                }
                None => groups.push(Group { about, is_important: line.is_important, lines: vec![line] }),
            }
        }
        for group in &mut groups {
            group.lines.sort_by_key(|line| !line.is_important);
        }
        groups.sort_by_key(|group| !group.is_important);
        groups
    }

    /// The sentences that changed, in this language; those of which only details changed are left out.
    pub fn sentences(&self, changes: &Changes) -> Vec<Sentence> {
        let text = |texts: &Option<Texts>| texts.as_ref().and_then(|texts| texts.get(self.language)).cloned();
        let sentences = changes.sentences.iter().map(|sentence| Sentence {
            id: sentence.id.clone(),
            before: text(&sentence.before),
            after: text(&sentence.after),
        });
        sentences.filter(|sentence| sentence.before != sentence.after).collect()
    }

    fn line(&self, difference: &Difference) -> Line {
        let (part, before, after) = match &difference.what {
            What::Added => (self.say("notice-change-added"), None, None),
            What::Removed => (self.say("notice-change-removed"), None, None),
            What::Changed { field, before, after } => {
                let value = |value: &Option<String>| value.as_ref().map(|value| self.value(field, value));
                (self.part(field), value(before), value(after))
            }
        };
        let why = self.why(&difference.why);
        Line { part, before, after, is_important: difference.important, why }
    }

    /// Which declaration: its section and, for an entry, its name in the words of the register.
    fn about(&self, section: &str, id: &str) -> String {
        let key = format!("notice-section-{}", as_key(section));
        let title = self.find(&key).unwrap_or_else(|| section.to_owned());
        if id.is_empty() { title } else { format!("{title}: {}", self.entry(section, id)) }
    }

    /// What an entry is called; its id if neither register names it.
    fn entry(&self, section: &str, id: &str) -> String {
        let entry =
            self.registers.iter().map(|register| &register[section][id]).find(|entry| !entry.is_null());
        entry.map_or_else(|| id.to_owned(), |entry| self.name_of(entry, id))
    }

    fn name_of(&self, entry: &Json, id: &str) -> String {
        const NAMES: [&str; 5] = ["title", "label", "name", "statement", "file"];
        let named = NAMES.iter().map(|name| &entry[*name]).find(|named| !named.is_null());
        match named {
            Some(Json::String(text)) => text.clone(),
            Some(texts) => texts[self.language].as_str().unwrap_or(id).to_owned(),
            None => id.to_owned(),
        }
    }

    /// The part of a declaration: the longest beginning of the path that has words, or the path itself.
    fn part(&self, field: &str) -> String {
        let (stem, language) = self.split_language(field);
        let mut path = stem;
        let known = loop {
            if let Some(text) = self.find(&format!("notice-field-{}", as_key(path))) {
                break text;
            }
            match path.rsplit_once('.') {
                Some((shorter, _)) => path = shorter,
                None => break stem.to_owned(),
            }
        };
        match language.filter(|language| *language != self.language) {
            Some(language) => format!("{known} ({language})"),
            None => known,
        }
    }

    /// A value as people write it: periods and days in words, entries by their names.
    fn value(&self, field: &str, value: &str) -> String {
        if let Ok(period) = Period::new(value) {
            return period_in(self.words, self.language, period);
        }
        if let Ok(day) = value.parse() {
            return words::date(self.language, day);
        }
        let section = match field {
            "categories" => "category",
            "purposes" | "purpose" => "purpose",
            "people" => "people",
            "set_by" | "sent_by" | "run_by" => "recipient",
            "owner" | "role" | "reviewer" | "approver" => "role",
            _ => {
                return self
                    .find(&format!("notice-value-{}", as_key(value)))
                    .unwrap_or_else(|| value.to_owned());
            }
        };
        value.split(", ").map(|id| self.entry(section, id)).collect::<Vec<_>>().join(", ")
    }

    /// Why a change has its weight; the register says it in English, and the words have it in every language.
    fn why(&self, why: &str) -> String {
        self.find(&why_key(why)).unwrap_or_else(|| why.to_owned())
    }

    /// True for a text in another language whose change is shown in this one already.
    fn is_translation(&self, difference: &Difference, changes: &[Difference]) -> bool {
        let What::Changed { field, .. } = &difference.what else { return false };
        let (stem, Some(language)) = self.split_language(field) else { return false };
        let mine = format!("{stem}.{}", self.language);
        language != self.language
            && changes.iter().any(|other| {
                (&other.section, &other.id) == (&difference.section, &difference.id)
                    && matches!(&other.what, What::Changed { field, .. } if *field == mine)
            })
    }

    fn split_language<'f>(&self, field: &'f str) -> (&'f str, Option<&'f str>) {
        let is_language = |tag: &str| {
            let languages = self.registers[0]["controller"]["languages"].as_array();
            languages.is_some_and(|languages| languages.iter().any(|known| known.as_str() == Some(tag)))
        };
        match field.rsplit_once('.') {
            Some((stem, tag)) if is_language(tag) => (stem, Some(tag)),
            _ => (field, None),
        }
    }

    fn find(&self, key: &str) -> Option<String> {
        known(key).map(|key| self.say(key))
    }

    fn say(&self, key: &str) -> String {
        self.words.say(self.language, key, &[])
    }
}

/// A period as people say it.
pub fn period_in(words: &Words, language: &str, period: Period) -> String {
    const UNITS: [&str; 4] = ["declare-years", "declare-months", "declare-weeks", "declare-days"];
    let parts = period.parts().into_iter().zip(UNITS).filter(|(count, _)| *count > 0);
    let said = parts.map(|(count, key)| words.say(language, key, &[("count", i64::from(count).into())]));
    said.collect::<Vec<_>>().join(" ")
}

/// The key of the words that say why a change has its weight.
pub fn why_key(why: &str) -> String {
    let words = why.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    format!("notice-why-{}", words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-"))
}

/// Fluent's keys know no dots and no underscores of ours.
fn as_key(name: &str) -> String {
    name.replace(['.', '_', ' '], "-").to_ascii_lowercase()
}
