//! The one map from a refusal to an answer. A handler ends with a [`Problem`]; a layer around everything turns it, and
//! every bare refusal of the layers below (no such path, wrong method, body too large, panic), into a page in the
//! reader's language or into problem+json (RFC 9457). The log has the chain behind a fault under the id that the
//! page shows; the page has nothing of it.

use std::any::Any;
use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use privet_ground::ids;
use privet_ground::refusal::{Kind, Refusal};
use serde_json::json;

use crate::house::{House, HouseRef};
use crate::language::Lang;
use crate::layout::{BarePage, Page};
use crate::look::{ErrorSummary, Field};
use crate::permission::CONFIRM;
use crate::staff;
use crate::typed::Typed;

/// What a handler ends with when it refuses. Anything that turns into a [`Refusal`] turns into this by `?`.
#[derive(Debug)]
pub struct Problem(pub Refusal);

/// The answer of a handler.
pub type Answer = Result<Response, Problem>;

/// After how many seconds to come back (RFC 9110 section 10.2.3).
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

impl<T: Into<Refusal>> From<T> for Problem {
    fn from(refusal: T) -> Self {
        Self(refusal.into())
    }
}

/// The refusal that travels with a bare answer up to the layer that draws it.
#[derive(Clone)]
struct Refused(Arc<Refusal>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(Refused(Arc::new(self.0)));
        response
    }
}

/// A refusal as a bare answer, for layers.
pub(crate) fn of(refusal: Refusal) -> Response {
    Problem(refusal).into_response()
}

/// The refusal behind an answer that nobody has written yet: of a handler, or of a layer below.
pub(crate) fn refused(response: &Response) -> Option<Arc<Refusal>> {
    let is_refusal = response.status().is_client_error() || response.status().is_server_error();
    if !is_refusal || is_finished(response) {
        return None;
    }
    let known = response.extensions().get::<Refused>().map(|Refused(refusal)| Arc::clone(refusal));
    Some(known.unwrap_or_else(|| Arc::new(refusal_of(response.status()))))
}

