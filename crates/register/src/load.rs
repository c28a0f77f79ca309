//! Files in, a register or its faults out.

use std::collections::{BTreeSet, HashSet};

use crate::canonical::RegisterHash;
use crate::define::Entry;
use crate::fault::{Fault, Found, Severity, settle};
use crate::lint::{run, sections};
use crate::marker::{self, MARKER};
use crate::merge::merge;
use crate::parse::parse;
use crate::reader::{Broken, Reader};
use crate::sections::Register;
use crate::source::Sources;
use crate::tree::{Node, Place, Value};

/// What came of reading files.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The register, if there is no fault; warnings do not hinder it.
    pub register: Option<Register>,
    /// All faults and warnings, in the order of the files.
    pub faults: Vec<Fault>,
    /// The texts, for [`crate::render`].
    pub sources: Sources,
    /// The version on which the folder stands, if an import or export has written it.
    pub base: Option<RegisterHash>,
}

/// Reads a register from the contents of its files (path and bytes), and lints it. Every fault is found in one run.
///
/// Paths are used for display and order only; nothing is opened.
pub fn load(mut files: Vec<(String, Vec<u8>)>) -> Loaded {
    files.sort();
    let mut sources = Sources::default();
    let mut found = Vec::new();
    let mut roots = Vec::new();
    let mut broken = Broken::default();
    let mut base = None;
    for (name, bytes) in files {
        if name == MARKER {
            base = marker::read(name, bytes, &mut sources, &mut found);
            continue;
        }
        let parsed = parse(name, bytes, &mut sources);
        match (parsed.root, parsed.found.first()) {
            (None, _) => broken.any_unreadable = true,
            (Some(root), None) => roots.push(root),
            (Some(root), Some(_)) => {
                broken.files.insert(root.place.file);
                roots.push(root);
            }
        }
        found.extend(parsed.found);
    }
    if roots.is_empty() && !broken.any_unreadable {
        let mend = "write one with `privet init`, or name another folder";
        found.push(Found::fault(
            "P13",
            Place::NOWHERE,
            "there is no register here: no file ends in `.toml`",
            mend,
        ));
        return Loaded { register: None, faults: settle(found, &sources), sources, base };
    }
    let root = merge(roots, &mut found);
    let register = read_and_lint(&root, &broken, &mut found);
    // Asked before the list is cut off.
    let is_sound = !found.iter().any(|one| one.severity == Severity::Fault);
    let faults = settle(found, &sources);
    Loaded { register: register.filter(|_| is_sound), faults, sources, base }
}

/// Lints a register that did not come from files, such as a draft of the console. The faults have paths, no lines.
pub fn lint(register: &Register) -> Vec<Fault> {
    let root = crate::canonical::tree(register);
    settle(run(register, &root, &BTreeSet::new()), &Sources::default())
}

/// Reads the types, without the rules.
pub(crate) fn read(
    root: &Node,
    broken: &Broken,
    found: &mut Vec<Found>,
) -> (Option<Register>, BTreeSet<String>) {
    let mut reader = Reader::new(root, broken);
    let register = root.table().and_then(|table| Register::read_keys(table, root, None, &mut reader));
    reader.resolve();
    found.append(&mut reader.found);
    (register, reader.damaged)
}

fn read_and_lint(root: &Node, broken: &Broken, found: &mut Vec<Found>) -> Option<Register> {
    let (register, mut damaged) = read(root, broken, found);
    if broken.is_any() {
        // Anything may have stood in the lines that could not be read.
        damaged.extend(sections());
    }
    match &register {
        Some(register) => found.extend(run(register, root, &damaged)),
        None => {
            found.extend(stand_in(root, &damaged).iter().flat_map(|register| run(register, root, &damaged)))
        }
    }
    register
}

/// A register in which sections that must exist and could not be read are borrowed from the example, so that the
/// rules on all others can still be asked. Rules that look at a damaged section are not.
fn stand_in(root: &Node, damaged: &BTreeSet<String>) -> Option<Register> {
    let example = crate::example::tree();
    let mut root = root.clone();
    let Value::Table(table) = &mut root.value else { return None };
    table
        .entries
        .retain(|(key, _)| !damaged.contains(key.name.as_ref()) || !SINGLE.contains(&key.name.as_ref()));
    for (key, node) in &example.table()?.entries {
        if SINGLE.contains(&key.name.as_ref()) && table.get(&key.name).is_none() {
            table.push(key.name.clone(), node.clone());
        }
    }
    let broken = Broken { files: HashSet::new(), any_unreadable: true };
    let mut reader = Reader::without_languages(&root, &broken);
    Register::read_keys(root.table()?, &root, None, &mut reader)
}

/// The sections without which there is no register.
const SINGLE: &[&str] =
    &["controller", "regulator", "review", "rights", "complaints", "disclosures", "automated"];
