//! A register as somebody is writing it, entry by entry: perhaps not one yet.

use serde_json::{Map, Value as Json};

use crate::broken::Broken;
use crate::canonical::{FORMAT, FORMAT_KEY, canonical, from_json, write};
use crate::fault::{Fault, settle};
use crate::load::{read, read_and_lint};
use crate::sections::Register;
use crate::shape::{Part, Section, Shape, all_sections};
use crate::source::Sources;
use crate::tree::{Node, Value};

/// A register that may have faults, down to values that are none: it can be kept and mended, not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch(Map<String, Json>);

/// What came of reading a sketch.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The register, if every value could be read; rules may be broken all the same.
    pub register: Option<Register>,
    /// All faults and warnings. They have paths, such as `purpose.newsletter.title`, and no lines.
    pub faults: Vec<Fault>,
}

impl Checked {
    /// Whether it can be published: it reads, and breaks no rule that hinders.
    pub fn is_sound(&self) -> bool {
        self.register.is_some() && !self.faults.iter().any(Fault::is_fault)
    }
}

/// That one entry names another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The section of the entry that names.
    pub section: &'static str,
    /// Its name; empty where the section is one of a kind.
    pub id: String,
    /// The field in which the name stands, such as `basis.shared_with.0`.
    pub field: String,
    /// The section of the entry that is named.
    pub to_section: &'static str,
    /// Its name.
    pub to: String,
}

impl Sketch {
    /// A register as it is.
    pub fn of(register: &Register) -> Self {
        Self::parse(&canonical(register)).unwrap_or_else(|| Sketch(Map::new()))
    }

    /// Reads what [`Sketch::canonical`] wrote, or the canonical form of a register; nothing for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        match serde_json::from_str(text) {
            Ok(Json::Object(mut root)) => {
                let format = root.remove(FORMAT_KEY);
                (format == Some(Json::from(FORMAT))).then_some(Sketch(root))
            }
            _ => None,
        }
    }

    /// One text for it: the canonical form where it is a register, and otherwise what stands in it in the same form.
    pub fn canonical(&self) -> String {
        let (node, mut found) = (self.node(), Vec::new());
        match read(&node, &Broken::default(), &mut found).register {
            Some(register) if found.is_empty() => canonical(&register),
            _ => {
                let mut node = node;
                if let Value::Table(table) = &mut node.value {
                    table.push(FORMAT_KEY, Node::new(Value::Integer(FORMAT)));
                }
                let mut text = String::new();
                write(&node, &mut text);
                text
            }
        }
    }

    /// Reads it as a register and asks every rule.
    pub fn check(&self) -> Checked {
        let (node, sources, mut found) = (self.node(), Sources::default(), Vec::new());
        let reads = {
            let mut faults = Vec::new();
            read(&node, &Broken::default(), &mut faults);
            faults.is_empty()
        };
        let register = read_and_lint(&node, &Broken::default(), &sources, &mut found);
        Checked { register: register.filter(|_| reads), faults: settle(found, &sources) }
    }

    /// The names of a section's entries, sorted; none where it is one of a kind.
    pub fn names(&self, of: &Section) -> Vec<&str> {
        let entries = self.0.get(of.key).and_then(Json::as_object).filter(|_| of.has_entries);
        let mut names: Vec<&str> = entries.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names
    }

    /// An entry, or the whole of a section that is one of a kind: its name is empty.
    pub fn entry(&self, section: &str, id: &str) -> Option<&Json> {
        let section = self.0.get(section)?;
        if id.is_empty() { Some(section) } else { section.get(id) }
    }

    /// Puts an entry in the place of what stood there, or takes it out.
    pub fn set(&mut self, of: &Section, id: &str, value: Option<Json>) {
        if !of.has_entries {
            match value {
                Some(value) => drop(self.0.insert(of.key.to_owned(), value)),
                None => drop(self.0.remove(of.key)),
            }
            return;
        }
        let entries = self.0.entry(of.key).or_insert_with(|| Json::Object(Map::new()));
        if !entries.is_object() {
            *entries = Json::Object(Map::new());
        }
        let Json::Object(entries) = entries else { return };
        match value {
            Some(value) => drop(entries.insert(id.to_owned(), value)),
            None => drop(entries.remove(id)),
        }
        if entries.is_empty() {
            self.0.remove(of.key);
        }
    }

    /// The languages that it declares, the default first.
    pub fn languages(&self) -> Vec<String> {
        let languages =
            self.entry("controller", "").and_then(|controller| controller["languages"].as_array());
        languages.into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
    }

    /// Every place where an entry names another.
    pub fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        for section in all_sections() {
            let ids = if section.has_entries { self.names(section) } else { vec![""] };
            for id in ids {
                if let Some(entry) = self.entry(section.key, id) {
                    let mut gather = |field: &str, to_section, to: &str| {
                        found.push(Reference {
                            section: section.key,
                            id: id.to_owned(),
                            field: field.to_owned(),
                            to_section,
                            to: to.to_owned(),
                        });
                    };
                    walk(&section.shape, entry, "", &mut gather);
                }
            }
        }
        found
    }

    /// Where an entry is named by others than itself.
    pub fn references_to(&self, section: &str, id: &str) -> Vec<Reference> {
        let is_other = |reference: &Reference| (reference.section, reference.id.as_str()) != (section, id);
        let mut found = self.references();
        found
            .retain(|reference| reference.to_section == section && reference.to == id && is_other(reference));
        found
    }

    fn node(&self) -> Node {
        from_json(Json::Object(self.0.clone()))
    }
}

