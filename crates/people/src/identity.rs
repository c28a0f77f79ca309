//! Who a dossier may be about. An address that somebody typed into a form is a *claim*; only an address that was
//! *verified* (its owner answered a mail sent to it) says who the person is. Claims find dossiers for staff to look
//! at; they never merge people, so that nobody reaches or erases another's data by typing the other's address.

use std::collections::{BTreeMap, BTreeSet};

use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{Column, DbError, Tx};
use privet_ground::journal::Entry;

use crate::blind::Blind;
use crate::dossier::DossierId;
use crate::keys::{KeyError, Keys};
use crate::world::World;
use crate::{about, store};

/// What kind of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentifierKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
}

/// An address by its keyed hash. Made by [`crate::BlindIndex`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier {
    /// What kind of address.
    pub kind: IdentifierKind,
    /// Its keyed hash.
    pub blind: Blind,
}

/// That a dossier goes by an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The dossier.
    pub dossier: DossierId,
    /// The address.
    pub identifier: Identifier,
    /// When its owner showed that it is theirs; `None` while it is a mere claim.
    pub verified_at: Option<Instant>,
}

impl IdentifierKind {
    /// The word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Telephone => "telephone",
        }
    }
}

impl Column for IdentifierKind {
    type Stored = String;

    fn from_stored(stored: String) -> Result<Self, DbError> {
        let all = [Self::Email, Self::Telephone];
        all.into_iter().find(|kind| kind.name() == stored).ok_or(DbError::corrupt("no kind of identifier"))
    }
}

/// Which dossiers are one person's: the sets of dossiers that hang together by verified identifiers. A dossier
/// without a verified identifier is a person of its own.
pub fn persons(claims: &[Claim]) -> Vec<BTreeSet<DossierId>> {
    let mut of: BTreeMap<DossierId, DossierId> =
        claims.iter().map(|claim| (claim.dossier, claim.dossier)).collect();
    let mut first: BTreeMap<Identifier, DossierId> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.verified_at.is_some()) {
        let other = *first.entry(claim.identifier).or_insert(claim.dossier);
        let (a, b) = (root(&of, claim.dossier), root(&of, other));
        of.insert(a.max(b), a.min(b));
    }
    let mut persons: BTreeMap<DossierId, BTreeSet<DossierId>> = BTreeMap::new();
    for dossier in of.keys() {
        persons.entry(root(&of, *dossier)).or_default().insert(*dossier);
    }
    persons.into_values().collect()
}

fn root(of: &BTreeMap<DossierId, DossierId>, mut dossier: DossierId) -> DossierId {
    while of[&dossier] != dossier {
        dossier = of[&dossier];
    }
    dossier
}

/// Notes an address that was typed into a form of this dossier.
pub async fn claim(
    tx: &mut Tx,
    now: Instant,
    dossier: DossierId,
    identifier: &Identifier,
) -> Result<(), DbError> {
    store::identifier::insert(tx, now, dossier, identifier).await
}

/// Notes that the owner of the address answered from it; says whether there was such a claim, not verified yet. It is
/// what joins people, so the log says about which dossier, and of the address only its kind.
pub async fn verify(
    tx: &mut Tx,
    world: World<'_>,
    keys: &Keys,
    caller: &Caller,
    (dossier, identifier): (DossierId, &Identifier),
) -> Result<bool, KeyError> {
    if !store::identifier::update_verified(tx, world.now, dossier, identifier).await? {
        return Ok(false);
    }
    let key: Vec<_> = keys.fetch(world.now, dossier).await?.into_iter().collect();
    let kind = "people.verified";
    let entry = Entry::new(kind, caller).fact("by", identifier.kind.name());
    about::append_counted(tx, world, (kind, entry), &key, 1).await?;
    Ok(true)
}

/// Every dossier that goes by an address, verified or not: for staff to look at, never to act on as one person's.
pub async fn claims(tx: &mut Tx, identifier: &Identifier) -> Result<Vec<Claim>, DbError> {
    store::identifier::list(tx, identifier).await
}

/// The dossiers of the person whose address this is, by verified identifiers alone: what a right may be exercised on.
pub async fn dossiers_of(tx: &mut Tx, identifier: &Identifier) -> Result<BTreeSet<DossierId>, DbError> {
    let claims = claims(tx, identifier).await?;
    let verified =
        claims.iter().filter(|claim| claim.verified_at.is_some()).map(|claim| claim.dossier).collect();
    linked(tx, verified).await
}

/// The dossiers of the person whose dossier this is, itself among them.
pub async fn dossiers_with(tx: &mut Tx, dossier: DossierId) -> Result<BTreeSet<DossierId>, DbError> {
    linked(tx, BTreeSet::from([dossier])).await
}

/// Follows verified identifiers from dossier to dossier until nothing new is found; two queries a step.
async fn linked(tx: &mut Tx, start: BTreeSet<DossierId>) -> Result<BTreeSet<DossierId>, DbError> {
    let mut known = start.clone();
    let mut followed: BTreeSet<Identifier> = BTreeSet::new();
    let mut fresh: Vec<DossierId> = start.into_iter().collect();
    while !fresh.is_empty() {
        let of_fresh = store::identifier::list_of(tx, &fresh).await?;
        let next: Vec<Identifier> =
            verified(&of_fresh).filter(|identifier| followed.insert(*identifier)).collect();
        let found = store::identifier::list_by(tx, &next).await?;
        let matching =
            found.iter().filter(|claim| claim.verified_at.is_some() && next.contains(&claim.identifier));
        fresh = matching.map(|claim| claim.dossier).filter(|dossier| known.insert(*dossier)).collect();
    }
    Ok(known)
}

fn verified(claims: &[Claim]) -> impl Iterator<Item = Identifier> {
    claims.iter().filter(|claim| claim.verified_at.is_some()).map(|claim| claim.identifier)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn claim(dossier: u8, address: u8, is_verified: bool) -> Claim {
        let blind = Blind::from_stored(vec![address; 16]).unwrap();
        Claim {
            dossier: DossierId::from_uuid(Uuid::from_u128(dossier.into())),
            identifier: Identifier { kind: IdentifierKind::Email, blind },
            verified_at: is_verified.then_some(Instant::from_micros(1)),
        }
    }

    #[test]
    fn verified_addresses_join_across_dossiers() {
        let claims =
            [claim(1, 1, true), claim(2, 1, true), claim(2, 2, true), claim(3, 2, true), claim(4, 3, true)];
        let sizes: Vec<usize> = persons(&claims).iter().map(BTreeSet::len).collect();
        assert_eq!(sizes, [3, 1]);
    }

    #[test]
    fn a_strangers_claim_joins_nothing() {
        let claims = [claim(1, 1, true), claim(2, 1, false)];
        assert_eq!(persons(&claims).len(), 2);
    }

    proptest! {
        #[test]
        fn unverified_identifiers_never_merge_people(
            verified in prop::collection::vec((0..8u8, 0..6u8), 0..20),
            strangers in prop::collection::vec((0..8u8, 0..6u8), 0..20),
        ) {
            // Every dossier is there from the start, so that only the joining is compared.
            let base: Vec<Claim> = (0..8).map(|dossier| claim(dossier, 200 + dossier, false))
                .chain(verified.iter().map(|(dossier, address)| claim(*dossier, *address, true)))
                .collect();
            let mut with_strangers = base.clone();
            with_strangers.extend(strangers.iter().map(|(dossier, address)| claim(*dossier, *address, false)));
            prop_assert_eq!(persons(&base), persons(&with_strangers));
        }
    }
}
