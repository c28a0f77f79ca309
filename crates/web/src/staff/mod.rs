//! Staff: who they are, how they join and sign in. Pages that manage them belong to the slice `security`.

mod account_store;
mod accounts;
mod authenticator;
mod confirm;
mod confirm_pages;
pub(crate) mod cookie;
mod failure;
mod failure_store;
mod held;
mod invitation;
mod join_pages;
mod joining;
pub(crate) mod model;
mod names;
mod pages;
mod password;
mod qr;
mod recovery;
mod renewing;
pub(crate) mod session;
mod session_store;
mod sign_in;
mod store;
mod totp;

use privet_ground::db::{DbError, Tx};
use privet_people::World;

use crate::routes::Routes;

pub use account_store::invent_times;
pub use accounts::{
    OpenInvitation, change_roles, disable, enable, find, find_by_email, log as log_about, open_invitations,
    reset, withdraw,
};
pub use authenticator::{Authenticator, FACTOR};
pub(crate) use confirm_pages::ask as ask_for_code;
pub use cookie::{header as cookie_header, name as cookie_name};
pub use failure::{Cause, Failures};
pub use failure_store::list_failures;
pub use held::held;
pub use invitation::{invite, invite_first, invite_to_demo};
pub use joining::{Joined, Joining, join};
pub use model::{Account, LIFE_OF_INVITATION, NewStaff};
pub use names::{names, short_name};
pub use renewing::{
    Enrolled, NewPassword, Offer, change_password, change_recovery_codes, change_second_factor, offer,
    recovery_codes_left,
};
pub use session::{Listed, Which, end_of as end_sessions, list as list_sessions, start as start_session};
pub use store::{count, list};
pub use totp::{Secret as TotpSecret, code_at};

/// The routes of joining and signing in.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .console("/console/sign-in", pages::sign_in_page)
        .act("/console/sign-in", pages::sign_in)
        .act("/console/sign-out", pages::sign_out)
        .console("/console/confirm", confirm_pages::show)
        .act("/console/confirm", confirm_pages::take)
        .console("/console/join/{token}", join_pages::show)
        .act("/console/join/{token}", join_pages::take)
}

/// Deletes sessions that ended and invitations that nobody can use, and tells the log how often signing in failed.
pub(crate) async fn prune(tx: &mut Tx, world: World<'_>) -> Result<(), DbError> {
    session_store::delete_ended_sessions(tx, world.now).await?;
    store::delete_spent_invitations(tx, world.now).await?;
    failure::settle(tx, world).await
}

/// After a backup was put back: every session ends and every link that was not used is void, since what was ended or used
/// after the backup was made came back with it.
pub async fn end_everything(tx: &mut Tx) -> Result<u64, DbError> {
    store::delete_every_invitation(tx).await?;
    store::delete_every_session(tx).await
}
