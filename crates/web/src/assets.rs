//! The few files that pages load: written by hand, embedded, named by their own hash, so that browsers may keep them
//! for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

use privet_ground::refusal::Refusal;

use crate::problem::Problem;
use crate::routes::Anyone;

/// A file that is served under `/assets/`.
struct Asset {
    path: String,
    media_type: &'static str,
    body: &'static str,
}

static STYLESHEET: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("privet", "css", "text/css; charset=utf-8", include_str!("../assets/privet.css"))
});
static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("privet", "svg", "image/svg+xml", include_str!("../assets/privet.svg")));

impl Asset {
    fn new(name: &str, ending: &str, media_type: &'static str, body: &'static str) -> Self {
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(body.as_bytes())[..6]);
        Self { path: format!("/assets/{name}-{hash}.{ending}"), media_type, body }
    }
}

/// The address of the style sheet.
pub fn stylesheet() -> &'static str {
    &STYLESHEET.path
}

/// The style sheet itself, for a page that has to hold all it needs.
pub(crate) fn style() -> &'static str {
    STYLESHEET.body
}

/// The address of the small picture in the browser's tab.
pub fn icon() -> &'static str {
    &ICON.path
}

/// Serves a file for as long as a browser likes to keep it (RFC 8246).
pub(crate) async fn show(_: Anyone, Path(name): Path<String>) -> Result<Response, Problem> {
    let path = format!("/assets/{name}");
    let asset = [&*STYLESHEET, &*ICON].into_iter().find(|asset| asset.path == path);
    let asset = asset.ok_or(Refusal::not_found())?;
    let headers = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.body).into_response())
}
