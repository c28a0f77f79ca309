//! `/console/staff/{member}`: one account, its sessions, who looked at what is held on its owner, and what can be done.

use askama::Template;
use privet_ground::caller::StaffId;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_web::look::{Facts, Field};
use privet_web::staff::{self, Account, short_name};
use privet_web::{
    Administration, Answer, ConsolePage, Governance, HouseRef, Html, Only, Path, Query, Roles as _, State,
};
use serde::Deserialize;

use super::PATH;
use super::history::{self, History};
use super::sessions::Sessions;
use crate::staff::say;

#[derive(Template)]
#[template(path = "security/staff_member.html")]
struct MemberPage {
    page: ConsolePage,
    name: Private<String>,
    facts: Facts,
    base: String,
    roles: Vec<Field>,
    sessions: Sessions,
    history: History,
    is_disabled: bool,
    may_act: bool,
    /// Whether it is the caller's own account, in which some things are not done.
    is_own: bool,
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

pub(super) async fn show(
    only: Only<Governance>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Answer {
    let id: StaffId = id.parse().map_err(|_| Refusal::not_found())?;
    let (account, mut names, sessions, looks, codes) = transact!(house.db, |tx| async {
        let account = staff::find(tx, id).await?;
        // Before this look itself, which the list would otherwise begin with each time.
        let looks = history::looks(&house, tx, &account).await?;
        let names = staff::names(&house, tx, only.caller(), &[id]).await?;
        let sessions = staff::list_sessions(tx, id, house.now()).await?;
        let codes = staff::recovery_codes_left(tx, id).await?;
        Ok::<_, Refusal>((account, names, sessions, looks, codes))
    })?;
    let page = only.page("Member of staff");
    let page = match done.as_deref().and_then(said) {
        Some(notice) => page.notice(notice),
        None => page,
    };
    let base = format!("{PATH}/{id}");
    let may_act = only.caller().may(Administration::ROLES);
    let mut roles = say::role_fields(&account.roles);
    roles.push(Field::hidden("seen", say::names(&account.roles)));
    Html(MemberPage {
        name: names.remove(&id).unwrap_or_else(|| short_name(id).into()),
        facts: facts(&page, &account, codes),
        roles,
        sessions: Sessions::of(&page, &sessions, format!("{base}/sessions"), may_act),
        history: History::new(&page, only.caller(), &looks),
        is_disabled: account.disabled_at.is_some(),
        may_act,
        is_own: only.staff() == id,
        base,
        page,
    })
    .unstored()
}

/// What is said of what has just been done.
fn said(done: &str) -> Option<&'static str> {
    Some(match done {
        "roles" => "The roles are changed, and in force from now on.",
        "disabled" => "The account is disabled, and its sessions have ended.",
        "enabled" => "The account is open again.",
        "sessions" => "Ended. Whoever used it has to sign in again.",
        _ => return None,
    })
}

fn facts(page: &ConsolePage, account: &Account, codes: i64) -> Facts {
    let signed_in =
        account.signed_in_at.map_or("not since joining".to_owned(), |at| page.when(at).text().to_owned());
    Facts::new()
        .row("In the log", short_name(account.id))
        .row("State", say::state(page, account).0)
        .row("Roles", say::roles(&account.roles))
        .row("Joined", page.when(account.joined_at).text())
        .row("Signed in last", signed_in)
        .row("Recovery codes left", codes.to_string())
}
