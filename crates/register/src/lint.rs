//! The rules that a register must keep, one file a family. Each is a small function with a code and a source in law.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::fault::{Found, MOST_FAULTS, Severity};
use crate::sections::Register;
use crate::source::Sources;
use crate::tree::Node;

mod basis;
mod cross;
mod decisions;
mod forms;
mod further;
mod links;
mod newsletters;
mod notice;
mod prose;
mod retention;
mod rights;
mod security;
mod special;
mod storage;
mod texts;
mod transfer;
mod vocabulary;

pub(crate) use notice::checklist_item;
use texts::{PublicText, public_texts};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its code; `C01`–`C24` are the items of the notice checklist.
    pub code: &'static str,
    /// Whether breaking it keeps a register from being published.
    pub severity: Severity,
    /// Where it comes from.
    pub source: &'static str,
    /// How far that source was looked at.
    pub mark: Mark,
    /// What it demands.
    pub says: &'static str,
    /// Sections of one, such as `controller`, at whose keys it looks, and sections of entries from whose *lack* of an
    /// entry it concludes something: where one of them could not be read in full, it is not asked. A rule that only
    /// accuses entries that were read relies on nothing.
    relies_on: &'static [&'static str],
    check: fn(&Register, &mut Report<'_>),
}

/// How sure we are of a rule, or of an entry in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Mark {
    /// The source was looked at.
    #[serde(rename = "v")]
    Verified,
    /// The source is named from memory and has to be confirmed.
    #[serde(rename = "mem")]
    FromMemory,
    /// It is our own choice, not law.
    #[serde(rename = "own")]
    OwnChoice,
}

const FAMILIES: &[&[Rule]] = &[
    notice::RULES,
    rights::RULES,
    basis::RULES,
    further::RULES,
    special::RULES,
    decisions::RULES,
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

/// What came of asking the rules.
pub(crate) struct Answers {
    pub found: Vec<Found>,
    /// The rules that were not asked, since they rely on what could not be read.
    pub unasked: Vec<&'static str>,
}

/// Asks every rule. `root` is where the register stands, `damaged` names the sections that could not be read in full.
pub(crate) fn run(
    register: &Register,
    root: &Node,
    sources: &Sources,
    damaged: &BTreeSet<String>,
) -> Answers {
    let texts = public_texts(register);
    let mut report = Report { rule: None, root, sources, texts: &texts, found: Vec::new() };
    let mut unasked = Vec::new();
    for rule in rules() {
        if rule.relies_on.iter().any(|section| damaged.contains(*section)) {
            unasked.push(rule.code);
        } else {
            report.rule = Some(rule);
            (rule.check)(register, &mut report);
        }
    }
    Answers { found: report.found, unasked }
}

/// What a rule says goes here.
pub(crate) struct Report<'a> {
    rule: Option<&'static Rule>,
    root: &'a Node,
    sources: &'a Sources,
    texts: &'a [PublicText],
    found: Vec<Found>,
}

impl Report<'_> {
    /// Says that the rule is broken at a path, and how to mend it.
    pub(crate) fn broken(
        &mut self,
        path: impl Into<String>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.broken_by("", path, message, mend);
    }

    /// Says that the rule is broken by some words of the text at a path: those are underlined, not the whole of it.
    pub(crate) fn broken_by(
        &mut self,
        words: &str,
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
        let whole = self.root.nearest(&path);
        let place = texts::place_of(words, whole, self.sources).unwrap_or(whole);
        let mut found = Found::fault(rule.code, place, message, mend).at(path);
        found.severity = rule.severity;
        found.rule = Some(rule);
        self.found.push(found);
    }

    /// Every public text in every language.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &PublicText> + use<'_> {
        self.texts.iter()
    }
}
