//! A small office: two databases, keys, a door, a purpose that covers names and addresses.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::clock::{Clock as _, Instant, MovableClock};
use privet_ground::db::{Db, Place};
use privet_ground::ids::SeededChance;
use privet_ground::private::Private;
use privet_ground::testing::Scratch;
use privet_ground::{sql, testing, transact};
use privet_register::{CategoryId, PurposeId};
use uuid::Uuid;

use crate::*;

/// Monday, in winter, so that London and UTC agree.
pub(super) const START: &str = "2026-11-23T09:00:00Z";

pub(super) struct House {
    pub(super) data: Db,
    pub(super) keys: Keys,
    pub(super) door: Door,
    pub(super) clock: MovableClock,
    pub(super) chance: SeededChance,
    pub(super) answering: PurposeId,
    pub(super) name: CategoryId,
    pub(super) caseworker: Caller,
    pub(super) officer: Caller,
    data_place: Place,
    store_place: Place,
    folder: Scratch,
    _store_folder: Scratch,
}

/// A value that is stored nowhere but in the test.
pub(super) struct Stored {
    pub(super) dossier: DossierId,
    pub(super) spot: Spot,
    pub(super) sealed: Sealed,
}

/// Runs a story on every engine, each time in an office of its own.
pub(super) async fn on_every_engine(mut story: impl AsyncFnMut(House)) {
    let migrations = [privet_ground::MIGRATIONS, MIGRATIONS];
    testing::on_every_engine(&migrations, async |fresh| story(House::open(fresh).await).await).await;
}

impl House {
    async fn open(fresh: testing::Fresh) -> Self {
        let (store_place, store_folder) = testing::fresh_place(fresh.db.engine()).await;
        let clock = MovableClock::at(Instant::parse(START).unwrap());
        let chance = SeededChance::new(7);
        let settings = settings(&store_place, fresh.folder.path().join("privet-keys.kek"));
        let world = World::new(clock.now(), &chance);
        let keys = Keys::open(settings, &fresh.db, world).await.unwrap();
        let (answering, name) = (PurposeId::new("answering").unwrap(), CategoryId::new("name").unwrap());
        let purposes = PurposesInForce::default();
        purposes.set(Purposes::none([9; 32]).with(answering.clone(), None, [name.clone()]));
        let staff = |id: u128, role| Caller::Staff {
            id: StaffId::from_uuid(Uuid::from_u128(id)),
            roles: BTreeSet::from([role]),
        };
        Self {
            data: fresh.db,
            door: Door::new(keys.clone(), Vec::new(), purposes),
            keys,
            clock,
            chance,
            answering,
            name,
            caseworker: staff(1, Role::Caseworker),
            officer: staff(2, Role::DataProtectionOfficer),
            data_place: fresh.place,
            store_place,
            folder: fresh.folder,
            _store_folder: store_folder,
        }
    }

    pub(super) fn world(&self) -> World<'_> {
        World::new(self.clock.now(), &self.chance)
    }

    pub(super) fn kek_file(&self) -> PathBuf {
        self.folder.path().join("privet-keys.kek")
    }

    pub(super) fn settings(&self) -> KeySettings {
        settings(&self.store_place, self.kek_file())
    }

    /// What another process, or this one after its end, makes of the same places: nothing of the memory is left.
    pub(super) async fn another_process(&self) -> Result<Keys, KeyError> {
        Keys::open(self.settings(), &self.data, self.world()).await
    }

    /// The process ends here, whatever it was doing, and starts again.
    pub(super) async fn restart(&mut self) {
        self.data = Db::open(&self.data_place).await.unwrap();
        self.keys = self.another_process().await.unwrap();
        self.door = Door::new(self.keys.clone(), Vec::new(), self.door.purposes().clone());
    }

    pub(super) fn access(&self, code: &'static str) -> Access<'_> {
        Access { caller: &self.caseworker, purpose: &self.answering, reason: Reason::new(code) }
    }

    /// A dossier that is stored, and its key.
    pub(super) async fn dossier(&self) -> Arc<DossierKey> {
        let key = self.keys.fresh(self.world()).await.unwrap();
        let matter = Matter::new("contact", "thread", self.answering.clone(), [9; 32]);
        transact!(self.data, |tx| dossier::begin(tx, self.clock.now(), &key, &matter)).unwrap();
        key
    }

    /// Seals a name in a dossier.
    pub(super) fn seal(&self, key: &DossierKey, text: &str) -> Stored {
        let row = privet_ground::ids::uuid(self.clock.now(), &self.chance);
        let spot = Spot { table: "contact_message", column: "name", row };
        let value = Private::from(text);
        let plain = PlainValue { spot, category: &self.name, value: &value };
        let sealed = self.door.seal(self.world(), key, &self.answering, &[plain]).unwrap().remove(0);
        Stored { dossier: key.dossier(), spot, sealed }
    }

    pub(super) fn value<'a>(&'a self, stored: &'a Stored) -> SealedValue<'a> {
        let Stored { dossier, spot, sealed } = stored;
        SealedValue { dossier: *dossier, spot: *spot, category: &self.name, purpose: &self.answering, sealed }
    }

    /// Opens one value as a caseworker.
    pub(super) async fn look(&self, stored: &Stored) -> Result<String, DoorRefusal> {
        let opened = transact!(self.data, |tx| self.door.open(
            tx,
            self.world(),
            &[self.value(stored)],
            &self.access("answer")
        ))?;
        Ok(opened[0].reveal().clone())
    }

    /// The bodies of all log entries of a kind, in order.
    pub(super) async fn logged(&self, kind: &str) -> Vec<serde_json::Value> {
        let mut tx = self.data.read().await.unwrap();
        let sql = sql!("SELECT body FROM journal_entry WHERE kind = $1 ORDER BY id");
        let rows = tx.rows(sql, privet_ground::args![kind]).await.unwrap();
        rows.iter().map(|row| row.get("body").unwrap()).collect()
    }

    /// How many entries are known to be about a dossier.
    pub(super) async fn about(&self, dossier: DossierId) -> i64 {
        let mut tx = self.data.read().await.unwrap();
        let sql = sql!("SELECT COUNT(*) AS n FROM journal_about WHERE dossier_id = $1");
        tx.one(sql, privet_ground::args![dossier]).await.unwrap().get("n").unwrap()
    }

    /// How many entries of a kind can be shown to be about a dossier, by name or in a batch.
    pub(super) async fn shown_about(&self, kind: &str, dossier: DossierId) -> usize {
        let mut tx = self.data.read().await.unwrap();
        logged_about(&mut tx, &self.keys, self.clock.now(), (kind, dossier), 100).await.unwrap().len()
    }
}

fn settings(store: &Place, kek: PathBuf) -> KeySettings {
    let zone = TimeZone::get("Europe/London").unwrap();
    KeySettings { store: store.clone(), kek, period_days: keys::DEFAULT_PERIOD_DAYS, zone }
}
