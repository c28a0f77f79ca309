//! Mails in words: to the sender in their language, to those who answer in the language of the office. Plain text, so
//! that it reads everywhere and loads nothing.

use jiff::civil::Date;
use privet_ground::mail::{Manner, Message, WrittenBy};
use privet_ground::private::Private;
use privet_ground::words::{self, Arg};
use privet_register::{Language, Role, Trigger};
use privet_web::{House, Published};
use uuid::Uuid;

use crate::actions::Letter;
use crate::model::{EntryKind, Thread, field_of};

/// What the files of mails to senders are called by. They hold what was written, so none may outlive its matter.
pub const FILED_AS: &str = "contact";
/// What the files of news for those who answer are called by. Nothing personal stands in them.
const NEWS_FILED_AS: &str = "news";

/// What those who answer are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Something came in.
    Received,
    /// A reply reached nobody.
    NotMailed,
}

/// The copy of a message, or a reply. Whoever answers such a mail reaches those who answer the form.
pub fn to_sender(house: &House, published: &Published, letter: &Letter) -> (Message, Manner) {
    let (thread, language) = (&letter.thread, letter.thread.language.as_str());
    let say = |key: &str, args: &[Arg<'_>]| house.words.say(language, key, args);
    let reference = ("reference", thread.reference.as_str().into());
    let is_copy = letter.entry.kind == EntryKind::Received;
    let subject = if is_copy { "contact-mail-copy-subject" } else { "contact-mail-reply-subject" };
    let office = published.register.controller.name.in_language(&language_of(published, language)).to_owned();

    let mut text = String::new();
    if is_copy {
        text.push_str(&match thread.promised_by() {
            Some(day) => {
                let args = [reference.clone(), ("day", words::date(language, day).into())];
                say("contact-mail-copy-begin", &args)
            }
            None => say("contact-mail-copy-begin-only", std::slice::from_ref(&reference)),
        });
        for (field, value) in &letter.values {
            let label = label(published, thread, field);
            text.push_str(&format!("\n\n{label}\n"));
            text.push_str(&quoted(value.reveal()));
        }
    } else {
        for (_, value) in &letter.values {
            text.push_str(value.reveal());
        }
        if let Some(day) = kept_until_after(house, published, thread) {
            text.push_str("\n\n");
            text.push_str(&say("contact-mail-kept", &[("day", words::date(language, day).into())]));
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
    let message = Message {
        id: letter.entry.id.uuid(),
        to: letter.to.clone(),
        subject: say(subject, &[reference]),
        text: Private::new(text),
    };
    let written_by = if is_copy { WrittenBy::ProgramInAnswer } else { WrittenBy::Person };
    let owner = owner_of(published, thread).map(|role| role.email.to_string());
    (message, Manner { written_by, reply_to: owner, filed_as: FILED_AS })
}

/// Until when the matter is kept if this answer is the last word in it, where an end is declared.
fn kept_until_after(house: &House, published: &Published, thread: &Thread) -> Option<Date> {
    let register = &published.register;
    let rule = register.retention.get(&thread.retention)?;
    let counts_from = if rule.trigger == Trigger::Recorded { thread.received_on } else { house.today() };
    rule.kept_until(&register.controller, counts_from)
}

/// The role that answers a form, if the register still names form and role.
fn owner_of<'a>(published: &'a Published, thread: &Thread) -> Option<&'a Role> {
    let register = &published.register;
    register.roles.get(&register.forms.get(&thread.form)?.owner)
}

/// News for the role that answers a form: a reference, a day, a link, nothing personal. `None` when the register names
/// neither the form nor its owner any more.
pub fn to_owner(
    house: &House,
    published: &Published,
    thread: &Thread,
    (news, id): (News, Uuid),
) -> Option<(Message, Manner)> {
    let register = &published.register;
    let form = register.forms.get(&thread.form)?;
    let role = owner_of(published, thread)?;
    let language = register.default_language();
    let say = |key: &str, args: &[Arg<'_>]| house.words.say(language.as_str(), key, args);
    let reference = ("reference", thread.reference.as_str().into());
    let day = thread.promised_by().map(|day| words::date(language.as_str(), day));
    let args: [Arg<'_>; 4] = [
        reference.clone(),
        ("form", form.title.in_language(language).into()),
        ("day", day.clone().unwrap_or_default().into()),
        ("link", format!("{}/console/contact/{}", house.settings.public_url, thread.id).into()),
    ];
    let (subject, text) = match (news, day) {
        (News::Received, Some(_)) => ("contact-mail-news-subject", "contact-mail-news"),
        (News::Received, None) => ("contact-mail-news-subject", "contact-mail-news-only"),
        (News::NotMailed, _) => ("contact-mail-not-mailed-subject", "contact-mail-not-mailed"),
    };
    let message = Message {
        id,
        to: Private::from(role.email.as_str()),
        subject: say(subject, &[reference]),
        text: Private::new(say(text, &args)),
    };
    Some((message, Manner { written_by: WrittenBy::Program, reply_to: None, filed_as: NEWS_FILED_AS }))
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
