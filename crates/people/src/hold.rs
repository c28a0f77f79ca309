//! Legal holds: what must not be disposed of, whatever its retention says, until somebody releases it.

use std::collections::{BTreeMap, BTreeSet};

use privet_ground::caller::{Caller, Role};
use privet_ground::clock::Instant;
use privet_ground::db::{Column, DbError, Tx};
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{Kind, Refusal};
use privet_register::PurposeId;

use crate::dossier::DossierId;
use crate::keys::Keys;
use crate::world::World;
use crate::{about, store};

privet_ground::id!(
    /// A legal hold.
    HoldId
);

/// A legal hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Which.
    pub id: HoldId,
    /// What it holds.
    pub scope: HoldScope,
    /// Why.
    pub reason: HoldReason,
    /// Who placed it, as the log names them.
    pub placed_by: String,
    /// When.
    pub placed_at: Instant,
    /// When it ended.
    pub released_at: Option<Instant>,
}

/// What a hold holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoldScope {
    /// One dossier.
    Dossier(DossierId),
    /// Everything that is held for a purpose.
    Purpose(PurposeId),
}

/// Why something is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldReason {
    /// Legal proceedings, begun or expected. UK GDPR Art. 17(3)(e).
    Litigation,
    /// A request for information or its appeal touches the records. Freedom of Information Act 2000 s.77.
    FreedomOfInformation,
    /// The person asks for the data. DPA 2018 s.173.
    RightsRequest,
    /// A complaint is looked into.
    Complaint,
    /// A public inquiry. Inquiries Act 2005 s.35.
    Inquiry,
    /// The police want it as evidence.
    PoliceEvidence,
}

/// The holds that stand, loaded once for a whole sweep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    dossiers: BTreeMap<DossierId, HoldReason>,
    purposes: BTreeMap<PurposeId, HoldReason>,
}

impl HoldReason {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::Litigation,
        Self::FreedomOfInformation,
        Self::RightsRequest,
        Self::Complaint,
        Self::Inquiry,
        Self::PoliceEvidence,
    ];

    /// The word in the database and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Litigation => "litigation",
            Self::FreedomOfInformation => "freedom-of-information",
            Self::RightsRequest => "rights-request",
            Self::Complaint => "complaint",
            Self::Inquiry => "inquiry",
            Self::PoliceEvidence => "police-evidence",
        }
    }
}

impl Column for HoldReason {
    type Stored = String;

    fn from_stored(stored: String) -> Result<Self, DbError> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.name() == stored)
            .ok_or(DbError::corrupt("no reason for a hold"))
    }
}

impl Holds {
    /// Loads every hold that stands, in one query.
    pub async fn load(tx: &mut Tx) -> Result<Self, DbError> {
        let mut holds = Self::default();
        for hold in store::hold::list_standing(tx).await? {
            match hold.scope {
                HoldScope::Dossier(dossier) => holds.dossiers.insert(dossier, hold.reason),
                HoldScope::Purpose(purpose) => holds.purposes.insert(purpose, hold.reason),
            };
        }
        Ok(holds)
    }

    /// Why this dossier may not be disposed of, if it may not.
    pub fn reason(&self, dossier: DossierId, purpose: &PurposeId) -> Option<HoldReason> {
        self.dossiers.get(&dossier).or_else(|| self.purposes.get(purpose)).copied()
    }

    /// Whether this dossier may not be disposed of.
    pub fn covers(&self, dossier: DossierId, purpose: &PurposeId) -> bool {
        self.reason(dossier, purpose).is_some()
    }

    /// How many holds stand over single dossiers and over whole purposes.
    pub fn count(&self) -> (usize, usize) {
        (self.dossiers.len(), self.purposes.len())
    }
}

/// Places a hold.
pub async fn place(
    tx: &mut Tx,
    world: World<'_>,
    keys: &Keys,
    caller: &Caller,
    (scope, reason): (HoldScope, HoldReason),
) -> Result<HoldId, Refusal> {
    may_hold(caller)?;
    if let HoldScope::Dossier(dossier) = &scope
        && store::dossier::existing(tx, &[*dossier]).await?.is_empty()
    {
        return Err(Refusal::not_found());
    }
    let id = HoldId::new(world.now, world.chance);
    let placed_by = caller.name();
    let hold = Hold { id, scope, reason, placed_by, placed_at: world.now, released_at: None };
    store::hold::insert(tx, &hold).await?;
    let kind = "people.held";
    let entry = Entry::new(kind, caller).fact("hold", id.to_string()).fact("reason", reason.name());
    match &hold.scope {
        HoldScope::Dossier(dossier) => {
            let key = keys.fetch(world.now, *dossier).await.map_err(Refusal::fault)?;
            let key: Vec<_> = key.into_iter().collect();
            about::append_counted(tx, world, (kind, entry.fact("scope", "dossier")), &key, 1).await?
        }
        HoldScope::Purpose(purpose) => {
            let entry = entry.fact("scope", "purpose").fact("purpose", purpose.as_str());
            journal::append(tx, world.chance, world.now, entry).await?
        }
    };
    Ok(id)
}

/// Releases a hold.
pub async fn release(tx: &mut Tx, world: World<'_>, caller: &Caller, id: HoldId) -> Result<(), Refusal> {
    may_hold(caller)?;
    if !store::hold::update_released(tx, id, &caller.name(), world.now).await? {
        return Err(Refusal::new(Kind::Clash, "refusal-hold-released"));
    }
    let entry = Entry::new("people.released", caller).fact("hold", id.to_string());
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

/// Every hold, those that stand first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Hold>, DbError> {
    store::hold::list(tx).await
}

/// Which of these dossiers stand under a hold of their own or of their purpose.
pub(crate) async fn held(tx: &mut Tx, ids: &[DossierId]) -> Result<BTreeSet<DossierId>, DbError> {
    store::hold::list_held(tx, ids).await
}

/// A hold may keep data beyond what the notice promises, so the data protection officer decides.
fn may_hold(caller: &Caller) -> Result<(), Refusal> {
    if caller.may(&[Role::DataProtectionOfficer]) { Ok(()) } else { Err(Refusal::not_allowed()) }
}
