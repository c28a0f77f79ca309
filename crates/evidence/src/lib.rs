#![doc = include_str!("../README.md")]

pub mod board;
pub mod check;
pub mod run;
pub mod state;
pub mod statement;
pub mod store;

pub use board::{Board, CheckOnBoard, Line, NOT_BUILT, Stale, Summary};
pub use check::{A_DAY, A_FEW_HOURS, Check, Cost, Depends, Fact, Finding, Outcome};
pub use privet_register::Heading;
pub use state::{CLOCK_SKEW, State};
pub use statement::{Detail, Proof, READING_ORDER, Row, Statement, StatementId, Texts, reading_place};

/// The tables of evidence.
pub const MIGRATIONS: privet_ground::migrate::Migrations = privet_ground::migrate::Migrations {
    owner: "evidence",
    steps: &[include_str!("../migrations/0001_start.sql")],
};
