#![doc = include_str!("../README.md")]

pub mod actions;
mod checks;
mod declare;
mod demo;
mod due;
mod jobs;
mod letters;
pub mod model;
mod pages;
mod person;
mod say;
pub mod store;
mod sweep;
mod uses;

use futures_util::FutureExt as _;
use privet_ground::words::WordFile;
use privet_web::slice::{MenuGroup, MenuItem, Slice, nothing};

/// The texts of this slice.
pub const WORDS: &[WordFile] = &[
    WordFile { language: "en", source: include_str!("../words/en.ftl") },
    WordFile { language: "cy", source: include_str!("../words/cy.ftl") },
];

/// What the notice says of messages to us, and what is done about it.
pub fn slice() -> Slice {
    Slice {
        name: "contact",
        words: WORDS,
        migrations: &[include_str!("../migrations/0001_start.sql")],
        routes: pages::routes,
        menu: &[MenuItem { group: MenuGroup::Headings, label: "Messages", path: "/console/contact" }],
        jobs: jobs::jobs,
        declare: declare::declare,
        prove: checks::prove,
        person: person::PERSON,
        holdings: person::HOLDINGS,
        sweep: sweep::SWEEP,
        // Whoever wrote to us may be answered; objections and restrictions are kept by `people`.
        guard: nothing::GUARD,
        due: |house, from, to| due::due(house, from, to).boxed(),
        demo: |house| demo::invent(house).boxed(),
    }
}
