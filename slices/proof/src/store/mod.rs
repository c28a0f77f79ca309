//! All SQL of the proof engine.

pub(crate) mod alert;
pub(crate) mod attestation;
pub(crate) mod run;
