//! The shell around all slices: their routes and web's own in one router, and the layers around it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::house::HouseRef;
use crate::language::{self, Lang, moved};
use crate::limits::{self, Limits};
use crate::routes::Routes;
use crate::shown_checkpoint::ShownCheckpoint;
use crate::{assets, below, demo_clock, headers, metrics, operation, problem, staff, typed};

/// How many bytes a form may have; what takes files says more itself.
const LARGEST_BODY: usize = 256 * 1024;
/// How long an answer may take.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// The routes that belong to no slice: the files that pages load, and staff.
pub fn routes() -> Routes {
    Routes::new()
        .plain(Method::GET, "/assets/{name}", assets::show)
        .and(demo_clock::routes())
        .and(operation::routes())
        .and(staff::routes())
}

/// The whole program as one service. The server must hand over connections' addresses
/// (`into_make_service_with_connect_info::<SocketAddr>()`), or no limit applies.
pub fn router(house: HouseRef) -> Router {
    router_within(house, LONGEST_ANSWER)
}

/// The same with another time within which every answer must be there; what takes longer is told to come back.
pub fn router_within(house: HouseRef, longest_answer: Duration) -> Router {
    let slices = house.slices.iter().map(|slice| (slice.routes)());
    let (public, other) = slices.fold(routes(), Routes::and).into_routers();
    let refused = || async { StatusCode::NOT_FOUND };
    // Below a language's prefix there are public pages only; a register that declares another language needs no restart.
    let below_prefix = shaped(public.clone()).fallback(refused).with_state(house.clone());
    let bare = shaped(public.merge(other)).fallback(refused).with_state(house.clone());
    let origins = CsrfLayer::new();
    let ours = below::origin_of(&house.settings.public_url);
    let origins = origins.clone().add_trusted_origin(ours).unwrap_or(origins);
    let path: Arc<str> = below::path_of(&house.settings.public_url).into();
    let checkpoint = Arc::new(ShownCheckpoint::default());
    let limits = Arc::new(Limits::default());
    // The layer added last is the first to see a request and the last to see the answer.
    let router = Router::new()
        .fallback(dispatch)
        .with_state((bare, below_prefix))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state((house.clone(), limits), limits::apply))
        .layer(from_fn(typed::keep))
        .layer(origins)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, longest_answer))
        .layer(CatchPanicLayer::custom(problem::of_panic))
        .layer(from_fn_with_state(house.clone(), problem::answer))
        .layer(from_fn_with_state((house.clone(), checkpoint), language::negotiate))
        .layer(from_fn(one_address));
    let is_alone = path.is_empty();
    let router = if is_alone { router } else { router.layer(from_fn_with_state(path.clone(), below::lead)) };
    let router = router
        .layer(CompressionLayer::new().gzip(true))
        .layer(from_fn_with_state(house.clone(), headers::add));
    let router = router.layer(from_fn_with_state(house, metrics::count));
    if is_alone { router } else { router.layer(from_fn_with_state(path, below::enter)) }
}

/// Routes that note by which shape they were met. A list of slices may have no public page.
fn shaped(router: Router<HouseRef>) -> Router<HouseRef> {
    if router.has_routes() { router.route_layer(from_fn(metrics::note_shape)) } else { router }
}

/// Hands a request to the pages of its language.
async fn dispatch(State((bare, below_prefix)): State<(Router, Router)>, mut request: Request) -> Response {
    let lang = request.extensions().get::<Lang>().cloned();
    let router = match lang {
        Some(lang) if !lang.is_default() => {
            let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
            match format!("{}{query}", lang.bare_path()).parse::<Uri>() {
                Ok(uri) => *request.uri_mut() = uri,
                Err(_) => return StatusCode::NOT_FOUND.into_response(),
            }
            below_prefix
        }
        _ => bare,
    };
    router.oneshot(request).await.into_response()
}

/// Every page has one address: without doubled slashes, without one at the end.
async fn one_address(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_plain = path == "/" || (!path.ends_with('/') && !path.contains("//"));
    if is_plain || !request.method().is_safe() {
        return next.run(request).await;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
    moved(&format!("/{}{query}", parts.join("/")))
}
