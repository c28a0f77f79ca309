//! The jobs of this node, each kind in a lane of its own: a mail server that lets everybody wait holds up mail, and
//! neither the disposal nor the checks nor the alerts behind it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use privet_ground::clock::Clock;
use privet_ground::db::{Db, DbError};
use privet_ground::ids::Chance;
use privet_ground::jobs::{self, JobKind};
use tokio::task::JoinSet;

use crate::stop::Stop;

/// How often jobs are looked for.
const LOOKING: Duration = Duration::from_secs(1);
/// How often, in looks, it is made sure that recurring work is there and due when it should be.
const LOOKS_BETWEEN_ROUNDS: u32 = 60;

/// What runs the jobs. `C` is what their work needs of the program.
pub struct Lanes<C> {
    pub db: Db,
    pub kinds: Arc<[JobKind<C>]>,
    pub house: C,
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
}

impl<C: Clone + Send + Sync + 'static> Lanes<C> {
    /// Runs what is due until the program is to stop; then lets the jobs under way end.
    pub async fn run(&self, stop: &Stop) {
        let mut lanes = JoinSet::new();
        let mut busy = BTreeSet::new();
        for look in 0u32.. {
            if look.is_multiple_of(LOOKS_BETWEEN_ROUNDS)
                && let Err(error) = self.ensure_recurring().await
            {
                tracing::error!(%error, "the recurring jobs could not be entered");
            }
            while let Some(ended) = lanes.try_join_next() {
                match ended {
                    Ok(name) => drop(busy.remove(name)),
                    // A lane that broke does not say which it was. Two lanes of a kind never take the same job.
                    Err(_) => busy.clear(),
                }
            }
            match self.due().await {
                Ok(due) => self.open(&due, &mut busy, &mut lanes, stop),
                Err(error) => tracing::error!(%error, "jobs could not be looked for"),
            }
            tokio::select! {
                () = tokio::time::sleep(LOOKING) => {}
                () = stop.asked() => break,
            }
        }
        while lanes.join_next().await.is_some() {}
    }

    async fn ensure_recurring(&self) -> Result<(), DbError> {
        jobs::ensure_recurring(&self.db, &*self.chance, self.clock.now(), &self.kinds).await
    }

    async fn due(&self) -> Result<Vec<String>, DbError> {
        jobs::due_kinds(&mut self.db.read().await?, self.clock.now()).await
    }

    /// Opens a lane for each of these kinds that has none.
    fn open(
        &self,
        due: &[String],
        busy: &mut BTreeSet<&'static str>,
        lanes: &mut JoinSet<&'static str>,
        stop: &Stop,
    ) {
        for (place, kind) in self.kinds.iter().enumerate() {
            if due.iter().any(|due| due == kind.name) && busy.insert(kind.name) {
                let (db, kinds, house, clock) =
                    (self.db.clone(), self.kinds.clone(), self.house.clone(), self.clock.clone());
                let stop = stop.clone();
                lanes.spawn(async move {
                    lane(&db, &kinds[place], &house, &*clock, &stop).await;
                    kinds[place].name
                });
            }
        }
    }
}

/// Runs the jobs of a kind one after another until none is due.
async fn lane<C: Sync>(db: &Db, kind: &JobKind<C>, house: &C, clock: &dyn Clock, stop: &Stop) {
    loop {
        match jobs::run_due(db, std::slice::from_ref(kind), house, clock, 1).await {
            Ok(0) => return,
            Ok(_) if stop.is_asked() => return,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, job.kind = kind.name, "jobs could not be run");
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use privet_ground::clock::{Instant, MovableClock};
    use privet_ground::ids::SeededChance;
    use privet_ground::testing::on_every_engine;
    use privet_ground::{MIGRATIONS, transact};
    use tokio::sync::{Notify, watch};

    use super::*;

    /// A house with a mail server that lets everybody wait.
    #[derive(Default)]
    struct Office {
        waits: AtomicU32,
        answers: Notify,
        disposed: Notify,
    }

    fn kinds() -> Arc<[JobKind<Arc<Office>>]> {
        Arc::new([
            JobKind {
                name: "test.mail",
                every: None,
                run: |office: &Arc<Office>, _| {
                    Box::pin(async move {
                        office.waits.fetch_add(1, Ordering::SeqCst);
                        office.answers.notified().await;
                        Ok(())
                    })
                },
            },
            JobKind {
                name: "test.disposal",
                every: Some(Duration::from_secs(86_400)),
                run: |office: &Arc<Office>, _| {
                    Box::pin(async move {
                        office.disposed.notify_one();
                        Ok(())
                    })
                },
            },
            JobKind { name: "test.panics", every: None, run: |_, _| panic!("the job's own fault") },
        ])
    }

    #[tokio::test]
    async fn what_waits_in_one_lane_holds_up_no_other() {
        on_every_engine(&[MIGRATIONS], async |fresh| {
            let now = Instant::from_micros(1_000_000_000);
            let office = Arc::new(Office::default());
            let lanes = Lanes {
                db: fresh.db.clone(),
                kinds: kinds(),
                house: office.clone(),
                clock: Arc::new(MovableClock::at(now)),
                chance: Arc::new(SeededChance::new(1)),
            };
            let chance = SeededChance::new(2);
            for kind in ["test.mail", "test.mail", "test.mail", "test.panics"] {
                let payload = serde_json::Value::Null;
                transact!(fresh.db, |tx| jobs::soon(tx, &chance, now, kind, &payload)).unwrap();
            }
            let (say, heard) = watch::channel(false);
            let running = tokio::spawn(async move { lanes.run(&Stop::from(heard)).await });
            office.disposed.notified().await;
            while office.waits.load(Ordering::SeqCst) == 0 {
                tokio::task::yield_now().await;
            }
            say.send_replace(true);
            office.answers.notify_one();
            running.await.unwrap();
            assert_eq!(
                office.waits.load(Ordering::SeqCst),
                1,
                "one after another, and none begins after the end"
            );
        })
        .await;
    }
}
