//! Every record is kept for a purpose in force, and every purpose has what its lawful basis demands.

use std::collections::{BTreeMap, BTreeSet};

use privet_evidence::{Check, Outcome, StatementId};
use privet_ground::db::Tx;
use privet_ground::refusal::Refusal;
use privet_people::DossierId;
use privet_register::{AssessmentOutcome, Basis, PurposeId, Register};
use privet_web::house::HouseRef;

use crate::actions::register_of;
use crate::declare::rests_on_consent;
use crate::store::version;

/// How many dossiers a slice is asked for at once.
const PAGE: i64 = 1_000;

/// One check a purpose, save for those that rest on consent: what shows that consent is live comes with its ledger.
pub(super) fn checks(register: &Register) -> Vec<Check<HouseRef>> {
    let checked = register.purposes.iter().filter(|(_, purpose)| !rests_on_consent(purpose));
    checked
        .map(|(id, _)| {
            let (name, id) = (format!("notice.records-have-purpose:{id}"), id.clone());
            let proves = vec![StatementId::of("notice.purpose", &id)];
            Check::new(name, proves, move |house, _| {
                let id = id.clone();
                Box::pin(async move { has_what_its_basis_demands(house, &id).await })
            })
        })
        .collect()
}

/// Looks for records that are kept for a purpose which some version declared and the one in force does not. The door
/// seals for no purpose that was never declared.
pub(super) async fn records_have_purposes(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let mut tx = house.db.read().await?;
    let mut records = 0;
    let mut lost: BTreeMap<PurposeId, i64> = BTreeMap::new();
    for purpose in ever_declared(&mut tx, &published.register).await? {
        let held = count(&mut tx, house, &purpose).await?;
        records += held;
        if held > 0 && !published.register.purposes.contains_key(&purpose) {
            lost.insert(purpose, held);
        }
    }
    if lost.is_empty() {
        return Ok(Outcome::holds("found-notice-records-have-purpose").fact("records", records));
    }
    let purposes: Vec<&str> = lost.keys().map(PurposeId::as_str).collect();
    Ok(Outcome::broken("found-notice-records-without-purpose")
        .fact("records", lost.values().sum::<i64>())
        .fact("purposes", purposes.join(", ")))
}

/// The purposes of every version.
async fn ever_declared(tx: &mut Tx, in_force: &Register) -> Result<BTreeSet<PurposeId>, Refusal> {
    let mut purposes: BTreeSet<PurposeId> = in_force.purposes.keys().cloned().collect();
    for summary in version::list(tx).await? {
        if let Some(version) = version::find(tx, summary.number).await? {
            purposes.extend(register_of(&version.register)?.purposes.into_keys());
        }
    }
    Ok(purposes)
}

/// How many dossiers all slices hold for a purpose.
async fn count(tx: &mut Tx, house: &HouseRef, purpose: &PurposeId) -> anyhow::Result<i64> {
    let mut total = 0;
    for slice in &house.slices {
        let mut after: Option<DossierId> = None;
        loop {
            let page = (slice.holdings.dossiers)(tx, purpose, after, PAGE).await?;
            let found = i64::try_from(page.len())?;
            total += found;
            after = page.last().copied();
            if found < PAGE {
                break;
            }
        }
    }
    Ok(total)
}

/// What a purpose lacks, and whether records are kept for it before it begins.
async fn has_what_its_basis_demands(house: &HouseRef, id: &PurposeId) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let Some(purpose) = published.register.purposes.get(id) else {
        anyhow::bail!("the purpose `{id}` is not in force any more")
    };
    let mut tx = house.db.read().await?;
    let records = count(&mut tx, house, id).await?;
    if let Some(starts) = purpose.starts.filter(|starts| *starts > house.today() && records > 0) {
        return Ok(Outcome::broken("found-notice-basis-not-begun")
            .fact("starts", starts.to_string())
            .fact("records", records));
    }
    Ok(match missing(&purpose.basis) {
        Some(missing) => Outcome::broken("found-notice-basis-incomplete").fact("missing", missing),
        None => Outcome::holds("found-notice-basis-complete").fact("records", records),
    })
}

/// What the lawful basis demands and the register does not hold, by the names of the register. UK GDPR Art. 6(1), (3).
fn missing(basis: &Basis) -> Option<&'static str> {
    match basis {
        Basis::LegalObligation(of) => of.laws.is_empty().then_some("basis.laws"),
        Basis::PublicTask(of) => of.laws.is_empty().then_some("basis.laws"),
        Basis::Contract(of) => is_blank(&of.necessity).then_some("basis.necessity"),
        Basis::RecognisedLegitimateInterest(of) => is_blank(&of.necessity).then_some("basis.necessity"),
        Basis::LegitimateInterests(of) => {
            let test = &of.assessment;
            let is_incomplete =
                [&test.purpose, &test.necessity, &test.balance].into_iter().any(|text| is_blank(text));
            if is_incomplete {
                Some("basis.assessment")
            } else {
                (test.outcome == AssessmentOutcome::Stop).then_some("basis.assessment.outcome")
            }
        }
        Basis::VitalInterests(_) | Basis::Consent(_) => None,
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basis_without_its_law_is_missing_something() {
        let mut register = privet_register::example_register().clone();
        for purpose in register.purposes.values_mut() {
            assert_eq!(missing(&purpose.basis), None);
            if let Basis::PublicTask(task) = &mut purpose.basis {
                task.laws.clear();
                assert_eq!(missing(&purpose.basis), Some("basis.laws"));
            }
        }
    }
}
