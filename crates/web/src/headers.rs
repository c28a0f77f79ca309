//! The headers that every answer carries, refusals included: nothing inline, nothing from elsewhere, in nobody's
//! frame, kept by no cache unless the answer itself says so.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::house::HouseRef;

/// Content Security Policy Level 3 and Trusted Types: scripts and styles from here only, none inline; no script may
/// write HTML; forms go to this site only.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
);

/// What a page may not ask the device for: everything.
const PERMISSIONS: HeaderValue = HeaderValue::from_static(
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), \
     encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
     magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), \
     screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()",
);

/// The others. The referrer stays on this site; `no-referrer` would make browsers hide the origin of our own forms.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Two years (RFC 6797), for this host only: the address may be the office's own domain, below which others serve.
const TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=63072000");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// Adds the headers that an answer does not have yet.
pub(crate) async fn add(State(house): State<HouseRef>, request: Request, next: Next) -> Response {
    let is_public_read =
        matches!(*request.method(), Method::GET | Method::HEAD) && !is_console(request.uri().path());
    let mut response = next.run(request).await;
    let may_be_kept = is_public_read && response.status().is_success();
    let is_example = house.in_force.get().is_none_or(|published| published.register.example);
    let headers = response.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(POLICY);
    headers.entry(HeaderName::from_static("permissions-policy")).or_insert(PERMISSIONS);
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(value);
    }
    // `no-cache` still lets a browser keep a page and ask whether it changed; `no-store` does not.
    let caching = if may_be_kept { "no-cache" } else { "no-store" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(caching));
    if house.settings.public_url.starts_with("https://") {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(TRANSPORT);
    }
    if is_example || !is_public_read {
        headers.entry(ROBOTS).or_insert(HeaderValue::from_static("noindex, nofollow"));
    }
    response
}

fn is_console(path: &str) -> bool {
    path == "/console" || path.starts_with("/console/")
}
