//! A visitor: asks for pages and fills in forms through the front door, with or without a cookie.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::Answer;

/// Somebody with a browser.
#[derive(Clone)]
pub struct Visitor {
    router: Router,
    cookie: Option<String>,
    address: IpAddr,
}

impl Visitor {
    pub(crate) const fn new(router: Router) -> Self {
        Self { router, cookie: None, address: IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7)) }
    }

    /// The same visitor from another address.
    #[must_use]
    pub const fn from_address(mut self, address: IpAddr) -> Self {
        self.address = address;
        self
    }

    /// The cookie that the server set last, if it set one.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Sets the cookie that is sent along.
    pub fn set_cookie(&mut self, cookie: Option<String>) {
        self.cookie = cookie;
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// Asks for a page and follows redirects.
    pub async fn visit(&mut self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        for _ in 0..5 {
            if !answer.status.is_redirection() {
                break;
            }
            let next = answer.location().to_owned();
            answer = self.get(&next).await;
        }
        answer
    }

    /// Posts a form, as a browser on the same site does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        self.post_body(path, "application/x-www-form-urlencoded", body.join("&")).await
    }

    /// Posts a body of any kind.
    pub async fn post_body(&mut self, path: &str, content_type: &str, body: impl Into<Body>) -> Answer {
        let body = body.into();
        let length = axum::body::HttpBody::size_hint(&body).exact().unwrap_or_default();
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, content_type)
            .header(header::CONTENT_LENGTH, length)
            .header(header::ORIGIN, "http://localhost:8080")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(body).expect("a request")).await
    }

    /// Fills in and sends the form of a page: its hidden fields go along, those given here on top.
    pub async fn submit(&mut self, page: &Answer, fields: &[(&str, &str)]) -> Answer {
        let hidden = page.hidden_fields();
        let given = |name: &str| fields.iter().any(|(known, _)| *known == name);
        let kept = hidden
            .iter()
            .filter(|(name, _)| !given(name))
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = kept.chain(fields.iter().copied()).collect();
        self.post(&page.form_action(), &all).await
    }

    /// Sends any request; a cookie that comes back is kept.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.address, 40_000)));
        let path = request.uri().to_string();
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body ends").to_bytes();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let text = set.to_str().unwrap_or_default();
            let pair = text.split(';').next().unwrap_or_default().to_owned();
            self.cookie = if pair.ends_with('=') || text.contains("Max-Age=0") { None } else { Some(pair) };
        }
        Answer {
            path,
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A request with this visitor's cookie, for headers of one's own.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, "localhost:8080");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }
}

/// Encodes for a form body.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte))
            }
            b' ' => encoded.push('+'),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
