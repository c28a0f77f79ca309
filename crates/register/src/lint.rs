//! The rules that a register must keep, one file a family. Each is a small function with a code and a source in law.

use std::collections::BTreeSet;

use crate::fault::{Found, MOST_FAULTS, Severity};
use crate::kinds::Language;
use crate::sections::Register;
use crate::tree::{Node, Value};

mod basis;
mod cross;
mod forms;
mod links;
mod newsletters;
mod notice;
mod prose;
mod retention;
mod rights;
mod security;
mod storage;
mod transfer;
mod vocabulary;

pub(crate) use notice::checklist_item;

/// A rule.
pub struct Rule {
    /// Its code; `C01`–`C24` are the items of the notice checklist.
    pub code: &'static str,
    /// Whether breaking it keeps a register from being published.
    pub severity: Severity,
    /// Where it comes from.
    pub source: &'static str,
    /// What it demands.
    pub says: &'static str,
    /// Sections whose declarations it must know in full: where one of them could not be read, it is not asked.
    relies_on: &'static [&'static str],
    check: fn(&Register, &mut Report<'_>),
}

const FAMILIES: &[&[Rule]] = &[
    notice::RULES,
    rights::RULES,
    basis::RULES,
    transfer::RULES,
    storage::RULES,
    retention::RULES,
    forms::RULES,
    newsletters::RULES,
    links::RULES,
    security::RULES,
    vocabulary::RULES,
    cross::RULES,
    prose::RULES,
];

/// Every rule, by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten()
}

/// Every section that a rule relies on.
pub(crate) fn sections() -> impl Iterator<Item = String> {
    rules().flat_map(|rule| rule.relies_on).map(|section| (*section).to_owned())
}

/// Asks every rule. `root` is where the register stands, `damaged` names the sections that could not be read in full.
pub(crate) fn run(register: &Register, root: &Node, damaged: &BTreeSet<String>) -> Vec<Found> {
    let texts = public_texts(register);
    let mut report = Report { rule: None, root, texts: &texts, found: Vec::new() };
    for rule in rules() {
        if !rule.relies_on.iter().any(|section| damaged.contains(*section)) {
            report.rule = Some(rule);
            (rule.check)(register, &mut report);
        }
    }
    report.found
}

/// What a rule says goes here.
pub(crate) struct Report<'a> {
    rule: Option<&'static Rule>,
    root: &'a Node,
    texts: &'a [PublicText],
    found: Vec<Found>,
}

/// A text that readers of the notice see.
pub(crate) struct PublicText {
    /// Where it stands, such as `purpose.newsletter.title.en`.
    pub path: String,
    pub text: String,
}

impl Report<'_> {
    /// Says that the rule is broken at a path, and how to mend it.
    pub(crate) fn broken(
        &mut self,
        path: impl Into<String>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        let Some(rule) = self.rule else { return };
        // Nobody reads on, but a single fault among a thousand warnings must be heard.
        let is_heard = || self.found.iter().any(|one| one.severity == Severity::Fault);
        if self.found.len() > MOST_FAULTS && (rule.severity == Severity::Warning || is_heard()) {
            return;
        }
        let path = path.into();
        let mut found = Found::fault(rule.code, self.root.nearest(&path), message, mend).at(path);
        found.severity = rule.severity;
        self.found.push(found);
    }

    /// Every public text in every language.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &PublicText> + use<'_> {
        self.texts.iter()
    }
}

/// The words and the prose, with their paths.
fn public_texts(register: &Register) -> Vec<PublicText> {
    let mut texts = Vec::new();
    let languages: Vec<&Language> = register.controller.languages.iter().collect();
    gather(&crate::canonical::tree(register), &mut String::new(), &languages, &mut texts);
    texts
}

fn gather(node: &Node, path: &mut String, languages: &[&Language], texts: &mut Vec<PublicText>) {
    let mut below = |step: &str, node: &Node| {
        let length = path.len();
        if length > 0 {
            path.push('.');
        }
        path.push_str(step);
        gather(node, path, languages, texts);
        path.truncate(length);
    };
    match &node.value {
        Value::Table(table) => table.entries.iter().for_each(|(key, node)| below(&key.name, node)),
        Value::List(list) => list.iter().enumerate().for_each(|(at, node)| below(&at.to_string(), node)),
        Value::Text(text) => {
            // Words end in a language, prose begins with one.
            let mut steps = path.split('.');
            let named = if steps.next() == Some("prose") { steps.next() } else { steps.next_back() };
            if languages.iter().any(|language| named == Some(language.as_str())) {
                texts.push(PublicText { path: path.clone(), text: text.clone() });
            }
        }
        _ => {}
    }
}
