#![doc = include_str!("../README.md")]

mod checks;
mod declare;
mod pages;

use privet_ground::words::WordFile;
use privet_web::slice::{Slice, nothing};

/// The slice.
pub fn slice() -> Slice {
    Slice {
        name: "rights",
        words: &[
            WordFile { language: "en", source: include_str!("../words/en.ftl") },
            WordFile { language: "cy", source: include_str!("../words/cy.ftl") },
        ],
        migrations: &[],
        routes: pages::routes,
        menu: &[],
        jobs: nothing::jobs,
        declare: declare::declare,
        prove: checks::prove,
        person: nothing::PERSON,
        holdings: nothing::HOLDINGS,
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: nothing::DUE,
        demo: nothing::DEMO,
    }
}
