//! A town: a house, its clock, its visitors.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use privet_evidence::{Check, Statement, reading_place};
use privet_ground::caller::{Role, StaffId};
use privet_ground::clock::{Clock as _, Instant, MovableClock};
use privet_ground::db::Engine;
use privet_ground::ids::SeededChance;
use privet_ground::jobs;
use privet_ground::journal;
use privet_ground::mail::MailTransport;
use privet_ground::outgoing::Nowhere;
use privet_ground::settings::Settings;
use privet_ground::testing::{Scratch, engines, fresh_place};
use privet_ground::transact;
use privet_people::Purposes;
use privet_register::{Register, RegisterHash};
use privet_web::declare::Declaring;
use privet_web::house::{House, HouseRef, InForce, MailRoute, Published, Resolver};
use privet_web::open::Parts;
use privet_web::slice::Slice;
use privet_web::staff::{self, Joining, NewStaff, TotpSecret};

use crate::Visitor;

/// The morning on which every story begins.
const MORNING: &str = "2026-11-23T09:00:00Z";

/// A house with a clock that can be moved.
pub struct Town {
    /// The house.
    pub house: HouseRef,
    /// Its clock.
    pub clock: Arc<MovableClock>,
    /// What its resolver answers.
    pub resolver: Arc<FixedResolver>,
    /// Which database runs underneath.
    pub engine: Engine,
    _folder: Scratch,
}

/// A member of staff, with what they sign in with.
pub struct Member {
    /// Who.
    pub id: StaffId,
    /// Their browser, signed in.
    pub visitor: Visitor,
    /// Their mail address.
    pub email: String,
    /// Their password.
    pub password: String,
    /// Their authenticator.
    pub factor: TotpSecret,
    /// Their recovery codes.
    pub recovery: Vec<String>,
}

/// Runs a story on every engine that the machine offers, each time in a fresh town.
pub async fn on_every_engine(slices: fn() -> Vec<Slice>, mut story: impl AsyncFnMut(Town)) {
    for engine in engines() {
        story(Town::open(engine, slices()).await).await;
    }
}

impl Town {
    /// A fresh town on an engine. Nothing is published.
    pub async fn open(engine: Engine, slices: Vec<Slice>) -> Self {
        Self::open_with(engine, slices, |_| ()).await
    }

