//! The words of staff in the console.

use std::collections::BTreeSet;

use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::refusal::Refusal;
use privet_web::look::{ErrorSummary, Field};
use privet_web::staff::{Account, short_name};
use privet_web::{ConsolePage, House, Posted};

/// What a role is called.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Viewer => "Viewer",
        Role::Caseworker => "Caseworker",
        Role::Communications => "Communications",
        Role::DataProtectionOfficer => "Data protection officer",
        Role::Administrator => "Administrator",
    }
}

/// What somebody with a role may do.
const fn reach(role: Role) -> &'static str {
    match role {
        Role::Viewer => "sees the board, the register and the log, opens no personal data",
        Role::Caseworker => "reads and answers messages and requests",
        Role::Communications => "writes newsletters, pages and announcements",
        Role::DataProtectionOfficer => {
            "sees everything, publishes the notice, decides on incidents and disposal"
        }
        Role::Administrator => "runs the installation and looks after accounts",
    }
}

/// Roles in one line.
pub(crate) fn roles(roles: &BTreeSet<Role>) -> String {
    if roles.is_empty() {
        return "none".to_owned();
    }
    roles.iter().map(|one| role(*one)).collect::<Vec<_>>().join(", ")
}

/// A box for each role; those that somebody has are ticked.
pub(crate) fn role_fields(ticked: &BTreeSet<Role>) -> Vec<Field> {
    let field = |one: Role| {
        let value = if ticked.contains(&one) { "yes" } else { "" };
        Field::checkbox(format!("role_{one}"), format!("{}: {}", role(one), reach(one))).value(value)
    };
    Role::ALL.into_iter().map(field).collect()
}

/// The roles that were ticked.
pub(crate) fn ticked(posted: &Posted) -> BTreeSet<Role> {
    Role::ALL.into_iter().filter(|one| posted.plain(&format!("role_{one}")) == Some("yes")).collect()
}

/// Roles as they travel in a form.
pub(crate) fn names(roles: &BTreeSet<Role>) -> String {
    roles.iter().map(|one| one.name()).collect::<Vec<_>>().join(",")
}

/// Roles as they came back with a form.
pub(crate) fn parse_names(text: &str) -> BTreeSet<Role> {
    text.split(',').filter_map(|name| name.parse().ok()).collect()
}

/// The state of an account: the words and their colour.
pub(crate) fn state(page: &ConsolePage, account: &Account) -> (String, &'static str) {
    let since = |moment| page.when(moment).text().to_owned();
    match (account.disabled_at, account.reset_at) {
        (Some(at), _) => (format!("Disabled since {}", since(at)), "text-broken"),
        (None, Some(at)) => {
            (format!("Waits for a new password and second factor since {}", since(at)), "text-waiting")
        }
        (None, None) => ("Open".to_owned(), "text-proven"),
    }
}

/// Who acted, as the log names them: you, a colleague without their name, the program.
pub(crate) fn who(actor: &str, caller: &Caller) -> String {
    if actor == caller.name() {
        return "you".to_owned();
    }
    match actor.split_once(':') {
        Some(("staff", id)) => id.parse::<StaffId>().map_or_else(|_| actor.to_owned(), short_name),
        Some(("system", "command")) => "a command on the server".to_owned(),
        Some(("system", "first-start")) => "the first start".to_owned(),
        Some(("system", what)) => format!("the program ({what})"),
        _ => actor.to_owned(),
    }
}

/// What is wrong with a field, in words.
pub(crate) fn fault(house: &House, refusal: Option<&Refusal>, field: &str) -> Option<String> {
    let fault = refusal?.fields.iter().find(|fault| fault.field == field)?;
    Some(house.words.say("en", fault.key, &[]))
}

/// Every fault, on top of the form.
pub(crate) fn summary(house: &House, refusal: &Refusal) -> ErrorSummary {
    let say = |key| house.words.say("en", key, &[]);
    ErrorSummary::for_staff(
        refusal.fields.is_empty().then(|| say(refusal.key)),
        refusal.fields.iter().map(|fault| (fault.field.clone(), say(fault.key))).collect(),
    )
}
