//! `notice_announcement` and `notice_delivery`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, InsertMany, Row, Tx, Value};
use privet_ground::{args, sql};
use privet_people::DossierId;
use privet_register::PurposeId;

use crate::model::{AnnouncementId, DeliveryId, Means, Telling, Unreachable};

/// Somebody who is to be told of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Which; it also names the mail, so that a second try carries the same Message-ID.
    pub id: AnnouncementId,
    /// Of which version.
    pub version: i64,
    /// Whose.
    pub dossier: DossierId,
    /// For which purpose the data is held.
    pub purpose: PurposeId,
    /// How often it was tried.
    pub attempts: i64,
}

/// What staff did to tell those whom no mail reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Which.
    pub id: DeliveryId,
    /// Of which version.
    pub version: i64,
    /// By which means.
    pub means: Means,
    /// On which day.
    pub told_on: Date,
    /// Why so, in the words of whoever recorded it.
    pub reason: String,
    /// How many dossiers it covers.
    pub people: i64,
    /// By whom it was recorded, as the log names them.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Instant,
}

/// What became of one try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Of which announcement.
    pub id: AnnouncementId,
    /// The state now.
    pub state: Telling,
    /// Why it failed.
    pub reason: Option<Unreachable>,
    /// When it is tried again.
    pub next_at: Option<Instant>,
}

const QUEUED: InsertMany = InsertMany {
    into: "notice_announcement (id, version, dossier, purpose, state, attempts, next_at, is_latecomer)",
    columns: 8,
    // Another node may have found the same latecomers.
    tail: "ON CONFLICT (version, dossier) DO NOTHING",
};

/// Queues announcements, to be sent at once: to those whose data was held when the version was published, or to
/// latecomers.
pub(crate) async fn insert(
    tx: &mut Tx,
    now: Instant,
    announcements: &[Announcement],
    is_latecomer: bool,
) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = announcements
        .iter()
        .map(|one| {
            let queued = Telling::Queued;
            vec![
                one.id.into(),
                one.version.into(),
                one.dossier.into(),
                one.purpose.as_str().into(),
                queued.into(),
                0i64.into(),
                now.into(),
                is_latecomer.into(),
            ]
        })
        .collect();
    tx.insert_many(&QUEUED, &rows).await.map(drop)
}

/// Which of these dossiers have no announcement of a version.
pub(crate) async fn list_missing(
    tx: &mut Tx,
    version: i64,
    dossiers: &BTreeSet<DossierId>,
) -> Result<BTreeSet<DossierId>, DbError> {
    let ids: Vec<Value> = dossiers.iter().map(|id| (*id).into()).collect();
    let rows = tx
        .rows_in(
            sql!("SELECT dossier FROM notice_announcement WHERE version = $1 AND dossier IN ($list)"),
            args![version],
            &ids,
        )
        .await?;
    let known: BTreeSet<DossierId> = rows.iter().map(|row| row.get("dossier")).collect::<Result<_, _>>()?;
    Ok(dossiers.difference(&known).copied().collect())
}

/// Whom to tell now: what waits and is due, the longest waiting first.
pub(crate) async fn list_due(tx: &mut Tx, now: Instant, most: i64) -> Result<Vec<Announcement>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, version, dossier, purpose, attempts FROM notice_announcement
                 WHERE next_at <= $1 AND dossier IS NOT NULL AND state IN ('queued', 'written', 'failed')
                 ORDER BY next_at, id LIMIT $2"
            ),
            args![now, most],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Notes what became of a try. What was settled in the meantime stays as it is.
pub(crate) async fn update(tx: &mut Tx, now: Instant, outcome: &Outcome) -> Result<(), DbError> {
    let told_at = (outcome.state == Telling::Sent).then_some(now);
    tx.execute(
        sql!(
            "UPDATE notice_announcement
             SET state = $2, reason = $3, next_at = $4, told_at = $5, attempts = attempts + 1
             WHERE id = $1 AND state IN ('queued', 'written', 'failed')"
        ),
        args![outcome.id, outcome.state, outcome.reason, outcome.next_at, told_at],
    )
    .await
    .map(drop)
}

/// Has mail that lies in files sent after all, now that a mail server is set.
pub(crate) async fn update_written_due(tx: &mut Tx, now: Instant) -> Result<u64, DbError> {
    tx.execute(
        sql!("UPDATE notice_announcement SET next_at = $1 WHERE state = 'written' AND next_at IS NULL"),
        args![now],
    )
    .await
}

/// Tells nobody any more of versions other than these.
pub(crate) async fn update_stopped(tx: &mut Tx, alive: &[i64]) -> Result<u64, DbError> {
    let alive: Vec<Value> = alive.iter().map(|number| (*number).into()).collect();
    let mut stopped = 0;
    for version in waiting_versions(tx).await? {
        if !alive.iter().any(|known| matches!(known, Value::Int(Some(number)) if *number == version)) {
            stopped += tx
                .execute(
                    sql!(
                        "UPDATE notice_announcement SET state = 'stopped', next_at = NULL
                         WHERE version = $1 AND state IN ('queued', 'written', 'failed')"
                    ),
                    args![version],
                )
                .await?;
        }
    }
    Ok(stopped)
}

async fn waiting_versions(tx: &mut Tx) -> Result<Vec<i64>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT DISTINCT version FROM notice_announcement WHERE state IN ('queued', 'written', 'failed')
                 ORDER BY version"
            ),
            &[],
        )
        .await?;
    rows.iter().map(|row| row.get("version")).collect()
}

