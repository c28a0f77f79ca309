//! Looking after accounts: which roles somebody has, who is shut out, who needs a new password and a new second factor.
//! Each change is in the log, and in force at once: a session's roles are read with every page.

use std::collections::BTreeSet;

use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_ground::journal::{self, Entry};
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_people::World;

use crate::house::House;
use crate::staff::model::{Account, LIFE_OF_INVITATION};
use crate::staff::{account_store as store, invitation, session_store, store as staff_store};

/// Who may look after accounts.
pub(super) const MAY_ADMINISTER: &[Role] = &[Role::Administrator];
/// Who may shut one: whoever reviews access must be able to end it.
const MAY_SHUT: &[Role] = &[Role::Administrator, Role::DataProtectionOfficer];

/// A link that is still good, as those see it who look after accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvitation {
    pub(super) hash: [u8; 32],
    /// The roles that it gives.
    pub roles: BTreeSet<Role>,
    /// Who made it, as the log names a caller.
    pub invited_by: String,
    /// When it was made.
    pub invited_at: Instant,
    /// Until when it is good.
    pub expires_at: Instant,
    /// How often its page was looked at.
    pub opens: i64,
    /// Whose account it renews; none where it invites a colleague.
    pub renews: Option<StaffId>,
}

impl OpenInvitation {
    /// How it is named, here and in the log.
    pub fn name(&self) -> String {
        invitation::name_of(&self.hash)
    }
}

/// The account of a member of staff.
pub async fn find(tx: &mut Tx, id: StaffId) -> Result<Account, Refusal> {
    store::find(tx, id).await?.ok_or_else(Refusal::not_found)
}

/// The account with a mail address, if there is one.
pub async fn find_by_email(
    house: &House,
    tx: &mut Tx,
    email: &Private<String>,
) -> Result<Option<Account>, Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let index = house.door.keys().blind_index(world).await.map_err(Refusal::fault)?;
    let Ok(identifier) = index.email(email) else { return Ok(None) };
    Ok(store::find_by_blind(tx, &identifier.blind).await?)
}

/// The links that are still good.
pub async fn open_invitations(tx: &mut Tx, now: Instant) -> Result<Vec<OpenInvitation>, DbError> {
    store::list_invitations(tx, now).await
}

/// Gives somebody other roles, if the account still has those that the caller has seen.
pub async fn change_roles(
    house: &House,
    tx: &mut Tx,
    caller: &Caller,
    id: StaffId,
    (seen, roles): (&BTreeSet<Role>, &BTreeSet<Role>),
) -> Result<(), Refusal> {
    let account = begin(tx, caller, id).await?;
    if account.roles != *seen {
        return Err(Refusal::new(Kind::Clash, "refusal-staff-changed"));
    }
    if roles.is_empty() {
        return Err(Refusal::new(Kind::Invalid, "refusal-staff-no-role"));
    }
    if account.roles == *roles {
        return Ok(());
    }
    if !roles.contains(&Role::Administrator) {
        keep_an_administrator(tx, &account).await?;
    }
    store::update_roles(tx, id, roles).await?;
    let kind = "staff.roles-changed";
    let entry = Entry::new(kind, caller).fact("before", names(&account.roles)).fact("roles", names(roles));
    log(house, tx, &account, (kind, entry)).await
}

/// Shuts an account: its sessions end, and nobody signs in to it.
pub async fn disable(house: &House, tx: &mut Tx, caller: &Caller, id: StaffId) -> Result<(), Refusal> {
    if !caller.may(MAY_SHUT) {
        return Err(Refusal::not_allowed());
    }
    let account = find(tx, id).await?;
    if caller.staff() == Some(id) {
        return Err(Refusal::new(Kind::Clash, "refusal-staff-oneself"));
    }
    if account.disabled_at.is_some() {
        return Err(Refusal::new(Kind::Clash, "refusal-staff-changed"));
    }
    keep_an_administrator(tx, &account).await?;
    store::update_disabled(tx, id, Some(house.now())).await?;
    store::delete_renewals_of(tx, id).await?;
    let ended = session_store::delete_sessions_of(tx, id, None).await?;
    let kind = "staff.disabled";
    log(house, tx, &account, (kind, Entry::new(kind, caller).fact("sessions", ended))).await
}

