#![doc = include_str!("../README.md")]

pub mod answer;
pub mod assets;
mod below;
pub mod board;
pub mod declare;
mod demo_clock;
mod disposed;
pub mod form;
pub mod form_token;
mod headers;
pub mod heading_page;
mod holdings;
pub mod house;
mod jobs;
mod jobs_done;
pub mod language;
pub mod layout;
mod limits;
pub mod look;
pub mod metrics;
pub mod open;
mod operation;
mod paper;
pub mod permission;
pub mod posted;
pub mod problem;
pub mod rehearsal;
pub mod routes;
mod sheet;
mod shell;
mod shown_checkpoint;
pub mod slice;
pub mod staff;
mod typed;
pub mod upload;

use privet_ground::migrate::Migrations;
use privet_ground::words::WordFile;

pub use answer::{Html, see_other};
pub use axum::extract::{Path, Query, State};
pub use below::led;
pub use disposed::{DISPOSED, count_disposed};
pub use form::{CheckAnswers, Entered, Filled, FormView};
pub use holdings::HOLDINGS;
pub use house::{House, HouseRef, Published};
pub use jobs::jobs;
pub use jobs_done::jobs_done;
pub use language::{Lang, Said};
pub use layout::{ConsolePage, Page};
pub use paper::printed;
pub use permission::{Administration, Casework, Editing, Fresh, Governance, OfStaff, Only, Roles, SignedIn};
pub use posted::Posted;
pub use problem::{Answer, Problem};
pub use routes::{Anyone, Routes};
pub use sheet::Sheet;
pub use shell::{router, router_within, routes};
pub use upload::{Upload, UploadedFile};

/// Web's own tables.
pub const MIGRATIONS: Migrations = Migrations {
    owner: "web",
    steps: &[
        include_str!("../migrations/0001_start.sql"),
        include_str!("../migrations/0002_sign_in.sql"),
        include_str!("../migrations/0003_accounts.sql"),
    ],
};

/// Web's own public texts.
pub const WORDS: &[WordFile] = &[
    WordFile { language: "en", source: include_str!("../words/en.ftl") },
    WordFile { language: "en", source: include_str!("../words/declare.en.ftl") },
    WordFile { language: "en", source: include_str!("../words/headings.en.ftl") },
    WordFile { language: "cy", source: include_str!("../words/cy.ftl") },
    WordFile { language: "cy", source: include_str!("../words/declare.cy.ftl") },
    WordFile { language: "cy", source: include_str!("../words/headings.cy.ftl") },
];
