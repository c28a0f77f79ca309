//! The database has no column that nobody declared, and no column for a kind of data that the notice does not name.

use std::collections::{BTreeMap, BTreeSet};

use privet_evidence::Outcome;
use privet_ground::migrate::live_columns;
use privet_register::Register;
use privet_web::house::HouseRef;
use privet_web::slice::{Column, Content, Slice};

use crate::holdings::OF_THE_CRATES;

/// The most names that evidence lists.
const MOST_NAMED: usize = 12;

/// Compares the live schema with what the crates and the slices say they hold.
pub(super) async fn are_declared(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let mut tx = house.db.read().await?;
    let mut live = live_columns(&mut tx).await?;
    // The key store is a database too, and nobody looks for personal data there.
    live.extend(live_columns(&mut house.door.keys().store().db().read().await?).await?);
    Ok(compare(&live, &declared(&house.slices), &published.register))
}

/// What every part of the program says it stores.
fn declared(slices: &[Slice]) -> BTreeMap<(&'static str, &'static str), Content> {
    let of_slices = slices.iter().flat_map(|slice| slice.holdings.columns);
    let all = OF_THE_CRATES.iter().chain(privet_web::HOLDINGS).chain(of_slices);
    all.map(|Column { table, column, content }| ((*table, *column), *content)).collect()
}

fn compare(
    live: &BTreeMap<String, Vec<String>>,
    declared: &BTreeMap<(&'static str, &'static str), Content>,
    register: &Register,
) -> Outcome {
    let live: BTreeSet<(&str, &str)> = live
        .iter()
        .flat_map(|(table, columns)| columns.iter().map(move |column| (table.as_str(), column.as_str())))
        .collect();
    let undeclared: Vec<String> = live.iter().filter(|at| !declared.contains_key(*at)).map(named).collect();
    if !undeclared.is_empty() {
        return listed(Outcome::broken("found-notice-columns-undeclared"), "columns", undeclared);
    }
    let missing: Vec<String> = declared.keys().filter(|at| !live.contains(*at)).map(named).collect();
    if !missing.is_empty() {
        return listed(Outcome::broken("found-notice-columns-missing"), "columns", missing);
    }
    let kinds: BTreeSet<String> =
        declared.values().filter_map(|content| unnamed_kind(content, register)).collect();
    if !kinds.is_empty() {
        return listed(Outcome::broken("found-notice-columns-kind"), "kinds", kinds.into_iter().collect());
    }
    let sealed = declared.values().filter(|content| **content != Content::NotPersonal).count();
    Outcome::holds("found-notice-columns-declared").fact("columns", live.len()).fact("sealed", sealed)
}

/// The kind of data in a column, if the register does not name it. Where another column of the row names the kind,
/// the check of the stored values looks at each.
fn unnamed_kind(content: &Content, register: &Register) -> Option<String> {
    match content {
        Content::Sealed(category) if !register.categories.contains_key(*category) => {
            Some((*category).to_owned())
        }
        _ => None,
    }
}

fn named((table, column): &(&str, &str)) -> String {
    format!("{table}.{column}")
}

fn listed(outcome: Outcome, fact: &str, mut names: Vec<String>) -> Outcome {
    let count = names.len();
    names.truncate(MOST_NAMED);
    outcome.fact("count", count).fact(fact, names.join(", "))
}
