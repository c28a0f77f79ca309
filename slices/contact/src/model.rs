//! The words and rules of a matter that somebody wrote to us about. Pure: no clock, no database, no page.

mod clock;
mod history;
mod inbox;
mod kinds;
mod state;
mod thread;

pub use clock::{NO_ANSWER_PROMISED, answer_by, latest_past};
pub use history::{Acted, Known, Step, disagreement};
pub use inbox::{correspondence, field_of, inbox_forms, is_inbox, promises_answer};
pub use kinds::{COPIES_A_DAY, ENTERED_BY_STAFF, EntryKind, Mail, REPLIED_BY, SETTLED_AFTER_DAYS, Why};
pub use state::{Refused, State};
pub use thread::{Entry, EntryId, NOTE, REPLY, Thread, Value, spot};
