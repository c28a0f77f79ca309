//! A form of the register, drawn in a language.

use askama::Template;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_register::{FieldId, FieldKind, Form, FormField};

use crate::form_token;
use crate::language::Lang;
use crate::look::{Choice, ErrorSummary, Field};
use crate::posted::Posted;

/// A form of the register: summary of faults, fields, trap, token and button.
#[derive(Template)]
#[template(path = "web/part/form.html")]
pub struct FormView {
    action: String,
    summary: Option<ErrorSummary>,
    fields: Vec<(FieldId, u32, Field)>,
    hidden: Vec<Field>,
    trap: &'static str,
    trap_label: String,
    submit: String,
    words: FaultWords,
}

impl askama::filters::HtmlSafe for FormView {}

/// The texts of faults, in the language of the form.
struct FaultWords {
    lang: Lang,
    labels: Vec<(FieldId, String)>,
}

impl FormView {
    /// The form, sent to a path, with a token of [`form_token::issue`].
    pub fn new(lang: &Lang, form: &Form, action: &str, token: &str) -> Self {
        let labels = form.fields.iter().map(|field| (field.id.clone(), lang.own(&field.label).to_owned()));
        Self {
            action: action.to_owned(),
            summary: None,
            fields: form.fields.iter().map(|f| (f.id.clone(), f.max_length, draw(lang, f))).collect(),
            hidden: vec![form_token::hidden(token)],
            trap: form_token::TRAP,
            trap_label: lang.say("web-trap").to_string(),
            submit: lang.own(&form.submit).to_owned(),
            words: FaultWords { lang: lang.clone(), labels: labels.collect() },
        }
    }

    /// Adds just-in-time information to a field: what the answer is used for.
    #[must_use]
    pub fn note(self, field: &FieldId, text: &str) -> Self {
        self.change(field, |drawn| drawn.note(text))
    }

    /// Adds a value that nobody sees.
    #[must_use]
    pub fn hidden(mut self, name: &str, value: &str) -> Self {
        self.hidden.push(Field::hidden(name, Private::from(value)));
        self
    }

    /// Names the button otherwise than the register does.
    #[must_use]
    pub fn submit(mut self, label: impl Into<String>) -> Self {
        self.submit = label.into();
        self
    }

    /// Puts back what was typed.
    #[must_use]
    pub fn typed(mut self, posted: &Posted) -> Self {
        for (id, _, field) in &mut self.fields {
            if let Some(value) = posted.get(id.as_str()) {
                *field = field.clone().value(value.clone());
            }
        }
        self
    }

    /// Puts back what was typed and says what is wrong, in a summary and at the fields.
    #[must_use]
    pub fn refilled(self, posted: &Posted, refusal: &Refusal) -> Self {
        let mut view = self.typed(posted);
        let word = view.words.lang.say("web-fault").to_string();
        let mut faults = Vec::new();
        for fault in &refusal.fields {
            let text = view.fault_text(&fault.field, fault.key);
            for (id, _, field) in &mut view.fields {
                if id.as_str() == fault.field {
                    *field = field.clone().fault_in(word.as_str(), text.as_str());
                }
            }
            faults.push((fault.field.clone(), text));
        }
        view.summary = Some(if faults.is_empty() {
            ErrorSummary::of(&view.words.lang, refusal)
        } else {
            ErrorSummary::new(&view.words.lang, faults)
        });
        view
    }

    fn fault_text(&self, field: &str, key: &str) -> String {
        let label =
            self.words.labels.iter().find(|(id, _)| id.as_str() == field).map_or(field, |(_, label)| label);
        let most = self.fields.iter().find(|(id, ..)| id.as_str() == field).map_or(0, |(_, most, _)| *most);
        self.words
            .lang
            .say(key)
            .with("label", label.trim_end_matches(['?', ':', '.']))
            .with("max", most)
            .to_string()
    }

    fn change(mut self, id: &FieldId, change: impl Fn(Field) -> Field) -> Self {
        for (known, _, field) in &mut self.fields {
            if known == id {
                *field = change(field.clone());
            }
        }
        self
    }
}

fn draw(lang: &Lang, field: &FormField) -> Field {
    let (name, label) = (field.id.as_str(), lang.own(&field.label));
    let drawn = match field.kind {
        FieldKind::Line if field.category.as_str() == "name" => Field::line(name, label).autocomplete("name"),
        FieldKind::Line => Field::line(name, label),
        FieldKind::Text => Field::text(name, label),
        FieldKind::Email => Field::email(name, label),
        FieldKind::Telephone => Field::telephone(name, label),
        FieldKind::Choice => {
            let choices = field.options.iter().map(|option| Choice {
                value: option.value.to_string(),
                label: lang.own(&option.label).to_owned(),
            });
            Field::choice(name, label, choices.collect())
        }
    };
    // No `required` and no `maxlength` in the HTML: a browser would refuse in its own words, and cut what is pasted
    // without a word. The server says what is wrong, with everything kept.
    let drawn = if field.required { drawn } else { drawn.optional_word(lang.say("web-optional")) };
    match &field.hint {
        Some(hint) => drawn.hint(lang.own(hint)),
        None => drawn,
    }
}
