//! Every sentence of the notice is said in every language that it promises, and so is what stands around it.

use privet_evidence::{Outcome, Statement};
use privet_web::house::HouseRef;

/// Words that stand on the page of the notice itself; a language without them has no page.
const AROUND: [&str; 3] = ["notice-title", "notice-glance", "notice-contents"];

/// Looks at the sentences in force, their details and the words of the page.
pub(super) async fn is_said_in_each(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let languages: Vec<&str> =
        published.register.controller.languages.iter().map(|language| language.as_str()).collect();
    for language in &languages {
        let silent = published.statements.iter().find(|statement| !is_said(statement, language));
        if let Some(silent) = silent {
            return Ok(Outcome::broken("found-notice-language-missing")
                .fact("language", *language)
                .fact("sentence", silent.id.to_string()));
        }
        if !AROUND.iter().all(|key| house.words.has(language, key)) {
            return Ok(Outcome::broken("found-notice-language-unknown").fact("language", *language));
        }
    }
    Ok(Outcome::holds("found-notice-languages-said")
        .fact("sentences", published.statements.len())
        .fact("languages", languages.len()))
}

fn is_said(statement: &Statement, language: &str) -> bool {
    let says =
        |texts: &privet_evidence::Texts| texts.get(language).is_some_and(|text| !text.trim().is_empty());
    says(&statement.text) && statement.details.iter().all(|detail| says(&detail.label) && says(&detail.value))
}
