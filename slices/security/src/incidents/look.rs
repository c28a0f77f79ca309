//! What staff wrote about an incident is opened through the door; the log says so.

use std::collections::BTreeMap;

use privet_ground::db::Tx;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_people::{Reason, SealedValue, dossier};

use super::actions::Desk;
use super::holdings::category;
use super::model::{Incident, StepId};
use super::store::{self, spot};
use super::vocabulary::Text;

/// What was written about each step, in the order in which the fields stand in the form.
pub(crate) type Opened = BTreeMap<StepId, BTreeMap<Text, Private<String>>>;

/// Opens everything that staff wrote about an incident. Show nothing before the commit.
pub(crate) async fn open(tx: &mut Tx, desk: &Desk<'_>, incident: &Incident) -> Result<Opened, Refusal> {
    let texts = store::list_texts_of(tx, incident.id).await?;
    let purposes = dossier::purposes(tx, &[incident.dossier]).await?;
    let purpose = purposes.get(&incident.dossier).ok_or_else(Refusal::not_found)?;
    let category = category();
    let values: Vec<SealedValue<'_>> = texts
        .iter()
        .map(|text| SealedValue {
            dossier: incident.dossier,
            spot: spot(text.id),
            category: &category,
            purpose,
            sealed: &text.sealed,
        })
        .collect();
    let reason = Reason::new("review-incident").on(incident.id.uuid());
    let plain = desk.door.open_each(tx, desk.world, &values, (desk.caller, reason)).await?;
    let mut opened = Opened::new();
    for (text, plain) in texts.iter().zip(plain) {
        opened.entry(text.step).or_default().insert(text.field, plain);
    }
    Ok(opened)
}
