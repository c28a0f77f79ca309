//! Stories of the whole program: what crosses slices, and what a newcomer meets.

mod docs;
mod office;
mod whole;
