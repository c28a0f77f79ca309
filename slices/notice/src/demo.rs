//! A year of versions: how the example's notice came to be what it is.
//!
//! The register of the folder is the last of them. Earlier ones are made from it by taking things back, so that the
//! folder is no draft of anything.

use anyhow::Context as _;
use jiff::civil::Date;
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::transact;
use privet_people::World;
use privet_register::{Register, RegisterHash, Section, load, read_folder, section};
use privet_web::house::HouseRef;
use privet_web::slice::Demo;
use serde_json::{Value as Json, json};

use crate::actions::{self, Edit, Found, Imported, Publishing, Terms};
use crate::desk::compose;
use crate::editing::work;
use crate::model::{Act, Source, days_after};

/// The answer of the slice. It must run before anything is published, and before other slices invent people, so that
/// nobody has to be told of what happened a year before they wrote.
pub(crate) const DEMO: Demo = |house| Box::pin(demo(house));

const CALLER: Caller = Caller::System("demo");

/// A version of the past: how many days ago it was published, how many days later it took effect, and what was
/// different from the version that followed.
struct Step {
    published: i64,
    waits: i64,
    take_back: fn(&mut Register),
}

/// From the oldest to the newest; each takes back what came after it too.
const STEPS: [Step; 4] = [
    // The office's first notice of this kind.
    Step { published: 365, waits: 0, take_back: |register| drop(register.links.pop_first()) },
    // A recommended contact was added: minor.
    Step { published: 270, waits: 0, take_back: |register| register.rights.target_days = 15 },
    // Answers to requests may take 20 days instead of 15: important, announced for longer than it had to be.
    Step {
        published: 160,
        waits: 35,
        take_back: |register| register.review.last = one_year_before(register),
    },
    // The yearly review, with nothing else changed: minor.
    Step { published: 20, waits: 0, take_back: |_| {} },
];

async fn demo(house: &HouseRef) -> anyhow::Result<()> {
    if crate::desk::newest(house).await?.is_some() {
        return Ok(());
    }
    let newest = register(house)?;
    let zone = newest.controller.time_zone.zone();
    let today = house.now().day(&zone);
    for (step, index) in STEPS.iter().zip(0..) {
        let mut register: Register = newest.clone();
        STEPS[index..].iter().rev().for_each(|later| (later.take_back)(&mut register));
        let day = days_after(today, -step.published);
        let published_at = Instant::start_of(day, &zone).plus(std::time::Duration::from_secs(10 * 3_600));
        publish(house, register, published_at, days_after(day, step.waits)).await?;
    }
    draft(house, Instant::start_of(days_after(today, -2), &zone)).await
}

/// What a colleague is writing: a shorter period for what is sent about the website, and a plainer sentence. Its Welsh is
/// still to be written, so it is not published yet.
async fn draft(house: &HouseRef, day: Instant) -> anyhow::Result<()> {
    let id = StaffId::from_uuid(uuid::Uuid::from_u128(0x7e11_0000_0000_4000_8000_0000_0000_c011));
    let colleague = Caller::Staff { id, roles: [Role::DataProtectionOfficer].into() };
    let retention = section("retention").context("the register has a section of rules")?;
    let purposes = section("purpose").context("the register has a section of purposes")?;
    let minutes = |after: u64| day.plus(std::time::Duration::from_secs(10 * 3_600 + after * 60));
    let shorter = |rule: &mut Json| rule["keep"] = json!("P3M");
    change(house, (&colleague, minutes(0)), (retention, "website-help"), shorter).await?;
    let plainer = |purpose: &mut Json| {
        purpose["explanation"]["en"] =
            json!("You tell us that a page does not work, and we find out why and mend it.");
    };
    change(house, (&colleague, minutes(12)), (purposes, "website-help"), plainer).await
}

async fn change(
    house: &HouseRef,
    (colleague, at): (&Caller, Instant),
    (section, id): (&'static Section, &str),
    change: impl Fn(&mut Json),
) -> anyhow::Result<()> {
    let mut work = work(house).await?;
    // A register of somebody's own may have no such entry.
    let Some(mut entry) = work.sketch.entry(section.key, id).cloned() else { return Ok(()) };
    change(&mut entry);
    work.sketch.set(section, id, Some(entry));
    let edit = Edit {
        section: section.key,
        id: id.to_owned(),
        act: Act::Changed,
        draft: work.draft.map(|draft| (draft.id, draft.register_hash)),
        base_hash: work.newest.summary.register_hash,
        register: work.sketch.canonical(),
    };
    let world = World::new(at, &*house.chance);
    transact!(house.db, |tx| actions::edit(tx, world, colleague, &edit))?;
    Ok(())
}

/// The register of the folder, or the example itself where there is no folder.
fn register(house: &HouseRef) -> anyhow::Result<Register> {
    if !house.settings.register.is_dir() {
        return Ok(privet_register::example_register().clone());
    }
    let loaded = load(read_folder(&house.settings.register).context("reading the demo's register")?);
    loaded.register.context("the demo's register has faults")
}

/// Publishes a version as of a moment in the past, and lets it take effect on its day.
async fn publish(
    house: &HouseRef,
    register: Register,
    at: Instant,
    effective_from: Date,
) -> anyhow::Result<()> {
    let world = World::new(at, &*house.chance);
    let zone = register.controller.time_zone.zone();
    let document = compose(house, &register)?;
    let found = Found::new(register, None, Source::Folder);
    let Imported::Draft { id, .. } = transact!(house.db, |tx| actions::import(tx, world, &CALLER, &found))?
    else {
        anyhow::bail!("a version of the demo's year is no draft");
    };
    let slices = &house.slices;
    let publishing = Publishing {
        draft: id,
        register: &found.register,
        document: &document,
        terms: Terms::from(effective_from),
        slices,
    };
    transact!(house.db, |tx| actions::publish(tx, world, &CALLER, &publishing))?;
    let its_day = Instant::start_of(effective_from, &zone).plus(std::time::Duration::from_secs(11 * 3_600));
    let world = World::new(its_day, &*house.chance);
    let took_effect = transact!(house.db, |tx| actions::take_effect(tx, world, &CALLER, &zone, slices))?;
    anyhow::ensure!(took_effect.is_some(), "a version of the demo's year did not take effect");
    let hash = RegisterHash::of(&found.register);
    tracing::debug!(register = hash.short(), %effective_from, "a version of the demo's year");
    Ok(())
}

/// The day of the review before the last.
fn one_year_before(register: &Register) -> Date {
    let review = &register.review;
    review.last.saturating_sub(review.every.span())
}
