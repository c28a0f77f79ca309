//! A slice that keeps something on people, for the stories of the disposal: jars, each in a dossier of its own, past their
//! period as soon as they are old enough. It lists them in parts, and one of its jars may be stuck.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use jiff::ToSpan as _;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql, transact};
use privet_people::{DossierId, Holds, Matter, World, dossier};
use privet_register::{PurposeId, Register, RetentionId};
use privet_testing::Town;
use privet_web::slice::{Column, Content, Holdings, Overdue, Slice, Sweep, nothing};

/// How many jars are listed at once: fewer than some stories keep.
const LISTED: usize = 120;
/// The purpose for which jars are kept.
pub const PURPOSE: &str = "website-help";

const START: &str = "CREATE TABLE shelf_jar (
  dossier_id ID PRIMARY KEY,
  rule TEXT NOT NULL,
  made_at INSTANT NOT NULL,
  stuck BOOLEAN NOT NULL
);";

const fn column(column: &'static str) -> Column {
    Column { table: "shelf_jar", column, content: Content::NotPersonal }
}

const COLUMNS: &[Column] = &[column("dossier_id"), column("rule"), column("made_at"), column("stuck")];

/// The slice.
pub fn shelf() -> Slice {
    Slice {
        name: "shelf",
        words: &[],
        migrations: &[START],
        routes: nothing::routes,
        menu: &[],
        jobs: nothing::jobs,
        declare: |_| Vec::new(),
        prove: nothing::prove,
        person: nothing::PERSON,
        holdings: Holdings { columns: COLUMNS, ..nothing::HOLDINGS },
        sweep: Sweep {
            past_period: |tx, register, now, holds| past_period(tx, register, now, holds).boxed(),
            dispose,
        },
        guard: nothing::GUARD,
        due: nothing::DUE,
        demo: nothing::DEMO,
    }
}

/// A slice that comes before the shelf and cannot even list what is past its period.
pub fn jammed() -> Slice {
    Slice {
        name: "jammed",
        migrations: &[],
        holdings: nothing::HOLDINGS,
        sweep: Sweep {
            past_period: |_, _, _, _| async { Err(DbError::corrupt("the drawer is jammed")) }.boxed(),
            ..nothing::SWEEP
        },
        ..shelf()
    }
}

async fn past_period(
    tx: &mut Tx,
    register: &Register,
    now: Instant,
    holds: &Holds,
) -> Result<Vec<Overdue>, DbError> {
    let zone = register.controller.time_zone.zone();
    let purpose = PurposeId::new(PURPOSE).unwrap();
    let sql = sql!("SELECT dossier_id, rule, made_at FROM shelf_jar ORDER BY made_at, dossier_id");
    let mut overdue = Vec::new();
    for row in tx.rows(sql, &[]).await? {
        let (dossier, rule, made): (DossierId, String, Instant) =
            (row.get("dossier_id")?, row.get("rule")?, row.get("made_at")?);
        let due = made.day(&zone).saturating_add(10.days());
        if due < now.day(&zone) && !holds.covers(dossier, &purpose) {
            overdue.push(Overdue { dossier, rule: RetentionId::new(&rule).unwrap(), due });
        }
    }
    overdue.truncate(LISTED);
    Ok(overdue)
}

fn dispose<'a>(tx: &'a mut Tx, dossiers: &'a [DossierId]) -> BoxFuture<'a, Result<u64, DbError>> {
    async move {
        let mut gone = 0;
        for dossier in dossiers {
            let stuck = sql!("SELECT COUNT(*) AS count FROM shelf_jar WHERE dossier_id = $1 AND stuck");
            if tx.one(stuck, args![*dossier]).await?.get::<i64>("count")? > 0 {
                return Err(DbError::corrupt("a jar that is stuck"));
            }
            gone += tx.execute(sql!("DELETE FROM shelf_jar WHERE dossier_id = $1"), args![*dossier]).await?;
        }
        Ok(gone)
    }
    .boxed()
}

/// Puts so many jars on the shelf, kept by a rule; one of them may be stuck.
pub async fn fill(town: &Town, rule: &str, jars: usize, is_stuck: bool) -> Vec<DossierId> {
    let (house, world) = (&town.house, World::new(town.house.now(), &*town.house.chance));
    let matter = Matter::new("shelf", "jar", PurposeId::new(PURPOSE).unwrap(), [0; 32]);
    let mut filled = Vec::new();
    for number in 0..jars {
        let key = house.door.keys().fresh(world).await.unwrap();
        let stuck = is_stuck && number == jars / 2;
        let dossier: Result<DossierId, DbError> = transact!(house.db, |tx| async {
            let dossier = dossier::begin(tx, world.now, &key, &matter).await?;
            let insert =
                sql!("INSERT INTO shelf_jar (dossier_id, rule, made_at, stuck) VALUES ($1, $2, $3, $4)");
            tx.execute(insert, args![dossier, rule, world.now, stuck]).await?;
            Ok(dossier)
        });
        filled.push(dossier.unwrap());
    }
    filled
}

/// How many jars stand there.
pub async fn count(town: &Town) -> i64 {
    let mut tx = town.house.db.read().await.unwrap();
    tx.one(sql!("SELECT COUNT(*) AS count FROM shelf_jar"), &[]).await.unwrap().get("count").unwrap()
}
