//! What can be said of the log after all of it was read back: `privet log verify` prints it, the check
//! `security.log-intact` judges by it, the page of the log shows parts of it.

use std::fmt;
use std::time::Duration;

use anyhow::Context as _;
use privet_ground::clock::{Instant, in_words};
use privet_ground::db::Tx;
use privet_ground::journal::{self, Audit, Backlog};
use privet_log::{Bundle, Fault, FaultKind, TILE_WIDTH};
use privet_web::house::House;
use serde::Serialize;

use crate::outward;

/// How long an entry may wait for its number before the sequencer counts as stopped. It is promised within seconds.
const MOST_WAIT: Duration = Duration::from_secs(5 * 60);

/// How long an entry may stand in the log before a copy elsewhere covers it: copies are kept every few minutes, and a
/// restart may cost some of them.
const MOST_ALONE: Duration = Duration::from_secs(3_600);

/// What the log looks like after all of it was read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogVerdict {
    /// What follows from the rest.
    pub state: LogState,
    /// Entries that were read.
    pub entries: u64,
    /// Entries that a signed checkpoint of the log vouches for.
    pub covered: u64,
    /// Signed checkpoints that fit, those kept elsewhere among them.
    pub checkpoints: u64,
    /// Copies of checkpoints that were kept outside the database and compared.
    pub outward: u64,
    /// Since when the oldest entry that no copy elsewhere covers stands in the log.
    pub alone_since: Option<Instant>,
    /// What waits for a number.
    pub backlog: Backlog,
    /// Entries that are where no entry may be, such as outside the tree and outside the queue.
    pub strays: usize,
    /// The first of them, by its id.
    pub first_stray: Option<String>,
    /// What does not fit, the first entry first; a hundred at most.
    pub faults: Vec<LogFault>,
    /// When it was looked at.
    pub at: Instant,
}

/// What follows from an audit. The first that applies, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogState {
    /// Something does not fit.
    Altered,
    /// Entries were taken out of the log's sight.
    Strays,
    /// No signed checkpoint vouches for the end of the log.
    Uncovered,
    /// Entries have been waiting for a number for too long.
    NotNumbered,
    /// It fits, but no copy of a checkpoint is kept elsewhere: a rollback could not be seen.
    NoOutward,
    /// It fits, but the newest copy elsewhere is too old: a rollback to it could not be seen.
    OutwardLate,
    /// Everything fits.
    Intact,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogFault {
    /// The first entry that it may be; none where the fault lies in a checkpoint alone.
    pub entry: Option<u64>,
    /// What kind of fault, in one word for texts and programs.
    pub kind: &'static str,
    /// The fault in words.
    pub what: String,
}

/// Reads the whole log back and compares it with the checkpoints that are kept elsewhere. `progress` hears how many
/// entries were read so far. An error means that it could not be read, which says nothing about it.
pub async fn verify_log(house: &House, progress: impl FnMut(u64) + Send) -> anyhow::Result<LogVerdict> {
    verify_log_against(house, &[], progress).await
}

/// The same, and compares it with checkpoints that somebody else kept: what came by mail or was posted to an address.
pub async fn verify_log_against(
    house: &House,
    notes: &[Vec<u8>],
    progress: impl FnMut(u64) + Send,
) -> anyhow::Result<LogVerdict> {
    // The copies are read first: one that is sent while the log is read must not look like a rollback.
    let copies = outward::read_back(house, notes).await?;
    let audit = journal::audit(&house.db, &house.signer, copies.notes(), progress)
        .await
        .context("reading the log")?;
    let covered_elsewhere = copies.largest();
    let alone_since = if audit.is_intact() && covered_elsewhere < audit.entries {
        let mut tx = house.db.read().await?;
        recorded_at(&mut tx, covered_elsewhere).await?
    } else {
        None
    };
    Ok(LogVerdict::new(audit, copies.len(), alone_since, house.now()))
}

