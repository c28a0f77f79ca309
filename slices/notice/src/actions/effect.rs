//! A version takes effect: its day has come, and whoever had to be told was told in time.

use jiff::tz::TimeZone;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::Refusal;
use privet_people::World;
use privet_web::slice::Slice;

use super::queue_latecomers;
use crate::model::{chain, due};
use crate::store;

/// Puts the version in force that is due, if it is not yet; says which, if one took effect now. Announcements of
/// versions that will never take effect are stopped. Whoever came since a version was published is told before: if
/// somebody has not been, nothing takes effect yet.
pub async fn take_effect(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    zone: &TimeZone,
    slices: &[Slice],
) -> Result<Option<i64>, Refusal> {
    let links = store::version::list_links(tx, zone).await?;
    let alive: Vec<i64> = chain(&links).iter().map(|link| link.number).collect();
    store::announcement::update_stopped(tx, &alive).await?;
    let today = world.now.day(zone);
    let in_force = store::version::number_in_force(tx).await?;
    // A clock that was set back must not bring an older version back.
    let Some(due) = due(&links, today).filter(|due| in_force.is_none_or(|in_force| due.number > in_force))
    else {
        return Ok(None);
    };
    let Some(version) = store::version::find(tx, due.number).await? else { return Ok(None) };
    if queue_latecomers(tx, world, slices, &version, None).await? > 0 {
        return Ok(None);
    }
    let entry = Entry::new("notice.took-effect", caller)
        .fact("version", due.number)
        .fact("in_force_from", today.to_string());
    let entry_id = journal::append(tx, world.chance, world.now, entry).await?;
    store::version::insert_effect(tx, (due.number, today), world.now, entry_id).await?;
    Ok(Some(due.number))
}
