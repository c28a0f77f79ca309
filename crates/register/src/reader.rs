//! Reads types from the tree and collects every fault on the way.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::broken::Broken;
use crate::define::{Field, description};
use crate::fault::{Found, MOST_FAULTS, keep};
use crate::kinds::{Language, is_unseen};
use crate::lint::checklist_item;
use crate::tree::{Node, Place, Table, Value};

/// What a read gathers beside the values.
pub(crate) struct Reader<'a> {
    /// The whole register, to which names refer.
    root: &'a Node,
    broken: &'a Broken,
    languages: Arc<[Language]>,
    path: String,
    references: Vec<Reference>,
    pub(crate) found: Vec<Found>,
    /// Sections in which something could not be read, so that its absence proves nothing.
    pub(crate) damaged: BTreeSet<String>,
    /// Entries that could not be read in full: the rules do not see them.
    pub(crate) passed_over: Vec<String>,
    /// Whether something was wrong since [`Reader::entry`] began.
    is_spoilt: bool,
}

/// A name that stands as a value.
struct Reference {
    section: &'static str,
    name: String,
    place: Place,
    path: String,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(root: &'a Node, broken: &'a Broken) -> Self {
        Reader { languages: declared_languages(root).into(), ..Self::without_languages(root, broken) }
    }

    /// A reader that accepts public texts in whatever languages they stand.
    pub(crate) fn without_languages(root: &'a Node, broken: &'a Broken) -> Self {
        Reader {
            root,
            broken,
            languages: Arc::new([]),
            path: String::new(),
            references: Vec::new(),
            found: Vec::new(),
            damaged: BTreeSet::new(),
            passed_over: Vec::new(),
            is_spoilt: false,
        }
    }

    /// The languages the register declares, the first being the default; empty if they could not be read.
    pub(crate) fn languages(&self) -> Arc<[Language]> {
        self.languages.clone()
    }

    pub(crate) fn refuse(&mut self, code: &'static str, place: Place, message: String, mend: String) {
        self.note_damage();
        if !self.broken.covers(place) {
            keep(&mut self.found, Found::fault(code, place, message, mend).at(self.path.clone()));
        }
    }

    /// Whether so much is wrong that nobody would be shown more of it: a hostile file must not cost memory without end.
    pub(crate) fn is_full(&self) -> bool {
        self.found.len() > MOST_FAULTS
    }

    /// Reads an entry of a section. One in which anything is wrong, or of which lines could not be read, is not given
    /// to the rules: what it seems to lack may merely be unreadable.
    pub(crate) fn entry<T: Field>(&mut self, node: &Node) -> Option<T> {
        let was_spoilt = std::mem::replace(&mut self.is_spoilt, false);
        let value = T::read(node, self);
        if self.broken.is_in_doubt(&self.path) {
            self.note_damage();
        }
        let is_spoilt = std::mem::replace(&mut self.is_spoilt, was_spoilt);
        if is_spoilt {
            self.passed_over.push(self.path.clone());
        }
        value.filter(|_| !is_spoilt)
    }

    /// The value is of another type than it should be.
    pub(crate) fn refuse_type(&mut self, node: &Node, wanted: &str, mend: &str) {
        let message = format!("this is {}, and {wanted} is wanted", node.described());
        self.refuse("P02", node.place, message, mend.to_owned());
    }

    fn note_damage(&mut self) {
        let section = self.path.split('.').next().unwrap_or("").to_owned();
        self.damaged.insert(section);
        self.is_spoilt = true;
    }

    /// Reads one key of a table.
    pub(crate) fn key<T: Field>(
        &mut self,
        table: &Table,
        node: &Node,
        name: &str,
        absent: Option<T>,
        about: &[&str],
    ) -> Option<T> {
        let length = self.enter(name);
        let value = match table.get(name) {
            Some(below) => T::read(below, self),
            None => {
                if absent.is_none() {
                    self.refuse_absence(node, name, &T::sample(), &description(about));
                }
                absent
            }
        };
        self.leave(length);
        value
    }

    fn refuse_absence(&mut self, node: &Node, name: &str, sample: &str, about: &str) {
        self.note_damage();
        let is_whole_register = node.place == Place::NOWHERE;
        if self.broken.is_in_doubt(&self.path) || (is_whole_register && self.broken.may_hold(name)) {
            return;
        }
        let code = checklist_item(&self.path).unwrap_or("P04");
        let place = match self.path.rsplit_once('.') {
            Some((parent, _)) => self.root.nearest(parent),
            None => Place::NOWHERE,
        };
        let message = match self.path.rsplit_once('.') {
            Some((parent, _)) => format!("`{parent}` lacks `{name}`"),
            None => format!("the register lacks `[{name}]`"),
        };
        let mend = match self.path.contains('.') {
            true => format!("add `{name} = {sample}`: {about}"),
            false => format!("add a table `[{name}]` to one of the files: {about}"),
        };
        keep(&mut self.found, Found::fault(code, place, message, mend).at(self.path.clone()));
    }

    /// A public text lacks one of the languages of the register.
    pub(crate) fn refuse_language(&mut self, language: &Language) {
        self.note_damage();
        if self.broken.is_in_doubt(&self.path) {
            return;
        }
        let place = self.root.nearest(&self.path);
        let message = format!("this text is missing in `{language}`");
        let mend = format!(
            "add `{language} = \"…\"` to it; all public texts stand in every language of the register"
        );
        self.refuse("P07", place, message, mend);
    }

    /// Steps down to a key; give the result to [`Reader::leave`].
    pub(crate) fn enter(&mut self, name: &str) -> usize {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        length
    }

