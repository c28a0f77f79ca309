//! What can be done with staff: invite, join, sign in, sign out. Each is an entry in the log.

use std::collections::BTreeSet;
use std::time::Duration;

use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_ground::journal::{self, Entry};
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_people::{
    Access, Blind, DossierKey, Matter, PlainValue, Reason, Sealed, SealedValue, Secret, SecretName, Spot,
    World, dossier,
};
use sha2::{Digest as _, Sha256};

use crate::house::House;
use crate::staff::model::{Credentials, Declared, NewStaff, refused_until};
use crate::staff::store::{self, NewRow};
use crate::staff::{password, recovery, session, totp};

/// Somebody who has joined.
pub struct Joined {
    /// Who.
    pub staff: StaffId,
    /// Codes for the day on which the second factor is lost. Shown once.
    pub recovery_codes: Vec<Private<String>>,
}

/// What makes somebody a member of staff.
pub struct Joining<'a> {
    /// Name, mail address and password.
    pub new: &'a NewStaff,
    /// The second factor, as the authenticator has it.
    pub second_factor: &'a totp::Secret,
    /// The roles.
    pub roles: BTreeSet<Role>,
}

/// Invites somebody, for a while; says the secret of the link `/console/join/{secret}`, which is kept nowhere.
pub async fn invite(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    roles: &BTreeSet<Role>,
    valid_for: Duration,
) -> Result<String, Refusal> {
    let token = ids::secret_token(world.chance);
    let times = (world.now, world.now.plus(valid_for));
    store::insert_invitation(tx, hashed(&token), roles, &caller.name(), times).await?;
    let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    let entry = Entry::new("staff.invited", caller).fact("roles", names).fact("until", times.1.to_string());
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(token)
}

/// The roles of an invitation that is still good.
pub(super) async fn find_invitation(house: &House, token: &str) -> Result<BTreeSet<Role>, Refusal> {
    let found = store::find_invitation(&mut house.db.read().await?, hashed(token), house.now()).await?;
    found.ok_or(Refusal::new(Kind::Gone, "refusal-invitation-gone"))
}

/// The second factor that an invitation offers. It is made from the invitation, so that nothing is stored before
/// somebody joins and the page shows the same code when it is loaded again.
pub(super) async fn offered_factor(house: &House, token: &str) -> Result<totp::Secret, Refusal> {
    let mac = form_secret(house).await?.mac(&[b"privet enrolment v1", token.as_bytes()]);
    let mut bytes = [0; 20];
    bytes.copy_from_slice(&mac[..20]);
    Ok(totp::Secret::new(bytes))
}

/// Joins by an invitation, which is good once.
pub(super) async fn accept(
    house: &House,
    token: &str,
    new: &NewStaff,
    code: &str,
) -> Result<Joined, Refusal> {
    let roles = find_invitation(house, token).await?;
    let second_factor = offered_factor(house, token).await?;
    let Some(step) = second_factor.step_of(code, house.now(), 0) else {
        return Err(Refusal::invalid(vec![FieldFault { field: "code".to_owned(), key: "staff-fault-code" }]));
    };
    let joining = Joining { new, second_factor: &second_factor, roles };
    enter(house, &joining, Some(hashed(token)), step).await
}

/// Makes somebody a member of staff without an invitation: for tests and for the demo's invented people.
pub async fn join(house: &House, joining: &Joining<'_>) -> Result<Joined, Refusal> {
    enter(house, joining, None, 0).await
}

