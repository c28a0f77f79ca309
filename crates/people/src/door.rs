//! The one door to personal data. Whoever wants a value says who they are, for which purpose and why; the door asks
//! the register, the restrictions and the guards, writes the look into the log, and only then opens.

mod refusal;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use futures_util::future::BoxFuture;
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::Entry;
use privet_ground::private::Private;
use privet_register::{CategoryId, PurposeId};
use serde_json::Value as Json;

use crate::about;
use crate::access::{Access, Reason, may_look};
use crate::dossier::DossierId;
use crate::keys::Keys;
use crate::purposes::{Purposes, PurposesInForce};
use crate::seal::{Bound, DossierKey, Sealed, Sealer, Spot};
use crate::store::dossier::{Readable, readable};
use crate::world::World;

pub use refusal::DoorRefusal;

/// Says which of these dossiers may not be used for a purpose now. Set-based: one question for the whole batch.
pub type Guard =
    for<'a> fn(&'a mut Tx, &'a PurposeId, &'a [DossierId]) -> BoxFuture<'a, Result<Vec<DossierId>, DbError>>;

/// A guard and the slice whose it is.
#[derive(Clone, Copy)]
pub struct NamedGuard {
    /// The slice's name, for the refusal.
    pub name: &'static str,
    /// The question.
    pub ask: Guard,
}

/// The door. Cheap to clone.
#[derive(Clone)]
pub struct Door {
    keys: Keys,
    guards: Arc<[NamedGuard]>,
    purposes: PurposesInForce,
}

/// A sealed value and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct SealedValue<'a> {
    /// Whose it is.
    pub dossier: DossierId,
    /// Where it stands.
    pub spot: Spot,
    /// What it is.
    pub category: &'a CategoryId,
    /// For which purpose it was collected. It opens as this only: the seal binds it, and the category.
    pub purpose: &'a PurposeId,
    /// The value.
    pub sealed: &'a Sealed,
}

/// A value that is to be sealed, and where it will stand.
#[derive(Clone, Copy, Debug)]
pub struct PlainValue<'a> {
    /// Where it will stand.
    pub spot: Spot,
    /// What it is.
    pub category: &'a CategoryId,
    /// The value.
    pub value: &'a Private<String>,
}

impl Door {
    /// A door over these keys, with the guards of all slices and the purposes of the register in force.
    pub fn new(keys: Keys, guards: Vec<NamedGuard>, purposes: PurposesInForce) -> Self {
        Self { keys, guards: guards.into(), purposes }
    }

    /// The keys behind the door.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The purposes in force; publishing sets them here.
    pub const fn purposes(&self) -> &PurposesInForce {
        &self.purposes
    }

