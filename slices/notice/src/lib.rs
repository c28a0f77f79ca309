#![doc = include_str!("../README.md")]

pub mod actions;
mod archive;
mod article30;
pub mod changes;
mod checks;
mod declare;
mod demo;
pub mod desk;
pub mod document;
mod due;
mod editing;
mod folder;
mod holdings;
mod intact;
mod jobs;
mod jsonld;
mod mail;
pub mod model;
mod pages;
mod reach;
pub mod readable;
mod readable_keys;
mod store;

pub use actions::{Compared, Imported, Stale, Terms, ToldOtherwise, notice_days};
pub use changes::{Changes, Difference};
pub use desk::{
    compare, discard, export_newest, import, import_own_words, newest, newest_hash, open_draft, publish,
    publish_on, refresh, tell_otherwise,
};
pub use model::Source;
pub use store::draft::Draft;
pub use store::version::{Summary, Version};

use privet_ground::words::WordFile;
use privet_web::slice::{MenuGroup, MenuItem, Slice, nothing};

/// The slice.
pub fn slice() -> Slice {
    Slice {
        name: "notice",
        words: &[
            WordFile { language: "en", source: include_str!("../words/en.ftl") },
            WordFile { language: "cy", source: include_str!("../words/cy.ftl") },
        ],
        migrations: &[
            include_str!("../migrations/0001_start.sql"),
            include_str!("../migrations/0002_latecomers.sql"),
            include_str!("../migrations/0003_edits.sql"),
        ],
        routes: pages::routes,
        menu: &[
            MenuItem { group: MenuGroup::Top, label: "Notice", path: "/console/notice" },
            MenuItem { group: MenuGroup::Top, label: "Register", path: "/console/register" },
        ],
        jobs: jobs::kinds,
        declare: declare::declare,
        prove: checks::prove,
        person: holdings::PERSON,
        holdings: holdings::HOLDINGS,
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: due::DUE,
        demo: demo::DEMO,
    }
}
