//! What a mail server does by habit, and what it does when told to.

use std::collections::VecDeque;

use super::Authority;

/// The word for the moment at which a client has connected and waits for a greeting.
pub const GREETING: &str = "(greeting)";
/// The word for the moment at which a client has said all of a mail and waits to hear that it was taken.
pub const THE_END: &str = "(end)";

/// What a server does by habit.
#[derive(Clone, Default)]
pub struct Habits {
    /// Whether it speaks TLS.
    pub encryption: Encryption,
    /// Who has certified it; needed if it speaks TLS.
    pub authority: Option<Authority>,
    /// Who may hand over mail; everybody if nobody is named.
    pub account: Option<Account>,
    /// Whether it takes addresses with other letters than ASCII before the `@` (RFC 6531).
    pub takes_all_letters: bool,
}

/// When a server speaks TLS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encryption {
    /// Never.
    #[default]
    None,
    /// After STARTTLS, which it offers.
    Offered,
    /// From the first byte.
    AtOnce,
}

/// Who may hand over mail.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    /// The user.
    pub user: &'static str,
    /// The password.
    pub password: &'static str,
    /// How a login is taken: `PLAIN`, `LOGIN`.
    pub mechanism: &'static str,
}

/// What a server does for once.
#[derive(Clone, Debug)]
pub enum Deed {
    /// It answers so: a status and words. `{}` becomes what the client said.
    Say(&'static str),
    /// It breaks the connection off. A mail that was said to its end is taken.
    HangUp,
    /// It does nothing at all.
    KeepSilent,
}

/// What a server was told to do.
#[derive(Default)]
pub(super) struct Script {
    once: VecDeque<(&'static str, Deed)>,
    always: Vec<(&'static str, Deed)>,
}

impl Script {
    pub(super) fn once(&mut self, word: &'static str, deed: Deed) {
        self.once.push_back((word, deed));
    }

    pub(super) fn always(&mut self, word: &'static str, deed: Deed) {
        self.always.push((word, deed));
    }

    /// What will be done at a word, if it is not what is done by habit.
    pub(super) fn coming(&self, word: &str) -> Option<&Deed> {
        self.once.iter().chain(&self.always).find(|(of, _)| *of == word).map(|(_, deed)| deed)
    }

    /// The same, now.
    pub(super) fn next(&mut self, word: &str) -> Option<Deed> {
        let deed = self.coming(word).cloned();
        if let Some(at) = self.once.iter().position(|(of, _)| *of == word) {
            self.once.remove(at);
        }
        deed
    }
}
