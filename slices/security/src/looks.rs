//! Every look is on record, and who may not look is refused. An invented value is opened through the door as staff open
//! real ones, the log is searched for that look, and then all of it is taken back.

use std::collections::BTreeSet;

use anyhow::Context as _;
use privet_evidence::Outcome;
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::db::Tx;
use privet_ground::ids;
use privet_ground::journal::{self, Filter, Page};
use privet_ground::private::Private;
use privet_people::{
    Access, DoorRefusal, DossierKey, Matter, PlainValue, Reason, Sealed, SealedValue, Spot, World, dossier,
};
use privet_register::{CategoryId, PurposeId, Register};
use privet_web::house::HouseRef;

/// The check's id.
pub(crate) const CHECK: &str = "security.looks-logged";

/// Why the check looks, as the log would hold it.
const REASON: &str = "look-trial";

/// Tries the door with and without permission. Dropped without a commit, the transaction leaves no trace.
pub(crate) async fn are_logged(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let world = World::new(house.now(), &*house.chance);
    let (purpose, category) = subject(&published.register).context("no purpose covers any data yet")?;
    let key = house.door.keys().fresh(world).await?;
    let purposes = house.door.purposes().get().context("no purpose is in force")?;
    let mut tx = house.db.begin().await?;
    let matter = Matter::new("security", "look-trial", purpose.clone(), *purposes.register());
    dossier::begin(&mut tx, world.now, &key, &matter).await?;
    let spot = Spot { table: "security_trial", column: "value", row: ids::uuid(world.now, world.chance) };
    let value = Private::from("invented");
    let plain = [PlainValue { spot, category, value: &value }];
    let sealed = house.door.seal(world, &key, purpose, &plain)?.remove(0);
    let trial = Trial { house, world, key: &key, purpose, category, spot, sealed };
    trial.judge(&mut tx).await
}

/// A purpose that has begun, and something that it covers.
fn subject(register: &Register) -> Option<(&PurposeId, &CategoryId)> {
    let begun = register.purposes.iter().filter(|(_, purpose)| purpose.starts.is_none());
    begun.filter_map(|(id, purpose)| Some((id, purpose.categories.first()?))).next()
}

/// An invented value behind the door.
struct Trial<'a> {
    house: &'a HouseRef,
    world: World<'a>,
    key: &'a DossierKey,
    purpose: &'a PurposeId,
    category: &'a CategoryId,
    spot: Spot,
    sealed: Sealed,
}

impl Trial<'_> {
    async fn judge(&self, tx: &mut Tx) -> anyhow::Result<Outcome> {
        for (who, caller) in [("public", Caller::Public), ("viewer", self.staff(Role::Viewer))] {
            if !matches!(self.open(tx, &caller).await, Err(DoorRefusal::NotAllowed)) {
                return Ok(Outcome::broken("found-look-allowed").fact("who", who));
            }
        }
        if self.looks(tx).await? > 0 {
            return Ok(Outcome::broken("found-look-invented"));
        }
        let allowed = [Role::Caseworker, Role::DataProtectionOfficer];
        for (looks, role) in (1usize..).zip(allowed) {
            // What opens nothing at all would log nothing and prove nothing.
            self.open(tx, &self.staff(role)).await.context("the door stays shut for those who may look")?;
            if self.looks(tx).await? != looks {
                return Ok(Outcome::broken("found-look-not-logged").fact("role", role.name()));
            }
        }
        Ok(Outcome::holds("found-looks-logged").fact("looks", allowed.len()))
    }

    /// Somebody of this role whom there is not.
    fn staff(&self, role: Role) -> Caller {
        let id = StaffId::from_uuid(ids::uuid(self.world.now, self.world.chance));
        Caller::Staff { id, roles: BTreeSet::from([role]) }
    }

    async fn open(&self, tx: &mut Tx, caller: &Caller) -> Result<(), DoorRefusal> {
        let dossier = self.key.dossier();
        let (spot, category, purpose) = (self.spot, self.category, self.purpose);
        let value = SealedValue { dossier, spot, category, purpose, sealed: &self.sealed };
        let access = Access { caller, purpose, reason: Reason::new(REASON) };
        self.house.door.open(tx, self.world, &[value], &access).await.map(drop)
    }

    /// How many looks at this value the log holds, each with its purpose and its reason.
    async fn looks(&self, tx: &mut Tx) -> anyhow::Result<usize> {
        let filter = Filter { dossier: Some(self.key.dossier().uuid()), ..Filter::default() };
        let found = journal::search(tx, &filter, Page { before: None, most: 10 }).await?;
        let is_whole = |entry: &&journal::Logged| {
            let facts = &entry.body["facts"];
            entry.kind == "people.looked"
                && entry.actor.starts_with("staff:")
                && facts["purpose"] == self.purpose.as_str()
                && facts["reason"] == REASON
        };
        Ok(found.iter().filter(is_whole).count())
    }
}
