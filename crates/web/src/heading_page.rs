//! A page that shows what the notice says below some of its headings, each sentence with its mark: `/cookies`,
//! `/rights`. It is made from the published statements alone, so it cannot say anything else than `/privacy` does.

use askama::Template;
use privet_evidence::Heading;
use privet_ground::clock::Instant;

use crate::answer::Html;
use crate::board::{PublicBoard, PublicLine, PublicSummary, Saying};
use crate::house::{HouseRef, Published};
use crate::language::Lang;
use crate::layout::Page;
use crate::look::{Mark, Markdown, Shown, StatementView};
use crate::problem::Answer;

/// The page of some headings; `title` and `lead` are keys of the words. Headings below which the notice says nothing
/// are left out.
pub async fn heading_page(
    house: &HouseRef,
    lang: &Lang,
    words: (&str, &str),
    headings: &[Heading],
) -> Answer {
    heading_page_with(house, lang, words, headings, None).await
}

/// As [`heading_page`], with a text of the register below: its title (a key of the words) and the text.
pub async fn heading_page_with(
    house: &HouseRef,
    lang: &Lang,
    (title, lead): (&str, &str),
    headings: &[Heading],
    text: Option<(&str, &str)>,
) -> Answer {
    let published = house.published()?;
    let board = house.board().await?;
    let public = PublicBoard::new(&published.register, &board);
    let lines: Vec<PublicLine<'_>> =
        public.lines().filter(|line| headings.contains(&line.statement().heading)).collect();
    let shown = headings.iter().map(|heading| Section::new(lang, *heading, &lines, house.now()));
    let sections: Vec<Section> = shown.filter(|section| !section.statements.is_empty()).collect();
    let lead = lang.say(lead).to_string();
    Html(HeadingPage {
        page: lang.page(title).described(lead.clone()),
        lead,
        version: version(lang, &published),
        proven: proven(lang, &PublicSummary::of(lines.iter().copied())),
        sections,
        text: text.map(|(title, text)| (lang.say(title).to_string(), Markdown::render(text))),
    })
    .answer()
}

/// The key of a heading's title.
pub fn heading_key(heading: Heading) -> String {
    format!("web-heading-{}", heading.as_str())
}

/// The mark beside a sentence, as the public may see it; it leads to the evidence where there is something to prove.
pub fn mark_of(lang: &Lang, line: &PublicLine<'_>, now: Instant) -> Mark {
    let zone = lang.zone();
    let saying = Saying { words: &lang.house().words, language: lang.tag(), zone: &zone };
    let shown = line.state().map_or(Shown::NotPublished, Shown::from);
    let evidence = (shown != Shown::Advice).then(|| lang.path(&format!("/proof/{}", line.statement().id)));
    Mark::new(lang, shown, line.note(&saying, now), evidence)
}

#[derive(Template)]
#[template(path = "web/headings.html")]
struct HeadingPage {
    page: Page,
    lead: String,
    version: String,
    proven: String,
    sections: Vec<Section>,
    /// A text of the register below them, with its title.
    text: Option<(String, Markdown)>,
}

/// A heading with its sentences.
struct Section {
    /// Its address on the page.
    id: &'static str,
    title: String,
    /// `3 of 4`; empty where there is nothing to prove.
    count: String,
    is_broken: bool,
    statements: Vec<StatementView>,
}

impl Section {
    fn new(lang: &Lang, heading: Heading, lines: &[PublicLine<'_>], now: Instant) -> Self {
        let below: Vec<&PublicLine<'_>> =
            lines.iter().filter(|line| line.statement().heading == heading).collect();
        let seen = PublicSummary::of(below.iter().map(|line| **line)).seen;
        let count = lang.say("web-headings-count").with("proven", seen.proven).with("count", seen.to_prove());
        Self {
            id: heading.as_str(),
            title: lang.say(&heading_key(heading)).to_string(),
            count: if seen.to_prove() == 0 { String::new() } else { count.to_string() },
            is_broken: seen.broken > 0,
            statements: below
                .into_iter()
                .map(|line| StatementView::new(lang, line.statement(), mark_of(lang, line, now)))
                .collect(),
        }
    }
}

fn version(lang: &Lang, published: &Published) -> String {
    let said = lang.say("web-headings-version").with("number", published.number);
    said.with("day", lang.date(published.effective_from)).to_string()
}

/// How many of the sentences are proven, of those whose state is published; empty where there is nothing to prove.
fn proven(lang: &Lang, summary: &PublicSummary) -> String {
    let seen = summary.seen;
    if seen.to_prove() == 0 {
        return String::new();
    }
    lang.say("web-headings-proven").with("proven", seen.proven).with("count", seen.to_prove()).to_string()
}
