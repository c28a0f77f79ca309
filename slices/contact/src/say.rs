//! The console's words for what is stored.

use privet_register::{Channel, FormId, Register, Words};

use crate::actions::{Disposal, Look};
use crate::model::{Mail, State, Why};

/// Words of the register in the language of the office.
pub fn in_office<'a>(register: &'a Register, words: &'a Words) -> &'a str {
    words.in_language(register.default_language())
}

/// The title of a form; its bare name if the register does not have it any more.
pub fn form_title<'a>(register: &'a Register, id: &'a FormId) -> &'a str {
    register.forms.get(id).map_or(id.as_str(), |form| in_office(register, &form.title))
}

/// How something came or went.
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::WebForm => "form",
        Channel::CookieControl => "cookie control",
        Channel::SignUpSheet => "sign-up sheet",
        Channel::Letter => "letter",
        Channel::Email => "e-mail",
        Channel::Telephone => "telephone",
        Channel::SocialMedia => "social media",
        Channel::InPerson => "in person",
    }
}

/// Where a matter stands.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Open => "waiting",
        State::Answered => "answered",
        State::Closed => "closed",
    }
}

/// What became of a mail.
pub const fn mail(mail: Mail) -> &'static str {
    match mail {
        Mail::None => "",
        Mail::Withheld => "No copy was mailed: enough went to this address within a day.",
        Mail::Queued => "Mail waits to be sent.",
        Mail::Sent => "Mailed.",
        Mail::Example => "Written to a file: this is an example, and nothing is sent.",
        Mail::Written => {
            "Not sent, since no mail server is set. It is sent when one is; until then nobody has received it."
        }
        Mail::Undeliverable => "Not mailed: the address takes no mail. Answer by letter or telephone.",
        Mail::GivenUp => {
            "Not mailed: the mail server did not take it for days. Answer by letter or telephone."
        }
    }
}

/// Why a matter was closed.
pub const fn why(why: Why) -> &'static str {
    match why {
        Why::Answered => "It was answered",
        Why::Settled => "Nobody came back to it",
        Why::NothingToAnswer => "There is nothing to answer",
        Why::Duplicate => "It was sent twice",
        Why::Unwanted => "It is unwanted mail",
    }
}

/// Why a matter is opened.
pub const fn look(look: Look) -> &'static str {
    match look {
        Look::Answer => "To answer it",
        Look::FollowUp => "The sender came back to it",
        Look::Review => "To see whether it was handled well",
        Look::RightsRequest => "The sender uses one of their rights",
    }
}

/// What a reason in the log says; an unknown one is shown as it stands there.
pub fn reason(code: &str) -> &str {
    match code {
        "copy-by-mail" => "to mail a copy to the sender",
        "reply-by-mail" => "to mail the reply",
        _ => Look::from_code(code).map_or(code, |known| match known {
            Look::Answer => "to answer it",
            Look::FollowUp => "the sender came back to it",
            Look::Review => "to see whether it was handled well",
            Look::RightsRequest => "the sender uses one of their rights",
        }),
    }
}

/// Why a matter is disposed of before its time.
pub const fn disposal(disposal: Disposal) -> &'static str {
    match disposal {
        Disposal::NoLongerNeeded => "It is of no use any more",
        Disposal::Unwanted => "It is unwanted mail",
        Disposal::NotForUs => "It was not meant for us, or says more than we need",
    }
}
