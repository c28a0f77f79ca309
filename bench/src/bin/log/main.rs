//! How fast a core audits a whole log: in memory, against bare SHA-256 of the same entries in the same run, and as it is
//! stored in a database.
//!
//! `cargo run --release -p privet-bench --bin log [ENTRIES [BYTES]]`

mod stored;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use privet_log::{Auditor, Epoch, Hash, PublicKey, SecretKey, Tree};
use sha2::{Digest, Sha256};

/// The bar: entries verified a second a core.
const BAR: f64 = 500_000.0;

/// Rounds of each measurement, taken in turn so that the machine's other load meets both; the best
/// of each counts.
const ROUNDS: usize = 7;
/// Rounds over the stored log, each of which takes seconds.
const ROUNDS_OF_STORED: usize = 3;

/// Entries between two comparisons of tiles, as a program would page through its table.
const PAGE: usize = 4096;

/// A log as a store holds it.
struct Stored {
    entries: Vec<(Vec<u8>, Hash)>,
    tiles: BTreeMap<(u8, u64), Vec<u8>>,
    checkpoint: String,
    key: PublicKey,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<ExitCode> {
    if cfg!(debug_assertions) {
        eprintln!("figures of a debug build mean nothing: run with --release");
        return Ok(ExitCode::from(2));
    }
    let mut numbers = std::env::args().skip(1).map(|argument| argument.parse::<usize>());
    let count = numbers.next().unwrap_or(Ok(1_000_000));
    let (Ok(count), Ok(length)) = (count, numbers.next().unwrap_or(Ok(200))) else {
        eprintln!("usage: log [ENTRIES [BYTES]]");
        return Ok(ExitCode::from(2));
    };
    let in_memory = measure(&Stored::new(count, length), length);
    let in_database = measure_stored(count).await?;
    Ok(if in_memory && in_database { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The log as it is stored; whether the bar is kept.
async fn measure_stored(count: usize) -> anyhow::Result<bool> {
    let took = stored::measure(count, ROUNDS_OF_STORED).await?;
    let rate = |time: Duration| count as f64 / time.as_secs_f64();
    println!("{count} entries of {} bytes in SQLite, best of {ROUNDS_OF_STORED} rounds", took.bytes);
    println!(
        "verify     {:>10.0} entries/s a core: as above, and what stands beside each entry",
        rate(took.cpu)
    );
    println!("           {:>10.0} entries/s as time passes", rate(took.wall));
    println!("bar        {BAR:>10.0} entries/s a core: {}", verdict(rate(took.cpu)));
    Ok(rate(took.cpu) >= BAR)
}

const fn verdict(rate: f64) -> &'static str {
    if rate >= BAR { "kept" } else { "MISSED" }
}

fn measure(stored: &Stored, length: usize) -> bool {
    let (mut audit, mut bare) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        bare = bare.min(time(|| stored.hash()));
        audit = audit.min(time(|| stored.audit()));
    }
    let count = stored.entries.len();
    let rate = |time: Duration| count as f64 / time.as_secs_f64();
    println!("{count} entries of {length} bytes, one core, best of {ROUNDS} rounds");
    println!("audit      {:>10.0} entries/s: order, leaf hashes, tree, tiles, root, signature", rate(audit));
    println!("SHA-256    {:>10.0} entries/s: the entries' bytes alone", rate(bare));
    println!("ratio      {:>10.2} times the bare hash", audit.as_secs_f64() / bare.as_secs_f64());
    println!("bar        {BAR:>10.0} entries/s: {}", verdict(rate(audit)));
    rate(audit) >= BAR
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

impl Stored {
    fn new(count: usize, length: usize) -> Self {
        let entry = |number: u64| {
            let mut bytes: Vec<u8> = (0..length as u64).map(|place| (number ^ (place * 31)) as u8).collect();
            bytes.iter_mut().zip(number.to_be_bytes()).for_each(|(byte, digit)| *byte = digit);
            let leaf = Hash::leaf(&bytes);
            (bytes, leaf)
        };
        let entries: Vec<_> = (0..count as u64).map(entry).collect();
        let mut tree = Tree::new();
        let tiles = tree.append(entries.iter().map(|(_, leaf)| *leaf));
        let epoch = Epoch::first("example.org/log").expect("the origin is well formed");
        let key = SecretKey::from_seed(epoch.origin(), &[7; 32]).expect("the origin is a key name");
        Self {
            entries,
            tiles: tiles
                .iter()
                .map(|stored| ((stored.tile().level(), stored.tile().index()), stored.to_bytes()))
                .collect(),
            checkpoint: epoch.checkpoint(tree.size(), tree.root()).sign(&key).to_string(),
            key: key.public().clone(),
        }
    }

    fn audit(&self) {
        let mut auditor = Auditor::new(std::slice::from_ref(&self.key)).with_tiles();
        auditor.own_checkpoint(self.checkpoint.as_bytes());
        for (page, entries) in self.entries.chunks(PAGE).enumerate() {
            for (number, (bytes, leaf)) in ((page * PAGE) as u64..).zip(entries) {
                auditor.entry(number, bytes, *leaf);
            }
            self.compare(&mut auditor);
        }
        auditor.close();
        self.compare(&mut auditor);
        let report = auditor.report();
        assert!(report.is_intact() && report.covered == self.entries.len() as u64, "the log is sound");
    }

    fn compare(&self, auditor: &mut Auditor) {
        for tile in auditor.wanted() {
            auditor.tile(tile, self.tiles.get(&(tile.level(), tile.index())).map(Vec::as_slice));
        }
    }

    fn hash(&self) {
        for (bytes, _) in &self.entries {
            black_box(Sha256::digest(black_box(bytes)));
        }
    }
}
