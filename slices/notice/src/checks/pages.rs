//! The pages are as the notice says of them: in every language, each sentence in it.

use privet_evidence::Outcome;
use privet_web::house::{HouseRef, Published};
use privet_web::rehearsal;

/// Pages of different makes.
const PAGES: [&str; 3] = ["/", "/accessibility", "/privacy"];
/// The page that holds every sentence.
const NOTICE: &str = "/privacy";

/// Asks for the pages as a visitor does, and looks for what must stand in them.
pub(super) async fn are_whole(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let mut seen = 0usize;
    for language in published.register.controller.languages.iter() {
        for page in PAGES {
            let path = rehearsal::path_in(&published.register, language, page);
            let (status, text) = rehearsal::page(house, &path).await?;
            let lacks = match status.as_u16() {
                200 => lacks(&published, language.as_str(), page, &text),
                _ => Some("page"),
            };
            if let Some(what) = lacks {
                return Ok(Outcome::broken("found-notice-page-lacks").fact("page", path).fact("what", what));
            }
            seen += 1;
        }
    }
    Ok(Outcome::holds("found-notice-pages-whole").fact("pages", seen))
}

/// The first thing that a page in a language lacks.
fn lacks(published: &Published, language: &str, page: &str, text: &str) -> Option<&'static str> {
    if !text.contains(&format!("<html lang=\"{language}\"")) {
        return Some("language");
    }
    let stands = |id: &str| text.contains(&format!("id=\"{id}\""));
    let is_whole = page != NOTICE
        || published.statements.iter().all(|statement| {
            stands(statement.id.as_str()) && statement.text.get(language).is_some_and(|text| !text.is_empty())
        });
    (!is_whole).then_some("sentence")
}
