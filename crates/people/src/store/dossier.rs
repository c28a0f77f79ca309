//! `people_dossier`.

use std::collections::{BTreeMap, BTreeSet};

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};
use privet_register::PurposeId;

use super::bound;
use crate::dossier::{Dossier, DossierId, DossierState, Holding, Matter};

pub(crate) async fn insert(tx: &mut Tx, id: DossierId, matter: &Matter, now: Instant) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO people_dossier (id, slice, kind, purpose, register_hash, opened_at, state)
             VALUES ($1, $2, $3, $4, $5, $6, 'open')"
        ),
        args![id, &matter.slice, &matter.kind, matter.purpose.as_str(), matter.register, now],
    )
    .await
    .map(drop)
}

pub(crate) async fn find(tx: &mut Tx, id: DossierId) -> Result<Option<Dossier>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, slice, kind, purpose, register_hash, opened_at, closed_at, restricted_at, state
                 FROM people_dossier WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Dossier, DbError> {
    Ok(Dossier {
        id: row.get("id")?,
        matter: Matter {
            slice: row.get("slice")?,
            kind: row.get("kind")?,
            purpose: super::purpose(&row.get::<String>("purpose")?)?,
            register: row.get("register_hash")?,
        },
        opened_at: row.get("opened_at")?,
        closed_at: row.opt("closed_at")?,
        restricted_at: row.opt("restricted_at")?,
        state: row.get("state")?,
    })
}

pub(crate) async fn list(
    tx: &mut Tx,
    slice: &str,
    purpose: &PurposeId,
    after: Option<DossierId>,
    most: i64,
) -> Result<Vec<DossierId>, DbError> {
    let after = after.unwrap_or(DossierId::from_uuid(uuid::Uuid::nil()));
    let rows = tx
        .rows(
            sql!(
                "SELECT id FROM people_dossier WHERE purpose = $1 AND id > $2 AND slice = $3 AND state = 'open'
                 ORDER BY id LIMIT $4"
            ),
            args![purpose.as_str(), after, slice, most],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// How many dossiers each slice holds for each purpose, whatever the purpose is called: also one that no register ever
/// declared.
pub(crate) async fn count_by_purpose(tx: &mut Tx) -> Result<Vec<Holding>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT slice, purpose, COUNT(*) AS held FROM people_dossier WHERE state = 'open'
                 GROUP BY slice, purpose ORDER BY slice, purpose"
            ),
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Holding { slice: row.get("slice")?, purpose: row.get("purpose")?, held: row.get("held")? })
        })
        .collect()
}