    /// Opens values, all or none, in their order. One look in the log for the whole batch, in the same transaction:
    /// show nothing before it is committed.
    pub async fn open(
        &self,
        tx: &mut Tx,
        world: World<'_>,
        values: &[SealedValue<'_>],
        access: &Access<'_>,
    ) -> Result<Vec<Private<String>>, DoorRefusal> {
        if values.is_empty() {
            return Ok(Vec::new());
        }
        if !may_look(access.caller) {
            return Err(DoorRefusal::NotAllowed);
        }
        let purposes = self.in_force(access.purpose)?;
        let categories =
            covered(&purposes, access.purpose, world.now, values.iter().map(|value| value.category))?;
        let others = collected_for_others(&purposes, access, values)?;
        let dossiers = distinct(values);
        self.ask_guards(tx, access.purpose, &dossiers).await?;
        ask_state(tx, access, &dossiers).await?;
        let keys = self.fetch(world.now, &dossiers).await?;
        let entry = look(&purposes, access, values.len(), &categories, &others);
        about::append(tx, world, ("people.looked", entry), &keys).await?;
        open_all(&keys, values)
    }

    /// Opens values, each for the purpose for which it was collected, all or none, in their order: one look in the log
    /// for each purpose.
    pub async fn open_each(
        &self,
        tx: &mut Tx,
        world: World<'_>,
        values: &[SealedValue<'_>],
        (caller, reason): (&Caller, Reason),
    ) -> Result<Vec<Private<String>>, DoorRefusal> {
        let mut by_purpose: BTreeMap<&PurposeId, Vec<usize>> = BTreeMap::new();
        for (place, value) in values.iter().enumerate() {
            by_purpose.entry(value.purpose).or_default().push(place);
        }
        let mut opened: Vec<(usize, Private<String>)> = Vec::with_capacity(values.len());
        for (purpose, places) in by_purpose {
            let batch: Vec<SealedValue<'_>> = places.iter().map(|place| values[*place]).collect();
            let plain = self.open(tx, world, &batch, &Access { caller, purpose, reason }).await?;
            opened.extend(places.into_iter().zip(plain));
        }
        opened.sort_unstable_by_key(|(place, _)| *place);
        Ok(opened.into_iter().map(|(_, value)| value).collect())
    }

    /// Which of these dossiers may be used for a purpose now, by the guards and by what is restricted or gone: to
    /// leave out the others before a batch is opened.
    pub async fn permitted(
        &self,
        tx: &mut Tx,
        purpose: &PurposeId,
        dossiers: &[DossierId],
    ) -> Result<Vec<DossierId>, DoorRefusal> {
        let mut refused = BTreeSet::new();
        for guard in self.guards.iter() {
            refused.extend((guard.ask)(tx, purpose, dossiers).await?);
        }
        if let Readable::Some { gone, restricted } = readable(tx, dossiers).await? {
            refused.extend(gone);
            refused.extend(restricted);
        }
        Ok(dossiers.iter().copied().filter(|dossier| !refused.contains(dossier)).collect())
    }

    /// Seals values under a dossier's key, in their order, as collected for a purpose; refuses what the purpose does not
    /// cover, so that nothing is collected that the notice does not say.
    pub fn seal(
        &self,
        world: World<'_>,
        key: &DossierKey,
        purpose: &PurposeId,
        values: &[PlainValue<'_>],
    ) -> Result<Vec<Sealed>, DoorRefusal> {
        let purposes = self.in_force(purpose)?;
        covered(&purposes, purpose, world.now, values.iter().map(|value| value.category))?;
        let sealer = key.sealer();
        let seal = |plain: &PlainValue<'_>| {
            let to = Bound { spot: &plain.spot, category: plain.category, purpose };
            sealer.seal(world.chance, to, plain.value)
        };
        Ok(values.iter().map(seal).collect())
    }

    /// The key of a dossier that exists, to seal more under it.
    pub async fn key_of(
        &self,
        tx: &mut Tx,
        now: Instant,
        dossier: DossierId,
    ) -> Result<Arc<DossierKey>, DoorRefusal> {
        if let Readable::Some { gone, .. } = readable(tx, &[dossier]).await?
            && !gone.is_empty()
        {
            return Err(DoorRefusal::Gone(gone));
        }
        self.keys.fetch(now, dossier).await?.ok_or_else(|| DoorRefusal::Gone(vec![dossier]))
    }

    fn in_force(&self, purpose: &PurposeId) -> Result<Arc<Purposes>, DoorRefusal> {
        self.purposes.get().ok_or_else(|| DoorRefusal::NotInForce(purpose.clone()))
    }

    async fn ask_guards(
        &self,
        tx: &mut Tx,
        purpose: &PurposeId,
        dossiers: &[DossierId],
    ) -> Result<(), DoorRefusal> {
        for guard in self.guards.iter() {
            let refused = (guard.ask)(tx, purpose, dossiers).await?;
            if !refused.is_empty() {
                return Err(DoorRefusal::Guarded { guard: guard.name, dossiers: refused });
            }
        }
        Ok(())
    }

    /// The keys of all these dossiers, in their order.
    pub(crate) async fn fetch(
        &self,
        now: Instant,
        dossiers: &[DossierId],
    ) -> Result<Vec<Arc<DossierKey>>, DoorRefusal> {
        let found = self.keys.fetch_many(now, dossiers).await?;
        if found.iter().any(Option::is_none) {
            let of = dossiers.iter().zip(&found);
            return Err(DoorRefusal::Gone(of.filter(|(_, key)| key.is_none()).map(|(id, _)| *id).collect()));
        }
        Ok(found.into_iter().flatten().collect())
    }
}

/// The dossiers of a batch, each once, in the order of their ids.
pub(crate) fn distinct(values: &[SealedValue<'_>]) -> Vec<DossierId> {
    let mut dossiers: Vec<DossierId> = values.iter().map(|value| value.dossier).collect();
    dossiers.dedup();
    dossiers.sort_unstable();
    dossiers.dedup();
    dossiers
}

/// Opens every value with its dossier's key, of those that [`distinct`] names, in its order. The expanded key is kept
/// while values of one dossier follow each other.
pub(crate) fn open_all(
    keys: &[Arc<DossierKey>],
    values: &[SealedValue<'_>],
) -> Result<Vec<Private<String>>, DoorRefusal> {
    let mut opened = Vec::with_capacity(values.len());
    let mut at = 0;
    let mut ready: Option<(DossierId, Sealer)> = None;
    for value in values {
        let sealer = match &mut ready {
            Some((dossier, sealer)) if *dossier == value.dossier => sealer,
            ready => {
                at = place_of(keys, at, value.dossier)
                    .ok_or_else(|| DoorRefusal::Gone(vec![value.dossier]))?;
                &mut ready.insert((value.dossier, keys[at].sealer())).1
            }
        };
        let to = Bound { spot: &value.spot, category: value.category, purpose: value.purpose };
        let plain = sealer.open(to, value.sealed);
        opened.push(plain.ok_or(DoorRefusal::Unreadable { spot: value.spot })?);
    }
    Ok(opened)
}

/// Where a dossier's key stands: mostly at the place or after it, since values mostly come in the order of dossiers.
fn place_of(keys: &[Arc<DossierKey>], at: usize, dossier: DossierId) -> Option<usize> {
    let is_at = |place: &usize| keys.get(*place).is_some_and(|key| key.dossier() == dossier);
    [at, at + 1]
        .into_iter()
        .find(is_at)
        .or_else(|| keys.binary_search_by_key(&dossier, |key| key.dossier()).ok())
}

/// The distinct categories of a batch, if the purpose is in force and covers them all.
fn covered<'a>(
    purposes: &Purposes,
    purpose: &PurposeId,
    now: Instant,
    categories: impl Iterator<Item = &'a CategoryId>,
) -> Result<BTreeSet<&'a CategoryId>, DoorRefusal> {
    let Some(allowed) = purposes.categories(purpose, now) else {
        return Err(DoorRefusal::NotInForce(purpose.clone()));
    };
    let mut distinct = BTreeSet::new();
    for category in categories {
        if distinct.insert(category) && !allowed.contains(category) {
            return Err(DoorRefusal::NotCovered { purpose: purpose.clone(), category: category.clone() });
        }
    }
    Ok(distinct)
}

/// The other purposes for which values of a batch were collected, if all may serve the purpose of the look. UK GDPR
/// Art. 5(1)(b): a further use is one that the register declares; handling a person's rights is no further use.
fn collected_for_others<'a>(
    purposes: &Purposes,
    access: &Access<'_>,
    values: &[SealedValue<'a>],
) -> Result<BTreeSet<&'a PurposeId>, DoorRefusal> {
    let mut others = BTreeSet::new();
    let of_another = values.iter().map(|value| value.purpose).filter(|purpose| *purpose != access.purpose);
    for collected_for in of_another {
        if others.insert(collected_for)
            && !access.reason.handles_rights()
            && !purposes.may_serve(collected_for, access.purpose)
        {
            let (purpose, collected_for) = (access.purpose.clone(), collected_for.clone());
            return Err(DoorRefusal::OtherPurpose { purpose, collected_for });
        }
    }
    Ok(others)
}

/// What the log says of a look, but for whom it is about.
fn look(
    purposes: &Purposes,
    access: &Access<'_>,
    values: usize,
    categories: &BTreeSet<&CategoryId>,
    others: &BTreeSet<&PurposeId>,
) -> Entry {
    let mut entry = Entry::new("people.looked", access.caller)
        .fact("purpose", access.purpose.as_str())
        .fact("reason", access.reason.code())
        .fact("categories", names(categories.iter().map(|category| category.as_str())))
        .fact("register", data_encoding::HEXLOWER.encode(purposes.register()))
        .fact("values", values);
    if !others.is_empty() {
        entry = entry.fact("collected_for", names(others.iter().map(|purpose| purpose.as_str())));
    }
    if access.reason.handles_rights() {
        entry = entry.fact("handles_rights", true);
    }
    if let Some(thing) = access.reason.reference() {
        entry = entry.fact("on", thing.to_string());
    }
    match access.reason.ground() {
        Some(ground) => entry.fact("despite_restriction", ground.name()),
        None => entry,
    }
}

async fn ask_state(tx: &mut Tx, access: &Access<'_>, dossiers: &[DossierId]) -> Result<(), DoorRefusal> {
    match readable(tx, dossiers).await? {
        Readable::Some { gone, .. } if !gone.is_empty() => Err(DoorRefusal::Gone(gone)),
        Readable::Some { restricted, .. } if !restricted.is_empty() && access.reason.ground().is_none() => {
            Err(DoorRefusal::Restricted(restricted))
        }
        _ => Ok(()),
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Json> {
    names.map(Json::from).collect()
}
