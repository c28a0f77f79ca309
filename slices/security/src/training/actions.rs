//! What can be done with the register of training: begin and end a course, enter completions.

use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{Kind, Refusal};
use privet_people::World;
use privet_web::House;
use privet_web::staff;

use super::model::{Completion, Course, CourseId, MAY_KEEP};
use super::store;

fn allow(caller: &Caller) -> Result<(), Refusal> {
    if caller.may(MAY_KEEP) { Ok(()) } else { Err(Refusal::not_allowed()) }
}

/// Begins a course, which everybody has to take from now on.
pub(crate) async fn begin_course(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    course: &Course,
) -> Result<(), Refusal> {
    allow(caller)?;
    let known = store::list_courses(tx).await?;
    if known.iter().any(|one| one.ended_at.is_none() && one.title == course.title) {
        return Err(Refusal::new(Kind::Clash, "refusal-course-known"));
    }
    store::insert_course(tx, course).await?;
    let entry = Entry::new("security.course-begun", caller)
        .fact("course", course.id.to_string())
        .fact("months", course.months);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

/// Ends a course, which nobody has to take any more.
pub(crate) async fn end_course(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    id: CourseId,
) -> Result<(), Refusal> {
    allow(caller)?;
    if !store::update_course_ended(tx, id, world.now).await? {
        return Err(Refusal::not_found());
    }
    let entry = Entry::new("security.course-ended", caller).fact("course", id.to_string());
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

/// Enters completions, all or none; says how many were not there yet.
pub(crate) async fn complete(
    house: &House,
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    completions: &[Completion],
) -> Result<usize, Refusal> {
    allow(caller)?;
    let mut entered = 0;
    for one in completions {
        let account = staff::find(tx, one.staff).await?;
        if !store::insert_completion(tx, world, one, caller.staff()).await? {
            continue;
        }
        entered += 1;
        let kind = "security.training-completed";
        let entry = Entry::new(kind, caller)
            .fact("course", one.course.to_string())
            .fact("completed_on", one.completed_on.to_string())
            .fact("expires_on", one.expires_on.to_string())
            .fact("evidence", one.evidence.as_str());
        staff::log_about(house, tx, &account, (kind, entry)).await?;
    }
    Ok(entered)
}
