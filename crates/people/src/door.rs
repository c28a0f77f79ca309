//! The one door to personal data. Whoever wants a value says who they are, for which purpose and why; the door asks
//! the register, the restrictions and the guards, writes the look into the log, and only then opens.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use futures_util::future::BoxFuture;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::Entry;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_register::{CategoryId, PurposeId};
use serde_json::Value as Json;

use crate::about;
use crate::access::{Access, may_look};
use crate::dossier::DossierId;
use crate::keys::{KeyError, Keys};
use crate::purposes::{Purposes, PurposesInForce};
use crate::seal::{DossierKey, Sealed, Sealer, Spot};
use crate::store::dossier::{Readable, readable};
use crate::world::World;

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

/// Why the door stays shut.
#[derive(Debug, thiserror::Error)]
pub enum DoorRefusal {
    /// The register in force has no such purpose, or it has not begun.
    #[error("the purpose `{0}` is not in force")]
    NotInForce(PurposeId),
    /// The purpose does not cover this category.
    #[error("the purpose `{purpose}` does not cover the category `{category}`")]
    NotCovered {
        /// The purpose.
        purpose: PurposeId,
        /// The category.
        category: CategoryId,
    },
    /// This caller may not see personal data.
    #[error("the caller may not see personal data")]
    NotAllowed,
    /// A guard refuses these dossiers for this purpose.
    #[error("the guard of `{guard}` refuses {} of the dossiers", dossiers.len())]
    Guarded {
        /// Whose guard.
        guard: &'static str,
        /// Which dossiers.
        dossiers: Vec<DossierId>,
    },
    /// The use of these dossiers is restricted. UK GDPR Art. 18.
    #[error("the use of {} of the dossiers is restricted", .0.len())]
    Restricted(Vec<DossierId>),
    /// These dossiers do not exist any more, or never did.
    #[error("{} of the dossiers are gone", .0.len())]
    Gone(Vec<DossierId>),
    /// A value does not open at its place: it was changed, moved or planted.
    #[error("the value in {}.{} of row {} does not open", spot.table, spot.column, spot.row)]
    Unreadable {
        /// Where it stands.
        spot: Spot,
    },
    /// The keys cannot be had.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The database; among its reasons that the look could not be logged.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<DoorRefusal> for Refusal {
    fn from(refusal: DoorRefusal) -> Self {
        match refusal {
            DoorRefusal::NotAllowed => Self::not_allowed(),
            DoorRefusal::NotInForce(_) => Self::new(Kind::NotAllowed, "refusal-purpose-not-in-force"),
            DoorRefusal::NotCovered { .. } => Self::new(Kind::NotAllowed, "refusal-category-not-covered"),
            DoorRefusal::Guarded { .. } => Self::new(Kind::NotAllowed, "refusal-guarded"),
            DoorRefusal::Restricted(_) => Self::new(Kind::NotAllowed, "refusal-restricted"),
            DoorRefusal::Gone(_) => Self::new(Kind::Gone, "refusal-gone"),
            DoorRefusal::Db(error) => error.into(),
            fault @ (DoorRefusal::Unreadable { .. } | DoorRefusal::Keys(_)) => Self::fault(fault),
        }
    }
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
        let dossiers = distinct(values);
        self.ask_guards(tx, access.purpose, &dossiers).await?;
        ask_state(tx, access, &dossiers).await?;
        let keys = self.fetch(world.now, &dossiers).await?;
        let entry = Entry::new("people.looked", access.caller)
            .fact("purpose", access.purpose.as_str())
            .fact("reason", access.reason.code())
            .fact("categories", names(&categories))
            .fact("register", data_encoding::HEXLOWER.encode(purposes.register()))
            .fact("values", values.len());
        let entry = match access.reason.reference() {
            Some(thing) => entry.fact("on", thing.to_string()),
            None => entry,
        };
        let entry = match access.reason.ground() {
            Some(ground) => entry.fact("despite_restriction", ground.name()),
            None => entry,
        };
        about::append(tx, world, ("people.looked", entry), &keys).await?;
        open_all(&keys, values)
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

    /// Seals values under a dossier's key, in their order; refuses what the purpose does not cover, so that nothing
    /// is collected that the notice does not say.
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
        Ok(values.iter().map(|plain| sealer.seal(world.chance, &plain.spot, plain.value)).collect())
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
        let mut found = self.keys.fetch_many(now, dossiers).await?;
        let missing: Vec<DossierId> = dossiers.iter().copied().filter(|id| !found.contains_key(id)).collect();
        if !missing.is_empty() {
            return Err(DoorRefusal::Gone(missing));
        }
        Ok(dossiers.iter().filter_map(|id| found.remove(id)).collect())
    }
}

/// The dossiers of a batch, each once.
pub(crate) fn distinct(values: &[SealedValue<'_>]) -> Vec<DossierId> {
    let mut dossiers: Vec<DossierId> = values.iter().map(|value| value.dossier).collect();
    dossiers.sort_unstable();
    dossiers.dedup();
    dossiers
}

/// Opens every value with its dossier's key. The expanded key is kept while values of one dossier follow each other.
pub(crate) fn open_all(
    keys: &[Arc<DossierKey>],
    values: &[SealedValue<'_>],
) -> Result<Vec<Private<String>>, DoorRefusal> {
    let by_dossier: HashMap<DossierId, &DossierKey> =
        keys.iter().map(|key| (key.dossier(), &**key)).collect();
    let mut opened = Vec::with_capacity(values.len());
    let mut ready: Option<(DossierId, Sealer)> = None;
    for value in values {
        let sealer = match &mut ready {
            Some((dossier, sealer)) if *dossier == value.dossier => sealer,
            ready => {
                let key =
                    by_dossier.get(&value.dossier).ok_or_else(|| DoorRefusal::Gone(vec![value.dossier]))?;
                &mut ready.insert((value.dossier, key.sealer())).1
            }
        };
        let plain = sealer.open(&value.spot, value.sealed);
        opened.push(plain.ok_or(DoorRefusal::Unreadable { spot: value.spot })?);
    }
    Ok(opened)
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

async fn ask_state(tx: &mut Tx, access: &Access<'_>, dossiers: &[DossierId]) -> Result<(), DoorRefusal> {
    match readable(tx, dossiers).await? {
        Readable::Some { gone, .. } if !gone.is_empty() => Err(DoorRefusal::Gone(gone)),
        Readable::Some { restricted, .. } if !restricted.is_empty() && access.reason.ground().is_none() => {
            Err(DoorRefusal::Restricted(restricted))
        }
        _ => Ok(()),
    }
}

fn names(categories: &BTreeSet<&CategoryId>) -> Vec<Json> {
    categories.iter().map(|category| category.as_str().into()).collect()
}
