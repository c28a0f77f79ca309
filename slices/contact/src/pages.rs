//! The pages: the public forms, and the inbox of those who answer.

mod acts;
mod entered;
mod form;
mod inbox;
mod thread;
mod ways;

pub(crate) use entered::type_in;
pub(crate) use form::fill_in;
use privet_ground::caller::Caller;
use privet_people::World;
use privet_web::{House, Published, Routes};

use crate::actions::Desk;

/// The routes of this slice.
pub fn routes() -> Routes {
    Routes::new()
        .page("/contact", ways::show)
        .page("/contact/{form}", form::show)
        .post("/contact/{form}", form::check)
        .post("/contact/{form}/message", form::send)
        .page("/contact/{form}/message", form::back)
        .page("/contact/{form}/thanks", form::thanks)
        .console("/console/contact", inbox::show)
        .act("/console/contact/search", inbox::search)
        .console("/console/contact/new", entered::choose)
        .console("/console/contact/new/{form}", entered::show)
        .act("/console/contact/new/{form}", entered::store)
        .console("/console/contact/{id}", thread::show)
        .console("/console/contact/{id}/look", thread::to_envelope)
        .act("/console/contact/{id}/look", thread::look)
        .act("/console/contact/{id}/replies", acts::reply)
        .act("/console/contact/{id}/notes", acts::note)
        .act("/console/contact/{id}/closure", acts::close)
        .act("/console/contact/{id}/reopening", acts::reopen)
        .act("/console/contact/{id}/disposal", acts::dispose)
}

/// The desk of a request.
fn desk<'a>(house: &'a House, published: &'a Published, caller: &'a Caller) -> Desk<'a> {
    Desk { door: &house.door, published, world: World::new(house.now(), &*house.chance), caller }
}
