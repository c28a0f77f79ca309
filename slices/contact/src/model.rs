//! The words and rules of a matter that somebody wrote to us about. Pure: no clock, no database, no page.

mod clock;
mod inbox;
mod kinds;
mod state;
mod thread;

pub use clock::{answer_by, kept_until, latest_past};
pub use inbox::{correspondence, field_of, inbox_forms, is_inbox};
pub use kinds::{ENTERED_BY_STAFF, EntryKind, Mail, REPLIED_BY, SETTLED_AFTER_DAYS, Why};
pub use state::{Refused, State};
pub use thread::{Entry, EntryId, NOTE, REPLY, Thread, Value, spot};
