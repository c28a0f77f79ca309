//! `proof_alert`.

use privet_evidence::{State, StatementId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};

use crate::model::{Alert, AlertId, Told};

pub(crate) async fn insert(tx: &mut Tx, alert: &Alert) -> Result<(), DbError> {
    let because =
        serde_json::to_string(&alert.because).map_err(|_| DbError::corrupt("evidence that is no JSON"))?;
    tx.execute(
        sql!(
            "INSERT INTO proof_alert (id, statement_id, owner, was, is_now, changed_at, because, mail, webhook)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        args![
            alert.id,
            alert.statement.as_str(),
            &alert.owner,
            alert.was.map(State::key),
            alert.is_now.key(),
            alert.changed_at,
            because,
            alert.mail,
            alert.webhook
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn find(tx: &mut Tx, id: AlertId) -> Result<Option<Alert>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, statement_id, owner, was, is_now, changed_at, because, mail, webhook
                 FROM proof_alert WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The changes of a statement, the newest first.
pub(crate) async fn list_of(tx: &mut Tx, statement: &StatementId, most: i64) -> Result<Vec<Alert>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, statement_id, owner, was, is_now, changed_at, because, mail, webhook
                 FROM proof_alert WHERE statement_id = $1 ORDER BY changed_at DESC, id DESC LIMIT $2"
            ),
            args![statement.as_str(), most],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The last changes of all statements, the newest first.
pub(crate) async fn list(tx: &mut Tx, most: i64) -> Result<Vec<Alert>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, statement_id, owner, was, is_now, changed_at, because, mail, webhook
                 FROM proof_alert ORDER BY changed_at DESC, id DESC LIMIT $1"
            ),
            args![most],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// How many alerts are tried again at once.
const AT_ONCE: i64 = 200;

/// The alerts that still wait for one of their ways, of changes up to a moment; the oldest first.
pub(crate) async fn list_waiting(tx: &mut Tx, until: Instant) -> Result<Vec<AlertId>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id FROM proof_alert
                 WHERE (mail = 'waiting' OR webhook = 'waiting') AND changed_at <= $1
                 ORDER BY changed_at, id LIMIT $2"
            ),
            args![until, AT_ONCE],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The alerts whose mail lies in a file while the state that they tell of still stands; what is past is no news, and that
/// something is proven again can be read on the board.
pub(crate) async fn list_unread(tx: &mut Tx) -> Result<Vec<AlertId>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT a.id AS id FROM proof_alert a
                 JOIN evidence_state s ON s.statement_id = a.statement_id AND s.since = a.changed_at
                 WHERE a.mail = 'written' AND a.is_now <> 'proven' ORDER BY a.changed_at, a.id LIMIT $1"
            ),
            args![AT_ONCE],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

pub(crate) async fn update_mail(tx: &mut Tx, id: AlertId, told: Told, now: Instant) -> Result<(), DbError> {
    tx.execute(sql!("UPDATE proof_alert SET mail = $2, mail_at = $3 WHERE id = $1"), args![id, told, now])
        .await
        .map(drop)
}

pub(crate) async fn update_webhook(
    tx: &mut Tx,
    id: AlertId,
    told: Told,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!("UPDATE proof_alert SET webhook = $2, webhook_at = $3 WHERE id = $1"),
        args![id, told, now],
    )
    .await
    .map(drop)
}

fn read(row: &Row) -> Result<Alert, DbError> {
    let state = |word: &str| State::from_key(word).ok_or(DbError::corrupt("a word that is no state"));
    let because: serde_json::Value = row.get("because")?;
    Ok(Alert {
        id: row.get("id")?,
        statement: row.get::<String>("statement_id")?.as_str().into(),
        owner: row.get("owner")?,
        was: row.opt::<String>("was")?.map(|word| state(&word)).transpose()?,
        is_now: state(&row.get::<String>("is_now")?)?,
        changed_at: row.get("changed_at")?,
        because: serde_json::from_value(because).map_err(|_| DbError::corrupt("evidence that is none"))?,
        mail: row.get("mail")?,
        webhook: row.get("webhook")?,
    })
}
