#![doc = include_str!("../README.md")]

mod actions;
mod checks;
mod declare;
mod pages;
mod store;

use std::time::Duration;

use futures_util::FutureExt as _;
use privet_ground::jobs::JobKind;
use privet_ground::words::WordFile;
use privet_web::slice::{Column, Content, Holdings, MenuGroup, MenuItem, Slice, nothing};
use privet_web::{HouseRef, Routes};

pub use actions::{Swept, sweep};

/// The heading “How long we keep it”.
pub fn slice() -> Slice {
    Slice {
        name: "retention",
        words: &[
            WordFile { language: "en", source: include_str!("../words/en.ftl") },
            WordFile { language: "cy", source: include_str!("../words/cy.ftl") },
        ],
        migrations: &[include_str!("../migrations/0001_start.sql")],
        routes,
        menu: &[MenuItem { group: MenuGroup::Headings, label: "Retention", path: "/console/retention" }],
        jobs,
        declare: declare::declare,
        prove: checks::prove,
        person: nothing::PERSON,
        holdings: Holdings { columns: COLUMNS, ..nothing::HOLDINGS },
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: nothing::DUE,
        demo: |house| async move { sweep(house).await.map(drop).map_err(anyhow::Error::from) }.boxed(),
    }
}

const COLUMNS: &[Column] = &[
    Column { table: "retention_run", column: "id", content: Content::NotPersonal },
    Column { table: "retention_run", column: "ran_at", content: Content::NotPersonal },
    Column { table: "retention_run", column: "disposed", content: Content::NotPersonal },
    Column { table: "retention_run", column: "waiting", content: Content::NotPersonal },
];

fn routes() -> Routes {
    Routes::new().page("/retention", pages::public).console("/console/retention", pages::console)
}

fn jobs() -> Vec<JobKind<HouseRef>> {
    vec![JobKind {
        name: "retention.sweep",
        every: Some(Duration::from_secs(86_400)),
        run: |house, _| async move { sweep(house).await.map(drop).map_err(anyhow::Error::from) }.boxed(),
    }]
}
