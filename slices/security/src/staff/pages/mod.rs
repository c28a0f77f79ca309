//! The pages of staff: the list, one member, the invitation of a colleague, and one's own account.

mod account;
mod account_acts;
mod acts;
mod history;
mod invite;
mod list;
mod member;
mod sessions;

use privet_web::Routes;

/// Where the list is.
const PATH: &str = "/console/staff";
/// Where one's own account is.
const ACCOUNT: &str = "/console/account";

/// The routes of staff.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .console(PATH, list::show)
        .console("/console/staff/invite", invite::show)
        .act("/console/staff/invite", invite::send)
        .act("/console/staff/invitations/{name}", acts::withdraw)
        .console("/console/staff/{member}", member::show)
        .act("/console/staff/{member}/roles", acts::change_roles)
        .act("/console/staff/{member}/disabling", acts::disable)
        .act("/console/staff/{member}/enabling", acts::enable)
        .act("/console/staff/{member}/reset", acts::reset)
        .act("/console/staff/{member}/sessions", acts::end_sessions)
        .console(ACCOUNT, account::show)
        .act("/console/account/sessions", account_acts::end_sessions)
        .console("/console/account/password", account_acts::password)
        .act("/console/account/password", account_acts::change_password)
        .console("/console/account/authenticator", account_acts::authenticator)
        .act("/console/account/authenticator", account_acts::change_authenticator)
        .act("/console/account/recovery-codes", account_acts::change_recovery_codes)
}
