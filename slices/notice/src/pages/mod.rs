//! The pages of the slice.

mod accessibility;
mod changes;
mod console;
mod editor;
mod elsewhere;
mod front;
mod notice;
mod record;
mod stored;
mod upcoming;
mod versions;

use axum::http::Method;
use privet_web::Routes;

/// Every route of the slice.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/", front::show)
        .page("/privacy", notice::show)
        .page("/privacy/fragment", elsewhere::fragment)
        .page("/privacy/versions", versions::list)
        .page("/privacy/versions/{number}", versions::show)
        .page("/privacy/changes/{range}", changes::show)
        .page("/accessibility", accessibility::show)
        .plain(Method::GET, "/privacy.json", notice::json)
        .plain(Method::GET, "/privacy.jsonld", notice::jsonld)
        .plain(Method::GET, "/record-of-processing.csv", record::csv)
        .plain(Method::GET, "/record-of-processing.json", record::json)
        .and(console::routes())
        .and(editor::routes())
}
