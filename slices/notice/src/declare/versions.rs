//! N2: the notice itself, its versions, its reviews, and how people hear of changes.

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::Language;
use privet_web::declare::{Declaring, Filling};

use crate::model::review_due;

const N2: Row = Row::n(2);
const HEADING: Heading = Heading::Notice;

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let review = &declaring.register.review;
    let mut statements = vec![
        declaring.sentence("notice.numbered", N2, HEADING, Proof::Checked).says("notice-numbered"),
        declaring.sentence("notice.generated", N2, HEADING, Proof::Checked).says("notice-generated"),
        declaring
            .sentence("notice.review", N2, HEADING, Proof::Checked)
            .with("period", review.every)
            .with("last", review.last)
            .with("next", review_due(review.last, review.every))
            .says("notice-review"),
        // A public authority may not leave it to people to look for changes (ICO; WP260 rev.01 para. 29).
        declaring
            .sentence("notice.changes", N2, HEADING, Proof::Checked)
            .with("days", Filling::Number(i64::from(review.notice_days)))
            .says("notice-changes")
            .at_a_glance(),
    ];
    if declaring.register.controller.languages.iter().len() > 1 {
        statements.push(languages(declaring));
    }
    statements
}

/// The key of a language's name; what we have no name for is called by its tag.
fn language_key(language: &Language) -> Option<&'static str> {
    Some(match language.as_str() {
        "en" => "notice-language-en",
        "cy" => "notice-language-cy",
        "ga" => "notice-language-ga",
        "gd" => "notice-language-gd",
        "fr" => "notice-language-fr",
        "de" => "notice-language-de",
        "es" => "notice-language-es",
        "pl" => "notice-language-pl",
        _ => return None,
    })
}

/// The key of a language's name behind "and", where some begin with another letter in Welsh.
fn behind_and(key: &'static str) -> &'static str {
    match key {
        "notice-language-cy" => "notice-language-cy-behind-and",
        "notice-language-pl" => "notice-language-pl-behind-and",
        same => same,
    }
}

fn languages(declaring: &Declaring<'_>) -> Statement {
    let languages: Vec<&Language> = declaring.register.controller.languages.iter().collect();
    let last = languages.len() - 1;
    let names = languages.iter().enumerate().map(|(place, language)| match language_key(language) {
        Some(key) if place == last => declaring.say(behind_and(key), &[]),
        Some(key) => declaring.say(key, &[]),
        None => declaring.same(language.as_str()),
    });
    let list: Vec<Texts> = names.collect();
    declaring
        .sentence("notice.languages", N2, HEADING, Proof::Checked)
        .with("languages", declaring.list(&list))
        .says("notice-languages")
}
