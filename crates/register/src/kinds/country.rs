//! Countries, by the codes of ISO 3166-1.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use super::contact::checked_text;
use crate::define::{Field, Style};
use crate::reader::Reader;
use crate::schema::Definitions;
use crate::shape::{Shape, Word};
use crate::tree::Node;

/// Code, English name, Welsh name where we have one; separated by tabs.
const TABLE: &str = include_str!("../../data/countries.tsv");

static NAMES: LazyLock<BTreeMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (code, english) = (cells.next()?, cells.next()?);
        Some((code, [english, cells.next().unwrap_or(english)]))
    })
    .collect()
});

/// A country or territory, by its two letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(String);

checked_text!(
    Country,
    Country::new,
    "GB",
    json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
    Shape::Choice(
        NAMES.iter().map(|(code, [english, _])| Word { word: code, about: (*english).to_owned() }).collect()
    )
);

impl Country {
    /// Parses a code that ISO 3166-1 assigns.
    pub fn new(code: &str) -> Result<Self, String> {
        if NAMES.contains_key(code) {
            return Ok(Country(code.to_owned()));
        }
        let upper = code.to_ascii_uppercase();
        if code == "UK" {
            Err("did you mean `GB`? That is the code of the United Kingdom".into())
        } else if NAMES.contains_key(upper.as_str()) {
            Err(format!("did you mean `{upper}`? Codes are written in capitals"))
        } else {
            Err("a country is two capital letters of ISO 3166-1, such as `GB`".into())
        }
    }

    /// The name of the country in a language: Welsh where we have it, English otherwise.
    pub fn name(&self, language: &super::Language) -> &'static str {
        let names = NAMES.get(self.0.as_str()).copied().unwrap_or_default();
        names[usize::from(language.as_str() == "cy")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Language;

    #[test]
    fn every_assigned_code_is_known_once() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!((rows, NAMES.len()), (249, 249));
        assert!(
            NAMES
                .iter()
                .all(|(code, [english, welsh])| code.len() == 2 && !english.is_empty() && !welsh.is_empty())
        );
    }

    #[test]
    fn a_country_has_a_name_in_both_languages() {
        let germany = Country::new("DE").expect("it is assigned");
        assert_eq!(germany.name(&Language::new("en").expect("a tag")), "Germany");
        assert_eq!(germany.name(&Language::new("cy").expect("a tag")), "Yr Almaen");
    }

    #[test]
    fn a_near_miss_is_mended() {
        assert!(Country::new("UK").is_err_and(|mend| mend.contains("`GB`")));
        assert!(Country::new("de").is_err_and(|mend| mend.contains("`DE`")));
        assert!(Country::new("XX").is_err());
    }
}
