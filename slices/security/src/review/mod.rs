//! Reviews of access: every half year somebody goes through the accounts, and confirms or withdraws what each may do.
//! Workstations and outside systems, which no program sees, are attested beside them.

mod actions;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod due;
mod model;
pub(crate) mod page;
mod store;
