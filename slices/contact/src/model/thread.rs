//! A matter and its parts, as they are stored.

use jiff::civil::Date;
use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_people::{DossierId, Sealed, Spot};
use privet_register::{CategoryId, Channel, FormId, PurposeId, RetentionId};
use uuid::Uuid;

use super::{EntryKind, Mail, State, Why};

privet_ground::id!(
    /// A part of a matter: what was received, a reply, a note.
    EntryId
);

/// A matter that somebody wrote to us about. It is one dossier, so that it has one key, and its id is the dossier's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Which.
    pub id: DossierId,
    /// What the sender reads out on the telephone. Random; it opens nothing.
    pub reference: String,
    /// The form of the register by which it came in.
    pub form: FormId,
    /// For which purpose it is kept.
    pub purpose: PurposeId,
    /// The rule by which it is disposed of.
    pub retention: RetentionId,
    /// How it came.
    pub channel: Channel,
    /// The language in which the sender is answered.
    pub language: String,
    /// The row of the value that holds the sender's mail address, if one was given.
    pub address: Option<Uuid>,
    /// The version of the register whose form the sender was shown, in hexadecimal signs.
    pub register_hash: String,
    /// The version of the notice that the sender was shown.
    pub notice_number: i64,
    /// When it was stored.
    pub received_at: Instant,
    /// The legal day of receipt.
    pub received_on: Date,
    /// The last day on which an answer is in time; [`super::NO_ANSWER_PROMISED`] where none was promised.
    pub answer_by: Date,
    /// Where it stands.
    pub state: State,
    /// The day of the last thing that was written.
    pub last_on: Date,
    /// The day on which it ended, from which its retention counts: the day of the last word where it was answered,
    /// else the day on which it was closed.
    pub closed_on: Option<Date>,
    /// Why it was closed.
    pub closed_why: Option<Why>,
    /// Who typed it in, where it did not come by the form.
    pub entered_by: Option<StaffId>,
    /// How often it was changed. A change is made to the version that was seen, or refused.
    pub version: i64,
}

impl Thread {
    /// The day by which it is to be answered, if an answer was promised.
    pub fn promised_by(&self) -> Option<Date> {
        Some(self.answer_by).filter(|day| *day != super::NO_ANSWER_PROMISED)
    }

    /// True when it waits for an answer that is no longer in time.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state == State::Open && self.answer_by < today
    }
}

/// A part of a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: EntryId,
    /// Of which matter.
    pub thread: DossierId,
    /// What it is.
    pub kind: EntryKind,
    /// When it was written.
    pub written_at: Instant,
    /// The member of staff who wrote it; nobody for what the sender wrote.
    pub written_by: Option<StaffId>,
    /// How it came, or how the reply went.
    pub channel: Channel,
    /// What became of its mail.
    pub mail: Mail,
    /// When that was.
    pub mailed_at: Option<Instant>,
}

/// A personal value of a part, sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Which row.
    pub id: Uuid,
    /// Of which part.
    pub entry: EntryId,
    /// Of which matter.
    pub thread: DossierId,
    /// Its place within the part, from 0.
    pub place: i64,
    /// The field of the form; [`REPLY`] or [`NOTE`] for what staff wrote.
    pub field: String,
    /// What kind of data it is.
    pub category: CategoryId,
    /// For which purpose it was given.
    pub purpose: PurposeId,
    /// The value.
    pub sealed: Sealed,
}

/// The field under which the text of a reply stands.
pub const REPLY: &str = "reply";
/// The field under which the text of a note stands.
pub const NOTE: &str = "note";

/// The place of the value of a row: it opens there and nowhere else.
pub const fn spot(row: Uuid) -> Spot {
    Spot { table: "contact_value", column: "sealed", row }
}
