//! Forms: what they collect must be covered by the notice (UK GDPR Arts. 5(1)(b)–(c), 13).

use std::collections::BTreeSet;

use super::Mark::{OwnChoice, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::Period;
use crate::sections::{Basis, FieldKind, Form, FormField, Register, Route};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "F01",
        severity: Fault,
        source: "UK GDPR Arts. 5(1)(c), 13",
        mark: Verified,
        says: "a field collects a kind of data that its purpose uses",
        relies_on: &[],
        check: field_is_covered,
    },
    Rule {
        code: "F02",
        severity: Fault,
        source: "UK GDPR Art. 5(1)(e)",
        mark: Verified,
        says: "what a form collects is kept by a rule for its purpose",
        relies_on: &[],
        check: form_is_disposed_of,
    },
    Rule {
        code: "F03",
        severity: Fault,
        source: "UK GDPR Art. 8A(4)",
        mark: Verified,
        says: "a field of a form that rests on consent serves no other purpose",
        relies_on: &[],
        check: consent_form_has_one_purpose,
    },
    Rule {
        code: "F04",
        severity: Fault,
        source: "own rule: an answer needs an address",
        mark: OwnChoice,
        says: "a form that promises an answer asks for a mail address",
        relies_on: &[],
        check: answer_has_an_address,
    },
    Rule {
        code: "F05",
        severity: Fault,
        source: "own rule: a form must be usable",
        mark: OwnChoice,
        says: "a choice has options, two or more, and nothing else has",
        relies_on: &[],
        check: choice_has_options,
    },
    Rule {
        code: "F06",
        severity: Fault,
        source: "own rule: a form must be usable",
        mark: OwnChoice,
        says: "a form has fields, each with a name of its own",
        relies_on: &[],
        check: fields_have_names,
    },
    Rule {
        code: "F07",
        severity: Fault,
        source: "UK GDPR Art. 5(1)(c)",
        mark: Verified,
        says: "a field accepts a bounded number of characters",
        relies_on: &[],
        check: length_is_bounded,
    },
    Rule {
        code: "F08",
        severity: Fault,
        source: "promise N24: questions on data protection, help with the website",
        mark: OwnChoice,
        says: "both contact routes at the foot of every page have exactly one form",
        relies_on: &["form"],
        check: contact_routes_have_forms,
    },
    Rule {
        code: "F09",
        severity: Warning,
        source: "promise N24: answered within a set time",
        mark: OwnChoice,
        says: "an answer is due within a month at most",
        relies_on: &[],
        check: answer_is_timely,
    },
    Rule {
        code: "F10",
        severity: Fault,
        source: "UK GDPR Arts. 6(1), 13(1)(c)",
        mark: Verified,
        says: "a form that leads to a newsletter serves a purpose that rests on consent",
        relies_on: &[],
        check: sign_up_rests_on_consent,
    },
    Rule {
        code: "F11",
        severity: Fault,
        source: "UK GDPR Art. 13(1)(c)",
        mark: Verified,
        says: "the people expected to use a form are among those its purpose is about",
        relies_on: &[],
        check: people_are_covered,
    },
];

fn fields(register: &Register) -> impl Iterator<Item = (String, &Form, &FormField)> {
    register.forms.iter().flat_map(|(id, form)| {
        form.fields.iter().enumerate().map(move |(at, field)| (format!("form.{id}.fields.{at}"), form, field))
    })
}

fn field_is_covered(register: &Register, report: &mut Report<'_>) {
    for (path, form, field) in fields(register) {
        let id = field.purpose.as_ref().unwrap_or(&form.purpose);
        if register.purposes.get(id).is_some_and(|purpose| !purpose.categories.contains(&field.category)) {
            report.broken(
                format!("{path}.category"),
                format!("the field `{}` collects `{}`, which `{id}` does not use", field.id, field.category),
                format!(
                    "add \"{}\" to `purpose.{id}.categories` if it is needed, or take the field out",
                    field.category
                ),
            );
        }
    }
}

fn form_is_disposed_of(register: &Register, report: &mut Report<'_>) {
    for (id, form) in &register.forms {
        let served: BTreeSet<_> =
            form.fields.iter().filter_map(|field| field.purpose.as_ref()).chain([&form.purpose]).collect();
        let Some(rule) = register.retention.get(&form.retention) else { continue };
        for purpose in served.into_iter().filter(|purpose| !rule.purposes.contains(*purpose)) {
            report.broken(
                format!("form.{id}.retention"),
                format!("`{}` is no rule for `{purpose}`, for which this form collects", form.retention),
                format!("add \"{purpose}\" to `retention.{}.purposes`, or name another rule", form.retention),
            );
        }
    }
}

