#![doc = include_str!("../README.md")]

mod answer;
pub mod post;
pub mod speech;
mod town;
mod visitor;

pub use answer::Answer;
pub use privet_ground::testing::engines;
pub use town::{FixedResolver, Member, Town, on_every_engine};
pub use visitor::Visitor;
