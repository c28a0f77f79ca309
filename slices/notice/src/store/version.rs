//! `notice_version` and `notice_effect`. Versions are inserted and read; there is no statement that changes one.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};
use privet_register::Weight;
use uuid::Uuid;

use crate::changes::Changes;
use crate::model::{Link, Told, weight_from_name, weight_name};

/// A published version without its texts, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its number, from 1.
    pub number: i64,
    /// The version it changes.
    pub base: Option<i64>,
    /// The hash of its register.
    pub register_hash: String,
    /// The hash of its document.
    pub notice_hash: String,
    /// How much its changes matter.
    pub weight: Weight,
    /// How many dossiers its important changes concern.
    pub affected: i64,
    /// How long before it takes effect those were to be told.
    pub notice_days: i64,
    /// Not in force before this day.
    pub effective_from: Date,
    /// When it was published.
    pub published_at: Instant,
    /// By whom, as the log names them.
    pub published_by: String,
    /// The log entry of its publication.
    pub entry_id: Uuid,
    /// Since when it is or was in force; none if it never was.
    pub in_force_from: Option<Date>,
    /// The moment at which it took effect; none if it never did.
    pub took_effect_at: Option<Instant>,
    /// The log entry of its taking effect.
    pub effect_entry: Option<Uuid>,
}

/// A published version with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What lists show.
    pub summary: Summary,
    /// The register in its canonical form.
    pub register: String,
    /// The document as it was stored.
    pub document: String,
    /// What differs from the base.
    pub changes: Changes,
}

pub(crate) async fn insert(tx: &mut Tx, version: &Version) -> Result<(), DbError> {
    let summary = &version.summary;
    let changes = version.changes.canonical();
    tx.execute(
        sql!(
            "INSERT INTO notice_version (number, base, register, register_hash, document, notice_hash, weight, changes,
               affected, notice_days, effective_from, published_at, published_by, entry_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        args![
            summary.number,
            summary.base,
            &version.register,
            &summary.register_hash,
            &version.document,
            &summary.notice_hash,
            weight_name(summary.weight),
            changes,
            summary.affected,
            summary.notice_days,
            summary.effective_from,
            summary.published_at,
            &summary.published_by,
            summary.entry_id
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn find(tx: &mut Tx, number: i64) -> Result<Option<Version>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT v.number, v.base, v.register, v.register_hash, v.document, v.notice_hash, v.weight, v.changes,
                   v.affected, v.notice_days, v.effective_from, v.published_at, v.published_by, v.entry_id,
                   e.in_force_from, e.recorded_at AS took_effect_at, e.entry_id AS effect_entry
                 FROM notice_version v LEFT JOIN notice_effect e ON e.version = v.number WHERE v.number = $1"
            ),
            args![number],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The version published last, whether or not it is in force.
pub(crate) async fn find_newest(tx: &mut Tx) -> Result<Option<Version>, DbError> {
    match newest_number(tx).await? {
        Some(number) => find(tx, number).await,
        None => Ok(None),
    }
}

pub(crate) async fn newest_number(tx: &mut Tx) -> Result<Option<i64>, DbError> {
    tx.one(sql!("SELECT MAX(number) AS newest FROM notice_version"), &[]).await?.opt("newest")
}

/// Every version, the newest first.
pub(crate) async fn list(tx: &mut Tx) -> Result<Vec<Summary>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT v.number, v.base, v.register_hash, v.notice_hash, v.weight, v.affected, v.notice_days,
                   v.effective_from, v.published_at, v.published_by, v.entry_id, e.in_force_from,
                   e.recorded_at AS took_effect_at, e.entry_id AS effect_entry
                 FROM notice_version v LEFT JOIN notice_effect e ON e.version = v.number ORDER BY v.number DESC"
            ),
            &[],
        )
        .await?;
    rows.iter().map(read_summary).collect()
}

/// What a version changed, without its texts.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    /// Which.
    pub(crate) number: i64,
    /// The version it changes.
    pub(crate) base: Option<i64>,
    /// When it was published.
    pub(crate) published_at: Instant,
    /// By whom.
    pub(crate) published_by: String,
    /// What differs from the base.
    pub(crate) changes: Changes,
}

