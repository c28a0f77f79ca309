//! A fault: what is wrong, where exactly, and how to mend it.

use serde::Serialize;

use crate::lint::{Mark, Rule};
use crate::source::Sources;
use crate::tree::Place;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The register cannot be published.
    Fault,
    /// The register can be published, yet somebody should look.
    Warning,
}

/// One thing that is wrong with a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// A stable code: `P…` reading, `C01`–`C24` the notice checklist, others by family (see [`crate::rules`]).
    pub code: &'static str,
    /// Fault or warning.
    pub severity: Severity,
    /// The file, relative to the register's folder; empty if the register did not come from files.
    pub file: String,
    /// The line, counted from 1; 0 if the fault is the absence of something from the whole register.
    pub line: u32,
    /// The column in characters, counted from 1; 0 as for `line`.
    pub column: u32,
    /// The number of characters concerned, on that line.
    pub length: u32,
    /// The declaration concerned, such as `purpose.newsletter.basis`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
    /// Where the rule comes from; nothing for a fault of reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'static str>,
    /// How far that source was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// Other places that belong to the fault, such as the first of two declarations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}

/// Another place that belongs to a fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// The file, relative to the register's folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// The number of characters concerned.
    pub length: u32,
    /// What stands there.
    pub message: String,
}

impl Fault {
    /// Whether this keeps the register from being published.
    pub fn is_fault(&self) -> bool {
        self.severity == Severity::Fault
    }
}

/// A fault before its place is translated into line and column.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub code: &'static str,
    pub severity: Severity,
    pub place: Place,
    pub path: String,
    pub message: String,
    pub mend: String,
    /// The rule that was broken, if it was one.
    pub rule: Option<&'static Rule>,
    pub related: Vec<(Place, String)>,
}

impl Found {
    pub(crate) fn fault(
        code: &'static str,
        place: Place,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Found {
            code,
            severity: Severity::Fault,
            place,
            path: String::new(),
            message: message.into(),
            mend: mend.into(),
            rule: None,
            related: Vec::new(),
        }
    }

    pub(crate) fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    pub(crate) fn with(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push((place, message.into()));
        self
    }
}

/// Past this number nobody reads on, and a hostile file must not cost memory without end.
pub(crate) const MOST_FAULTS: usize = 1_000;

/// Keeps a finding, unless there are so many already that nobody would be shown it.
pub(crate) fn keep(found: &mut Vec<Found>, one: Found) {
    if found.len() <= MOST_FAULTS {
        found.push(one);
    }
}

/// Puts the findings into the order of the files and translates their places.
pub(crate) fn settle(mut found: Vec<Found>, sources: &Sources) -> Vec<Fault> {
    let is_cut_off = found.len() > MOST_FAULTS;
    if is_cut_off {
        // Faults hinder, warnings do not: they go first.
        found.sort_by_key(|one| one.severity);
        found.truncate(MOST_FAULTS);
    }
    found.sort_by_key(|one| (one.place.file, one.place.start, one.severity, one.code));
    let mut faults: Vec<Fault> = found.into_iter().map(|one| settle_one(one, sources)).collect();
    if is_cut_off {
        let mut last = Found::fault(
            "P00",
            Place::NOWHERE,
            "there are more faults than are shown",
            "mend those above and check again",
        );
        // It adds nothing to their weight.
        if !faults.iter().any(Fault::is_fault) {
            last.severity = Severity::Warning;
        }
        faults.push(settle_one(last, sources));
    }
    faults
}

fn settle_one(found: Found, sources: &Sources) -> Fault {
    let at = sources.locate(found.place);
    let related = found
        .related
        .into_iter()
        .map(|(place, message)| {
            let at = sources.locate(place);
            Related { file: at.file, line: at.line, column: at.column, length: at.length, message }
        })
        .collect();
    Fault {
        code: found.code,
        severity: found.severity,
        file: at.file,
        line: at.line,
        column: at.column,
        length: at.length,
        path: found.path,
        message: found.message,
        mend: found.mend,
        source: found.rule.map(|rule| rule.source),
        mark: found.rule.map(|rule| rule.mark),
        related,
    }
}
