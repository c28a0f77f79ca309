#![doc = include_str!("../README.md")]

mod define;
mod fault;
mod kinds;
mod lint;
mod reader;
mod schema;
mod sections;
mod source;
mod tree;

pub use fault::{Fault, Related, Severity};
pub use kinds::*;
pub use schema::schema;
pub use sections::*;
pub use source::Sources;
