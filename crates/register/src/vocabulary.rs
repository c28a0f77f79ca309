//! Standard terms for the kinds of data that an office usually has.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::kinds::{DpvTerm, FidesKey};
use crate::sections::Sensitivity;

const TABLE: &str = include_str!("../data/vocabulary.tsv");

/// A kind of data with its standard terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardCategory {
    /// A name for it in a register.
    pub id: &'static str,
    /// Its term in DPV.
    pub dpv: DpvTerm,
    /// Its key in Fideslang, or in our extension of it.
    pub fides: FidesKey,
    /// Whether the key is our own, because Fideslang has none.
    pub is_own_key: bool,
    /// What the law makes of it.
    pub sensitivity: Sensitivity,
}

/// The kinds of data that an office usually has, with their standard terms.
pub fn standard_categories() -> &'static [StandardCategory] {
    static CATEGORIES: LazyLock<Vec<StandardCategory>> =
        LazyLock::new(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect());
    &CATEGORIES
}

fn row(line: &'static str) -> Option<StandardCategory> {
    let mut cells = line.split('\t');
    let (id, dpv, fides) = (cells.next()?, cells.next()?, cells.next()?);
    let marks = cells.next()?;
    Some(StandardCategory {
        id,
        dpv: DpvTerm::new(dpv).ok()?,
        fides: FidesKey::new(fides).ok()?,
        is_own_key: marks.split(' ').any(|mark| mark == "own"),
        sensitivity: sensitivity(marks),
    })
}

/// For what a term of a vocabulary stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Of {
    Data,
    Purpose,
    People,
}

/// The terms of one vocabulary that stand for something, each with what the law makes of such data.
pub(crate) type Terms = BTreeMap<&'static str, Sensitivity>;

/// The terms of DPV.
pub(crate) fn dpv_terms(of: Of) -> &'static Terms {
    static TERMS: LazyLock<BTreeMap<Of, Terms>> = LazyLock::new(|| terms(include_str!("../data/dpv.tsv")));
    &TERMS[&of]
}

/// The keys of Fideslang, and our own where it has none.
pub(crate) fn fides_keys(of: Of) -> &'static Terms {
    static KEYS: LazyLock<BTreeMap<Of, Terms>> =
        LazyLock::new(|| terms(include_str!("../data/fideslang.tsv")));
    &KEYS[&of]
}

fn terms(table: &'static str) -> BTreeMap<Of, Terms> {
    let mut terms = BTreeMap::from([Of::Data, Of::Purpose, Of::People].map(|of| (of, Terms::new())));
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let of = match cells.next() {
            Some("data") => Of::Data,
            Some("purpose") => Of::Purpose,
            _ => Of::People,
        };
        if let (Some(term), Some(known)) = (cells.next(), terms.get_mut(&of)) {
            known.insert(term, sensitivity(cells.next().unwrap_or("")));
        }
    }
    terms
}

/// What the marks of a row say.
fn sensitivity(marks: &str) -> Sensitivity {
    let has = |mark| marks.split(' ').any(|one| one == mark);
    match () {
        () if has("S") => Sensitivity::Special,
        () if has("C") => Sensitivity::Criminal,
        () if has("F") => Sensitivity::FreeText,
        () => Sensitivity::Ordinary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::CategoryId;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(standard_categories().len(), rows);
        assert!(standard_categories().iter().all(|category| CategoryId::new(category.id).is_ok()));
    }

    #[test]
    fn our_own_table_uses_terms_that_exist_and_weighs_them_alike() {
        for category in standard_categories() {
            let dpv = dpv_terms(Of::Data).get(category.dpv.as_str());
            let fides = fides_keys(Of::Data).get(category.fides.as_str());
            assert!(dpv.is_some() && fides.is_some(), "{category:?}");
            let weighty = |sensitivity| matches!(sensitivity, Sensitivity::Special | Sensitivity::Criminal);
            assert!(!weighty(category.sensitivity) || dpv == Some(&category.sensitivity), "{category:?}");
        }
    }

    #[test]
    fn every_term_is_well_formed() {
        for of in [Of::Data, Of::Purpose, Of::People] {
            assert!(dpv_terms(of).keys().all(|term| DpvTerm::new(term).is_ok()));
            assert!(fides_keys(of).keys().all(|key| FidesKey::new(key).is_ok()));
        }
        assert!(dpv_terms(Of::Data).len() > 200 && dpv_terms(Of::Purpose).len() > 100);
        assert!(dpv_terms(Of::People).len() > 30 && fides_keys(Of::Data).len() > 80);
    }
}
