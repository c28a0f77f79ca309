//! Stories of the ground, each on every engine that the machine offers.

mod database;
mod jobs;
mod journal;
