//! Files in, a register or its faults out.

use std::collections::BTreeSet;

use crate::broken::Broken;
use crate::canonical::RegisterHash;
use crate::define::Entry;
use crate::editors::SCHEMA_FILE;
use crate::fault::{Fault, Found, Severity, settle};
use crate::lint::{run, sections};
use crate::marker::{self, MARKER};
use crate::merge::merge;
use crate::parse::parse;
use crate::reader::Reader;
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
    /// How many files of a register there were; the marker and the schema are none.
    pub files: usize,
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
    let (mut base, mut count) = (None, 0);
    for (name, bytes) in files {
        if name == SCHEMA_FILE {
            continue;
        }
        if name == MARKER {
            base = marker::read(name, bytes, &mut sources, &mut found);
            continue;
        }
        count += 1;
        let parsed = parse(name, bytes, &mut sources);
        match parsed.root {
            None => broken.add_unreadable(),
            Some(root) => {
                broken.add(&root, sources.text(root.place.file), &parsed.broken);
                roots.push(root);
            }
        }
        found.extend(parsed.found);
    }
    if roots.is_empty() && !broken.is_anything() {
        let mend = "write one with `privet init`, or name another folder";
        found.push(Found::fault(
            "P13",
            Place::NOWHERE,
            "there is no register here: no file ends in `.toml`",
            mend,
        ));
        return Loaded { register: None, faults: settle(found, &sources), files: count, sources, base };
    }
    let root = merge(roots, &mut found);
    let register = read_and_lint(&root, &broken, &sources, &mut found);
    // Asked before the list is cut off.
    let is_sound = !found.iter().any(|one| one.severity == Severity::Fault);
    let faults = settle(found, &sources);
    Loaded { register: register.filter(|_| is_sound), faults, files: count, sources, base }
}

/// Lints a register that did not come from files, such as a draft of the console. The faults have paths, no lines.
pub fn lint(register: &Register) -> Vec<Fault> {
    let root = crate::canonical::tree(register);
    let sources = Sources::default();
    settle(run(register, &root, &sources, &BTreeSet::new()).found, &sources)
}

/// What came of reading the types, without the rules.
pub(crate) struct Read {
    /// The register, if every section that must exist could be read.
    pub register: Option<Register>,
    /// Sections in which something could not be read.
    pub damaged: BTreeSet<String>,
    /// Entries that the rules do not see, since they could not be read in full.
    pub passed_over: Vec<String>,
}

/// Reads the types, without the rules.
pub(crate) fn read(root: &Node, broken: &Broken, found: &mut Vec<Found>) -> Read {
    let mut reader = Reader::new(root, broken);
    let register = root.table().and_then(|table| Register::read_keys(table, root, None, &mut reader));
    reader.resolve();
    found.append(&mut reader.found);
    Read { register, damaged: reader.damaged, passed_over: reader.passed_over }
}

pub(crate) fn read_and_lint(
    root: &Node,
    broken: &Broken,
    sources: &Sources,
    found: &mut Vec<Found>,
) -> Option<Register> {
    let Read { register, mut damaged, passed_over } = read(root, broken, found);
    damaged.extend(broken.sections().into_iter().map(str::to_owned));
    if broken.is_anything() {
        // Entries may have stood there, and so may sections that seem to be missing.
        let is_known = |section: &str| {
            !Register::is_map(section) && root.table().is_some_and(|root| root.get(section).is_some())
        };
        damaged.extend(sections().filter(|section| !is_known(section)));
    }
    let stand_in = if register.is_none() { stand_in(root, broken, &damaged) } else { None };
    let unasked: Vec<&str> = match register.as_ref().or(stand_in.as_ref()) {
        Some(register) => {
            let mut answers = run(register, root, sources, &damaged);
            found.append(&mut answers.found);
            answers.unasked
        }
        None => crate::lint::rules().map(|rule| rule.code).collect(),
    };
    found.extend(say_what_was_not_asked(&unasked, &passed_over));
    register
}

/// What was passed over is said, so that mending what was found does not seem to be all.
fn say_what_was_not_asked(unasked: &[&str], passed_over: &[String]) -> Option<Found> {
    let mut parts = Vec::new();
    match unasked {
        [] => {}
        [one] => parts.push(format!("the rule {one} was not asked")),
        several => parts.push(format!("{} rules were not asked ({})", several.len(), several.join(", "))),
    }
    if !passed_over.is_empty() {
        let shown: Vec<String> =
            passed_over.iter().take(SHOWN).map(|path| format!("`{}`", crate::reader::shown(path))).collect();
        let more = passed_over.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        parts.push(format!("no rule was asked about {}{more}", shown.join(", ")));
    }
    if parts.is_empty() {
        return None;
    }
    let mend = "mend what could not be read, then check again: there may be more to mend";
    let mut said = Found::fault("P17", Place::NOWHERE, parts.join("; "), mend);
    said.severity = Severity::Warning;
    Some(said)
}

/// The most entries that are named among those about which no rule was asked.
const SHOWN: usize = 8;

/// A register in which sections that must exist and could not be read are borrowed from the example, so that the
/// rules on all others can still be asked. Rules that look at a damaged section are not.
fn stand_in(root: &Node, broken: &Broken, damaged: &BTreeSet<String>) -> Option<Register> {
    let example = crate::example::tree();
    let mut root = root.clone();
    let Value::Table(table) = &mut root.value else { return None };
    table.entries.retain(|(key, node)| {
        !damaged.contains(key.name.as_ref()) || (Register::is_map(&key.name) && node.table().is_some())
    });
    for (key, node) in &example.table()?.entries {
        if SINGLE.contains(&key.name.as_ref()) && table.get(&key.name).is_none() {
            table.push(key.name.clone(), node.clone());
        }
    }
    let mut reader = Reader::without_languages(&root, broken);
    Register::read_keys(root.table()?, &root, None, &mut reader)
}

/// The sections without which there is no register.
const SINGLE: &[&str] =
    &["controller", "regulator", "review", "rights", "complaints", "disclosures", "automated"];
