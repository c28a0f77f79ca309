//! A message comes in: by a form of the register, or typed in by staff.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use privet_ground::db::Tx;
use privet_ground::ids::Chance;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Refusal};
use privet_ground::{ids, jobs};
use privet_people::{
    Door, DossierId, DossierKey, Identifier, Matter, PlainValue, SecretName, World, dossier, identity,
};
use privet_register::{CategoryId, Channel, FieldKind, Form, FormId, PurposeId, RegisterHash};
use privet_web::form::{Entered, Filled};
use serde_json::json;
use uuid::Uuid;

use super::{Act, Desk};
use crate::jobs::{MAIL, NOTIFY};
use crate::model::{
    COPIES_A_DAY, Entry, EntryId, EntryKind, Mail, Refused, State, Thread, Value, answer_by, is_inbox, spot,
};
use crate::store;

const A_DAY: Duration = Duration::from_secs(86_400);

/// A message, parsed and complete.
#[derive(Clone, Debug)]
pub struct Message {
    /// The form of the register by which it comes.
    pub form: FormId,
    /// How it came.
    pub channel: Channel,
    /// The legal day of receipt. UK GDPR Art. 12A counts from the real day, whoever opened the letter.
    pub received_on: Date,
    /// The language in which the sender is answered.
    pub language: String,
    /// What was entered, in the order of the form.
    pub answers: Vec<Answer>,
}

/// What was entered into a field.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The field.
    pub field: String,
    /// What kind of data it is.
    pub category: CategoryId,
    /// For which purpose it was given.
    pub purpose: PurposeId,
    /// The value.
    pub value: Private<String>,
    /// True for the mail address to which the answer goes.
    pub is_address: bool,
}

impl Message {
    /// A message that the sender filled into a form, with the day of receipt and the language of the page.
    pub fn by_form(
        (id, form): (&FormId, &Form),
        filled: &Filled,
        (received_on, language): (Date, &str),
    ) -> Self {
        let mut answers: Vec<Answer> = filled.iter().map(|entered| Answer::of(form, entered)).collect();
        // The answer goes to the first address that was given.
        let first = filled.iter().position(|entered| entered.kind == FieldKind::Email);
        if let Some(answer) = first.and_then(|first| answers.get_mut(first)) {
            answer.is_address = true;
        }
        Self {
            form: id.clone(),
            channel: Channel::WebForm,
            received_on,
            language: language.to_owned(),
            answers,
        }
    }
}

impl Answer {
    fn of(form: &Form, entered: &Entered) -> Self {
        Self {
            field: entered.field.to_string(),
            category: entered.category.clone(),
            purpose: entered.purpose.clone().unwrap_or_else(|| form.purpose.clone()),
            value: entered.value.clone(),
            is_address: false,
        }
    }
}

/// What a message is stored under: made before the transaction begins, and used again if it has to be tried again.
pub struct Envelope {
    key: Arc<DossierKey>,
    identifier: Option<Identifier>,
    reference: String,
}

impl Envelope {
    /// A fresh key for the message, the keyed hash of the address that it names, and its reference: of chance, or of
    /// the token with which it was sent.
    pub async fn prepare(
        door: &Door,
        world: World<'_>,
        message: &Message,
        token: Option<&str>,
    ) -> Result<Self, Refusal> {
        let keys = door.keys();
        let index = keys.blind_index(world).await.map_err(Refusal::fault)?;
        let address = message.answers.iter().find(|answer| answer.is_address);
        Ok(Self {
            key: keys.fresh(world).await.map_err(Refusal::fault)?,
            // An address that has no form in which it could be found again can still be answered.
            identifier: address.and_then(|answer| index.email(&answer.value).ok()),
            reference: match token {
                Some(token) => reference_of(door, world, token).await?,
                None => ids::reference(world.chance),
            },
        })
    }
}

/// The reference of what is sent with a token that is good for one use. Whoever presses the button twice is told the
/// reference of the one message that was stored; nobody can work it out who has not the token.
pub async fn reference_of(door: &Door, world: World<'_>, token: &str) -> Result<String, Refusal> {
    let secret = door.keys().secret(world, SecretName::FormToken).await.map_err(Refusal::fault)?;
    Ok(ids::reference(&Drawn(secret.mac(&[b"privet contact reference v1", token.as_bytes()]))))
}

/// Chance that was drawn before.
struct Drawn([u8; 32]);

impl Chance for Drawn {
    fn fill(&self, bytes: &mut [u8]) {
        for (byte, drawn) in bytes.iter_mut().zip(self.0.iter().cycle()) {
            *byte = *drawn;
        }
    }
}

