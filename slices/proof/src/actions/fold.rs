//! Folding findings into states: whoever sees a change first writes it down, and its owner is told once.

use std::collections::{BTreeMap, BTreeSet};

use privet_evidence::{Board, Check, Line, NOT_BUILT, State, StatementId};
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::jobs;
use privet_ground::journal::{self, Entry};
use privet_web::board::{found, trouble};
use privet_web::house::{House, HouseRef, Published};

use crate::jobs::ALERT;
use crate::model::{Alert, AlertId, Because, Told, is_told};
use crate::store;

/// The entry of the log that a change of state is.
pub(crate) const CHANGED: &str = "proof.changed";

/// A statement whose state changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The statement.
    pub statement: StatementId,
    /// The state that it had; none if it is new.
    pub was: Option<State>,
    /// The state that it has.
    pub is_now: State,
}

/// Compares the states of all statements with those seen last. The comparison, the new state, the entry in the log
/// and the job that tells the owner are one transaction, so two nodes that look at once tell it once.
pub(super) async fn fold(
    tx: &mut Tx,
    house: &House,
    published: &Published,
    (checks, ran): (&[Check<HouseRef>], &Ran<'_>),
) -> Result<Vec<Changed>, DbError> {
    let now = house.now();
    let newest = privet_evidence::store::list_newest(tx, now).await?;
    let known = privet_evidence::store::list_states(tx).await?;
    let board = Board::assemble(&published.register_hash, &published.statements, checks, &newest, (now, now));
    let mut changed = Vec::new();
    for line in board.lines.iter().filter(|line| can_be_judged(line) && ran.says_something_of(line)) {
        let was = state_of(&known, &line.statement.id);
        if was == Some(line.state) {
            continue;
        }
        if privet_evidence::store::update_state(tx, &line.statement.id, line.state, now).await? {
            changed.push(Changed { statement: line.statement.id.clone(), was, is_now: line.state });
            if is_told(was, line.state) {
                tell(tx, house, line, was, now).await?;
            }
        }
    }
    Ok(changed)
}

/// Which checks were run before the states are folded.
pub(super) enum Ran<'a> {
    /// All of them.
    All,
    /// These.
    Some(BTreeSet<&'a str>),
}

impl Ran<'_> {
    /// A run of some checks says nothing of a statement none of whose checks it ran, and nothing that is news of one whose
    /// other checks are late: after two days off, ninety mails would say so, and ninety more that all is well.
    fn says_something_of(&self, line: &Line) -> bool {
        let Self::Some(ran) = self else { return true };
        let concerned = line.checks.iter().any(|check| ran.contains(check.id.as_str()));
        concerned && (line.state == State::Broken || line.checks.iter().all(|check| check.stale.is_none()))
    }
}

/// A statement with a check that has never run is not judged yet: its first run is about to come. Only what is broken
/// already is.
fn can_be_judged(line: &Line) -> bool {
    let has_run = |id: &str, ran: bool| ran || id == NOT_BUILT;
    line.state == State::Broken
        || line.checks.iter().all(|check| has_run(&check.id, check.evidence.is_some()))
}

fn state_of(known: &BTreeMap<StatementId, (State, Instant)>, id: &StatementId) -> Option<State> {
    known.get(id).map(|(state, _)| *state)
}

async fn tell(
    tx: &mut Tx,
    house: &House,
    line: &Line,
    was: Option<State>,
    now: Instant,
) -> Result<(), DbError> {
    let because = (line.state != State::Proven).then(|| trouble(&line.checks)).flatten();
    let alert = Alert {
        id: AlertId::new(now, &*house.chance),
        statement: line.statement.id.clone(),
        owner: line.statement.owner.clone(),
        was,
        is_now: line.state,
        changed_at: now,
        because: because.map(|check| Because { check: check.id.clone(), outcome: found(check).into_owned() }),
        mail: Told::Waiting,
        webhook: if house.settings.webhook.is_some() { Told::Waiting } else { Told::Off },
    };
    store::alert::insert(tx, &alert).await?;
    jobs::soon(tx, &*house.chance, now, ALERT, &serde_json::json!({ "alert": alert.id })).await?;
    let entry = Entry::new(CHANGED, &Caller::System("proof"))
        .fact("alert", alert.id.to_string())
        .fact("statement", line.statement.id.as_str())
        .fact("was", was.map(State::key))
        .fact("is", line.state.key());
    journal::append(tx, &*house.chance, now, entry).await.map(drop)
}
