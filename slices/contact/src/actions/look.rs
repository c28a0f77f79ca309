//! Staff look at a matter, through the door, for its purpose and with a reason; and find matters by an address.

use privet_ground::db::Tx;
use privet_ground::ids;
use privet_ground::journal::{self, Entry as LogEntry};
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_people::{DossierId, Identifier, Reason, SealedValue, identity};

use super::{Desk, find};
use crate::model::{Entry, Thread, Value, spot};
use crate::store;

/// Why a member of staff opens a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// To answer it.
    Answer,
    /// The sender came back to it.
    FollowUp,
    /// To see whether it was handled well.
    Review,
    /// The sender uses one of their rights.
    RightsRequest,
}

/// A matter with its content open.
pub struct Opened {
    /// The matter.
    pub thread: Thread,
    /// Its parts.
    pub entries: Vec<OpenedEntry>,
}

/// A part with its content open.
pub struct OpenedEntry {
    /// The part.
    pub entry: Entry,
    /// What it says.
    pub values: Vec<OpenedValue>,
}

/// A value that is open.
pub struct OpenedValue {
    /// The field of the form, or `reply` or `note`.
    pub field: String,
    /// The value.
    pub text: Private<String>,
}

impl Look {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Answer, Self::FollowUp, Self::Review, Self::RightsRequest];

    /// The code in the log and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::FollowUp => "follow-up",
            Self::Review => "review",
            Self::RightsRequest => "rights-request",
        }
    }

    /// The reason of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.code() == code)
    }
}

/// Opens a matter. The look is in the log before anything is shown; show nothing before the commit.
pub async fn open(tx: &mut Tx, desk: &Desk<'_>, id: DossierId, look: Look) -> Result<Opened, Refusal> {
    let thread = find(tx, id).await?;
    let entries = store::list_entries(tx, id).await?;
    let values = store::list_values(tx, id).await?;
    let opened = open_values(tx, desk, &values, Reason::new(look.code())).await?;
    let mut by_entry: Vec<OpenedEntry> =
        entries.into_iter().map(|entry| OpenedEntry { entry, values: Vec::new() }).collect();
    for (value, text) in values.into_iter().zip(opened) {
        if let Some(part) = by_entry.iter_mut().find(|part| part.entry.id == value.entry) {
            part.values.push(OpenedValue { field: value.field, text });
        }
    }
    Ok(Opened { thread, entries: by_entry })
}

/// Opens values, each for the purpose for which it was given: one look in the log for each purpose.
pub(super) async fn open_values(
    tx: &mut Tx,
    desk: &Desk<'_>,
    values: &[Value],
    reason: Reason,
) -> Result<Vec<Private<String>>, Refusal> {
    let sealed: Vec<SealedValue<'_>> = values
        .iter()
        .map(|value| SealedValue {
            dossier: value.thread,
            spot: spot(value.id),
            category: &value.category,
            purpose: &value.purpose,
            sealed: &value.sealed,
        })
        .collect();
    Ok(desk.door.open_each(tx, desk.world, &sealed, (desk.caller, reason)).await?)
}

/// The matters that were sent under an address, verified or not: for staff to look at, never to act on as one
/// person's. That it was asked is itself put on record, without the address.
pub async fn search(tx: &mut Tx, desk: &Desk<'_>, address: &Identifier) -> Result<Vec<Thread>, Refusal> {
    let claims = identity::claims(tx, address).await?;
    let dossiers: Vec<DossierId> = claims.iter().map(|claim| claim.dossier).collect();
    let threads = store::list_of(tx, &dossiers).await?;
    let entry = LogEntry::new("contact.searched", desk.caller)
        .fact("by", "email")
        .fact("found", threads.len())
        .fact("act", ids::uuid(desk.world.now, desk.world.chance).to_string());
    journal::append(tx, desk.world.chance, desk.world.now, entry).await?;
    Ok(threads)
}
