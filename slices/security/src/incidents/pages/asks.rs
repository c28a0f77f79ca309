//! What each step asks for.

use privet_web::look::Choice;

use super::super::vocabulary::{Ending, Exception, Nature, Risk, StepKind, Text, Way};

/// The most characters of a line.
const LONGEST_LINE: u32 = 200;
/// The most characters of a text.
const LONGEST_TEXT: u32 = 8_000;
/// One thing that is asked for.
pub(super) struct Ask {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) kind: Kind,
    pub(super) is_required: bool,
}

/// How it is answered.
pub(super) enum Kind {
    Moment,
    Count,
    Choice(Vec<Choice>),
    Line(Text),
    Text(Text),
}

impl Ask {
    const fn new(kind: Kind, name: &'static str, label: &'static str, hint: &'static str) -> Self {
        Self { name, label, hint, kind, is_required: true }
    }

    const fn moment(name: &'static str, label: &'static str, hint: &'static str) -> Self {
        Self::new(Kind::Moment, name, label, hint)
    }

    const fn count(name: &'static str, label: &'static str) -> Self {
        Self::new(Kind::Count, name, label, "A number, near enough. Leave it empty if nobody knows yet.")
            .optional()
    }

    const fn line(text: Text, hint: &'static str) -> Self {
        Self::new(Kind::Line(text), text.code(), text.label(), hint)
    }

    const fn text(text: Text, hint: &'static str) -> Self {
        Self::new(Kind::Text(text), text.code(), text.label(), hint)
    }

    const fn optional(mut self) -> Self {
        self.is_required = false;
        self
    }

    const fn labelled(mut self, label: &'static str) -> Self {
        self.label = label;
        self
    }

    /// The most characters of the answer.
    pub(super) const fn longest(&self) -> u32 {
        match self.kind {
            Kind::Text(_) => LONGEST_TEXT,
            _ => LONGEST_LINE,
        }
    }
}

macro_rules! choices {
    ($of:ty) => {
        Kind::Choice(
            <$of>::ALL
                .iter()
                .map(|one| Choice { value: one.code().into(), label: one.label().into() })
                .collect(),
        )
    };
}

/// What a step asks for.
pub(super) fn asks(kind: StepKind) -> Vec<Ask> {
    let at = |hint| Ask::moment("at", "When", hint);
    match kind {
        StepKind::Recorded => recorded(),
        StepKind::Learned => learned(),
        StepKind::Assessed => vec![
            Ask::new(choices!(Risk), "risk", "How great is the risk?", RISK),
            Ask::text(
                Text::Reasons,
                "What data, how many people, who has it now, what they could do with it.",
            ),
            at("When it was judged."),
        ],
        StepKind::NotReported => vec![
            Ask::text(Text::Reasons, "Why a risk to people is unlikely. The regulator may ask for this.")
                .labelled("Why it need not be reported"),
            at("When it was decided."),
        ],
        StepKind::Reported => vec![
            at("When the report was sent. It may be sent in parts: enter each."),
            Ask::line(Text::Reference, "As the regulator’s answer gives it.").optional(),
            Ask::text(Text::Delay, "Needed if the 72 hours were over: the report has to say so too.")
                .optional(),
        ],
        StepKind::NotTold => vec![
            Ask::new(choices!(Exception), "exception", "Why need they not be told?", ""),
            Ask::text(
                Text::Reasons,
                "What makes it so. The regulator may ask for this, and may decide otherwise.",
            ),
            at("When it was decided."),
        ],
        StepKind::Told => vec![
            at("When the message left, or was published."),
            Ask::new(choices!(Way), "way", "How were they told?", ""),
            Ask::text(
                Text::Message,
                "What happened, what may follow, what we do, what they can do, whom to ask.",
            ),
            Ask::text(
                Text::Reasons,
                "Needed if they were told in public: why reaching each is out of proportion.",
            )
            .optional(),
        ],
        StepKind::Noted => vec![Ask::text(Text::Note, "")],
        StepKind::Closed => vec![
            Ask::new(choices!(Ending), "ending", "How did it end?", ""),
            Ask::text(Text::Reasons, "Needed if it was no breach: how that was found out.").optional(),
        ],
        StepKind::Reopened => vec![Ask::text(Text::Reasons, "").labelled("Why it is taken up again")],
    }
}

const RISK: &str = "To the people whose data it is, not to the office. If it is likely, it has to be reported; if it is high, \
                    the people have to be told too.";

fn recorded() -> Vec<Ask> {
    let mut asks = vec![
        Ask::line(Text::Title, "A few words by which colleagues know it again."),
        Ask::new(choices!(Nature), "nature", "What happened to the data?", ""),
        Ask::moment(
            "aware",
            "When did we become aware of it?",
            "When somebody here was reasonably certain that personal data was touched. The 72 hours count from here.",
        ),
        Ask::moment(
            "detected",
            "When was it first noticed?",
            "By anybody, or by a machine. The same moment, if you know no other.",
        ),
        Ask::moment("occurred", "When did it happen?", "Leave it empty if nobody knows.").optional(),
        Ask::text(
            Text::Facts,
            "In the order in which it happened. Name people only where it cannot be told otherwise.",
        ),
        Ask::text(Text::Discovered, ""),
        Ask::line(Text::Systems, "Where the data lay.").optional(),
        Ask::line(Text::Data, "Such as names, addresses, health."),
        Ask::line(Text::People, "Such as people who wrote to us, staff."),
    ];
    asks.extend(counts());
    asks.extend(consequences());
    asks
}

fn learned() -> Vec<Ask> {
    let text = |text| Ask::text(text, "").optional();
    let mut asks = vec![text(Text::Facts).labelled("What has become known")];
    asks.extend(consequences());
    asks.extend([
        Ask::line(Text::Data, "If it was other data than was thought.").optional(),
        Ask::line(Text::People, "If it was about other people than was thought.").optional(),
        Ask::moment("occurred", "When did it happen?", "If that is known by now.").optional(),
    ]);
    asks.extend(counts());
    asks
}

fn counts() -> [Ask; 2] {
    [
        Ask::count("people_count", "About how many people?"),
        Ask::count("records_count", "About how many records?"),
    ]
}

fn consequences() -> [Ask; 2] {
    [
        Ask::text(
            Text::Effects,
            "Such as fraud, embarrassment, loss of control. May be added later; needed before it is closed.",
        )
        .optional(),
        Ask::text(Text::Remedy, "And what is still planned. May be added later; needed before it is closed.")
            .optional(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_name_of_its_own() {
        for kind in StepKind::ALL {
            let asks = asks(*kind);
            let names: std::collections::BTreeSet<_> = asks.iter().map(|ask| ask.name).collect();
            assert_eq!(names.len(), asks.len(), "{kind:?}");
        }
    }
}
