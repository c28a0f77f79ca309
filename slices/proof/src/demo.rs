//! A year of invented attestations: each statement that staff attest was looked at before, is attested now, and one
//! of them ends within days, so that the list of what falls due is not empty.

use std::collections::BTreeSet;

use anyhow::Context as _;
use jiff::ToSpan as _;
use jiff::civil::Date;
use privet_evidence::{Proof, Statement};
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::ids;
use privet_ground::private::Private;
use privet_ground::transact;
use privet_people::World;
use privet_web::house::{HouseRef, Published};

use crate::actions::{self, Document, Entered};
use crate::model::Term;

/// In how many days the first attestation ends.
const SOON: i64 = 6;

/// Invents the attestations of a year.
pub(crate) async fn demo(house: &HouseRef) -> anyhow::Result<()> {
    let published = house.in_force.get().context("the demo of the notice comes first")?;
    let staff = somebody(house).await?;
    let attested = published.statements.iter().filter(|statement| statement.proof == Proof::Attested);
    for (number, statement) in (0i64..).zip(attested) {
        let term = Term::of(&published.register, statement);
        let looked_on = looked_on(number, &term, house.today());
        let before = looked_on.saturating_sub(term.at_most.span());
        for day in [before, looked_on] {
            enter(house, &published, staff, statement, (day, term.last_day(day))).await?;
        }
    }
    Ok(())
}

/// The day of the present attestation: the first was looked at almost a whole term ago, the others at other times.
fn looked_on(number: i64, term: &Term, today: Date) -> Date {
    let long = i64::from(term.at_most.approximate_days()).max(SOON + 2);
    let ago = if number == 0 { long - SOON } else { 20 + number * 17 % (long / 2) };
    today.saturating_sub(ago.min(long - 2).days())
}

/// A member of staff who may attest: one of the demo's own, else one who has left since.
async fn somebody(house: &HouseRef) -> anyhow::Result<StaffId> {
    let accounts = privet_web::staff::list(&mut house.db.read().await?).await?;
    let known =
        accounts.iter().find(|account| account.roles.iter().any(|role| actions::MAY_ATTEST.contains(role)));
    Ok(known.map_or_else(|| StaffId::from_uuid(ids::uuid(house.now(), &*house.chance)), |account| account.id))
}

async fn enter(
    house: &HouseRef,
    published: &Published,
    staff: StaffId,
    statement: &Statement,
    (attested_on, expires_on): (Date, Date),
) -> anyhow::Result<()> {
    let noon =
        Instant::start_of(attested_on, &published.zone()).plus(std::time::Duration::from_secs(12 * 3_600));
    let world = World::new(noon, &*house.chance);
    let caller = Caller::Staff { id: staff, roles: BTreeSet::from([Role::DataProtectionOfficer]) };
    let entered = Entered {
        statement: statement.id.clone(),
        attested_on,
        expires_on,
        document: Document {
            name: format!("round-{attested_on}.txt").into(),
            bytes: Private::new(
                format!("Invented for the demonstration. Looked at on {attested_on}.\n").into_bytes(),
            ),
        },
        note: Some("Walked round with the list; nothing to report.".into()),
    };
    let key = house.door.keys().fresh(World::new(house.now(), &*house.chance)).await?;
    let sealing = actions::seal(world, &caller, (house, published), &key, &entered)
        .with_context(|| format!("inventing the attestation of {}", statement.id))?;
    transact!(house.db, |tx| actions::attest(tx, world, &caller, &key, &sealing))?;
    Ok(())
}
