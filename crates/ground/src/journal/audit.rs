//! Reading the whole log back: every entry against its leaf, every leaf against the tiles, the tree against the
//! checkpoints that we hold and those that went outward.

use privet_log::{Auditor, Fault, Tile};

use super::store::{self, Backlog};
use super::{JournalError, Signer};
use crate::db::Db;

/// How many entries are read at once.
const PAGE: i64 = 2_000;
/// How many of our own checkpoints are compared, from the newest back. A forged older one would have to lie between
/// these and the outward copies.
const OWN_CHECKPOINTS: i64 = 500;

/// What an audit found.
#[derive(Debug)]
pub struct Audit {
    /// Entries that were read.
    pub entries: u64,
    /// Entries that a signed checkpoint covers.
    pub covered: u64,
    /// Checkpoints that fit the tree, ours and outward ones together.
    pub checkpoints: u64,
    /// What does not fit, the first entry first.
    pub faults: Vec<Fault>,
    /// Entries that are outside the tree and outside the queue.
    pub strays: i64,
    /// What waits for a number.
    pub backlog: Backlog,
}

impl Audit {
    /// True when everything fits.
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty() && self.strays == 0
    }
}

/// Audits the log. `outward` are the checkpoints that went outward and came back for comparison; `progress` hears how
/// many entries were read so far.
pub async fn audit(
    db: &Db,
    signer: &Signer,
    outward: &[Vec<u8>],
    mut progress: impl FnMut(u64),
) -> Result<Audit, JournalError> {
    let mut tx = db.read().await?;
    let mut auditor = Auditor::new(std::slice::from_ref(signer.public())).with_tiles();
    for note in store::list_checkpoints(&mut tx, OWN_CHECKPOINTS).await? {
        auditor.own_checkpoint(note.as_bytes());
    }
    for note in outward {
        auditor.outward_checkpoint(note);
    }
    let mut next = 0;
    loop {
        let page = store::list_numbered(&mut tx, next, PAGE).await?;
        let Some(last) = page.last() else { break };
        next = last.seq + 1;
        for entry in &page {
            auditor.entry(entry.seq, &entry.body, entry.leaf);
        }
        compare_tiles(&mut tx, &mut auditor).await?;
        progress(next);
    }
    auditor.close();
    compare_tiles(&mut tx, &mut auditor).await?;
    let strays = store::count_strays(&mut tx).await?;
    let backlog = store::backlog(&mut tx).await?;
    let report = auditor.report();
    Ok(Audit {
        entries: report.entries,
        covered: report.covered,
        checkpoints: report.checkpoints,
        faults: report.faults,
        strays,
        backlog,
    })
}

async fn compare_tiles(tx: &mut crate::db::Tx, auditor: &mut Auditor) -> Result<(), JournalError> {
    let wanted: Vec<Tile> = auditor.wanted();
    for tile in wanted {
        let stored = store::find_tile(tx, tile).await?;
        auditor.tile(tile, stored.as_deref());
    }
    Ok(())
}
