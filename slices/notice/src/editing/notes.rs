//! What the linter says of a declaration, at the fields that it concerns.

use std::collections::BTreeMap;

use privet_register::Fault;

use super::say;

/// What the linter says, by the name of the field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    pub(super) faults: BTreeMap<String, Vec<String>>,
    pub(super) advice: BTreeMap<String, Vec<String>>,
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
    pub(super) fn has_below(&self, name: &str) -> bool {
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
        "P07" => "Write it in every language.".to_owned(),
        _ if is_absence(fault) => "Fill this in.".to_owned(),
        _ => {
            let parts = [&fault.message, &fault.mend].map(|text| capital(text.trim_end_matches('.')));
            say::sentence(&format!("{}. {}.", parts[0], parts[1]))
        }
    }
}

/// Whether something that must be there is not: no rule says so (those have a source), and what mends it is to add it. Its
/// code tells which item of the checklist is lacking, so it does not tell this.
fn is_absence(fault: &Fault) -> bool {
    fault.source.is_none() && fault.mend.starts_with("add `")
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

#[cfg(test)]
mod tests {
    use privet_register::{Sketch, example_register, section};
    use serde_json::json;

    use super::*;

    fn faults(change: impl Fn(&mut serde_json::Value)) -> Vec<Fault> {
        let mut sketch = Sketch::of(example_register());
        let mut entry = sketch.entry("purpose", "enquiries").expect("it is there").clone();
        change(&mut entry);
        sketch.set(section("purpose").expect("it is known"), "enquiries", Some(entry));
        sketch.check().faults
    }

    fn names() -> Vec<String> {
        ["title", "title.en", "title.cy", "order", "basis"].map(str::to_owned).to_vec()
    }

    #[test]
    fn a_fault_stands_at_its_field_or_above_it() {
        let faults = faults(|purpose| {
            purpose["order"] = json!("first");
            purpose["title"] = json!({ "en": "Answering" });
            purpose["basis"] = json!({ "kind": "public-task" });
        });
        let (notes, whole) = Notes::of(&faults, "purpose.enquiries", &names());
        let at: Vec<&str> = notes.faults.keys().map(String::as_str).collect();
        assert_eq!(at, ["basis", "order", "title"], "{notes:?}");
        assert_eq!(notes.faults["title"], ["Write it in every language."]);
        assert_eq!(notes.faults["basis"][0], "Fill this in.");
        assert!(whole.is_empty() && !notes.is_clean() && notes.has_below("order") && !notes.has_below("ord"));
    }

    #[test]
    fn what_concerns_another_declaration_stands_nowhere_here() {
        let faults = faults(|purpose| purpose["order"] = json!("first"));
        for other in ["purpose.enquiries-by-post", "purpose.enquir", "form.website-help"] {
            let (notes, whole) = Notes::of(&faults, other, &names());
            assert!(notes.is_clean() && whole.is_empty(), "{other}: {notes:?}");
        }
        assert!(concerns(&faults[0], "purpose.enquiries"));
    }
}
