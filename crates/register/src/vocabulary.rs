//! Standard terms for the kinds of data that an office usually has.

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
    let has = |mark| marks.split(' ').any(|one| one == mark);
    let sensitivity = match () {
        () if has("S") => Sensitivity::Special,
        () if has("C") => Sensitivity::Criminal,
        () if has("F") => Sensitivity::FreeText,
        () => Sensitivity::Ordinary,
    };
    Some(StandardCategory {
        id,
        dpv: DpvTerm::new(dpv).ok()?,
        fides: FidesKey::new(fides).ok()?,
        is_own_key: has("own"),
        sensitivity,
    })
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
}
