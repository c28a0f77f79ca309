//! The pages on which staff join and sign in. They are English, as the console is.

use std::collections::BTreeSet;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use privet_ground::caller::Caller;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use serde::Deserialize;

use crate::answer::{Html, see_other};
use crate::house::{House, HouseRef};
use crate::layout::BarePage;
use crate::limits::Gate;
use crate::look::{ErrorSummary, Field};
use crate::posted::Posted;
use crate::problem::Answer;
use crate::routes::Anyone;
use crate::staff::joining::{self, Joined};
use crate::staff::model::NewStaff;
use crate::staff::sign_in::{self, Typed};
use crate::staff::{cookie, invitation, qr};

/// The field in which the second factor of a page of joining travels, sealed.
const FACTOR: &str = "second_factor";

/// Where to go after signing in.
#[derive(Deserialize)]
pub(super) struct Next {
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "web/sign_in.html")]
struct SignInPage {
    page: BarePage,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "web/join.html")]
struct JoinPage {
    page: BarePage,
    action: String,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
    code: Field,
    factor: Field,
    /// How often the page was looked at before.
    opens: i64,
    qr: String,
    qr_width: usize,
    secret: Private<String>,
}

#[derive(Template)]
#[template(path = "web/joined.html")]
struct JoinedPage {
    page: BarePage,
    codes: Vec<Private<String>>,
}

pub(super) async fn sign_in_page(
    _: Anyone,
    State(house): State<HouseRef>,
    Query(Next { next }): Query<Next>,
) -> Answer {
    let next = next.unwrap_or_default();
    Html(sign_in_form(&house, &Posted::from_pairs([("next", next)]), None)).answer()
}

