//! Signing in and out. Every failure looks alike from outside: the same page, the same entry in the public log, the
//! same time. What really happened is kept for staff (docs/decisions/0008).

use std::collections::BTreeSet;
use std::time::Duration;

use privet_ground::caller::{Caller, StaffId};
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Entry};
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::{Blind, Secret, World};

use crate::house::House;
use crate::limits::Gate;
use crate::staff::confirm::SecondFactor;
use crate::staff::failure::{self, Cause};
use crate::staff::model::{Credentials, Declared};
use crate::staff::{invitation, password, session, store};

/// The beat on which a sign-in that failed is answered: the next one after all work is done. What one failure takes
/// longer than another (milliseconds) does not show in whole beats, so the time says nothing of who has an account.
const BEAT: Duration = Duration::from_millis(250);

/// What somebody types who signs in.
pub(super) struct Typed {
    pub(super) email: Private<String>,
    pub(super) password: Private<String>,
    pub(super) code: Private<String>,
}

/// Why an attempt did not succeed. An error, so that its transaction leaves nothing behind, not even the look at a
/// second factor that was right about the password: the log would say so to everybody.
enum Failed {
    /// It was wrong; the account is known unless nobody has the address.
    Wrong(Option<StaffId>, Cause),
    Refused(Refusal),
}

impl<T: Into<Refusal>> From<T> for Failed {
    fn from(refusal: T) -> Self {
        Self::Refused(refusal.into())
    }
}

/// Signs somebody in; says the cookie's value. `earlier` is the cookie of a session that this browser has already.
pub(super) async fn sign_in(
    house: &House,
    typed: &Typed,
    gate: &Gate,
    earlier: Option<&str>,
) -> Result<String, Refusal> {
    let began = tokio::time::Instant::now();
    let outcome = tried(house, typed, gate, earlier).await;
    if outcome.is_err() {
        tokio::time::sleep_until(began + on_the_beat(began.elapsed())).await;
    }
    outcome
}

/// A time, rounded up to whole beats.
fn on_the_beat(elapsed: Duration) -> Duration {
    let beats = elapsed.as_millis().div_euclid(BEAT.as_millis()) + 1;
    BEAT * u32::try_from(beats).unwrap_or(u32::MAX)
}

async fn tried(house: &House, typed: &Typed, gate: &Gate, earlier: Option<&str>) -> Result<String, Refusal> {
    let world = World::new(house.now(), &*house.chance);
    // Looked up before the account is, so that what is missing here is missing for everybody alike.
    Declared::of(&house.published()?.register)?;
    let index = house.door.keys().blind_index(world).await.map_err(fault)?;
    let secret = invitation::secret(house).await?;
    let blind = index.email(&typed.email).ok().map(|identifier| identifier.blind);
    let who: &[u8] = blind.as_ref().map_or(b"no address", |blind| blind.as_bytes());
    let may_try = gate.begin(world, who);
    let known = find(&mut house.db.read().await?, blind.as_ref()).await?;
    // The work is done in any case, a pause included.
    let is_right = password::is_right(&typed.password, known.map(|known| known.password)).await?;
    let attempt = Attempt { house, secret: &secret, typed, is_right, may_try };
    let outcome: Result<String, Failed> =
        transact!(house.db, |tx| attempt.carry_out(tx, blind.as_ref(), earlier));
    match outcome {
        Ok(cookie) => {
            gate.forget(world, who);
            Ok(cookie)
        }
        Err(Failed::Wrong(account, cause)) => {
            transact!(house.db, |tx| failure::record(tx, world, account, cause))?;
            Err(Refusal::new(Kind::Invalid, "refusal-sign-in-failed"))
        }
        Err(Failed::Refused(refusal)) => Err(refusal),
    }
}

/// The account with an address, unless it is shut or waits to be renewed.
async fn find(tx: &mut Tx, email: Option<&Blind>) -> Result<Option<Credentials>, DbError> {
    let Some(blind) = email else { return Ok(None) };
    Ok(store::find_by_email(tx, blind).await?.filter(|known| known.account.is_open()))
}

/// One attempt, of which all is known but the second factor.
struct Attempt<'a> {
    house: &'a House,
    secret: &'a Secret,
    typed: &'a Typed,
    is_right: bool,
    may_try: bool,
}

impl Attempt<'_> {
    async fn carry_out(
        &self,
        tx: &mut Tx,
        email: Option<&Blind>,
        earlier: Option<&str>,
    ) -> Result<String, Failed> {
        let world = World::new(self.house.now(), &*self.house.chance);
        let Some(known) = find(tx, email).await? else { return Err(Failed::Wrong(None, Cause::Unknown)) };
        let staff = known.account.id;
        let wrong = |cause| Err(Failed::Wrong(Some(staff), cause));
        if !self.may_try {
            return wrong(Cause::TooOften);
        }
        if !self.is_right {
            return wrong(Cause::Password);
        }
        let asked = SecondFactor { house: self.house, secret: self.secret, why: "sign-in" };
        let (step, factor) = match asked.used(tx, &known, self.typed.code.reveal()).await? {
            Ok(used) => used,
            Err(cause) => return wrong(cause),
        };
        store::update_signed_in(tx, staff, step, world.now).await?;
        if let Some(cookie) = earlier {
            sign_out(tx, world, cookie).await?;
        }
        let caller = Caller::Staff { id: staff, roles: known.account.roles };
        begin_session(tx, world, &caller, staff, factor).await.map_err(Failed::from)
    }
}

/// Begins a session and says so in the log; says the cookie's value. `factor` is what stood beside the password.
pub(super) async fn begin_session(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    staff: StaffId,
    factor: &'static str,
) -> Result<String, DbError> {
    let entry = Entry::new("staff.signed-in", caller).fact("factor", factor);
    journal::append(tx, world.chance, world.now, entry).await?;
    session::start(tx, world.chance, world.now, staff).await
}

/// Ends the session of a cookie.
pub(super) async fn sign_out(tx: &mut Tx, world: World<'_>, cookie: &str) -> Result<(), DbError> {
    if let Some(id) = session::end(tx, cookie).await? {
        let caller = Caller::Staff { id, roles: BTreeSet::new() };
        journal::append(tx, world.chance, world.now, Entry::new("staff.signed-out", &caller)).await?;
    }
    Ok(())
}

fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Refusal {
    Refusal::fault(anyhow::Error::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_failure_took_it_is_answered_on_a_beat() {
        let beats = |millis| on_the_beat(Duration::from_millis(millis)).as_millis();
        assert_eq!([0, 1, 180, 249, 250, 251, 900].map(beats), [250, 250, 250, 250, 500, 500, 1_000]);
    }
}
