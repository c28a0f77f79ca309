//! What it costs to open personal values in bulk, against bare AES-256-GCM over the same bytes in the same run.
//!
//! `cargo run --release -p privet-bench --bin door [DOSSIERS [VALUES]]`

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use aes_gcm::aead::{Aead as _, KeyInit as _, Nonce};
use aes_gcm::{Aes256Gcm, Key};
use anyhow::Context as _;
use jiff::tz::TimeZone;
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{Db, DbError, Place};
use privet_ground::ids::{self, SeededChance};
use privet_ground::migrate::migrate;
use privet_ground::private::Private;
use privet_ground::transact;
use privet_people::{
    Access, Door, DossierId, DossierKey, KeySettings, Keys, Matter, PlainValue, Purposes, PurposesInForce,
    Reason, Sealed, SealedValue, Spot, World, dossier,
};
use privet_register::{CategoryId, PurposeId};
use rustix::time::{ClockId, clock_gettime};

/// The bar: microseconds of CPU a value, opened in bulk.
const BAR: f64 = 5.0;
/// The best of so many rounds counts.
const ROUNDS: usize = 7;
/// What people write on average, in bytes.
const LENGTH: usize = 120;
/// No measurement is shorter, since the machine's counters are coarse.
const SHORTEST: Duration = Duration::from_millis(200);

/// An office on SQLite with sealed values.
struct Office {
    data: Db,
    folder: tempfile::TempDir,
    chance: SeededChance,
    purpose: PurposeId,
    category: CategoryId,
    purposes: PurposesInForce,
    values: Vec<(DossierId, Spot, Sealed)>,
}

/// Microseconds of CPU a value: the best round, and the last, since what grows with every look would hide behind the best.
#[derive(Clone, Copy)]
struct Cost {
    best: f64,
    last: f64,
}

/// What a value costs in each state of the process.
struct Costs {
    /// Bare AES-256-GCM.
    bare: Cost,
    /// The keys are in memory.
    warm: Cost,
    /// The keys are not in memory; the process has worked before.
    cold: Cost,
    /// The process has just begun: it connects to the key store as well.
    fresh: Cost,
}

