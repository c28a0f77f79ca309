//! What falls due: attestations that expire, have ended, or have never been entered.

use jiff::civil::Date;
use privet_evidence::Proof;
use privet_web::house::HouseRef;
use privet_web::slice::DueItem;

use crate::model::{Attestation, Standing, Wanted, standing};
use crate::store;

/// Attestations that end between two days, and those that are missing or have ended before.
pub(crate) async fn due(house: &HouseRef, from: Date, to: Date) -> anyhow::Result<Vec<DueItem>> {
    let Some(published) = house.in_force.get() else { return Ok(Vec::new()) };
    let all = store::attestation::list(&mut house.db.read().await?).await?;
    let today = house.today();
    let mut items: Vec<DueItem> = Vec::new();
    for statement in published.statements.iter().filter(|statement| statement.proof == Proof::Attested) {
        let of_it: Vec<&Attestation> =
            all.iter().filter(|attestation| attestation.statement == statement.id.as_str()).collect();
        let sentence = statement.in_language("en");
        let wanted = Wanted::of(&published.register, statement);
        let (on, what) = match standing(of_it.iter().copied(), &wanted, today) {
            Standing::Holds(dates) => (dates.expires_on, "Attestation ends"),
            Standing::Ended(dates) => (dates.expires_on, "Attestation has ended"),
            Standing::OtherSentence => (published.effective_from, "Attestation is of an earlier sentence"),
            Standing::Withdrawn => (published.effective_from, "Attestation was withdrawn"),
            Standing::Never => (published.effective_from, "Waits for an attestation"),
        };
        if on <= to && (on >= from || on <= today) {
            items.push(DueItem {
                on,
                what: format!("{what}: {sentence}"),
                path: format!("/console/attestations/{}", statement.id),
            });
        }
    }
    items.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.what.cmp(&b.what)));
    Ok(items)
}
