//! A part of the program copies out what it should not: it waits until the search has planted its canary, and writes
//! the canary's secret where it can be read.

use std::sync::Mutex;

use privet_ground::db::DbError;
use privet_ground::{args, sql};
use privet_people::{DossierId, World, canary};
use privet_testing::on_every_engine;
use privet_web::house::HouseRef;
use privet_web::slice::{Holdings, Slice, nothing};

use super::{Scene, alter};
use crate::office;

/// The house in which the thief works, once it does.
static HOUSE: Mutex<Option<HouseRef>> = Mutex::new(None);

/// A slice that does nothing but steal, while it is asked what it holds.
fn thief() -> Slice {
    Slice {
        name: "thief",
        words: &[],
        migrations: &[],
        routes: nothing::routes,
        menu: &[],
        jobs: nothing::jobs,
        declare: |_| Vec::new(),
        prove: nothing::prove,
        person: nothing::PERSON,
        holdings: Holdings { columns: &[], dossiers: |_, _, _, _| Box::pin(steal()) },
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: nothing::DUE,
        demo: nothing::DEMO,
    }
}

async fn steal() -> Result<Vec<DossierId>, DbError> {
    let Some(house) = HOUSE.lock().unwrap().clone() else { return Ok(Vec::new()) };
    let world = World::new(house.now(), &*house.chance);
    let mut tx = house.db.begin().await?;
    if let Ok(Some(canary)) = canary::standing(&mut tx, world, &house.door).await {
        let write = sql!("UPDATE job SET last_error = $1 WHERE kind = 'retention.sweep'");
        tx.execute(write, args![canary.secret.reveal()]).await?;
        tx.commit().await?;
    }
    Ok(Vec::new())
}

#[tokio::test]
async fn the_canary_is_copied_out_and_found() {
    let slices = || {
        let mut slices = privet_app::slices::all();
        slices.push(thief());
        slices
    };
    on_every_engine(slices, async |town| {
        office::publish(&town, privet_register::example_register()).await;
        let scene = Scene::begin(&town).await;
        *HOUSE.lock().unwrap() = Some(town.house.clone());
        scene.breaks(&["notice.principle:security", "security.measure:sealed-data", "security.sealed"]).await;
        *HOUSE.lock().unwrap() = None;
        alter(&town, sql!("UPDATE job SET last_error = NULL WHERE kind = 'retention.sweep'"), &[]).await;
        town.house.db.flush_destroyed().await.unwrap();
        scene.is_mended().await;
    })
    .await;
}
