//! What can be done.

mod attest;
mod document;
mod fold;
mod run;

pub(crate) use attest::{ATTESTED, WITHDRAWN};
pub use attest::{Entered, LARGEST_DOCUMENT, LONGEST_NOTE, MAY_ATTEST, Sealing, attest, seal, withdraw};
pub use document::{Document, open_document, open_note};
pub(crate) use fold::CHANGED;
pub use fold::Changed;
pub use run::{Progress, Ran, ask_for_run, carry_out, run};
