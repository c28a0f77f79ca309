//! A matter ends: it is closed, taken up again, or disposed of before its time.

use privet_ground::db::Tx;
use privet_ground::refusal::Refusal;
use privet_people::{Cause, DossierId, destruction, dossier};

use super::{Act, Desk, Seen, change, seen};
use crate::model::{Thread, Why, answer_by};

/// Why a matter is disposed of before its period is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposal {
    /// It is of no use any more. UK GDPR Art. 5(1)(e).
    NoLongerNeeded,
    /// Unwanted mail.
    Unwanted,
    /// It was sent to us by mistake, or says more than we need. UK GDPR Art. 5(1)(c).
    NotForUs,
}

impl Disposal {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::NoLongerNeeded, Self::Unwanted, Self::NotForUs];

    /// The word in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoLongerNeeded => "no-longer-needed",
            Self::Unwanted => "unwanted",
            Self::NotForUs => "not-for-us",
        }
    }

    /// The reason that a word names.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

/// Closes a matter, and its retention counts: from the day of the last word where it was answered, since that is what
/// people are told (“until your question is answered”), else from today.
pub async fn close(tx: &mut Tx, desk: &Desk<'_>, which: Seen, why: Why) -> Result<(), Refusal> {
    let mut thread = seen(tx, which).await?;
    thread.state = thread.state.closed(why)?;
    let closed_on = if why.is_answered() { thread.last_on } else { desk.today() };
    thread.closed_on = Some(closed_on);
    thread.closed_why = Some(why);
    change(tx, &mut thread).await?;
    dossier::close(tx, desk.world.now, thread.id).await?;
    log(tx, desk, &thread, "contact.closed", &[("why", why.name()), ("closed_on", &closed_on.to_string())])
        .await
}

/// Takes a matter up again. The clock for its answer begins anew where an answer had been given, since somebody waits
/// again; where none had, it goes on, so that closing and opening buys no time.
pub async fn reopen(tx: &mut Tx, desk: &Desk<'_>, which: Seen) -> Result<(), Refusal> {
    let mut thread = seen(tx, which).await?;
    thread.state = thread.state.reopened()?;
    if thread.closed_why.is_some_and(Why::is_answered) {
        thread.answer_by = answer_by(desk.today(), desk.form(&thread.form)?.answer_within);
    }
    thread.last_on = desk.today();
    thread.closed_on = None;
    thread.closed_why = None;
    change(tx, &mut thread).await?;
    dossier::reopen(tx, thread.id).await?;
    log(tx, desk, &thread, "contact.reopened", &[("answer_by", &thread.answer_by.to_string())]).await
}

/// Disposes of a closed matter before its period is over: the rows go now, the key goes by a job of `people`. A legal
/// hold stands above it (UK GDPR Art. 17(3)(e)).
pub async fn dispose(tx: &mut Tx, desk: &Desk<'_>, which: Seen, why: Disposal) -> Result<(), Refusal> {
    let thread = seen(tx, which).await?;
    thread.state.disposable()?;
    log(tx, desk, &thread, "contact.disposed", &[("why", why.name())]).await?;
    let ids: [DossierId; 1] = [thread.id];
    super::forget(tx, &ids).await?;
    destruction::intend(tx, desk.world, desk.door.keys(), desk.caller, &ids, Cause::Decision).await?;
    Ok(())
}

async fn log(
    tx: &mut Tx,
    desk: &Desk<'_>,
    thread: &Thread,
    kind: &'static str,
    facts: &[(&'static str, &str)],
) -> Result<(), Refusal> {
    let key = desk.door.key_of(tx, desk.world.now, thread.id).await?;
    let facts = [&[("form", thread.form.as_str())], facts].concat();
    Ok(desk.log(tx, &key, Act { kind, version: thread.version, facts: &facts }).await?)
}
