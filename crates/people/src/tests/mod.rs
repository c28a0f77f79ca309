//! Stories on both databases.

mod destruction;
mod door;
mod house;
mod keys;
mod leak;
mod people;
mod rotation;

use house::on_every_engine;
use privet_ground::db::every_sql;

#[tokio::test]
async fn every_statement_prepares_on_every_engine() {
    let migrations = [privet_ground::MIGRATIONS, crate::MIGRATIONS, crate::KEY_MIGRATIONS];
    privet_ground::testing::on_every_engine(&migrations, async |fresh| {
        let mut seen = 0;
        for sql in every_sql().filter(|sql| sql.place.starts_with("crates/people")) {
            // A failed statement ends a PostgreSQL transaction, so each has its own.
            let mut tx = fresh.db.begin().await.unwrap();
            tx.prepare(sql).await.unwrap_or_else(|error| panic!("{}: {error}", sql.place));
            seen += 1;
        }
        assert!(seen > 40, "the texts are registered, {seen} of them");
    })
    .await;
}

/// A page's handler awaits the door on any thread.
#[tokio::test]
async fn what_the_door_does_may_move_between_threads() {
    fn must_be_send<T: Send>(value: T) -> T {
        value
    }
    on_every_engine(async |house| {
        let mut tx = house.data.begin().await.unwrap();
        let access = house.access("answer");
        must_be_send(house.door.open(&mut tx, house.world(), &[], &access)).await.unwrap();
        let nobody = must_be_send(crate::destruction::resume(&house.data, &house.keys, house.world()));
        drop(tx);
        assert_eq!(nobody.await.unwrap(), 0);
    })
    .await;
}
