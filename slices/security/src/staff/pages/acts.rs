//! What administrators do with accounts.

use privet_ground::caller::StaffId;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_people::World;
use privet_web::staff::{self, Which, short_name};
use privet_web::{Administration, Answer, Fresh, HouseRef, Html, Only, Path, Posted, State, see_other};

use super::PATH;
use super::invite::{LinkPage, link};
use crate::staff::say;

/// Administrators who have given a fresh code.
type Sure = Fresh<Only<Administration>>;

fn named(id: &str) -> Result<StaffId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

fn back(id: StaffId, done: &str) -> Answer {
    Ok(see_other(&format!("{PATH}/{id}?done={done}")))
}

pub(super) async fn change_roles(
    sure: Sure,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let id = named(&id)?;
    let seen = say::parse_names(posted.plain("seen").unwrap_or_default());
    let roles = say::ticked(&posted);
    transact!(house.db, |tx| staff::change_roles(&house, tx, sure.caller(), id, (&seen, &roles)))?;
    back(id, "roles")
}

pub(super) async fn disable(sure: Sure, State(house): State<HouseRef>, Path(id): Path<String>) -> Answer {
    let id = named(&id)?;
    transact!(house.db, |tx| staff::disable(&house, tx, sure.caller(), id))?;
    back(id, "disabled")
}

pub(super) async fn enable(sure: Sure, State(house): State<HouseRef>, Path(id): Path<String>) -> Answer {
    let id = named(&id)?;
    transact!(house.db, |tx| staff::enable(&house, tx, sure.caller(), id))?;
    back(id, "enabled")
}

pub(super) async fn reset(sure: Sure, State(house): State<HouseRef>, Path(id): Path<String>) -> Answer {
    let id = named(&id)?;
    let token: String = transact!(house.db, |tx| staff::reset(&house, tx, sure.caller(), id))?;
    let page = sure.page("Give this link to your colleague");
    let what = format!("choose a new password and a new second factor for the account of {}", short_name(id));
    Html(LinkPage { page, link: link(&house, &token), what }).unstored()
}

/// Ends one session or all. No fresh code: it only makes somebody sign in again.
pub(super) async fn end_sessions(
    only: Only<Administration>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let id = named(&id)?;
    let which = posted.plain("session").filter(|name| !name.is_empty()).map_or(Which::All, Which::Named);
    let world = World::new(house.now(), &*house.chance);
    transact!(house.db, |tx| staff::end_sessions(tx, world, only.caller(), id, which))?;
    back(id, "sessions")
}

/// Takes a link back. No fresh code: it only keeps somebody out who is not in yet.
pub(super) async fn withdraw(
    only: Only<Administration>,
    State(house): State<HouseRef>,
    Path(name): Path<String>,
) -> Answer {
    let world = World::new(house.now(), &*house.chance);
    transact!(house.db, |tx| staff::withdraw(tx, world, only.caller(), &name))?;
    Ok(see_other(&format!("{PATH}?done=withdrawn")))
}
