//! The console's pages of the notice: what is in force, what comes, what waits; import, export, announcements.

mod draft;
mod overview;
mod preview;
mod register;
mod version;

use privet_web::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .console("/console/notice", overview::show)
        .console("/console/notice/draft", draft::show)
        .console("/console/notice/draft/preview", preview::show)
        .act("/console/notice/publication", draft::publish)
        .act("/console/notice/draft/removal", draft::discard)
        .console("/console/notice/versions/{number}", version::show)
        .console("/console/notice/versions/{number}/register.json", version::register)
        .act("/console/notice/versions/{number}/delivery", version::deliver)
        .console("/console/notice/register", register::show)
        .act("/console/notice/register/import", register::import)
        .act("/console/notice/register/upload", register::upload)
        .console("/console/notice/register.zip", register::download_folder)
        .act("/console/notice/register/export", register::export_into_folder)
        .console("/console/notice/register.toml", register::download)
        .console("/console/notice/record.csv", register::record)
}
