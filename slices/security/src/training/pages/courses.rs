//! Courses begin and end.

use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use privet_web::{Answer, Governance, HouseRef, Only, Path, Posted, State, see_other};

use super::super::actions;
use super::super::model::{Course, CourseId, parse_course};
use super::{PATH, overview};

pub(super) async fn begin(only: Only<Governance>, State(house): State<HouseRef>, posted: Posted) -> Answer {
    let typed = |name: &str| posted.plain(name).unwrap_or_default();
    let world = World::new(house.now(), &*house.chance);
    let begun: Result<(), Refusal> = match parse_course(typed("title"), typed("months")) {
        Ok((title, months)) => {
            let id = CourseId::new(world.now, world.chance);
            let course = Course { id, title, months, begun_at: world.now, ended_at: None };
            transact!(house.db, |tx| actions::begin_course(tx, world, only.caller(), &course))
        }
        Err(refusal) => Err(refusal),
    };
    match begun {
        Ok(()) => Ok(see_other(&format!("{PATH}?done=course"))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            overview::refused(&only, &house, (&posted, &refusal)).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn end(
    only: Only<Governance>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let id: CourseId = id.parse().map_err(|_| Refusal::not_found())?;
    let world = World::new(house.now(), &*house.chance);
    transact!(house.db, |tx| actions::end_course(tx, world, only.caller(), id))?;
    Ok(see_other(&format!("{PATH}?done=ended")))
}
