//! What one does with one's own account.

use askama::Template;
use axum::http::StatusCode;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use privet_web::look::{ErrorSummary, Field};
use privet_web::staff::{self, Authenticator, Enrolled, FACTOR, NewPassword, Which};
use privet_web::{Answer, ConsolePage, Fresh, HouseRef, Html, Posted, SignedIn, State, see_other};

use super::ACCOUNT;
use super::account::CodesPage;
use crate::staff::say;

#[derive(Template)]
#[template(path = "security/account_form.html")]
struct FormPage {
    page: ConsolePage,
    action: &'static str,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
    authenticator: Option<Authenticator>,
}

fn done(what: &str) -> Answer {
    Ok(see_other(&format!("{ACCOUNT}?done={what}")))
}

/// Ends one's own sessions: one, or all but this.
pub(super) async fn end_sessions(me: SignedIn, State(house): State<HouseRef>, posted: Posted) -> Answer {
    let this = me.session_name();
    let named = posted.plain("session").filter(|name| !name.is_empty());
    let which = named.map_or(Which::AllBut(&this), Which::Named);
    let world = World::new(house.now(), &*house.chance);
    transact!(house.db, |tx| staff::end_sessions(tx, world, me.caller(), me.staff(), which))?;
    done("sessions")
}

pub(super) async fn password(me: Fresh<SignedIn>, State(house): State<HouseRef>) -> Answer {
    Html(password_form(&me, &house, None)).unstored()
}

fn password_form(me: &SignedIn, house: &HouseRef, refusal: Option<&Refusal>) -> FormPage {
    let new = "At least 12 signs. Four words that nobody would put together are a good one.";
    let fields = [
        ("present", Field::password("present", "Present password").autocomplete("current-password")),
        ("password", Field::password("password", "New password").hint(new).autocomplete("new-password")),
        ("repeated", Field::password("repeated", "The new password again").autocomplete("new-password")),
    ];
    let fault = |name| say::fault(house, refusal, name);
    FormPage {
        page: me.page("Change your password").lead("Your other sessions end."),
        action: "/console/account/password",
        summary: refusal.map(|refusal| say::summary(house, refusal)),
        fields: fields
            .into_iter()
            .map(|(name, field)| fault(name).into_iter().fold(field, Field::fault))
            .collect(),
        authenticator: None,
    }
}

pub(super) async fn change_password(
    me: Fresh<SignedIn>,
    State(house): State<HouseRef>,
    posted: Posted,
) -> Answer {
    let typed = |name| posted.get(name).cloned().unwrap_or_else(|| Private::from(""));
    let (present, password, repeated) = (typed("present"), typed("password"), typed("repeated"));
    let new = NewPassword { password: &password, repeated: &repeated };
    let changed = staff::change_password(&house, me.caller(), (&present, &new), &me.session_name()).await;
    match changed {
        Ok(()) => done("password"),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            Html(password_form(&me, &house, Some(&refusal))).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn authenticator(me: Fresh<SignedIn>, State(house): State<HouseRef>) -> Answer {
    Html(authenticator_form(&me, &house, ("", None)).await?).unstored()
}

async fn authenticator_form(
    me: &SignedIn,
    house: &HouseRef,
    (sent, refusal): (&str, Option<&Refusal>),
) -> Result<FormPage, Refusal> {
    let offer = staff::offer(house, me.staff(), sent).await?;
    let fault = say::fault(house, refusal, "code");
    Ok(FormPage {
        page: me
            .page("Use another authenticator")
            .lead("The old one is good no longer, and your other sessions end."),
        action: "/console/account/authenticator",
        summary: refusal.map(|refusal| say::summary(house, refusal)),
        fields: Vec::new(),
        authenticator: Some(Authenticator::draw(house, &offer.factor, &offer.sealed, fault)?),
    })
}

pub(super) async fn change_authenticator(
    me: Fresh<SignedIn>,
    State(house): State<HouseRef>,
    posted: Posted,
) -> Answer {
    let sealed = posted.plain(FACTOR).unwrap_or_default();
    let enrolled = Enrolled { sealed, code: posted.plain("code").unwrap_or_default() };
    match staff::change_second_factor(&house, me.caller(), &enrolled, &me.session_name()).await {
        Ok(()) => done("authenticator"),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            let page = authenticator_form(&me, &house, (sealed, Some(&refusal))).await?;
            Html(page).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn change_recovery_codes(me: Fresh<SignedIn>, State(house): State<HouseRef>) -> Answer {
    let codes = staff::change_recovery_codes(&house, me.caller()).await?;
    Html(CodesPage { page: me.page("Your new recovery codes"), codes }).unstored()
}
