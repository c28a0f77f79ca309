//! How the form of a step is drawn, with what was typed and what is wrong with it. Nothing that was typed is lost.

use privet_ground::private::Private;
use privet_ground::refusal::FieldFault;
use privet_web::look::{ErrorSummary, Field};
use privet_web::{House, Posted};

use super::super::vocabulary::StepKind;
use super::asks::{Ask, Kind, asks};
use super::typed::written;

/// The fields of a step, with what was typed and what is wrong with it.
pub(super) fn fields(house: &House, kind: StepKind, posted: &Posted, faults: &[FieldFault]) -> Vec<Field> {
    let asks = asks(kind);
    asks.iter()
        .map(|ask| {
            let field = draw(ask, typed(house, ask, posted));
            match faults.iter().find(|fault| fault.field == ask.name) {
                Some(fault) => field.fault(says(house, &asks, fault)),
                None => field,
            }
        })
        .collect()
}

/// What was typed; before that, the present moment for when something was done.
fn typed(house: &House, ask: &Ask, posted: &Posted) -> Private<String> {
    let otherwise = || match ask.name {
        "at" => written(house.now(), &house.zone()),
        _ => String::new(),
    };
    posted.get(ask.name).cloned().unwrap_or_else(|| otherwise().into())
}

fn draw(ask: &Ask, value: Private<String>) -> Field {
    let (name, label) = (ask.name, ask.label);
    let field = match &ask.kind {
        Kind::Moment => Field::moment(name, label),
        Kind::Count => Field::digits(name, label),
        Kind::Choice(choices) => Field::choice(name, label, choices.clone()),
        Kind::Line(_) => Field::line(name, label).max(ask.longest()),
        Kind::Text(_) => Field::text(name, label).max(ask.longest()),
    };
    let field = if ask.hint.is_empty() { field } else { field.hint(ask.hint) };
    let field = if ask.is_required { field.required(true) } else { field.optional_word("(optional)") };
    field.value(value)
}

/// Every fault on top of the form.
pub(super) fn summary(house: &House, kind: StepKind, faults: &[FieldFault]) -> ErrorSummary {
    let asks = asks(kind);
    let listed = faults.iter().map(|fault| (fault.field.clone(), says(house, &asks, fault)));
    ErrorSummary::for_staff(None, listed.collect())
}

fn says(house: &House, asks: &[Ask], fault: &FieldFault) -> String {
    let ask = asks.iter().find(|ask| ask.name == fault.field);
    let label = ask.map_or(fault.field.as_str(), |ask| ask.label).trim_end_matches('?');
    let most = ask.map_or(0, |ask| i64::from(ask.longest()));
    house.words.say("en", fault.key, &[("label", label.into()), ("max", most.into())])
}
