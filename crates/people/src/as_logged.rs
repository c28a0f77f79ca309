//! Holds and restrictions decide what is kept and what is used, so their rows are compared with the log: whoever releases a
//! hold or lifts a restriction past the program is found.

use std::collections::{BTreeMap, BTreeSet};

use privet_ground::db::{DbError, Tx};
use privet_ground::journal;
use uuid::Uuid;

use crate::dossier::DossierId;
use crate::hold::{self, Hold, HoldScope};
use crate::store;

/// What stands otherwise in the database than in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differing {
    /// How many were compared.
    pub compared: usize,
    /// How many stand otherwise.
    pub differing: usize,
}

impl Differing {
    fn count(all: impl IntoIterator<Item = bool>) -> Self {
        all.into_iter().fold(Self::default(), |count, is_same| Self {
            compared: count.compared + 1,
            differing: count.differing + usize::from(!is_same),
        })
    }
}

/// Compares every hold with the entries that placed and released it, and every such entry with its hold.
pub async fn holds(tx: &mut Tx) -> Result<Differing, DbError> {
    let holds = hold::list(tx).await?;
    let named = |entry: &journal::Logged| entry.body["facts"]["hold"].as_str().unwrap_or_default().to_owned();
    let placed: BTreeMap<String, journal::Logged> =
        journal::every(tx, "people.held").await?.into_iter().map(|entry| (named(&entry), entry)).collect();
    let released: BTreeSet<String> = journal::every(tx, "people.released").await?.iter().map(named).collect();
    let about = store::as_logged::list_about(tx, "people.held").await?;
    let known: BTreeSet<String> = holds.iter().map(|hold| hold.id.to_string()).collect();
    let rows = holds.iter().map(|hold| {
        placed.get(&hold.id.to_string()).is_some_and(|entry| is_as_placed(hold, entry, &about))
            && released.contains(&hold.id.to_string()) == hold.released_at.is_some()
    });
    let deleted = placed.keys().filter(|id| !known.contains(*id)).map(|_| false);
    Ok(Differing::count(rows.chain(deleted)))
}

fn is_as_placed(hold: &Hold, entry: &journal::Logged, about: &BTreeSet<(Uuid, DossierId)>) -> bool {
    let facts = &entry.body["facts"];
    let scope = match &hold.scope {
        // Beside the tree stands which dossier it is, until that is destroyed, when the hold no longer matters.
        HoldScope::Dossier(dossier) => {
            let others = about.iter().any(|(id, _)| *id == entry.id);
            facts["scope"] == "dossier" && (about.contains(&(entry.id, *dossier)) || !others)
        }
        HoldScope::Purpose(purpose) => facts["scope"] == "purpose" && facts["purpose"] == purpose.as_str(),
    };
    scope && facts["reason"] == hold.reason.name() && entry.body["actor"] == hold.placed_by.as_str()
}

/// Compares for every dossier whether its use is restricted with what was last done about it.
pub async fn restrictions(tx: &mut Tx) -> Result<Differing, DbError> {
    let restricted = store::as_logged::list_restricted(tx).await?;
    let last = store::as_logged::list_last_restriction(tx).await?;
    let dossiers: BTreeSet<DossierId> = restricted.iter().chain(last.keys()).copied().collect();
    Ok(Differing::count(dossiers.into_iter().map(|dossier| {
        let is_logged = last.get(&dossier).is_some_and(|kind| kind == "people.restricted");
        is_logged == restricted.contains(&dossier)
    })))
}
