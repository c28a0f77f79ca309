//! `/privacy/versions`: every version, and each of them for ever at its own address, as it was published.

use askama::Template;
use privet_ground::refusal::Refusal;
use privet_web::look::{Facts, Markdown};
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, Path, State, printed};

use super::notice::own;
use super::stored;
use crate::document::Document;
use crate::model::chain;
use crate::store;
use crate::store::version::Summary;

#[derive(Template)]
#[template(path = "notice/versions.html")]
struct VersionsPage {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    number: i64,
    path: String,
    in_force: String,
    is_current: bool,
    weight: Option<String>,
    hash: String,
    changes: Option<(String, String)>,
}

/// Every version, the newest first.
pub(super) async fn list(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let mut tx = house.db.read().await?;
    let versions = store::version::list(&mut tx).await?;
    let links = store::version::list_links(&mut tx, &house.zone()).await?;
    drop(tx);
    let current = house.in_force.get().map(|published| published.number);
    let alive: Vec<i64> = chain(&links).iter().map(|link| link.number).collect();
    let rows = versions.iter().map(|version| Row {
        number: version.number,
        path: lang.path(&format!("/privacy/versions/{}", version.number)),
        in_force: in_force(&lang, version, &versions, alive.contains(&version.number)),
        is_current: current == Some(version.number),
        weight: version.base.map(|_| weight(&lang, version)),
        hash: version.notice_hash.chars().take(12).collect(),
        changes: version.base.map(|base| {
            let range = format!("{base}..{}", version.number);
            (lang.path(&format!("/privacy/changes/{range}")), range.replace("..", " → "))
        }),
    });
    Html(VersionsPage { rows: rows.collect(), page: lang.page("notice-versions-title") }).answer()
}

/// From when to when a version was in force.
fn in_force(lang: &Lang, version: &Summary, all: &[Summary], is_alive: bool) -> String {
    let next = all
        .iter()
        .filter(|other| other.number > version.number)
        .filter_map(|other| other.in_force_from)
        .min();
    match (version.in_force_from, next) {
        (Some(from), None) => lang.say("notice-versions-since").with("day", lang.date(from)).to_string(),
        (Some(from), Some(until)) => {
            let said = lang.say("notice-versions-until").with("from", lang.date(from));
            said.with("until", lang.date(until)).to_string()
        }
        (None, _) if is_alive => {
            lang.say("notice-versions-upcoming").with("day", lang.date(version.effective_from)).to_string()
        }
        (None, _) => lang.say("notice-versions-never").to_string(),
    }
}

fn weight(lang: &Lang, version: &Summary) -> String {
    let key = match version.weight {
        privet_register::Weight::Important => "notice-important",
        privet_register::Weight::Minor => "notice-minor",
    };
    lang.say(key).to_string()
}

/// The version that another changes, if it is not the first.
pub(super) async fn base_of(house: &HouseRef, number: i64) -> Result<Option<i64>, Refusal> {
    let mut tx = house.db.read().await?;
    let versions = store::version::list(&mut tx).await?;
    Ok(versions.iter().find(|version| version.number == number).and_then(|version| version.base))
}

#[derive(Template)]
#[template(path = "notice/version.html")]
struct VersionPage {
    page: Page,
    title: String,
    /// What to know about a version that is not in force, and where that one is.
    old: Option<String>,
    controller: String,
    in_force: String,
    glance: Vec<String>,
    sections: Vec<Section>,
    facts: Facts,
    stored_path: String,
    pdf_path: String,
}

struct Section {
    id: &'static str,
    title: String,
    own: Option<Markdown>,
    sentences: Vec<Sentence>,
}

struct Sentence {
    id: String,
    text: String,
    details: Vec<(String, String)>,
}

/// In which form a version is asked for, by the ending of its address.
enum Form {
    Page,
    Stored,
    Pdf,
}

impl Form {
    fn of(address: &str) -> (&str, Self) {
        match address.rsplit_once('.') {
            Some((number, "json")) => (number, Self::Stored),
            Some((number, "pdf")) => (number, Self::Pdf),
            _ => (address, Self::Page),
        }
    }
}

/// One version as it was published. What it says comes from the stored document, never from today's words. With
/// `.json` after its number, the stored document itself, whose fingerprint anybody can compute; with `.pdf`, on paper.
pub(super) async fn show(
    _: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(number): Path<String>,
) -> Answer {
    let (number, form) = Form::of(&number);
    let number: i64 = number.parse().map_err(|_| Refusal::not_found())?;
    let version = stored::find(&house, number).await?;
    if matches!(form, Form::Stored) {
        return Ok(stored::bytes(version.document));
    }
    let mut tx = house.db.read().await?;
    let versions = store::version::list(&mut tx).await?;
    let links = store::version::list_links(&mut tx, &house.zone()).await?;
    drop(tx);
    let document = Document::parse(&version.document).map_err(Refusal::fault)?;
    let is_alive = chain(&links).iter().any(|link| link.number == number);
    let summary = &version.summary;
    let title = lang.say("notice-version-title").with("number", number).to_string();
    let published = lang.date(summary.published_at.day(&house.zone()));
    let facts = Facts::new()
        .row(lang.say("notice-versions-published"), published)
        .row(lang.say("notice-fingerprint"), summary.notice_hash.as_str())
        .row(lang.say("notice-of-register"), summary.register_hash.as_str());
    let page = VersionPage {
        old: old(&lang, &house, number),
        controller: lang.of(&document.controller).to_owned(),
        in_force: in_force(&lang, summary, &versions, is_alive),
        glance: document.at_a_glance().map(|one| one.in_language(lang.tag()).to_owned()).collect(),
        sections: sections(&document, &lang),
        facts,
        stored_path: format!("/privacy/versions/{number}.json"),
        pdf_path: lang.path(&format!("/privacy/versions/{number}.pdf")),
        page: lang.page_titled(title.clone()),
        title,
    };
    if matches!(form, Form::Pdf) {
        let name = format!("privacy-notice-{number}-{}", lang.tag());
        return printed(&house, &Html(page).drawn()?, &name).await;
    }
    Html(page).answer()
}

fn old(lang: &Lang, house: &HouseRef, number: i64) -> Option<String> {
    match house.in_force.get() {
        Some(published) if published.number == number => None,
        Some(published) => {
            let said = lang.say("notice-old-text").with("number", number).with("current", published.number);
            Some(said.to_string())
        }
        None => Some(lang.say("notice-old-none").with("number", number).to_string()),
    }
}

fn sections(document: &Document, lang: &Lang) -> Vec<Section> {
    let sections = document.sections().map(|(heading, statements)| Section {
        id: heading.as_str(),
        title: document.title(heading, lang.tag()).to_owned(),
        own: own(document, heading, lang),
        sentences: statements
            .into_iter()
            .map(|statement| Sentence {
                id: statement.id.to_string(),
                text: statement.in_language(lang.tag()).to_owned(),
                details: statement
                    .details
                    .iter()
                    .map(|detail| (lang.of(&detail.label).to_owned(), lang.of(&detail.value).to_owned()))
                    .collect(),
            })
            .collect(),
    });
    sections.collect()
}
