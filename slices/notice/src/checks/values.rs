//! Every stored personal value is of a kind that the notice names, and that the purpose of its record covers.

use std::collections::BTreeSet;

use privet_evidence::Outcome;
use privet_ground::db::Tx;
use privet_people::DossierId;
use privet_register::{PurposeId, Register};
use privet_web::house::HouseRef;
use privet_web::slice::{Held, Slice};

/// How many dossiers are looked at at once.
const PAGE: i64 = 500;

/// What was counted so far.
#[derive(Default)]
struct Tally {
    values: i64,
    undeclared: i64,
    kinds: BTreeSet<String>,
}

/// Goes through what every slice holds for every purpose; nothing is opened.
pub(super) async fn are_declared(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let mut tx = house.db.read().await?;
    let mut tally = Tally::default();
    for slice in &house.slices {
        for purpose in published.register.purposes.keys() {
            look(&mut tx, slice, purpose, &published.register, &mut tally).await?;
        }
    }
    if tally.undeclared == 0 {
        return Ok(Outcome::holds("found-notice-values-declared").fact("values", tally.values));
    }
    let kinds: Vec<String> = tally.kinds.into_iter().collect();
    Ok(Outcome::broken("found-notice-values-undeclared")
        .fact("values", tally.undeclared)
        .fact("kinds", kinds.join(", ")))
}

async fn look(
    tx: &mut Tx,
    slice: &Slice,
    purpose: &PurposeId,
    register: &Register,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let mut after: Option<DossierId> = None;
    loop {
        let page = (slice.holdings.dossiers)(tx, purpose, after, PAGE).await?;
        for held in (slice.person.find)(tx, &page).await? {
            tally.values += 1;
            if !is_declared(register, &held) {
                tally.undeclared += 1;
                tally.kinds.insert(format!("{} ({})", held.category, held.purpose));
            }
        }
        after = page.last().copied();
        if i64::try_from(page.len())? < PAGE {
            return Ok(());
        }
    }
}

fn is_declared(register: &Register, held: &Held) -> bool {
    let covered = register
        .purposes
        .get(&held.purpose)
        .is_some_and(|purpose| purpose.categories.contains(&held.category));
    covered && register.categories.contains_key(&held.category)
}