pub(super) async fn sign_in(
    _: Anyone,
    State(house): State<HouseRef>,
    Extension(gate): Extension<Gate>,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let typed = |name| posted.get(name).cloned().unwrap_or_else(|| Private::from(""));
    let typed = Typed { email: typed("email"), password: typed("password"), code: typed("code") };
    let earlier = cookie::read(&house, &headers);
    match sign_in::sign_in(&house, &typed, &gate, earlier.as_deref()).await {
        Ok(value) => Ok(with_cookie(&house, see_other(way_on(posted.plain("next"))), Some(&value))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            Html(sign_in_form(&house, &posted, Some(&refusal))).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn sign_out(_: Anyone, State(house): State<HouseRef>, headers: HeaderMap) -> Answer {
    if let Some(value) = cookie::read(&house, &headers) {
        let world = World::new(house.now(), &*house.chance);
        transact!(house.db, |tx| sign_in::sign_out(tx, world, &value))?;
    }
    Ok(with_cookie(&house, see_other("/console/sign-in"), None))
}

pub(super) async fn join_page(_: Anyone, State(house): State<HouseRef>, Path(token): Path<String>) -> Answer {
    let opened = invitation::open(&house, &token).await?;
    let mut page = join_form(&house, &token, &Posted::default(), None).await?;
    page.opens = opened.opens;
    Html(page).unstored()
}

pub(super) async fn join(
    _: Anyone,
    State(house): State<HouseRef>,
    Path(token): Path<String>,
    posted: Posted,
) -> Answer {
    match accept(&house, &token, &posted).await {
        Ok(joined) => {
            let world = World::new(house.now(), &*house.chance);
            let caller = Caller::Staff { id: joined.staff, roles: BTreeSet::new() };
            let value = transact!(house.db, |tx| sign_in::begin_session(
                tx,
                world,
                &caller,
                joined.staff,
                "joining"
            ))?;
            let page = BarePage::new(&house, "You are in");
            let answer = Html(JoinedPage { page, codes: joined.recovery_codes }).unstored()?;
            Ok(with_cookie(&house, answer, Some(&value)))
        }
        Err(refusal) if refusal.kind == Kind::Invalid => {
            let page = join_form(&house, &token, &posted, Some(&refusal)).await?;
            Html(page).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn accept(house: &House, token: &str, posted: &Posted) -> Result<Joined, Refusal> {
    let typed = |name| posted.plain(name).unwrap_or_default();
    let new = NewStaff::parse(typed("name"), typed("email"), typed("password"), typed("repeated"))?;
    let offered = invitation::offered(house, token, typed(FACTOR)).await?;
    // A page that was not ours, or of another invitation: the one that is drawn again shows another factor.
    let fault = || Refusal::invalid(vec![FieldFault { field: "code".to_owned(), key: "staff-fault-code" }]);
    joining::accept(house, token, &new, (&offered.ok_or_else(fault)?, typed("code"))).await
}

fn sign_in_form(house: &House, posted: &Posted, refusal: Option<&Refusal>) -> SignInPage {
    let email = posted.get("email").cloned().unwrap_or_else(|| Private::from(""));
    let fields = vec![
        Field::email("email", "E-mail address").autocomplete("username").value(email),
        Field::password("password", "Password").autocomplete("current-password"),
        Field::line("code", "Code")
            .hint("Six digits from your authenticator. If you have lost it, one of your recovery codes.")
            .autocomplete("one-time-code"),
        Field::hidden("next", way_on(posted.plain("next"))),
    ];
    let summary = refusal.map(|refusal| ErrorSummary::for_staff(Some(text(house, refusal.key)), Vec::new()));
    SignInPage { page: BarePage::new(house, "Sign in"), summary, fields }
}

async fn join_form(
    house: &House,
    token: &str,
    posted: &Posted,
    refusal: Option<&Refusal>,
) -> Result<JoinPage, Refusal> {
    let sent = posted.plain(FACTOR).unwrap_or_default();
    // The same factor for the page that is drawn again: it may be in the authenticator by now.
    let (second_factor, sealed) = match invitation::offered(house, token, sent).await? {
        Some(factor) => (factor, sent.to_owned()),
        None => invitation::offer(house, token).await?,
    };
    let page = BarePage::new(house, "Join");
    let host = house.settings.public_url.split("://").nth(1).unwrap_or("privet");
    let address = second_factor.address(&page.office, host);
    let drawn = qr::draw(address.reveal());
    let (qr, qr_width) =
        drawn.ok_or_else(|| Refusal::fault(anyhow::anyhow!("the QR code could not be drawn")))?;
    let typed = |name| posted.get(name).cloned().unwrap_or_else(|| Private::from(""));
    let fields = [
        Field::line("name", "Your name")
            .hint("Your colleagues see it.")
            .autocomplete("name")
            .value(typed("name")),
        Field::email("email", "E-mail address").hint("You sign in with it.").value(typed("email")),
        Field::password("password", "Password")
            .hint("At least 12 signs. Four words that nobody would put together are a good one.")
            .autocomplete("new-password"),
        Field::password("repeated", "The password again").autocomplete("new-password"),
    ];
    let code =
        Field::digits("code", "Code").hint("The six digits that it shows now.").autocomplete("one-time-code");
    let named = ["name", "email", "password", "repeated"].into_iter().zip(fields);
    let fields = named.map(|(name, field)| with_fault(house, field, name, refusal)).collect();
    let faults = refusal.map(|refusal| {
        let faults =
            refusal.fields.iter().map(|fault| (fault.field.clone(), text(house, fault.key))).collect();
        ErrorSummary::for_staff(refusal.fields.is_empty().then(|| text(house, refusal.key)), faults)
    });
    Ok(JoinPage {
        page,
        action: format!("/console/join/{token}"),
        summary: faults,
        fields,
        code: with_fault(house, code, "code", refusal),
        factor: Field::hidden(FACTOR, sealed),
        opens: 0,
        qr,
        qr_width,
        secret: grouped(&second_factor.text()),
    })
}

fn with_fault(house: &House, field: Field, name: &str, refusal: Option<&Refusal>) -> Field {
    let fault = refusal.and_then(|refusal| refusal.fields.iter().find(|fault| fault.field == name));
    match fault {
        Some(fault) => field.fault(text(house, fault.key)),
        None => field,
    }
}

/// A secret in groups of four signs, for those who type it.
fn grouped(secret: &Private<String>) -> Private<String> {
    let signs: Vec<char> = secret.reveal().chars().collect();
    Private::new(signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" "))
}

fn text(house: &House, key: &str) -> String {
    house.words.say("en", key, &[])
}

/// Where to go after signing in: a page of the console, or today's.
fn way_on(next: Option<&str>) -> &str {
    let is_console = |path: &&str| path.starts_with("/console/") && !path.starts_with("/console/sign-");
    next.filter(is_console).unwrap_or("/console")
}

fn with_cookie(house: &House, mut response: Response, value: Option<&str>) -> Response {
    response.headers_mut().insert(header::SET_COOKIE, cookie::header(house, value));
    response
}
