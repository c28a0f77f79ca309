//! How findings become the state of a sentence. The one place with this rule; pure.

use std::time::Duration;

use privet_ground::clock::Instant;
use serde::{Deserialize, Serialize};

use crate::check::Finding;
use crate::statement::Proof;

/// The state of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not true today.
    Broken,
    /// Not proven yet.
    Unproven,
    /// Proven.
    Proven,
    /// Nothing to prove.
    Advice,
}

impl State {
    /// The word in the database, in JSON, in class names and in the keys of words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Unproven => "unproven",
            Self::Proven => "proven",
            Self::Advice => "advice",
        }
    }

    /// From the word in the database.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Broken, Self::Unproven, Self::Proven, Self::Advice]
            .into_iter()
            .find(|state| state.key() == key)
    }
}

/// How far clocks of one house may differ. What says that it was found later than this from now lies: a clock was set
/// back, or somebody wrote it.
pub const CLOCK_SKEW: Duration = Duration::from_secs(60);

/// What is known of one check of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it found last and when it last looked; none if it has never run.
    pub last: Option<(Finding, Instant)>,
    /// For how long a finding counts.
    pub fresh_for: Duration,
}

impl Seen {
    /// True when a finding no longer counts, or comes from a future that has not come.
    pub fn is_stale(&self, now: Instant) -> bool {
        self.last.is_none_or(|(_, at)| now.since(at) > self.fresh_for || at > now.plus(CLOCK_SKEW))
    }
}

/// The state of a statement with this kind of proof and these checks.
///
/// Any check broken → broken, however old: what was false stays false until somebody looks again. Else any that
/// cannot tell, is stale or has never run → unproven. Else proven. Without checks, only what is derived is proven.
pub fn state(proof: Proof, checks: &[Seen], now: Instant) -> State {
    if proof == Proof::Advice {
        return State::Advice;
    }
    let found = |finding| checks.iter().any(|check| check.last.is_some_and(|(last, _)| last == finding));
    let cannot_be_said = found(Finding::CannotTell)
        || checks.iter().any(|check| check.is_stale(now))
        || (checks.is_empty() && proof != Proof::Derived);
    match (found(Finding::Broken), cannot_be_said) {
        (true, _) => State::Broken,
        (false, true) => State::Unproven,
        (false, false) => State::Proven,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(1_000_000_000_000);
    const HOUR: Duration = Duration::from_secs(3_600);

    fn seen(finding: Finding, ago: Duration) -> Seen {
        Seen { last: Some((finding, NOW.minus(ago))), fresh_for: HOUR * 26 }
    }

    #[test]
    fn one_broken_check_breaks_the_sentence_however_old() {
        let checks = [seen(Finding::Holds, HOUR), seen(Finding::Broken, HOUR * 1_000)];
        assert_eq!(state(Proof::Checked, &checks, NOW), State::Broken);
    }

    #[test]
    fn stale_evidence_proves_nothing() {
        assert_eq!(state(Proof::Checked, &[seen(Finding::Holds, HOUR * 25)], NOW), State::Proven);
        assert_eq!(state(Proof::Checked, &[seen(Finding::Holds, HOUR * 27)], NOW), State::Unproven);
        let never = Seen { last: None, fresh_for: HOUR };
        assert_eq!(state(Proof::Derived, &[never], NOW), State::Unproven);
        let ahead = |by| Seen { last: Some((Finding::Holds, NOW.plus(by))), fresh_for: HOUR * 26 };
        assert_eq!(state(Proof::Checked, &[ahead(CLOCK_SKEW)], NOW), State::Proven, "clocks differ a little");
        for future in [CLOCK_SKEW * 2, HOUR, HOUR * 25] {
            assert_eq!(state(Proof::Checked, &[ahead(future)], NOW), State::Unproven, "{future:?} ahead");
        }
    }

    #[test]
    fn a_check_that_could_not_run_is_never_green() {
        let checks = [seen(Finding::Holds, HOUR), seen(Finding::CannotTell, HOUR)];
        assert_eq!(state(Proof::Checked, &checks, NOW), State::Unproven);
    }

    #[test]
    fn only_what_is_derived_is_proven_without_a_check() {
        assert_eq!(state(Proof::Derived, &[], NOW), State::Proven);
        assert_eq!(state(Proof::Checked, &[], NOW), State::Unproven);
        assert_eq!(state(Proof::Attested, &[], NOW), State::Unproven);
        assert_eq!(state(Proof::Advice, &[], NOW), State::Advice);
    }
}
