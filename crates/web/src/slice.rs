//! The type `Slice`: what a slice answers. All of it must be given for a slice to compile, be it empty, so that nobody
//! forgets that personal data also has to be found, exported, erased, held back and disposed of. Slices do not know
//! each other; `app` hands the list over.

use futures_util::future::BoxFuture;
use jiff::civil::Date;
use privet_evidence::{Check, Statement};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::jobs::JobKind;
use privet_ground::words::WordFile;
use privet_people::{DossierId, Guard, Holds, Spot};
use privet_register::{CategoryId, PurposeId, Register, RetentionId};

use crate::declare::Declaring;
use crate::house::HouseRef;
use crate::routes::Routes;

/// One heading of a notice: what it says, what it does, how it is proven.
pub struct Slice {
    /// The folder's name; prefix of its tables, settings, log kinds and words.
    pub name: &'static str,
    /// Its public texts.
    pub words: &'static [WordFile],
    /// Its migrations, in order.
    pub migrations: &'static [&'static str],
    /// Its pages and answers.
    pub routes: fn() -> Routes,
    /// Its entries in the console's menu.
    pub menu: &'static [MenuItem],
    /// Its jobs.
    pub jobs: fn() -> Vec<JobKind<HouseRef>>,
    /// The statements that the notice makes about this heading.
    pub declare: fn(&Declaring<'_>) -> Vec<Statement>,
    /// The checks that show those statements true.
    pub prove: fn(&Proving<'_>) -> Vec<Check<HouseRef>>,
    /// What it holds on a person.
    pub person: Person,
    /// What it stores.
    pub holdings: Holdings,
    /// What is past its period, and how to dispose of it.
    pub sweep: Sweep,
    /// Which dossiers may not be used for a purpose now.
    pub guard: Guard,
    /// What falls due, expires or waits.
    pub due: Due,
    /// A year of invented data.
    pub demo: Demo,
}

/// What a slice knows when it lists its checks: the register, and every statement of the notice.
pub struct Proving<'a> {
    /// The register in force.
    pub register: &'a Register,
    /// The statements of the notice in force, of every slice.
    pub statements: &'a [Statement],
}

/// An entry in the console's menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem {
    /// Under which group it stands.
    pub group: MenuGroup,
    /// Its text.
    pub label: &'static str,
    /// Where it leads.
    pub path: &'static str,
}

/// The groups of the console's menu, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MenuGroup {
    /// Today, the proof board, the notice.
    Top,
    /// The headings of the notice.
    Headings,
    /// Staff, log, settings.
    House,
}

/// A personal value that a slice holds.
#[derive(Clone, Debug)]
pub struct Held {
    /// The matter it belongs to.
    pub dossier: DossierId,
    /// Where it is stored; the door opens it there.
    pub spot: Spot,
    /// The value, sealed.
    pub sealed: privet_people::Sealed,
    /// Its category.
    pub category: CategoryId,
    /// For which purpose it is held.
    pub purpose: PurposeId,
}

/// Finds what is held on a person.
pub type Find = for<'a> fn(&'a mut Tx, &'a [DossierId]) -> BoxFuture<'a, Result<Vec<Held>, DbError>>;
/// Erases whole dossiers; says how many rows went. The keys are destroyed by `people`.
pub type Erase = for<'a> fn(&'a mut Tx, &'a [DossierId]) -> BoxFuture<'a, Result<u64, DbError>>;
/// Puts a corrected, sealed value in place of another.
pub type Rectify =
    for<'a> fn(&'a mut Tx, &'a Held, privet_people::Sealed) -> BoxFuture<'a, Result<(), DbError>>;

