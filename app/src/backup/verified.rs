//! What is looked at in a backup that was filled in at the side, and what it is told: what was erased since it was made
//! stays erased, who was signed in then is signed out, and the log owns to what it has lost.

use std::collections::BTreeSet;

use anyhow::{Context as _, ensure};
use futures_util::future::BoxFuture;
use privet_ground::backup::Manifest;
use privet_ground::caller::Caller;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Entry};
use privet_ground::{lease, transact};
use privet_people::{DossierId, World, destruction};
use privet_web::DISPOSED;
use privet_web::house::HouseRef;
use serde_json::json;

const CALLER: Caller = Caller::System("restore");

/// What a backup was told.
pub struct Told {
    /// Dossiers that had come back, and are gone again.
    pub destroyed: usize,
    /// Dossiers that had come back and stand under a legal hold.
    pub held: usize,
    /// Dossiers that are open and have no key.
    pub lost: u64,
    /// How many entries of the log are lost; none if it goes on from every checkpoint that is known.
    pub entries_lost: Option<u64>,
}

/// Looks at it, and tells it unless it is only looked at.
pub async fn told(house: &HouseRef, manifest: &Manifest, only_look: bool) -> anyhow::Result<Told> {
    is_as_it_says(house, manifest).await?;
    let mut told = Told { destroyed: 0, held: 0, lost: 0, entries_lost: None };
    if !only_look {
        let world = World::new(house.now(), &*house.chance);
        let keys = house.door.keys();
        destruction::resume(&house.db, keys, world).await.context("finishing what was to be destroyed")?;
        let rows: destruction::Rows<'_> = &|tx, ids| erase(house, tx, ids);
        let replayed = destruction::replay(&house.db, keys, world, &CALLER, rows);
        let replayed = replayed.await.context("erasing again what had been erased")?;
        (told.destroyed, told.held) = (replayed.destroyed, replayed.held);
        note(house, manifest, &told).await?;
        let reopened = privet_security::reopen_at_the_side(house).await;
        told.entries_lost = reopened.context("going on with the log")?.map(|follows| follows.lost());
        journal::sequence_once(&house.db, &house.signer, &*house.chance, house.now()).await?;
        house.db.flush_destroyed().await?;
    }
    told.lost = house.door.keys().count_lost(&house.db).await?.lost;
    Ok(told)
}

/// The register, the log and its checkpoint are those that the backup names, and the log is whole.
async fn is_as_it_says(house: &HouseRef, manifest: &Manifest) -> anyhow::Result<()> {
    let mut tx = house.db.read().await?;
    let facts = super::facts::of_data(&mut tx).await?;
    drop(tx);
    ensure!(facts == manifest.head.facts, "the register or the log is another than the one the backup names");
    let checkpoint = facts.get("log").and_then(|log| log["checkpoint"].as_str());
    let notes: Vec<Vec<u8>> = checkpoint.map(|note| note.as_bytes().to_vec()).into_iter().collect();
    let audit =
        journal::audit(&house.db, &house.signer, &notes, |_| {}).await.context("reading the log back")?;
    ensure!(
        audit.is_intact() && audit.covered == audit.entries,
        "the log in the backup is not intact: {}",
        audit.faults.first().map_or_else(|| "entries stand where none may".to_owned(), ToString::to_string)
    );
    Ok(())
}

/// Every slice deletes what it holds of dossiers, and the log says how much: whoever counts what came and what went would
/// miss it otherwise.
fn erase<'t>(house: &HouseRef, tx: &'t mut Tx, ids: &'t [DossierId]) -> BoxFuture<'t, Result<(), DbError>> {
    let house = house.clone();
    Box::pin(async move {
        for slice in &house.slices {
            let held = (slice.person.find)(tx, ids).await?;
            let dossiers: BTreeSet<DossierId> = held.iter().map(|held| held.dossier).collect();
            let rows = (slice.person.erase)(tx, ids).await?;
            if rows == 0 {
                continue;
            }
            let entry = Entry::new(DISPOSED, &CALLER)
                .fact("slice", slice.name)
                .fact("dossiers", dossiers.len())
                .fact("rows", rows)
                .fact("rules", json!({ "restore": dossiers.len() }));
            journal::append(tx, &*house.chance, house.now(), entry).await?;
        }
        Ok(())
    })
}

/// Everybody signs in anew, and the log says that a backup was put back.
async fn note(house: &HouseRef, manifest: &Manifest, told: &Told) -> anyhow::Result<()> {
    let now = house.now();
    let head = &manifest.head;
    transact!(house.db, |tx| async {
        lease::release_all(tx).await?;
        let sessions = privet_web::staff::end_everything(tx).await?;
        let entry = Entry::new("house.restored", &CALLER)
            .fact("made_at", head.made_at.as_str())
            .fact("by_version", head.version.as_str())
            .fact("erased_again", told.destroyed)
            .fact("held", told.held)
            .fact("sessions_ended", sessions);
        journal::append(tx, &*house.chance, now, entry).await.map(drop)
    })
    .context("noting it in the log")
}

impl Told {
    /// As it is printed.
    pub fn said(&self) -> String {
        let mut text = String::new();
        if self.destroyed > 0 {
            text.push_str(&format!(
                "{} dossiers that had been erased since are erased again.\n",
                self.destroyed
            ));
        }
        if self.held > 0 {
            text.push_str(&format!(
                "{} dossiers that had been erased came back under a legal hold; they cannot be opened.\n",
                self.held
            ));
        }
        if let Some(lost) = self.entries_lost {
            text.push_str(&format!("The log goes on in a new epoch, which owns to {lost} lost entries.\n"));
        }
        if self.lost > 0 {
            text.push_str(&format!(
                "{} open dossiers have no key: the key store is older than the data. Nobody can open them.\n",
                self.lost
            ));
        }
        text
    }
}