/// What every version changed, the newest first.
pub(crate) async fn list_changes(tx: &mut Tx) -> Result<Vec<Changed>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT number, base, published_at, published_by, changes FROM notice_version ORDER BY number DESC"
            ),
            &[],
        )
        .await?;
    let read = |row: &Row| {
        let changes: String = row.get("changes")?;
        Ok(Changed {
            number: row.get("number")?,
            base: row.opt("base")?,
            published_at: row.get("published_at")?,
            published_by: row.get("published_by")?,
            changes: serde_json::from_str(&changes).map_err(|_| DbError::corrupt("changes that are none"))?,
        })
    };
    rows.iter().map(read).collect()
}

/// What decides which version is to be in force: the version that is, and all that were published since. Asked every
/// few seconds, so it reads no texts.
pub(crate) async fn list_links(tx: &mut Tx, zone: &TimeZone) -> Result<Vec<Link>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT v.number, v.base, v.effective_from, v.notice_days, v.affected,
                   EXISTS (SELECT 1 FROM notice_announcement a WHERE a.version = v.number
                     AND a.state IN ('queued', 'written', 'failed', 'stopped')) AS waiting,
                   (SELECT MAX(a.told_at) FROM notice_announcement a
                     WHERE a.version = v.number AND a.is_latecomer = FALSE) AS told_at,
                   (SELECT COUNT(*) FROM notice_announcement a
                     WHERE a.version = v.number AND a.is_latecomer = FALSE) AS announcements
                 FROM notice_version v
                 WHERE v.number >= (SELECT COALESCE(MAX(e.version), 0) FROM notice_effect e) ORDER BY v.number"
            ),
            &[],
        )
        .await?;
    rows.iter().map(|row| read_link(row, zone)).collect()
}

fn read_link(row: &Row, zone: &TimeZone) -> Result<Link, DbError> {
    // Announcements are counted, so that taking one out does not make it look sent.
    let is_complete = row.get::<i64>("announcements")? == row.get::<i64>("affected")?;
    let told = match (row.get("waiting")? || !is_complete, row.opt::<Instant>("told_at")?) {
        (true, _) => Told::NotYet,
        (false, Some(at)) => Told::On(at.day(zone), row.get("notice_days")?),
        (false, None) => Told::NobodyToTell,
    };
    Ok(Link {
        number: row.get("number")?,
        base: row.opt("base")?,
        effective_from: row.get("effective_from")?,
        told,
    })
}

/// The version that took effect last.
pub(crate) async fn number_in_force(tx: &mut Tx) -> Result<Option<i64>, DbError> {
    tx.one(sql!("SELECT MAX(version) AS newest FROM notice_effect"), &[]).await?.opt("newest")
}

/// The versions that took effect, the last first.
pub(crate) async fn list_in_force(tx: &mut Tx) -> Result<Vec<i64>, DbError> {
    let rows = tx.rows(sql!("SELECT version FROM notice_effect ORDER BY version DESC"), &[]).await?;
    rows.iter().map(|row| row.get("version")).collect()
}

/// Notes that a version took effect; false if that was noted before.
pub(crate) async fn insert_effect(
    tx: &mut Tx,
    (version, in_force_from): (i64, Date),
    now: Instant,
    entry_id: Uuid,
) -> Result<bool, DbError> {
    let inserted = tx
        .execute(
            sql!(
                "INSERT INTO notice_effect (version, in_force_from, recorded_at, entry_id) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (version) DO NOTHING"
            ),
            args![version, in_force_from, now, entry_id],
        )
        .await?;
    Ok(inserted == 1)
}

fn read(row: &Row) -> Result<Version, DbError> {
    let changes: String = row.get("changes")?;
    Ok(Version {
        summary: read_summary(row)?,
        register: row.get("register")?,
        document: row.get("document")?,
        changes: serde_json::from_str(&changes).map_err(|_| DbError::corrupt("changes that are none"))?,
    })
}

fn read_summary(row: &Row) -> Result<Summary, DbError> {
    let weight: String = row.get("weight")?;
    Ok(Summary {
        number: row.get("number")?,
        base: row.opt("base")?,
        register_hash: row.get("register_hash")?,
        notice_hash: row.get("notice_hash")?,
        weight: weight_from_name(&weight).ok_or(DbError::corrupt("a word that is no weight"))?,
        affected: row.get("affected")?,
        notice_days: row.get("notice_days")?,
        effective_from: row.get("effective_from")?,
        published_at: row.get("published_at")?,
        published_by: row.get("published_by")?,
        entry_id: row.get("entry_id")?,
        in_force_from: row.opt("in_force_from")?,
        took_effect_at: row.opt("took_effect_at")?,
        effect_entry: row.opt("effect_entry")?,
    })
}
