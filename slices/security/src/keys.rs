//! What shows that keys are where they should be, and gone where they should be gone.

use std::time::Duration;

use futures_util::FutureExt as _;
use jiff::ToSpan as _;
use privet_evidence::{Check, Outcome, StatementId};
use privet_ground::clock::{Instant, in_words};
use privet_people::destruction;
use privet_web::house::HouseRef;

/// How long a destruction may take: the job runs at once and again by itself, so a day says that something stops it.
const DESTROYED: Duration = Duration::from_secs(24 * 3_600);
/// How long a roll may take, in days: it is gone on with four times a day.
const ROLLED_DAYS: i64 = 1;

pub(crate) fn prove() -> Vec<Check<HouseRef>> {
    let gone = || ids(["retention.disposed", "notice.principle:storage-limitation"]);
    vec![
        Check::new("security.destructions-done", gone(), |house, at| destructions_done(house, at).boxed()),
        Check::new("security.keys-rolled", gone(), |house, at| keys_rolled(house, at).boxed()),
        Check::new("security.keys-there", ids(["security.sealed", super::checks::PRINCIPLE]), |house, _| {
            keys_there(house).boxed()
        })
        .costly(),
    ]
}

fn ids<const N: usize>(names: [&'static str; N]) -> Vec<StatementId> {
    names.into_iter().map(StatementId::new).collect()
}

/// From the intention on nothing of a dossier is overdue any more, so it must be seen that its key went.
async fn destructions_done(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let pending = destruction::pending(&mut house.db.read().await?).await?;
    let late = pending.iter().filter(|one| at.since(one.intended_at) > DESTROYED);
    Ok(match late.clone().map(|one| one.intended_at).min() {
        None => Outcome::holds("found-keys-destroyed").fact("under_way", pending.len()),
        Some(oldest) => Outcome::broken("found-keys-not-destroyed")
            .fact("count", late.count())
            .fact("waited", in_words(at.since(oldest))),
    })
}

/// The log promises a day from which not even a backup of the keys opens what was destroyed; the roll keeps it.
async fn keys_rolled(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let kek = house.door.keys().kek(at).await?;
    let is_stuck = kek.is_unfinished && kek.made_on.saturating_add(ROLLED_DAYS.days()) < house.today();
    let outcome = if kek.is_overdue {
        Outcome::broken("found-kek-overdue")
    } else if is_stuck {
        Outcome::broken("found-kek-unfinished")
    } else if !kek.is_replaceable {
        Outcome::cannot_tell("found-kek-fixed")
    } else {
        Outcome::holds("found-kek-rolled")
    };
    Ok(outcome.fact("made_on", kek.made_on.to_string()).fact("roll_by", kek.roll_by.to_string()))
}

async fn keys_there(house: &HouseRef) -> anyhow::Result<Outcome> {
    let found = house.door.keys().count_lost(&house.db).await?;
    Ok(if found.lost == 0 {
        Outcome::holds("found-keys-there").fact("open", found.open)
    } else {
        Outcome::broken("found-keys-lost").fact("count", found.lost).fact("open", found.open)
    })
}
