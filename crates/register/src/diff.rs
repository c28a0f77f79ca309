//! What differs between two registers, and how much it matters to people.
//!
//! The difference is found on the structure, so it needs no reading of prose; its weight follows from the kind of
//! declaration that changed (`weight.rs`).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::canonical::tree;
use crate::sections::Register;
use crate::tree::{Node, Value};
use crate::weight::Weighing;
use crate::wording::Wording;

/// One difference between two registers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The section, such as `purpose`.
    pub section: String,
    /// The entry, such as `newsletter`; empty for sections without entries, such as `controller`.
    pub id: String,
    /// What happened to it.
    #[serde(flatten)]
    pub kind: ChangeKind,
    /// Whether people must be told before it takes effect.
    pub weight: Weight,
    /// Why it has this weight.
    pub why: &'static str,
}

/// What happened to a declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// One of its fields changed.
    Changed {
        /// The field, such as `basis.wording.en`.
        field: String,
        /// What stood there, if anything did.
        before: Option<String>,
        /// What stands there now, if anything does.
        after: Option<String>,
    },
}

/// How much a change matters to the people whose data it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// It may take effect at once.
    Minor,
    /// Those affected must be told before it takes effect (UK GDPR Arts. 13(3), 14(4)).
    Important,
}

/// Everything that differs, by section, entry and field; nothing for equal registers.
pub fn diff(before: &Register, after: &Register) -> Vec<Change> {
    let languages = |register: &Register| -> BTreeSet<String> {
        register.controller.languages.iter().map(|language| language.as_str().to_owned()).collect()
    };
    let lone_languages = languages(before).symmetric_difference(&languages(after)).cloned().collect();
    let home = after.controller.address.country.as_str().to_owned();
    let (before, after) = (entries(&tree(before)), entries(&tree(after)));
    let weighing = Weighing { wording: wording(&before, &after), lone_languages, home };
    let mut names: Vec<&(String, String)> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    let mut changes = Vec::new();
    for name @ (section, id) in names {
        let kinds = match (before.get(name), after.get(name)) {
            (None, _) => vec![ChangeKind::Added],
            (_, None) => vec![ChangeKind::Removed],
            (Some(before), Some(after)) => changed_fields(before, after),
        };
        let country = after.get(name).and_then(|fields| fields.get("country")).map(String::as_str);
        changes.extend(kinds.into_iter().map(|kind| {
            let (weight, why) = weighing.weigh(section, &kind, country);
            Change { section: section.clone(), id: id.clone(), kind, weight, why }
        }));
    }
    changes
}

/// The fields of an entry: dotted path to text.
type Fields = BTreeMap<String, String>;

/// The entries of a register by section and name.
type Entries = BTreeMap<(String, String), Fields>;

/// What a change of words is judged by: who bears a name, and which words the register knows now.
fn wording(before: &Entries, after: &Entries) -> Wording {
    const NAMED: [&str; 4] = ["controller", "recipient", "representative", "successor"];
    let mut wording = Wording::default();
    for ((section, _), fields) in before.iter().chain(after) {
        let is_name =
            |field: &str| ["name", "short_name"].contains(&field.split('.').next().unwrap_or_default());
        let names = fields.iter().filter(|(field, _)| NAMED.contains(&section.as_str()) && is_name(field));
        names.for_each(|(_, text)| wording.learn_names(text));
    }
    after.values().flat_map(Fields::values).for_each(|text| wording.learn_words(text));
    wording
}

/// Every entry of a register by section and name.
fn entries(root: &Node) -> Entries {
    let mut entries = BTreeMap::new();
    let sections = root.table().map(|table| table.entries.as_slice()).unwrap_or_default();
    for (section, node) in sections {
        match node.table().filter(|_| Register::is_map(&section.name)) {
            Some(table) => {
                let named = table.entries.iter();
                entries.extend(
                    named.map(|(id, entry)| ((section.name.to_string(), id.name.to_string()), fields(entry))),
                );
            }
            None => {
                entries.insert((section.name.to_string(), String::new()), fields(node));
            }
        }
    }
    entries
}

fn fields(entry: &Node) -> Fields {
    let mut fields = Fields::new();
    flatten(entry, String::new(), &mut fields);
    fields
}

fn flatten(node: &Node, path: String, fields: &mut Fields) {
    let below = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match &node.value {
        Value::Table(table) => {
            for (key, node) in &table.entries {
                flatten(node, below(&key.name), fields);
            }
        }
        // A list of tables is compared by the names of its elements where they have one, so that a field that is put
        // in between does not seem to change all that follow.
        Value::List(list) if list.iter().any(|element| element.table().is_some()) => {
            for (at, element) in list.iter().enumerate() {
                flatten(element, below(&name_of(element).unwrap_or(at.to_string())), fields);
            }
        }
        Value::List(list) => {
            let texts: Vec<String> = list.iter().map(text).collect();
            fields.insert(path, texts.join(", "));
        }
        _ => {
            fields.insert(path, text(node));
        }
    }
}

fn name_of(element: &Node) -> Option<String> {
    let table = element.table()?;
    let named = table.get("id").or_else(|| table.get("value"))?;
    Some(text(named))
}

fn text(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Boolean(value) => value.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Other(_) | Value::List(_) | Value::Table(_) => String::new(),
    }
}

fn changed_fields(before: &Fields, after: &Fields) -> Vec<ChangeKind> {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| ChangeKind::Changed {
            field: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}