    /// A fresh town with other settings than usual.
    pub async fn open_with(engine: Engine, slices: Vec<Slice>, change: impl FnOnce(&mut Settings)) -> Self {
        let (database, folder) = fresh_place(engine).await;
        let at = |name: &str| folder.path().join(name);
        let mut settings = Settings {
            data: at("data"),
            database,
            keys: privet_ground::db::Place::File(at("keys.sqlite")),
            outward: at("outward"),
            kek: at("keys.kek"),
            register: at("data").join("register"),
            listen: "127.0.0.1:8080".parse().expect("an address"),
            public_url: "http://localhost:8080".to_owned(),
            trusted_proxies: Vec::new(),
            tls: None,
            metrics_token: None,
            smtp: None,
            webhook: None,
            chromium: None,
            checkpoint_urls: Vec::new(),
            checkpoint_mail: Vec::new(),
            kek_period: Duration::from_secs(90 * 86_400),
        };
        change(&mut settings);
        std::fs::create_dir_all(&settings.data).expect("a folder for a test");
        let clock = Arc::new(MovableClock::at(Instant::parse(MORNING).expect("a morning")));
        let resolver = Arc::new(FixedResolver(Mutex::new(MailRoute::Servers(2))));
        let parts = Parts {
            settings,
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(20_261_123)),
            in_force: InForce::default(),
            mail: MailTransport::memory("privacy@office.example"),
            outgoing: Arc::new(Nowhere),
            resolver: resolver.clone(),
            slices,
        };
        let house = House::open(parts).await.expect("a fresh house opens");
        Self { house, clock, resolver, engine, _folder: folder }
    }

    /// Mail leaves this way from now on, in place of memory: the first act of a story, before anybody holds the house.
    pub fn send_mail_by(&mut self, mail: MailTransport) {
        Arc::get_mut(&mut self.house).expect("nobody else holds the house yet").mail = mail;
    }

    /// A visitor without a cookie.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(privet_web::router(self.house.clone()))
    }

    /// A member of staff with these roles, signed in as of now (a session lasts half an hour without use, and its code is
    /// fresh for ten minutes). Something must be in force, since staff's own data is sealed under its purposes too.
    pub async fn staff(&self, roles: &[Role]) -> Visitor {
        self.member(roles).await.visitor
    }

    /// The same, with what they sign in with.
    pub async fn member(&self, roles: &[Role]) -> Member {
        let house = &self.house;
        let reference = privet_ground::ids::reference(&*house.chance).to_ascii_lowercase();
        let (email, password) =
            (format!("{reference}@office.example"), format!("a long enough password {reference}"));
        let new = NewStaff::parse("Bryn Calloway", &email, &password, &password).expect("sound details");
        let factor = TotpSecret::new(privet_ground::ids::random(&*house.chance));
        let joining = Joining { new: &new, second_factor: &factor, roles: roles.iter().copied().collect() };
        let joined = staff::join(house, &joining).await.expect("somebody joins");
        let (id, now) = (joined.staff, self.clock.now());
        let session = transact!(house.db, |tx| staff::start_session(tx, &*house.chance, now, id));
        let mut visitor = self.visitor();
        visitor.set_cookie(Some(format!("{}={}", staff::cookie_name(house), session.expect("a session"))));
        let recovery = joined.recovery_codes.iter().map(|code| code.reveal().clone()).collect();
        Member { id, visitor, email, password, factor, recovery }
    }

    /// Puts the example register in force without the notice slice's help: for the tests of other slices.
    pub fn put_example_in_force(&self) {
        self.put_in_force(privet_register::example_register().clone());
    }

    /// Puts a register in force without the notice slice's help.
    pub fn put_in_force(&self, register: Register) {
        let house = &self.house;
        let declaring = Declaring::new(&register, &house.words);
        let mut statements: Vec<Statement> =
            house.slices.iter().flat_map(|slice| (slice.declare)(&declaring)).collect();
        statements.sort_by_key(|statement| reading_place(statement.heading));
        house.door.purposes().set(Purposes::of(&register));
        house.in_force.set(Arc::new(Published {
            number: house.in_force.get().map_or(1, |published| published.number + 1),
            effective_from: house.now().day(&register.controller.time_zone.zone()),
            published_at: house.now(),
            register_hash: RegisterHash::of(&register).to_string(),
            notice_hash: "0".repeat(64),
            statements,
            register: Arc::new(register),
        }));
    }

    /// Runs every job that is due, however many; says how many. One that fails stays, to be tried again later.
    pub async fn run_jobs(&self) -> usize {
        let slices = self.house.slices.iter().flat_map(|slice| (slice.jobs)());
        let kinds: Vec<_> = slices.chain(privet_web::jobs()).collect();
        jobs::run_due(&self.house.db, &kinds, &self.house, &*self.clock, usize::MAX).await.expect("jobs run")
    }

    /// Runs checks and keeps what they find, without the proof slice: for the stories of other slices. The product runs
    /// them as runs, which this leaves out.
    pub async fn look_with(&self, checks: &[Check<HouseRef>]) {
        let house = &self.house;
        let published = house.published().expect("something is in force");
        for check in checks {
            let now = self.clock.now();
            let outcome = privet_evidence::run::look(check, house, now).await;
            transact!(house.db, |tx| privet_evidence::store::insert(
                tx,
                &*house.chance,
                now,
                (&check.id, &outcome),
                &published.register_hash
            ))
            .expect("evidence is kept");
        }
    }

    /// Runs every check and keeps what it finds.
    pub async fn look(&self) {
        let checks = self.house.checks(&self.house.published().expect("something is in force"));
        self.look_with(&checks).await;
        self.house.forget_board();
    }

    /// Numbers the log.
    pub async fn sequence(&self) {
        let (house, now) = (&self.house, self.clock.now());
        journal::sequence_once(&house.db, &house.signer, &*house.chance, now).await.expect("the log grows");
    }
}

/// A resolver that answers what it was told.
pub struct FixedResolver(Mutex<MailRoute>);

impl FixedResolver {
    /// Sets the answer to every question.
    pub fn answer(&self, route: MailRoute) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = route;
    }
}

impl Resolver for FixedResolver {
    fn mail_route<'a>(&'a self, _: &'a str) -> BoxFuture<'a, MailRoute> {
        let route = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        async move { route }.boxed()
    }
}
