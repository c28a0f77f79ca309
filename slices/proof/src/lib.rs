#![doc = include_str!("../README.md")]

pub mod actions;
mod alert;
mod checks;
mod declare;
mod demo;
mod due;
mod holdings;
mod jobs;
mod model;
mod pages;
mod store;
mod verify;

use futures_util::FutureExt as _;
use privet_ground::words::WordFile;
use privet_web::slice::{MenuGroup, MenuItem, Slice, nothing};

pub use actions::{Changed, Progress, Ran, run};
pub use alert::{SIGNATURE, sign};
pub use model::{RunId, Which};
pub use verify::{COULD_NOT_RUN, VerifyOptions, VerifyOutcome, VerifyRefusal, verify};

/// The slice.
pub fn slice() -> Slice {
    Slice {
        name: "proof",
        words: &[
            WordFile { language: "en", source: include_str!("../words/en.ftl") },
            WordFile { language: "cy", source: include_str!("../words/cy.ftl") },
        ],
        migrations: &[
            include_str!("../migrations/0001_start.sql"),
            include_str!("../migrations/0002_attested_sentence.sql"),
        ],
        routes: pages::routes,
        menu: &[
            MenuItem { group: MenuGroup::Top, label: "Today", path: "/console" },
            MenuItem { group: MenuGroup::Top, label: "Proof board", path: "/console/proof" },
            MenuItem { group: MenuGroup::House, label: "Attestations", path: "/console/attestations" },
        ],
        jobs: jobs::kinds,
        declare: declare::declare,
        prove: checks::prove,
        person: holdings::PERSON,
        holdings: holdings::HOLDINGS,
        sweep: holdings::SWEEP,
        guard: nothing::GUARD,
        due: |house, from, to| due::due(house, from, to).boxed(),
        demo: |house| demo::demo(house).boxed(),
    }
}
