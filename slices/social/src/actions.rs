//! Confirming the policy. The log's entry is the confirmation: there is no other record that could differ from it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::caller::Caller;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Entry, Logged};
use privet_ground::refusal::{Kind, Refusal};
use privet_people::World;
use privet_register::SocialPolicy;

use crate::model::{Confirmed, fingerprint};

/// The kind of the log's entry.
pub(crate) const ACKNOWLEDGED: &str = "social.acknowledged";

/// A member of staff confirms that they have read the policy with this fingerprint and will keep it. One that was changed
/// since it was shown is refused.
pub(crate) async fn acknowledge(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    (policy, shown): (&SocialPolicy, &str),
) -> Result<(), Refusal> {
    if caller.staff().is_none() {
        return Err(Refusal::not_allowed());
    }
    if fingerprint(policy) != shown {
        return Err(Refusal::new(Kind::Clash, "refusal-social-policy-changed"));
    }
    let entry = Entry::new(ACKNOWLEDGED, caller).fact("policy", shown);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

/// When each member of staff confirmed the policy as it stands last.
pub(crate) async fn confirmed(
    tx: &mut Tx,
    policy: &SocialPolicy,
    zone: &TimeZone,
    by: Date,
) -> Result<Confirmed, DbError> {
    let wanted = fingerprint(policy);
    let is_of_it = |entry: &Logged| entry.body["facts"]["policy"].as_str() == Some(&wanted);
    let entries = journal::every(tx, ACKNOWLEDGED).await?;
    let mut confirmed = Confirmed::new();
    for entry in entries.into_iter().filter(is_of_it) {
        let day = entry.at.day(zone);
        // What claims to be of a day to come confirms nothing today.
        if day <= by {
            confirmed.entry(entry.actor).and_modify(|last| *last = day.max(*last)).or_insert(day);
        }
    }
    Ok(confirmed)
}
