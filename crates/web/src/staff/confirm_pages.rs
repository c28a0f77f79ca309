//! The page that asks for a fresh code before a dangerous act, and leads on: to the page that was asked for, or with what
//! was typed to where it was to go.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};

use crate::answer::{Html, see_other};
use crate::house::{House, HouseRef};
use crate::layout::BarePage;
use crate::limits::Gate;
use crate::look::{ErrorSummary, Field};
use crate::permission::SignedIn;
use crate::posted::Posted;
use crate::problem::Answer;
use crate::staff::confirm::{self, CODE};
use crate::staff::pages::{Next, text, way_on};

/// The field that says where it goes on.
const TO: &str = "confirm_to";
/// The field that says that a form was sent, which goes on as it is.
const FORM: &str = "confirm_form";

#[derive(Template)]
#[template(path = "web/confirm.html")]
struct ConfirmPage {
    page: BarePage,
    summary: Option<ErrorSummary>,
    code: Field,
    hidden: Vec<Field>,
    /// Whether a form waits to go on.
    is_form: bool,
    /// Whether what was typed could not be kept.
    is_lost: bool,
}

pub(super) async fn show(
    signed_in: SignedIn,
    State(house): State<HouseRef>,
    Query(Next { next }): Query<Next>,
) -> Answer {
    let to = way_on(next.as_deref()).to_owned();
    if signed_in.session().is_fresh(house.now()) {
        return Ok(see_other(&to));
    }
    Html(page(&house, Posted::from_pairs([(TO, to)]), None)).unstored()
}

pub(super) async fn take(
    signed_in: SignedIn,
    State(house): State<HouseRef>,
    Extension(gate): Extension<Gate>,
    posted: Posted,
) -> Answer {
    let session = signed_in.session();
    if !session.is_fresh(house.now()) {
        let code = posted.plain(CODE).unwrap_or_default();
        match confirm::confirm(&house, session, code, &gate).await {
            Ok(()) => {}
            Err(refusal) if refusal.kind == Kind::Invalid => {
                return Html(page(&house, posted, Some(&refusal)))
                    .answer_as(StatusCode::UNPROCESSABLE_ENTITY);
            }
            Err(refusal) => return Err(refusal.into()),
        }
    }
    let to = way_on(posted.plain(TO));
    Ok(if posted.has(FORM) { send_on(to) } else { see_other(to) })
}

/// The page that a form gets that was sent without a fresh code; `typed` is what it sent, if that may come back.
pub(crate) fn ask(house: &House, path: &str, typed: Option<Posted>) -> askama::Result<String> {
    let is_lost = typed.is_none();
    let to = if is_lost { "/console" } else { path };
    let mut fields: Vec<(String, Private<String>)> = vec![(TO.to_owned(), Private::from(to))];
    if let Some(typed) = typed {
        fields.push((FORM.to_owned(), Private::from("yes")));
        fields.extend(typed.iter().map(|(name, value)| (name.to_owned(), value.clone())));
    }
    ConfirmPage { is_lost, ..page(house, Posted::from_pairs(fields), None) }.render()
}

fn page(house: &House, posted: Posted, refusal: Option<&Refusal>) -> ConfirmPage {
    let fault = refusal.and_then(|refusal| refusal.fields.first()).map(|fault| text(house, fault.key));
    let code = Field::line(CODE, "Code")
        .hint("Six digits from your authenticator, or one of your recovery codes.")
        .autocomplete("one-time-code");
    let kept = posted.iter().filter(|(name, _)| *name != CODE);
    ConfirmPage {
        page: BarePage::new(house, "Confirm that it is you"),
        summary: fault
            .as_ref()
            .map(|fault| ErrorSummary::for_staff(None, vec![(CODE.to_owned(), fault.clone())])),
        code: fault.into_iter().fold(code, Field::fault),
        hidden: kept.map(|(name, value)| Field::hidden(name, value.clone())).collect(),
        is_form: posted.has(FORM),
        is_lost: false,
    }
}

/// The same form once more, to where it was to go (RFC 9110 section 15.4.8).
fn send_on(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/console"));
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response()
}
