//! Pages: what the public sees of the proofs, and the instruments of staff.

mod alerts;
mod attestations;
mod board;
mod document;
mod public;
mod run;
mod today;

use axum::http::Method;
use privet_web::Routes;

/// Every route of the proof engine.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/proof", public::overview)
        .page("/proof/{statement}", public::statement)
        .plain(Method::GET, "/proof.json", public::json)
        .console("/console", today::show)
        .console("/console/proof", board::list)
        .console("/console/proof/{statement}", board::show)
        .console("/console/proof/forecast", board::forecast)
        .console("/console/proof/alerts", alerts::show)
        .console("/console/proof/runs/{run}", run::show)
        .act("/console/proof/runs", run::ask)
        .console("/console/attestations", attestations::list)
        .console("/console/attestations/{statement}", attestations::form)
        .act("/console/attestations/{statement}", attestations::enter)
        .console("/console/attestations/entered/{attestation}", attestations::show)
        .act("/console/attestations/entered/{attestation}/withdrawal", attestations::withdraw)
        .console("/console/attestations/entered/{attestation}/document", document::download)
}
