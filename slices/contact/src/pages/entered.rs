//! `/console/contact/new`: staff type in what came by letter, by telephone, in person or on social media, so that it is
//! kept and answered like what comes by a form.

use askama::Template;
use axum::http::StatusCode;
use jiff::civil::Date;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_register::{Channel, FieldKind, Form, FormField, FormId, Register};
use privet_web::look::{Choice, ErrorSummary, Field};
use privet_web::{
    Answer, Casework, ConsolePage, House, HouseRef, Html, Only, Path, Posted, State, form, see_other,
};

use super::desk;
use crate::actions::{self, Envelope, Message};
use crate::model::{ENTERED_BY_STAFF, inbox_forms, is_inbox};
use crate::say;

/// Fields that every message has which staff type in. The fields of a form have names in kebab case, so these clash
/// with none.
const CHANNEL: &str = "entered_channel";
const RECEIVED_ON: &str = "received_on";
const LANGUAGE: &str = "entered_language";

#[derive(Template)]
#[template(path = "contact/choose.html")]
struct ChoosePage {
    page: ConsolePage,
    /// Title and address of each form.
    forms: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "contact/entered.html")]
struct EnteredPage {
    page: ConsolePage,
    action: String,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

/// Which form it would have come by.
pub(super) async fn choose(only: Only<Casework>, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let register = &published.register;
    let forms = inbox_forms(register).into_iter().map(|(id, form)| {
        (say::in_office(register, &form.title).to_owned(), format!("/console/contact/new/{id}"))
    });
    let page = only
        .page("Enter a letter or a call")
        .lead("What is it about? It is kept and answered as if it had come by this form.");
    Html(ChoosePage { forms: forms.collect(), page }).answer()
}

/// The form, empty.
pub(super) async fn show(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Path(name): Path<String>,
) -> Answer {
    let published = house.published()?;
    let (id, form) = find(&published.register, &name)?;
    let empty = Posted::default();
    let fields = fields(&house, &published.register, form, (&empty, &[]));
    Html(entered_page(&only, &published.register, (id, form), (fields, None))).unstored()
}

/// Stores it.
pub(super) async fn store(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Path(name): Path<String>,
    posted: Posted,
) -> Answer {
    let published = house.published()?;
    let register = &published.register;
    let (id, form) = find(register, &name)?;
    let stored = match read(register, (id, form), &posted) {
        Ok(message) => {
            let desk = desk(&house, &published, only.caller());
            let envelope = Envelope::prepare(&house.door, desk.world, &message, None).await?;
            transact!(house.db, |tx| actions::receive(tx, &desk, &envelope, &message))
        }
        Err(refusal) => Err(refusal),
    };
    match stored {
        Ok(thread) => Ok(see_other(&format!("/console/contact/{}?done=entered", thread.id))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            let fields = fields(&house, register, form, (&posted, &refusal.fields));
            let faults =
                refusal.fields.iter().map(|fault| (fault.field.clone(), fault_text(&house, form, fault)));
            let summary = ErrorSummary::for_staff(None, faults.collect());
            Html(entered_page(&only, register, (id, form), (fields, Some(summary))))
                .answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn find<'a>(register: &'a Register, name: &str) -> Result<(&'a FormId, &'a Form), Refusal> {
    let found = register.forms.get_key_value(name).filter(|(_, form)| is_inbox(form.route));
    found.ok_or(Refusal::not_found())
}

/// The message that was typed in, with every fault at once.
fn read(register: &Register, (id, form): (&FormId, &Form), posted: &Posted) -> Result<Message, Refusal> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, key| faults.push(FieldFault { field: field.to_owned(), key });
    let channel =
        posted.plain(CHANNEL).and_then(Channel::from_word).filter(|way| ENTERED_BY_STAFF.contains(way));
    if channel.is_none() {
        fault(CHANNEL, "web-fault-choice");
    }
    let received_on = posted.plain(RECEIVED_ON).and_then(|day| day.parse::<Date>().ok());
    if received_on.is_none() {
        fault(RECEIVED_ON, "contact-fault-day");
    }
    let known = |tag: &&str| register.controller.languages.iter().any(|language| language.as_str() == *tag);
    let language = posted.plain(LANGUAGE).filter(known).unwrap_or(register.default_language().as_str());
    let filled = form::read(&relaxed(form), posted).map_err(|refusal| faults.extend(refusal.fields));
    match (channel, received_on, filled) {
        (Some(channel), Some(received_on), Ok(filled)) => {
            Ok(Message { channel, ..Message::by_form((id, form), &filled, (received_on, language)) })
        }
        _ => Err(Refusal::invalid(faults)),
    }
}

/// A letter that arrived on a day, as staff type it in, for the check that tries it out.
pub(crate) fn type_in(
    register: &Register,
    form: (&FormId, &Form),
    received_on: Date,
    typed: &[(String, String)],
) -> Result<Message, Refusal> {
    let language = register.default_language().to_string();
    let own = [
        (CHANNEL, Channel::Letter.as_str().to_owned()),
        (RECEIVED_ON, received_on.to_string()),
        (LANGUAGE, language),
    ];
    let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
    read(register, form, &Posted::from_pairs(own.chain(typed.iter().cloned())))
}

/// The form as staff fill it in: who called gave no mail address, so only the text itself must be there.
fn relaxed(form: &Form) -> Form {
    let mut form = form.clone();
    for field in &mut form.fields {
        field.required &= field.kind == FieldKind::Text;
    }
    form
}

fn entered_page(
    only: &Only<Casework>,
    register: &Register,
    (id, form): (&FormId, &Form),
    (fields, summary): (Vec<Field>, Option<ErrorSummary>),
) -> EnteredPage {
    let lead = "Write down what the sender wrote or said, and no more about them than the matter needs.";
    EnteredPage {
        page: only.page(say::in_office(register, &form.title)).lead(lead),
        action: format!("/console/contact/new/{id}"),
        summary,
        fields,
    }
}

fn fields(
    house: &House,
    register: &Register,
    form: &Form,
    (posted, faults): (&Posted, &[FieldFault]),
) -> Vec<Field> {
    let ways =
        ENTERED_BY_STAFF.map(|way| Choice { value: way.as_str().into(), label: say::channel(way).into() });
    let languages = register.controller.languages.iter();
    let tags = languages
        .map(|language| Choice { value: language.to_string(), label: own_name(house, language.as_str()) });
    let today = house.today().to_string();
    let own = [
        (CHANNEL, Field::select(CHANNEL, "How it came", ways.to_vec()), ""),
        (
            RECEIVED_ON,
            Field::date(RECEIVED_ON, "Day on which it arrived")
                .hint("The clock for the answer starts on this day."),
            today.as_str(),
        ),
        (
            LANGUAGE,
            Field::select(LANGUAGE, "Language for the answer", tags.collect()),
            register.default_language().as_str(),
        ),
    ];
    let own = own.into_iter().map(|(name, field, otherwise)| {
        let typed = posted.get(name).cloned().unwrap_or_else(|| Private::from(otherwise));
        (name.to_owned(), field.value(typed))
    });
    let declared = relaxed(form);
    let asked: Vec<_> =
        declared.fields.iter().map(|field| (field.id.to_string(), draw(register, field, posted))).collect();
    own.chain(asked)
        .map(|(name, field)| match faults.iter().find(|fault| fault.field == name) {
            Some(fault) => field.fault(fault_text(house, form, fault)),
            None => field,
        })
        .collect()
}

fn own_name(house: &House, tag: &str) -> String {
    if house.words.has(tag, "web-language-name") {
        house.words.say(tag, "web-language-name", &[])
    } else {
        tag.to_owned()
    }
}

fn draw(register: &Register, field: &FormField, posted: &Posted) -> Field {
    let (name, label) = (field.id.as_str(), say::in_office(register, &field.label));
    let drawn = match field.kind {
        FieldKind::Line => Field::line(name, label),
        FieldKind::Text => Field::text(name, label),
        FieldKind::Email => Field::email(name, label).autocomplete("off"),
        FieldKind::Telephone => Field::telephone(name, label).autocomplete("off"),
        FieldKind::Choice => {
            let option = |option: &privet_register::FieldOption| Choice {
                value: option.value.to_string(),
                label: say::in_office(register, &option.label).to_owned(),
            };
            Field::choice(name, label, field.options.iter().map(option).collect())
        }
    };
    let drawn = if field.required { drawn } else { drawn.optional_word("(if given)") };
    match posted.get(name) {
        Some(typed) => drawn.value(typed.clone()),
        None => drawn,
    }
}

fn fault_text(house: &House, form: &Form, fault: &FieldFault) -> String {
    let field = form.fields.iter().find(|field| field.id.as_str() == fault.field);
    let label =
        field.map_or(fault.field.as_str(), |field| field.label.iter().next().map_or("", |(_, label)| label));
    let most = field.map_or(0, |field| i64::from(field.max_length));
    let label = match fault.field.as_str() {
        CHANNEL => "How it came",
        RECEIVED_ON => "Day on which it arrived",
        _ => label.trim_end_matches(['?', ':', '.']),
    };
    house.words.say("en", fault.key, &[("label", label.into()), ("max", most.into())])
}
