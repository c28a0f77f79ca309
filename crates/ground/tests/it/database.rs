use std::time::Duration;

use privet_ground::clock::Instant;
use privet_ground::db::{Db, DbError, Tx, every_sql};
use privet_ground::testing::on_every_engine;
use privet_ground::{MIGRATIONS, args, lease, sql, transact};
use uuid::Uuid;

/// More than one connection each, and more than the tries that a transaction has.
const CROWD: i64 = 64;
const NOW: Instant = Instant::from_micros(1_000_000_000);

async fn count(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    tx.one(sql!("SELECT COUNT(*) AS n FROM lease"), &[]).await.unwrap().get("n").unwrap()
}

async fn insert(tx: &mut Tx, name: &str) -> Result<(), DbError> {
    tx.execute(
        sql!("INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)"),
        args![name, Uuid::nil(), NOW],
    )
    .await?;
    Ok(())
}

#[tokio::test]
async fn every_statement_prepares_on_every_engine() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let mut seen = 0;
        for sql in every_sql() {
            // A failed statement ends a PostgreSQL transaction, so each has its own.
            let mut tx = fresh.db.begin().await.unwrap();
            tx.prepare(sql).await.unwrap_or_else(|error| panic!("{}: {error}", sql.place));
            seen += 1;
        }
        assert!(seen > 20, "the texts are registered, {seen} of them");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_committed_leaves_no_trace() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let mut tx = fresh.db.begin().await.unwrap();
        insert(&mut tx, "dropped").await.unwrap();
        drop(tx);
        let refused: Result<(), DbError> = transact!(fresh.db, |tx| async {
            insert(tx, "refused").await?;
            Err(DbError::corrupt("a reason to refuse"))
        });
        assert!(refused.is_err());
        assert_eq!(count(&fresh.db).await, 0);
        transact!(fresh.db, |tx| insert(tx, "kept")).unwrap();
        assert_eq!(count(&fresh.db).await, 1);
    })
    .await;
}

#[tokio::test]
async fn transactions_that_queue_up_are_each_whole() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let tasks: Vec<_> = (0..100)
            .map(|n| {
                let db = fresh.db.clone();
                tokio::spawn(async move {
                    transact!(db, |tx| async {
                        insert(tx, &format!("lease-{n}")).await?;
                        // Every third one is refused after it wrote; its neighbours in the group must not notice.
                        if n % 3 == 0 { Err(DbError::corrupt("refused")) } else { Ok(()) }
                    })
                    .is_ok()
                })
            })
            .collect();
        let mut stored = 0;
        for task in tasks {
            stored += i64::from(task.await.unwrap());
        }
        assert_eq!((stored, count(&fresh.db).await), (66, 66));
    })
    .await;
}

/// A burst in which each looks at what all the others write, so that on PostgreSQL nearly every try collides.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_loses_every_race() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let tasks: Vec<_> = (0..CROWD)
            .map(|n| {
                let db = fresh.db.clone();
                tokio::spawn(async move {
                    transact!(db, |tx| async {
                        tx.one(sql!("SELECT COUNT(*) AS n FROM lease"), &[]).await?;
                        // Long enough that those who have a connection overlap, however quick the machine.
                        tokio::time::sleep(Duration::from_millis(2)).await;
                        insert(tx, &format!("lease-{n}")).await
                    })
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().expect("everybody gets a turn");
        }
        assert_eq!(count(&fresh.db).await, CROWD);
    })
    .await;
}

#[tokio::test]
async fn a_reader_cannot_write() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let mut tx = fresh.db.read().await.unwrap();
        assert!(insert(&mut tx, "sly").await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_lease_has_one_holder_until_its_end() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let term = Duration::from_secs(10);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let hold = async |holder, now| {
            transact!(fresh.db, |tx| lease::hold(tx, "journal", holder, now, term)).unwrap()
        };
        assert!(hold(one, NOW).await);
        assert!(!hold(other, NOW.plus(Duration::from_secs(9))).await, "the first still holds it");
        assert!(hold(one, NOW.plus(Duration::from_secs(9))).await, "the holder renews");
        assert!(hold(other, NOW.plus(Duration::from_secs(20))).await, "a dead holder is followed");
        let long_ago = NOW.minus(Duration::from_secs(86_400));
        assert!(
            hold(one, long_ago).await,
            "a lease from a clock that was set back holds nobody up for a day"
        );
    })
    .await;
}

#[tokio::test]
async fn a_value_in_the_clear_is_found_and_one_that_is_not_there_is_not() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let planted = format!("planted-{}", Uuid::from_u128(99));
        transact!(fresh.db, |tx| insert(tx, &planted)).unwrap();
        let needle = |text: &str| vec![text.as_bytes().to_vec()];
        let sealed = std::collections::BTreeSet::new();
        let scan = privet_ground::db::scan(&fresh.db, &needle(&planted), &sealed).await.unwrap();
        assert_eq!(scan.found.len(), 1, "{scan:?}");
        assert!(scan.bytes > 0);
        let scan = privet_ground::db::scan(&fresh.db, &needle("nobody-wrote-this"), &sealed).await.unwrap();
        assert!(scan.found.is_empty());
        // A deleted value must not stay in the files either: secure_delete, and a WAL that is truncated.
        transact!(fresh.db, |tx| async { tx.execute(sql!("DELETE FROM lease"), &[]).await }).unwrap();
        fresh.db.flush_destroyed().await.unwrap();
        let scan = privet_ground::db::scan(&fresh.db, &needle(&planted), &sealed).await.unwrap();
        assert!(scan.found.is_empty(), "{scan:?}");
    })
    .await;
}

#[tokio::test]
async fn destroyed_data_does_not_count_as_gone_while_a_reader_keeps_the_write_ahead_log() {
    let (place, _folder) = privet_ground::testing::fresh_place(privet_ground::db::Engine::Sqlite).await;
    let db = Db::open(&place).await.unwrap();
    privet_ground::migrate::migrate(&db, &[MIGRATIONS], NOW).await.unwrap();
    let mut reader = db.read().await.unwrap();
    reader.rows(sql!("SELECT name FROM lease"), &[]).await.unwrap();
    transact!(db, |tx| insert(tx, "written meanwhile")).unwrap();
    assert!(matches!(db.flush_destroyed().await, Err(DbError::Busy)));
    drop(reader);
    db.flush_destroyed().await.unwrap();
}
