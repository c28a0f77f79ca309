//! Staff told people by other means, whom no mail reached.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_people::World;

use super::MAY_DECIDE;
use crate::model::{DeliveryId, Means};
use crate::store;
use crate::store::announcement::Delivery;

/// The most characters of a reason.
const LONGEST_REASON: usize = 500;

/// What staff did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldOtherwise {
    /// Of which version.
    pub version: i64,
    /// By which means.
    pub means: Means,
    /// On which day.
    pub on: Date,
    /// Why so, naming nobody.
    pub reason: String,
}

/// Records that those whom no mail reached were told by other means; says how many. It covers those whose mail failed
/// or lies in a file; whoever is still to be mailed is not covered.
pub async fn tell_otherwise(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    zone: &TimeZone,
    told: &ToldOtherwise,
) -> Result<u64, Refusal> {
    if !caller.may(&MAY_DECIDE) {
        return Err(Refusal::not_allowed());
    }
    let version = store::version::find(tx, told.version).await?.ok_or_else(Refusal::not_found)?;
    refuse_unfit(told, version.summary.published_at.day(zone), world.now.day(zone))?;
    let id = DeliveryId::new(world.now, world.chance);
    let told_at = Instant::start_of(told.on, zone);
    let people = store::announcement::update_told_otherwise(tx, told.version, id, told_at).await?;
    if people == 0 {
        return Err(Refusal::new(Kind::Clash, "refusal-notice-nobody-left-to-tell"));
    }
    let delivery = Delivery {
        id,
        version: told.version,
        means: told.means,
        told_on: told.on,
        reason: told.reason.trim().to_owned(),
        people: i64::try_from(people).unwrap_or(i64::MAX),
        recorded_by: caller.name(),
        recorded_at: world.now,
    };
    store::announcement::insert_delivery(tx, &delivery).await?;
    let entry = Entry::new("notice.told-otherwise", caller)
        .fact("version", told.version)
        .fact("means", told.means.name())
        .fact("told_on", told.on.to_string())
        .fact("people", people);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(people)
}

fn refuse_unfit(told: &ToldOtherwise, published_on: Date, today: Date) -> Result<(), Refusal> {
    let mut faults = Vec::new();
    if told.on > today || told.on < published_on {
        faults.push(FieldFault { field: "told_on".to_owned(), key: "refusal-notice-told-when" });
    }
    let length = told.reason.trim().chars().count();
    if length == 0 || length > LONGEST_REASON {
        faults.push(FieldFault { field: "reason".to_owned(), key: "refusal-notice-told-why" });
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::invalid(faults)) }
}
