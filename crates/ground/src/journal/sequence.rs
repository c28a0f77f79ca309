//! The sequencer: one node at a time gives numbers to the entries that wait, grows the tree and signs a checkpoint.

use std::time::Duration;

use privet_log::{Epoch, Hash, Tile, Tree};
use uuid::Uuid;

use super::{JournalError, Signer, proofs, store};
use crate::clock::Instant;
use crate::db::{Db, Tx, Value};
use crate::ids::{self, Chance};
use crate::{lease, transact};

/// The lease of whoever numbers the log.
pub(super) const LEASE: &str = "journal";
/// How long the sequencer's lease lasts. Entries of a node that dies wait this long and two seconds at most.
pub(super) const TERM: Duration = Duration::from_secs(10);
/// How many entries one batch takes.
const BATCH: i64 = 2_048;

/// What a batch did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequenced {
    /// How many entries got a number.
    pub entries: usize,
    /// How many the log has now.
    pub size: u64,
    /// False when another node holds the lease.
    pub held: bool,
}

/// Numbers one batch. `holder` names this node.
pub async fn sequence(
    db: &Db,
    signer: &Signer,
    holder: Uuid,
    now: Instant,
) -> Result<Sequenced, JournalError> {
    transact!(db, |tx| batch(tx, signer, holder, now))
}

/// Numbers all that waits; says how many.
pub async fn sequence_all(
    db: &Db,
    signer: &Signer,
    holder: Uuid,
    now: Instant,
) -> Result<usize, JournalError> {
    let mut total = 0;
    loop {
        let done = sequence(db, signer, holder, now).await?;
        total += done.entries;
        if done.entries == 0 {
            return Ok(total);
        }
    }
}

/// Numbers all that waits and gives the lease up again: for a command or a first start, so that the server's own
/// sequencer need not wait. Where another node holds the lease, that one numbers.
pub async fn sequence_once(
    db: &Db,
    signer: &Signer,
    chance: &dyn Chance,
    now: Instant,
) -> Result<usize, JournalError> {
    let holder = ids::uuid(now, chance);
    let numbered = sequence_all(db, signer, holder, now).await?;
    transact!(db, |tx| lease::release(tx, LEASE, holder))?;
    Ok(numbered)
}

async fn batch(tx: &mut Tx, signer: &Signer, holder: Uuid, now: Instant) -> Result<Sequenced, JournalError> {
    if !lease::hold(tx, LEASE, holder, now, TERM).await? {
        return Ok(Sequenced { entries: 0, size: 0, held: false });
    }
    let (tree, epoch) = resume(tx, signer).await?;
    goes_on(tx, signer, &tree, &epoch).await?;
    number(tx, signer, (tree, &epoch), now).await
}

/// Gives numbers to a batch of what waits and signs for it in an epoch.
pub(super) async fn number(
    tx: &mut Tx,
    signer: &Signer,
    (mut tree, epoch): (Tree, &Epoch),
    now: Instant,
) -> Result<Sequenced, JournalError> {
    let waiting = store::list_waiting(tx, BATCH).await?;
    if waiting.is_empty() {
        return Ok(Sequenced { entries: 0, size: tree.size(), held: true });
    }
    let first = tree.size();
    let leaves: Vec<(Uuid, Hash)> =
        waiting.iter().map(|entry| (entry.id, Hash::leaf(entry.body.as_bytes()))).collect();
    let tiles = tree.append(leaves.iter().map(|(_, hash)| *hash));
    store::insert_leaves(tx, first, &leaves).await?;
    store::insert_tiles(tx, &tiles).await?;
    let key = signer.key().renamed(epoch.origin()).map_err(|error| JournalError::Unfit(error.to_string()))?;
    let note = epoch.checkpoint(tree.size(), tree.root()).sign(&key).to_string();
    store::insert_checkpoint(tx, (tree.size(), tree.root()), now, &note).await?;
    let ids: Vec<Value> = waiting.iter().map(|entry| entry.id.into()).collect();
    store::delete_waiting(tx, &ids).await?;
    Ok(Sequenced { entries: waiting.len(), size: tree.size(), held: true })
}

/// Takes up the tree where the last checkpoint left it, and refuses to go on if what is stored does not fit it.
pub(super) async fn resume(tx: &mut Tx, signer: &Signer) -> Result<(Tree, Epoch), JournalError> {
    let unfit = |error: &dyn std::fmt::Display| JournalError::Unfit(error.to_string());
    let Some(latest) = store::latest_checkpoint(tx).await? else {
        return Ok((Tree::new(), Epoch::first(signer.origin()).map_err(|error| unfit(&error))?));
    };
    let tiles = store::find_tiles(tx, Tile::edge(latest.size)).await?;
    let tree = Tree::resume(latest.size, &tiles).map_err(|error| unfit(&error))?;
    let checkpoint = signer.open(&latest.note).map_err(|error| unfit(&error))?;
    if tree.root() != checkpoint.root() || checkpoint.size() != latest.size {
        return Err(unfit(&"another root"));
    }
    Ok((tree, Epoch::of(&checkpoint).map_err(|error| unfit(&error))?))
}

/// Refuses to sign what does not go on from the furthest checkpoint that is kept elsewhere: an older copy of the
/// database was put back, and to sign on would be to tell a second history. A later epoch than that checkpoint's has
/// owned to the loss.
pub(super) async fn goes_on(
    tx: &mut Tx,
    signer: &Signer,
    tree: &Tree,
    epoch: &Epoch,
) -> Result<(), JournalError> {
    let Some(furthest) = signer.furthest() else { return Ok(()) };
    let known = Epoch::of(&furthest).map_or(0, |epoch| epoch.number());
    if epoch.number() > known {
        return Ok(());
    }
    let is_same = epoch.number() == known
        && furthest.size() <= tree.size()
        && proofs::root_at(tx, furthest.size()).await? == furthest.root();
    if is_same { Ok(()) } else { Err(JournalError::PutBack { kept: furthest.size(), size: tree.size() }) }
}
