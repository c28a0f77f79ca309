//! No important change took effect without its announcement.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Filter, Page};
use privet_register::Weight;
use privet_web::house::{HouseRef, Published};

use crate::actions::{first_of, gather, touched};
use crate::model::{Telling, days_after};
use crate::store::announcement;
use crate::store::version::{self, Summary};

/// How many entries of the log are read at once.
const PAGE: i64 = 200;

/// Looks at every version that took effect: whether those affected were told, whoever came until then included, and
/// whether the change stood on every page for as long as was promised. UK GDPR Arts. 13(3), 14(4).
pub(super) async fn changes_are_announced(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let zone = published.zone();
    let mut tx = house.db.read().await?;
    let later = latecomers(&mut tx).await?;
    let (mut important, mut people) = (0i64, 0i64);
    for version in version::list(&mut tx).await? {
        if version.weight != Weight::Important || version.in_force_from.is_none() {
            continue;
        }
        important += 1;
        let concerned = version.affected + later.get(&version.number).copied().unwrap_or(0);
        people += concerned;
        if is_early(&version, &zone) {
            return Ok(Outcome::broken("found-notice-changes-early")
                .fact("version", version.number)
                .fact("days", version.notice_days));
        }
        let mut missing = untold(&mut tx, &version, concerned).await?;
        // Who was told too late under an earlier version has been told by now; that version is not in force any more.
        if version.number == published.number {
            missing += told_late(&mut tx, &version, &zone).await?;
            missing += overlooked(&mut tx, house, &published, &version).await?;
        }
        if missing > 0 {
            return Ok(Outcome::broken("found-notice-changes-unannounced")
                .fact("version", version.number)
                .fact("missing", missing));
        }
    }
    Ok(Outcome::holds("found-notice-changes-announced").fact("important", important).fact("people", people))
}

/// Whether a version took effect sooner after its publication than was promised: where nobody has to be told one by
/// one, the banner on every page is the announcement, and it has to have stood there.
fn is_early(version: &Summary, zone: &TimeZone) -> bool {
    let published_on = version.published_at.day(zone);
    version.in_force_from.is_some_and(|day| day < days_after(published_on, version.notice_days))
}

/// How many came after a version was published and were to be told of it, as the log says, by version.
async fn latecomers(tx: &mut Tx) -> Result<BTreeMap<i64, i64>, DbError> {
    let filter = Filter { kind: Some("notice.concerned-later".to_owned()), ..Filter::default() };
    let mut later = BTreeMap::new();
    let mut before = None;
    loop {
        let page = journal::search(tx, &filter, Page { before, most: PAGE }).await?;
        before = page.last().map(|entry| (entry.at, entry.id));
        for entry in &page {
            let facts = &entry.body["facts"];
            let number = facts["version"].as_i64().unwrap_or_default();
            *later.entry(number).or_insert(0) += facts["people"].as_i64().unwrap_or_default();
        }
        if page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
            return Ok(later);
        }
    }
}

/// How many whose data was held when a version took effect nobody was even to tell.
async fn overlooked(
    tx: &mut Tx,
    house: &HouseRef,
    published: &Published,
    version: &Summary,
) -> anyhow::Result<i64> {
    let (Some(stored), Some(took_effect_at)) =
        (version::find(tx, published.number).await?, version.took_effect_at)
    else {
        return Ok(0);
    };
    let purposes = touched(tx, &stored).await?;
    let mut concerned = gather(tx, &house.slices, &purposes, None).await?;
    let first_after = first_of(took_effect_at);
    concerned.retain(|dossier, _| *dossier < first_after);
    let dossiers = concerned.into_keys().collect();
    Ok(i64::try_from(announcement::list_missing(tx, version.number, &dossiers).await?.len())?)
}

/// How many of those affected were never told. Those whose data was disposed of in the meantime need not be.
async fn untold(tx: &mut Tx, version: &Summary, concerned: i64) -> Result<i64, DbError> {
    let states = announcement::count_states(tx, version.number).await?;
    let in_state = |telling: Telling| states.get(telling.name()).copied().unwrap_or(0);
    let told = in_state(Telling::Sent) + in_state(Telling::Otherwise) + in_state(Telling::Gone);
    // Against how many there were to be, so that a row that was taken out does not look told.
    Ok((concerned - told).max(0))
}

/// How many were told on a day that left them less time than they had been promised.
async fn told_late(tx: &mut Tx, version: &Summary, zone: &TimeZone) -> Result<i64, DbError> {
    let Some(in_force_from) = version.in_force_from else { return Ok(0) };
    let first_late_day = days_after(in_force_from, 1 - version.notice_days);
    announcement::count_told_since(tx, version.number, Instant::start_of(first_late_day, zone)).await
}
