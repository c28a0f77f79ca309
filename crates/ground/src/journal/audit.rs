//! Reading the whole log back: every entry against its leaf and against what stands beside it, every leaf against the
//! tiles, the tree against the checkpoints that we hold and those that went outward.
//!
//! The log is read in pages, each in a transaction of its own: one that lasts as long as a long log does would keep
//! SQLite from ever emptying its write-ahead log. The log only grows meanwhile, and what it had when the audit began is
//! what is audited.

use privet_log::{Auditor, Fault, Tile};
use uuid::Uuid;

use super::index::Spelling;
use super::store::{self, Backlog};
use super::{JournalError, Signer, gathered, numbered};
use crate::db::{Db, DbError, Tx};

/// How many entries are read at once.
const PAGE: u64 = 4_000;
/// Of how many of our own checkpoints, from the newest back, every signature is verified.
const NEWEST: i64 = 500;
/// About how many of the older ones are verified besides, evenly spread: an elliptic curve costs as much as auditing
/// dozens of entries. The root of each is compared, whoever signed it.
const OLDER: u64 = 5_000;

/// What an audit found.
#[derive(Debug)]
pub struct Audit {
    /// Entries that were read.
    pub entries: u64,
    /// Entries that a signed checkpoint covers.
    pub covered: u64,
    /// Checkpoints whose signature was verified and that fit the tree, ours and outward ones together.
    pub checkpoints: u64,
    /// What does not fit, the first entry first.
    pub faults: Vec<Fault>,
    /// Entries that are where no entry may be: outside the tree and outside the queue, or in both.
    pub strays: Vec<Uuid>,
    /// What waits for a number.
    pub backlog: Backlog,
}

impl Audit {
    /// True when everything fits.
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty() && self.strays.is_empty()
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
    let mut auditor = Auditor::new(std::slice::from_ref(signer.public())).with_tiles();
    let (size, mut older) = begin(db, &mut auditor).await?;
    for note in outward {
        auditor.outward_checkpoint(note);
    }
    let (mut next, mut has_bare, mut spelling) = (0, false, Spelling::default());
    while next < size {
        let until = next.saturating_add(PAGE).min(size);
        let mut tx = db.read().await?;
        compare_checkpoints(&mut tx, &mut auditor, (next, until), &mut older).await?;
        let read = compare_entries(&mut tx, &mut auditor, &mut spelling, (next, until)).await?;
        has_bare |= read.has_bare;
        compare_tiles(&mut tx, &mut auditor).await?;
        progress(until);
        // Somebody may have given an entry a number that is far away; the gap is a fault, and nothing to walk through.
        next = if read.entries == 0 {
            numbered::next_number(&mut tx, until).await?.unwrap_or(size)
        } else {
            until
        };
    }
    auditor.close();
    let mut tx = db.read().await?;
    compare_tiles(&mut tx, &mut auditor).await?;
    let strays = if has_bare || numbered::may_have_strays(&mut tx, size).await? {
        numbered::list_strays(&mut tx).await?
    } else {
        Vec::new()
    };
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

/// Which of the older checkpoints have their signatures verified: those of more entries than none and fewer than
/// `newest`, one in `step`.
struct Older {
    newest: u64,
    step: u64,
    /// How many were met so far. A log that grew since begins elsewhere, so that over the days every one has its turn.
    met: u64,
}

impl Older {
    /// Whether it is the turn of the checkpoint of this size.
    fn takes(&mut self, size: u64) -> bool {
        let is_older = size < self.newest;
        self.met += u64::from(is_older);
        is_older && self.met.is_multiple_of(self.step)
    }
}

/// How much of the log there is to audit, and its newest checkpoints; what both say was true at one moment.
async fn begin(db: &Db, auditor: &mut Auditor) -> Result<(u64, Older), JournalError> {
    let mut tx = db.read().await?;
    let size = store::numbered(&mut tx).await?;
    let newest = store::list_newest_checkpoints(&mut tx, NEWEST).await?;
    for checkpoint in &newest {
        auditor.own_checkpoint(checkpoint.note.as_bytes());
    }
    let step = (store::count_checkpoints(&mut tx).await? / OLDER).max(1);
    Ok((size, Older { newest: newest.last().map_or(0, |last| last.size), step, met: size % step }))
}

/// Compares the checkpoints of a page's sizes: each row with its own note, each root with the tree.
async fn compare_checkpoints(
    tx: &mut Tx,
    auditor: &mut Auditor,
    (after, until): (u64, u64),
    older: &mut Older,
) -> Result<(), JournalError> {
    for checkpoint in store::list_checkpoints(tx, after, until).await? {
        if !checkpoint.fits_its_row() {
            auditor.checkpoint_differs(checkpoint.size);
        }
        auditor.stored_root(checkpoint.size, checkpoint.root);
        if older.takes(checkpoint.size) {
            auditor.own_checkpoint(checkpoint.note.as_bytes());
        }
    }
    Ok(())
}

/// What was read of a page.
struct ReadPage {
    entries: usize,
    /// Whether some number has no entry behind it.
    has_bare: bool,
}

/// Compares the entries of a page. Those of a sound log are gathered.
async fn compare_entries(
    tx: &mut Tx,
    auditor: &mut Auditor,
    spelling: &mut Spelling,
    (next, until): (u64, u64),
) -> Result<ReadPage, DbError> {
    let gathered = gathered::gather(tx, next, until).await?;
    let page = match gathered.as_ref().and_then(gathered::Page::numbered) {
        Some(page) => page,
        None => numbered::list_numbered(tx, next, until).await?,
    };
    for entry in &page {
        auditor.entry(entry.seq, &entry.body, entry.leaf);
        // An entry that is gone, or one whose bytes are not what was logged, has been told of already.
        if entry.index.as_ref().is_some_and(|beside| !spelling.fits(beside, &entry.body)) {
            auditor.index_differs(entry.seq);
        }
    }
    Ok(ReadPage { entries: page.len(), has_bare: page.iter().any(|entry| entry.index.is_none()) })
}

async fn compare_tiles(tx: &mut Tx, auditor: &mut Auditor) -> Result<(), JournalError> {
    let wanted: Vec<Tile> = auditor.wanted();
    let stored = store::find_stored_tiles(tx, &wanted).await?;
    for tile in wanted {
        auditor.tile(tile, stored.get(&tile).map(Vec::as_slice));
    }
    Ok(())
}
