//! Who may call a handler: the extractor that stands first in its signature.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::refusal::{Kind, Refusal};

use crate::house::HouseRef;
use crate::layout::ConsolePage;
use crate::problem::Problem;
use crate::routes::Permission;
use crate::staff;

/// A member of staff who is signed in, with any role.
pub struct SignedIn {
    caller: Caller,
    staff: StaffId,
    path: String,
    house: HouseRef,
}

/// A member of staff with one of the roles of a set: `Only<Casework>`.
pub struct Only<R>(SignedIn, PhantomData<R>);

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
        self.staff
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
        let roles: BTreeSet<Role> = session.roles;
        Ok(Self {
            caller: Caller::Staff { id: session.staff, roles },
            staff: session.staff,
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
