//! The whole program below a path of a host that it shares with others: `https://office.example/privacy-centre`. Pages are
//! written as if they had the host for themselves; what leads to one of them is led below the path here, in one place.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

/// What a link to a page of ours begins with in our HTML. Text cannot look like one: its quotation marks are escaped.
const LEADING: [&str; 3] = ["href=\"/", "action=\"/", "src=\"/"];

/// Scheme and host of an address.
pub(crate) fn origin_of(public_url: &str) -> &str {
    public_url.strip_suffix(path_of(public_url)).unwrap_or(public_url)
}

/// The path of an address, with a slash in front and none behind; empty where there is none.
pub(crate) fn path_of(public_url: &str) -> &str {
    let host = public_url.find("://").map_or(0, |end| end + 3);
    public_url[host..].find('/').map_or("", |begin| public_url[host + begin..].trim_end_matches('/'))
}

/// A page whose links to pages of ours begin with this: a path of this host, or our whole address.
pub fn led(html: &str, before: &str) -> String {
    let mut led = html.to_owned();
    for leading in LEADING {
        led = led.replace(leading, &format!("{}{before}/", &leading[..leading.len() - 1]));
    }
    led
}

/// Takes the path off what is asked for. A proxy may have done so already.
pub(crate) async fn enter(State(path): State<Arc<str>>, mut request: Request, next: Next) -> Response {
    let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    let below = asked.strip_prefix(&*path).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    if let Some(rest) = below {
        let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
        if let Ok(uri) = rest.parse::<Uri>() {
            *request.uri_mut() = uri;
        }
    }
    next.run(request).await
}

/// Leads what an answer leads to below the path: the links and forms of a page, and the way on.
pub(crate) async fn lead(State(path): State<Arc<str>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    if let Some(location) = location.filter(|location| location.starts_with('/'))
        && let Ok(location) = HeaderValue::from_str(&format!("{path}{location}"))
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    // Our own pages, drawn whole in memory before.
    let html = to_bytes(body, usize::MAX).await.unwrap_or_default();
    Response::from_parts(parts, Body::from(led(&String::from_utf8_lossy(&html), &path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_and_a_path() {
        for (address, origin, path) in [
            ("https://office.example", "https://office.example", ""),
            ("https://office.example/", "https://office.example/", ""),
            ("http://localhost:8080/a/b", "http://localhost:8080", "/a/b"),
        ] {
            assert_eq!((origin_of(address), path_of(address)), (origin, path), "{address}");
        }
    }

    #[test]
    fn links_forms_and_files_are_led_and_text_is_not() {
        let html = "<a href=\"/a\">/b</a><form action=\"/c\"><img src=\"/d\"><a href=\"https://e/\">href=&#34;/f</a><a href=\"#g\">";
        let led = led(html, "/x");
        assert_eq!(
            led,
            "<a href=\"/x/a\">/b</a><form action=\"/x/c\"><img src=\"/x/d\"><a href=\"https://e/\">href=&#34;/f</a><a href=\"#g\">"
        );
    }
}
