//! `/privacy/changes/{a}..{b}`: what differs between any two versions, with how much it matters and why.

use askama::Template;
use privet_ground::refusal::Refusal;
use privet_ground::words::Words;
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, Path, State};

use super::stored;
use crate::actions::register_of;
use crate::changes::Changes;
use crate::document::Document;
use crate::readable::{Group, Reader, Sentence};
use crate::store::version::Version;

#[derive(Template)]
#[template(path = "notice/changes.html")]
struct ChangesPage {
    page: Page,
    heads: Heads,
    groups: Vec<Group>,
    sentences: Vec<Sentence>,
}

/// The heads of the tables in which changes are shown, here and in the console.
pub(super) struct Heads {
    pub(super) part: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) weight: String,
    pub(super) why: String,
    pub(super) important: String,
    pub(super) minor: String,
    pub(super) nothing: String,
}

impl Heads {
    /// The heads in a language.
    pub(super) fn new(words: &Words, language: &str) -> Self {
        let say = |key: &str| words.say(language, key, &[]);
        Self {
            part: say("notice-changes-part"),
            before: say("notice-changes-before"),
            after: say("notice-changes-after"),
            weight: say("notice-versions-weight"),
            why: say("notice-changes-why"),
            important: say("notice-important"),
            minor: say("notice-minor"),
            nothing: say("notice-changes-nothing-there"),
        }
    }
}

/// What differs between two versions, computed on their registers.
pub(super) async fn show(
    _: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(range): Path<String>,
) -> Answer {
    let (from, to) = parse(&range).ok_or_else(Refusal::not_found)?;
    let (before, after) = (stored::find(&house, from).await?, stored::find(&house, to).await?);
    let changes = between(&before, &after)?;
    let reader = Reader::new(&house.words, lang.tag(), &after.register, &before.register);
    let title = lang.say("notice-changes-title").with("from", from).with("to", to).to_string();
    Html(ChangesPage {
        heads: Heads::new(&house.words, lang.tag()),
        groups: reader.groups(&changes.register),
        sentences: reader.sentences(&changes),
        page: lang.page_titled(title),
    })
    .answer()
}

/// What differs between two stored versions.
fn between(before: &Version, after: &Version) -> Result<Changes, Refusal> {
    let read = |version: &Version| -> Result<_, Refusal> {
        let document = Document::parse(&version.document).map_err(Refusal::fault)?;
        Ok((register_of(&version.register)?, document))
    };
    let (before, after) = (read(before)?, read(after)?);
    Ok(Changes::between((&before.0, &before.1), (&after.0, &after.1)))
}

/// `2..3`, digits only.
fn parse(range: &str) -> Option<(i64, i64)> {
    let (from, to) = range.split_once("..")?;
    let number =
        |text: &str| text.bytes().all(|sign| sign.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    Some((number(from)?, number(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_two_numbers() {
        assert_eq!(parse("2..3"), Some((2, 3)));
        for bad in ["", "2", "2..", "..3", "2...3", "-1..2", "2..x", "+2..3", "99999999999999999999..1"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
