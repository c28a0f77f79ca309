//! Every record is kept for a purpose in force, and every purpose has what its lawful basis demands.

use std::collections::BTreeMap;

use privet_evidence::{Check, Outcome, StatementId};
use privet_people::dossier;
use privet_register::{AssessmentOutcome, Basis, PurposeId, Register};
use privet_web::house::HouseRef;

use crate::declare::rests_on_consent;

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

/// Looks for records that are kept for a purpose which the register in force does not declare, whoever wrote it there.
pub(super) async fn records_have_purposes(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let held = dossier::count_by_purpose(&mut house.db.read().await?).await?;
    let declared = |purpose: &str| published.register.purposes.keys().any(|id| id.as_str() == purpose);
    let lost: BTreeMap<&str, i64> = held
        .iter()
        .filter(|holding| !declared(&holding.purpose))
        .map(|holding| (holding.purpose.as_str(), holding.held))
        .collect();
    if lost.is_empty() {
        let records: i64 = held.iter().map(|holding| holding.held).sum();
        return Ok(Outcome::holds("found-notice-records-have-purpose").fact("records", records));
    }
    let purposes: Vec<&str> = lost.keys().copied().collect();
    Ok(Outcome::broken("found-notice-records-without-purpose")
        .fact("records", lost.values().sum::<i64>())
        .fact("purposes", purposes.join(", ")))
}

/// What a purpose lacks, and whether records are kept for it before it begins.
async fn has_what_its_basis_demands(house: &HouseRef, id: &PurposeId) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let Some(purpose) = published.register.purposes.get(id) else {
        anyhow::bail!("the purpose `{id}` is not in force any more")
    };
    let mut tx = house.db.read().await?;
    let held = dossier::count_by_purpose(&mut tx).await?;
    let records: i64 = held.iter().filter(|held| held.purpose == id.as_str()).map(|held| held.held).sum();
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
