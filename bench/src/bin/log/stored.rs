//! The same log in the database, as `privet log verify` reads it: SQLite in a file, every entry with what stands beside
//! it, in processor time of all threads.

use std::time::Duration;

use anyhow::ensure;
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{Db, DbError, Place};
use privet_ground::ids::{self, SeededChance};
use privet_ground::journal::{self, Entry, Signer};
use privet_ground::migrate::migrate;
use privet_ground::{sql, transact};
use rustix::time::{ClockId, clock_gettime};

const NOW: Instant = Instant::from_micros(1_795_424_400_000_000);
/// How many acts are appended in one transaction.
const BATCH: usize = 1_000;

/// What an audit of the stored log took.
pub struct Took {
    /// Processor time of all threads.
    pub cpu: Duration,
    /// Time that passed.
    pub wall: Duration,
    /// How long an entry is on average.
    pub bytes: u64,
}

/// Makes a log of so many entries, and takes the best of some audits of it.
pub async fn measure(count: usize, rounds: usize) -> anyhow::Result<Took> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("privet.sqlite");
    let db = Db::open(&Place::File(path)).await?;
    migrate(&db, &[privet_ground::MIGRATIONS], NOW).await?;
    let signer = Signer::from_seed("example.org/log", &[7; 32])?;
    fill(&db, &signer, count).await?;
    let mut best = Took { cpu: Duration::MAX, wall: Duration::MAX, bytes: 0 };
    for _ in 0..rounds {
        let (cpu, wall) = (spent(), std::time::Instant::now());
        let audit = journal::audit(&db, &signer, &[], |_| {}).await?;
        best.cpu = best.cpu.min(spent().saturating_sub(cpu));
        best.wall = best.wall.min(wall.elapsed());
        ensure!(audit.is_intact() && audit.covered == count as u64, "the log is sound: {:?}", audit.faults);
    }
    let mean = sql!("SELECT SUM(LENGTH(body)) / COUNT(*) AS bytes FROM journal_entry");
    best.bytes = db.read().await?.one(mean, &[]).await?.get::<i64>("bytes")?.unsigned_abs();
    db.close().await;
    Ok(best)
}

async fn fill(db: &Db, signer: &Signer, count: usize) -> anyhow::Result<()> {
    let chance = SeededChance::new(1);
    let holder = ids::uuid(NOW, &chance);
    for begin in (0..count).step_by(BATCH) {
        let now = NOW.plus(Duration::from_millis(begin as u64));
        let entries: Vec<Entry> =
            (begin..count.min(begin + BATCH)).map(|number| entry(number, &chance)).collect();
        transact!(db, |tx| async {
            journal::append_all(tx, &chance, now, &entries).await?;
            Ok::<_, DbError>(())
        })?;
        journal::sequence_all(db, signer, holder, now).await?;
    }
    Ok(())
}

/// An act as most are: a message that was received.
fn entry(number: usize, chance: &SeededChance) -> Entry {
    Entry::new("contact.received", &Caller::Public)
        .fact("form", "website-help")
        .fact("number", number)
        .about(ids::uuid(NOW, chance), ids::random(chance))
}

fn spent() -> Duration {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(spent.tv_sec.try_into().unwrap_or(0), spent.tv_nsec.try_into().unwrap_or(0))
}
