//! An incident: a breach of personal data, or what may be one, as a course of steps that are only ever added to (UK GDPR
//! Art. 33(5)).

use std::collections::BTreeSet;

use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_ground::private::Private;
use privet_people::DossierId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::vocabulary::{Ending, Exception, Nature, Risk, StepKind, Text, Way};

privet_ground::id!(
    /// An incident.
    IncidentId
);

privet_ground::id!(
    /// A step in the course of an incident.
    StepId
);

/// An incident, without its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Incident {
    /// Which; the log names it, since it leads to nobody.
    pub(crate) id: IncidentId,
    /// Under whose key what staff wrote is sealed.
    pub(crate) dossier: DossierId,
}

/// What is known when an incident is put on record. Counts are approximate; none is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// What happened to the data.
    pub(crate) nature: Nature,
    /// When it happened, if that is known.
    pub(crate) occurred: Option<Instant>,
    /// When somebody or something noticed it.
    pub(crate) detected: Instant,
    /// When the office was reasonably certain that it is a breach. The 72 hours begin here.
    pub(crate) aware: Instant,
    /// How many people.
    pub(crate) people: Option<u32>,
    /// How many records.
    pub(crate) records: Option<u32>,
}

/// What was done or decided, without what staff wrote: nothing in it is personal, and the log holds the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step")]
pub(crate) enum Step {
    /// It was put on record.
    #[serde(rename = "record")]
    Recorded(Found),
    /// More became known; what is none stays as it was.
    #[serde(rename = "news")]
    Learned { occurred: Option<Instant>, people: Option<u32>, records: Option<u32> },
    /// The risk was judged.
    #[serde(rename = "assessment")]
    Assessed { at: Instant, risk: Risk },
    /// It was decided not to report it. UK GDPR Art. 33(1).
    #[serde(rename = "no-report")]
    NotReported { at: Instant },
    /// It was reported, or a part of the report was sent. Art. 33(4).
    #[serde(rename = "report")]
    Reported { at: Instant },
    /// It was decided not to tell the people. Art. 34(3).
    #[serde(rename = "no-telling")]
    NotTold { at: Instant, exception: Exception },
    /// The people were told. Art. 34(1).
    #[serde(rename = "telling")]
    Told { at: Instant, way: Way },
    /// Somebody wrote a note.
    #[serde(rename = "note")]
    Noted,
    /// It ended.
    #[serde(rename = "closure")]
    Closed { ending: Ending },
    /// It goes on after all.
    #[serde(rename = "reopening")]
    Reopened,
}

impl Step {
    /// Which step it is.
    pub(crate) const fn kind(&self) -> StepKind {
        match self {
            Self::Recorded(_) => StepKind::Recorded,
            Self::Learned { .. } => StepKind::Learned,
            Self::Assessed { .. } => StepKind::Assessed,
            Self::NotReported { .. } => StepKind::NotReported,
            Self::Reported { .. } => StepKind::Reported,
            Self::NotTold { .. } => StepKind::NotTold,
            Self::Told { .. } => StepKind::Told,
            Self::Noted => StepKind::Noted,
            Self::Closed { .. } => StepKind::Closed,
            Self::Reopened => StepKind::Reopened,
        }
    }

    /// When it was done, if that may be another moment than the one at which it was written down.
    pub(crate) const fn at(&self) -> Option<Instant> {
        match self {
            Self::Assessed { at, .. }
            | Self::NotReported { at }
            | Self::Reported { at }
            | Self::NotTold { at, .. }
            | Self::Told { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Its facts, as they stand in the row and in the log.
    pub(crate) fn facts(&self) -> Map<String, Json> {
        match serde_json::to_value(self) {
            Ok(Json::Object(facts)) => facts,
            _ => Map::new(),
        }
    }
}

/// A step as somebody enters it: what was done, and what they write about it.
#[derive(Debug)]
pub(crate) struct Entered {
    /// What was done.
    pub(crate) step: Step,
    /// What they write, none of it empty.
    pub(crate) texts: Vec<(Text, Private<String>)>,
}

impl Entered {
    /// Whether something was written in a field.
    pub(crate) fn says(&self, text: Text) -> bool {
        self.texts.iter().any(|(known, _)| *known == text)
    }
}

/// A step as it stands in the database, without what is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// Which.
    pub(crate) id: StepId,
    /// Of which incident.
    pub(crate) incident: IncidentId,
    /// Its place in the course, from 1.
    pub(crate) number: i64,
    /// When it was written down.
    pub(crate) written_at: Instant,
    /// By whom; nobody for what the program invents.
    pub(crate) written_by: Option<StaffId>,
    /// What was done.
    pub(crate) step: Step,
    /// In which fields something was written.
    pub(crate) texts: BTreeSet<Text>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_back_as_it_was_written_and_is_called_the_same_everywhere() {
        let at = Instant::parse("2026-11-23T09:00:00Z").expect("a moment");
        let found = Found {
            nature: Nature::Loss,
            occurred: None,
            detected: at,
            aware: at,
            people: Some(3),
            records: None,
        };
        let steps = [
            Step::Recorded(found),
            Step::Learned { occurred: Some(at), people: None, records: Some(7) },
            Step::Assessed { at, risk: Risk::Likely },
            Step::NotReported { at },
            Step::Reported { at },
            Step::NotTold { at, exception: Exception::Averted },
            Step::Told { at, way: Way::Public },
            Step::Noted,
            Step::Closed { ending: Ending::NoBreach },
            Step::Reopened,
        ];
        assert_eq!(steps.map(|step| step.kind()), StepKind::ALL, "one of each");
        for step in steps {
            let facts = step.facts();
            assert_eq!(facts["step"], step.kind().code());
            let back: Step = serde_json::from_value(Json::Object(facts)).expect("it reads back");
            assert_eq!(back, step);
        }
    }
}