/// How many announcements of a version are in each state.
pub(crate) async fn count_states(tx: &mut Tx, version: i64) -> Result<BTreeMap<String, i64>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT state, COUNT(*) AS people FROM notice_announcement WHERE version = $1 GROUP BY state
                 ORDER BY state"
            ),
            args![version],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("state")?, row.get("people")?))).collect()
}

/// How many people were told of a version at this moment or later, latecomers apart.
pub(crate) async fn count_told_since(tx: &mut Tx, version: i64, since: Instant) -> Result<i64, DbError> {
    tx.one(
        sql!(
            "SELECT COUNT(*) AS people FROM notice_announcement
             WHERE version = $1 AND told_at >= $2 AND is_latecomer = FALSE"
        ),
        args![version, since],
    )
    .await?
    .get("people")
}

/// Why announcements of a version failed, with how many each.
pub(crate) async fn count_reasons(tx: &mut Tx, version: i64) -> Result<BTreeMap<String, i64>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT reason, COUNT(*) AS people FROM notice_announcement
                 WHERE version = $1 AND state = 'failed' AND reason IS NOT NULL GROUP BY reason ORDER BY reason"
            ),
            args![version],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("reason")?, row.get("people")?))).collect()
}

/// Notes that those who were still to be told of a version were told by other means.
pub(crate) async fn update_told_otherwise(
    tx: &mut Tx,
    version: i64,
    delivery: DeliveryId,
    told_at: Instant,
) -> Result<u64, DbError> {
    tx.execute(
        sql!(
            "UPDATE notice_announcement SET state = 'otherwise', next_at = NULL, told_at = $3, delivery = $2
             WHERE version = $1 AND state IN ('written', 'failed')"
        ),
        args![version, delivery, told_at],
    )
    .await
}

/// Forgets which dossiers announcements were about. Whoever was not told yet need not be told any more.
pub(crate) async fn update_gone(tx: &mut Tx, dossiers: &[DossierId]) -> Result<u64, DbError> {
    let ids: Vec<Value> = dossiers.iter().map(|id| (*id).into()).collect();
    tx.execute_in(
        sql!(
            "UPDATE notice_announcement SET
               state = CASE WHEN state IN ('queued', 'written', 'failed', 'stopped') THEN 'gone' ELSE state END,
               dossier = NULL, next_at = NULL
             WHERE dossier IN ($list)"
        ),
        &[],
        &ids,
    )
    .await
}

pub(crate) async fn insert_delivery(tx: &mut Tx, delivery: &Delivery) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO notice_delivery (id, version, means, told_on, reason, people, recorded_by, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![
            delivery.id,
            delivery.version,
            delivery.means,
            delivery.told_on,
            &delivery.reason,
            delivery.people,
            &delivery.recorded_by,
            delivery.recorded_at
        ],
    )
    .await
    .map(drop)
}

/// What staff did to tell people of a version by other means.
pub(crate) async fn list_deliveries(tx: &mut Tx, version: i64) -> Result<Vec<Delivery>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, version, means, told_on, reason, people, recorded_by, recorded_at FROM notice_delivery
                 WHERE version = $1 ORDER BY recorded_at, id"
            ),
            args![version],
        )
        .await?;
    rows.iter().map(read_delivery).collect()
}

fn read(row: &Row) -> Result<Announcement, DbError> {
    let purpose: String = row.get("purpose")?;
    Ok(Announcement {
        id: row.get("id")?,
        version: row.get("version")?,
        dossier: row.get("dossier")?,
        purpose: PurposeId::new(&purpose)
            .map_err(|_| DbError::corrupt("a word that is no purpose's name"))?,
        attempts: row.get("attempts")?,
    })
}

fn read_delivery(row: &Row) -> Result<Delivery, DbError> {
    Ok(Delivery {
        id: row.get("id")?,
        version: row.get("version")?,
        means: row.get("means")?,
        told_on: row.get("told_on")?,
        reason: row.get("reason")?,
        people: row.get("people")?,
        recorded_by: row.get("recorded_by")?,
        recorded_at: row.get("recorded_at")?,
    })
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;
    use privet_ground::migrate::Migrations;
    use privet_ground::testing::on_every_engine;
    use privet_ground::transact;

    use super::*;

    const NOW: Instant = Instant::from_micros(1_000_000);

    #[tokio::test]
    async fn what_was_settled_while_a_mail_was_on_its_way_stays_settled() {
        let notice = Migrations {
            owner: "notice",
            steps: &[
                include_str!("../../migrations/0001_start.sql"),
                include_str!("../../migrations/0002_latecomers.sql"),
            ],
        };
        on_every_engine(&[notice], async |fresh| {
            let chance = SeededChance::new(1);
            let one = Announcement {
                id: AnnouncementId::new(NOW, &chance),
                version: 2,
                dossier: DossierId::new(NOW, &chance),
                purpose: PurposeId::new("enquiries").unwrap(),
                attempts: 0,
            };
            let sent = Outcome { id: one.id, state: Telling::Sent, reason: None, next_at: None };
            transact!(fresh.db, |tx| insert(tx, NOW, std::slice::from_ref(&one), false)).unwrap();
            let mut tx = fresh.db.read().await.unwrap();
            assert_eq!(list_due(&mut tx, NOW, 9).await.unwrap(), std::slice::from_ref(&one));
            drop(tx);
            assert_eq!(transact!(fresh.db, |tx| update_gone(tx, &[one.dossier])).unwrap(), 1);
            transact!(fresh.db, |tx| update(tx, NOW, &sent)).unwrap();
            let mut tx = fresh.db.read().await.unwrap();
            assert!(list_due(&mut tx, NOW, 9).await.unwrap().is_empty());
            assert_eq!(count_states(&mut tx, 2).await.unwrap(), [("gone".to_owned(), 1)].into());
        })
        .await;
    }
}
