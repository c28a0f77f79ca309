//! A year of invented messages, so that no page of the demo is empty: in the languages of the register, by every form
//! at the foot of the pages, most of them answered and closed, none overdue, none kept past its period.

mod people;

use std::time::Duration;

use jiff::ToSpan as _;
use jiff::civil::Date;
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::Tx;
use privet_ground::ids::{self, Chance};
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_people::World;
use privet_register::{Channel, FieldKind, Form, FormId, Route};
use privet_web::{HouseRef, Posted, Published, form};

use crate::actions::{self, Desk, Envelope, Message, Reply, Seen};
use crate::model::{Mail, Why};
use crate::store;
use people::{MESSAGES, PEOPLE, Said};

const CALLER: Caller = Caller::System("demo");
const HOUR: Duration = Duration::from_secs(3_600);

/// What becomes of an invented message, and when.
struct Plan {
    received: Instant,
    replied: Instant,
    closed: Instant,
}

/// Invents them, the oldest first.
pub async fn invent(house: &HouseRef) -> anyhow::Result<()> {
    let published = house.published()?;
    let now = house.now();
    let mut ago = Duration::from_secs(364 * 86_400);
    let mut count = 0;
    while ago > HOUR {
        let routes = [Route::DataProtectionQuestion, Route::WebsiteHelp];
        let route = routes[dice(&*house.chance, routes.len())];
        if let Some(found) = published.register.form_for(route) {
            let plan = plan(&*house.chance, now.minus(ago), found.1);
            one(house, &published, found, &plan).await?;
            count += 1;
        }
        ago = ago.saturating_sub(HOUR * u32::try_from(18 + dice(&*house.chance, 120)).unwrap_or(24));
    }
    tracing::info!(count, "messages were invented");
    Ok(())
}

/// An answer comes well within the promised time, and a few weeks later the matter is closed.
fn plan(chance: &dyn Chance, received: Instant, form: &Form) -> Plan {
    let slowest = usize::from(form.answer_within.saturating_sub(1)).clamp(1, 6);
    let replied = received.plus(HOUR * u32::try_from(3 + dice(chance, 24 * slowest - 3)).unwrap_or(3));
    Plan {
        received,
        replied,
        closed: replied.plus(HOUR * 24 * u32::try_from(5 + dice(chance, 20)).unwrap_or(5)),
    }
}

async fn one(
    house: &HouseRef,
    published: &Published,
    (id, form): (&FormId, &Form),
    plan: &Plan,
) -> anyhow::Result<()> {
    let now = house.now();
    if plan.closed <= now && is_past(published, form, plan.replied.day(&published.zone()), house.today()) {
        return Ok(());
    }
    let said = pick(&*house.chance, form.route);
    let is_known =
        published.register.controller.languages.iter().any(|known| known.as_str() == said.language);
    let language = if is_known { said.language } else { published.register.default_language().as_str() };
    let person = PEOPLE[dice(&*house.chance, PEOPLE.len())];
    let filled = form::read(form, &typed(form, person, said))?;
    let world = World::new(plan.received, &*house.chance);
    let desk = Desk { door: &house.door, published, world, caller: &CALLER };
    let mut message = Message::by_form((id, form), &filled, (desk.today(), language));
    // Now and then somebody calls or writes a letter.
    message.channel = match dice(&*house.chance, 8) {
        0 => Channel::Telephone,
        1 => Channel::Letter,
        _ => Channel::WebForm,
    };
    let envelope = Envelope::prepare(&house.door, world, &message, None).await?;
    Ok(transact!(house.db, |tx| live(tx, &desk, (&envelope, &message), (plan, said), now))?)
}

/// The life of a message, as far as it has come by now.
async fn live(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (envelope, message): (&Envelope, &Message),
    (plan, said): (&Plan, &Said),
    now: Instant,
) -> Result<(), Refusal> {
    let thread = actions::receive(tx, desk, envelope, message).await?;
    let at = |moment| Desk { world: World::new(moment, desk.world.chance), ..*desk };
    let seen = |version| Seen { id: thread.id, version };
    if plan.replied <= now {
        let by = match message.channel {
            Channel::WebForm => Channel::Email,
            other => other,
        };
        let reply = Reply { text: Private::from(said.reply), by };
        let desk = at(plan.replied);
        let id = actions::reply(tx, &desk, seen(1), &reply).await?;
        // It was mailed then, as an example mails: into a file, which has been deleted since.
        if let Some(entry) = store::find_entry(tx, id).await?.filter(|entry| entry.mail == Mail::Queued) {
            actions::mailed(tx, &desk, &entry, Mail::Example).await?;
        }
    }
    if plan.closed <= now {
        actions::close(tx, &at(plan.closed), seen(2), Why::Answered).await?;
    }
    Ok(())
}

/// Whether it would have been disposed of already.
fn is_past(published: &Published, form: &Form, answered_on: Date, today: Date) -> bool {
    let register = &published.register;
    let rule = register.retention.get(&form.retention);
    let until = rule.and_then(|rule| rule.kept_until(&register.controller, answered_on));
    until.is_some_and(|until| until < today.saturating_add(1.day()))
}

/// What the person types. Their addresses are in a domain that is reserved for examples (RFC 2606).
fn typed(form: &Form, person: &str, said: &Said) -> Posted {
    let address = format!("{}@example.org", person.to_lowercase().replace([' ', '\''], "."));
    Posted::from_pairs(form.fields.iter().map(|field| {
        let value = match field.kind {
            FieldKind::Email => address.clone(),
            FieldKind::Text => said.message.to_owned(),
            FieldKind::Telephone => "01632 960 001".to_owned(),
            FieldKind::Choice => {
                field.options.first().map(|option| option.value.to_string()).unwrap_or_default()
            }
            FieldKind::Line => person.to_owned(),
        };
        (field.id.to_string(), value)
    }))
}

fn pick(chance: &dyn Chance, route: Route) -> &'static Said {
    let fitting: Vec<&Said> = MESSAGES.iter().filter(|said| said.route == route).collect();
    fitting[dice(chance, fitting.len())]
}

/// A number below `sides`, near enough to even for invented data.
fn dice(chance: &dyn Chance, sides: usize) -> usize {
    let drawn = u32::from_be_bytes(ids::random(chance));
    usize::try_from(drawn).unwrap_or(0) % sides.max(1)
}
