//! How a handler answers: a page, or the way to the next one.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html as HtmlBody, IntoResponse as _, Response};
use privet_ground::refusal::Refusal;

use crate::problem::Answer;

/// A page that is ready to be drawn: `Html(page).answer()`.
pub struct Html<T>(pub T);

impl<T: Template> Html<T> {
    /// The page, drawn.
    pub fn answer(self) -> Answer {
        self.answer_as(StatusCode::OK)
    }

    /// The page with a status of its own: 422 for a form that was refused.
    pub fn answer_as(self, status: StatusCode) -> Answer {
        Ok((status, HtmlBody(self.drawn()?)).into_response())
    }

    /// The page as text, for whoever prints it.
    pub fn drawn(self) -> Result<String, Refusal> {
        self.0.render().map_err(|error| Refusal::fault(anyhow::Error::new(error)))
    }

    /// The page, which no cache may keep: it holds what somebody typed, or is worth something once.
    pub fn unstored(self) -> Answer {
        let mut response = self.answer()?;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    }
}

/// The way to the next page after a form was sent (RFC 9110 section 15.4.4). The path is one of our own, so it begins
/// with a single slash; any other leads to the front page.
pub fn see_other(path: &str) -> Response {
    let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let location = if is_ours { HeaderValue::from_str(path).ok() } else { None };
    let location = location.unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_on_never_leaves_this_host() {
        let to = |path| see_other(path).headers()[header::LOCATION].clone();
        assert_eq!(to("/console?a=1"), "/console?a=1");
        for sly in
            ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a\r\nSet-Cookie: b=c"]
        {
            assert_eq!(to(sly), "/", "{sly}");
        }
    }
}