async fn enter(
    house: &House,
    joining: &Joining<'_>,
    invitation: Option<[u8; 32]>,
    step: i64,
) -> Result<Joined, Refusal> {
    let published = house.published()?;
    let declared = Declared::of(&published.register)?;
    let world = World::new(house.now(), &*house.chance);
    let password = password::hash(world.chance, &joining.new.password).await?;
    let keys = house.door.keys();
    let index = keys.blind_index(world).await.map_err(fault)?;
    let identifier = index.email(&joining.new.email).map_err(|_| email_fault("staff-fault-email"))?;
    let key = keys.fresh(world).await.map_err(fault)?;
    let id = StaffId::new(world.now, world.chance);
    let [name, email, second_factor] = seal(house, &declared, &key, id, joining)?;
    let secret = form_secret(house).await?;
    let recovery_codes = recovery::codes(world.chance);
    let hashes: Vec<[u8; 32]> =
        recovery_codes.iter().map(|code| recovery::hash(&secret, id, code.reveal())).collect();
    let row = NewRow {
        id,
        dossier: key.dossier(),
        name,
        email,
        email_blind: identifier.blind,
        password,
        second_factor,
        last_step: step,
        roles: joining.roles.clone(),
        joined_at: world.now,
    };
    let purposes =
        house.door.purposes().get().ok_or(Refusal::new(Kind::Clash, "refusal-nothing-published"))?;
    let matter = Matter::new("web", "staff", declared.purpose, *purposes.register());
    transact!(house.db, |tx| insert(tx, world, &key, &matter, &row, &hashes, invitation))?;
    Ok(Joined { staff: id, recovery_codes })
}

fn seal(
    house: &House,
    declared: &Declared,
    key: &DossierKey,
    id: StaffId,
    joining: &Joining<'_>,
) -> Result<[Sealed; 3], Refusal> {
    let spot = |column| Spot { table: "web_staff", column, row: id.uuid() };
    let secret = joining.second_factor.text();
    let values = [
        PlainValue { spot: spot("name"), category: &declared.name, value: &joining.new.name },
        PlainValue { spot: spot("email"), category: &declared.email, value: &joining.new.email },
        PlainValue { spot: spot("second_factor"), category: &declared.account, value: &secret },
    ];
    let world = World::new(house.now(), &*house.chance);
    let sealed = house.door.seal(world, key, &declared.purpose, &values)?;
    sealed.try_into().map_err(|_| Refusal::fault(anyhow::anyhow!("the door sealed another number of values")))
}

async fn insert(
    tx: &mut Tx,
    world: World<'_>,
    key: &DossierKey,
    matter: &Matter,
    row: &NewRow,
    recovery_hashes: &[[u8; 32]],
    invitation: Option<[u8; 32]>,
) -> Result<(), Refusal> {
    if let Some(invitation) = invitation
        && !store::update_invitation_used(tx, invitation, world.now).await?
    {
        return Err(Refusal::new(Kind::Gone, "refusal-invitation-gone"));
    }
    if store::find_by_email(tx, &row.email_blind).await?.is_some() {
        return Err(email_fault("staff-fault-email-taken"));
    }
    dossier::begin(tx, world.now, key, matter).await?;
    store::insert_staff(tx, row).await?;
    store::insert_recovery_codes(tx, row.id, recovery_hashes).await?;
    let caller = Caller::Staff { id: row.id, roles: row.roles.clone() };
    let names: Vec<&str> = row.roles.iter().map(|role| role.name()).collect();
    let entry = Entry::new("staff.joined", &caller)
        .fact("roles", names)
        .about(key.dossier().uuid(), key.commitment(&format!("staff.joined {}", row.id)));
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

/// What came of an attempt to sign in. A failure is stored too, so it is no error.
enum Attempt {
    Good(String),
    Failed,
}

/// Signs somebody in; says the cookie's value. Every failure has the same text and takes the same work.
pub(super) async fn sign_in(
    house: &House,
    email: &Private<String>,
    password: &Private<String>,
    code: &Private<String>,
) -> Result<String, Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let index = house.door.keys().blind_index(world).await.map_err(fault)?;
    let blind = index.email(email).ok().map(|identifier| identifier.blind);
    let hash = match &blind {
        Some(blind) => {
            store::find_by_email(&mut house.db.read().await?, blind).await?.map(|known| known.password)
        }
        None => None,
    };
    let is_right = password::is_right(password, hash).await?;
    let secret = form_secret(house).await?;
    match transact!(house.db, |tx| attempt(house, tx, blind.as_ref(), is_right, code, &secret))? {
        Attempt::Good(cookie) => Ok(cookie),
        Attempt::Failed => Err(Refusal::new(Kind::Invalid, "refusal-sign-in-failed")),
    }
}

