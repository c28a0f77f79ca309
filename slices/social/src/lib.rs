#![doc = include_str!("../README.md")]

mod actions;
mod checks;
mod declare;
mod demo;
mod model;
mod pages;

use futures_util::FutureExt as _;
use privet_ground::words::WordFile;
use privet_web::slice::{MenuGroup, MenuItem, Slice, nothing};

/// The slice.
pub fn slice() -> Slice {
    Slice {
        name: "social",
        words: &[
            WordFile { language: "en", source: include_str!("../words/en.ftl") },
            WordFile { language: "cy", source: include_str!("../words/cy.ftl") },
        ],
        migrations: &[],
        routes: pages::routes,
        menu: &[MenuItem { group: MenuGroup::Headings, label: "Social media", path: "/console/social" }],
        jobs: nothing::jobs,
        declare: declare::declare,
        prove: checks::prove,
        person: nothing::PERSON,
        holdings: nothing::HOLDINGS,
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: nothing::DUE,
        demo: |house| demo::demo(house).boxed(),
    }
}
