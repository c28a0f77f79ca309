//! Says in a log entry which dossiers it is about: by their commitments while they are few, by one Merkle root over
//! the commitments when they are many, since an entry must fit its bundle. The rows beside the tree name each.

use std::sync::Arc;

use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_ground::journal::{self, Entry};
use privet_log::{Hash, Tree};
use uuid::Uuid;

use crate::dossier::DossierId;
use crate::seal::DossierKey;
use crate::store;
use crate::world::World;

/// How many commitments stand in one entry.
const MOST_NAMED: usize = 64;

/// Appends an entry of a kind about these dossiers. The fact `act` holds a fresh id; the commitments' label is the
/// kind, a space and that id, so that entries about one dossier do not show as such.
pub(crate) async fn append(
    tx: &mut Tx,
    world: World<'_>,
    (kind, entry): (&str, Entry),
    keys: &[Arc<DossierKey>],
) -> Result<Uuid, DbError> {
    let act = ids::uuid(world.now, world.chance);
    let label = format!("{kind} {act}");
    let commitments = keys.iter().map(|key| (key.dossier().uuid(), key.commitment(&label)));
    let mut entry = entry.fact("act", act.to_string()).fact("dossiers", keys.len());
    if keys.len() <= MOST_NAMED {
        for (dossier, commitment) in commitments {
            entry = entry.about(dossier, commitment);
        }
        return journal::append(tx, world.chance, world.now, entry).await;
    }
    let root = root(commitments.map(|(_, commitment)| commitment).collect());
    let id = journal::append(tx, world.chance, world.now, entry.fact("about_root", root.to_string())).await?;
    let dossiers: Vec<DossierId> = keys.iter().map(|key| key.dossier()).collect();
    store::insert_about(tx, id, &dossiers).await?;
    Ok(id)
}

/// The root of the RFC 6962 tree over the commitments in ascending order, so that one of them can be shown to be
/// under it by a proof that tells nothing of the others.
fn root(mut commitments: Vec<[u8; 32]>) -> Hash {
    commitments.sort_unstable();
    let mut tree = Tree::new();
    tree.append(commitments.iter().map(|commitment| Hash::leaf(commitment)));
    tree.root()
}
