//! The check that everybody who works here has confirmed the policy in time.

use futures_util::FutureExt as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_evidence::{Check, Outcome, StatementId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_register::SocialPolicy;
use privet_web::HouseRef;
use privet_web::slice::Proving;
use privet_web::staff::{self, Account};

use crate::actions::confirmed;
use crate::model::{Standing, standing};

pub(crate) fn prove(proving: &Proving<'_>) -> Vec<Check<HouseRef>> {
    if proving.register.social.is_none() {
        return Vec::new();
    }
    let proves = vec![StatementId::new("social.policy-acknowledged"), StatementId::new("social.never-asks")];
    let check =
        Check::new("social.acknowledged", proves, |house: &HouseRef, at| acknowledged(house, at).boxed());
    vec![check.on_time_alone()]
}

/// Every account that is open, with how it stands towards the policy on a day.
pub(crate) async fn standings(
    tx: &mut Tx,
    policy: &SocialPolicy,
    (today, zone): (Date, &TimeZone),
) -> Result<Vec<(Account, Standing)>, DbError> {
    let confirmed = confirmed(tx, policy, zone, today).await?;
    let open = staff::list(tx).await?.into_iter().filter(|account| account.disabled_at.is_none());
    Ok(open
        .map(|account| {
            let day = confirmed.get(&format!("staff:{}", account.id)).copied();
            let standing = standing(policy, account.joined_at.day(zone), day, today);
            (account, standing)
        })
        .collect())
}

async fn acknowledged(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let Some(policy) = &published.register.social else {
        return Ok(Outcome::cannot_tell("found-social-no-policy"));
    };
    let zone = published.zone();
    let mut tx = house.db.read().await?;
    let all = standings(&mut tx, policy, (at.day(&zone), &zone)).await?;
    let count = |wanted: fn(&Standing) -> bool| all.iter().filter(|(_, standing)| wanted(standing)).count();
    let overdue = count(|standing| matches!(standing, Standing::Overdue(_)));
    let confirmed = count(|standing| matches!(standing, Standing::Confirmed(..)));
    let outcome = if all.is_empty() {
        Outcome::cannot_tell("found-social-no-staff")
    } else if overdue > 0 {
        Outcome::broken("found-social-overdue").fact("overdue", overdue)
    } else {
        Outcome::holds("found-social-acknowledged").fact("owes", all.len() - confirmed)
    };
    Ok(outcome.fact("count", all.len()).fact("confirmed", confirmed))
}