/// Opens an account again.
pub async fn enable(house: &House, tx: &mut Tx, caller: &Caller, id: StaffId) -> Result<(), Refusal> {
    let account = begin(tx, caller, id).await?;
    if account.disabled_at.is_none() {
        return Err(Refusal::new(Kind::Clash, "refusal-staff-changed"));
    }
    store::update_disabled(tx, id, None).await?;
    let kind = "staff.enabled";
    log(house, tx, &account, (kind, Entry::new(kind, caller))).await
}

/// Takes password, second factor and recovery codes away and ends all sessions; says the secret of the link with which
/// the owner chooses new ones. Nobody does so to oneself: whoever is signed in changes them in their own account, and a
/// link that is lost would shut them out.
pub async fn reset(house: &House, tx: &mut Tx, caller: &Caller, id: StaffId) -> Result<String, Refusal> {
    let account = begin(tx, caller, id).await?;
    if caller.staff() == Some(id) {
        return Err(Refusal::new(Kind::Clash, "refusal-staff-oneself"));
    }
    if account.disabled_at.is_some() {
        return Err(Refusal::new(Kind::Clash, "refusal-staff-changed"));
    }
    let world = World::new(house.now(), &*house.chance);
    store::update_reset(tx, id, world.now).await?;
    store::delete_recovery_codes(tx, id).await?;
    store::delete_renewals_of(tx, id).await?;
    let ended = session_store::delete_sessions_of(tx, id, None).await?;
    let times = (world.now, world.now.plus(LIFE_OF_INVITATION));
    let token = invitation::insert(tx, world, &account.roles, (&caller.name(), Some(id)), times).await?;
    let kind = "staff.reset";
    let entry = Entry::new(kind, caller)
        .fact("sessions", ended)
        .fact("invitation", invitation::name(&token))
        .fact("until", times.1.to_string());
    log(house, tx, &account, (kind, entry)).await?;
    Ok(token)
}

/// Takes a link back that nobody has used yet.
pub async fn withdraw(tx: &mut Tx, world: World<'_>, caller: &Caller, name: &str) -> Result<(), Refusal> {
    if !caller.may(MAY_ADMINISTER) {
        return Err(Refusal::not_allowed());
    }
    let open = store::list_invitations(tx, world.now).await?;
    let found = open.iter().find(|invitation| invitation.name() == name);
    let found = found.ok_or(Refusal::new(Kind::Gone, "refusal-invitation-gone"))?;
    store::delete_invitation(tx, found.hash).await?;
    let entry = Entry::new("staff.invitation-withdrawn", caller).fact("invitation", name);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

async fn begin(tx: &mut Tx, caller: &Caller, id: StaffId) -> Result<Account, Refusal> {
    if caller.may(MAY_ADMINISTER) { find(tx, id).await } else { Err(Refusal::not_allowed()) }
}

/// Refuses what would leave nobody who can look after accounts.
async fn keep_an_administrator(tx: &mut Tx, account: &Account) -> Result<(), Refusal> {
    if !account.administers() {
        return Ok(());
    }
    let others = staff_store::list(tx).await?;
    let others = others.iter().filter(|other| other.id != account.id && other.administers()).count();
    if others == 0 { Err(Refusal::new(Kind::Clash, "refusal-staff-last-administrator")) } else { Ok(()) }
}

fn names(roles: &BTreeSet<Role>) -> Vec<&'static str> {
    roles.iter().map(|role| role.name()).collect()
}

/// Logs what was done with an account, so that its owner finds it too: the commitment's label is the entry's kind, a space
/// and the fact `act`.
pub async fn log(
    house: &House,
    tx: &mut Tx,
    account: &Account,
    (kind, entry): (&str, Entry),
) -> Result<(), Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let key = house.door.key_of(tx, world.now, account.dossier).await?;
    let act = ids::uuid(world.now, world.chance);
    let entry = entry
        .fact("staff", account.id.to_string())
        .fact("act", act.to_string())
        .about(account.dossier.uuid(), key.commitment(&format!("{kind} {act}")));
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}