/// When the entry with this number was recorded.
async fn recorded_at(tx: &mut Tx, number: u64) -> anyhow::Result<Option<Instant>> {
    let Some(bytes) = entry_bytes(tx, number).await? else { return Ok(None) };
    let entry: serde_json::Value = serde_json::from_slice(&bytes).context("an entry is no JSON")?;
    Ok(entry["at"].as_str().and_then(|at| Instant::parse(at).ok()))
}

/// The very bytes of a numbered entry, as the tree was built over them.
pub(crate) async fn entry_bytes(tx: &mut Tx, number: u64) -> anyhow::Result<Option<Vec<u8>>> {
    let width = u16::try_from(number % u64::from(TILE_WIDTH)).expect("less than 256") + 1;
    let bundle = Bundle::new(number / u64::from(TILE_WIDTH), width)?;
    let bytes = match journal::bundle(tx, &bundle).await {
        Ok(bytes) => bytes,
        Err(journal::JournalError::NotThere(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    Ok(bundle.decode(&bytes)?.pop().map(<[u8]>::to_vec))
}

impl LogVerdict {
    fn new(audit: Audit, outward: u64, alone_since: Option<Instant>, at: Instant) -> Self {
        let has_waited = |since: Option<Instant>, most| since.is_some_and(|since| at.since(since) > most);
        let state = match () {
            () if !audit.faults.is_empty() => LogState::Altered,
            () if !audit.strays.is_empty() => LogState::Strays,
            () if audit.covered < audit.entries => LogState::Uncovered,
            () if has_waited(audit.backlog.oldest, MOST_WAIT) => LogState::NotNumbered,
            () if outward == 0 => LogState::NoOutward,
            () if has_waited(alone_since, MOST_ALONE) => LogState::OutwardLate,
            () => LogState::Intact,
        };
        Self {
            state,
            entries: audit.entries,
            covered: audit.covered,
            checkpoints: audit.checkpoints,
            outward,
            alone_since,
            backlog: audit.backlog,
            strays: audit.strays.len(),
            first_stray: audit.strays.first().map(ToString::to_string),
            faults: audit.faults.iter().map(LogFault::from).collect(),
            at,
        }
    }

    /// How long the oldest entry without a number has waited.
    pub fn waited(&self) -> Duration {
        self.backlog.oldest.map_or(Duration::ZERO, |oldest| self.at.since(oldest))
    }

    /// For how long the log has grown without a copy elsewhere.
    pub fn alone(&self) -> Duration {
        self.alone_since.map_or(Duration::ZERO, |since| self.at.since(since))
    }

    /// The exit code of `privet log verify`: 1 when something is wrong with the log itself. That no copy is kept
    /// elsewhere is printed, and is no fault of the log.
    pub fn exit(&self) -> u8 {
        match self.state {
            LogState::Altered | LogState::Strays | LogState::Uncovered | LogState::NotNumbered => 1,
            LogState::NoOutward | LogState::OutwardLate | LogState::Intact => 0,
        }
    }
}

/// As `privet log verify` prints it.
impl fmt::Display for LogVerdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.exit() == 0 { "intact" } else { "NOT INTACT" };
        writeln!(out, "The log is {word}.")?;
        for fault in &self.faults {
            writeln!(out, "  {}", fault.what)?;
        }
        if let Some(first) = &self.first_stray {
            let count = self.strays;
            writeln!(
                out,
                "  {count} entries stand where none may: neither numbered nor waiting, or both; first {first}"
            )?;
        }
        writeln!(out, "  entries      {}", self.entries)?;
        writeln!(out, "  covered      {} by a signed checkpoint of the log", self.covered)?;
        writeln!(out, "  checkpoints  {} fit", self.checkpoints)?;
        match self.state {
            LogState::NoOutward => {
                writeln!(out, "  elsewhere    none is kept, so a rollback could not be seen")?
            }
            LogState::OutwardLate => {
                let alone = in_words(self.alone());
                writeln!(
                    out,
                    "  elsewhere    none covers the last {alone}, so a rollback could not be seen"
                )?;
            }
            _ => writeln!(out, "  elsewhere    {} kept and compared", self.outward)?,
        }
        match self.backlog.entries {
            0 => writeln!(out, "  backlog      nothing waits for a number"),
            entries => writeln!(
                out,
                "  backlog      {entries} wait for a number, the oldest for {}",
                in_words(self.waited())
            ),
        }
    }
}

impl From<&Fault> for LogFault {
    fn from(fault: &Fault) -> Self {
        let entry = (!fault.entries.is_empty()).then_some(fault.entries.start);
        Self { entry, kind: word(&fault.kind), what: fault.to_string() }
    }
}

/// A kind of fault in one word; the words of the check choose their text by it.
const fn word(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Missing => "missing",
        FaultKind::OutOfOrder => "out-of-order",
        FaultKind::EntryAltered => "entry-altered",
        FaultKind::IndexAltered => "index-altered",
        FaultKind::LeafAltered => "leaf-altered",
        FaultKind::TileMissing(_) => "tile-missing",
        FaultKind::TileAltered(_) => "tile-altered",
        FaultKind::RootAltered => "root-altered",
        FaultKind::CheckpointAltered(_) => "checkpoint-altered",
        FaultKind::CheckpointUnreadable(_) => "checkpoint-unreadable",
        FaultKind::CheckpointLate => "checkpoint-late",
        FaultKind::RolledBack => "rolled-back",
        FaultKind::Forked => "forked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(10_000_000_000_000);

    fn sound() -> Audit {
        let backlog = Backlog { entries: 0, oldest: None };
        Audit { entries: 10, covered: 10, checkpoints: 3, faults: Vec::new(), strays: Vec::new(), backlog }
    }

    fn ago(span: Duration) -> Option<Instant> {
        Some(NOW.minus(span))
    }

    #[test]
    fn each_finding_stands_behind_the_graver_ones() {
        let second = Duration::from_secs(1);
        let state = |audit, outward, alone| LogVerdict::new(audit, outward, alone, NOW).state;
        assert_eq!(state(sound(), 1, None), LogState::Intact);
        assert_eq!(state(sound(), 1, ago(MOST_ALONE)), LogState::Intact);
        assert_eq!(state(sound(), 1, ago(MOST_ALONE + second)), LogState::OutwardLate);
        assert_eq!(state(sound(), 0, ago(MOST_ALONE + second)), LogState::NoOutward);
        let waiting = |oldest| Audit { backlog: Backlog { entries: 2, oldest }, ..sound() };
        assert_eq!(state(waiting(ago(MOST_WAIT)), 1, None), LogState::Intact);
        let waiting = || waiting(ago(MOST_WAIT + second));
        assert_eq!(state(waiting(), 0, None), LogState::NotNumbered);
        let uncovered = || Audit { covered: 9, ..waiting() };
        assert_eq!(state(uncovered(), 0, None), LogState::Uncovered);
        let strays = || Audit { strays: vec![uuid::Uuid::nil()], ..uncovered() };
        assert_eq!(state(strays(), 0, None), LogState::Strays);
        let faults = vec![Fault { entries: 4..5, kind: FaultKind::EntryAltered }];
        assert_eq!(state(Audit { faults, ..strays() }, 0, None), LogState::Altered);
    }

    #[test]
    fn it_is_printed_with_the_first_fault_on_top() {
        let faults = vec![Fault { entries: 4..5, kind: FaultKind::EntryAltered }];
        let backlog = Backlog { entries: 2, oldest: ago(Duration::from_secs(40)) };
        let verdict = LogVerdict::new(Audit { faults, backlog, ..sound() }, 1, None, NOW);
        let printed = verdict.to_string();
        assert_eq!(
            printed.lines().collect::<Vec<_>>(),
            [
                "The log is NOT INTACT.",
                "  entry 4: the bytes do not fit the stored leaf hash",
                "  entries      10",
                "  covered      10 by a signed checkpoint of the log",
                "  checkpoints  3 fit",
                "  elsewhere    1 kept and compared",
                "  backlog      2 wait for a number, the oldest for 40 s",
            ]
        );
        assert_eq!(verdict.exit(), 1);
    }
}
