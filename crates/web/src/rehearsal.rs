//! A page as a visitor gets it, asked for within the program: for checks that look at pages.

use anyhow::Context as _;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use privet_register::{Language, Register};
use tower::ServiceExt as _;

use crate::house::HouseRef;
use crate::shell::router;

/// The most bytes of a page.
const LARGEST_PAGE: usize = 8 * 1024 * 1024;

/// Asks for a page by its path; says with which status it came, and its text.
pub async fn page(house: &HouseRef, path: &str) -> anyhow::Result<(StatusCode, String)> {
    let address = &house.settings.public_url;
    let host = address.split_once("://").map_or(address.as_str(), |(_, host)| host);
    let request = Request::get(path).header(header::HOST, host).body(Body::empty());
    let answer = router(house.clone()).oneshot(request.context("a request for a page")?).await?;
    let status = answer.status();
    let body = axum::body::to_bytes(answer.into_body(), LARGEST_PAGE).await.context("reading a page")?;
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}

/// The path of a page in a language of the register.
pub fn path_in(register: &Register, language: &Language, page: &str) -> String {
    match (language == register.default_language(), page) {
        (true, page) => page.to_owned(),
        (false, "/") => format!("/{language}"),
        (false, page) => format!("/{language}{page}"),
    }
}
