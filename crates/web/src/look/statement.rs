//! A sentence of the notice with its mark in the margin and its details below.

use askama::Template;
use privet_evidence::Statement;

use crate::language::Lang;
use crate::look::{Mark, Shown};

/// A sentence of the notice, its mark and its details.
#[derive(Clone, Debug, Template)]
#[template(path = "web/part/statement.html")]
pub struct StatementView {
    /// The statement's id; the address of this sentence on the page.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// The mark.
    pub mark: Mark,
    /// Label and value of each detail.
    pub details: Vec<(String, String)>,
}

impl StatementView {
    /// A statement in a language.
    pub fn new(lang: &Lang, statement: &Statement, mark: Mark) -> Self {
        let details = statement.details.iter();
        Self {
            id: statement.id.to_string(),
            text: statement.in_language(lang.tag()).to_owned(),
            mark,
            details: details.map(|d| (lang.of(&d.label).to_owned(), lang.of(&d.value).to_owned())).collect(),
        }
    }

    /// True for a sentence that is not true today: the only one that stands out.
    pub fn is_broken(&self) -> bool {
        self.mark.shown == Shown::Broken
    }

    /// Where a detail leads that is an address and nothing else.
    fn address(value: &str) -> Option<String> {
        if value.contains(char::is_whitespace) {
            None
        } else if value.starts_with("https://") || value.starts_with("http://") {
            Some(value.to_owned())
        } else {
            privet_register::Email::new(value).ok().map(|_| format!("mailto:{value}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_that_is_an_address_leads_there() {
        let address = |value| StatementView::address(value);
        assert_eq!(address("https://ico.org.uk").as_deref(), Some("https://ico.org.uk"));
        assert_eq!(address("office@example.org").as_deref(), Some("mailto:office@example.org"));
        for text in ["javascript:alert(1)", "see https://ico.org.uk", "6 years", "data:text/html,x", ""] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
