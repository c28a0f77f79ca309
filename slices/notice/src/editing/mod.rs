//! The register as staff read and change it, declaration by declaration. What stands where, what it is called and what
//! may be written comes from the register's own definitions ([`privet_register::Shape`]); nothing here knows a section.

pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod notes;
pub(crate) mod posted;
pub(crate) mod reading;
mod save;
pub(crate) mod say;
pub(crate) mod set;
pub(crate) mod shown;
pub(crate) mod touched;

pub use save::{Saved, Work, hash_of, save, work};
