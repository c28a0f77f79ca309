//! `/console/contact/{id}`: one matter. Its envelope is shown to those who answer; its content only when they say why
//! they open it, and then the look is on record before they see it.

use askama::Template;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::journal::Logged;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Refusal};
use privet_ground::transact;
use privet_people::{DossierId, logged_about};
use privet_register::{Channel, Register};
use privet_web::look::{Choice, Field, When};
use privet_web::{
    Answer, Casework, ConsolePage, Governance, House, HouseRef, Html, Only, Path, Posted, Query, Roles,
    State, see_other, staff,
};
use serde::Deserialize;

use super::desk;
use crate::actions::{self, Disposal, Look, Opened, OpenedEntry};
use crate::model::{EntryKind, REPLIED_BY, State as ThreadState, Thread, Why, field_of};
use crate::say;
use crate::store;

/// How many looks are listed.
const LOOKS: i64 = 20;

#[derive(Template)]
#[template(path = "contact/thread.html")]
struct ThreadPage {
    page: ConsolePage,
    base: String,
    envelope: Envelope,
    looks: Vec<Looked>,
    /// The content, if it was opened.
    parts: Vec<Part>,
    is_opened: bool,
    reasons: Field,
    reply: Vec<Field>,
    note: Vec<Field>,
    closing: Vec<Field>,
    disposal: Vec<Field>,
    seen: Field,
    state: ThreadState,
    /// Whether the caller may dispose of it before its time.
    may_dispose: bool,
}

/// What stands on the outside of a matter.
struct Envelope {
    channel: &'static str,
    received: When,
    answer_by: Option<When>,
    state: &'static str,
    is_overdue: bool,
    closed: Option<(When, &'static str)>,
    notice: String,
}

/// A look that somebody took before.
struct Looked {
    when: When,
    who: String,
    why: String,
    /// For which purpose, as the register calls it.
    purpose: String,
}

/// A part with its content open.
struct Part {
    title: &'static str,
    when: When,
    how: &'static str,
    mail: &'static str,
    by: String,
    /// Label and text of each field that the sender filled in.
    values: Vec<(String, Private<String>)>,
    /// What staff wrote.
    texts: Vec<Private<String>>,
}

/// What the address of a matter says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What was done just before.
    done: String,
}

/// The envelope of the matter.
pub(super) async fn show(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id: DossierId = id.parse().map_err(|_| Refusal::not_found())?;
    let published = house.published()?;
    let mut tx = house.db.read().await?;
    let thread = store::find_thread(&mut tx, id).await?.ok_or(Refusal::not_found())?;
    let looks = looks(&house, &mut tx, id).await?;
    drop(tx);
    let page = page(&only, &published.register, &thread);
    let page = match done(&asked.done) {
        Some(text) => page.notice(text),
        None => page,
    };
    let shut = Opened { thread, entries: Vec::new() };
    Html(draw(page, (&published.register, only.caller()), shut, &looks)).unstored()
}

/// The matter, opened for a reason. An act, not an address: a link that somebody follows, a page that is loaded again or
/// fetched ahead must put no look on record that nobody took.
pub(super) async fn look(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let id: DossierId = id.parse().map_err(|_| Refusal::not_found())?;
    let look = posted.plain("reason").and_then(Look::from_code);
    let look = look.ok_or_else(|| {
        Refusal::invalid(vec![FieldFault { field: "reason".to_owned(), key: "refusal-invalid" }])
    })?;
    let published = house.published()?;
    let desk = desk(&house, &published, only.caller());
    let (opened, looks) = transact!(house.db, |tx| async {
        // Those who looked before are listed, not this look itself.
        let looks = looks(&house, tx, id).await?;
        Ok::<_, Refusal>((actions::open(tx, &desk, id, look).await?, looks))
    })?;
    let page = page(&only, &published.register, &opened.thread);
    Html(draw(page, (&published.register, only.caller()), opened, &looks)).unstored()
}

/// Whoever comes back to the address of a look finds the envelope.
pub(super) async fn to_envelope(_: Only<Casework>, Path(id): Path<String>) -> Answer {
    let id: DossierId = id.parse().map_err(|_| Refusal::not_found())?;
    Ok(see_other(&format!("/console/contact/{id}")))
}

fn page(only: &Only<Casework>, register: &Register, thread: &Thread) -> ConsolePage {
    let page = only.page(format!("Message {}", thread.reference));
    page.lead(say::form_title(register, &thread.form))
}

/// What was done just before, by the code in the address.
fn done(code: &str) -> Option<&'static str> {
    Some(match code {
        "entered" => "It is stored and sealed. Its reference number stands above; give it to the sender.",
        "replied" => "Your reply is on record. If it goes by mail, it leaves in a moment.",
        "noted" => "Your note is stored, sealed.",
        "closed" => {
            "It is closed. Its retention counts from the last word in it, or from today if it was not answered."
        }
        "reopened" => "It is open again, with a new day for the answer.",
        _ => return None,
    })
}

async fn looks(house: &House, tx: &mut Tx, id: DossierId) -> Result<Vec<Logged>, Refusal> {
    let looked = ("people.looked", id);
    logged_about(tx, house.door.keys(), house.now(), looked, LOOKS).await.map_err(Refusal::fault)
}

