//! What an incident has come to: where it stands after all its steps, what is due when, and what may be done next. Pure.

use std::collections::BTreeSet;

use privet_ground::clock::Instant;

use super::clock::{report_by, tell_by};
use super::model::{Found, Step, Written};
use super::vocabulary::{Ending, Exception, Risk, Text};

/// Where an incident stands.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    /// What is known of it.
    pub(crate) found: Found,
    /// How the risk was judged last.
    pub(crate) risk: Option<Risk>,
    /// How it ended, if it has.
    pub(crate) ending: Option<Ending>,
    /// How many steps there are.
    pub(crate) steps: i64,
    assessed: Option<Instant>,
    pub(super) reported: Option<Instant>,
    pub(super) not_reported: Option<Instant>,
    /// When a risk was judged that ended the decision not to report.
    raised: Option<Instant>,
    judged_high: Option<Instant>,
    pub(super) told: Option<Instant>,
    pub(super) not_told: Option<(Instant, Exception)>,
    written: BTreeSet<Text>,
}

/// What the law has the office do in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Duty {
    /// Judge the risk: without it nobody knows what else is due.
    Assess,
    /// Report it, or decide that it need not be. UK GDPR Art. 33(1).
    Report,
    /// Tell the people, or decide that they need not be. Art. 34.
    Tell,
}

/// A duty with its clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    /// What.
    pub(crate) duty: Duty,
    /// Until when it is in time.
    pub(crate) by: Instant,
    /// When it was done.
    pub(crate) done: Option<Instant>,
}

impl Duty {
    /// Its name at the head of a row.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Assess => "Judge the risk",
            Self::Report => "Report it, or decide not to",
            Self::Tell => "Tell the people, or decide not to",
        }
    }

    /// The same within a sentence.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Assess => "judge the risk",
            Self::Report => "report it, or decide not to",
            Self::Tell => "tell the people, or decide not to",
        }
    }
}

impl Due {
    /// Not done, and its time is over.
    pub(crate) fn is_overdue(&self, now: Instant) -> bool {
        self.done.is_none() && now > self.by
    }

    /// Done, but after its time.
    pub(crate) fn was_late(&self) -> bool {
        self.done.is_some_and(|done| done > self.by)
    }
}

impl Course {
    /// Where an incident stands after these steps, in their order; none if they do not begin with putting it on record.
    pub(crate) fn of(steps: &[Written]) -> Option<Self> {
        let (first, rest) = steps.split_first()?;
        let Step::Recorded(found) = first.step else { return None };
        let mut course = Self {
            found,
            risk: None,
            ending: None,
            steps: 1,
            assessed: None,
            reported: None,
            not_reported: None,
            raised: None,
            judged_high: None,
            told: None,
            not_told: None,
            written: first.texts.clone(),
        };
        for step in rest {
            course.follow(&step.step);
            course.written.extend(&step.texts);
            course.steps += 1;
        }
        Some(course)
    }

    fn follow(&mut self, step: &Step) {
        match *step {
            Step::Recorded(_) | Step::Noted => {}
            Step::Learned { occurred, people, records } => {
                self.found.occurred = occurred.or(self.found.occurred);
                self.found.people = people.or(self.found.people);
                self.found.records = records.or(self.found.records);
            }
            Step::Assessed { at, risk } => self.assess(at, risk),
            // What was entered first counts: a report in phases has begun with it (UK GDPR Art. 33(4)).
            Step::Reported { at } => _ = self.reported.get_or_insert(at),
            Step::NotReported { at } => self.not_reported = Some(at),
            Step::Told { at, .. } => _ = self.told.get_or_insert(at),
            Step::NotTold { at, exception } => self.not_told = Some((at, exception)),
            Step::Closed { ending } => self.ending = Some(ending),
            Step::Reopened => self.ending = None,
        }
    }

    /// A decision that rested on a smaller risk falls with it.
    fn assess(&mut self, at: Instant, risk: Risk) {
        self.assessed.get_or_insert(at);
        if risk != Risk::Unlikely && self.not_reported.take().is_some() {
            self.raised = Some(at);
        }
        if risk == Risk::High && self.risk != Some(Risk::High) {
            self.judged_high = Some(at);
            self.not_told = None;
        }
        self.risk = Some(risk);
    }

    /// What is due, with its clocks; nothing where it was no breach. Where a risk shows itself after it was decided not to
    /// report, the 72 hours count from then: that is our reading, the law says “without undue delay” only.
    pub(crate) fn dues(&self) -> Vec<Due> {
        if self.ending == Some(Ending::NoBreach) {
            return Vec::new();
        }
        let aware = report_by(self.found.aware);
        let mut dues = vec![
            Due { duty: Duty::Assess, by: aware, done: self.assessed },
            Due {
                duty: Duty::Report,
                by: self.raised.map_or(aware, report_by),
                done: self.reported.or(self.not_reported),
            },
        ];
        if let (Some(Risk::High), Some(judged)) = (self.risk, self.judged_high) {
            let spared = self.not_told.map(|(at, _)| at);
            dues.push(Due { duty: Duty::Tell, by: tell_by(judged), done: self.told.or(spared) });
        }
        dues
    }

    /// What is not done and due first.
    pub(crate) fn next_due(&self) -> Option<Due> {
        self.dues().into_iter().filter(|due| due.done.is_none()).min_by_key(|due| due.by)
    }

    /// Whether nobody has reported it, or decided not to.
    pub(crate) fn waits_for_report(&self) -> bool {
        self.waits_for(Duty::Report)
    }

    /// Whether people are to be told, and nobody has told them or decided not to.
    pub(crate) fn waits_for_telling(&self) -> bool {
        self.waits_for(Duty::Tell)
    }

    fn waits_for(&self, duty: Duty) -> bool {
        self.dues().iter().any(|due| due.duty == duty && due.done.is_none())
    }

    /// Whether it ended.
    pub(crate) const fn is_closed(&self) -> bool {
        self.ending.is_some()
    }

    /// Whether something was written in a field, at any step.
    pub(crate) fn says(&self, text: Text) -> bool {
        self.written.contains(&text)
    }
}

#[cfg(test)]
mod tests;