impl From<&Register> for Sketch {
    fn from(register: &Register) -> Self {
        Sketch::of(register)
    }
}

/// Finds the names in a value.
fn walk(shape: &Shape, value: &Json, path: &str, gather: &mut impl FnMut(&str, &'static str, &str)) {
    let below = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match shape {
        Shape::Name(section) => {
            if let Some(name) = value.as_str() {
                gather(path, section, name);
            }
        }
        Shape::List(of) | Shape::Set(of) => {
            for (at, element) in value.as_array().into_iter().flatten().enumerate() {
                walk(of, element, &below(&at.to_string()), gather);
            }
        }
        Shape::Map { values, .. } => {
            for (key, element) in value.as_object().into_iter().flatten() {
                walk(values, element, &below(key), gather);
            }
        }
        Shape::Table(_) | Shape::Variant { .. } => {
            for Part { key, shape, .. } in shape.parts(value) {
                if let Some(element) = value.get(*key) {
                    walk(shape, element, &below(key), gather);
                }
            }
        }
        _ => {}
    }
}

impl Section {
    /// An entry of which nothing is written yet, with what stands for itself written out.
    pub fn blank(&self) -> Json {
        let mut entry = Map::new();
        for part in self.shape.parts(&Json::Null) {
            if let Some(default) = &part.default {
                entry.insert(part.key.to_owned(), default.clone());
            }
        }
        Json::Object(entry)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::example::example_register;
    use crate::shape::section;

    fn example() -> Sketch {
        Sketch::of(example_register())
    }

    fn of(key: &str) -> &'static Section {
        section(key).expect("it is known")
    }

    #[test]
    fn a_register_and_its_sketch_are_one_text() {
        let register = example_register();
        let sketch = example();
        assert_eq!(sketch.canonical(), canonical(register));
        let checked = sketch.check();
        assert!(checked.is_sound());
        assert_eq!(checked.register.as_ref(), Some(register));
    }

    #[test]
    fn what_cannot_be_read_is_kept_as_it_was_written_and_says_where() {
        let mut sketch = example();
        let mut purpose = sketch.entry("purpose", "enquiries").expect("it is there").clone();
        purpose["order"] = json!("first");
        sketch.set(of("purpose"), "enquiries", Some(purpose));
        let again = Sketch::parse(&sketch.canonical()).expect("it was written");
        assert_eq!(again.entry("purpose", "enquiries").expect("kept")["order"], json!("first"));
        let checked = again.check();
        assert!(checked.register.is_none() && !checked.is_sound());
        assert!(checked.faults.iter().any(|fault| fault.path == "purpose.enquiries.order"));
    }

    #[test]
    fn a_rule_that_is_broken_hinders_and_the_register_reads_all_the_same() {
        let mut sketch = example();
        let mut rule = sketch.entry("retention", "enquiries").expect("it is there").clone();
        rule["purposes"] = json!([]);
        sketch.set(of("retention"), "enquiries", Some(rule));
        let checked = sketch.check();
        assert!(checked.register.is_some() && !checked.is_sound(), "{:?}", checked.faults);
    }

    #[test]
    fn who_names_whom_is_found_in_every_depth() {
        let sketch = example();
        let to = sketch.references_to("category", "email-address");
        assert!(to.iter().any(|reference| reference.section == "purpose"));
        assert!(
            to.iter().any(|reference| reference.section == "form" && reference.field.starts_with("fields."))
        );
        assert!(sketch.references_to("category", "no-such-thing").is_empty());
    }

    #[test]
    fn an_entry_comes_and_goes() {
        let mut sketch = example();
        sketch.set(of("people"), "walkers", Some(json!({ "label": { "en": "Walkers", "cy": "Cerddwyr" } })));
        assert!(sketch.names(of("people")).contains(&"walkers"));
        assert!(sketch.check().is_sound(), "{:?}", sketch.check().faults);
        sketch.set(of("people"), "walkers", None);
        assert_eq!(sketch, example());
        sketch.set(of("dpo"), "", None);
        assert!(sketch.entry("dpo", "").is_none());
    }

    #[test]
    fn nothing_else_is_a_sketch() {
        for text in ["", "[]", "{}", "{\"privet_register\":2}", "null"] {
            assert!(Sketch::parse(text).is_none(), "{text}");
        }
        assert!(Sketch::parse("{\"privet_register\":1}").is_some_and(|empty| !empty.check().is_sound()));
    }
}
