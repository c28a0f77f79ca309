//! What is mailed to the sender: the copy of what they sent, and the replies. Opened through the door by the job that
//! sends it, for the purpose for which it was written to us.

use privet_ground::db::Tx;
use privet_ground::mail::Delivery;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_people::Reason;

use super::look::open_values;
use super::{Act, Desk, find};
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

/// Notes what became of a mail. `None` says that the address is not one that mail can be sent to.
pub async fn mailed(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entry: &Entry,
    delivery: Option<Delivery>,
) -> Result<(), Refusal> {
    let mail = match delivery {
        Some(Delivery::Sent) => Mail::Sent,
        Some(Delivery::WrittenToFile) => Mail::Written,
        None => Mail::Undeliverable,
    };
    if store::update_mail(tx, entry.id, mail, desk.world.now).await? {
        let key = desk.door.key_of(tx, desk.world.now, entry.thread).await?;
        let facts = [("kind", entry.kind.name()), ("mail", mail.name())];
        desk.log(tx, &key, entry.id.uuid(), Act { kind: "contact.mailed", facts: &facts }).await?;
    }
    Ok(())
}
