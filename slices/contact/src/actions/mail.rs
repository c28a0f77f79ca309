//! What is mailed to the sender: the copy of what they sent, and the replies. Opened through the door by the job that
//! sends it, for the purpose for which it was written to us.

use privet_ground::db::Tx;
use privet_ground::jobs;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_people::{Reason, World};
use serde_json::json;

use super::look::open_values;
use super::{Act, Desk, find};
use crate::jobs::{MAIL, NOT_MAILED};
use crate::model::{Entry, EntryId, EntryKind, Mail, Thread, Value};
use crate::store;

/// What is to be mailed, before it is put into words.
pub struct Letter {
    /// The matter.
    pub thread: Thread,
    /// The part that is mailed.
    pub entry: Entry,
    /// To whom.
    pub to: Private<String>,
    /// What it says: the name of each field and its value.
    pub values: Vec<(String, Private<String>)>,
}

/// Opens what belongs to a part that waits to be mailed; `None` if it does not wait any more, or was disposed of.
pub async fn letter(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<Option<Letter>, Refusal> {
    let Some(entry) = store::find_entry(tx, id).await?.filter(|entry| entry.mail == Mail::Queued) else {
        return Ok(None);
    };
    let thread = find(tx, entry.thread).await?;
    let values = store::list_values(tx, thread.id).await?;
    // The address may stand in another part than the one that is mailed.
    let wanted = |value: &Value| value.entry == id || Some(value.id) == thread.address;
    let values: Vec<Value> = values.into_iter().filter(wanted).collect();
    let reason = match entry.kind {
        EntryKind::Received => Reason::new("copy-by-mail"),
        EntryKind::Reply | EntryKind::Note => Reason::new("reply-by-mail"),
    };
    let opened = open_values(tx, desk, &values, reason).await?;
    let mut to = None;
    let mut said = Vec::new();
    for (value, text) in values.into_iter().zip(opened) {
        if Some(value.id) == thread.address {
            to = Some(text.clone());
        }
        if value.entry == id {
            said.push((value.field, text));
        }
    }
    Ok(to.map(|to| Letter { thread, entry, to, values: said }))
}

/// Notes what became of a mail that waited: a reply that has left answers the matter, one that failed is told to the
/// form's owner. Says whether the part is still there.
pub async fn mailed(tx: &mut Tx, desk: &Desk<'_>, entry: &Entry, became: Mail) -> Result<bool, Refusal> {
    if !store::update_mail(tx, entry.id, became, desk.world.now).await? {
        return Ok(store::find_entry(tx, entry.id).await?.is_some());
    }
    let thread = find(tx, entry.thread).await?;
    let is_reply = entry.kind == EntryKind::Reply;
    if is_reply && became.has_left() {
        store::update_answered(tx, thread.id, desk.today()).await?;
    }
    if is_reply && became.has_failed() {
        let World { now, chance } = desk.world;
        jobs::soon(tx, chance, now, NOT_MAILED, &json!({ "entry": entry.id })).await?;
    }
    let key = desk.door.key_of(tx, desk.world.now, entry.thread).await?;
    let facts = [("kind", entry.kind.name()), ("mail", became.name())];
    desk.log(tx, &key, Act { kind: "contact.mailed", version: thread.version, facts: &facts }).await?;
    Ok(true)
}

/// Queues the mails once more that were written to files while no mail server was set: every reply, and the copies of
/// what still waits. Says how many. Those of an example stay where they are.
pub async fn send_again(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<usize, Refusal> {
    let written = store::list_written(tx, most).await?;
    let World { now, chance } = desk.world;
    for id in &written {
        store::update_queued(tx, *id).await?;
        jobs::soon(tx, chance, now, MAIL, &json!({ "entry": id })).await?;
    }
    Ok(written.len())
}
