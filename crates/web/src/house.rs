//! The house: everything that a handler, a job or a check may need, built once in `app` (and in tests by `testing`).

use std::sync::{Arc, PoisonError, RwLock};

use futures_util::future::BoxFuture;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_browser::Browser;
use privet_evidence::Statement;
use privet_ground::clock::{Clock, Instant};
use privet_ground::db::Db;
use privet_ground::ids::Chance;
use privet_ground::journal::Signer;
use privet_ground::mail::MailTransport;
use privet_ground::office::Office;
use privet_ground::outgoing::Outgoing;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::settings::Settings;
use privet_ground::words::Words;
use privet_people::Door;
use privet_register::Register;

use crate::metrics::Metrics;
use crate::slice::Slice;

/// The house, shared by everything that runs in it.
pub type HouseRef = Arc<House>;

/// Everything that a handler, a job or a check may need.
pub struct House {
    /// The settings, read once at the start.
    pub settings: Settings,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// The one door to personal data.
    pub door: Door,
    /// Public texts.
    pub words: Words,
    /// The way out for mail.
    pub mail: MailTransport,
    /// The one way out over HTTP.
    pub outgoing: Arc<dyn Outgoing>,
    /// What answers questions about other people's names on the network.
    pub resolver: Arc<dyn Resolver>,
    /// Signs the log.
    pub signer: Signer,
    /// The Chromium of this machine, if it has one.
    pub browser: Option<Browser>,
    /// What this process counted of its answers.
    pub metrics: Metrics,
    /// What is published.
    pub in_force: InForce,
    /// The slices, in the order of the notice.
    pub slices: Vec<Slice>,
}

impl House {
    /// The present moment.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The notice in force, or the refusal that says that nothing has been published yet.
    pub fn published(&self) -> Result<Arc<Published>, Refusal> {
        self.in_force.get().ok_or(Refusal::new(Kind::NotFound, "refusal-nothing-published"))
    }

    /// The office's time zone; UTC before anything is published.
    pub fn zone(&self) -> TimeZone {
        self.in_force.get().map_or(TimeZone::UTC, |published| published.zone())
    }

    /// Today, as a legal day of the office.
    pub fn today(&self) -> Date {
        self.now().day(&self.zone())
    }
}

/// The notice in force and the register version behind it.
pub struct Published {
    /// The number of the version, from 1.
    pub number: i64,
    /// From which day it is in force.
    pub effective_from: Date,
    /// When it was published.
    pub published_at: Instant,
    /// The register.
    pub register: Arc<Register>,
    /// The register's hash.
    pub register_hash: String,
    /// The hash of the notice as people read it.
    pub notice_hash: String,
    /// Its statements, in the order of reading.
    pub statements: Vec<Statement>,
}

impl Published {
    /// The office's time zone.
    pub fn zone(&self) -> TimeZone {
        self.register.controller.time_zone.zone()
    }
}

/// A version that is published and not in force yet. Every public page says so, since where nobody has to be told one
/// by one, the page is the announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Its number.
    pub number: i64,
    /// The version that it changes.
    pub base: i64,
    /// The day on which it takes effect, as far as that is known: none while people are still to be told.
    pub from: Option<Date>,
}

/// The notice in force, swapped whole when another takes effect, and what was announced. Cheap to clone; all clones are
/// one.
#[derive(Clone, Default)]
pub struct InForce {
    published: Arc<RwLock<Option<Arc<Published>>>>,
    announced: Arc<RwLock<Option<Announced>>>,
}

impl InForce {
    /// What is in force now.
    pub fn get(&self) -> Option<Arc<Published>> {
        self.published.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts another in force.
    pub fn set(&self, published: Arc<Published>) {
        *self.published.write().unwrap_or_else(PoisonError::into_inner) = Some(published);
    }

    /// The version that comes next, if there is one.
    pub fn announced(&self) -> Option<Announced> {
        *self.announced.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has every public page say what comes next.
    pub fn announce(&self, next: Option<Announced>) {
        *self.announced.write().unwrap_or_else(PoisonError::into_inner) = next;
    }
}

impl Office for InForce {
    fn poses_as_nobody(&self) -> bool {
        self.get().is_none_or(|published| published.register.example)
    }

    fn mail_address(&self) -> Option<String> {
        self.get().map(|published| published.register.controller.email.to_string())
    }
}

/// What a resolver found out about the mail of a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailRoute {
    /// The domain takes mail, at so many servers.
    Servers(usize),
    /// The domain says that it takes none, or does not exist.
    None,
    /// Nobody could be asked.
    Unknown,
}

/// Answers questions about names on the network; a test brings its own.
pub trait Resolver: Send + Sync {
    /// Where a domain's mail goes (MX, RFC 5321 section 5.1).
    fn mail_route<'a>(&'a self, domain: &'a str) -> BoxFuture<'a, MailRoute>;
}
