//! A check: a small independent unit that looks at real state and says what it found.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use privet_ground::clock::Instant;
use serde::{Deserialize, Serialize};

use crate::statement::StatementId;

/// What a check looks at, which decides whether it can be asked about another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depends {
    /// On dates already on record: `--as-of` a future day evaluates it again.
    OnTimeAlone,
    /// On the state of the world: a future day keeps its present finding, marked so.
    OnTheWorld,
}

/// What a run costs, which decides how often it is worth it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// A few queries: at every occasion.
    Low,
    /// Reads much or leaves the machine: on the schedule and on demand.
    High,
}

/// The work of a check, at the moment for which it is asked (`--as-of`, otherwise now). An error means that it could
/// not run, which is *cannot tell*, never *holds*.
pub type Run<C> = Arc<dyn for<'a> Fn(&'a C, Instant) -> BoxFuture<'a, anyhow::Result<Outcome>> + Send + Sync>;

/// A check. `C` is what its work needs of the program.
pub struct Check<C> {
    /// Its name: the slice, a dot, what it looks at, and for an entry of the register a colon and its name.
    pub id: String,
    /// The statements that it shows true.
    pub proves: Vec<StatementId>,
    /// For how long a finding counts; after that it is stale and proves nothing.
    pub fresh_for: Duration,
    /// What a run costs.
    pub cost: Cost,
    /// What it looks at.
    pub depends: Depends,
    /// The work.
    pub run: Run<C>,
}

impl<C> Clone for Check<C> {
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
            proves: self.proves.clone(),
            fresh_for: self.fresh_for,
            cost: self.cost,
            depends: self.depends,
            run: Arc::clone(&self.run),
        }
    }
}

/// A day and a little: what runs daily stays fresh until the next run has had its time.
pub const A_DAY: Duration = Duration::from_secs(26 * 3_600);

/// What costs little runs each hour; two runs may fail before its findings stop counting.
pub const A_FEW_HOURS: Duration = Duration::from_secs(3 * 3_600);

impl<C> Check<C> {
    /// A check that depends on the world, costs little and is fresh for a few hours; change what differs.
    pub fn new(
        id: impl Into<String>,
        proves: Vec<StatementId>,
        run: impl for<'a> Fn(&'a C, Instant) -> BoxFuture<'a, anyhow::Result<Outcome>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            id: id.into(),
            proves,
            fresh_for: A_FEW_HOURS,
            cost: Cost::Low,
            depends: Depends::OnTheWorld,
            run: Arc::new(run),
        }
    }

    /// Depends on dates already on record.
    #[must_use]
    pub const fn on_time_alone(mut self) -> Self {
        self.depends = Depends::OnTimeAlone;
        self
    }

    /// Reads much or leaves the machine: runs daily, so what it finds counts for a day.
    #[must_use]
    pub const fn costly(mut self) -> Self {
        self.cost = Cost::High;
        self.fresh_for = A_DAY;
        self
    }

    /// Another limit of freshness than its cost brings.
    #[must_use]
    pub const fn counts_for(mut self, fresh_for: Duration) -> Self {
        self.fresh_for = fresh_for;
        self
    }

    /// The key of the text that explains it in plain words: `check-` and its id up to the colon, dots as hyphens.
    pub fn words_key(&self) -> String {
        words_key(&self.id)
    }
}

/// The key of the text that explains a check in plain words.
pub fn words_key(check_id: &str) -> String {
    let name = check_id.split(':').next().unwrap_or(check_id);
    format!("check-{}", name.replace('.', "-"))
}

/// What a run found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// It is as the statement says.
    Holds,
    /// It is not.
    Broken,
    /// It could not be seen.
    CannotTell,
}

impl Finding {
    /// The word in the database, in JSON and in the keys of words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Broken => "broken",
            Self::CannotTell => "cannot_tell",
        }
    }

    /// From the word in the database.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Holds, Self::Broken, Self::CannotTell].into_iter().find(|finding| finding.key() == key)
    }
}

/// A value in evidence: a number, or a word that is not personal (a date, an id, a file's name).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Fact {
    /// A count.
    Number(i64),
    /// A date, a name of an entry, a word from a fixed list.
    Text(String),
}

impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Fact {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// What a run found, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The finding.
    pub finding: Finding,
    /// The key of the text that says what was found (`found-…`).
    pub key: String,
    /// The values in that text, and others for programs. Nothing personal.
    #[serde(default)]
    pub facts: BTreeMap<String, Fact>,
}

impl Outcome {
    /// It is as the statement says.
    pub fn holds(key: &'static str) -> Self {
        Self::new(Finding::Holds, key)
    }

    /// It is not. There is a text `KEY-mend` that says what to do.
    pub fn broken(key: &'static str) -> Self {
        Self::new(Finding::Broken, key)
    }

    /// It could not be seen. There is a text `KEY-mend` that says what to do.
    pub fn cannot_tell(key: &'static str) -> Self {
        Self::new(Finding::CannotTell, key)
    }

    /// A finding with the key of its text.
    pub fn new(finding: Finding, key: &'static str) -> Self {
        Self { finding, key: key.to_owned(), facts: BTreeMap::new() }
    }

    /// Adds a value.
    #[must_use]
    pub fn fact(mut self, name: &str, value: impl Into<Fact>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_travels_as_json() {
        let outcome = Outcome::broken("found-overdue").fact("count", 3i64).fact("oldest", "2026-11-01");
        let json = serde_json::to_string(&outcome).unwrap();
        assert_eq!(
            json,
            r#"{"finding":"broken","key":"found-overdue","facts":{"count":3,"oldest":"2026-11-01"}}"#
        );
        assert_eq!(serde_json::from_str::<Outcome>(&json).unwrap(), outcome);
    }

    #[test]
    fn what_runs_more_often_is_stale_sooner() {
        let check =
            || Check::new("test.check", vec![], |(), _| Box::pin(async { Ok(Outcome::holds("found")) }));
        assert_eq!(check().fresh_for, A_FEW_HOURS);
        assert_eq!(check().costly().fresh_for, A_DAY);
        assert_eq!(check().costly().counts_for(Duration::from_secs(60)).fresh_for, Duration::from_secs(60));
    }

    #[test]
    fn an_entrys_check_is_explained_by_its_kind() {
        assert_eq!(words_key("proof.attested:restricted-areas"), "check-proof-attested");
    }
}
