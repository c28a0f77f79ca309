use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use privet_ground::clock::{Clock as _, Instant, MovableClock};
use privet_ground::db::{Db, DbError};
use privet_ground::ids::SeededChance;
use privet_ground::jobs::{self, Backlog, GivenUp, JobKind};
use privet_ground::testing::on_every_engine;
use privet_ground::{MIGRATIONS, args, sql, transact};
use serde_json::json;

const NOW: Instant = Instant::from_micros(1_000_000_000);

#[derive(Default)]
struct House {
    runs: AtomicU32,
    failures_left: AtomicU32,
}

const AN_HOUR: Duration = Duration::from_secs(3_600);
const A_YEAR: Duration = Duration::from_secs(365 * 86_400);

/// Runs what is due at a moment that does not pass.
async fn run_at(db: &Db, house: &House, now: Instant) -> usize {
    jobs::run_due(db, &kinds(), house, &MovableClock::at(now), 10).await.unwrap()
}

async fn ensure(db: &Db, now: Instant) {
    jobs::ensure_recurring(db, &SeededChance::new(now.micros().unsigned_abs()), now, &kinds()).await.unwrap();
}

async fn count(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    tx.one(sql!("SELECT COUNT(*) AS jobs FROM job"), &[]).await.unwrap().get("jobs").unwrap()
}

fn kinds() -> [JobKind<House>; 2] {
    [
        JobKind {
            name: "test.once",
            every: None,
            run: |house, _| {
                Box::pin(async move {
                    house.runs.fetch_add(1, Ordering::Relaxed);
                    let left = house.failures_left.load(Ordering::Relaxed);
                    anyhow::ensure!(left == 0, house.failures_left.fetch_sub(1, Ordering::Relaxed));
                    Ok(())
                })
            },
        },
        JobKind {
            name: "test.daily",
            every: Some(Duration::from_secs(86_400)),
            run: |_, _| Box::pin(async { Ok(()) }),
        },
    ]
}

#[tokio::test]
async fn a_job_that_fails_comes_back_and_one_that_succeeds_does_not() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (house, chance) = (House::default(), SeededChance::new(1));
        house.failures_left.store(1, Ordering::Relaxed);
        transact!(fresh.db, |tx| jobs::soon(tx, &chance, NOW, "test.once", &json!({ "thread": "x" })))
            .unwrap();
        assert_eq!(run_at(&fresh.db, &house, NOW).await, 1);
        assert_eq!(run_at(&fresh.db, &house, NOW).await, 0, "it waits before it returns");
        let later = NOW.plus(Duration::from_secs(31));
        assert_eq!(run_at(&fresh.db, &house, later).await, 1);
        assert_eq!(house.runs.load(Ordering::Relaxed), 2);
        let mut tx = fresh.db.read().await.unwrap();
        assert_eq!(jobs::backlog(&mut tx, later).await.unwrap(), Backlog { due: 0, failed: 0 });
    })
    .await;
}

#[tokio::test]
async fn a_job_of_a_refused_act_never_runs() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (house, chance) = (House::default(), SeededChance::new(1));
        let refused: Result<(), DbError> = transact!(fresh.db, |tx| async {
            jobs::soon(tx, &chance, NOW, "test.once", &json!({})).await?;
            Err(DbError::corrupt("the act is refused"))
        });
        assert!(refused.is_err());
        assert_eq!(run_at(&fresh.db, &house, NOW).await, 0);
    })
    .await;
}

#[tokio::test]
async fn work_that_returns_by_itself_has_one_job_however_often_it_is_ensured() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (house, chance) = (House::default(), SeededChance::new(1));
        for _ in 0..3 {
            jobs::ensure_recurring(&fresh.db, &chance, NOW, &kinds()).await.unwrap();
        }
        assert_eq!(run_at(&fresh.db, &house, NOW).await, 1);
        let tomorrow = NOW.plus(Duration::from_secs(86_400));
        assert_eq!(run_at(&fresh.db, &house, tomorrow).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_panics_fails_by_itself() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, chance) = (&fresh.db, SeededChance::new(1));
        let kinds: [JobKind<()>; 2] = [
            JobKind { name: "test.panics", every: None, run: |(), _| panic!("a secret, before any await") },
            JobKind {
                name: "test.panics-later",
                every: None,
                run: |(), _| Box::pin(async { panic!("a secret, in the work") }),
            },
        ];
        for kind in ["test.panics", "test.panics-later"] {
            transact!(db, |tx| jobs::soon(tx, &chance, NOW, kind, &json!({}))).unwrap();
        }
        assert_eq!(jobs::run_due(db, &kinds, &(), &MovableClock::at(NOW), 10).await.unwrap(), 2);
        let mut tx = db.read().await.unwrap();
        let errors = sql!("SELECT last_error FROM job WHERE attempts = 1 AND leased_until IS NULL");
        for row in tx.rows(errors, &[]).await.unwrap() {
            assert_eq!(row.get::<String>("last_error").unwrap(), "it panicked");
        }
    })
    .await;
}

