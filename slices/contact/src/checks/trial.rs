//! What the checks try out: an invented message goes the way that every message goes, in a transaction that is never
//! committed. So nothing of it stays, and nobody is told of it; its key, which nothing uses, is cleaned up after a day
//! like that of any form that was given up.

use privet_ground::db::Tx;
use privet_ground::journal;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_people::identity;
use privet_register::{FieldKind, Form, FormField};

use crate::actions::{self, Desk, Envelope, Look, Message};
use crate::model::Thread;
use crate::store;

/// What an invented person types: the random word in every text, so that nothing else can be taken for it.
pub(super) fn invented(form: &Form, word: &str) -> Vec<(String, String)> {
    let text = |field: &FormField| -> String {
        let most = usize::try_from(field.max_length).unwrap_or(usize::MAX);
        match field.kind {
            FieldKind::Line | FieldKind::Text => word.chars().take(most).collect(),
            FieldKind::Email => format!("{word}@example.org"),
            FieldKind::Telephone => "01632 960 001".to_owned(),
            FieldKind::Choice => {
                field.options.first().map(|option| option.value.to_string()).unwrap_or_default()
            }
        }
    };
    form.fields.iter().map(|field| (field.id.to_string(), text(field))).collect()
}

/// Receives the message and follows it; says at which step it was lost, if it was.
pub(super) async fn follow(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (envelope, message): (&Envelope, &Message),
    word: &str,
) -> Result<Option<&'static str>, Refusal> {
    let thread = actions::receive(tx, desk, envelope, message).await?;
    let values = store::list_values(tx, thread.id).await?;
    if values.len() != message.answers.len() {
        return Ok(Some("stored"));
    }
    let is_readable = |bytes: &[u8]| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    if values.iter().any(|value| is_readable(value.sealed.as_bytes())) {
        return Ok(Some("sealed"));
    }
    if !is_found(tx, desk, &thread, message).await? {
        return Ok(Some("found"));
    }
    let opened = actions::open(tx, desk, thread.id, Look::Review).await?;
    if !is_on_record(tx, desk, &thread).await? {
        return Ok(Some("looked"));
    }
    let texts: Vec<&Private<String>> =
        opened.entries.iter().flat_map(|entry| &entry.values).map(|value| &value.text).collect();
    let sent: Vec<&Private<String>> = message.answers.iter().map(|answer| &answer.value).collect();
    Ok(if texts == sent { None } else { Some("opened") })
}

/// Whether the message is found by its reference, and by its address where it has one.
async fn is_found(tx: &mut Tx, desk: &Desk<'_>, thread: &Thread, message: &Message) -> Result<bool, Refusal> {
    if store::find_by_reference(tx, &thread.reference).await? != Some(thread.id) {
        return Ok(false);
    }
    let Some(email) = message.answers.iter().find(|answer| answer.is_address) else { return Ok(true) };
    let index = desk.door.keys().blind_index(desk.world).await.map_err(Refusal::fault)?;
    let Ok(identifier) = index.email(&email.value) else { return Ok(false) };
    Ok(identity::claims(tx, &identifier).await?.iter().any(|claim| claim.dossier == thread.id))
}

/// Whether the look stands in the log, with who looked and why.
async fn is_on_record(tx: &mut Tx, desk: &Desk<'_>, thread: &Thread) -> Result<bool, Refusal> {
    let filter = journal::Filter {
        kind: Some("people.looked".to_owned()),
        actor: Some(desk.caller.name()),
        dossier: Some(thread.id.uuid()),
        ..journal::Filter::default()
    };
    let looks = journal::search(tx, &filter, journal::Page { before: None, most: 10 }).await?;
    Ok(looks.iter().any(|look| look.body["facts"]["reason"] == Look::Review.code()))
}
