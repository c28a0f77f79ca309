//! What is held on members of staff, and how it is opened: each value for the purpose for which it was collected.

use std::collections::BTreeMap;

use privet_ground::caller::Caller;
use privet_ground::db::{DbError, Tx};
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_people::{Access, DossierId, Reason, Sealed, SealedValue, World, dossier};
use privet_register::{CategoryId, PurposeId};

use crate::house::House;
use crate::slice::Held;
use crate::staff::model::{Declared, categories, spot};
use crate::staff::store;

/// A value of a member of staff, sealed.
pub(super) struct StaffValue<'a> {
    pub(super) dossier: DossierId,
    pub(super) spot: privet_people::Spot,
    pub(super) category: &'a CategoryId,
    pub(super) sealed: &'a Sealed,
}

/// Opens values of staff. A look has the purpose for which the data was collected, or the one that the register now
/// declares for staff where that one has left it; the door says whether the new one continues the old.
pub(super) async fn open(
    house: &House,
    tx: &mut Tx,
    values: &[StaffValue<'_>],
    (caller, reason): (&Caller, Reason),
) -> Result<Vec<Private<String>>, Refusal> {
    let dossiers: Vec<DossierId> = values.iter().map(|value| value.dossier).collect();
    let purposes = dossier::purposes(tx, &dossiers).await?;
    let values: Vec<SealedValue<'_>> = values
        .iter()
        .map(|value| with_purpose(value, &purposes).ok_or_else(Refusal::not_found))
        .collect::<Result<_, _>>()?;
    let world = World::new(house.now(), &*house.chance);
    let in_force = house.door.purposes().get();
    let is_in_force =
        |purpose| in_force.as_ref().is_some_and(|all| all.categories(purpose, world.now).is_some());
    if values.iter().all(|value| is_in_force(value.purpose)) {
        return Ok(house.door.open_each(tx, world, &values, (caller, reason)).await?);
    }
    let declared = Declared::of(&house.published()?.register)?;
    let access = Access { caller, purpose: &declared.purpose, reason };
    Ok(house.door.open(tx, world, &values, &access).await?)
}

fn with_purpose<'a>(
    value: &StaffValue<'a>,
    purposes: &'a BTreeMap<DossierId, PurposeId>,
) -> Option<SealedValue<'a>> {
    let StaffValue { dossier, spot, category, sealed } = *value;
    Some(SealedValue { dossier, spot, category, purpose: purposes.get(&dossier)?, sealed })
}

/// What is held on so many members of staff at most, from one on in the order of their ids: for whoever goes through
/// the stored values, as a slice's `person` gives its own.
pub async fn held(tx: &mut Tx, after: DossierId, most: i64) -> Result<Vec<Held>, DbError> {
    let rows = store::list_sealed(tx, after, most).await?;
    let dossiers: Vec<DossierId> = rows.iter().map(|row| row.dossier).collect();
    let purposes = dossier::purposes(tx, &dossiers).await?;
    let mut held = Vec::with_capacity(rows.len() * 3);
    for row in rows {
        let Some(purpose) = purposes.get(&row.dossier) else { continue };
        let values = ["name", "email", "second_factor"].into_iter().zip(categories()?).zip(row.sealed);
        held.extend(values.map(|((column, category), sealed)| Held {
            dossier: row.dossier,
            spot: spot(column, row.id),
            sealed,
            category,
            purpose: purpose.clone(),
        }));
    }
    Ok(held)
}