#[tokio::test]
async fn each_job_is_taken_and_ended_at_its_own_time() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, chance) = (&fresh.db, SeededChance::new(1));
        let kinds: [JobKind<MovableClock>; 1] = [JobKind {
            name: "test.long",
            every: Some(AN_HOUR),
            run: |clock, _| {
                Box::pin(async move {
                    clock.advance(AN_HOUR);
                    Ok(())
                })
            },
        }];
        let clock = MovableClock::at(NOW);
        jobs::ensure_recurring(db, &chance, NOW, &kinds).await.unwrap();
        transact!(db, |tx| jobs::soon(tx, &chance, NOW, "test.long", &json!({}))).unwrap();
        assert_eq!(jobs::run_due(db, &kinds, &clock, &clock, 2).await.unwrap(), 2);
        let mut tx = db.read().await.unwrap();
        let row = tx.one(sql!("SELECT MAX(run_at) AS next FROM job"), &[]).await.unwrap();
        let next: Instant = row.get("next").unwrap();
        assert_eq!(clock.now(), NOW.plus(AN_HOUR * 2));
        assert_eq!(next, clock.now().plus(AN_HOUR), "an hour after the second had ended");
    })
    .await;
}

#[tokio::test]
async fn what_a_clock_ahead_of_time_put_off_goes_on_when_the_clock_is_right() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, house, ahead) = (&fresh.db, House::default(), NOW.plus(A_YEAR * 10));
        let chance = SeededChance::new(5);
        let soon =
            async |now| transact!(db, |tx| jobs::soon(tx, &chance, now, "test.once", &json!({}))).unwrap();
        // In one wrong hour: a recurring job is made and runs, one job fails, one is made, one is in a node's hands.
        ensure(db, ahead).await;
        house.failures_left.store(1, Ordering::Relaxed);
        soon(ahead).await;
        assert_eq!(run_at(db, &house, ahead).await, 2);
        soon(ahead).await;
        soon(NOW).await;
        let lease = sql!("UPDATE job SET leased_until = $1 WHERE run_at = $2");
        transact!(db, |tx| tx.execute(lease, args![ahead.plus(AN_HOUR), NOW])).unwrap();

        let later = NOW.plus(AN_HOUR);
        assert_eq!(run_at(db, &house, later).await, 1, "the one whose holder is of another time");
        ensure(db, later).await;
        assert_eq!(run_at(db, &house, later).await, 3);
        assert_eq!(count(db).await, 1, "the recurring one");
        ensure(db, later).await;
        assert_eq!(run_at(db, &house, later).await, 0, "what waits for its honest time waits on");
        assert_eq!(run_at(db, &house, later.plus(Duration::from_secs(86_400))).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_given_up_is_listed_by_kind_and_gets_another_try() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, house, chance) = (&fresh.db, House::default(), SeededChance::new(5));
        house.failures_left.store(100, Ordering::Relaxed);
        for _ in 0..2 {
            transact!(db, |tx| jobs::soon(tx, &chance, NOW, "test.once", &json!({}))).unwrap();
        }
        let mut now = NOW;
        for _ in 0..20 {
            now = now.plus(Duration::from_secs(7 * 3_600));
            assert_eq!(run_at(db, &house, now).await, 2);
        }
        let given_up = async || jobs::given_up(&mut db.read().await.unwrap()).await.unwrap();
        let expected = GivenUp { kind: "test.once".to_owned(), jobs: 2, since: now };
        assert_eq!(given_up().await, [expected]);
        assert_eq!(run_at(db, &house, now.plus(A_YEAR)).await, 0);

        let tries = transact!(db, |tx| jobs::give_another_try(tx, now)).unwrap();
        assert_eq!((tries, given_up().await.len()), (2, 0));
        assert_eq!(run_at(db, &house, now).await, 2);
        assert_eq!(given_up().await[0].jobs, 2, "one try each");
        house.failures_left.store(0, Ordering::Relaxed);
        transact!(db, |tx| jobs::give_another_try(tx, now)).unwrap();
        assert_eq!((run_at(db, &house, now).await, count(db).await), (2, 0));
    })
    .await;
}

#[tokio::test]
async fn recurring_work_that_was_given_up_past_the_program_is_taken_up_and_one_that_always_fails_is_listed() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, house) = (&fresh.db, House::default());
        ensure(db, NOW).await;
        transact!(db, |tx| tx.execute(sql!("UPDATE job SET failed_at = 1"), &[])).unwrap();
        assert_eq!(run_at(db, &house, NOW).await, 0);
        assert_eq!(jobs::given_up(&mut db.read().await.unwrap()).await.unwrap()[0].kind, "test.daily");
        ensure(db, NOW).await;
        assert_eq!(run_at(db, &house, NOW).await, 1);
        transact!(db, |tx| tx.execute(sql!("UPDATE job SET attempts = 10"), &[])).unwrap();
        assert_eq!(jobs::given_up(&mut db.read().await.unwrap()).await.unwrap().len(), 1);
        assert_eq!(run_at(db, &house, NOW.plus(AN_HOUR * 25)).await, 1, "it is tried on");
        assert_eq!(jobs::given_up(&mut db.read().await.unwrap()).await.unwrap().len(), 0);
    })
    .await;
}
