//! What falls due: the clocks of the incidents that are not closed.

use jiff::civil::Date;
use privet_web::HouseRef;
use privet_web::slice::DueItem;

use super::course::Course;
use super::store;

/// What has to be done about incidents until a day, and what is overdue.
pub(crate) async fn due(house: &HouseRef, _: Date, to: Date) -> anyhow::Result<Vec<DueItem>> {
    let steps = store::list_steps(&mut house.db.read().await?).await?;
    let (now, zone) = (house.now(), house.zone());
    let mut items = Vec::new();
    for (id, steps) in &steps {
        let Some(course) = Course::of(steps).filter(|course| !course.is_closed()) else { continue };
        for due in course.dues().into_iter().filter(|due| due.done.is_none()) {
            let clock = due.by.timestamp().to_zoned_datetime(zone.clone()).strftime("%H:%M").to_string();
            let what = due.duty.label();
            let what = if due.is_overdue(now) {
                format!("Incident overdue: {what}")
            } else {
                format!("Incident, by {clock}: {what}")
            };
            items.push(DueItem { on: due.by.day(&zone), what, path: format!("/console/incidents/{id}") });
        }
    }
    items.retain(|item| item.on <= to);
    items.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.what.cmp(&b.what)));
    Ok(items)
}
