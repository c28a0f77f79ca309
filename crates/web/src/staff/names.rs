//! What members of staff are called, for their colleagues.

use std::collections::BTreeMap;

use privet_ground::caller::{Caller, StaffId};
use privet_ground::db::Tx;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_people::{Access, Reason, SealedValue, Spot, World};

use crate::house::House;
use crate::staff::model::Declared;
use crate::staff::store;

/// A name that says nothing about the person, for lists that everybody sees: `Staff 3f2a`.
pub fn short_name(staff: StaffId) -> String {
    // The end of a UUID v7 is random; its beginning is the time.
    let id = staff.uuid().simple().to_string();
    format!("Staff {}", &id[id.len() - 4..])
}

/// The names of members of staff, opened through the door for a caller with a reason; one entry in the log.
pub async fn names(
    house: &House,
    tx: &mut Tx,
    caller: &Caller,
    staff: &[StaffId],
) -> Result<BTreeMap<StaffId, Private<String>>, Refusal> {
    let declared = Declared::of(&house.published()?.register)?;
    let sealed = store::list_names(tx, staff).await?;
    let values: Vec<SealedValue<'_>> = sealed
        .iter()
        .map(|(id, dossier, sealed)| SealedValue {
            dossier: *dossier,
            spot: Spot { table: "web_staff", column: "name", row: id.uuid() },
            category: &declared.name,
            sealed,
        })
        .collect();
    let world = World::new(house.now(), &*house.chance);
    let access = Access { caller, purpose: &declared.purpose, reason: Reason::new("name-a-colleague") };
    let opened = house.door.open(tx, world, &values, &access).await?;
    Ok(sealed.iter().map(|(id, ..)| *id).zip(opened).collect())
}