async fn attempt(
    house: &House,
    tx: &mut Tx,
    email: Option<&Blind>,
    is_right: bool,
    code: &Private<String>,
    secret: &Secret,
) -> Result<Attempt, Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let known = match email {
        Some(blind) => store::find_by_email(tx, blind).await?,
        None => None,
    };
    let Some(known) = known.filter(|known| known.account.disabled_at.is_none()) else {
        return failed(tx, world, &Caller::Public, "unknown").await;
    };
    let staff = known.account.id;
    let caller = Caller::Staff { id: staff, roles: known.account.roles.clone() };
    if known.refused_until.is_some_and(|until| world.now < until) {
        return failed(tx, world, &caller, "too-often").await;
    }
    let used = use_factor(house, tx, &known, is_right, code, secret).await?;
    let (Some((step, factor)), true) = (used, is_right) else {
        let failures = known.failures + 1;
        store::update_failed(tx, staff, failures, refused_until(failures, world.now)).await?;
        let cause = if is_right { "second-factor" } else { "password" };
        return failed(tx, world, &caller, cause).await;
    };
    store::update_signed_in(tx, staff, step, world.now).await?;
    let entry = Entry::new("staff.signed-in", &caller).fact("factor", factor);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(Attempt::Good(session::start(tx, world.chance, world.now, staff).await?))
}

/// Uses the second factor or a recovery code; says the last step that is used up now, and which of the two it was. A
/// recovery code is used up with the right password only.
async fn use_factor(
    house: &House,
    tx: &mut Tx,
    known: &Credentials,
    is_right: bool,
    code: &Private<String>,
    secret: &Secret,
) -> Result<Option<(i64, &'static str)>, Refusal> {
    let declared = Declared::of(&house.published()?.register)?;
    let staff = known.account.id;
    let value = SealedValue {
        dossier: known.account.dossier,
        spot: Spot { table: "web_staff", column: "second_factor", row: staff.uuid() },
        category: &declared.account,
        sealed: &known.second_factor,
    };
    let caller = Caller::System("sign-in");
    let reason = Reason::new("sign-in").on(staff.uuid());
    let access = Access { caller: &caller, purpose: &declared.purpose, reason };
    let world = World::new(house.now(), &*house.chance);
    let opened = house.door.open(tx, world, &[value], &access).await?;
    let factor = opened.first().and_then(totp::Secret::parse);
    let factor = factor.ok_or_else(|| Refusal::fault(anyhow::anyhow!("a second factor that is none")))?;
    if let Some(step) = factor.step_of(code.reveal(), world.now, known.last_step) {
        return Ok(Some((step, "code")));
    }
    let hash = recovery::hash(secret, staff, code.reveal());
    let is_recovery = is_right && store::update_recovery_code_used(tx, staff, hash, world.now).await?;
    Ok(is_recovery.then_some((known.last_step, "recovery-code")))
}

async fn failed(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    cause: &'static str,
) -> Result<Attempt, Refusal> {
    let entry = Entry::new("staff.sign-in-failed", caller).fact("cause", cause);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(Attempt::Failed)
}

/// Ends the session of a cookie.
pub(super) async fn sign_out(tx: &mut Tx, world: World<'_>, cookie: &str) -> Result<(), DbError> {
    if let Some(id) = session::end(tx, cookie).await? {
        let caller = Caller::Staff { id, roles: BTreeSet::new() };
        journal::append(tx, world.chance, world.now, Entry::new("staff.signed-out", &caller)).await?;
    }
    Ok(())
}

async fn form_secret(house: &House) -> Result<std::sync::Arc<Secret>, Refusal> {
    let world = World::new(house.now(), &*house.chance);
    house.door.keys().secret(world, SecretName::FormToken).await.map_err(fault)
}

fn hashed(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Refusal {
    Refusal::fault(anyhow::Error::new(error))
}

fn email_fault(key: &'static str) -> Refusal {
    Refusal::invalid(vec![FieldFault { field: "email".to_owned(), key }])
}
