//! Looking after staff: their accounts, roles, sessions and second factors. The tables and the acts are `web`'s; what is
//! here are the pages.

pub(crate) mod checks;
pub(crate) mod demo;
pub(crate) mod pages;
pub(crate) mod say;
