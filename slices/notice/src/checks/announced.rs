//! No important change took effect without its announcement.

use jiff::tz::TimeZone;
use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_register::Weight;
use privet_web::house::HouseRef;

use crate::model::{Telling, days_after};
use crate::store::announcement;
use crate::store::version::{self, Summary};

/// Looks at every version that took effect. UK GDPR Arts. 13(3), 14(4).
pub(super) async fn changes_are_announced(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let mut tx = house.db.read().await?;
    let (mut important, mut people) = (0i64, 0i64);
    for version in version::list(&mut tx).await? {
        if version.weight != Weight::Important || version.in_force_from.is_none() {
            continue;
        }
        important += 1;
        people += version.affected;
        let mut missing = untold(&mut tx, &version).await?;
        // Who was told too late under an earlier version has been told by now; that version is not in force any more.
        if version.number == published.number {
            missing += told_late(&mut tx, &version, &published.zone()).await?;
        }
        if missing > 0 {
            return Ok(Outcome::broken("found-notice-changes-unannounced")
                .fact("version", version.number)
                .fact("missing", missing));
        }
    }
    Ok(Outcome::holds("found-notice-changes-announced").fact("important", important).fact("people", people))
}

/// How many of those affected were never told. Those whose data was disposed of in the meantime need not be.
async fn untold(tx: &mut Tx, version: &Summary) -> Result<i64, DbError> {
    let states = announcement::count_states(tx, version.number).await?;
    let in_state = |telling: Telling| states.get(telling.name()).copied().unwrap_or(0);
    let told = in_state(Telling::Sent) + in_state(Telling::Otherwise) + in_state(Telling::Gone);
    // Against how many there were to be, so that a row that was taken out does not look told.
    Ok((version.affected - told).max(0))
}

/// How many were told on a day that left them less time than they had been promised.
async fn told_late(tx: &mut Tx, version: &Summary, zone: &TimeZone) -> Result<i64, DbError> {
    let Some(in_force_from) = version.in_force_from else { return Ok(0) };
    let first_late_day = days_after(in_force_from, 1 - version.notice_days);
    announcement::count_told_since(tx, version.number, Instant::start_of(first_late_day, zone)).await
}
