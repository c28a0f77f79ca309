//! Sign-ins that failed. Staff who look after accounts may know whose it was and why; the log is public, so it says
//! only that signing in failed (once an hour, at the first failure) and how often (when the hour is over).

use std::time::Duration;

use privet_ground::caller::{Caller, StaffId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Entry};
use privet_people::World;
use uuid::Uuid;

use crate::staff::failure_store as store;
use crate::staff::model::{WRONG_CODE, WRONG_PASSWORD, account_refused_until};

/// An hour in microseconds.
const HOUR: i64 = 3_600_000_000;
/// How long it is kept whose sign-in failed: as long as somebody may ask, as with a session's log.
const KEPT: Duration = Duration::from_secs(90 * 86_400);

/// Why a sign-in failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nobody has the address, or the account is shut.
    Unknown,
    /// The password is another.
    Password,
    /// The password is right, and neither the code nor a recovery code is: somebody has the password.
    SecondFactor,
    /// It failed too often before.
    TooOften,
}

impl Cause {
    /// The word in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Password => "password",
            Self::SecondFactor => "second-factor",
            Self::TooOften => "too-often",
        }
    }

    /// How much nearer it brings the account to its pause.
    const fn weight(self) -> i64 {
        match self {
            Self::Unknown | Self::TooOften => 0,
            Self::Password => WRONG_PASSWORD,
            Self::SecondFactor => WRONG_CODE,
        }
    }
}

/// How often signing in failed for one account and cause in one hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failures {
    /// The beginning of the hour.
    pub hour: Instant,
    /// Whose account; none where nobody has the address.
    pub account: Option<StaffId>,
    /// Why, by [`Cause::name`].
    pub cause: String,
    /// How often.
    pub failures: i64,
}

/// Records a failure.
pub(super) async fn record(
    tx: &mut Tx,
    world: World<'_>,
    account: Option<StaffId>,
    cause: Cause,
) -> Result<(), DbError> {
    let hour = hour_of(world.now);
    let is_first = !store::has_failures(tx, hour).await?;
    let id = account.unwrap_or(StaffId::from_uuid(Uuid::nil()));
    store::upsert_failure(tx, hour, id, cause.name()).await?;
    if is_first {
        let entry = Entry::new("staff.sign-in-failed", &Caller::Public);
        journal::append(tx, world.chance, world.now, entry).await?;
    }
    if let (Some(staff), 1..) = (account, cause.weight()) {
        let weight = store::find_weight(tx, staff).await? + cause.weight();
        store::update_failed(tx, staff, weight, account_refused_until(weight, world.now)).await?;
    }
    Ok(())
}

/// Tells the log how often signing in failed in the hours that are over, and forgets what is old.
pub(super) async fn settle(tx: &mut Tx, world: World<'_>) -> Result<(), DbError> {
    let this_hour = hour_of(world.now);
    for (hour, failures) in store::list_unlogged_failures(tx, this_hour).await? {
        let entry = Entry::new("staff.sign-ins-failed", &Caller::System("web"))
            .fact("hour", hour.to_string())
            .fact("failures", failures);
        journal::append(tx, world.chance, world.now, entry).await?;
    }
    store::update_failures_logged(tx, this_hour).await?;
    store::delete_failures_before(tx, world.now.minus(KEPT)).await.map(drop)
}

fn hour_of(now: Instant) -> Instant {
    Instant::from_micros(now.micros() - now.micros().rem_euclid(HOUR))
}
