//! The mail that tells people of an important change: who writes, what changes and when, where to read more, what
//! they can do. In every language of the notice, the default first, since the sender does not know the reader's.

use privet_ground::refusal::Refusal;
use privet_ground::words;
use privet_web::house::House;

use crate::actions::register_of;
use crate::document::{Document, text_in};
use crate::readable::{Group, Reader};
use crate::store::version::Version;

/// How many changes a mail lists before it leaves the rest to the page.
const MOST_LISTED: usize = 8;

/// Subject and text of the mail that announces a version. The same for everybody, so nothing personal is in it.
pub(crate) fn announcement_mail(house: &House, version: &Version) -> Result<(String, String), Refusal> {
    let document = Document::parse(&version.document).map_err(Refusal::fault)?;
    let register = register_of(&version.register)?;
    let default = register.default_language().as_str().to_owned();
    let texts: Vec<String> = document
        .languages
        .iter()
        .map(|language| text(house, version, &document, language, *language == default))
        .collect();
    let subject = house.words.say(
        &default,
        "notice-mail-subject",
        &[("office", text_in(&document.controller, &default).into())],
    );
    Ok((subject, texts.join("\n\n* * *\n\n")))
}

fn text(house: &House, version: &Version, document: &Document, language: &str, is_default: bool) -> String {
    let summary = &version.summary;
    let prefix = if is_default { String::new() } else { format!("/{language}") };
    let base = summary.base.unwrap_or(summary.number);
    let address = format!("{}{prefix}/privacy/changes/{base}..{}", house.settings.public_url, summary.number);
    // What an entry was called before is found under its new name or not at all.
    let reader = Reader::new(&house.words, language, &version.register, &version.register);
    let groups = reader.groups(&version.changes.register);
    // Where whoever published it holds the change to be important, nothing of it is left out.
    let is_told = |group: &&Group| group.is_important || version.changes.is_raised;
    let mut listed: Vec<String> = groups.iter().filter(is_told).map(listed).collect();
    if listed.is_empty() {
        listed.push(house.words.say(language, "notice-mail-sentences", &[]));
    }
    if listed.len() > MOST_LISTED {
        let more = i64::try_from(listed.len() - MOST_LISTED).unwrap_or(i64::MAX);
        listed.truncate(MOST_LISTED);
        listed.push(house.words.say(language, "notice-mail-more", &[("count", more.into())]));
    }
    let changes = listed.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n");
    house.words.say(
        language,
        "notice-mail-text",
        &[
            ("office", text_in(&document.controller, language).into()),
            ("day", words::date(language, summary.effective_from).into()),
            ("changes", changes.into()),
            ("address", address.into()),
            ("rights", format!("{}{prefix}/rights", house.settings.public_url).into()),
            ("contact", format!("{}{prefix}/contact", house.settings.public_url).into()),
        ],
    )
}

/// One line of the list: what, and why it matters.
fn listed(group: &Group) -> String {
    let why = group.lines.iter().find(|line| line.is_important).map_or("", |line| line.why.as_str());
    format!("{} ({why})", group.about)
}
