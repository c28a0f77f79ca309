//! Stories of the ground, each on every engine that the machine offers.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on should fail where it stands")]

mod database;
mod jobs;
mod journal;
