//! `/metrics`: how the process is doing, as text that Prometheus reads (OpenMetrics 1.0). Counts, durations and sizes by
//! the shape of a route, never by a path, a person or an address.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use privet_ground::db::DbError;
use privet_ground::{jobs, journal};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::house::{House, HouseRef};
use crate::limits;
use crate::routes::Anyone;

type Labels<const N: usize> = [(&'static str, String); N];

/// Seconds within which an answer was there: from what a page costs to where answers are cut off.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];
/// How long the database is given to say how it is; whoever asks comes back in a quarter of a minute.
const PATIENCE: Duration = Duration::from_secs(5);
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What this process counted of its answers.
#[derive(Clone)]
pub struct Metrics {
    requests: Family<Labels<3>, Counter>,
    durations: Family<Labels<1>, Histogram, fn() -> Histogram>,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            requests: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
        }
    }
}

/// Where a route notes its shape for whoever counts the answer; layers between may put another answer in its place.
#[derive(Clone, Default)]
struct Shape(Arc<OnceLock<String>>);

/// Notes which route it is.
pub(crate) async fn note_shape(matched: MatchedPath, request: Request, next: Next) -> Response {
    if let Some(shape) = request.extensions().get::<Shape>() {
        // It is noted once.
        shape.0.set(matched.as_str().to_owned()).ok();
    }
    next.run(request).await
}

/// Counts an answer. What no route answered counts under one name: paths are what anybody types.
pub(crate) async fn count(State(house): State<HouseRef>, mut request: Request, next: Next) -> Response {
    let begun = tokio::time::Instant::now();
    let method = match *request.method() {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        _ => "other",
    };
    let shape = Shape::default();
    request.extensions_mut().insert(shape.clone());
    let response = next.run(request).await;
    let shape = shape.0.get().cloned().unwrap_or_else(|| "none".to_owned());
    let status = response.status().as_u16().to_string();
    let route = ("route", shape);
    house
        .metrics
        .durations
        .get_or_create(std::array::from_ref(&route))
        .observe(begun.elapsed().as_secs_f64());
    house.metrics.requests.get_or_create(&[route, ("method", method.to_owned()), ("status", status)]).inc();
    response
}

/// Shows them to whoever has the token, or where none is set to whoever asks on this machine for nobody else.
pub(crate) async fn show(_: Anyone, State(house): State<HouseRef>, request: Request) -> Response {
    let may = match &house.settings.metrics_token {
        Some(token) => shows(request.headers(), token),
        None => limits::is_from_here(&request),
    };
    if !may {
        let status = if house.settings.metrics_token.is_some() {
            StatusCode::UNAUTHORIZED
        } else {
            StatusCode::NOT_FOUND
        };
        return status.into_response();
    }
    let mut text = String::new();
    match encode(&mut text, &registry(&house).await) {
        Ok(()) => ([(header::CONTENT_TYPE, OPENMETRICS)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Compared by their hashes, in the same time wherever they differ.
fn shows(headers: &HeaderMap, token: &str) -> bool {
    let said = headers.get(header::AUTHORIZATION).and_then(|said| said.to_str().ok());
    let said = said.and_then(|said| said.strip_prefix("Bearer ")).unwrap_or_default();
    Sha256::digest(said.as_bytes()).ct_eq(&Sha256::digest(token.as_bytes())).into()
}

async fn registry(house: &HouseRef) -> Registry {
    let mut registry = Registry::with_prefix("privet");
    let Metrics { requests, durations } = &house.metrics;
    registry.register("http_requests", "Answers, by the shape of their route", requests.clone());
    registry.register("http_request_duration_seconds", "How long answers took", durations.clone());
    let (used, most) = house.db.load();
    let name = "Transactions that wait for the writer (SQLite), connections in use (PostgreSQL)";
    gauge(&mut registry, "database_queue", name, count_of(used));
    gauge(&mut registry, "database_queue_most", "How many there may be", count_of(most));
    if let Some(memory) = memory() {
        gauge(&mut registry, "process_resident_memory_bytes", "Memory of the process", memory);
    }
    let asked = tokio::time::timeout(PATIENCE, of_database(house, &mut registry)).await;
    let is_up = matches!(asked, Ok(Ok(())));
    gauge(
        &mut registry,
        "database_up",
        "Whether the database answered; without it what it knows is left out",
        is_up.into(),
    );
    if is_up {
        of_notice(house, &mut registry).await;
    }
    registry
}

/// What only the database knows.
async fn of_database(house: &House, registry: &mut Registry) -> Result<(), DbError> {
    let now = house.now();
    let mut tx = house.db.read().await?;
    let kinds = jobs::by_kind(&mut tx, now).await?;
    let waiting = journal::backlog(&mut tx).await?;
    let newest = privet_evidence::store::list_newest(&mut tx, now).await?;
    let size = journal::latest_checkpoint(&mut tx).await?.map_or(0, |latest| latest.size);
    drop(tx);
    let jobs = Family::<Labels<2>, Gauge>::default();
    for of_kind in kinds {
        for (state, count) in [("due", of_kind.due), ("retried", of_kind.retried), ("failed", of_kind.failed)]
        {
            jobs.get_or_create(&[("kind", of_kind.kind.clone()), ("state", state.to_owned())]).set(count);
        }
    }
    registry.register("jobs", "Jobs by kind: due now, failed and tried again, given up", jobs);
    gauge(
        registry,
        "log_entries",
        "Entries of the log that a signed checkpoint covers",
        size.try_into().unwrap_or(i64::MAX),
    );
    gauge(registry, "log_backlog", "Entries of the log that wait for a number", waiting.entries);
    let age = waiting.oldest.map_or(0, |oldest| now.since(oldest).as_secs());
    gauge(
        registry,
        "log_backlog_age_seconds",
        "How long the oldest of them has waited",
        age.try_into().unwrap_or(i64::MAX),
    );
    if let Some(at) = newest.values().map(|evidence| evidence.last_at).max() {
        let seconds = at.micros().div_euclid(1_000_000);
        gauge(registry, "checks_last_run_timestamp_seconds", "When a check ran last", seconds);
    }
    Ok(())
}

/// Statements by state, and mail that was written to files since no server is set.
async fn of_notice(house: &HouseRef, registry: &mut Registry) {
    if let Ok(board) = house.board().await {
        let summary = board.summary();
        let statements = Family::<Labels<1>, Gauge>::default();
        for (state, count) in [
            ("proven", summary.proven),
            ("broken", summary.broken),
            ("unproven", summary.unproven),
            ("advice", summary.advice),
        ] {
            statements.get_or_create(&[("state", state.to_owned())]).set(count_of(count));
        }
        registry.register("statements", "Sentences of the notice by state", statements);
    }
    if let Ok(mails) = house.settings.mail_folder().list().await {
        gauge(
            registry,
            "mail_not_sent",
            "Mails that were written to files, since no server is set",
            count_of(mails.len()),
        );
    }
}

fn gauge(registry: &mut Registry, name: &str, help: &str, value: i64) {
    let gauge = Gauge::<i64>::default();
    gauge.set(value);
    registry.register(name, help, gauge);
}

fn count_of(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Resident bytes, where the system tells them as Linux does (proc_pid_status(5)).
fn memory() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse::<i64>().ok().map(|kilobytes| kilobytes * 1024)
}
