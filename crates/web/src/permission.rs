//! Who may call a handler: the extractor that stands first in its signature.

use std::marker::PhantomData;
use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::refusal::{Kind, Refusal};

use crate::house::HouseRef;
use crate::layout::ConsolePage;
use crate::problem::Problem;
use crate::routes::Permission;
use crate::staff;
use crate::staff::session::Stored;

/// A member of staff who is signed in, with any role.
pub struct SignedIn {
    caller: Caller,
    session: Stored,
    path: String,
    house: HouseRef,
}

/// A member of staff with one of the roles of a set: `Only<Casework>`.
pub struct Only<R>(SignedIn, PhantomData<R>);

/// The same, who has given a code of the second factor within the last ten minutes: `Fresh<Only<Administration>>`. For
/// what does harm in the hands of whoever finds a desk that was left, or has taken a cookie. A page asks for the code and
/// leads on; a form that was sent asks for it and goes on with what was typed.
pub struct Fresh<P>(P);

/// A permission of somebody who is signed in.
pub trait OfStaff: Permission<Rejection = Problem> {
    /// Who is signed in.
    fn signed_in(&self) -> &SignedIn;
}

impl OfStaff for SignedIn {
    fn signed_in(&self) -> &SignedIn {
        self
    }
}

impl<R: Roles> OfStaff for Only<R> {
    fn signed_in(&self) -> &SignedIn {
        &self.0
    }
}

impl<P> Deref for Fresh<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.0
    }
}

impl<P: OfStaff> FromRequestParts<HouseRef> for Fresh<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &HouseRef) -> Result<Self, Problem> {
        let permission = P::from_request_parts(parts, house).await?;
        if permission.signed_in().session.is_fresh(house.now()) {
            Ok(Self(permission))
        } else {
            Err(Refusal::new(Kind::SignIn, CONFIRM).into())
        }
    }
}

impl<P: OfStaff> Permission for Fresh<P> {
    const WHO: &'static str = P::WHO;
    const FRESH: bool = true;
}

/// The key of the refusal that asks for a fresh code.
pub(crate) const CONFIRM: &str = "refusal-confirm";

/// A set of roles, one of which is enough.
pub trait Roles: Send + Sync + 'static {
    /// The roles.
    const ROLES: &'static [Role];
    /// The set in words, for the list of routes.
    const WHO: &'static str;
}

/// Those who read and answer what people send.
pub struct Casework;

impl Roles for Casework {
    const ROLES: &'static [Role] = &[Role::Caseworker, Role::DataProtectionOfficer];
    const WHO: &'static str = "caseworker, dpo";
}

/// Those who write pages, newsletters and announcements.
pub struct Editing;

impl Roles for Editing {
    const ROLES: &'static [Role] = &[Role::Communications, Role::DataProtectionOfficer];
    const WHO: &'static str = "communications, dpo";
}

/// Those who decide on the notice and on what it promises.
pub struct Governance;

impl Roles for Governance {
    const ROLES: &'static [Role] = &[Role::DataProtectionOfficer, Role::Administrator];
    const WHO: &'static str = "dpo, administrator";
}

/// Those who run the installation and its accounts.
pub struct Administration;

impl Roles for Administration {
    const ROLES: &'static [Role] = &[Role::Administrator];
    const WHO: &'static str = "administrator";
}

impl SignedIn {
    /// The caller that the log names.
    pub const fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Who it is.
    pub const fn staff(&self) -> StaffId {
        self.session.staff
    }

    /// How the session is named in the list of one's own sessions.
    pub fn session_name(&self) -> String {
        self.session.name()
    }

    pub(crate) const fn session(&self) -> &Stored {
        &self.session
    }

    /// What stands around the page that answers this request.
    pub fn page(&self, title: impl Into<String>) -> ConsolePage {
        ConsolePage::new(&self.house, &self.path, title)
    }
}

impl<R> Only<R> {
    /// The caller that the log names.
    pub const fn caller(&self) -> &Caller {
        self.0.caller()
    }

    /// Who it is.
    pub const fn staff(&self) -> StaffId {
        self.0.staff()
    }

    /// How the session is named in the list of one's own sessions.
    pub fn session_name(&self) -> String {
        self.0.session_name()
    }

    /// What stands around the page that answers this request.
    pub fn page(&self, title: impl Into<String>) -> ConsolePage {
        self.0.page(title)
    }
}

impl FromRequestParts<HouseRef> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &HouseRef) -> Result<Self, Problem> {
        let sign_in = Refusal::new(Kind::SignIn, "refusal-sign-in");
        let cookie = staff::cookie::read(house, &parts.headers).ok_or(sign_in)?;
        let session = staff::session::find(house, &cookie).await?;
        let session = session.ok_or(Refusal::new(Kind::SignIn, "refusal-sign-in"))?;
        Ok(Self {
            caller: Caller::Staff { id: session.staff, roles: session.roles.clone() },
            session,
            path: parts.uri.path().to_owned(),
            house: house.clone(),
        })
    }
}

impl Permission for SignedIn {
    const WHO: &'static str = "staff";
}

impl<R: Roles> FromRequestParts<HouseRef> for Only<R> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &HouseRef) -> Result<Self, Problem> {
        let signed_in = SignedIn::from_request_parts(parts, house).await?;
        // 403 and not 404: that a page of the console is there is no secret to staff.
        if signed_in.caller.may(R::ROLES) {
            Ok(Self(signed_in, PhantomData))
        } else {
            Err(Refusal::not_allowed().into())
        }
    }
}

impl<R: Roles> Permission for Only<R> {
    const WHO: &'static str = R::WHO;
}
