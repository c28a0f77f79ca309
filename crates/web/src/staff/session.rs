//! Sessions: 256 random bits in a cookie, their hash in the table, an end after half an hour without use and after
//! twelve hours in any case.

use std::collections::BTreeSet;
use std::time::Duration;

use privet_ground::caller::{Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids::{self, Chance};
use privet_ground::transact;
use sha2::{Digest as _, Sha256};

use crate::house::House;
use crate::staff::{model, store};

/// How exactly the last use is kept: a write for every page would make reading slow.
const NOTED_EVERY: Duration = Duration::from_secs(60);

/// Somebody who is signed in.
pub(crate) struct Session {
    pub(crate) staff: StaffId,
    pub(crate) roles: BTreeSet<Role>,
}

/// A session as it is stored.
pub(super) struct Stored {
    pub(super) staff: StaffId,
    pub(super) roles: BTreeSet<Role>,
    pub(super) started_at: Instant,
    pub(super) seen_at: Instant,
}

/// Begins a session; says the cookie's value.
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

/// Who has the session of a cookie, if it is still good; notes that it was used.
pub(crate) async fn find(house: &House, value: &str) -> Result<Option<Session>, DbError> {
    let now = house.now();
    let hash = hashed(value);
    let stored = store::find_session(&mut house.db.read().await?, hash).await?;
    let Some(stored) = stored.filter(|stored| model::is_live(stored.started_at, stored.seen_at, now)) else {
        return Ok(None);
    };
    if now.since(stored.seen_at) >= NOTED_EVERY {
        transact!(house.db, |tx| store::update_session_seen(tx, hash, now))?;
    }
    Ok(Some(Session { staff: stored.staff, roles: stored.roles }))
}

/// Ends the session of a cookie; says whose it was.
pub(super) async fn end(tx: &mut Tx, value: &str) -> Result<Option<StaffId>, DbError> {
    let hash = hashed(value);
    let stored = store::find_session(tx, hash).await?;
    store::delete_session(tx, hash).await?;
    Ok(stored.map(|stored| stored.staff))
}

fn hashed(value: &str) -> [u8; 32] {
    Sha256::digest(value.as_bytes()).into()
}
