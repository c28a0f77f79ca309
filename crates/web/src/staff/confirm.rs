//! A code of the second factor: at sign-in, and again before a dangerous act.

use privet_ground::caller::Caller;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{FieldFault, Refusal};
use privet_ground::transact;
use privet_people::{Reason, Secret, World};

use crate::house::House;
use crate::limits::Gate;
use crate::staff::failure::{self, Cause};
use crate::staff::held::{self, StaffValue};
use crate::staff::model::{Credentials, categories, spot};
use crate::staff::session::Stored;
use crate::staff::{account_store, invitation, recovery, session_store, store, totp};

/// The second factor of somebody, who is asked for a code.
pub(super) struct SecondFactor<'a> {
    pub(super) house: &'a House,
    pub(super) secret: &'a Secret,
    /// Why it is opened, as the log has it.
    pub(super) why: &'static str,
}

impl SecondFactor<'_> {
    /// Uses a code up: says up to which step codes are used now, and what kind of code it was; or why it is none.
    pub(super) async fn used(
        &self,
        tx: &mut Tx,
        known: &Credentials,
        code: &str,
    ) -> Result<Result<(i64, &'static str), Cause>, Refusal> {
        let world = World::new(self.house.now(), &*self.house.chance);
        let is_paused = known.refused_until.is_some_and(|until| world.now < until);
        // A recovery code cannot be guessed, so its owner gets in while somebody else guesses.
        if self.use_recovery_code(tx, world, known, code).await? {
            return Ok(Ok((known.last_step, "recovery-code")));
        }
        if is_paused {
            return Ok(Err(Cause::TooOften));
        }
        let step = self.step(tx, known, code).await?;
        Ok(step.map(|step| (step, "code")).ok_or(Cause::SecondFactor))
    }

    async fn use_recovery_code(
        &self,
        tx: &mut Tx,
        world: World<'_>,
        known: &Credentials,
        code: &str,
    ) -> Result<bool, DbError> {
        let hash = recovery::hash(self.secret, known.account.id, code);
        store::update_recovery_code_used(tx, known.account.id, hash, world.now).await
    }

    /// The step of the second factor in which the code is right, if it is.
    async fn step(&self, tx: &mut Tx, known: &Credentials, code: &str) -> Result<Option<i64>, Refusal> {
        let staff = known.account.id;
        let [.., category] = categories()?;
        let value = StaffValue {
            dossier: known.account.dossier,
            spot: spot("second_factor", staff),
            category: &category,
            sealed: &known.second_factor,
        };
        let reason = Reason::new(self.why).on(staff.uuid());
        let opened = held::open(self.house, tx, &[value], (&Caller::System(self.why), reason)).await?;
        let factor = opened.first().and_then(totp::Secret::parse);
        let factor = factor.ok_or_else(|| Refusal::fault(anyhow::anyhow!("a second factor that is none")))?;
        Ok(factor.step_of(code, self.house.clock.outside(), known.last_step))
    }
}

/// Why a code was not taken.
enum Failed {
    Wrong(Cause),
    Refused(Refusal),
}

impl<T: Into<Refusal>> From<T> for Failed {
    fn from(refusal: T) -> Self {
        Self::Refused(refusal.into())
    }
}

/// Takes a fresh code in a session. Wrong ones count as at sign-in, since whoever is at a desk that was left, or has
/// taken a cookie, may guess.
pub(crate) async fn confirm(house: &House, session: &Stored, code: &str, gate: &Gate) -> Result<(), Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let secret = invitation::secret(house).await?;
    let who = session.staff.uuid().into_bytes();
    let may_try = gate.begin(world, &who);
    let outcome: Result<(), Failed> = transact!(house.db, |tx| async {
        if !may_try {
            return Err(Failed::Wrong(Cause::TooOften));
        }
        let known = account_store::find_credentials(tx, session.staff).await?;
        let known = known.filter(|known| known.account.is_open()).ok_or_else(Refusal::not_found)?;
        let asked = SecondFactor { house, secret: &secret, why: "confirm" };
        let (step, factor) = asked.used(tx, &known, code).await?.map_err(Failed::Wrong)?;
        account_store::update_step(tx, session.staff, step).await?;
        session_store::update_session_confirmed(tx, session.hash, world.now).await?;
        let caller = Caller::Staff { id: session.staff, roles: session.roles.clone() };
        let entry = Entry::new("staff.confirmed", &caller).fact("factor", factor);
        journal::append(tx, world.chance, world.now, entry).await?;
        Ok(())
    });
    match outcome {
        Ok(()) => {
            gate.forget(world, &who);
            Ok(())
        }
        Err(Failed::Wrong(cause)) => {
            transact!(house.db, |tx| failure::record(tx, world, Some(session.staff), cause))?;
            let key = if cause == Cause::TooOften { "staff-fault-code-paused" } else { "staff-fault-code" };
            Err(Refusal::invalid(vec![fault_of(key)]))
        }
        Err(Failed::Refused(refusal)) => Err(refusal),
    }
}

fn fault_of(key: &'static str) -> FieldFault {
    FieldFault { field: CODE.to_owned(), key }
}

/// The field in which the code travels beside what somebody typed.
pub(super) const CODE: &str = "confirm_code";
