//! A year of versions: how the example's notice came to be what it is.
//!
//! The register of the folder is the last of them. Earlier ones are made from it by taking things back, so that the
//! folder is no draft of anything.

use anyhow::Context as _;
use jiff::civil::Date;
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::transact;
use privet_people::World;
use privet_register::{Register, RegisterHash, load, read_folder};
use privet_web::house::HouseRef;
use privet_web::slice::Demo;

use crate::actions::{self, Found, Imported, Publishing, Terms};
use crate::desk::compose;
use crate::model::{Source, days_after};

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
