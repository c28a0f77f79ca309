//! What can be done.

mod attest;
mod document;
mod fold;
mod run;

pub use attest::{Entered, LARGEST_DOCUMENT, LONGEST_NOTE, MAY_ATTEST, Sealing, attest, seal, withdraw};
pub use document::{Document, open_document, open_note};
pub use fold::Changed;
pub use run::{Progress, Ran, ask_for_run, carry_out, run};