/// A page of all dossiers whose data can be read, by id.
pub(crate) async fn list_open(tx: &mut Tx, after: DossierId, most: i64) -> Result<Vec<DossierId>, DbError> {
    let rows = tx
        .rows(
            sql!("SELECT id FROM people_dossier WHERE id > $1 AND state = 'open' ORDER BY id LIMIT $2"),
            args![after, most],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// Which of these can be read, in the order of their ids.
pub(crate) async fn list_open_of(tx: &mut Tx, ids: &[DossierId]) -> Result<Vec<DossierId>, DbError> {
    let sql = sql!("SELECT id FROM people_dossier WHERE state = 'open' AND id IN ($list)");
    let open: Result<BTreeSet<DossierId>, DbError> =
        tx.rows_in(sql, &[], &bound(ids)).await?.iter().map(|row| row.get("id")).collect();
    Ok(open?.into_iter().collect())
}

/// Which of these are destroyed, and their keys gone for all that the data knows.
pub(crate) async fn list_destroyed_of(tx: &mut Tx, ids: &[DossierId]) -> Result<Vec<DossierId>, DbError> {
    let sql = sql!("SELECT id FROM people_dossier WHERE state = 'destroyed' AND id IN ($list)");
    tx.rows_in(sql, &[], &bound(ids)).await?.iter().map(|row| row.get("id")).collect()
}

pub(crate) async fn update_closed(tx: &mut Tx, id: DossierId, at: Instant) -> Result<bool, DbError> {
    let sql = sql!(
        "UPDATE people_dossier SET closed_at = $2 WHERE id = $1 AND state = 'open' AND closed_at IS NULL"
    );
    Ok(tx.execute(sql, args![id, at]).await? == 1)
}

pub(crate) async fn update_reopened(tx: &mut Tx, id: DossierId) -> Result<bool, DbError> {
    let sql = sql!(
        "UPDATE people_dossier SET closed_at = NULL WHERE id = $1 AND state = 'open' AND closed_at IS NOT NULL"
    );
    Ok(tx.execute(sql, args![id]).await? == 1)
}

/// Which of these are restricted, or are not, among those whose data can be read.
pub(crate) async fn list_by_restriction(
    tx: &mut Tx,
    ids: &[DossierId],
    is_restricted: bool,
) -> Result<Vec<DossierId>, DbError> {
    let sql = sql!("SELECT id, restricted_at FROM people_dossier WHERE state = 'open' AND id IN ($list)");
    let mut found = BTreeSet::new();
    for row in tx.rows_in(sql, &[], &bound(ids)).await? {
        if row.opt::<Instant>("restricted_at")?.is_some() == is_restricted {
            found.insert(row.get("id")?);
        }
    }
    Ok(found.into_iter().collect())
}

pub(crate) async fn update_restricted(
    tx: &mut Tx,
    ids: &[DossierId],
    at: Option<Instant>,
) -> Result<(), DbError> {
    let sql = sql!("UPDATE people_dossier SET restricted_at = $1 WHERE id IN ($list)");
    tx.execute_in(sql, args![at], &bound(ids)).await.map(drop)
}

/// Moves dossiers on to the next state; says how many were in the one before.
pub(crate) async fn update_state(
    tx: &mut Tx,
    ids: &[DossierId],
    (from, to): (DossierState, DossierState),
) -> Result<u64, DbError> {
    let sql = sql!("UPDATE people_dossier SET state = $2 WHERE state = $1 AND id IN ($list)");
    tx.execute_in(sql, args![from.name(), to.name()], &bound(ids)).await
}

pub(crate) async fn list_purposes(
    tx: &mut Tx,
    ids: &[DossierId],
) -> Result<BTreeMap<DossierId, PurposeId>, DbError> {
    let sql = sql!("SELECT id, purpose FROM people_dossier WHERE id IN ($list)");
    let rows = tx.rows_in(sql, &[], &bound(ids)).await?;
    rows.iter().map(|row| Ok((row.get("id")?, super::purpose(&row.get::<String>("purpose")?)?))).collect()
}

/// Which of these exist.
pub(crate) async fn existing(tx: &mut Tx, ids: &[DossierId]) -> Result<BTreeSet<DossierId>, DbError> {
    let rows =
        tx.rows_in(sql!("SELECT id FROM people_dossier WHERE id IN ($list)"), &[], &bound(ids)).await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// Which of these can be read, and which of those are restricted. Counts first, since nearly always all can.
pub(crate) async fn readable(tx: &mut Tx, ids: &[DossierId]) -> Result<Readable, DbError> {
    let bound = bound(ids);
    let sql = sql!(
        "SELECT COUNT(*) AS readable FROM people_dossier
         WHERE state = 'open' AND restricted_at IS NULL AND id IN ($list)"
    );
    let mut count = 0;
    for row in tx.rows_in(sql, &[], &bound).await? {
        count += row.get::<i64>("readable")?;
    }
    if usize::try_from(count).is_ok_and(|count| count == ids.len()) {
        return Ok(Readable::All);
    }
    let sql = sql!("SELECT id, restricted_at FROM people_dossier WHERE state = 'open' AND id IN ($list)");
    let mut found = BTreeSet::new();
    let mut restricted = Vec::new();
    for row in tx.rows_in(sql, &[], &bound).await? {
        let id: DossierId = row.get("id")?;
        found.insert(id);
        if row.opt::<Instant>("restricted_at")?.is_some() {
            restricted.push(id);
        }
    }
    let gone = ids.iter().copied().filter(|id| !found.contains(id)).collect();
    Ok(Readable::Some { gone, restricted })
}

/// What can be read of a list.
pub(crate) enum Readable {
    /// All of it, without any ground.
    All,
    /// Not all.
    Some {
        /// Those that do not exist or whose keys are going or gone.
        gone: Vec<DossierId>,
        /// Those whose use is restricted.
        restricted: Vec<DossierId>,
    },
}
