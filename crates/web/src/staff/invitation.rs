//! Invitations: one-time links with which somebody joins. Making one, looking at one and joining by one are entries in
//! the log, tied together by the invitation's name, so that a look by somebody else leaves a trace.

use std::collections::BTreeSet;
use std::time::Duration;

use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_ground::journal::{self, Entry};
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::{Secret, SecretName, World};
use sha2::{Digest as _, Sha256};

use crate::house::House;
use crate::staff::model::LIFE_OF_INVITATION;
use crate::staff::{store, totp};

/// Who invites the first member of staff. Such an invitation is good only while there are none.
pub(super) const FIRST: Caller = Caller::System("first-start");
/// What the sealed second factor of a page is bound to, beside its invitation.
const ENROLMENT: &[u8] = b"privet enrolment v2";

/// An invitation that is still good.
pub(super) struct Invitation {
    /// The roles that it gives.
    pub(super) roles: BTreeSet<Role>,
    /// How often its page was looked at before.
    pub(super) opens: i64,
    /// Whose account it renews; none where somebody joins by it.
    pub(super) renews: Option<StaffId>,
}

/// Invites somebody, for a while; says the secret of the link `/console/join/{secret}`, which is kept nowhere.
pub async fn invite(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    roles: &BTreeSet<Role>,
    valid_for: Duration,
) -> Result<String, Refusal> {
    if roles.is_empty() {
        return Err(Refusal::new(Kind::Invalid, "refusal-staff-no-role"));
    }
    let times = (world.now, world.now.plus(valid_for));
    let token = insert(tx, world, roles, (&caller.name(), None), times).await?;
    let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    let entry = Entry::new("staff.invited", caller)
        .fact("invitation", name(&token))
        .fact("roles", names)
        .fact("until", times.1.to_string());
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(token)
}

/// Invites whoever looks at the demo, at each start anew; the link of the start before is good no longer.
pub async fn invite_to_demo(
    tx: &mut Tx,
    world: World<'_>,
    roles: &BTreeSet<Role>,
) -> Result<String, Refusal> {
    let caller = Caller::System("demo");
    store::delete_unused_invitations_of(tx, &caller.name()).await?;
    invite(tx, world, &caller, roles, LIFE_OF_INVITATION).await
}

/// Stores a link; says its secret. It renews an account, or nobody's.
pub(super) async fn insert(
    tx: &mut Tx,
    world: World<'_>,
    roles: &BTreeSet<Role>,
    (by, renews): (&str, Option<StaffId>),
    times: (Instant, Instant),
) -> Result<String, DbError> {
    let token = ids::secret_token(world.chance);
    store::insert_invitation(tx, hashed(&token), roles, (by, renews), times).await?;
    Ok(token)
}

/// Invites the first member of staff, who gets these roles. Links that earlier starts printed are good no longer: they
/// lie about in terminals and logs.
pub async fn invite_first(tx: &mut Tx, world: World<'_>, roles: &BTreeSet<Role>) -> Result<String, Refusal> {
    store::delete_unused_invitations_of(tx, &FIRST.name()).await?;
    invite(tx, world, &FIRST, roles, LIFE_OF_INVITATION).await
}

/// An invitation that is still good.
pub(super) async fn find(house: &House, token: &str) -> Result<Invitation, Refusal> {
    let mut tx = house.db.read().await?;
    let found = store::find_invitation(&mut tx, hashed(token), house.now()).await?;
    let (invited_by, invitation) = found.ok_or_else(gone)?;
    refuse_second_first(&mut tx, &invited_by).await?;
    Ok(invitation)
}

/// Notes that somebody looks at an invitation. Its page shows a second factor, so whoever joins may ask who else did.
pub(super) async fn open(house: &House, token: &str) -> Result<Invitation, Refusal> {
    let invitation = find(house, token).await?;
    let world = World::new(house.now(), &*house.chance);
    let entry = Entry::new("staff.invitation-opened", &Caller::Public)
        .fact("invitation", name(token))
        .fact("opens", invitation.opens + 1);
    transact!(house.db, |tx| async {
        store::update_invitation_opened(tx, hashed(token)).await?;
        journal::append(tx, world.chance, world.now, entry.clone()).await
    })?;
    Ok(invitation)
}

/// Uses an invitation up.
pub(super) async fn spend(tx: &mut Tx, world: World<'_>, token: &str) -> Result<(), Refusal> {
    let invited_by = store::update_invitation_used(tx, hashed(token), world.now).await?.ok_or_else(gone)?;
    refuse_second_first(tx, &invited_by).await
}

/// An invitation of the first start makes nobody a second member of staff.
async fn refuse_second_first(tx: &mut Tx, invited_by: &str) -> Result<(), Refusal> {
    if invited_by == FIRST.name() && store::count(tx).await? > 0 { Err(gone()) } else { Ok(()) }
}

/// A second factor by chance, and the same sealed for the form: nothing is stored before somebody takes it, nobody else
/// who looks at the page sees the same one, and it is worth nothing with another invitation or in another account.
pub(super) async fn offer(house: &House, bound_to: &str) -> Result<(totp::Secret, String), Refusal> {
    let factor = totp::Secret::new(ids::random(&*house.chance));
    let secret = secret(house).await?;
    let bound_to = [ENROLMENT, &hashed(bound_to)];
    let sealed = secret.seal(&*house.chance, &bound_to, factor.text().reveal().as_bytes());
    Ok((factor, data_encoding::BASE64URL_NOPAD.encode(&sealed)))
}

/// The second factor that came back with the form, if it was offered for this invitation or account.
pub(super) async fn offered(
    house: &House,
    bound_to: &str,
    sealed: &str,
) -> Result<Option<totp::Secret>, Refusal> {
    let Ok(sealed) = data_encoding::BASE64URL_NOPAD.decode(sealed.as_bytes()) else { return Ok(None) };
    let opened = secret(house).await?.open(&[ENROLMENT, &hashed(bound_to)], &sealed);
    let text = opened.and_then(|bytes| std::str::from_utf8(&bytes).ok().map(Private::from));
    Ok(text.and_then(|text| totp::Secret::parse(&text)))
}

/// The secret behind what staff sign in with.
pub(super) async fn secret(house: &House) -> Result<std::sync::Arc<Secret>, Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let secret = house.door.keys().secret(world, SecretName::SignIn).await;
    secret.map_err(|error| Refusal::fault(anyhow::Error::new(error)))
}

/// How the log names an invitation: by the beginning of its hash, which leads to no link.
pub(super) fn name(token: &str) -> String {
    name_of(&hashed(token))
}

/// The name of the invitation with a hash.
pub(super) fn name_of(hash: &[u8; 32]) -> String {
    data_encoding::HEXLOWER.encode(&hash[..8])
}

fn hashed(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

const fn gone() -> Refusal {
    Refusal::new(Kind::Gone, "refusal-invitation-gone")
}
