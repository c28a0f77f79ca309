//! What the log says of a matter, put together to be compared with the matter's row. The log cannot be edited unnoticed,
//! a row can: whoever moves a day in the table, or takes a part away, is found by what does not fit.

use jiff::civil::Date;

use super::{State, Thread, Why};

/// An act on a matter, as the log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acted {
    /// The version of the matter after it. What changes nothing that is versioned bears the version before it.
    pub version: i64,
    /// The day on which it was done.
    pub on: Date,
    /// What was done.
    pub step: Step,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It came in.
    Received {
        /// By this form.
        form: String,
        /// Kept by this rule.
        retention: String,
        /// Under this version of the register.
        register: String,
        /// On this legal day.
        received_on: Date,
        /// To be answered by this day.
        answer_by: Date,
        /// With so many values.
        values: i64,
    },
    /// A reply was written; true if it has left with that.
    Replied(bool),
    /// A reply that was written before has left by mail.
    Left,
    /// A note was written.
    Noted,
    /// It ended, as of this day.
    Closed(Date, Why),
    /// It was taken up again, to be answered by this day.
    Reopened(Date),
}

/// How many parts of a matter are stored, and how many values in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Parts: what was received, replies, notes.
    pub parts: i64,
    /// Values in them.
    pub values: i64,
}

/// What the log says a matter looks like now.
struct Said<'a> {
    form: &'a str,
    retention: &'a str,
    register: &'a str,
    received_on: Date,
    answer_by: Date,
    state: State,
    last_on: Date,
    closed: Option<(Date, Why)>,
    known: Known,
}

/// Which column of a matter does not say what the log says, if any does not. `acts` are those about this matter.
pub fn disagreement(thread: &Thread, known: Known, mut acts: Vec<Acted>) -> Option<&'static str> {
    // Sorted by what the acts themselves say, since two may bear the same moment: the one that made a version first,
    // then what was done within it.
    acts.sort_by_key(|act| (act.version, matches!(act.step, Step::Noted | Step::Left)));
    let Some(said) = said(&acts) else { return Some("id") };
    let agree = [
        ("form", said.form == thread.form.as_str()),
        ("retention", said.retention == thread.retention.as_str()),
        ("register_hash", said.register == thread.register_hash),
        ("received_on", said.received_on == thread.received_on),
        ("answer_by", said.answer_by == thread.answer_by),
        ("state", said.state == thread.state),
        ("last_on", said.last_on == thread.last_on),
        ("closed_on", said.closed.map(|(on, _)| on) == thread.closed_on),
        ("closed_why", said.closed.map(|(_, why)| why) == thread.closed_why),
        ("contact_entry", said.known.parts == known.parts),
        ("contact_value", said.known.values == known.values),
    ];
    agree.into_iter().find(|(_, agrees)| !agrees).map(|(column, _)| column)
}

fn said(acts: &[Acted]) -> Option<Said<'_>> {
    let (first, later) = acts.split_first()?;
    let Step::Received { form, retention, register, received_on, answer_by, values } = &first.step else {
        return None;
    };
    let mut said = Said {
        form,
        retention,
        register,
        received_on: *received_on,
        answer_by: *answer_by,
        state: State::Open,
        last_on: first.on,
        closed: None,
        known: Known { parts: 1, values: *values },
    };
    for act in later {
        said.go_on(act)?;
    }
    Some(said)
}

impl Said<'_> {
    /// `None` for what cannot have happened.
    fn go_on(&mut self, act: &Acted) -> Option<()> {
        match &act.step {
            Step::Received { .. } => return None,
            Step::Replied(has_left) => {
                self.state = self.state.replied(*has_left).ok()?;
                self.last_on = act.on;
                self.has_part();
            }
            Step::Left if self.state == State::Open => {
                self.state = State::Answered;
                self.last_on = act.on;
            }
            // Answered before, or closed meanwhile: nothing waits for it.
            Step::Left => {}
            Step::Noted => self.has_part(),
            Step::Closed(on, why) => {
                self.state = self.state.closed(*why).ok()?;
                self.closed = Some((*on, *why));
            }
            Step::Reopened(answer_by) => {
                self.state = self.state.reopened().ok()?;
                self.answer_by = *answer_by;
                self.last_on = act.on;
                self.closed = None;
            }
        }
        Some(())
    }

    const fn has_part(&mut self) {
        self.known.parts += 1;
        self.known.values += 1;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const FIRST: Date = date(2026, 11, 23);

    fn acts() -> Vec<Acted> {
        let act = |version, step| Acted { version, on: FIRST, step };
        let received = Step::Received {
            form: "website-help".to_owned(),
            retention: "website-help".to_owned(),
            register: "hash".to_owned(),
            received_on: FIRST,
            answer_by: date(2026, 12, 3),
            values: 3,
        };
        // As a database may give them: in no order.
        vec![
            act(2, Step::Left),
            act(1, Step::Noted),
            act(3, Step::Closed(FIRST, Why::Answered)),
            act(2, Step::Replied(false)),
            act(1, received),
        ]
    }

    #[test]
    fn the_acts_come_to_what_the_matter_is() {
        let mut acts = acts();
        acts.sort_by_key(|act| (act.version, matches!(act.step, Step::Noted | Step::Left)));
        let said = said(&acts).unwrap();
        assert_eq!((said.state, said.closed), (State::Closed, Some((FIRST, Why::Answered))));
        assert_eq!(said.known, Known { parts: 3, values: 5 });
    }

    #[test]
    fn what_cannot_have_happened_says_nothing() {
        assert!(said(&[]).is_none());
        let mut acts = acts();
        acts.sort_by_key(|act| (act.version, matches!(act.step, Step::Noted | Step::Left)));
        acts.remove(3);
        assert!(said(&acts).is_none(), "closed as answered though nothing left");
        assert!(said(&acts[1..]).is_none(), "it never came in");
    }
}
