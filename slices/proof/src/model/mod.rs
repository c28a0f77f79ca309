//! Words and rules of the proof engine; pure.

mod alert;
mod attestation;
mod run;

pub use alert::{Alert, AlertId, Because, Told, is_told};
pub use attestation::{Attestation, AttestationId, Dates, Standing, Term, Wanted, sentence_hash, standing};
pub use run::{Run, RunId, Scope, Timetable, Which};
