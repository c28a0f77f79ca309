//! After an older copy of the database was put back: the log goes on in a new epoch, which names the last checkpoint
//! that is known and owns to what is lost.

use privet_log::{Checkpoint, Epoch, Follows};

use super::entry::{self, Entry};
use super::{JournalError, Signer, proofs, sequence, store};
use crate::caller::Caller;
use crate::clock::Instant;
use crate::db::{Db, Tx};
use crate::ids::{self, Chance};
use crate::{lease, transact};

/// Opens a new epoch, if the log does not go on from the furthest checkpoint that is kept elsewhere; says what it
/// follows. `None` when the log does go on from it, so that there is nothing to own to. `copies` are the checkpoints that
/// are kept elsewhere: the largest of them that fits the log tells what was kept where the log was signed on since.
pub async fn reopen(
    db: &Db,
    signer: &Signer,
    copies: &[Checkpoint],
    chance: &dyn Chance,
    now: Instant,
) -> Result<Option<Follows>, JournalError> {
    let holder = ids::uuid(now, chance);
    let opened = transact!(db, |tx| open(tx, signer, copies, (chance, now), holder));
    transact!(db, |tx| lease::release(tx, sequence::LEASE, holder))?;
    opened
}

async fn open(
    tx: &mut Tx,
    signer: &Signer,
    copies: &[Checkpoint],
    (chance, now): (&dyn Chance, Instant),
    holder: uuid::Uuid,
) -> Result<Option<Follows>, JournalError> {
    if !lease::hold(tx, sequence::LEASE, holder, now, sequence::TERM).await? {
        return Err(JournalError::NotThere("the sequencer’s lease; try again in ten seconds".to_owned()));
    }
    let (tree, epoch) = sequence::resume(tx, signer).await?;
    let Some(last) = signer.furthest() else { return Ok(None) };
    match sequence::goes_on(tx, signer, &tree, &epoch).await {
        Err(JournalError::PutBack { .. }) => {}
        Ok(()) => return Ok(None),
        Err(error) => return Err(error),
    }
    let kept = if last.size() > tree.size() { tree.size() } else { common(tx, copies, tree.size()).await? };
    let next = Epoch::after(&last, kept);
    let follows = next.follows().cloned().ok_or_else(|| JournalError::Unfit("an epoch".to_owned()))?;
    let reopened = Entry::new("log.reopened", &Caller::System("log"))
        .fact("epoch", next.number())
        .fact("last_known", follows.size)
        .fact("kept", kept);
    entry::append(tx, chance, now, reopened).await?;
    store::insert_epoch(tx, (next.number(), next.origin()), now, "restored").await?;
    sequence::number(tx, signer, (tree, &next), now).await?;
    Ok(Some(follows))
}

/// How many entries the log certainly has in common with what was signed before: those under the largest copy that fits.
async fn common(tx: &mut Tx, copies: &[Checkpoint], size: u64) -> Result<u64, JournalError> {
    let mut common = 0;
    for copy in copies.iter().filter(|copy| copy.size() <= size) {
        if copy.size() > common && proofs::root_at(tx, copy.size()).await? == copy.root() {
            common = copy.size();
        }
    }
    Ok(common)
}
