//! The register of training: courses that everybody takes, who completed which, under which number the evidence is filed,
//! and until when it holds.

mod actions;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod due;
mod import;
mod model;
pub(crate) mod pages;
mod store;
