//! What can be done with the matters that people write to us about. Each act takes the transaction that it belongs to;
//! its log entry and its jobs go into the same one.

mod answer;
mod close;
mod forget;
mod look;
mod mail;
mod receive;

use jiff::civil::Date;
use privet_ground::caller::Caller;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_ground::journal::{self, Entry as LogEntry};
use privet_ground::refusal::Refusal;
use privet_people::{Door, DossierId, DossierKey, World};
use privet_register::{Form, FormId};
use privet_web::Published;

pub use answer::{Reply, note, reply};
pub use close::{Disposal, close, dispose, reopen};
pub use forget::forget;
pub use look::{Look, Opened, OpenedEntry, OpenedValue, open, search};
pub use mail::{Letter, letter, mailed, send_again};
pub use receive::{Answer, Envelope, Message, receive, reference_of};

use crate::model::{Refused, Thread};
use crate::store;

/// What every act needs: who acts, by which register, in which world, and the one door.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The door to personal data.
    pub door: &'a Door,
    /// The notice in force.
    pub published: &'a Published,
    /// Time and chance.
    pub world: World<'a>,
    /// Who acts.
    pub caller: &'a Caller,
}

/// A matter in the version that the caller has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which.
    pub id: DossierId,
    /// The version that was shown.
    pub version: i64,
}

impl Desk<'_> {
    /// Today, as a legal day of the office.
    pub fn today(&self) -> Date {
        self.world.now.day(&self.published.zone())
    }

    /// The form as the register in force declares it.
    fn form(&self, id: &FormId) -> Result<&Form, Refused> {
        self.published.register.forms.get(id).ok_or(Refused::UnknownForm)
    }

    /// Writes an act into the log: about this matter, without saying which one to whoever reads the log alone. The act
    /// has an id of its own: those of the rows travel in the mails, and would lead from a mail to the log.
    async fn log(&self, tx: &mut Tx, key: &DossierKey, entry: Act<'_>) -> Result<(), DbError> {
        let act = ids::uuid(self.world.now, self.world.chance);
        let commitment = key.commitment(&format!("{} {act}", entry.kind));
        let mut written = LogEntry::new(entry.kind, self.caller).fact("act", act.to_string());
        for (name, value) in entry.facts {
            written = written.fact(name, *value);
        }
        // What the row is compared with: on which day, and which version of the matter it made.
        written = written.fact("on", self.today().to_string()).fact("version", entry.version);
        let written = written.about(key.dossier().uuid(), commitment);
        journal::append(tx, self.world.chance, self.world.now, written).await.map(drop)
    }
}

/// An act for the log: its kind, the version of the matter after it, and the words of its facts. Nothing personal.
struct Act<'a> {
    kind: &'static str,
    version: i64,
    facts: &'a [(&'static str, &'a str)],
}

/// A matter as it stands.
async fn find(tx: &mut Tx, id: DossierId) -> Result<Thread, Refusal> {
    store::find_thread(tx, id).await?.ok_or(Refusal::not_found())
}

/// A matter, if it still is as the caller has seen it.
async fn seen(tx: &mut Tx, seen: Seen) -> Result<Thread, Refusal> {
    let thread = find(tx, seen.id).await?;
    if thread.version == seen.version { Ok(thread) } else { Err(Refused::Changed.into()) }
}

/// Stores a change of the matter that was seen; refuses if a colleague was first after all.
async fn change(tx: &mut Tx, thread: &mut Thread) -> Result<(), Refusal> {
    if !store::update_thread(tx, thread).await? {
        return Err(Refused::Changed.into());
    }
    thread.version += 1;
    Ok(())
}

/// Refuses to write to somebody whose data may not be used now: their use is restricted, or a guard says so.
async fn usable(tx: &mut Tx, desk: &Desk<'_>, thread: &Thread) -> Result<(), Refusal> {
    let permitted = desk.door.permitted(tx, &thread.purpose, &[thread.id]).await?;
    if permitted.is_empty() { Err(Refused::Withheld.into()) } else { Ok(()) }
}