/// What a slice holds on a person. An export is what [`Find`] gives, opened through the door; a restriction is kept by
/// `people` and enforced at the door, so that no slice can forget it.
#[derive(Clone, Copy)]
pub struct Person {
    /// Finds it. UK GDPR Arts. 15, 20.
    pub find: Find,
    /// Corrects it. Art. 16.
    pub rectify: Rectify,
    /// Erases it. Art. 17.
    pub erase: Erase,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Personal values of one category, sealed.
    Sealed(&'static str),
    /// Personal values, sealed, of the category that another column of the row names.
    SealedBy(&'static str),
    /// Ids, times, states, counts, keyed hashes: nothing that says anything about a person by itself.
    NotPersonal,
}

/// A column that a slice stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What it holds.
    pub content: Content,
}

/// Gives the dossiers that are held for a purpose, in pages by id.
pub type DossiersOf = for<'a> fn(
    &'a mut Tx,
    &'a PurposeId,
    Option<DossierId>,
    i64,
) -> BoxFuture<'a, Result<Vec<DossierId>, DbError>>;

/// What a slice stores.
#[derive(Clone, Copy)]
pub struct Holdings {
    /// Every column of its tables. A check compares the list with the live schema.
    pub columns: &'static [Column],
    /// Which dossiers it holds for which purpose.
    pub dossiers: DossiersOf,
}

/// A dossier that is past its period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// Which.
    pub dossier: DossierId,
    /// By which rule.
    pub rule: RetentionId,
    /// The day at whose end it was due.
    pub due: Date,
}

/// Lists what is past its period and not held, the oldest first.
pub type PastPeriod =
    for<'a> fn(&'a mut Tx, &'a Register, Instant, &'a Holds) -> BoxFuture<'a, Result<Vec<Overdue>, DbError>>;

/// What is past its period, and how to dispose of it.
#[derive(Clone, Copy)]
pub struct Sweep {
    /// Lists it.
    pub past_period: PastPeriod,
    /// Disposes of it: deletes the rows; the keys are destroyed by `people`.
    pub dispose: Erase,
}

/// Something that falls due, expires or waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    /// The day.
    pub on: Date,
    /// What, in the console's words, without personal data.
    pub what: String,
    /// The page where it is dealt with.
    pub path: String,
}

/// Lists what falls due between two days, both included; what is overdue comes first.
pub type Due = for<'a> fn(&'a HouseRef, Date, Date) -> BoxFuture<'a, anyhow::Result<Vec<DueItem>>>;

/// Invents a year of data. Chance comes from the house, so the same seed gives the same year.
pub type Demo = for<'a> fn(&'a HouseRef) -> BoxFuture<'a, anyhow::Result<()>>;

/// The answers of a slice that holds nothing yet.
pub mod nothing {
    use super::*;

    /// No routes.
    pub fn routes() -> Routes {
        Routes::new()
    }

    /// No jobs.
    pub fn jobs() -> Vec<JobKind<HouseRef>> {
        Vec::new()
    }

    /// No checks.
    pub fn prove(_: &Proving<'_>) -> Vec<Check<HouseRef>> {
        Vec::new()
    }

    /// Holds nothing on anybody.
    pub const PERSON: Person = Person {
        find: |_, _| Box::pin(async { Ok(Vec::new()) }),
        rectify: |_, _, _| Box::pin(async { Ok(()) }),
        erase: |_, _| Box::pin(async { Ok(0) }),
    };

    /// Stores nothing.
    pub const HOLDINGS: Holdings =
        Holdings { columns: &[], dossiers: |_, _, _, _| Box::pin(async { Ok(Vec::new()) }) };

    /// Nothing is past its period.
    pub const SWEEP: Sweep = Sweep {
        past_period: |_, _, _, _| Box::pin(async { Ok(Vec::new()) }),
        dispose: |_, _| Box::pin(async { Ok(0) }),
    };

    /// Refuses no dossier.
    pub const GUARD: Guard = |_, _, _| Box::pin(async { Ok(Vec::new()) });

    /// Nothing is due.
    pub const DUE: Due = |_, _, _| Box::pin(async { Ok(Vec::new()) });

    /// Nothing to invent.
    pub const DEMO: Demo = |_| Box::pin(async { Ok(()) });
}