fn consent_form_has_one_purpose(register: &Register, report: &mut Report<'_>) {
    for (path, form, field) in fields(register) {
        let rests_on_consent =
            |id| register.purposes.get(id).is_some_and(|purpose| matches!(purpose.basis, Basis::Consent(_)));
        if let Some(other) = field.purpose.as_ref().filter(|other| **other != form.purpose)
            && (rests_on_consent(&form.purpose) || rests_on_consent(other))
        {
            report.broken(
                format!("{path}.purpose"),
                format!(
                    "this field serves `{other}` within a form for `{}`, and one of them rests on consent",
                    form.purpose
                ),
                "ask in a form of its own, with its own wording",
            );
        }
    }
}

fn answer_has_an_address(register: &Register, report: &mut Report<'_>) {
    for (id, form) in &register.forms {
        if form.answer_within > 0 && !form.fields.iter().any(|field| field.kind == FieldKind::Email) {
            report.broken(
                format!("form.{id}.answer_within"),
                "an answer is promised, and no field asks where to",
                "add a field of the kind `email`, or write `answer_within = 0` for no answer",
            );
        }
    }
}

fn choice_has_options(register: &Register, report: &mut Report<'_>) {
    for (path, _, field) in fields(register) {
        let values: BTreeSet<_> = field.options.iter().map(|option| &option.value).collect();
        let fits = match field.kind {
            FieldKind::Choice => values.len() >= 2 && values.len() == field.options.len(),
            _ => field.options.is_empty(),
        };
        if !fits {
            report.broken(
                path,
                format!("the field `{}` has options that do not suit it", field.id),
                "give a choice two options or more, each with a value of its own, and other fields none",
            );
        }
    }
}

fn fields_have_names(register: &Register, report: &mut Report<'_>) {
    for (id, form) in &register.forms {
        if form.fields.is_empty() {
            report.broken(
                format!("form.{id}"),
                "this form has no fields",
                format!("add `[[form.{id}.fields]]`"),
            );
        }
        let mut seen = BTreeSet::new();
        for (at, field) in form.fields.iter().enumerate() {
            if !seen.insert(&field.id) {
                report.broken(
                    format!("form.{id}.fields.{at}.id"),
                    format!("the form has a field `{}` already", field.id),
                    "give it another name",
                );
            }
        }
    }
}

fn length_is_bounded(register: &Register, report: &mut Report<'_>) {
    for (path, _, field) in fields(register) {
        let most = match field.kind {
            FieldKind::Line | FieldKind::Choice => 500,
            FieldKind::Text => 20_000,
            // RFC 5321 s.4.5.3.1.
            FieldKind::Email => 254,
            FieldKind::Telephone => 30,
        };
        if !(1..=most).contains(&field.max_length) {
            report.broken(
                format!("{path}.max_length"),
                format!("the field `{}` would accept {} characters", field.id, field.max_length),
                format!("write a number from 1 to {most}"),
            );
        }
    }
}

fn contact_routes_have_forms(register: &Register, report: &mut Report<'_>) {
    for route in [Route::DataProtectionQuestion, Route::WebsiteHelp] {
        let forms: Vec<_> = register.forms.iter().filter(|(_, form)| form.route == route).collect();
        match forms.as_slice() {
            [_] => {}
            [] => report.broken(
                "form",
                format!("there is no form for the route `{route}`, which stands at the foot of every page"),
                format!("declare a form with `route = \"{route}\"`"),
            ),
            [_, (id, _), ..] => report.broken(
                format!("form.{id}.route"),
                format!("there is another form for the route `{route}`"),
                "take one of the two out, or write `route = \"other\"`",
            ),
        }
    }
}

fn answer_is_timely(register: &Register, report: &mut Report<'_>) {
    let most = Period::months(1).approximate_days();
    for (id, form) in &register.forms {
        if u32::from(form.answer_within) > most {
            report.broken(
                format!("form.{id}.answer_within"),
                "people would wait for an answer for more than a month",
                format!("write {most} or less"),
            );
        }
    }
}

fn sign_up_rests_on_consent(register: &Register, report: &mut Report<'_>) {
    for (id, form) in register.forms.iter().filter(|(_, form)| form.route == Route::Newsletter) {
        let basis = register.purposes.get(&form.purpose).map(|purpose| &purpose.basis);
        if basis.is_some_and(|basis| !matches!(basis, Basis::Consent(_))) {
            report.broken(
                format!("form.{id}.purpose"),
                "people sign up here for a newsletter without being asked for consent",
                "name a purpose that rests on consent",
            );
        }
    }
}

fn people_are_covered(register: &Register, report: &mut Report<'_>) {
    for (id, form) in &register.forms {
        let Some(purpose) = register.purposes.get(&form.purpose) else { continue };
        for people in form.people.iter().filter(|people| !purpose.people.contains(*people)) {
            report.broken(
                format!("form.{id}.people"),
                format!("`{people}` are expected to use this form, and `{}` is not about them", form.purpose),
                format!("add \"{people}\" to `purpose.{}.people`", form.purpose),
            );
        }
    }
}
