//! The pages of training: who is trained until when, entering a completion, importing many.

mod courses;
mod enter;
mod import;
mod overview;

use privet_web::Routes;

/// Where the register is.
pub(crate) const PATH: &str = "/console/training";

/// The routes of training.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .console(PATH, overview::show)
        .act("/console/training/courses", courses::begin)
        .act("/console/training/courses/{course}/ending", courses::end)
        .console("/console/training/completions", enter::show)
        .act("/console/training/completions", enter::enter)
        .console("/console/training/import", import::show)
        .act("/console/training/import", import::take)
}
