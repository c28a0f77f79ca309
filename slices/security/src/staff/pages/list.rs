//! `/console/staff`: who has an account, and which links are out.

use std::collections::BTreeMap;

use askama::Template;
use privet_ground::caller::{Caller, StaffId};
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_web::look::When;
use privet_web::staff::{self, Account, OpenInvitation, short_name};
use privet_web::{
    Administration, Answer, ConsolePage, Governance, HouseRef, Html, Only, Query, Roles as _, State,
};
use serde::Deserialize;

use super::PATH;
use crate::staff::say;

#[derive(Template)]
#[template(path = "security/staff.html")]
struct ListPage {
    page: ConsolePage,
    rows: Vec<RowView>,
    links: Vec<LinkView>,
    may_act: bool,
}

struct RowView {
    path: String,
    name: Private<String>,
    /// As the log names them.
    short: String,
    roles: String,
    joined: When,
    signed_in: Option<When>,
    state: String,
    class: &'static str,
}

struct LinkView {
    action: String,
    what: String,
    name: String,
    by: String,
    made: When,
    expires: When,
    opens: i64,
}

/// What has just been done.
#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

pub(super) async fn show(
    only: Only<Governance>,
    State(house): State<HouseRef>,
    Query(Done { done }): Query<Done>,
) -> Answer {
    let (accounts, links, names) = transact!(house.db, |tx| async {
        let accounts = staff::list(tx).await?;
        let ids: Vec<StaffId> = accounts.iter().map(|account| account.id).collect();
        let names = staff::names(&house, tx, only.caller(), &ids).await?;
        Ok::<_, Refusal>((accounts, staff::open_invitations(tx, house.now()).await?, names))
    })?;
    let page = only
        .page("Staff")
        .lead("Who may sign in, and with which roles. Each change is in the log, and in force at once.");
    let page = match done.as_deref() {
        Some("withdrawn") => page.notice("The link is good no longer."),
        _ => page,
    };
    Html(ListPage {
        rows: accounts.iter().map(|account| row(&page, account, &names)).collect(),
        links: links.iter().map(|link| link_view(&page, only.caller(), link)).collect(),
        may_act: only.caller().may(Administration::ROLES),
        page,
    })
    .unstored()
}

fn row(page: &ConsolePage, account: &Account, names: &BTreeMap<StaffId, Private<String>>) -> RowView {
    let short = short_name(account.id);
    let (state, class) = say::state(page, account);
    RowView {
        path: format!("{PATH}/{}", account.id),
        name: names.get(&account.id).cloned().unwrap_or_else(|| Private::from(short.as_str())),
        short,
        roles: say::roles(&account.roles),
        joined: page.when(account.joined_at),
        signed_in: account.signed_in_at.map(|at| page.when(at)),
        state,
        class,
    }
}

fn link_view(page: &ConsolePage, caller: &Caller, link: &OpenInvitation) -> LinkView {
    LinkView {
        action: format!("{PATH}/invitations/{}", link.name()),
        what: match link.renews {
            Some(staff) => format!("New password and second factor for {}", short_name(staff)),
            None => format!("Invitation: {}", say::roles(&link.roles)),
        },
        name: link.name(),
        by: say::who(&link.invited_by, caller),
        made: page.when(link.invited_at),
        expires: page.when(link.expires_at),
        opens: link.opens,
    }
}