/// Takes a message in: a dossier with a key of its own, each value sealed under its category, a claim to the address
/// that was typed (which merges nobody with anybody), an entry in the log, a job for the copy by mail, and one for the
/// news to those who answer.
pub async fn receive(
    tx: &mut Tx,
    desk: &Desk<'_>,
    envelope: &Envelope,
    message: &Message,
) -> Result<Thread, Refusal> {
    let form = desk.form(&message.form)?;
    if !is_inbox(form.route) {
        return Err(Refused::UnknownForm.into());
    }
    if message.received_on > desk.today() {
        let fault = FieldFault { field: "received_on".to_owned(), key: "contact-fault-in-future" };
        return Err(Refusal::invalid(vec![fault]));
    }
    let (now, key) = (desk.world.now, &*envelope.key);
    let hash: RegisterHash = desk.published.register_hash.parse().map_err(anyhow::Error::new)?;
    let matter = Matter::new("contact", "thread", form.purpose.clone(), *hash.as_bytes());
    let id = dossier::begin(tx, now, key, &matter).await?;
    let copy = copy_of(tx, desk, envelope, message).await?;
    let entry = received(desk, id, (message.channel, copy));
    let values = seal(desk, key, &entry, message)?;
    let count = values.len().to_string();
    let address = message.answers.iter().zip(&values).find(|(answer, _)| answer.is_address);
    let thread = Thread {
        id,
        reference: envelope.reference.clone(),
        form: message.form.clone(),
        purpose: form.purpose.clone(),
        retention: form.retention.clone(),
        channel: message.channel,
        language: message.language.clone(),
        address: address.map(|(_, value)| value.id),
        register_hash: desk.published.register_hash.clone(),
        notice_number: desk.published.number,
        received_at: now,
        received_on: message.received_on,
        answer_by: answer_by(message.received_on, form.answer_within),
        state: State::Open,
        last_on: desk.today(),
        closed_on: None,
        closed_why: None,
        entered_by: desk.caller.staff(),
        version: 1,
    };
    store::insert_thread(tx, &thread).await?;
    store::insert_entry(tx, &entry).await?;
    store::insert_values(tx, &values).await?;
    if let Some(identifier) = &envelope.identifier {
        identity::claim(tx, now, id, identifier).await?;
    }
    log_and_enqueue(tx, desk, key, (&thread, &entry), &count).await?;
    Ok(thread)
}

/// Whether a copy goes to the sender: where they wrote it themselves and gave an address, since who called or wrote a
/// letter has not asked for mail; and no more than a few a day to one address, which may be a stranger's.
async fn copy_of(
    tx: &mut Tx,
    desk: &Desk<'_>,
    envelope: &Envelope,
    message: &Message,
) -> Result<Mail, Refusal> {
    if message.channel != Channel::WebForm || !message.answers.iter().any(|answer| answer.is_address) {
        return Ok(Mail::None);
    }
    // An address that cannot be counted gets none.
    let Some(identifier) = &envelope.identifier else { return Ok(Mail::Withheld) };
    let claims = identity::claims(tx, identifier).await?;
    let dossiers: Vec<DossierId> = claims.iter().map(|claim| claim.dossier).collect();
    let copies = store::count_copies(tx, &dossiers, desk.world.now.minus(A_DAY)).await?;
    Ok(if copies < COPIES_A_DAY { Mail::Queued } else { Mail::Withheld })
}

/// The part that the sender wrote.
fn received(desk: &Desk<'_>, thread: DossierId, (channel, mail): (Channel, Mail)) -> Entry {
    Entry {
        id: EntryId::new(desk.world.now, desk.world.chance),
        thread,
        kind: EntryKind::Received,
        written_at: desk.world.now,
        written_by: None,
        channel,
        mail,
        mailed_at: None,
    }
}

/// Seals each value for the row in which it will stand.
fn seal(desk: &Desk<'_>, key: &DossierKey, entry: &Entry, message: &Message) -> Result<Vec<Value>, Refusal> {
    let mut values = Vec::with_capacity(message.answers.len());
    for (answer, place) in message.answers.iter().zip(0i64..) {
        let id: Uuid = ids::uuid(desk.world.now, desk.world.chance);
        let plain = PlainValue { spot: spot(id), category: &answer.category, value: &answer.value };
        let sealed = desk.door.seal(desk.world, key, &answer.purpose, &[plain])?;
        values.extend(sealed.into_iter().map(|sealed| Value {
            id,
            entry: entry.id,
            thread: entry.thread,
            place,
            field: answer.field.clone(),
            category: answer.category.clone(),
            purpose: answer.purpose.clone(),
            sealed,
        }));
    }
    Ok(values)
}

async fn log_and_enqueue(
    tx: &mut Tx,
    desk: &Desk<'_>,
    key: &DossierKey,
    (thread, entry): (&Thread, &Entry),
    values: &str,
) -> Result<(), Refusal> {
    let (received_on, answer_by) = (thread.received_on.to_string(), thread.answer_by.to_string());
    let facts = [
        ("form", thread.form.as_str()),
        ("channel", thread.channel.as_str()),
        ("received_on", received_on.as_str()),
        ("answer_by", answer_by.as_str()),
        ("register", thread.register_hash.as_str()),
        ("retention", thread.retention.as_str()),
        ("values", values),
    ];
    desk.log(tx, key, Act { kind: "contact.received", version: thread.version, facts: &facts }).await?;
    let World { now, chance } = desk.world;
    if entry.mail == Mail::Queued {
        jobs::soon(tx, chance, now, MAIL, &json!({ "entry": entry.id })).await?;
    }
    jobs::soon(tx, chance, now, NOTIFY, &json!({ "thread": thread.id })).await?;
    Ok(())
}
