//! Sessions: 256 random bits in a cookie, their hash in the table, an end after half an hour without use and after
//! twelve hours in any case. No address and no browser's name is kept with them.

use std::collections::BTreeSet;
use std::time::Duration;

use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids::{self, Chance};
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use sha2::{Digest as _, Sha256};

use crate::house::House;
use crate::staff::model;
use crate::staff::session_store as store;

/// How exactly the last use is kept: a write for every page would make reading slow.
const NOTED_EVERY: Duration = Duration::from_secs(60);

/// A session as it is stored.
#[derive(Clone)]
pub(crate) struct Stored {
    pub(super) hash: [u8; 32],
    pub(crate) staff: StaffId,
    pub(crate) roles: BTreeSet<Role>,
    pub(super) started_at: Instant,
    pub(super) seen_at: Instant,
    pub(super) confirmed_at: Option<Instant>,
}

impl Stored {
    /// Whether a code of the second factor was given in it a short while ago.
    pub(crate) fn is_fresh(&self, now: Instant) -> bool {
        model::is_fresh(self.confirmed_at, now)
    }

    /// How the session is named in lists.
    pub(crate) fn name(&self) -> String {
        name_of(&self.hash)
    }
}

/// A session in the list of somebody's sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub(super) hash: [u8; 32],
    /// When it began.
    pub started_at: Instant,
    /// When it was used last, to within a minute.
    pub seen_at: Instant,
}

impl Listed {
    /// How it is named: by the beginning of its hash, with which nobody gets in.
    pub fn name(&self) -> String {
        name_of(&self.hash)
    }
}

/// Begins a session, in which a code has just been given; says the cookie's value.
pub async fn start(
    tx: &mut Tx,
    chance: &dyn Chance,
    now: Instant,
    staff: StaffId,
) -> Result<String, DbError> {
    let value = data_encoding::BASE64URL_NOPAD.encode(&ids::random::<32>(chance));
    store::insert_session(tx, hashed(&value), staff, now).await?;
    Ok(value)
}

/// The session of a cookie, if it is still good; notes that it was used.
pub(crate) async fn find(house: &House, value: &str) -> Result<Option<Stored>, DbError> {
    let now = house.now();
    let hash = hashed(value);
    let stored = store::find_session(&mut house.db.read().await?, hash).await?;
    let Some(stored) = stored.filter(|stored| model::is_live(stored.started_at, stored.seen_at, now)) else {
        return Ok(None);
    };
    if now.since(stored.seen_at) >= NOTED_EVERY {
        transact!(house.db, |tx| store::update_session_seen(tx, hash, now))?;
    }
    Ok(Some(stored))
}

/// Ends the session of a cookie; says whose it was.
pub(super) async fn end(tx: &mut Tx, value: &str) -> Result<Option<StaffId>, DbError> {
    let hash = hashed(value);
    let stored = store::find_session(tx, hash).await?;
    store::delete_session(tx, hash).await?;
    Ok(stored.map(|stored| stored.staff))
}

/// The sessions of a member of staff that are still good, the one that was used last first.
pub async fn list(tx: &mut Tx, staff: StaffId, now: Instant) -> Result<Vec<Listed>, DbError> {
    let mut sessions = store::list_sessions(tx, staff).await?;
    sessions.retain(|session| model::is_live(session.started_at, session.seen_at, now));
    Ok(sessions)
}

/// Which sessions of somebody are to end.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// The one with this name.
    Named(&'a str),
    /// All but the one with this name.
    AllBut(&'a str),
    /// All.
    All,
}

/// Ends sessions of a member of staff: one's own, or as somebody who looks after accounts. Says how many ended.
pub async fn end_of(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    staff: StaffId,
    which: Which<'_>,
) -> Result<u64, Refusal> {
    if caller.staff() != Some(staff) && !caller.may(super::accounts::MAY_ADMINISTER) {
        return Err(Refusal::not_allowed());
    }
    let sessions = store::list_sessions(tx, staff).await?;
    let named = |name: &str| sessions.iter().find(|session| session.name() == name).map(|one| one.hash);
    let ended = match which {
        Which::Named(name) => {
            let hash = named(name).ok_or(Refusal::new(Kind::Gone, "refusal-session-gone"))?;
            store::delete_session(tx, hash).await?;
            1
        }
        Which::AllBut(name) => store::delete_sessions_of(tx, staff, named(name)).await?,
        Which::All => store::delete_sessions_of(tx, staff, None).await?,
    };
    if ended > 0 {
        let entry = Entry::new("staff.sessions-ended", caller)
            .fact("staff", staff.to_string())
            .fact("sessions", ended);
        journal::append(tx, world.chance, world.now, entry).await?;
    }
    Ok(ended)
}

fn name_of(hash: &[u8; 32]) -> String {
    data_encoding::HEXLOWER.encode(&hash[..8])
}

fn hashed(value: &str) -> [u8; 32] {
    Sha256::digest(value.as_bytes()).into()
}
