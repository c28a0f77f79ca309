//! What web does by itself.

use std::time::Duration;

use futures_util::FutureExt as _;
use privet_ground::db::DbError;
use privet_ground::jobs::JobKind;
use privet_ground::transact;
use privet_people::keys::{ROLL_JOB, SETTLE_JOB};
use privet_people::{World, destruction};

use crate::house::HouseRef;
use crate::{form_token, staff};

/// Web's jobs and those of the people: hourly, tokens, sessions and invitations that nobody can use any more are
/// deleted, the log is told how often signing in failed, and destructions that were cut off are carried out; daily, keys that nothing uses go; four times a day it is
/// seen whether the key that wraps all keys is to be rolled; and a key whose dossier is to be destroyed goes when the
/// act asks for it.
pub fn jobs() -> Vec<JobKind<HouseRef>> {
    let prune = JobKind {
        name: "web.prune",
        every: Some(Duration::from_secs(3_600)),
        run: |house: &HouseRef, _| {
            Box::pin(async move {
                let world = World::new(house.now(), &*house.chance);
                transact!(house.db, |tx| async {
                    form_token::prune(tx, world.now).await?;
                    staff::prune(tx, world).await?;
                    Ok::<_, DbError>(())
                })?;
                Ok(())
            })
        },
    };
    let destroy = JobKind {
        name: destruction::JOB,
        every: None,
        run: |house: &HouseRef, job| {
            async move {
                let world = World::new(house.now(), &*house.chance);
                let id = job.id_of("destruction")?;
                Ok(destruction::carry_out(&house.db, house.door.keys(), world, id).await?)
            }
            .boxed()
        },
    };
    let settle = JobKind {
        name: SETTLE_JOB,
        every: Some(Duration::from_secs(86_400)),
        run: |house: &HouseRef, _| {
            async move {
                let world = World::new(house.now(), &*house.chance);
                house.door.keys().settle(&house.db, world).await?;
                Ok(())
            }
            .boxed()
        },
    };
    // A job that failed often enough is given up, and the node may not start anew for months.
    let resume = JobKind {
        name: destruction::RESUME_JOB,
        every: Some(Duration::from_secs(3_600)),
        run: |house: &HouseRef, _| {
            async move {
                let world = World::new(house.now(), &*house.chance);
                destruction::resume(&house.db, house.door.keys(), world).await?;
                Ok(())
            }
            .boxed()
        },
    };
    let roll = JobKind {
        name: ROLL_JOB,
        every: Some(Duration::from_secs(6 * 3_600)),
        run: |house: &HouseRef, _| {
            async move {
                let world = World::new(house.now(), &*house.chance);
                house.door.keys().roll_if_due(&house.db, world).await?;
                Ok(())
            }
            .boxed()
        },
    };
    vec![prune, destroy, resume, settle, roll]
}
