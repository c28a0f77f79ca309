//! Staff: who they are, how they join and sign in. Pages that manage them belong to the slice `security`.

mod actions;
pub(crate) mod cookie;
mod model;
mod names;
mod pages;
mod password;
mod qr;
mod recovery;
pub(crate) mod session;
mod store;
mod totp;

use crate::routes::Routes;

pub use actions::{Joined, Joining, invite, join};
pub use cookie::{header as cookie_header, name as cookie_name};
pub use model::{Account, LIFE_OF_INVITATION, NewStaff};
pub use names::{names, short_name};
pub use session::start as start_session;
pub use store::{count, list};
pub use totp::{Secret as TotpSecret, code_at};

/// The routes of joining and signing in.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .console("/console/sign-in", pages::sign_in_page)
        .act("/console/sign-in", pages::sign_in)
        .act("/console/sign-out", pages::sign_out)
        .console("/console/join/{token}", pages::join_page)
        .act("/console/join/{token}", pages::join)
}

pub(crate) use store::prune;