fn draw(
    page: ConsolePage,
    (register, caller): (&Register, &Caller),
    opened: Opened,
    looks: &[Logged],
) -> ThreadPage {
    let Opened { thread, entries } = opened;
    let looks = looks.iter().map(|look| Looked {
        when: page.when(look.at),
        who: who(&look.actor, caller),
        why: look.body["facts"]["reason"].as_str().map(say::reason).unwrap_or_default().to_owned(),
        purpose: purpose_of(register, look),
    });
    ThreadPage {
        base: format!("/console/contact/{}", thread.id),
        envelope: envelope(&page, &thread),
        looks: looks.collect(),
        is_opened: !entries.is_empty(),
        parts: entries.into_iter().map(|entry| part(&page, (register, caller), &thread, entry)).collect(),
        reasons: reasons(),
        reply: reply_fields(&thread, None),
        note: vec![Field::text("text", "Note for colleagues").hint(
            "It is sealed like the message, and is shown to the sender if they ask what we hold about them.",
        )],
        closing: vec![why_field(&thread)],
        disposal: vec![disposal_field()],
        seen: Field::hidden("version", thread.version.to_string()),
        state: thread.state,
        may_dispose: caller.may(Governance::ROLES),
        page,
    }
}

fn envelope(page: &ConsolePage, thread: &Thread) -> Envelope {
    Envelope {
        channel: say::channel(thread.channel),
        received: page.day(thread.received_on),
        answer_by: thread.promised_by().map(|day| page.day(day)),
        state: say::state(thread.state),
        is_overdue: thread.is_overdue(page.house().today()),
        closed: thread.closed_on.zip(thread.closed_why).map(|(day, why)| (page.day(day), say::why(why))),
        notice: format!("/privacy/versions/{}", thread.notice_number),
    }
}

/// The purpose of a look in the register's words; its bare name where the register has left it.
fn purpose_of(register: &Register, look: &Logged) -> String {
    let name = look.body["facts"]["purpose"].as_str().unwrap_or_default();
    let known = register.purposes.iter().find(|(id, _)| id.as_str() == name);
    known.map_or(name, |(_, purpose)| say::in_office(register, &purpose.title)).to_owned()
}

/// Who acted, as the log names them: you, a colleague without their name, the program.
fn who(actor: &str, caller: &Caller) -> String {
    if actor == caller.name() {
        return "you".to_owned();
    }
    match actor.split_once(':') {
        Some(("staff", id)) => id.parse().map_or_else(|_| actor.to_owned(), staff::short_name),
        Some(("system", what)) => format!("the program ({what})"),
        _ => actor.to_owned(),
    }
}

fn part(
    page: &ConsolePage,
    (register, caller): (&Register, &Caller),
    thread: &Thread,
    opened: OpenedEntry,
) -> Part {
    let entry = opened.entry;
    let form = register.forms.get(&thread.form);
    let label = |name: &str| match form.and_then(|form| field_of(form, name)) {
        Some(field) => say::in_office(register, &field.label).to_owned(),
        None => name.to_owned(),
    };
    let (typed, written): (Vec<_>, Vec<_>) =
        opened.values.into_iter().partition(|_| entry.kind == EntryKind::Received);
    Part {
        title: match entry.kind {
            EntryKind::Received => "Received",
            EntryKind::Reply => "Our reply",
            EntryKind::Note => "Note for colleagues",
        },
        when: page.when(entry.written_at),
        how: say::channel(entry.channel),
        mail: say::mail(entry.mail),
        by: entry.written_by.map(|id| who(&format!("staff:{id}"), caller)).unwrap_or_default(),
        values: typed.into_iter().map(|value| (label(&value.field), value.text)).collect(),
        texts: written.into_iter().map(|value| value.text).collect(),
    }
}

fn reasons() -> Field {
    let choices =
        Look::ALL.map(|look| Choice { value: look.code().to_owned(), label: say::look(look).to_owned() });
    Field::select("reason", "Why do you open it?", choices.to_vec()).value(Look::Answer.code())
}

/// The fields of a reply; with what was typed, if it was refused.
pub(super) fn reply_fields(thread: &Thread, typed: Option<(&Private<String>, &str)>) -> Vec<Field> {
    let ways = REPLIED_BY.into_iter().filter(|way| *way != Channel::Email || thread.address.is_some());
    let choices: Vec<Choice> = ways
        .map(|way| Choice {
            value: way.as_str().to_owned(),
            label: match way {
                Channel::Email => "By e-mail, sent from here".to_owned(),
                Channel::Telephone => "By telephone: what was said".to_owned(),
                Channel::Letter => "By letter: what was written".to_owned(),
                _ => "In person: what was said".to_owned(),
            },
        })
        .collect();
    let first = choices.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let (text, by) =
        typed.map_or_else(|| (Private::from(""), first.as_str()), |(text, by)| (text.clone(), by));
    vec![Field::select("by", "How it goes", choices).value(by), Field::text("text", "Reply").value(text)]
}

fn why_field(thread: &Thread) -> Field {
    let fits = Why::CHOSEN.into_iter().filter(|why| thread.state.closed(*why).is_ok());
    let choices = fits.map(|why| Choice { value: why.name().to_owned(), label: say::why(why).to_owned() });
    Field::select("why", "Why is it over?", choices.collect())
}

fn disposal_field() -> Field {
    let choices = Disposal::ALL
        .map(|why| Choice { value: why.name().to_owned(), label: say::disposal(why).to_owned() });
    Field::select("why", "Why before its time?", choices.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_looked_are_named_by_no_more_than_the_log_has() {
        let you = Caller::System("test");
        assert_eq!(who("system:test", &you), "you");
        assert_eq!(who("system:contact.mail", &you), "the program (contact.mail)");
        assert_eq!(who("staff:0192d0c1-0000-7000-8000-00001234abcd", &you), "Staff abcd");
    }
}
