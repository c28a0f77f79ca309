//! Pages on paper: a page that was drawn becomes one that holds all it needs, and Chromium makes a tagged PDF of it.

use axum::body::Bytes;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use privet_browser::PrintError;
use privet_ground::refusal::{Kind, Refusal};

use crate::assets;
use crate::below::led;
use crate::house::House;
use crate::problem::Answer;

/// A page as PDF, called so when it is kept. Where this machine has no Chromium the refusal says so, and that every browser
/// prints pages too.
pub async fn printed(house: &House, page: &str, name: &str) -> Answer {
    let no_browser = || Refusal::new(Kind::Lacking, "refusal-no-chromium");
    let browser = house.browser.as_ref().ok_or_else(no_browser)?;
    let page = alone(page, &house.settings.public_url);
    let pdf = browser.print_once(&page).await.map_err(|error| match error {
        PrintError::Busy => Refusal::new(Kind::TryLater, "refusal-busy"),
        PrintError::Io(cause) if cause.kind() == std::io::ErrorKind::NotFound => no_browser(),
        error => Refusal::fault(anyhow::Error::new(error).context("printing a page")),
    })?;
    Ok(document(&pdf, name))
}

fn document(pdf: &[u8], name: &str) -> Response {
    let mut response = Bytes::copy_from_slice(pdf).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{name}.pdf\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// A page with its style inside and its links led back to us.
fn alone(page: &str, public_url: &str) -> String {
    let style = format!("<link rel=\"stylesheet\" href=\"{}\">", assets::stylesheet());
    let inside = format!("<style>{}</style>", assets::style());
    led(&page.replacen(&style, &inside, 1), public_url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_alone_loads_nothing_and_leads_back() {
        let style = assets::stylesheet();
        let page = format!("<link rel=\"stylesheet\" href=\"{style}\"><a href=\"/proof\">Proof</a>");
        let alone = alone(&page, "https://office.example/centre");
        assert!(alone.starts_with("<style>/*"), "{}", &alone[..80]);
        assert!(alone.ends_with("</style><a href=\"https://office.example/centre/proof\">Proof</a>"));
    }
}
