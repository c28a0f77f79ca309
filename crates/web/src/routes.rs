//! Routes that cannot forget who may call them: a handler's first argument is a [`Permission`], or the route does
//! not compile.

use axum::Router;
use axum::extract::FromRequestParts;
use axum::handler::Handler;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::routing::{MethodFilter, on};
use privet_ground::caller::Caller;

use crate::house::HouseRef;

/// An extractor that says who may call a handler.
pub trait Permission: FromRequestParts<HouseRef> {
    /// Who that is, in words, for the list of routes: `anyone`, `staff`, `dpo`.
    const WHO: &'static str;
    /// Whether it takes a fresh code of the second factor as well.
    const FRESH: bool = false;
}

/// Anyone may call this, known by nothing. A public page says so; silence does not compile.
pub struct Anyone;

impl Anyone {
    /// The caller that the log names.
    pub const fn caller(&self) -> Caller {
        Caller::Public
    }
}

impl FromRequestParts<HouseRef> for Anyone {
    type Rejection = StatusCode;

    async fn from_request_parts(_: &mut Parts, _: &HouseRef) -> Result<Self, StatusCode> {
        Ok(Self)
    }
}

impl Permission for Anyone {
    const WHO: &'static str = "anyone";
}

/// The arguments of a handler that states its permission first.
pub trait StatesPermission {
    /// Who may call it.
    const WHO: &'static str;
    /// Whether that takes a fresh code of the second factor as well.
    const FRESH: bool;
}

macro_rules! states_permission {
    ($($argument:ident)*) => {
        impl<M, P: Permission, $($argument,)*> StatesPermission for (M, P, $($argument,)*) {
            const WHO: &'static str = P::WHO;
            const FRESH: bool = P::FRESH;
        }
    };
}

states_permission!();
states_permission!(A);
states_permission!(A B);
states_permission!(A B C);
states_permission!(A B C D);
states_permission!(A B C D E);

/// Where a route lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// A public page: once bare in the default language, once below the prefix of each other language.
    Public,
    /// A page for staff, below `/console`.
    Console,
    /// For programs: one address, no language (`/healthz`, `/api/v1/…`, `/.well-known/…`).
    Plain,
}

/// One route, as the list of routes shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// Where it lies.
    pub area: Area,
    /// The path with its parameters.
    pub path: &'static str,
    /// The method.
    pub method: String,
    /// Who may call it.
    pub who: &'static str,
    /// Whether it takes a fresh code of the second factor as well.
    pub fresh: bool,
}

/// The routes of a slice.
#[derive(Default)]
pub struct Routes {
    listed: Vec<Route>,
    public: Router<HouseRef>,
    other: Router<HouseRef>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A public page.
    #[must_use]
    pub fn page<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, HouseRef>,
        T: StatesPermission + 'static,
    {
        self.add(Area::Public, Method::GET, path, handler)
    }

    /// A public form that is sent.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, HouseRef>,
        T: StatesPermission + 'static,
    {
        self.add(Area::Public, Method::POST, path, handler)
    }

    /// A page for staff; the path begins with `/console`.
    #[must_use]
    pub fn console<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, HouseRef>,
        T: StatesPermission + 'static,
    {
        self.add(Area::Console, Method::GET, path, handler)
    }

    /// An act of staff; the path begins with `/console`.
    #[must_use]
    pub fn act<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, HouseRef>,
        T: StatesPermission + 'static,
    {
        self.add(Area::Console, Method::POST, path, handler)
    }

    /// An answer for programs.
    #[must_use]
    pub fn plain<H, T>(self, method: Method, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, HouseRef>,
        T: StatesPermission + 'static,
    {
        self.add(Area::Plain, method, path, handler)
    }

    /// Puts the routes of another list beside these.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.listed.extend(other.listed);
        self.public = self.public.merge(other.public);
        self.other = self.other.merge(other.other);
        self
    }

    /// Every route, for the test and the document that list them.
    pub fn list(&self) -> &[Route] {
        &self.listed
    }

    /// The routers: public pages (mounted once a language), and the rest.
    pub fn into_routers(self) -> (Router<HouseRef>, Router<HouseRef>) {
        (self.public, self.other)
    }

    fn add<H, T>(mut self, area: Area, method: Method, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, HouseRef>,
        T: StatesPermission + 'static,
    {
        let in_console = path == "/console" || path.starts_with("/console/");
        assert_eq!(
            area == Area::Console,
            in_console,
            "{path}: staff's pages lie below /console, others do not"
        );
        let filter = MethodFilter::try_from(method.clone()).expect("routes use the methods of HTTP");
        let route = on(filter, handler);
        match area {
            Area::Public => self.public = self.public.route(path, route),
            Area::Console | Area::Plain => self.other = self.other.route(path, route),
        }
        self.listed.push(Route { area, path, method: method.to_string(), who: T::WHO, fresh: T::FRESH });
        self
    }
}
