//! Whether a form delivers: an invented message goes the way that every message goes, from the fields of the form to
//! the opened thread, in a transaction that is never committed. So nothing of it stays, and nobody is told of it; its
//! key, which nothing uses, is cleaned up after a day like that of any form that was given up.

use privet_evidence::Outcome;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::ids;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_people::{World, identity};
use privet_register::{FieldKind, Form, FormField, FormId};
use privet_web::form::{self, Filled};
use privet_web::{HouseRef, Posted};

use crate::actions::{self, Desk, Envelope, Look, Message};
use crate::model::Thread;
use crate::store;

/// The name under which the check looks.
const CALLER: Caller = Caller::System("contact.form-delivers");

/// Sends an invented message through a form and looks what becomes of it.
pub(super) async fn look(house: &HouseRef, id: FormId) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let Some(form) = published.register.forms.get(&id) else {
        return Ok(Outcome::broken("found-contact-form-gone"));
    };
    let world = World::new(house.now(), &*house.chance);
    let desk = Desk { door: &house.door, published: &published, world, caller: &CALLER };
    let word = ids::secret_token(world.chance);
    let filled = match form::read(form, &invented(form, &word)) {
        Ok(filled) => filled,
        Err(refusal) => return Ok(refused(&refusal)),
    };
    let language = published.register.default_language().as_str();
    let message = Message::by_form((&id, form), &filled, (desk.today(), language));
    let envelope = Envelope::prepare(&house.door, world, &message, None).await?;
    // Dropped without a commit, the transaction leaves no trace.
    let mut tx = house.db.begin().await?;
    match send(&mut tx, &desk, (&envelope, &message), (&filled, &word)).await {
        Ok(None) => Ok(Outcome::holds("found-contact-form-delivers").fact("values", message.answers.len())),
        Ok(Some(step)) => Ok(Outcome::broken("found-contact-form-lost").fact("step", step)),
        Err(refusal) if matches!(refusal.kind, Kind::Fault | Kind::TryLater) => Err(refusal.into()),
        Err(refusal) => Ok(refused(&refusal)),
    }
}

/// What an invented person types: the random word in every text, so that nothing else can be taken for it.
fn invented(form: &Form, word: &str) -> Posted {
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
    Posted::from_pairs(form.fields.iter().map(|field| (field.id.to_string(), text(field))))
}

/// Receives the message and follows it; says at which step it was lost, if it was.
async fn send(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (envelope, message): (&Envelope, &Message),
    (filled, word): (&Filled, &str),
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
    if !is_found(tx, desk, &thread, filled.email()).await? {
        return Ok(Some("found"));
    }
    let opened = actions::open(tx, desk, thread.id, Look::Review).await?;
    let texts: Vec<&Private<String>> =
        opened.entries.iter().flat_map(|entry| &entry.values).map(|value| &value.text).collect();
    let sent: Vec<&Private<String>> = message.answers.iter().map(|answer| &answer.value).collect();
    Ok(if texts == sent { None } else { Some("opened") })
}

/// Whether the message is found by its reference, and by its address where it has one.
async fn is_found(
    tx: &mut Tx,
    desk: &Desk<'_>,
    thread: &Thread,
    email: Option<&Private<String>>,
) -> Result<bool, Refusal> {
    if store::find_by_reference(tx, &thread.reference).await? != Some(thread.id) {
        return Ok(false);
    }
    let Some(email) = email else { return Ok(true) };
    let index = desk.door.keys().blind_index(desk.world).await.map_err(Refusal::fault)?;
    let Ok(identifier) = index.email(email) else { return Ok(false) };
    Ok(identity::claims(tx, &identifier).await?.iter().any(|claim| claim.dossier == thread.id))
}

fn refused(refusal: &Refusal) -> Outcome {
    Outcome::broken("found-contact-form-refused").fact("why", refusal.key)
}
