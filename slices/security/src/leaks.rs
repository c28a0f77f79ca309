//! The search for personal data that can be read in the database itself. It plants a canary first: a marker in the
//! clear that must be found, or the search is blind, and a secret sealed as personal data is, which must not be. Then
//! it looks for the secret and for values of real dossiers, taken at random.

use std::collections::BTreeSet;

use anyhow::Context as _;
use privet_ground::db::{DbError, Found, Scan, Tx, scan};
use privet_ground::ids::{self, Chance};
use privet_ground::private::Private;
use privet_ground::transact;
use privet_people::destruction::DestroyRefusal;
use privet_people::door::DoorRefusal;
use privet_people::{Canary, DossierId, Holds, SealedValue, World, canary};
use privet_register::{PurposeId, canonical};
use privet_web::house::{House, HouseRef, Published};
use privet_web::slice::{Column, Content, Held, Slice};
use privet_web::staff;

use crate::needles::needles;

/// The check's id, as the log names who looked.
pub(crate) const CHECK: &str = "security.nothing-readable";

/// How many dossiers are taken of each slice and purpose, and how many values of all of them together.
const DOSSIERS: i64 = 10;
const VALUES: usize = 40;

/// A canary older than this was left by a run that was cut off.
const LEFT_OVER: std::time::Duration = std::time::Duration::from_secs(600);

/// What the search found.
pub(crate) struct Search {
    /// How many values were looked for, the canary's secret among them.
    pub(crate) values: usize,
    /// Whether the search sees at all: the marker was found.
    pub(crate) sees: bool,
    /// Where a value stands that is not sealed as it should be, so that no value could be taken at random.
    pub(crate) unsealed: Option<String>,
    /// What was read, and where one of the values can be read.
    pub(crate) scan: Scan,
}

/// Plants, looks, and takes the canary away again, whatever the look came to.
pub(crate) async fn search(house: &HouseRef) -> anyhow::Result<Search> {
    let published = house.published()?;
    let world = World::new(house.now(), &*house.chance);
    remove_left_over(house, world).await?;
    let canary = plant(house, world, &published).await.context("planting the canary")?;
    let looked = look(house, world, &published, &canary).await;
    remove(house, world, &canary).await.context("taking the canary away")?;
    looked
}

async fn look(
    house: &HouseRef,
    world: World<'_>,
    published: &Published,
    canary: &Canary,
) -> anyhow::Result<Search> {
    let sealed = sealed_columns(&house.slices);
    let marker = scan(&house.db, &[canary.marker.clone().into_bytes()], &sealed).await?;
    let (mut wanted, unsealed) = match sample(house, world, published).await {
        Ok(values) => (values, None),
        Err(DoorRefusal::Unreadable { spot }) => {
            (Vec::new(), Some(format!("{}.{}", spot.table, spot.column)))
        }
        Err(DoorRefusal::Db(DbError::Corrupt { column, .. })) => (Vec::new(), Some(column)),
        Err(error) => return Err(error).context("taking values at random"),
    };
    wanted.push(canary.secret.clone());
    let public = public_text(published);
    let needles: Vec<Vec<u8>> = wanted.iter().flat_map(|value| needles(value.reveal(), &public)).collect();
    let needles = Private::new(needles);
    let scan = scan(&house.db, needles.reveal(), &sealed).await?;
    Ok(Search { values: wanted.len(), sees: !marker.found.is_empty(), unsealed, scan })
}

/// The columns whose bytes are ciphertext by declaration. The canary's own column is not among them: it is read even
/// where the others are passed over, so that sealing itself is put to the test.
fn sealed_columns(slices: &[Slice]) -> BTreeSet<(String, String)> {
    let of_slices = slices.iter().flat_map(|slice| slice.holdings.columns);
    let is_sealed = |column: &&Column| matches!(column.content, Content::Sealed(_) | Content::SealedBy(_));
    of_slices
        .chain(privet_web::HOLDINGS)
        .filter(is_sealed)
        .map(|column| (column.table.to_owned(), column.column.to_owned()))
        .collect()
}

/// What the database holds for everybody to read: the register and the notice. A value that stands in it as well, such
/// as the office's own name, proves nothing where it is found.
fn public_text(published: &Published) -> String {
    let notice = published.statements.iter().flat_map(|statement| statement.text.values());
    notice.fold(canonical(&published.register), |mut all, text| {
        all.push('\n');
        all.push_str(text);
        all
    })
}

async fn plant(house: &House, world: World<'_>, published: &Published) -> anyhow::Result<Canary> {
    let purpose = purpose_for_canary(house, published).await?;
    let purposes = house.door.purposes().get().context("no purpose is in force")?;
    let key = house.door.keys().fresh(world).await?;
    Ok(transact!(house.db, |tx| canary::plant(tx, world, &key, &purpose, *purposes.register()))?)
}

/// A purpose that no legal hold stands over, since the canary's dossier is destroyed at once.
async fn purpose_for_canary(house: &House, published: &Published) -> anyhow::Result<PurposeId> {
    let holds = Holds::load(&mut house.db.read().await?).await?;
    let nobody = DossierId::from_uuid(uuid::Uuid::nil());
    let mut purposes = published.register.purposes.keys();
    let free = purposes.clone().find(|purpose| !holds.covers(nobody, purpose));
    free.or_else(|| purposes.next()).cloned().context("the register has no purpose")
}

