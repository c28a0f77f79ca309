//! Stories of the shell, through the front door.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod below;
mod contrast;
mod demo_clock;
mod forms;
mod headers;
mod https;
mod languages;
mod operation;
mod pages;
mod problems;
mod sample;
mod staff;
mod storage;
mod words;
