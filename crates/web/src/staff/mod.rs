//! Staff: who they are, how they join and sign in. Pages that manage them belong to the slice `security`.

pub(crate) mod cookie;
mod failure;
mod failure_store;
mod held;
mod invitation;
mod joining;
pub(crate) mod model;
mod names;
mod pages;
mod password;
mod qr;
mod recovery;
pub(crate) mod session;
mod sign_in;
mod store;
mod totp;

use privet_ground::db::{DbError, Tx};
use privet_people::World;

use crate::routes::Routes;

pub use cookie::{header as cookie_header, name as cookie_name};
pub use failure::{Cause, Failures};
pub use failure_store::list_failures;
pub use held::held;
pub use invitation::{invite, invite_first};
pub use joining::{Joined, Joining, join};
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

/// Deletes sessions that ended and invitations that nobody can use, and tells the log how often signing in failed.
pub(crate) async fn prune(tx: &mut Tx, world: World<'_>) -> Result<(), DbError> {
    store::delete_ended_sessions(tx, world.now).await?;
    store::delete_spent_invitations(tx, world.now).await?;
    failure::settle(tx, world).await
}
