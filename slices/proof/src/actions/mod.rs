//! What can be done.

mod attest;
mod fold;
mod run;

pub use attest::{
    Document, Entered, LARGEST_DOCUMENT, LONGEST_NOTE, MAY_ATTEST, attest, open_document, open_note, withdraw,
};
pub use fold::Changed;
pub use run::{Progress, Ran, ask_for_run, carry_out, run};
