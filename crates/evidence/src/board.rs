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

/// Why evidence no longer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// The check has never run, or looked too long ago, or in a future that has not come.
    OutOfTime,
    /// It looked at what another version of the register says.
    OtherVersion,
}

/// What is known of one check.
#[derive(Clone, Debug)]
pub struct CheckOnBoard {
    /// Its name.
    pub id: String,
    /// Its newest evidence.
    pub evidence: Option<Evidence>,
    /// Why that evidence no longer counts, if it does not.
    pub stale: Option<Stale>,
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
        let lines = statements.iter().map(|statement| {
            let rests_on = RestsOn::of(statement, statements, &by_statement);
            line(statement, &rests_on, (newest, register_hash), (now, as_of))
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

/// What a statement rests on: its own checks and, where it sums up others, theirs.
struct RestsOn<'a, C> {
    checks: Vec<&'a Check<C>>,
    /// It, or one that it sums up, has to be shown true and has no check yet.
    is_unbuilt: bool,
}

impl<'a, C> RestsOn<'a, C> {
    fn of(
        statement: &Statement,
        all: &[Statement],
        by_statement: &BTreeMap<&StatementId, Vec<&'a Check<C>>>,
    ) -> Self {
        let summed = all.iter().filter(|other| statement.sums_up.contains(&other.heading));
        let mut rests_on = Self { checks: Vec::new(), is_unbuilt: false };
        for one in std::iter::once(statement).chain(summed) {
            let checks = by_statement.get(&one.id).map_or(&[][..], Vec::as_slice);
            let needs_one = matches!(one.proof, Proof::Checked | Proof::Attested);
            rests_on.is_unbuilt |= needs_one && checks.is_empty();
            for check in checks {
                if !rests_on.checks.iter().any(|known| known.id == check.id) {
                    rests_on.checks.push(check);
                }
            }
        }
        rests_on
    }
}

fn line<C>(
    statement: &Statement,
    rests_on: &RestsOn<'_, C>,
    (newest, register_hash): (&BTreeMap<String, Evidence>, &str),
    (now, as_of): (Instant, Instant),
) -> Line {
    let ahead = as_of > now;
    let (mut seen, mut on_board) = (Vec::new(), Vec::new());
    for check in &rests_on.checks {
        let evidence = newest.get(&check.id);
        let kept = ahead && check.depends == Depends::OnTheWorld;
        let one = Seen { last: evidence.map(|e| (e.outcome.finding, e.last_at)), fresh_for: check.fresh_for };
        let judged_at = if kept { now } else { as_of };
        let of_other = evidence.is_some_and(|evidence| evidence.register_hash != register_hash);
        let stale = match (one.is_stale(judged_at), of_other) {
            (true, _) => Some(Stale::OutOfTime),
            (false, true) => Some(Stale::OtherVersion),
            (false, false) => None,
        };
        on_board.push(CheckOnBoard { id: check.id.clone(), evidence: evidence.cloned(), stale, kept });
        // Staleness is judged at the moment that belongs to the check, so it is folded in before the rule is asked.
        seen.push(match stale {
            Some(_) => keep_only_broken(one),
            None => Seen { fresh_for: std::time::Duration::MAX, ..one },
        });
    }
    if rests_on.is_unbuilt {
        seen.push(Seen { last: None, fresh_for: std::time::Duration::MAX });
        on_board.push(CheckOnBoard { id: NOT_BUILT.to_owned(), evidence: None, stale: None, kept: false });
    }
    let state = state(statement.proof, &seen, as_of);
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
        check.serialize_entry("stale", &self.stale.is_some())?;
        check.serialize_entry("kept", &self.kept)?;
        check.end()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::check::Outcome;
    use crate::statement::{Row, Texts};
    use privet_register::Heading;

    const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

    fn statement(name: &'static str, heading: Heading, proof: Proof) -> Statement {
        Statement {
            id: StatementId::new(name),
            row: Row::n(9),
            heading,
            text: Texts::new(),
            proof,
            owner: String::new(),
            at_a_glance: false,
            sums_up: Vec::new(),
            details: Vec::new(),
        }
    }

    fn check(of: &'static str) -> Check<()> {
        let holds = || Ok(Outcome::holds("found-well"));
        Check::new(of, vec![StatementId::new(of)], move |(), _| Box::pin(async move { holds() }))
    }

    fn newest(found: &[(&str, Outcome, &str)]) -> BTreeMap<String, Evidence> {
        let of = |(id, outcome, hash): &(&str, Outcome, &str)| Evidence {
            check_id: (*id).to_owned(),
            first_at: NOW,
            last_at: NOW,
            runs: 1,
            outcome: outcome.clone(),
            register_hash: (*hash).to_owned(),
        };
        found.iter().map(|one| (one.0.to_owned(), of(one))).collect()
    }

    fn holds() -> Outcome {
        Outcome::holds("found-well")
    }

    #[test]
    fn what_was_found_under_another_version_proves_nothing_of_this_one() {
        let statements = [statement("house.gate", Heading::Security, Proof::Checked)];
        let checks = [check("house.gate")];
        let states = |outcome, hash| {
            let found = newest(&[("house.gate", outcome, hash)]);
            let board = Board::assemble("this", &statements, &checks, &found, (NOW, NOW));
            (board.lines[0].state, board.lines[0].checks[0].stale)
        };
        assert_eq!(states(holds(), "this"), (State::Proven, None));
        assert_eq!(states(holds(), "other"), (State::Unproven, Some(Stale::OtherVersion)));
        let broken = Outcome::broken("found-open");
        assert_eq!(states(broken, "other").0, State::Broken, "until somebody looks again");
    }

    #[test]
    fn a_sentence_that_sums_up_others_is_proven_only_with_all_of_them() {
        let mut summing = statement("house.safe", Heading::Principles, Proof::Checked);
        summing.sums_up = vec![Heading::Security];
        let gate = statement("house.gate", Heading::Security, Proof::Checked);
        let dog = statement("house.dog", Heading::Security, Proof::Attested);
        let (own, of_gate, of_dog) = (check("house.safe"), check("house.gate"), check("house.dog"));
        let state = |statements: &[Statement], checks: &[Check<()>], gate: Outcome| {
            let found = newest(&[
                ("house.safe", holds(), "this"),
                ("house.gate", gate, "this"),
                ("house.dog", holds(), "this"),
            ]);
            Board::assemble("this", statements, checks, &found, (NOW, NOW)).lines[0].clone()
        };
        let all = [summing, gate, dog];
        let both = [own.clone(), of_gate.clone(), of_dog];
        assert_eq!(state(&all, &both, holds()).state, State::Proven);
        assert_eq!(state(&all, &both, holds()).checks.len(), 3);
        assert_eq!(state(&all, &both, Outcome::broken("found-open")).state, State::Broken);
        assert_eq!(state(&all, &both, Outcome::cannot_tell("found-dark")).state, State::Unproven);
        let without_dog = state(&all, &[own, of_gate], holds());
        assert_eq!(without_dog.state, State::Unproven, "one of them has no check yet");
        assert_eq!(without_dog.checks.last().map(|check| check.id.as_str()), Some(NOT_BUILT));
    }

    #[test]
    fn an_hour_ahead_is_no_evidence() {
        let statements = [statement("house.gate", Heading::Security, Proof::Checked)];
        let checks = [check("house.gate")];
        let mut found = newest(&[("house.gate", holds(), "this")]);
        for evidence in found.values_mut() {
            evidence.last_at = NOW.plus(Duration::from_secs(3_600));
        }
        let board = Board::assemble("this", &statements, &checks, &found, (NOW, NOW));
        assert_eq!(board.lines[0].state, State::Unproven);
    }
}
