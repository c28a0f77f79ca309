#![doc = include_str!("../README.md")]

mod asked;
mod checks;
mod declare;
mod delivery;
mod incidents;
mod jobs;
mod keys;
mod leaks;
mod looks;
mod needles;
mod outward;
mod pages;
mod proofs;
mod review;
mod served;
mod staff;
mod training;
mod verdict;

use axum::http::Method;
use futures_util::FutureExt as _;
use privet_ground::words::WordFile;
use privet_web::Routes;
use privet_web::slice::{MenuGroup, MenuItem, Slice, nothing};

pub use outward::{checkpoints_in, keep as send_checkpoint, reopen_at_the_side, reopen_log};
pub use verdict::{LogFault, LogState, LogVerdict, verify_log, verify_log_against};

/// The heading “How we keep it secure”.
pub fn slice() -> Slice {
    Slice {
        name: "security",
        words: &[
            WordFile { language: "en", source: include_str!("../words/en.ftl") },
            WordFile { language: "cy", source: include_str!("../words/cy.ftl") },
        ],
        migrations: &[
            include_str!("../migrations/0001_incidents.sql"),
            include_str!("../migrations/0002_access_reviews.sql"),
            include_str!("../migrations/0003_training.sql"),
        ],
        routes,
        menu: &[
            MenuItem { group: MenuGroup::Headings, label: "Incidents", path: "/console/incidents" },
            MenuItem { group: MenuGroup::House, label: "Staff", path: "/console/staff" },
            MenuItem { group: MenuGroup::House, label: "Access review", path: "/console/staff/review" },
            MenuItem { group: MenuGroup::House, label: "Training", path: "/console/training" },
            MenuItem { group: MenuGroup::House, label: "Log", path: "/console/log" },
            MenuItem { group: MenuGroup::House, label: "Your account", path: "/console/account" },
        ],
        jobs: jobs::jobs,
        declare: declare::declare,
        prove: checks::prove,
        person: incidents::holdings::PERSON,
        holdings: incidents::holdings::HOLDINGS,
        sweep: incidents::holdings::SWEEP,
        guard: nothing::GUARD,
        due: |house, from, to| {
            async move {
                let mut items = incidents::due::due(house, from, to).await?;
                items.extend(review::due::due(house, to).await?);
                items.extend(training::due::due(house, to).await?);
                Ok(items)
            }
            .boxed()
        },
        demo: |house| {
            async move {
                staff::demo::demo(house).await?;
                review::demo::demo(house).await?;
                training::demo::demo(house).await?;
                incidents::demo::demo(house).await
            }
            .boxed()
        },
    }
}

fn routes() -> Routes {
    Routes::new()
        .console("/console/log", pages::list::show)
        .console("/console/log.csv", pages::export::send)
        .console("/console/log/entries/{*path}", served::entries)
        .console("/console/log/{id}", pages::entry::show)
        .console("/console/log/{id}/proof", proofs::with_entry)
        .plain(Method::GET, "/.well-known/privet/checkpoint", served::checkpoint)
        .plain(Method::GET, "/.well-known/privet/key", served::key)
        .plain(Method::GET, "/.well-known/privet/tile/{*path}", served::tile)
        .plain(Method::GET, "/api/v1/log/proof/{entry}", proofs::inclusion)
        .plain(Method::GET, "/api/v1/log/consistency", proofs::consistency)
        .and(incidents::pages::routes())
        .and(staff::pages::routes())
        .and(review::page::routes())
        .and(training::pages::routes())
}
