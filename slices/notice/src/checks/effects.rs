//! What took effect, and when, is what the log says.

use std::collections::BTreeMap;

use privet_evidence::Outcome;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Filter, Logged, Page};
use privet_web::house::HouseRef;

use crate::intact;
use crate::store::version::{self, Summary};

/// How many entries of the log are read at once.
const PAGE: i64 = 200;

/// Whether the version that took effect last is as it was published. Cheap, so that a forged one is noticed soon.
pub(super) async fn in_force_is_intact(house: &HouseRef) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let Some(number) = version::number_in_force(&mut tx).await? else {
        return Ok(Outcome::cannot_tell("found-notice-versions-none"));
    };
    let what = match version::find(&mut tx, number).await? {
        None => Some("row"),
        Some(version) => intact::what_differs(&mut tx, &version).await?,
    };
    Ok(match what {
        Some(what) => {
            Outcome::broken("found-notice-version-altered").fact("version", number).fact("what", what)
        }
        None => Outcome::holds("found-notice-in-force-intact").fact("version", number),
    })
}

/// Compares the day on which each version took effect with the one entry of the log about it.
pub(super) async fn are_logged(house: &HouseRef) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let mut logged = entries(&mut tx).await?;
    let versions = version::list(&mut tx).await?;
    let effects = versions.iter().filter(|version| version.in_force_from.is_some());
    let mut count = 0i64;
    for version in effects {
        count += 1;
        let entries = logged.remove(&version.number).unwrap_or_default();
        if !is_the_effect(version, &entries) {
            return Ok(differs(version.number));
        }
    }
    Ok(match logged.keys().next() {
        Some(number) => differs(*number),
        None => Outcome::holds("found-notice-effects-logged").fact("versions", count),
    })
}

fn differs(number: i64) -> Outcome {
    Outcome::broken("found-notice-effect-altered").fact("version", number)
}

fn is_the_effect(version: &Summary, entries: &[Logged]) -> bool {
    let [entry] = entries else { return false };
    let day = version.in_force_from.map(|day| day.to_string());
    let at = version.took_effect_at.map(|at| at.to_string());
    entry.body["facts"]["in_force_from"].as_str() == day.as_deref()
        && entry.body["at"].as_str() == at.as_deref()
        && Some(entry.id) == version.effect_entry
}

/// Every entry about a version that took effect, by the version.
async fn entries(tx: &mut Tx) -> Result<BTreeMap<i64, Vec<Logged>>, DbError> {
    let filter = Filter { kind: Some("notice.took-effect".to_owned()), ..Filter::default() };
    let mut found: BTreeMap<i64, Vec<Logged>> = BTreeMap::new();
    let mut before = None;
    loop {
        let page = journal::search(tx, &filter, Page { before, most: PAGE }).await?;
        before = page.last().map(|entry| (entry.at, entry.id));
        let is_last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        for entry in page {
            let number = entry.body["facts"]["version"].as_i64().unwrap_or_default();
            found.entry(number).or_default().push(entry);
        }
        if is_last {
            return Ok(found);
        }
    }
}
