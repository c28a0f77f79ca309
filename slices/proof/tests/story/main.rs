//! Stories of the proof engine, through the front door where there is one, on every database.

#![allow(clippy::unwrap_used, reason = "all of this is tests, their helpers too")]

mod alerts;
mod attesting;
mod demo;
mod pages;
mod runs;
mod verifying;
mod words;
mod yard;