const NOW: Instant = Instant::from_micros(1_795_424_400_000_000);

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<ExitCode> {
    if cfg!(debug_assertions) {
        eprintln!("figures of a debug build mean nothing: run with --release");
        return Ok(ExitCode::from(2));
    }
    let mut numbers = std::env::args().skip(1).map(|argument| argument.parse::<usize>());
    let dossiers = numbers.next().unwrap_or(Ok(2_000));
    let (Ok(dossiers @ 1..), Ok(values @ 1..)) = (dossiers, numbers.next().unwrap_or(Ok(5))) else {
        eprintln!("usage: door [DOSSIERS [VALUES]]");
        return Ok(ExitCode::from(2));
    };
    println!(
        "SQLite, values of {LENGTH} bytes, microseconds of CPU a value, all threads, best of {ROUNDS} rounds (and the last)"
    );
    let mut is_kept = true;
    let shapes = if values > 1 { vec![values, 1] } else { vec![values] };
    for values in shapes {
        let costs = measure(dossiers, values).await?;
        print(dossiers, values, &costs);
        let [warm, cold] = [costs.warm, costs.cold].map(|cost| cost.last <= BAR);
        is_kept &= warm && cold;
        println!("  bar  {BAR:>6.2}  in the last round: warm {}, cold {}", verdict(warm), verdict(cold));
    }
    Ok(if is_kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(dossiers: usize, values: usize, costs: &Costs) {
    println!("one batch of {dossiers} dossiers with {values} values each");
    let line = |name, cost: Cost, what| {
        let times = cost.best / costs.bare.best;
        println!("  {name:<5}{:>6.2} ({:>5.2})  {what}: {times:.1} times bare", cost.best, cost.last);
    };
    line("bare", costs.bare, "AES-256-GCM of the same bytes, one expanded key, no database");
    line("warm", costs.warm, "the door, keys in memory");
    line("cold", costs.cold, "the door, keys fetched and unwrapped");
    line("fresh", costs.fresh, "the same in a process that has just begun, and connects");
}

const fn verdict(is_kept: bool) -> &'static str {
    if is_kept { "kept" } else { "MISSED" }
}

async fn measure(dossiers: usize, values: usize) -> anyhow::Result<Costs> {
    let office = Office::open(dossiers, values).await?;
    let (bare_key, bare_values) = office.bare();
    let door = office.door().await?;
    let none = Cost { best: f64::MAX, last: f64::MAX };
    let mut costs = Costs { bare: none, warm: none, cold: none, fresh: none };
    for _ in 0..ROUNDS {
        let mut round = Round::new(&office);
        while round.goes_on() {
            let start = cpu();
            open_bare(&bare_key, &bare_values);
            round.add(start);
        }
        costs.bare.note(&round);
        for (cost, is_warm) in [(&mut costs.warm, true), (&mut costs.cold, false)] {
            let mut round = Round::new(&office);
            while round.goes_on() {
                // What is older than two terms of the cache is dropped from it.
                door.keys().tidy(NOW.plus(Duration::from_secs(86_400)));
                if is_warm {
                    door.keys().fetch_many(NOW, &office.dossiers()).await?;
                }
                let start = cpu();
                office.open_all(&door).await?;
                round.add(start);
            }
            cost.note(&round);
        }
        let mut round = Round::new(&office);
        while round.goes_on() {
            let door = office.door().await?;
            let start = cpu();
            office.open_all(&door).await?;
            round.add(start);
            door.keys().store().db().close().await;
        }
        costs.fresh.note(&round);
    }
    Ok(costs)
}

/// One round of one measurement.
struct Round {
    values: usize,
    spent: Duration,
    batches: usize,
}

impl Round {
    fn new(office: &Office) -> Self {
        Self { values: office.values.len(), spent: Duration::ZERO, batches: 0 }
    }

    fn goes_on(&self) -> bool {
        self.spent < SHORTEST
    }

    fn add(&mut self, start: Duration) {
        self.spent += cpu().saturating_sub(start);
        self.batches += 1;
    }
}

impl Cost {
    fn note(&mut self, round: &Round) {
        self.last = round.spent.as_secs_f64() * 1e6 / (round.batches * round.values) as f64;
        self.best = self.best.min(self.last);
    }
}

impl Office {
    async fn open(dossiers: usize, values: usize) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir().context("making a folder")?;
        let place = Place::File(folder.path().join("data.sqlite"));
        let data = Db::open(&place).await?;
        migrate(&data, &[privet_ground::MIGRATIONS, privet_people::MIGRATIONS], NOW).await?;
        let (purpose, category) = (PurposeId::new("answering")?, CategoryId::new("message")?);
        let purposes = PurposesInForce::default();
        purposes.set(Purposes::none([0; 32]).with(purpose.clone(), None, [category.clone()]));
        let chance = SeededChance::new(1);
        let mut office = Self { data, folder, chance, purpose, category, purposes, values: Vec::new() };
        office.fill(dossiers, values).await?;
        Ok(office)
    }

    async fn fill(&mut self, dossiers: usize, values: usize) -> anyhow::Result<()> {
        let door = self.door().await?;
        let keys = door.keys().fresh_many(self.world(), dossiers).await?;
        let matter = Matter::new("bench", "thread", self.purpose.clone(), [0; 32]);
        transact!(self.data, |tx| async {
            for key in &keys {
                dossier::begin(tx, NOW, key, &matter).await?;
            }
            Ok::<_, DbError>(())
        })?;
        for key in &keys {
            for number in 0..values {
                let sealed = self.seal(&door, key, number)?;
                self.values.push(sealed);
            }
        }
        Ok(())
    }

    fn seal(
        &self,
        door: &Door,
        key: &Arc<DossierKey>,
        number: usize,
    ) -> anyhow::Result<(DossierId, Spot, Sealed)> {
        let spot = Spot { table: "bench_message", column: "body", row: ids::uuid(NOW, &self.chance) };
        let value = Private::new(format!("{number:<LENGTH$}"));
        let plain = PlainValue { spot, category: &self.category, value: &value };
        let mut sealed = door.seal(self.world(), key, &self.purpose, &[plain])?;
        Ok((key.dossier(), spot, sealed.remove(0)))
    }

    fn dossiers(&self) -> Vec<DossierId> {
        let mut dossiers: Vec<DossierId> = self.values.iter().map(|(dossier, ..)| *dossier).collect();
        dossiers.dedup();
        dossiers
    }

    /// A door as a process has it that has just begun: no key in memory.
    async fn door(&self) -> anyhow::Result<Door> {
        let settings = KeySettings {
            store: Place::File(self.folder.path().join("keys.sqlite")),
            kek: self.folder.path().join("keys.kek"),
            period_days: 90,
            zone: TimeZone::UTC,
        };
        let keys = Keys::open(settings, &self.data, self.world()).await?;
        Ok(Door::new(keys, Vec::new(), self.purposes.clone()))
    }

    /// One page: a transaction, the look in the log, the values, the commit.
    async fn open_all(&self, door: &Door) -> anyhow::Result<()> {
        let values: Vec<SealedValue<'_>> = self
            .values
            .iter()
            .map(|(dossier, spot, sealed)| SealedValue {
                dossier: *dossier,
                spot: *spot,
                category: &self.category,
                purpose: &self.purpose,
                sealed,
            })
            .collect();
        let caller = Caller::System("bench");
        let access = Access { caller: &caller, purpose: &self.purpose, reason: Reason::new("bench") };
        let opened = transact!(self.data, |tx| door.open(tx, self.world(), &values, &access))?;
        anyhow::ensure!(opened.iter().all(|value| value.reveal().len() == LENGTH), "every value opens");
        Ok(())
    }

    /// As many values of the same length under one bare key.
    fn bare(&self) -> (Aes256Gcm, Vec<Vec<u8>>) {
        let cipher = Aes256Gcm::new(<&Key<Aes256Gcm>>::from(&[7; 32]));
        let seal = |number: usize| {
            let text = format!("{number:<LENGTH$}");
            let nonce = <&Nonce<Aes256Gcm>>::from(&[0; 12]);
            cipher.encrypt(nonce, text.as_bytes()).expect("GCM refuses only what no memory holds")
        };
        let values = (0..self.values.len()).map(seal).collect();
        (cipher, values)
    }

    fn world(&self) -> World<'_> {
        World::new(NOW, &self.chance)
    }
}

fn open_bare(cipher: &Aes256Gcm, values: &[Vec<u8>]) {
    let nonce = <&Nonce<Aes256Gcm>>::from(&[0; 12]);
    for value in values {
        black_box(cipher.decrypt(nonce, value.as_slice()).expect("what was sealed opens"));
    }
}

/// The CPU time of all threads of this process, also of those that have ended. It is the kernel's own sum: adding up the
/// threads in `/proc` fails whenever one of them ends meanwhile.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}
