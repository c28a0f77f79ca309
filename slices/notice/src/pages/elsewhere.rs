//! `/privacy/fragment`: the notice as a piece of HTML, to stand in a page of another website. It has no style and no
//! script; its links lead back here, where the evidence is.

use askama::Template;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::IntoResponse as _;
use privet_web::board::PublicBoard;
use privet_web::look::Shown;
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, State, led};

use super::notice::{Section, sections_of};
use crate::desk::document_in_force;

/// Any website may read what everybody may read (Fetch standard, 3.3 and 3.7).
pub(super) const OPEN: [(HeaderName, HeaderValue); 2] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
];

/// How long another website may keep its copy: a sentence that is not true any more must not look proven for long.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300");

#[derive(Template)]
#[template(path = "notice/fragment.html")]
struct Fragment {
    lang: Lang,
    number: i64,
    version: String,
    count: String,
    is_example: bool,
    sections: Vec<Section>,
}

/// The notice in force as a fragment.
pub(super) async fn fragment(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let document = document_in_force(&house).await?;
    let board = house.board().await?;
    let public = PublicBoard::new(&published.register, &board);
    let seen = public.summary().seen;
    let day = lang.date(published.effective_from);
    let version = lang.say("notice-version-line").with("number", published.number).with("day", day);
    let count = lang.say("notice-count").with("proven", seen.proven).with("count", seen.to_prove());
    let fragment = Fragment {
        number: published.number,
        version: version.to_string(),
        count: count.to_string(),
        is_example: published.register.example,
        sections: sections_of(&lang, &document, &public),
        lang: lang.clone(),
    };
    let html = led(&Html(fragment).drawn()?, &house.settings.public_url);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, KEPT),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")),
    ];
    Ok((OPEN, headers, html).into_response())
}
