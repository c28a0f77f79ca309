//! The words of the record: each with its code in rows and in the log, and with its label in the console.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($($(#[$doc:meta])* enum $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal, $label:literal;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub(crate) enum $name { $($(#[$item_doc])* #[serde(rename = $code)] $item,)+ }

        impl $name {
            /// Every one, in the order of reading.
            pub(crate) const ALL: &[Self] = &[$(Self::$item),+];

            /// The code in rows, in the log and in addresses.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$item => $code),+ }
            }

            /// The words in the console.
            pub(crate) const fn label(self) -> &'static str {
                match self { $(Self::$item => $label),+ }
            }

            /// The one with a code.
            pub(crate) fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    )+};
}

vocabulary! {
    /// What happened to the data. UK GDPR Art. 4(12).
    enum Nature {
        /// Somebody received it who should not.
        Disclosure = "disclosure", "Given to somebody who should not have it";
        /// Somebody could look at it who should not.
        Access = "access", "Seen or used without permission";
        /// It is gone, or nobody knows where it is.
        Loss = "loss", "Lost or stolen";
        /// It is destroyed, or cannot be reached.
        Destruction = "destruction", "Destroyed, or out of reach";
        /// It is not what it was.
        Alteration = "alteration", "Changed without permission";
    }

    /// How great the risk to people is. UK GDPR Arts. 33(1) and 34(1).
    enum Risk {
        /// The breach need not be reported.
        Unlikely = "unlikely", "A risk to people is unlikely";
        /// It is reported.
        Likely = "risk", "There is a risk to people";
        /// The people are told too.
        High = "high", "The risk to people is high";
    }

    /// Why people need not be told though the risk is high. UK GDPR Art. 34(3)(a) and (b).
    enum Exception {
        /// Nobody can read it, as with encrypted data.
        Unreadable = "unreadable", "Nobody can read the data: it was encrypted, for example";
        /// What was done since means that the high risk is not likely any more.
        Averted = "averted", "What we did since has averted the high risk";
    }

    /// How people were told.
    enum Way {
        /// Each by themselves. UK GDPR Art. 34(1).
        Each = "each", "Each of them";
        /// All at once, where reaching each would be out of proportion. Art. 34(3)(c).
        Public = "public", "In public, since reaching each of them would be out of proportion";
    }

    /// How it ended.
    enum Ending {
        /// All is done.
        Dealt = "dealt", "All is done that had to be done";
        /// No personal data was touched after all, or it was entered twice.
        NoBreach = "no-breach", "It turned out to be no breach of personal data, or was entered by mistake";
    }

    /// What staff write in words; sealed, since it may say something about people.
    enum Text {
        /// What it is called.
        Title = "title", "Title";
        /// UK GDPR Art. 33(5): the facts.
        Facts = "facts", "What happened";
        /// How one came to know of it.
        Discovered = "discovered", "How it became known";
        /// Where it happened.
        Systems = "systems", "Systems, files or papers";
        /// Art. 33(3)(a): the categories of data.
        Data = "data", "Kinds of data";
        /// Art. 33(3)(a): the categories of people.
        People = "people", "Kinds of people";
        /// Art. 33(5): the effects.
        Effects = "effects", "What may follow for the people";
        /// Art. 33(5): the remedial action.
        Remedy = "remedy", "What was done about it";
        /// Why it was decided so.
        Reasons = "reasons", "Reasons";
        /// What the Commissioner calls it.
        Reference = "reference", "The regulator’s reference";
        /// Art. 33(1): why it was reported late.
        Delay = "delay", "Why it was reported late";
        /// Art. 34(2): what people were told.
        Message = "message", "What they were told";
        /// Anything else.
        Note = "note", "Note";
    }

    /// A step in the course of an incident.
    enum StepKind {
        /// It was put on record.
        Recorded = "record", "Put on record";
        /// More became known.
        Learned = "news", "More became known";
        /// The risk was judged.
        Assessed = "assessment", "Risk judged";
        /// It was decided that the Commissioner need not be told.
        NotReported = "no-report", "Decided not to report it";
        /// The Commissioner was told.
        Reported = "report", "Reported to the regulator";
        /// It was decided that people need not be told.
        NotTold = "no-telling", "Decided not to tell the people";
        /// People were told.
        Told = "telling", "People told";
        /// A note.
        Noted = "note", "Note";
        /// It ended.
        Closed = "closure", "Closed";
        /// It goes on after all.
        Reopened = "reopening", "Taken up again";
    }
}

impl StepKind {
    /// The kind of its entry in the log.
    pub(crate) const fn logged_as(self) -> &'static str {
        match self {
            Self::Recorded => "security.incident-recorded",
            Self::Learned => "security.incident-learned",
            Self::Assessed => "security.incident-assessed",
            Self::NotReported => "security.incident-not-reported",
            Self::Reported => "security.incident-reported",
            Self::NotTold => "security.incident-people-not-told",
            Self::Told => "security.incident-people-told",
            Self::Noted => "security.incident-noted",
            Self::Closed => "security.incident-closed",
            Self::Reopened => "security.incident-reopened",
        }
    }
}
