//! A version as it is stored, for people and for whoever checks its fingerprint: shown only if it is as it was published.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use privet_ground::refusal::{Kind, Refusal};
use privet_web::HouseRef;

use crate::store::version::Version;
use crate::{intact, store};

/// A version, if it is as it was published; what was forged is not shown as ours.
pub(super) async fn find(house: &HouseRef, number: i64) -> Result<Version, Refusal> {
    let mut tx = house.db.read().await?;
    let version = store::version::find(&mut tx, number).await?.ok_or_else(Refusal::not_found)?;
    match intact::what_differs(&mut tx, &version).await? {
        None => Ok(version),
        Some(what) => {
            tracing::error!(
                version = number,
                what,
                "a version is not as it was published, so it is not shown"
            );
            Err(Refusal::new(Kind::Clash, "refusal-notice-version-altered"))
        }
    }
}

/// The very bytes whose hash is published, so that anybody can compute it.
pub(super) fn bytes(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
