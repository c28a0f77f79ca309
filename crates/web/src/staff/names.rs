//! What members of staff are called, for their colleagues.

use std::collections::BTreeMap;

use privet_ground::caller::{Caller, StaffId};
use privet_ground::db::Tx;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_people::Reason;

use crate::house::House;
use crate::staff::held::{self, StaffValue};
use crate::staff::model::{categories, spot};
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
    let sealed = store::list_names(tx, staff).await?;
    let [category, ..] = categories()?;
    let values: Vec<StaffValue<'_>> = sealed
        .iter()
        .map(|(id, dossier, sealed)| StaffValue {
            dossier: *dossier,
            spot: spot("name", *id),
            category: &category,
            sealed,
        })
        .collect();
    let opened = held::open(house, tx, &values, (caller, Reason::new("name-a-colleague"))).await?;
    Ok(sealed.iter().map(|(id, ..)| *id).zip(opened).collect())
}
