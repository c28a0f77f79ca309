//! Whether what people send arrives: by a form, from the fields of the page that is drawn to the opened thread, and as a
//! letter that staff enter.

use privet_evidence::Outcome;
use privet_ground::caller::Caller;
use privet_ground::ids;
use privet_ground::refusal::{Kind, Refusal};
use privet_people::World;
use privet_register::{Form, FormId};
use privet_web::HouseRef;

use super::trial::{follow, invented};
use crate::actions::{Desk, Envelope, Message};
use crate::pages;

/// Sends an invented message through a form and looks what becomes of it.
pub(super) async fn by_form(house: &HouseRef, id: FormId) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let Some(form) = published.register.forms.get(&id) else {
        return Ok(Outcome::broken("found-contact-form-gone"));
    };
    let caller = Caller::System("contact.form-delivers");
    let world = World::new(house.now(), &*house.chance);
    let desk = Desk { door: &house.door, published: &published, world, caller: &caller };
    let word = ids::secret_token(world.chance);
    let lost = |step| Outcome::broken("found-contact-form-lost").fact("step", step);
    let (ticket, message) = match pages::fill_in(house, &id, &invented(form, &word)).await {
        Ok(Some(sent)) => sent,
        Ok(None) => return Ok(lost("form")),
        Err(refusal) => return refused(refusal, "found-contact-form-refused"),
    };
    let envelope = Envelope::prepare(&house.door, world, &message, None).await?;
    // Dropped without a commit, the transaction leaves no trace.
    let mut tx = house.db.begin().await?;
    let sent = async {
        ticket.spend(&mut tx).await?;
        follow(&mut tx, &desk, (&envelope, &message), &word).await
    };
    match sent.await {
        Ok(None) => Ok(Outcome::holds("found-contact-form-delivers").fact("values", message.answers.len())),
        Ok(Some(step)) => Ok(lost(step)),
        Err(refusal) => refused(refusal, "found-contact-form-refused"),
    }
}

/// Enters an invented letter as staff enter one, and looks what becomes of it.
pub(super) async fn as_letter(house: &HouseRef, id: FormId) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let Some(form) = published.register.forms.get(&id) else {
        return Ok(Outcome::broken("found-contact-form-gone"));
    };
    let caller = Caller::System("contact.letter-kept");
    let world = World::new(house.now(), &*house.chance);
    let desk = Desk { door: &house.door, published: &published, world, caller: &caller };
    let word = ids::secret_token(world.chance);
    let message = match typed_in(house, (&id, form), &word) {
        Ok(message) => message,
        Err(refusal) => return refused(refusal, "found-contact-letter-refused"),
    };
    let envelope = Envelope::prepare(&house.door, world, &message, None).await?;
    let mut tx = house.db.begin().await?;
    match follow(&mut tx, &desk, (&envelope, &message), &word).await {
        Ok(None) => Ok(Outcome::holds("found-contact-letter-kept").fact("values", message.answers.len())),
        Ok(Some(step)) => Ok(Outcome::broken("found-contact-letter-lost").fact("step", step)),
        Err(refusal) => refused(refusal, "found-contact-letter-refused"),
    }
}

pub(super) fn typed_in(
    house: &HouseRef,
    (id, form): (&FormId, &Form),
    word: &str,
) -> Result<Message, Refusal> {
    let published = house.published()?;
    pages::type_in(&published.register, (id, form), house.today(), &invented(form, word))
}

fn refused(refusal: Refusal, key: &'static str) -> anyhow::Result<Outcome> {
    if matches!(refusal.kind, Kind::Fault | Kind::TryLater) {
        return Err(refusal.into());
    }
    Ok(Outcome::broken(key).fact("why", refusal.key))
}