/// The status of a refusal (RFC 9110 section 15.5, RFC 6585 section 4).
fn status(refusal: &Refusal) -> StatusCode {
    match refusal.kind {
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Gone => StatusCode::GONE,
        Kind::SignIn => StatusCode::UNAUTHORIZED,
        Kind::NotAllowed => StatusCode::FORBIDDEN,
        Kind::Clash => StatusCode::CONFLICT,
        Kind::Invalid => match refusal.key {
            "refusal-malformed" => StatusCode::BAD_REQUEST,
            "refusal-media-type" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "refusal-method" => StatusCode::METHOD_NOT_ALLOWED,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        },
        Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::TryLater if refusal.key == "refusal-too-often" => StatusCode::TOO_MANY_REQUESTS,
        Kind::TryLater => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Lacking => StatusCode::NOT_IMPLEMENTED,
        Kind::Fault => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The refusal behind a bare answer of a layer below, which only says a status.
fn refusal_of(status: StatusCode) -> Refusal {
    match status {
        StatusCode::NOT_FOUND => Refusal::not_found(),
        StatusCode::GONE => Refusal::new(Kind::Gone, "refusal-gone"),
        StatusCode::UNAUTHORIZED => Refusal::new(Kind::SignIn, "refusal-sign-in"),
        StatusCode::FORBIDDEN => Refusal::new(Kind::NotAllowed, "refusal-cross-site"),
        StatusCode::METHOD_NOT_ALLOWED => Refusal::new(Kind::Invalid, "refusal-method"),
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::new(Kind::TooLarge, "refusal-too-large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Refusal::new(Kind::Invalid, "refusal-media-type"),
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => {
            Refusal::new(Kind::TryLater, "refusal-busy")
        }
        status if status.is_server_error() => Refusal::fault(anyhow::anyhow!("a bare {status}")),
        _ => Refusal::new(Kind::Invalid, "refusal-malformed"),
    }
}

/// Turns refusals into answers, around everything that can refuse.
pub(crate) async fn answer(State(house): State<HouseRef>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let address = request.uri().path_and_query().map_or_else(|| path.clone(), ToString::to_string);
    let wants_json = wants_json(&path, request.headers());
    let is_get = request.method().is_safe();
    let lang = request.extensions().get::<Lang>().cloned();
    let lang = lang.unwrap_or_else(|| Lang::of_address(&house, &path, None));
    let mut response = next.run(request).await;
    let Some(refusal) = refused(&response) else { return response };
    let typed = response.extensions_mut().remove::<Typed>();
    let fault = log_fault(&house, &refusal, &path);
    if wants_json {
        return finish(response, json_body(&house, &refusal, fault), "application/problem+json");
    }
    let in_console = is_in_console(&path);
    if in_console && refusal.kind == Kind::SignIn && is_get {
        let page = if refusal.key == CONFIRM { "/console/confirm" } else { "/console/sign-in" };
        return by_way_of(page, &address);
    }
    let page = if in_console && refusal.key == CONFIRM {
        staff::ask_for_code(&house, &path, typed.map(|typed| typed.0))
    } else if in_console {
        let again = typed.map(|typed| Again::new(&path, typed.fields("What you typed")));
        console_page(&house, &refusal, fault, again)
    } else {
        let label = lang.say("web-typed").to_string();
        let again = typed.map(|typed| Again::new(&path, typed.fields(&label)));
        public_page(&lang, &refusal, fault, again)
    };
    match page {
        Ok(html) => finish(response, html, "text/html; charset=utf-8"),
        Err(error) => {
            tracing::error!(%error, "the page of a refusal could not be drawn");
            response
        }
    }
}

/// What a panic becomes. The panic's own text was logged by the hook; it may hold anything, so it goes no further.
pub(crate) fn of_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    Problem(Refusal::fault(anyhow::anyhow!("a handler panicked"))).into_response()
}

/// True when somebody wrote the answer already: a refused form with what was typed, an API's own JSON.
fn is_finished(response: &Response) -> bool {
    let written = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    written.is_some_and(|kind| kind.starts_with("text/html") || kind.contains("json"))
        && response.extensions().get::<Refused>().is_none()
}

/// Programs are answered in JSON: those that call an API, and those that ask for it and for no page.
fn wants_json(path: &str, headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    path.starts_with("/api/") || (accept.contains("json") && !accept.contains("text/html"))
}

fn is_in_console(path: &str) -> bool {
    path == "/console" || path.starts_with("/console/")
}

/// The way to a page that leads on to the one that was asked for.
fn by_way_of(page: &str, address: &str) -> Response {
    let next: String = address
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect();
    crate::answer::see_other(&format!("{page}?next={next}"))
}

/// Logs the chain behind a fault under a short id; says the id.
fn log_fault(house: &House, refusal: &Refusal, path: &str) -> Option<String> {
    let source = (refusal.kind == Kind::Fault).then_some(refusal.source.as_ref())?;
    let fault: String = ids::reference(&*house.chance).chars().take(9).collect();
    let chain = source.map_or_else(String::new, |source| format!("{source:#}"));
    tracing::error!(
        fault,
        area = path.split('/').nth(1).unwrap_or_default(),
        error = chain,
        "a request failed"
    );
    Some(fault)
}

fn finish(mut response: Response, body: String, media_type: &'static str) -> Response {
    let status = response.status();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        headers.entry(header::RETRY_AFTER).or_insert(RETRY_AFTER);
    }
    *response.body_mut() = Body::from(body);
    response
}

fn json_body(house: &House, refusal: &Refusal, fault: Option<String>) -> String {
    let say = |key: &str| house.words.say("en", key, &[]);
    let fields: Vec<_> =
        refusal.fields.iter().map(|field| json!({ "field": field.field, "code": field.key })).collect();
    let mut body = json!({
        "type": "about:blank",
        "title": say(title(refusal)),
        "status": status(refusal).as_u16(),
        "detail": say(refusal.key),
        "code": refusal.key,
    });
    if !fields.is_empty() {
        body["fields"] = fields.into();
    }
    if let Some(fault) = fault {
        body["fault"] = fault.into();
    }
    body.to_string()
}

/// The key of a refusal's title.
fn title(refusal: &Refusal) -> &'static str {
    match refusal.kind {
        Kind::NotFound => "web-problem-not-found",
        Kind::Gone => "web-problem-gone",
        Kind::Lacking => "web-problem-lacking",
        Kind::SignIn => "web-problem-sign-in",
        Kind::NotAllowed => "web-problem-not-allowed",
        Kind::Clash => "web-problem-clash",
        Kind::Invalid if refusal.key == "refusal-method" => "web-problem-method",
        Kind::Invalid => "web-problem-invalid",
        Kind::TooLarge => "web-problem-too-large",
        Kind::TryLater => "web-problem-try-later",
        Kind::Fault => "web-problem-fault",
    }
}

/// What was typed, to be sent again to where it was to go.
struct Again {
    action: String,
    fields: Vec<Field>,
}

impl Again {
    fn new(path: &str, fields: Vec<Field>) -> Self {
        Self { action: path.to_owned(), fields }
    }
}

#[derive(Template)]
#[template(path = "web/problem.html")]
struct PublicProblem {
    page: Page,
    text: String,
    fields: Option<ErrorSummary>,
    fault: Option<String>,
    again: Option<Again>,
}

fn public_page(
    lang: &Lang,
    refusal: &Refusal,
    fault: Option<String>,
    again: Option<Again>,
) -> askama::Result<String> {
    let fields = (!refusal.fields.is_empty()).then(|| ErrorSummary::of(lang, refusal));
    let text = lang.say(refusal.key).to_string();
    PublicProblem { page: lang.page(title(refusal)), text, fields, fault, again }.render()
}

#[derive(Template)]
#[template(path = "web/console_problem.html")]
struct ConsoleProblem {
    page: BarePage,
    text: String,
    faults: Vec<String>,
    must_sign_in: bool,
    fault: Option<String>,
    again: Option<Again>,
}

fn console_page(
    house: &HouseRef,
    refusal: &Refusal,
    fault: Option<String>,
    again: Option<Again>,
) -> askama::Result<String> {
    let say = |key: &str| house.words.say("en", key, &[]);
    ConsoleProblem {
        page: BarePage::new(house, say(title(refusal))),
        text: say(refusal.key),
        faults: refusal.fields.iter().map(|field| say(field.key)).collect(),
        must_sign_in: refusal.kind == Kind::SignIn,
        fault,
        again,
    }
    .render()
}
