//! Terms of the W3C Data Privacy Vocabulary (DPV 2.3) and of Fideslang (3.1).

use serde_json::{Value as Json, json};

use super::contact::checked_text;
use crate::define::{Field, Style};
use crate::reader::Reader;
use crate::schema::Definitions;
use crate::tree::Node;

/// The prefixes that a term may bear, with what they stand for.
const PREFIXES: &[(&str, &str)] = &[
    ("dpv", "https://w3id.org/dpv#"),
    ("pd", "https://w3id.org/dpv/pd#"),
    ("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"),
    ("gb", "https://w3id.org/dpv/legal/gb#"),
];

/// A term of DPV in short form, such as `pd:EmailAddress`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DpvTerm(String);

checked_text!(
    DpvTerm,
    DpvTerm::new,
    "pd:EmailAddress",
    json!({ "type": "string", "pattern": "^(dpv|pd|eu-gdpr|gb):[A-Za-z][A-Za-z0-9-]*$" })
);

impl DpvTerm {
    /// Parses a known prefix, a colon and a name; the full address is accepted too.
    pub fn new(term: &str) -> Result<Self, String> {
        // The longest address first: `dpv#` is no beginning of `dpv/pd#`, so one match is all there is.
        let short =
            PREFIXES.iter().find_map(|(prefix, address)| Some((*prefix, term.strip_prefix(address)?)));
        let split = short.or_else(|| term.split_once(':'));
        let named = split.filter(|(prefix, name)| {
            PREFIXES.iter().any(|(known, _)| known == prefix)
                && name.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
                && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
        });
        match named {
            Some((prefix, name)) => Ok(DpvTerm(format!("{prefix}:{name}"))),
            None => Err("a term of DPV looks like `pd:EmailAddress`; the prefixes are `dpv`, `pd`, `eu-gdpr` and `gb`".into()),
        }
    }

    /// The address of the term.
    pub fn iri(&self) -> String {
        let (prefix, name) = self.0.split_once(':').unwrap_or_default();
        let address = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("", |(_, address)| address);
        format!("{address}{name}")
    }
}

/// A key of Fideslang, such as `user.contact.email`: parts separated by dots, the parent being the beginning.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FidesKey(String);

checked_text!(
    FidesKey,
    FidesKey::new,
    "user.contact.email",
    json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$" })
);

impl FidesKey {
    /// Parses parts of small letters, digits and underscores.
    pub fn new(key: &str) -> Result<Self, String> {
        let fits = key.len() <= 120
            && key.split('.').all(|part| {
                part.bytes().next().is_some_and(|first| first.is_ascii_lowercase())
                    && part
                        .bytes()
                        .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_')
            });
        if fits {
            Ok(FidesKey(key.to_owned()))
        } else {
            Err("a key of Fideslang looks like `user.contact.email`".into())
        }
    }

    /// The first part, which tells what kind of key it is.
    pub fn root(&self) -> &str {
        self.0.split('.').next().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_has_a_known_prefix() {
        let term = DpvTerm::new("pd:EmailAddress").expect("a term");
        assert_eq!(term.iri(), "https://w3id.org/dpv/pd#EmailAddress");
        assert_eq!(DpvTerm::new("https://w3id.org/dpv/pd#EmailAddress"), Ok(term));
        for bad in ["EmailAddress", "foo:Bar", "pd:", "pd:1a", "pd:a b", "https://w3id.org/other#X"] {
            assert!(DpvTerm::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_key_is_dotted() {
        assert_eq!(FidesKey::new("user.contact.email").map(|key| key.root().to_owned()), Ok("user".into()));
        for bad in ["", "User", "user.", ".user", "user..a", "user-contact"] {
            assert!(FidesKey::new(bad).is_err(), "{bad}");
        }
    }
}
