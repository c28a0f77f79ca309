//! For those who run the program and those who find a hole in it: `/healthz`, `/readyz`, `/.well-known/security.txt`.

use std::time::Duration;

use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::ToSpan as _;
use privet_ground::db::DbError;
use privet_ground::{jobs, journal};
use serde::Serialize;

use crate::house::House;
use crate::{Anyone, HouseRef, Problem, Routes, State, metrics};

/// How old an entry of the log without a number may be before the node counts as not ready: the sequencer's lease and
/// two seconds, several times over.
const WAITING: Duration = Duration::from_secs(60);
/// For how long the way to report a hole is stated to hold (RFC 9116, section 2.5.5, advises less than a year).
const STATED_DAYS: i64 = 180;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .plain(Method::GET, "/healthz", alive)
        .plain(Method::GET, "/readyz", ready)
        .plain(Method::GET, "/metrics", metrics::show)
        .plain(Method::GET, "/.well-known/security.txt", security)
}

/// The process answers. Says nothing about what stands behind it, so that a slow database restarts nobody.
async fn alive(_: Anyone) -> &'static str {
    "ok\n"
}

/// What stands behind the process.
#[derive(Serialize)]
struct Readiness {
    ready: bool,
    database: bool,
    notice_in_force: bool,
    log_numbered: bool,
    jobs_due: Option<i64>,
    jobs_given_up: Option<i64>,
}

/// Whether this node should be sent visitors: the database answers, and the log is being numbered.
async fn ready(_: Anyone, State(house): State<HouseRef>) -> Response {
    let seen = look(&house).await;
    let database = seen.is_ok();
    let (log_numbered, jobs) = seen.map_or((false, None), |(numbered, jobs)| (numbered, Some(jobs)));
    let readiness = Readiness {
        ready: database && log_numbered,
        database,
        notice_in_force: house.in_force.get().is_some(),
        log_numbered,
        jobs_due: jobs.as_ref().map(|jobs| jobs.due),
        jobs_given_up: jobs.as_ref().map(|jobs| jobs.failed),
    };
    let status = if readiness.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, axum::Json(readiness)).into_response()
}

async fn look(house: &House) -> Result<(bool, jobs::Backlog), DbError> {
    let mut tx = house.db.read().await?;
    let waiting = journal::backlog(&mut tx).await?;
    let numbered = waiting.oldest.is_none_or(|oldest| house.now().since(oldest) < WAITING);
    Ok((numbered, jobs::backlog(&mut tx, house.now()).await?))
}

/// Where to report a hole (RFC 9116): the data protection contact, since a hole here is first of all that.
async fn security(_: Anyone, State(house): State<HouseRef>) -> Result<Response, Problem> {
    let published = house.published()?;
    let register = &published.register;
    let role = register.dpo.as_ref().map_or(&register.controller.owner, |dpo| &dpo.role);
    let email = register.roles.get(role).map_or(&register.controller.email, |role| &role.email);
    let expires = house.today().saturating_add(STATED_DAYS.days());
    let languages: Vec<&str> =
        register.controller.languages.iter().map(|language| language.as_str()).collect();
    let text = format!(
        "Contact: mailto:{email}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: {}\nCanonical: {}/.well-known/security.txt\n",
        languages.join(", "),
        house.settings.public_url
    );
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}
