//! The board: every statement of the notice with its state and what its checks found. What `/proof`, the notice's
//! marks, the console and `privet verify --json` show is this, so they cannot disagree.

use std::collections::BTreeMap;

use privet_ground::clock::Instant;
use serde::{Serialize, Serializer};

use crate::check::{Check, Depends};
use crate::state::{Seen, State, state};
use crate::statement::{Proof, Statement, StatementId};
use crate::store::Evidence;

/// The one check of a statement whose acting part is not built yet.
pub const NOT_BUILT: &str = "not-built";

/// What is known of one check.
#[derive(Clone, Debug)]
pub struct CheckOnBoard {
    /// Its name.
    pub id: String,
    /// Its newest evidence.
    pub evidence: Option<Evidence>,
    /// True when that evidence no longer counts.
    pub stale: bool,
    /// True when a board for a future day shows its present finding, since it depends on more than time.
    pub kept: bool,
}

/// One statement with its state.
#[derive(Clone, Debug)]
pub struct Line {
    /// The statement.
    pub statement: Statement,
    /// Its state.
    pub state: State,
    /// Its checks.
    pub checks: Vec<CheckOnBoard>,
}

/// How many statements are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Proven.
    pub proven: usize,
    /// Not true today.
    pub broken: usize,
    /// Not proven yet.
    pub unproven: usize,
    /// Nothing to prove.
    pub advice: usize,
}

impl Summary {
    /// Counts states.
    pub fn of(states: impl Iterator<Item = State>) -> Self {
        let mut summary = Self::default();
        for state in states {
            match state {
                State::Proven => summary.proven += 1,
                State::Broken => summary.broken += 1,
                State::Unproven => summary.unproven += 1,
                State::Advice => summary.advice += 1,
            }
        }
        summary
    }

    /// How many statements there are to prove.
    pub const fn to_prove(&self) -> usize {
        self.proven + self.broken + self.unproven
    }
}

/// Every statement of a notice with its state.
#[derive(Clone, Debug)]
pub struct Board {
    /// The hash of the register version in force.
    pub register_hash: String,
    /// For which moment.
    pub as_of: Instant,
    /// The statements, in the order of reading.
    pub lines: Vec<Line>,
}

impl Board {
    /// Puts statements, checks and the newest evidence together. `as_of` may lie ahead of `now`: then the evidence
    /// of checks that depend on time alone must come from a run for that moment, and the rest keeps its present
    /// finding, judged by how fresh it is now.
    pub fn assemble<C>(
        register_hash: &str,
        statements: &[Statement],
        checks: &[Check<C>],
        newest: &BTreeMap<String, Evidence>,
        (now, as_of): (Instant, Instant),
    ) -> Self {
        let mut by_statement: BTreeMap<&StatementId, Vec<&Check<C>>> = BTreeMap::new();
        for check in checks {
            for id in &check.proves {
                by_statement.entry(id).or_default().push(check);
            }
        }
        let no_checks = Vec::new();
        let lines = statements.iter().map(|statement| {
            let checks = by_statement.get(&statement.id).unwrap_or(&no_checks);
            line(statement, checks, newest, (now, as_of))
        });
        Self { register_hash: register_hash.to_owned(), as_of, lines: lines.collect() }
    }

    /// How many statements are in each state.
    pub fn summary(&self) -> Summary {
        Summary::of(self.lines.iter().map(|line| line.state))
    }

    /// The line of a statement.
    pub fn find(&self, id: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.statement.id.as_str() == id)
    }
}

fn line<C>(
    statement: &Statement,
    checks: &[&Check<C>],
    newest: &BTreeMap<String, Evidence>,
    (now, as_of): (Instant, Instant),
) -> Line {
    let ahead = as_of > now;
    let mut seen = Vec::with_capacity(checks.len());
    let mut on_board = Vec::with_capacity(checks.len());
    for check in checks {
        let evidence = newest.get(&check.id);
        let kept = ahead && check.depends == Depends::OnTheWorld;
        let one = Seen { last: evidence.map(|e| (e.outcome.finding, e.last_at)), fresh_for: check.fresh_for };
        let judged_at = if kept { now } else { as_of };
        on_board.push(CheckOnBoard {
            id: check.id.clone(),
            evidence: evidence.cloned(),
            stale: one.is_stale(judged_at),
            kept,
        });
        // Staleness is judged at the moment that belongs to the check, so it is folded in before the rule is asked.
        seen.push(if one.is_stale(judged_at) {
            keep_only_broken(one)
        } else {
            Seen { fresh_for: std::time::Duration::MAX, ..one }
        });
    }
    let mut state = state(statement.proof, &seen, as_of);
    if checks.is_empty() && matches!(statement.proof, Proof::Checked | Proof::Attested) {
        state = State::Unproven;
        on_board.push(CheckOnBoard { id: NOT_BUILT.to_owned(), evidence: None, stale: false, kept: false });
    }
    Line { statement: statement.clone(), state, checks: on_board }
}

/// Stale evidence proves nothing, but what was broken stays broken until somebody looks again.
fn keep_only_broken(seen: Seen) -> Seen {
    let last = seen.last.filter(|(finding, _)| *finding == crate::check::Finding::Broken);
    Seen { last, ..seen }
}

/// As `privet verify --json` prints it (architecture.md, "Interfaces").
impl Serialize for Board {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut board = serializer.serialize_struct("Board", 4)?;
        board.serialize_field("register", &self.register_hash)?;
        board.serialize_field("as_of", &self.as_of)?;
        board.serialize_field("summary", &self.summary())?;
        board.serialize_field("statements", &self.lines)?;
        board.end()
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut line = serializer.serialize_struct("Line", 7)?;
        line.serialize_field("id", &self.statement.id)?;
        line.serialize_field("row", &self.statement.row)?;
        line.serialize_field("section", self.statement.heading.as_str())?;
        line.serialize_field("text", &self.statement.text)?;
        line.serialize_field("proof", &self.statement.proof)?;
        line.serialize_field("state", &self.state)?;
        line.serialize_field("checks", &self.checks)?;
        line.end()
    }
}

impl Serialize for CheckOnBoard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut check = serializer.serialize_map(None)?;
        check.serialize_entry("id", &self.id)?;
        match &self.evidence {
            Some(evidence) => {
                check.serialize_entry("finding", &evidence.outcome.finding)?;
                check.serialize_entry("at", &evidence.last_at)?;
                check.serialize_entry("evidence", &evidence.outcome)?;
            }
            None => {
                check.serialize_entry("finding", &crate::check::Finding::CannotTell)?;
                check.serialize_entry("at", &None::<Instant>)?;
                let why = if self.id == NOT_BUILT { "found-not-built" } else { "found-never-run" };
                check.serialize_entry("evidence", &serde_json::json!({ "key": why }))?;
            }
        }
        check.serialize_entry("stale", &self.stale)?;
        check.serialize_entry("kept", &self.kept)?;
        check.end()
    }
}