async fn remove_left_over(house: &House, world: World<'_>) -> anyhow::Result<()> {
    let standing = canary::standing(&mut house.db.read().await?, world, &house.door).await;
    match standing {
        Ok(Some(canary)) if world.now.since(canary.planted_at) > LEFT_OVER => {
            remove(house, world, &canary).await
        }
        // One that is going already, or that another node's run has just planted, is left alone.
        Ok(_) | Err(DoorRefusal::Gone(_)) => Ok(()),
        Err(error) => Err(error).context("looking for a canary that was left over"),
    }
}

async fn remove(house: &House, world: World<'_>, canary: &Canary) -> anyhow::Result<()> {
    let keys = house.door.keys();
    match transact!(house.db, |tx| canary::remove(tx, world, keys, CHECK, canary)) {
        // A hold that has been placed meanwhile stands over it; what it holds is invented and does no harm.
        Ok(_) | Err(DestroyRefusal::Held(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Values of dossiers taken at random, shown by the door for this search only, which the log says.
async fn sample(
    house: &HouseRef,
    world: World<'_>,
    published: &Published,
) -> Result<Vec<Private<String>>, DoorRefusal> {
    let mut held = held_at_random(house, world, published).await?;
    loop {
        match show(house, world, &held).await {
            // Erased since they were listed.
            Err(DoorRefusal::Gone(gone)) if !gone.is_empty() => {
                held.retain(|one| !gone.contains(&one.dossier))
            }
            shown => return shown,
        }
    }
}

async fn held_at_random(
    house: &HouseRef,
    world: World<'_>,
    published: &Published,
) -> Result<Vec<Held>, DoorRefusal> {
    let mut tx = house.db.read().await?;
    let mut held = Vec::new();
    for slice in &house.slices {
        let mut dossiers = Vec::new();
        for purpose in published.register.purposes.keys() {
            dossiers.extend(some_dossiers(&mut tx, world, slice, purpose).await?);
        }
        held.extend((slice.person.find)(&mut tx, &dossiers).await?);
    }
    held.extend(some_staff(&mut tx, world).await?);
    Ok(some_of(held, world.chance))
}

async fn show(house: &House, world: World<'_>, held: &[Held]) -> Result<Vec<Private<String>>, DoorRefusal> {
    let values: Vec<SealedValue<'_>> = held.iter().map(as_sealed).collect();
    let mut shown = Vec::with_capacity(values.len());
    transact!(house.db, |tx| async {
        shown.clear();
        house.door.show_to_scanner(tx, world, CHECK, &values, |_, value| shown.push(value.clone())).await
    })?;
    Ok(shown)
}

fn as_sealed(held: &Held) -> SealedValue<'_> {
    SealedValue {
        dossier: held.dossier,
        spot: held.spot,
        category: &held.category,
        purpose: &held.purpose,
        sealed: &held.sealed,
    }
}

/// The dossiers of a slice while they are few, else some from a random place in the order in which they were opened.
async fn some_dossiers(
    tx: &mut Tx,
    world: World<'_>,
    slice: &Slice,
    purpose: &PurposeId,
) -> Result<Vec<DossierId>, DoorRefusal> {
    let list = slice.holdings.dossiers;
    let first = list(tx, purpose, None, DOSSIERS + 1).await?;
    match first.first() {
        Some(oldest) if i64::try_from(first.len()).is_ok_and(|count| count > DOSSIERS) => {
            let found = list(tx, purpose, Some(random_between(*oldest, world)), DOSSIERS).await?;
            Ok(if found.is_empty() { first } else { found })
        }
        _ => Ok(first),
    }
}

/// What is held on members of staff, chosen in the same way.
async fn some_staff(tx: &mut Tx, world: World<'_>) -> Result<Vec<Held>, DoorRefusal> {
    let first = staff::held(tx, DossierId::from_uuid(uuid::Uuid::nil()), DOSSIERS).await?;
    let Some(oldest) = first.first().map(|held| held.dossier) else { return Ok(first) };
    let found = staff::held(tx, random_between(oldest, world), DOSSIERS).await?;
    Ok(if found.is_empty() { first } else { found })
}

/// An id as it would have been made at some moment between an old one and now: ids carry their time (RFC 9562).
fn random_between(oldest: DossierId, world: World<'_>) -> DossierId {
    let opened = oldest.uuid().get_timestamp().map_or(0, |at| {
        let (seconds, nanos) = at.to_unix();
        i64::try_from(seconds).unwrap_or(0) * 1_000_000 + i64::from(nanos / 1_000)
    });
    let span = u64::try_from(world.now.micros().saturating_sub(opened)).unwrap_or(0);
    let after = u64::from_le_bytes(ids::random(world.chance)) % (span + 1);
    let moment =
        privet_ground::clock::Instant::from_micros(opened).plus(std::time::Duration::from_micros(after));
    DossierId::from_uuid(ids::uuid(moment, world.chance))
}

/// So many values of all, each as likely as any other.
fn some_of(mut held: Vec<Held>, chance: &dyn Chance) -> Vec<Held> {
    held.sort_by_cached_key(|_| ids::random::<8>(chance));
    held.truncate(VALUES);
    held
}

/// Where something was found, for people: names of files, or tables and columns.
pub(crate) fn places(found: &BTreeSet<Found>) -> String {
    let name = |found: &Found| match found {
        Found::File(name) => name.clone(),
        Found::Column(table, column) => format!("{table}.{column}"),
    };
    found.iter().map(name).collect::<Vec<_>>().join(", ")
}
