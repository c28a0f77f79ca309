use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use privet_ground::clock::Instant;
use privet_ground::db::DbError;
use privet_ground::ids::SeededChance;
use privet_ground::jobs::{self, Backlog, JobKind};
use privet_ground::testing::on_every_engine;
use privet_ground::{MIGRATIONS, transact};
use serde_json::json;

const NOW: Instant = Instant::from_micros(1_000_000_000);

#[derive(Default)]
struct House {
    runs: AtomicU32,
    failures_left: AtomicU32,
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
        assert_eq!(jobs::run_due(&fresh.db, &kinds(), &house, NOW, 10).await.unwrap(), 1);
        assert_eq!(
            jobs::run_due(&fresh.db, &kinds(), &house, NOW, 10).await.unwrap(),
            0,
            "it waits before it returns"
        );
        let later = NOW.plus(Duration::from_secs(31));
        assert_eq!(jobs::run_due(&fresh.db, &kinds(), &house, later, 10).await.unwrap(), 1);
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
        assert_eq!(jobs::run_due(&fresh.db, &kinds(), &house, NOW, 10).await.unwrap(), 0);
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
        assert_eq!(jobs::run_due(&fresh.db, &kinds(), &house, NOW, 10).await.unwrap(), 1);
        let tomorrow = NOW.plus(Duration::from_secs(86_400));
        assert_eq!(jobs::run_due(&fresh.db, &kinds(), &house, tomorrow, 10).await.unwrap(), 1);
    })
    .await;
}
