//! `/console/staff/invite`: roles are chosen, and a link is shown once.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use privet_web::look::{ErrorSummary, Field};
use privet_web::staff::{self, LIFE_OF_INVITATION};
use privet_web::{Administration, Answer, ConsolePage, Fresh, House, HouseRef, Html, Only, Posted, State};

use crate::staff::say;

#[derive(Template)]
#[template(path = "security/staff_invite.html")]
struct InvitePage {
    page: ConsolePage,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

/// A link that is shown once.
#[derive(Template)]
#[template(path = "security/staff_link.html")]
pub(super) struct LinkPage {
    pub(super) page: ConsolePage,
    pub(super) link: Private<String>,
    /// What whoever has it can do with it.
    pub(super) what: String,
}

pub(super) async fn show(only: Only<Administration>) -> Answer {
    Html(form(&only, &BTreeSet::new(), None)).answer()
}

pub(super) async fn send(
    fresh: Fresh<Only<Administration>>,
    State(house): State<HouseRef>,
    posted: Posted,
) -> Answer {
    let roles = say::ticked(&posted);
    let world = World::new(house.now(), &*house.chance);
    let invited: Result<String, Refusal> =
        transact!(house.db, |tx| staff::invite(tx, world, fresh.caller(), &roles, LIFE_OF_INVITATION));
    match invited {
        Ok(token) => {
            let page = fresh.page("Give this link to your colleague");
            let what = format!("join as: {}", say::roles(&roles));
            Html(LinkPage { page, link: link(&house, &token), what }).unstored()
        }
        Err(refusal) if refusal.kind == Kind::Invalid => {
            let text = house.words.say("en", refusal.key, &[]);
            Html(form(&fresh, &roles, Some(text))).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The whole address of a link.
pub(super) fn link(house: &House, token: &str) -> Private<String> {
    Private::new(format!("{}/console/join/{token}", house.settings.public_url))
}

fn form(
    only: &Only<Administration>,
    ticked: &BTreeSet<privet_ground::caller::Role>,
    fault: Option<String>,
) -> InvitePage {
    InvitePage {
        page: only.page("Invite a colleague").lead(
            "They choose their own name, password and second factor. Give nobody more roles than their work asks for.",
        ),
        summary: fault.map(|text| ErrorSummary::for_staff(Some(text), Vec::new())),
        fields: say::role_fields(ticked),
    }
}
