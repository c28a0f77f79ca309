//! `/privacy`: the notice in force, the first layer on top, then the whole, each sentence with its mark.

use askama::Template;
use axum::http::header;
use axum::response::IntoResponse as _;
use privet_evidence::{Heading, Statement};
use privet_ground::refusal::Refusal;
use privet_web::board::{PublicBoard, PublicSummary};
use privet_web::look::{Mark, Markdown, Shown, StatementView};
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, State};
use serde_json::json;

use super::elsewhere;
use super::upcoming::Upcoming;
use crate::article30::States;
use crate::desk::document_in_force;
use crate::document::Document;
use crate::jsonld;

#[derive(Template)]
#[template(path = "notice/notice.html")]
struct NoticePage {
    page: Page,
    first_line: FirstLine,
    upcoming: Option<Upcoming>,
    glance: Vec<Glance>,
    sections: Vec<Section>,
    fingerprints: [String; 2],
    version_path: String,
    pdf_path: String,
}

/// The first line: version, date, what changed, how much is proven, so that a reader knows at once how far to trust.
struct FirstLine {
    version: String,
    changes: Option<String>,
    count: String,
    broken: Option<String>,
}

/// A sentence of the first layer; it leads to its place in the whole.
struct Glance {
    text: String,
    href: String,
    shown: Shown,
    word: String,
}

/// A heading with the controller's own words and its sentences.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    /// `3 of 4`; empty where there is nothing to prove.
    count: String,
    is_broken: bool,
    pub(super) own: Option<Markdown>,
    pub(super) statements: Vec<StatementView>,
}

/// The notice in force.
pub(super) async fn show(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let document = document_in_force(&house).await?;
    let board = house.board().await?;
    let public = PublicBoard::new(&published.register, &board);
    let seen = public.summary().seen;
    let previous = super::versions::base_of(&house, published.number).await?;
    let office = lang.own(&published.register.controller.name).to_owned();
    let description = lang.say("notice-description").with("office", office).to_string();
    let broken = lang.say("notice-count-broken").with("count", seen.broken);
    let day = lang.date(published.effective_from);
    let version = lang.say("notice-version-line").with("number", published.number).with("day", day);
    let count = lang.say("notice-count").with("proven", seen.proven).with("count", seen.to_prove());
    let first_line = FirstLine {
        version: version.to_string(),
        changes: previous.map(|base| lang.path(&format!("/privacy/changes/{base}..{}", published.number))),
        count: count.to_string(),
        broken: (seen.broken > 0).then(|| broken.to_string()),
    };
    let glance = document
        .at_a_glance()
        .map(|statement| glance(&lang, statement, mark(&lang, &public, statement)))
        .collect();
    let sections = sections_of(&lang, &document, &public);
    Html(NoticePage {
        first_line,
        upcoming: Upcoming::find(&house, &lang).await?,
        glance,
        sections,
        fingerprints: [published.notice_hash.clone(), published.register_hash.clone()],
        version_path: format!("/privacy/versions/{}", published.number),
        pdf_path: lang.path(&format!("/privacy/versions/{}.pdf", published.number)),
        page: lang.page("notice-title").described(description),
    })
    .answer()
}

fn glance(lang: &Lang, statement: &Statement, mark: Mark) -> Glance {
    Glance {
        text: statement.in_language(lang.tag()).to_owned(),
        href: format!("#{}", statement.id),
        shown: mark.shown,
        word: mark.word,
    }
}

/// What stands below each heading, each sentence with its mark.
pub(super) fn sections_of(lang: &Lang, document: &Document, public: &PublicBoard<'_>) -> Vec<Section> {
    let sections = document.sections().map(|(heading, statements)| {
        let lines = statements.iter().filter_map(|statement| public.find(statement.id.as_str()));
        let seen = PublicSummary::of(lines).seen;
        let count =
            lang.say("notice-section-count").with("proven", seen.proven).with("count", seen.to_prove());
        Section {
            id: heading.as_str(),
            title: document.title(heading, lang.tag()).to_owned(),
            count: if seen.to_prove() == 0 { String::new() } else { count.to_string() },
            is_broken: seen.broken > 0,
            own: own(document, heading, lang),
            statements: statements
                .iter()
                .map(|one| StatementView::new(lang, one, mark(lang, public, one)))
                .collect(),
        }
    });
    sections.collect()
}

/// The mark beside a sentence.
fn mark(lang: &Lang, public: &PublicBoard<'_>, statement: &Statement) -> Mark {
    match public.find(statement.id.as_str()) {
        Some(line) => line.mark(lang),
        // A sentence that the board does not know cannot be shown as proven.
        None => Mark::new(lang, Shown::Unproven, "", None),
    }
}

/// The controller's own words below a heading.
pub(super) fn own(document: &Document, heading: Heading, lang: &Lang) -> Option<Markdown> {
    document.own(heading, lang.tag()).map(Markdown::render)
}

/// The notice for programs: what people read, and what the public may see of each proof.
pub(super) async fn json(_: Anyone, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let document = document_in_force(&house).await?;
    let board = house.board().await?;
    let public = PublicBoard::new(&published.register, &board);
    let states = states_of(&public);
    let body = json!({
        "version": published.number,
        "in_force_from": published.effective_from.to_string(),
        "published_at": published.published_at,
        "register": published.register_hash,
        "notice": published.notice_hash,
        "document": &*document,
        "summary": public.summary(),
        "states": states,
    });
    Ok((elsewhere::OPEN, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response())
}

fn states_of(public: &PublicBoard<'_>) -> States {
    public
        .lines()
        .map(|line| {
            let state = line.state().map_or("not_published", |state| state.key());
            (line.statement().id.to_string(), state.to_owned())
        })
        .collect()
}

/// The state of every statement as the public may know it.
pub(super) async fn public_states(house: &HouseRef) -> Result<States, Refusal> {
    let (published, board) = (house.published()?, house.board().await?);
    Ok(states_of(&PublicBoard::new(&published.register, &board)))
}

/// The state of every statement as staff see it.
pub(super) async fn all_states(house: &HouseRef) -> Result<States, Refusal> {
    let board = house.board().await?;
    Ok(board.lines.iter().map(|line| (line.statement.id.to_string(), line.state.key().to_owned())).collect())
}

/// The notice in the terms of the W3C Data Privacy Vocabulary.
pub(super) async fn jsonld(_: Anyone, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let body = jsonld::notice(&published, &house.settings.public_url, &public_states(&house).await?);
    Ok(([(header::CONTENT_TYPE, "application/ld+json")], body.to_string()).into_response())
}
