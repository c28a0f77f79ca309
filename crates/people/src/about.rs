//! Says in a log entry which dossiers it is about: by their commitments while they are few, by one Merkle root over
//! the commitments when they are many, since an entry must fit its bundle. Beside the tree stands the id of each while
//! they are few, and when they are many the commitments that the root is over, in one row: to find the entries about a
//! dossier again ([`logged_about`]), its commitment is made anew and looked for. That needs the dossier's key, so that this
//! too is beyond anybody's power once the key is destroyed (docs/decisions/0007).

use std::sync::Arc;

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_ground::journal::{self, Entry, Filter, Logged, Page};
use privet_log::{Hash, Tree};
use uuid::Uuid;

use crate::dossier::DossierId;
use crate::keys::{KeyError, Keys};
use crate::seal::{DossierKey, Label};
use crate::store;
use crate::world::World;

/// How many commitments stand in one entry.
const MOST_NAMED: usize = 64;
/// The length of a commitment.
const LENGTH: usize = 32;

/// Appends an entry of a kind about these dossiers. The fact `act` holds a fresh id; the commitments' label is the
/// kind, a space and that id, so that entries about one dossier do not show as such. `count` says how many dossiers
/// there are, also where the key of one is gone already.
pub(crate) async fn append_counted(
    tx: &mut Tx,
    world: World<'_>,
    (kind, entry): (&str, Entry),
    keys: &[Arc<DossierKey>],
    count: usize,
) -> Result<Uuid, DbError> {
    let act = ids::uuid(world.now, world.chance);
    let text = format!("{kind} {act}");
    let label = Label::new(&text);
    let mut entry = entry.fact("act", act.to_string()).fact("dossiers", count);
    if keys.len() <= MOST_NAMED {
        for key in keys {
            entry = entry.about(key.dossier().uuid(), key.commit(&label));
        }
        return journal::append(tx, world.chance, world.now, entry).await;
    }
    let mut commitments: Vec<[u8; LENGTH]> = keys.iter().map(|key| key.commit(&label)).collect();
    commitments.sort_unstable();
    let entry = entry.fact("about_root", root(&commitments).to_string());
    let id = journal::append(tx, world.chance, world.now, entry).await?;
    store::about::insert_batch(tx, id, &text, commitments.concat()).await?;
    Ok(id)
}

/// [`append_counted`] where every dossier still has its key.
pub(crate) async fn append(
    tx: &mut Tx,
    world: World<'_>,
    entry: (&str, Entry),
    keys: &[Arc<DossierKey>],
) -> Result<Uuid, DbError> {
    append_counted(tx, world, entry, keys, keys.len()).await
}

/// The root of the RFC 6962 tree over the commitments in ascending order, so that one of them can be shown to be
/// under it by a proof that tells nothing of the others.
fn root(commitments: &[[u8; LENGTH]]) -> Hash {
    let mut tree = Tree::new();
    tree.append(commitments.iter().map(|commitment| Hash::leaf(commitment)));
    tree.root()
}

/// The entries of a kind about a dossier, the newest first, so many at most: those that name it and those of batches
/// that it was in. None of the latter once its key is destroyed.
pub async fn logged_about(
    tx: &mut Tx,
    keys: &Keys,
    now: Instant,
    (kind, dossier): (&str, DossierId),
    most: i64,
) -> Result<Vec<Logged>, KeyError> {
    let filter = Filter { kind: Some(kind.to_owned()), dossier: Some(dossier.uuid()), ..Filter::default() };
    let mut found = journal::search(tx, &filter, Page { before: None, most }).await?;
    if let Some(key) = keys.fetch(now, dossier).await? {
        for id in batches_with(tx, &key, kind).await? {
            found.extend(journal::find(tx, id).await?);
        }
    }
    found.sort_unstable_by_key(|entry| std::cmp::Reverse((entry.at, entry.id)));
    found.truncate(usize::try_from(most).unwrap_or(0));
    Ok(found)
}

/// The entries of a kind about so many dossiers that they stand in a batch, this one among them.
async fn batches_with(tx: &mut Tx, key: &DossierKey, kind: &str) -> Result<Vec<Uuid>, DbError> {
    const PAGE: i64 = 20;
    let mut found = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let page = store::about::list_batches(tx, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after = last.entry;
        let of_kind = page.iter().filter(|batch| batch.label.split(' ').next() == Some(kind));
        let with_it = of_kind.filter(|batch| {
            let commitment = key.commitment(&batch.label);
            batch.leaves.as_chunks::<LENGTH>().0.binary_search(&commitment).is_ok()
        });
        found.extend(with_it.map(|batch| batch.entry));
    }
}
