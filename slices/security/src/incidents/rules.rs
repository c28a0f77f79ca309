//! What may come next in the course of an incident, and what is wrong with what was entered. Pure.

use privet_ground::clock::Instant;
use privet_ground::refusal::FieldFault;

use super::course::{Course, Duty};
use super::model::{Entered, Found, Step};
use super::vocabulary::{Ending, Risk, StepKind, Text, Way};

impl Course {
    /// Whether a step may come next. What ended is only taken up again, or noted upon.
    pub(crate) fn may(&self, kind: StepKind) -> bool {
        let is_open = !self.is_closed();
        match kind {
            StepKind::Recorded => false,
            StepKind::Noted => true,
            StepKind::Reopened => !is_open,
            StepKind::NotReported => {
                let is_decided = self.reported.or(self.not_reported).is_some();
                is_open && self.risk == Some(Risk::Unlikely) && !is_decided
            }
            StepKind::NotTold => {
                is_open && self.risk == Some(Risk::High) && self.told.is_none() && self.not_told.is_none()
            }
            StepKind::Learned
            | StepKind::Assessed
            | StepKind::Reported
            | StepKind::Told
            | StepKind::Closed => is_open,
        }
    }

    /// What is wrong with a step that may come next, at a moment.
    pub(crate) fn faults(&self, entered: &Entered, now: Instant) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut fault =
            |field: &str, key: &'static str| faults.push(FieldFault { field: field.to_owned(), key });
        if let Some(at) = entered.step.at() {
            if at > now {
                fault("at", "security-fault-future");
            } else if at < self.found.aware {
                fault("at", "security-fault-before-aware");
            }
        }
        match entered.step {
            Step::Learned { occurred, people, records } => {
                if occurred.is_some_and(|occurred| occurred > self.found.detected) {
                    fault("occurred", "security-fault-after-noticed");
                }
                let is_counted = occurred.is_some() || people.is_some() || records.is_some();
                if !is_counted && entered.texts.is_empty() {
                    fault(Text::Facts.code(), "security-fault-nothing-new");
                }
            }
            Step::Reported { at } => {
                let is_late = self.dues().iter().any(|due| due.duty == Duty::Report && at > due.by);
                if is_late && self.reported.is_none() && !entered.says(Text::Delay) {
                    fault(Text::Delay.code(), "security-fault-delay");
                }
            }
            Step::Told { way: Way::Public, .. } if !entered.says(Text::Reasons) => {
                fault(Text::Reasons.code(), "security-fault-proportion");
            }
            Step::Closed { ending: Ending::NoBreach } if !entered.says(Text::Reasons) => {
                fault(Text::Reasons.code(), "security-fault-no-breach");
            }
            Step::Closed { ending: Ending::Dealt } => {
                if self.next_due().is_some() {
                    fault("ending", "security-fault-not-done");
                } else if ![Text::Effects, Text::Remedy].iter().all(|text| self.says(*text)) {
                    fault("ending", "security-fault-not-told-all");
                }
            }
            _ => {}
        }
        faults
    }
}

/// What is wrong with what is known at the beginning: nothing happens before its time, and nothing in the future.
pub(crate) fn faults_of(found: &Found, now: Instant) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, key: &'static str| faults.push(FieldFault { field: field.to_owned(), key });
    if found.aware > now {
        fault("aware", "security-fault-future");
    }
    if found.detected > found.aware {
        fault("detected", "security-fault-after-aware");
    }
    if found.occurred.is_some_and(|occurred| occurred > found.detected) {
        fault("occurred", "security-fault-after-noticed");
    }
    faults
}
