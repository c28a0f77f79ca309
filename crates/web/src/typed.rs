//! What was typed into a form that could not be taken: too often, too busy, signed out meanwhile, a fault of ours. The page
//! that says so carries it, to be sent again with one press; nobody types a message twice.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use privet_ground::refusal::{Kind, Refusal};

use crate::look::Field;
use crate::posted::Posted;
use crate::problem;

/// The longest body that is kept while its answer is made.
const MOST_KEPT: usize = 256 * 1024;
/// What is longer than this, or has several lines, is shown; the rest, such as choices and tokens, travels unseen.
const SHORT: usize = 40;

/// What was typed, on its way to the page that says that it was not taken.
#[derive(Clone)]
pub(crate) struct Typed(pub(crate) Posted);

impl Typed {
    /// The fields that send it again. `label` is above what is shown.
    pub(crate) fn fields(&self, label: &str) -> Vec<Field> {
        self.0
            .iter()
            .map(|(name, value)| {
                let text = value.reveal();
                let is_shown = text.contains('\n') || (text.contains(' ') && text.chars().count() > SHORT);
                if is_shown {
                    Field::text(name, label).value(value.clone())
                } else {
                    Field::hidden(name, value.clone())
                }
            })
            .collect()
    }
}

/// Whether a refusal passes, so that the same may be sent again as it is.
const fn passes(kind: Kind) -> bool {
    matches!(kind, Kind::TryLater | Kind::SignIn | Kind::Fault)
}

/// True where what is sent may not come back on a page: passwords and codes.
fn is_secret(path: &str) -> bool {
    path == "/console/sign-in" || path.starts_with("/console/join/") || path.starts_with("/console/account/")
}

/// Keeps what a form sends until its answer is known. It stands behind the refusal of cross-site posts, so that nobody
/// else's words come back on a page of ours.
pub(crate) async fn keep(request: Request, next: Next) -> Response {
    if !is_kept(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST_KEPT).await else {
        return problem::of(Refusal::new(Kind::Invalid, "refusal-malformed"));
    };
    let mut response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    if problem::refused(&response).is_some_and(|refusal| passes(refusal.kind)) {
        attach(&mut response, &body);
    }
    response
}

fn attach(response: &mut Response, body: &Bytes) {
    if let Ok(posted) = Posted::parse(body) {
        response.extensions_mut().insert(Typed(posted));
    }
}

/// Only forms of a known length that is not too great; what else is sent reaches its handler unread.
fn is_kept(request: &Request) -> bool {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let length = header(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    !request.method().is_safe()
        && !is_secret(request.uri().path())
        && length.is_some_and(|length| length <= MOST_KEPT)
        && header(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}