    pub(crate) fn leave(&mut self, length: usize) {
        self.path.truncate(length);
    }

    pub(crate) fn table<'n>(&mut self, node: &'n Node) -> Option<&'n Table> {
        let table = node.table();
        if table.is_none() {
            self.refuse_type(
                node,
                "a table",
                "write the keys below a heading in brackets, or as `name.key = …`",
            );
        }
        table
    }

    /// Faults every key that the definition does not know.
    pub(crate) fn refuse_unknown(&mut self, table: &Table, known: &[&str], tag: Option<&str>) {
        for (key, _) in &table.entries {
            let name = key.name.as_ref();
            if known.contains(&name) || tag == Some(name) {
                continue;
            }
            if self.is_full() {
                return;
            }
            let length = self.enter(name);
            self.refuse(
                "P03",
                key.place,
                format!("`{}` is no key that is known here", shown(name)),
                match_or_list(name, known),
            );
            self.leave(length);
        }
    }

    /// Reads one of a few words.
    pub(crate) fn word<'n>(&mut self, node: &'n Node, words: &[&str]) -> Option<&'n str> {
        let Value::Text(word) = &node.value else {
            self.refuse_type(node, "a word", &format!("write one of {}", listed(words)));
            return None;
        };
        if words.contains(&word.as_str()) {
            return Some(word);
        }
        self.refuse(
            "P05",
            node.place,
            format!("`{}` is none of the words that may stand here", shown(word)),
            match_or_list(word, words),
        );
        None
    }

    /// Reads the word that decides what else a table holds.
    pub(crate) fn tag<'n>(
        &mut self,
        table: &'n Table,
        node: &Node,
        tag: &str,
        words: &[&str],
    ) -> Option<&'n str> {
        let length = self.enter(tag);
        let word = match table.get(tag) {
            Some(below) => self.word(below, words),
            None => {
                let sample = words.first().map_or_else(|| "…".to_owned(), |first| format!("\"{first}\""));
                self.refuse_absence(node, tag, &sample, &format!("one of {}", listed(words)));
                None
            }
        };
        self.leave(length);
        word
    }

    /// Reads a text through a parser that says in words what it wants.
    pub(crate) fn parsed<T>(
        &mut self,
        node: &Node,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let Value::Text(text) = &node.value else {
            self.refuse_type(node, "text", "put it between quotation marks");
            return None;
        };
        match parse(text) {
            Ok(value) => Some(value),
            Err(wanted) => {
                self.refuse("P05", node.place, format!("`{}` cannot stand here", shown(text)), wanted);
                None
            }
        }
    }

    /// Notes that a name stands as a value.
    pub(crate) fn refer(&mut self, section: &'static str, name: &str, place: Place) {
        self.references.push(Reference { section, name: name.to_owned(), place, path: self.path.clone() });
    }

    /// Faults every name that no entry bears.
    pub(crate) fn resolve(&mut self) {
        let mut declared: HashMap<&str, Vec<&str>> = HashMap::new();
        let sections = self.root.table().map(|table| table.entries.as_slice()).unwrap_or_default();
        for (key, section) in sections {
            let names = section.table().map(|table| table.entries.as_slice()).unwrap_or_default();
            declared.insert(&key.name, names.iter().map(|(key, _)| key.name.as_ref()).collect());
        }
        let sets: HashMap<&str, HashSet<&str>> =
            declared.iter().map(|(section, names)| (*section, names.iter().copied().collect())).collect();
        for reference in std::mem::take(&mut self.references) {
            if self.is_full() {
                return;
            }
            let known =
                sets.get(reference.section).is_some_and(|names| names.contains(reference.name.as_str()));
            // The declaration may stand in a line that could not be read.
            if known || self.broken.may_hold(reference.section) || self.broken.covers(reference.place) {
                continue;
            }
            let names = declared.get(reference.section).map(Vec::as_slice).unwrap_or_default();
            let mend = match closest(&reference.name, names) {
                Some(name) => format!(
                    "did you mean `{name}`? Otherwise declare `[{}.{}]`",
                    reference.section, reference.name
                ),
                None => format!(
                    "declare `[{}.{}]`, or name one that is declared",
                    reference.section, reference.name
                ),
            };
            let message =
                format!("no {} `{}` is declared", reference.section.replace('_', " "), reference.name);
            keep(&mut self.found, Found::fault("P06", reference.place, message, mend).at(reference.path));
        }
    }
}

/// The languages are needed before anything else is read, since every public text must be in all of them.
fn declared_languages(root: &Node) -> Vec<Language> {
    let languages = root
        .table()
        .and_then(|root| root.get("controller"))
        .and_then(Node::table)
        .and_then(|controller| controller.get("languages"));
    match languages.map(|node| &node.value) {
        Some(Value::List(list)) => list
            .iter()
            .filter_map(|node| match &node.value {
                Value::Text(tag) => Language::new(tag).ok(),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Says that a word is none of those that may stand, for those who parse.
pub(crate) fn not_among(word: &str, words: &[&str]) -> String {
    match_or_list(word, words)
}

fn match_or_list(word: &str, words: &[&str]) -> String {
    match closest(word, words) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("what may stand here: {}", listed(words)),
    }
}

/// The word that was probably meant.
pub(crate) fn closest<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    if word.len() > 100 {
        return None;
    }
    let near = words.iter().map(|other| (strsim::osa_distance(word, other), *other)).min()?;
    (near.0 <= 1 + word.chars().count() / 4).then_some(near.1)
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The beginning of a text, fit for a message of one line.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String =
        text.chars().take(LONGEST).map(|sign| if is_unseen(sign) { '\u{fffd}' } else { sign }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
