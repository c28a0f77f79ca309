//! Which countries protect data as the controller's own law does: a table, with its source and its day.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::kinds::Country;
use crate::lint::Mark;

const TABLE: &str = include_str!("../data/adequacy.toml");

/// The European Economic Area: the EU, Iceland, Liechtenstein, Norway.
const EEA: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// That a country is adequate, and on whose word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adequacy {
    /// For whom alone, if it is adequate only in part.
    pub only_for: Option<String>,
    /// Where the list comes from.
    pub source: String,
    /// The day on which it was looked up.
    pub checked_on: Date,
    /// How far the source was looked at.
    pub mark: Mark,
}

/// Whether and how far data may go from one country to another because the latter is adequate.
pub fn adequacy(from: &Country, to: &Country) -> Option<&'static Adequacy> {
    let list = if is_in_eea(from) { "EU" } else { from.as_str() };
    ADEQUACY.get(list)?.get(to.as_str())
}

/// Whether data that goes from one country to another leaves the territory of the law.
pub(crate) fn is_same_territory(one: &Country, other: &Country) -> bool {
    one == other || (is_in_eea(one) && is_in_eea(other))
}

/// Whether a country belongs to the European Economic Area.
pub(crate) fn is_in_eea(country: &Country) -> bool {
    EEA.contains(&country.as_str())
}

type Lists = BTreeMap<String, BTreeMap<String, Adequacy>>;

static ADEQUACY: LazyLock<Lists> = LazyLock::new(|| {
    let file: File = toml::from_str(TABLE).expect("the table is compiled in and a test reads it");
    file.list.into_iter().map(|list| (list.r#for.clone(), list.countries())).collect()
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    list: Vec<List>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    r#for: String,
    source: String,
    checked_on: toml::value::Datetime,
    #[serde(rename = "note")]
    _note: String,
    full: Vec<Full>,
    partial: Vec<Partial>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Full {
    mark: Written,
    countries: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Partial {
    mark: Written,
    country: String,
    only_for: String,
}

/// A mark as the table writes it.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Written {
    V,
    Mem,
}

impl List {
    fn countries(self) -> BTreeMap<String, Adequacy> {
        let entry = |mark: Written, only_for: Option<String>| Adequacy {
            only_for,
            source: self.source.clone(),
            checked_on: self.checked_on.to_string().parse().expect("the table holds days; a test reads it"),
            mark: match mark {
                Written::V => Mark::Verified,
                Written::Mem => Mark::FromMemory,
            },
        };
        let full = self
            .full
            .iter()
            .flat_map(|row| row.countries.iter().map(|country| (country.clone(), entry(row.mark, None))));
        let partial =
            self.partial.iter().map(|row| (row.country.clone(), entry(row.mark, Some(row.only_for.clone()))));
        full.chain(partial).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        Country::new(code).expect("an assigned code")
    }

    #[test]
    fn every_country_of_the_table_exists() {
        for list in ADEQUACY.values() {
            assert!(list.keys().all(|code| Country::new(code).is_ok()));
        }
        assert!(EEA.iter().all(|code| Country::new(code).is_ok()));
        assert_eq!(EEA.len(), 30);
    }

    #[test]
    fn brazil_is_adequate_for_the_union_alone() {
        assert!(adequacy(&country("DE"), &country("BR")).is_some());
        assert!(adequacy(&country("GB"), &country("BR")).is_none());
    }

    #[test]
    fn the_united_states_are_adequate_in_part() {
        let granted = adequacy(&country("GB"), &country("US")).expect("it is listed");
        assert!(granted.only_for.as_deref().is_some_and(|only| only.contains("UK Extension")));
        assert_eq!(granted.mark, Mark::Verified);
    }

    #[test]
    fn what_was_not_checked_says_so() {
        assert!(
            adequacy(&country("GB"), &country("FO")).is_some_and(|granted| granted.mark == Mark::FromMemory)
        );
    }
}
