//! Two courses, taken by the invented staff; one completion ends within weeks, so that the list of what is due is not empty.

use std::time::Duration;

use jiff::ToSpan as _;
use privet_ground::caller::Caller;
use privet_ground::transact;
use privet_people::World;
use privet_web::HouseRef;
use privet_web::staff;

use super::actions;
use super::model::{Completion, Course, CourseId, expires_on};

const CALLER: Caller = Caller::System("demo");

/// Invents them.
pub(crate) async fn demo(house: &HouseRef) -> anyhow::Result<()> {
    let accounts = staff::list(&mut house.db.read().await?).await?;
    let then = house.now().minus(Duration::from_secs(350 * 86_400));
    let world = World::new(then, &*house.chance);
    for (place, (title, months)) in (0i64..).zip([("Data protection", 12i64), ("Information security", 24)]) {
        let id = CourseId::new(then, &*house.chance);
        let course = Course { id, title: title.to_owned(), months, begun_at: then, ended_at: None };
        transact!(house.db, |tx| actions::begin_course(tx, world, &CALLER, &course))?;
        let completions: Vec<Completion> = (0i64..)
            .zip(accounts.iter().filter(|account| account.is_open()))
            .map(|(number, account)| {
                // The first ends in nine days; whoever came lately was trained in the first weeks.
                let ago = if number + place == 0 { 356 } else { 20 + number * 37 % 200 };
                let joined = account.joined_at.day(&house.zone());
                let completed_on = house.today().saturating_sub(ago.days()).max(joined);
                let evidence = format!("TR-{}/{:03}", completed_on.year(), 100 + number * 7 + place);
                Completion {
                    staff: account.id,
                    course: id,
                    completed_on,
                    expires_on: expires_on(&course, completed_on),
                    evidence,
                }
            })
            .collect();
        let now = World::new(house.now(), &*house.chance);
        transact!(house.db, |tx| actions::complete(house, tx, now, &CALLER, &completions))?;
    }
    Ok(())
}
