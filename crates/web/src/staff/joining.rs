//! Joining: by an invitation, or for tests and the demo without one.

use std::collections::BTreeSet;

use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_people::{DossierKey, Matter, PlainValue, Sealed, World, dossier};

use crate::house::House;
use crate::staff::model::{Declared, NewStaff, spot};
use crate::staff::store::{self, NewRow};
use crate::staff::{invitation, password, recovery, totp};

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

/// Joins by an invitation, which is good once.
pub(super) async fn accept(
    house: &House,
    token: &str,
    new: &NewStaff,
    (second_factor, code): (&totp::Secret, &str),
) -> Result<Joined, Refusal> {
    let roles = invitation::find(house, token).await?.roles;
    let Some(step) = second_factor.step_of(code, house.clock.outside(), 0) else {
        return Err(Refusal::invalid(vec![FieldFault { field: "code".to_owned(), key: "staff-fault-code" }]));
    };
    let joining = Joining { new, second_factor, roles };
    enter(house, &joining, Some(token), step).await
}

/// Makes somebody a member of staff without an invitation: for tests and for the demo's invented people.
pub async fn join(house: &House, joining: &Joining<'_>) -> Result<Joined, Refusal> {
    enter(house, joining, None, 0).await
}

async fn enter(
    house: &House,
    joining: &Joining<'_>,
    invitation: Option<&str>,
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
    let secret = invitation::secret(house).await?;
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
    let spot = |column| spot(column, id);
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
    invitation: Option<&str>,
) -> Result<(), Refusal> {
    if let Some(token) = invitation {
        invitation::spend(tx, world, token).await?;
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
    let entry = match invitation {
        Some(token) => entry.fact("invitation", invitation::name(token)),
        None => entry,
    };
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Refusal {
    Refusal::fault(anyhow::Error::new(error))
}

fn email_fault(key: &'static str) -> Refusal {
    Refusal::invalid(vec![FieldFault { field: "email".to_owned(), key }])
}
