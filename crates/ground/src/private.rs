//! The type of personal data. A [`Private`] value has no `Display`, prints as `***`, cannot be serialised, and is
//! wiped when it is dropped; it is made at the edge (a parsed form) or by the door (`people`), and read only by
//! [`Private::reveal`], which is what to search for in a review.

use std::fmt;

use zeroize::Zeroize;

/// A personal value in memory. UK GDPR Art. 4(1).
#[derive(Clone, PartialEq, Eq)]
pub struct Private<T: Zeroize>(T);

impl<T: Zeroize> Private<T> {
    /// Takes a value into custody.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for the place that shows or sends it to somebody who may see it. Never for logs, errors,
    /// URLs, job payloads, evidence or the Merkle log.
    pub const fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<T: Zeroize> Drop for Private<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl From<&str> for Private<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Private<String> {
    fn from(text: String) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static_assertions::assert_not_impl_any!(Private<String>: fmt::Display, serde::Serialize, serde::Deserialize<'static>);
    static_assertions::assert_not_impl_any!(Private<String>: AsRef<str>, std::ops::Deref);

    #[test]
    fn it_cannot_be_printed_by_way_of_debug() {
        let name = Private::from("Gwen Ellis");
        assert_eq!(format!("{name:?} {:#?}", Some(&name)), "*** Some(\n    ***,\n)");
    }
}
