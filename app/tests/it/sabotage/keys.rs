//! Somebody meddles with the keys: living ones go, destroyed ones stay or come back, the one that wraps them all is not
//! rolled.

use privet_ground::db::{Sql, Value};
use privet_ground::{args, sql, transact};
use privet_people::{Cause, DossierId, World, destruction};

use super::{Scene, sabotage};

/// What the destruction of keys keeps true.
const DISPOSED: [&str; 2] = ["notice.principle:storage-limitation", "retention.disposed"];

/// Meddles with the key store past the program.
async fn meddle(scene: &Scene<'_>, sql: &'static Sql, values: &[Value]) {
    let store = scene.town.house.door.keys().store().db();
    let touched = transact!(store, |tx| tx.execute(sql, values)).unwrap();
    assert!(touched > 0, "nothing was touched by {}", sql.text);
}

/// The matter that Gwen's question about the website is.
async fn matter(scene: &Scene<'_>) -> DossierId {
    let mut tx = scene.town.house.db.read().await.unwrap();
    let one = sql!("SELECT id FROM contact_thread WHERE form = 'website-help'");
    tx.one(one, &[]).await.unwrap().get("id").unwrap()
}

#[tokio::test]
async fn the_key_of_a_living_matter_is_deleted() {
    sabotage(async |scene| {
        let id = matter(&scene).await;
        meddle(&scene, sql!("DELETE FROM keys_dossier WHERE id = $1"), args![id]).await;
        let sealed = ["notice.principle:security", "security.sealed"];
        scene.breaks(&sealed).await;
        scene.is_told_once(&sealed[1..]).await;
    })
    .await;
}

#[tokio::test]
async fn a_destruction_is_stuck() {
    sabotage(async |scene| {
        let (house, id) = (&scene.town.house, matter(&scene).await);
        let world = World::new(house.now(), &*house.chance);
        let (keys, caller) = (house.door.keys(), privet_ground::caller::Caller::System("story"));
        transact!(house.db, |tx| destruction::intend(tx, world, keys, &caller, &[id], Cause::Retention))
            .unwrap();
        // The jobs that carry it out are given up, as after twenty tries.
        let give_up = sql!("UPDATE job SET failed_at = $1 WHERE kind IN ('people.destroy', 'people.resume')");
        scene.meddle(give_up, args![house.now()]).await;
        scene.pass(2).await;
        scene
            .breaks(
                &[
                    &DISPOSED[..],
                    &["contact.answered-in-time:website-help", "contact.kept-until:website-help"],
                ]
                .concat(),
            )
            .await;
        scene.is_told_once(&DISPOSED[1..]).await;
        let again = sql!("UPDATE job SET failed_at = NULL, leased_until = NULL WHERE failed_at IS NOT NULL");
        scene.meddle(again, &[]).await;
        scene.pass(0).await;
        // The scene took the key of a message and left its row, which no slice does: that stays found.
        scene.breaks(&["contact.answered-in-time:website-help", "contact.kept-until:website-help"]).await;
    })
    .await;
}

#[tokio::test]
async fn the_key_that_wraps_all_keys_is_not_rolled() {
    sabotage(async |scene| {
        let promise = sql!("UPDATE keys_kek SET roll_by = $1");
        meddle(&scene, promise, args!["2026-01-01"]).await;
        scene.breaks(&DISPOSED).await;
        // The daily work sees to it.
        scene.pass(1).await;
        scene.is_mended().await;
    })
    .await;
}
