//! Mails in words: to the sender in their language, to those who answer in the language of the office. Plain text, so
//! that it reads everywhere and loads nothing.

use privet_ground::mail::Message;
use privet_ground::private::Private;
use privet_ground::words::{self, Arg};
use privet_register::Language;
use privet_web::{House, Published};

use crate::actions::Letter;
use crate::model::{EntryKind, Thread, field_of};

/// The copy of a message, or a reply.
pub fn to_sender(house: &House, published: &Published, letter: &Letter) -> Message {
    let (thread, language) = (&letter.thread, letter.thread.language.as_str());
    let say = |key: &str, args: &[Arg<'_>]| house.words.say(language, key, args);
    let reference = ("reference", thread.reference.as_str().into());
    let is_copy = letter.entry.kind == EntryKind::Received;
    let subject = if is_copy { "contact-mail-copy-subject" } else { "contact-mail-reply-subject" };
    let answer_by = words::date(language, thread.answer_by);
    let office = published.register.controller.name.in_language(&language_of(published, language)).to_owned();

    let mut text = String::new();
    if is_copy {
        let args = [reference.clone(), ("day", answer_by.into())];
        text.push_str(&say("contact-mail-copy-begin", &args));
        for (field, value) in &letter.values {
            let label = label(published, thread, field);
            text.push_str(&format!("\n\n{label}\n"));
            text.push_str(&quoted(value.reveal()));
        }
    } else {
        for (_, value) in &letter.values {
            text.push_str(value.reveal());
        }
    }
    text.push_str("\n\n-- \n");
    text.push_str(&say("contact-mail-end", &[reference.clone(), ("office", office.into())]));
    text.push('\n');
    text.push_str(&format!("{}{}", house.settings.public_url, path(published, language, "/privacy")));
    if published.register.example {
        text.push_str("\n\n");
        text.push_str(&say("contact-mail-example", &[]));
    }
    Message {
        id: letter.entry.id.uuid(),
        to: letter.to.clone(),
        subject: say(subject, &[reference]),
        text: Private::new(text),
    }
}

/// News for the role that answers a form: a reference, a day, a link, nothing personal. `None` when the register names
/// neither the form nor its owner any more.
pub fn to_owner(house: &House, published: &Published, thread: &Thread) -> Option<Message> {
    let register = &published.register;
    let form = register.forms.get(&thread.form)?;
    let role = register.roles.get(&form.owner)?;
    let language = register.default_language();
    let say = |key: &str, args: &[Arg<'_>]| house.words.say(language.as_str(), key, args);
    let reference = ("reference", thread.reference.as_str().into());
    let args: [Arg<'_>; 4] = [
        reference.clone(),
        ("form", form.title.in_language(language).into()),
        ("day", words::date(language.as_str(), thread.answer_by).into()),
        ("link", format!("{}/console/contact/{}", house.settings.public_url, thread.id).into()),
    ];
    Some(Message {
        id: thread.id.uuid(),
        to: Private::from(role.email.as_str()),
        subject: say("contact-mail-news-subject", &[reference]),
        text: Private::new(say("contact-mail-news", &args)),
    })
}

/// What a field is called in the sender's language; a field that the register does not know any more goes by its name.
fn label(published: &Published, thread: &Thread, field: &str) -> String {
    let form = published.register.forms.get(&thread.form);
    let declared = form.and_then(|form| field_of(form, field));
    declared.map_or_else(
        || field.to_owned(),
        |known| known.label.in_language(&language_of(published, &thread.language)).to_owned(),
    )
}

/// The language of the register that a tag names, or its default.
fn language_of(published: &Published, tag: &str) -> Language {
    let register = &published.register;
    let known = register.controller.languages.iter().find(|language| language.as_str() == tag);
    known.unwrap_or_else(|| register.default_language()).clone()
}

/// A public path in a language.
fn path(published: &Published, language: &str, bare: &str) -> String {
    let default = published.register.default_language().as_str();
    if language == default { bare.to_owned() } else { format!("/{language}{bare}") }
}

/// Marks each line as what somebody else wrote, so that a copy that a stranger had sent to another's address cannot
/// pass as words of the office.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 16);
    for line in text.lines() {
        quoted.push_str("> ");
        quoted.push_str(line);
        quoted.push('\n');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_quoted_line_by_line() {
        assert_eq!(quoted("Dear office,\n\nhelp"), "> Dear office,\n> \n> help\n");
    }
}
