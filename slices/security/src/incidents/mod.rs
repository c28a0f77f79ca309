//! The record of incidents: every breach of personal data, with its clocks, from the moment somebody became aware of it to
//! its end. UK GDPR Arts. 33 and 34; docs/decisions/0013.

pub(crate) mod actions;
pub(crate) mod check;
pub(crate) mod clock;
pub(crate) mod course;
pub(crate) mod demo;
pub(crate) mod due;
pub(crate) mod holdings;
mod logged;
mod look;
mod model;
pub(crate) mod pages;
mod rules;
mod store;
mod vocabulary;
