//! Staff answer, and write down what colleagues should know.

use privet_ground::db::Tx;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Refusal};
use privet_ground::{ids, jobs};
use privet_people::{DossierKey, PlainValue};
use privet_register::Channel;
use serde_json::json;

use super::{Act, Desk, Seen, change, find, seen, usable};
use crate::jobs::MAIL;
use crate::model::{
    Entry, EntryId, EntryKind, Mail, NOTE, REPLY, Refused, Thread, Value, correspondence, spot,
};
use crate::store;

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// What it says.
    pub text: Private<String>,
    /// How it goes: by mail, which privet sends, or otherwise, which is put on record.
    pub by: Channel,
}

/// The longest text of a reply or a note, in characters.
const LONGEST: usize = 20_000;

/// Answers a matter. A reply by mail is sealed now and sent by a job; the matter waits for its answer until it has left.
pub async fn reply(tx: &mut Tx, desk: &Desk<'_>, which: Seen, reply: &Reply) -> Result<EntryId, Refusal> {
    checked(&reply.text)?;
    let mut thread = seen(tx, which).await?;
    let is_mailed = reply.by == Channel::Email;
    thread.state = thread.state.replied(!is_mailed)?;
    thread.last_on = desk.today();
    if is_mailed && thread.address.is_none() {
        return Err(Refused::NoAddress.into());
    }
    usable(tx, desk, &thread).await?;
    change(tx, &mut thread).await?;
    let mail = if is_mailed { Mail::Queued } else { Mail::None };
    let entry = part(desk, &thread, EntryKind::Reply, (reply.by, mail));
    let key = write(tx, desk, (&thread, &entry), (REPLY, &reply.text)).await?;
    let facts = [("form", thread.form.as_str()), ("channel", reply.by.as_str())];
    desk.log(tx, &key, Act { kind: "contact.replied", version: thread.version, facts: &facts }).await?;
    if is_mailed {
        jobs::soon(tx, desk.world.chance, desk.world.now, MAIL, &json!({ "entry": entry.id })).await?;
    }
    Ok(entry.id)
}

/// Writes a note for colleagues. It is part of what we hold on the sender, sealed and given to them like the rest.
pub async fn note(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: privet_people::DossierId,
    text: &Private<String>,
) -> Result<EntryId, Refusal> {
    checked(text)?;
    let thread = find(tx, id).await?;
    usable(tx, desk, &thread).await?;
    let entry = part(desk, &thread, EntryKind::Note, (thread.channel, Mail::None));
    let key = write(tx, desk, (&thread, &entry), (NOTE, text)).await?;
    let facts = [("form", thread.form.as_str())];
    desk.log(tx, &key, Act { kind: "contact.noted", version: thread.version, facts: &facts }).await?;
    Ok(entry.id)
}

fn checked(text: &Private<String>) -> Result<(), Refusal> {
    let fault = |key| Err(Refusal::invalid(vec![FieldFault { field: "text".to_owned(), key }]));
    let text = text.reveal();
    if text.trim().is_empty() {
        fault("contact-fault-empty")
    } else if text.chars().count() > LONGEST {
        fault("contact-fault-too-long")
    } else {
        Ok(())
    }
}

fn part(desk: &Desk<'_>, thread: &Thread, kind: EntryKind, (channel, mail): (Channel, Mail)) -> Entry {
    Entry {
        id: EntryId::new(desk.world.now, desk.world.chance),
        thread: thread.id,
        kind,
        written_at: desk.world.now,
        written_by: desk.caller.staff(),
        channel,
        mail,
        mailed_at: None,
    }
}

/// Seals a text of staff under the category of what the form asks people to write, and stores it.
async fn write(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (thread, entry): (&Thread, &Entry),
    (field, text): (&str, &Private<String>),
) -> Result<std::sync::Arc<DossierKey>, Refusal> {
    let category = correspondence(desk.form(&thread.form)?).ok_or(Refused::NothingCovers)?;
    let key = desk.door.key_of(tx, desk.world.now, thread.id).await?;
    let id = ids::uuid(desk.world.now, desk.world.chance);
    let plain = PlainValue { spot: spot(id), category, value: text };
    let sealed = desk.door.seal(desk.world, &key, &thread.purpose, &[plain])?;
    store::insert_entry(tx, entry).await?;
    let value = |sealed| Value {
        id,
        entry: entry.id,
        thread: thread.id,
        place: 0,
        field: field.to_owned(),
        category: category.clone(),
        purpose: thread.purpose.clone(),
        sealed,
    };
    let values: Vec<Value> = sealed.into_iter().map(value).collect();
    store::insert_values(tx, &values).await?;
    Ok(key)
}
