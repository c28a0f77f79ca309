//! Runs of the checks, and when the next one is due.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use privet_evidence::{Check, Cost};
use privet_ground::clock::Instant;
use privet_ground::db::{Column, DbError, ToValue, Value};

privet_ground::id!(
    /// A run of checks.
    RunId
);

/// Which checks are to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Every check.
    All,
    /// Those of low cost.
    Cheap,
    /// Those of these names, or of the statements of these names.
    Some(BTreeSet<String>),
}

impl Which {
    /// Whether a check is one of them.
    pub fn has<C>(&self, check: &Check<C>) -> bool {
        match self {
            Self::All => true,
            Self::Cheap => check.cost == Cost::Low,
            Self::Some(names) => {
                names.contains(&check.id) || check.proves.iter().any(|id| names.contains(id.as_str()))
            }
        }
    }

    /// The word in the database.
    pub const fn scope(&self) -> Scope {
        match self {
            Self::All => Scope::All,
            Self::Cheap => Scope::Cheap,
            Self::Some(_) => Scope::Some,
        }
    }
}

/// How much a run covers, as the database holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every check.
    All,
    /// Those of low cost.
    Cheap,
    /// A few that were asked for.
    Some,
}

impl Scope {
    /// The word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Cheap => "cheap",
            Self::Some => "some",
        }
    }
}

impl ToValue for Scope {
    fn to_value(self) -> Value {
        self.name().into()
    }

    fn null() -> Value {
        Value::Text(None)
    }
}

impl Column for Scope {
    type Stored = String;

    fn from_stored(stored: String) -> Result<Self, DbError> {
        let all = [Self::All, Self::Cheap, Self::Some];
        all.into_iter().find(|scope| scope.name() == stored).ok_or(DbError::corrupt("no scope of a run"))
    }
}

/// A run as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which.
    pub id: RunId,
    /// How much it covers.
    pub scope: Scope,
    /// Who asked for it, as the log names callers.
    pub asked_by: String,
    /// When it was asked for.
    pub asked_at: Instant,
    /// Which version of the notice it checks, once it has begun.
    pub notice_number: Option<i64>,
    /// When it began.
    pub started_at: Option<Instant>,
    /// The last sign of life.
    pub seen_at: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// How many checks it has.
    pub total: i64,
    /// How many have been run.
    pub done: i64,
    /// How many of them found something broken.
    pub broken: i64,
    /// How many of them could not tell.
    pub cannot_tell: i64,
}

/// A run that gave no sign of life for so long was cut off.
const SILENT: Duration = Duration::from_secs(300);

impl Run {
    /// A run that was asked for and has not begun.
    pub fn asked(id: RunId, which: &Which, asked_by: String, now: Instant) -> Self {
        Self {
            id,
            scope: which.scope(),
            asked_by,
            asked_at: now,
            notice_number: None,
            started_at: None,
            seen_at: now,
            ended_at: None,
            total: 0,
            done: 0,
            broken: 0,
            cannot_tell: 0,
        }
    }

    /// True while it is being worked on, or waits for it.
    pub fn is_under_way(&self, now: Instant) -> bool {
        // A sign of life from a future that has not come is none: the clock was set back.
        let is_of_now = self.seen_at < now.plus(SILENT);
        self.ended_at.is_none() && is_of_now && now.since(self.seen_at) < SILENT
    }

    /// True when it was cut off and nobody goes on with it.
    pub fn was_cut_off(&self, now: Instant) -> bool {
        self.ended_at.is_none() && !self.is_under_way(now)
    }

    /// How long it took.
    pub fn took(&self) -> Option<Duration> {
        Some(self.ended_at?.since(self.started_at?))
    }
}

/// What decides which run is due. Each morning all checks run, each hour those that cost little; a new version of the
/// notice is checked at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timetable {
    /// Which version of the notice the last whole run checked, and when it began.
    pub last_whole: Option<(i64, Instant)>,
    /// When the last run of any scope but a few began.
    pub last: Option<Instant>,
}

