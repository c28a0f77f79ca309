//! The page behind a one-time link: somebody joins, or chooses a new password and a new second factor.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use privet_ground::caller::Caller;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_people::World;

use crate::answer::Html;
use crate::house::{House, HouseRef};
use crate::layout::BarePage;
use crate::look::{ErrorSummary, Field};
use crate::posted::Posted;
use crate::problem::Answer;
use crate::routes::Anyone;
use crate::staff::authenticator::{Authenticator, FACTOR};
use crate::staff::invitation::Invitation;
use crate::staff::joining::{self, Joined};
use crate::staff::model::NewStaff;
use crate::staff::pages::text;
use crate::staff::renewing::{self, Enrolled, NewPassword};
use crate::staff::{cookie, invitation, sign_in};

#[derive(Template)]
#[template(path = "web/join.html")]
struct JoinPage {
    page: BarePage,
    action: String,
    lead: &'static str,
    heading: &'static str,
    button: &'static str,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
    authenticator: Authenticator,
    /// How often the page was looked at before.
    opens: i64,
}

#[derive(Template)]
#[template(path = "web/joined.html")]
struct JoinedPage {
    page: BarePage,
    codes: Vec<Private<String>>,
}

pub(super) async fn show(_: Anyone, State(house): State<HouseRef>, Path(token): Path<String>) -> Answer {
    let opened = invitation::open(&house, &token).await?;
    let page = form(&house, (&token, &opened), &Posted::default(), None).await?;
    Html(JoinPage { opens: opened.opens, ..page }).unstored()
}

pub(super) async fn take(
    _: Anyone,
    State(house): State<HouseRef>,
    Path(token): Path<String>,
    posted: Posted,
) -> Answer {
    let link = invitation::find(&house, &token).await?;
    match accept(&house, (&token, &link), &posted).await {
        Ok(joined) => enter(&house, joined).await,
        Err(refusal) if refusal.kind == Kind::Invalid => {
            let page = form(&house, (&token, &link), &posted, Some(&refusal)).await?;
            Html(page).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn enter(house: &House, joined: Joined) -> Answer {
    let world = World::new(house.now(), &*house.chance);
    let caller = Caller::Staff { id: joined.staff, roles: BTreeSet::new() };
    let begun = transact!(house.db, |tx| sign_in::begin_session(tx, world, &caller, joined.staff, "joining"));
    let page = BarePage::new(house, "You are in");
    let mut answer: Response = Html(JoinedPage { page, codes: joined.recovery_codes }).unstored()?;
    answer.headers_mut().insert(header::SET_COOKIE, cookie::header(house, Some(&begun?)));
    Ok(answer)
}

async fn accept(
    house: &House,
    (token, link): (&str, &Invitation),
    posted: &Posted,
) -> Result<Joined, Refusal> {
    let typed = |name| posted.plain(name).unwrap_or_default();
    if let Some(staff) = link.renews {
        let private = |name| posted.get(name).cloned().unwrap_or_else(|| Private::from(""));
        let (password, repeated) = (private("password"), private("repeated"));
        let new = NewPassword { password: &password, repeated: &repeated };
        let enrolled = Enrolled { sealed: typed(FACTOR), code: typed("code") };
        return renewing::accept(house, (token, staff), &new, &enrolled).await;
    }
    let new = NewStaff::parse(typed("name"), typed("email"), typed("password"), typed("repeated"))?;
    let offered = invitation::offered(house, token, typed(FACTOR)).await?;
    // A page that was not ours, or of another invitation: the one that is drawn again shows another factor.
    let fault = || Refusal::invalid(vec![FieldFault { field: "code".to_owned(), key: "staff-fault-code" }]);
    joining::accept(house, token, &new, (&offered.ok_or_else(fault)?, typed("code"))).await
}

async fn form(
    house: &House,
    (token, link): (&str, &Invitation),
    posted: &Posted,
    refusal: Option<&Refusal>,
) -> Result<JoinPage, Refusal> {
    let sent = posted.plain(FACTOR).unwrap_or_default();
    // The same factor for the page that is drawn again: it may be in the authenticator by now.
    let (factor, sealed) = match invitation::offered(house, token, sent).await? {
        Some(factor) => (factor, sent.to_owned()),
        None => invitation::offer(house, token).await?,
    };
    let fault = |name: &str| {
        let fault = refusal.and_then(|refusal| refusal.fields.iter().find(|fault| fault.field == name));
        fault.map(|fault| text(house, fault.key))
    };
    let renews = link.renews.is_some();
    let fields = if renews { passwords() } else { who(posted).into_iter().chain(passwords()).collect() };
    let fields = fields.into_iter().map(|(name, field)| fault(name).into_iter().fold(field, Field::fault));
    Ok(JoinPage {
        page: BarePage::new(house, if renews { "Choose anew" } else { "Join" }),
        action: format!("/console/join/{token}"),
        lead: if renews {
            "Your account was reset: your old password, authenticator and recovery codes are good no longer."
        } else {
            "Your name and your address are sealed. They are used to know which of our staff did what."
        },
        heading: if renews { "Your new password" } else { "You" },
        button: if renews { "Sign in with these" } else { "Join" },
        summary: refusal.map(|refusal| summary(house, refusal)),
        fields: fields.collect(),
        authenticator: Authenticator::draw(house, &factor, &sealed, fault("code"))?,
        opens: 0,
    })
}

fn who(posted: &Posted) -> Vec<(&'static str, Field)> {
    let typed = |name| posted.get(name).cloned().unwrap_or_else(|| Private::from(""));
    let name = Field::line("name", "Your name").hint("Your colleagues see it.").autocomplete("name");
    let email = Field::email("email", "E-mail address").hint("You sign in with it.");
    vec![("name", name.value(typed("name"))), ("email", email.value(typed("email")))]
}

fn passwords() -> Vec<(&'static str, Field)> {
    let password = Field::password("password", "Password")
        .hint("At least 12 signs. Four words that nobody would put together are a good one.")
        .autocomplete("new-password");
    let repeated = Field::password("repeated", "The password again").autocomplete("new-password");
    vec![("password", password), ("repeated", repeated)]
}

fn summary(house: &House, refusal: &Refusal) -> ErrorSummary {
    let faults = refusal.fields.iter().map(|fault| (fault.field.clone(), text(house, fault.key))).collect();
    ErrorSummary::for_staff(refusal.fields.is_empty().then(|| text(house, refusal.key)), faults)
}
