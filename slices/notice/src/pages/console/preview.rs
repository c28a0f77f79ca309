//! `/console/notice/draft/preview`: the notice as it reads and as it would read, side by side, in each language.

use std::collections::BTreeMap;

use askama::Template;
use privet_evidence::{READING_ORDER, Statement};
use privet_ground::refusal::{Kind, Refusal};
use privet_register::Sketch;
use privet_web::{Answer, ConsolePage, HouseRef, Html, Query, SignedIn, State};

use crate::desk;
use crate::document::Document;
use crate::editing::field::language_name;
use crate::store;

#[derive(Template)]
#[template(path = "notice/console/preview.html")]
struct PreviewPage {
    page: ConsolePage,
    language: String,
    languages: Vec<Tongue>,
    sections: Vec<Section>,
    changed: usize,
    only_changed: bool,
}

/// A language to read it in.
struct Tongue {
    name: String,
    path: String,
    is_current: bool,
}

struct Section {
    title: String,
    rows: Vec<Row>,
}

/// A sentence now and then; nothing where there is none.
struct Row {
    now: Vec<Line>,
    then: Vec<Line>,
    /// What happened to it, in a word; nothing where it stays.
    what: &'static str,
}

/// A line of a sentence: itself, or one of its details.
struct Line {
    text: String,
    /// Whether the other side lacks it.
    is_other: bool,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    language: Option<String>,
    /// `all` for the sentences that stay too.
    show: Option<String>,
}

pub(super) async fn show(
    staff: SignedIn,
    State(house): State<HouseRef>,
    Query(asked): Query<Asked>,
) -> Answer {
    let draft = desk::open_draft(&house).await?.ok_or_else(Refusal::not_found)?;
    let faulty = || Refusal::new(Kind::Clash, "refusal-notice-draft-faulty");
    let register = Sketch::parse(&draft.register).and_then(|sketch| sketch.check().register);
    let then = desk::compose(&house, &register.ok_or_else(faulty)?).map_err(|_| faulty())?;
    let mut tx = house.db.read().await?;
    let newest = store::version::find_newest(&mut tx).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let now = Document::parse(&newest.document).map_err(Refusal::fault)?;
    let language = asked.language.filter(|asked| then.languages.contains(asked));
    let language = language.or_else(|| then.languages.first().cloned()).unwrap_or_default();
    let only_changed = asked.show.as_deref() != Some("all");
    let sections = sections(&now, &then, &language);
    let changed =
        sections.iter().flat_map(|section| &section.rows).filter(|row| !row.what.is_empty()).count();
    let show = if only_changed { "" } else { "&show=all" };
    let tongue = |tag: &String| Tongue {
        name: language_name(tag),
        path: format!("/console/notice/draft/preview?language={tag}{show}"),
        is_current: *tag == language,
    };
    Html(PreviewPage {
        page: staff.page("The notice now and then"),
        languages: then.languages.iter().map(tongue).collect(),
        language,
        sections: if only_changed { narrowed(sections) } else { sections },
        changed,
        only_changed,
    })
    .answer()
}

fn narrowed(mut sections: Vec<Section>) -> Vec<Section> {
    for section in &mut sections {
        section.rows.retain(|row| !row.what.is_empty());
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// Every sentence of both, in the order of reading; those that go stand behind those that stay.
fn sections(now: &Document, then: &Document, language: &str) -> Vec<Section> {
    let said = |statement: &Statement| {
        let details = statement.details.iter().filter_map(|detail| {
            Some(format!("{}: {}", detail.label.get(language)?, detail.value.get(language)?))
        });
        std::iter::once(statement.in_language(language).to_owned())
            .chain(details)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let texts = |document: &Document| -> BTreeMap<String, String> {
        document.statements.iter().map(|statement| (statement.id.to_string(), said(statement))).collect()
    };
    let (was, is) = (texts(now), texts(then));
    let in_order = READING_ORDER.iter().map(|heading| {
        let of = |document: &Document| -> Vec<String> {
            let mine = document.statements.iter().filter(|statement| statement.heading == *heading);
            mine.map(|statement| statement.id.to_string()).collect()
        };
        let mut ids = of(then);
        let gone: Vec<String> = of(now).into_iter().filter(|id| !is.contains_key(id)).collect();
        ids.extend(gone);
        let mut rows: Vec<Row> = ids.iter().map(|id| row(was.get(id), is.get(id))).collect();
        let own = [now.own(*heading, language), then.own(*heading, language)];
        if own.iter().any(Option::is_some) {
            let [now, then] = own.map(|text| text.map(str::to_owned));
            rows.push(row(now.as_ref(), then.as_ref()));
        }
        let title = [then, now]
            .iter()
            .map(|document| document.title(*heading, language))
            .find(|title| !title.is_empty());
        Section { title: title.unwrap_or_default().to_owned(), rows }
    });
    in_order.filter(|section| !section.rows.is_empty()).collect()
}

fn row(now: Option<&String>, then: Option<&String>) -> Row {
    let what = match (now, then) {
        (None, _) => "new",
        (_, None) => "gone",
        (Some(now), Some(then)) if now != then => "changed",
        _ => "",
    };
    Row { now: lines(now, then), then: lines(then, now), what }
}

fn lines(of: Option<&String>, other: Option<&String>) -> Vec<Line> {
    let known: Vec<&str> = other.iter().flat_map(|text| text.lines()).collect();
    let each = |text: &str| Line { text: text.to_owned(), is_other: !known.contains(&text) };
    of.iter().flat_map(|text| text.lines()).map(each).collect()
}
