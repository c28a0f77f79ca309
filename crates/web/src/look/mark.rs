//! The mark beside a sentence: a shape, a word and a colour. Shape and word carry the meaning.

use askama::Template;
use privet_evidence::State;

use crate::language::Lang;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// Not true today.
    Broken,
    /// Not proven yet.
    Unproven,
    /// Proven.
    Proven,
    /// Guidance; nothing to prove.
    Advice,
    /// The controller does not publish the proof.
    NotPublished,
}

/// The mark beside a sentence. It leads to the evidence where there is some to see.
#[derive(Clone, Debug, Template)]
#[template(path = "web/part/mark.html")]
pub struct Mark {
    /// What it says.
    pub shown: Shown,
    /// The word for it.
    pub word: String,
    /// When it was proven, what it waits for, why it is not true; empty where there is nothing to say.
    pub note: String,
    /// Where the evidence is.
    pub href: Option<String>,
}

impl Shown {
    /// The word in class names and in keys of words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Unproven => "unproven",
            Self::Proven => "proven",
            Self::Advice => "advice",
            Self::NotPublished => "hidden",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Broken => "web-mark-broken",
            Self::Unproven => "web-mark-unproven",
            Self::Proven => "web-mark-proven",
            Self::Advice => "web-mark-advice",
            Self::NotPublished => "web-mark-hidden",
        }
    }
}

impl From<State> for Shown {
    fn from(state: State) -> Self {
        match state {
            State::Broken => Self::Broken,
            State::Unproven => Self::Unproven,
            State::Proven => Self::Proven,
            State::Advice => Self::Advice,
        }
    }
}

impl Mark {
    /// A mark in a language, with the line below its word and the address of the evidence.
    pub fn new(lang: &Lang, shown: Shown, note: impl Into<String>, href: Option<String>) -> Self {
        Self { shown, word: lang.say(shown.word()).to_string(), note: note.into(), href }
    }

    /// A mark in the console.
    pub fn for_staff(shown: Shown, note: impl Into<String>, href: Option<String>) -> Self {
        let word = match shown {
            Shown::Broken => "Not true today",
            Shown::Unproven => "Not proven yet",
            Shown::Proven => "Proven",
            Shown::Advice => "Guidance",
            Shown::NotPublished => "Not published",
        };
        Self { shown, word: word.to_owned(), note: note.into(), href }
    }
}
