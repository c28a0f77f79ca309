//! What stands below the slices, against servers that speak as real ones do.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on should fail where it stands")]

mod mail;
