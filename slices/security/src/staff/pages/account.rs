//! `/console/account`: one's own account.

use askama::Template;
use privet_ground::private::Private;
use privet_web::look::Facts;
use privet_web::staff::{self, short_name};
use privet_web::{Answer, ConsolePage, HouseRef, Html, Query, SignedIn, State};
use serde::Deserialize;

use super::history::{self, History};
use super::sessions::Sessions;
use crate::staff::say;

#[derive(Template)]
#[template(path = "security/account.html")]
struct AccountPage {
    page: ConsolePage,
    facts: Facts,
    sessions: Sessions,
    history: History,
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

pub(super) async fn show(
    me: SignedIn,
    State(house): State<HouseRef>,
    Query(Done { done }): Query<Done>,
) -> Answer {
    let id = me.staff();
    let mut tx = house.db.read().await?;
    let account = staff::find(&mut tx, id).await?;
    let looks = history::looks(&house, &mut tx, &account).await?;
    let sessions = staff::list_sessions(&mut tx, id, house.now()).await?;
    let codes = staff::recovery_codes_left(&mut tx, id).await?;
    drop(tx);
    let page = me
        .page("Your account")
        .lead("How you sign in, where you are signed in, and who looked at what is held on you.");
    let page = match done.as_deref().and_then(said) {
        Some(notice) => page.notice(notice),
        None => page,
    };
    let facts = Facts::new()
        .row("In the log", short_name(id))
        .row("Roles", say::roles(&account.roles))
        .row("Joined", page.when(account.joined_at).text())
        .row("Recovery codes left", codes.to_string());
    Html(AccountPage {
        facts,
        sessions: Sessions::own(&page, &sessions, &me.session_name()),
        history: History::new(&page, me.caller(), &looks),
        page,
    })
    .unstored()
}

fn said(done: &str) -> Option<&'static str> {
    Some(match done {
        "sessions" => "Ended. Whoever used it has to sign in again.",
        "password" => "Your password is changed, and your other sessions have ended.",
        "authenticator" => "Your new authenticator is in place, and your other sessions have ended.",
        _ => return None,
    })
}

/// New recovery codes, shown once.
#[derive(Template)]
#[template(path = "security/account_codes.html")]
pub(super) struct CodesPage {
    pub(super) page: ConsolePage,
    pub(super) codes: Vec<Private<String>>,
}
