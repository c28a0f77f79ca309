//! All SQL over the tables `notice_*`.

pub(crate) mod announcement;
pub(crate) mod draft;
pub(crate) mod edit;
pub(crate) mod version;
