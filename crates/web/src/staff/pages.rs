//! The page on which staff sign in, and signing out. They are English, as the console is.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use serde::Deserialize;

use crate::answer::{Html, see_other};
use crate::house::{House, HouseRef};
use crate::layout::BarePage;
use crate::limits::Gate;
use crate::look::{ErrorSummary, Field};
use crate::posted::Posted;
use crate::problem::Answer;
use crate::routes::Anyone;
use crate::staff::cookie;
use crate::staff::sign_in::{self, Typed};

/// Pages that are on the way somewhere, and nobody's destination.
const STATIONS: [&str; 2] = ["/console/sign-", "/console/confirm"];

/// Where to go after signing in.
#[derive(Deserialize)]
pub(super) struct Next {
    pub(super) next: Option<String>,
}

#[derive(Template)]
#[template(path = "web/sign_in.html")]
struct SignInPage {
    page: BarePage,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

pub(super) async fn sign_in_page(
    _: Anyone,
    State(house): State<HouseRef>,
    Query(Next { next }): Query<Next>,
) -> Answer {
    let next = next.unwrap_or_default();
    Html(sign_in_form(&house, &Posted::from_pairs([("next", next)]), None)).answer()
}

pub(super) async fn sign_in(
    _: Anyone,
    State(house): State<HouseRef>,
    Extension(gate): Extension<Gate>,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let typed = |name| posted.get(name).cloned().unwrap_or_else(|| Private::from(""));
    let typed = Typed { email: typed("email"), password: typed("password"), code: typed("code") };
    let earlier = cookie::read(&house, &headers);
    match sign_in::sign_in(&house, &typed, &gate, earlier.as_deref()).await {
        Ok(value) => Ok(with_cookie(&house, see_other(way_on(posted.plain("next"))), Some(&value))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            Html(sign_in_form(&house, &posted, Some(&refusal))).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn sign_out(_: Anyone, State(house): State<HouseRef>, headers: HeaderMap) -> Answer {
    if let Some(value) = cookie::read(&house, &headers) {
        let world = World::new(house.now(), &*house.chance);
        transact!(house.db, |tx| sign_in::sign_out(tx, world, &value))?;
    }
    Ok(with_cookie(&house, see_other("/console/sign-in"), None))
}

fn sign_in_form(house: &House, posted: &Posted, refusal: Option<&Refusal>) -> SignInPage {
    let email = posted.get("email").cloned().unwrap_or_else(|| Private::from(""));
    let fields = vec![
        Field::email("email", "E-mail address").autocomplete("username").value(email),
        Field::password("password", "Password").autocomplete("current-password"),
        Field::line("code", "Code")
            .hint("Six digits from your authenticator. If you have lost it, one of your recovery codes.")
            .autocomplete("one-time-code"),
        Field::hidden("next", way_on(posted.plain("next"))),
    ];
    let summary = refusal.map(|refusal| ErrorSummary::for_staff(Some(text(house, refusal.key)), Vec::new()));
    SignInPage { page: BarePage::new(house, "Sign in"), summary, fields }
}

pub(super) fn text(house: &House, key: &str) -> String {
    house.words.say("en", key, &[])
}

/// Where to go after signing in or confirming: a page of the console, or today's.
pub(super) fn way_on(next: Option<&str>) -> &str {
    let is_console =
        |path: &&str| path.starts_with("/console/") && !STATIONS.iter().any(|page| path.starts_with(page));
    next.filter(is_console).unwrap_or("/console")
}

fn with_cookie(house: &House, mut response: Response, value: Option<&str>) -> Response {
    response.headers_mut().insert(header::SET_COOKIE, cookie::header(house, value));
    response
}