/// The hour of the morning, in the office's time zone, after which all checks run.
const MORNING: i8 = 6;
/// How often the checks that cost little run.
const OFTEN: Duration = Duration::from_secs(3_600);

impl Timetable {
    /// The run that is due now for a version of the notice.
    pub fn due(self, notice_number: i64, now: Instant, zone: &TimeZone) -> Option<Which> {
        let morning = last_morning(now, zone);
        match self.last_whole {
            Some((number, began)) if number == notice_number && began >= morning && began <= now => {
                let often = self.last.is_none_or(|last| now.since(last) >= OFTEN || last > now);
                often.then_some(Which::Cheap)
            }
            _ => Some(Which::All),
        }
    }
}

/// The last morning hour that has passed.
fn last_morning(now: Instant, zone: &TimeZone) -> Instant {
    let today = now.day(zone);
    let morning_of = |day: jiff::civil::Date| {
        let at = zone.to_ambiguous_zoned_datetime(day.at(MORNING, 0, 0, 0)).compatible();
        at.map_or(Instant::from_micros(i64::MIN), |at| at.timestamp().into())
    };
    let morning = morning_of(today);
    if morning <= now { morning } else { morning_of(today.saturating_sub(1.day())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    fn due(last_whole: Option<(i64, &str)>, last: Option<&str>, now: &str) -> Option<Scope> {
        let table = Timetable { last_whole: last_whole.map(|(n, t)| (n, at(t))), last: last.map(at) };
        table.due(2, at(now), &TimeZone::get("Europe/London").unwrap()).map(|which| which.scope())
    }

    #[test]
    fn each_morning_all_checks_run_each_hour_those_that_cost_little() {
        let now = "2026-11-23T09:00:00Z";
        assert_eq!(due(None, None, now), Some(Scope::All), "nothing has ever run");
        let (whole, hour, minutes) = ("2026-11-23T06:00:30Z", "2026-11-23T08:00:00Z", "2026-11-23T08:30:00Z");
        assert_eq!(due(Some((2, whole)), Some(hour), now), Some(Scope::Cheap));
        assert_eq!(due(Some((2, whole)), Some(minutes), now), None);
        assert_eq!(
            due(Some((1, whole)), Some(minutes), now),
            Some(Scope::All),
            "another version is in force"
        );
        let yesterday = "2026-11-22T06:00:30Z";
        assert_eq!(due(Some((2, yesterday)), Some(minutes), now), Some(Scope::All));
        assert_eq!(due(Some((2, yesterday)), Some("2026-11-23T05:30:00Z"), "2026-11-23T05:59:00Z"), None);
    }

    #[test]
    fn a_clock_set_back_does_not_stop_the_runs() {
        let future = "2027-01-01T06:00:00Z";
        assert_eq!(due(Some((2, future)), Some(future), "2026-11-23T09:00:00Z"), Some(Scope::All));
    }

    #[test]
    fn the_morning_is_the_offices_own() {
        // In June, six in London is five in UTC.
        assert_eq!(due(Some((2, "2026-06-30T04:00:00Z")), None, "2026-06-30T05:01:00Z"), Some(Scope::All));
        let held =
            due(Some((2, "2026-06-30T05:00:30Z")), Some("2026-06-30T05:00:30Z"), "2026-06-30T05:30:00Z");
        assert_eq!(held, None);
    }

    #[test]
    fn a_run_that_fell_silent_was_cut_off() {
        let now = at("2026-11-23T09:00:00Z");
        let id = RunId::from_uuid(uuid::Uuid::nil());
        let run = Run::asked(id, &Which::All, "public".into(), now);
        assert!(run.is_under_way(now.plus(SILENT / 2)) && !run.was_cut_off(now));
        assert!(run.was_cut_off(now.plus(SILENT)));
        assert!(run.was_cut_off(now.minus(SILENT * 2)), "the clock was set back");
    }
}
