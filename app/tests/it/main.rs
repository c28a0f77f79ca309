//! Stories of the whole program: what crosses slices, and what a newcomer meets.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on should fail where it stands")]

mod big;
mod clock;
mod docs;
mod kinds;
mod layers;
mod office;
mod outside;
mod over_smtp;
mod packaging;
mod process;
mod sabotage;
mod start;
mod whole;
mod words;
