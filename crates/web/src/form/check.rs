//! The answers, shown for checking before anything is sent.

use askama::Template;
use privet_ground::private::Private;
use privet_register::Form;

use crate::form::Filled;
use crate::form_token;
use crate::language::Lang;
use crate::look::Field;
use crate::posted::Posted;

/// The name of the button that goes back to the form: `posted.has(AGAIN)`. With an underscore, as no field of a register
/// has one.
pub const AGAIN: &str = "go_back";

/// The key of the title of a page for checking.
pub const TITLE: &str = "web-check-title";

/// The answers of a form and a form with them hidden: one button sends it, one goes back with everything kept.
#[derive(Template)]
#[template(path = "web/part/check.html")]
pub struct CheckAnswers {
    action: String,
    text: String,
    answers: Vec<(String, Private<String>)>,
    hidden: Vec<Field>,
    empty: String,
    again: &'static str,
    back: String,
    send: String,
}

impl askama::filters::HtmlSafe for CheckAnswers {}

impl CheckAnswers {
    /// What was filled in, to be sent to a path. The token of the form is carried on.
    pub fn new(lang: &Lang, form: &Form, filled: &Filled, posted: &Posted, action: &str) -> Self {
        let empty = lang.say("web-check-empty").to_string();
        let answers = form.fields.iter().map(|field| {
            let value = filled.find(&field.id).map(|entered| {
                let chosen =
                    field.options.iter().find(|option| option.value.as_str() == entered.value.reveal());
                chosen.map_or_else(|| entered.value.clone(), |option| Private::from(lang.own(&option.label)))
            });
            (lang.own(&field.label).to_owned(), value.unwrap_or_else(|| Private::from("")))
        });
        let token = posted.get(form_token::FIELD).cloned().unwrap_or_else(|| Private::from(""));
        let kept = filled.iter().map(|entered| Field::hidden(entered.field.as_str(), entered.value.clone()));
        Self {
            action: action.to_owned(),
            text: lang.say("web-check-text").to_string(),
            answers: answers.collect(),
            hidden: kept.chain([Field::hidden(form_token::FIELD, token)]).collect(),
            empty,
            again: AGAIN,
            back: lang.say("web-check-back").to_string(),
            send: lang.say("web-check-send").to_string(),
        }
    }

    /// Adds a value that nobody sees.
    #[must_use]
    pub fn hidden(mut self, name: &str, value: &str) -> Self {
        self.hidden.push(Field::hidden(name, Private::from(value)));
        self
    }
}
