//! `notice_draft`.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};

use crate::model::{DraftId, DraftState, Source};

/// A register that waits, or waited, to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which.
    pub id: DraftId,
    /// The register in its canonical form.
    pub register: String,
    /// Its hash.
    pub register_hash: String,
    /// The hash of the published version on which it stands; none for the first.
    pub base_hash: Option<String>,
    /// Where it came from.
    pub source: Source,
    /// What became of it.
    pub state: DraftState,
    /// Why it was refused, a word from a fixed list.
    pub note: Option<String>,
    /// When it was found.
    pub found_at: Instant,
    /// By whom, as the log names them.
    pub found_by: String,
    /// When it left the state open.
    pub settled_at: Option<Instant>,
}

pub(crate) async fn insert(tx: &mut Tx, draft: &Draft) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO notice_draft (id, register, register_hash, base_hash, source, state, note, found_at, found_by,
               settled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        args![
            draft.id,
            &draft.register,
            &draft.register_hash,
            draft.base_hash.clone(),
            draft.source,
            draft.state,
            draft.note.clone(),
            draft.found_at,
            &draft.found_by,
            draft.settled_at
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn find(tx: &mut Tx, id: DraftId) -> Result<Option<Draft>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, register, register_hash, base_hash, source, state, note, found_at, found_by, settled_at
                 FROM notice_draft WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The draft that waits; there is one at most.
pub(crate) async fn find_open(tx: &mut Tx) -> Result<Option<Draft>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, register, register_hash, base_hash, source, state, note, found_at, found_by, settled_at
                 FROM notice_draft WHERE state = 'open' ORDER BY found_at DESC, id DESC LIMIT 1"
            ),
            &[],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The newest draft of the folder that was refused, if nothing came after it.
pub(crate) async fn find_last_refused(tx: &mut Tx) -> Result<Option<Draft>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT id, register, register_hash, base_hash, source, state, note, found_at, found_by, settled_at
                 FROM notice_draft ORDER BY found_at DESC, id DESC LIMIT 1"
            ),
            &[],
        )
        .await?;
    let draft = row.as_ref().map(read).transpose()?;
    Ok(draft.filter(|draft| draft.state == DraftState::Refused))
}

/// The newest drafts, the newest first.
pub(crate) async fn list(tx: &mut Tx, most: i64) -> Result<Vec<Draft>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, register, register_hash, base_hash, source, state, note, found_at, found_by, settled_at
                 FROM notice_draft ORDER BY found_at DESC, id DESC LIMIT $1"
            ),
            args![most],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Puts another register into a draft that is open, if it still holds what was read; false if it does not any more.
pub(crate) async fn update_register(
    tx: &mut Tx,
    id: DraftId,
    was: &str,
    (register, hash): (&str, &str),
) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "UPDATE notice_draft SET register = $3, register_hash = $4, source = $5
                 WHERE id = $1 AND register_hash = $2 AND state = 'open'"
            ),
            args![id, was, register, hash, Source::Console],
        )
        .await?;
    Ok(changed == 1)
}

/// Settles a draft that is open; false if it was not any more.
pub(crate) async fn update_state(
    tx: &mut Tx,
    id: DraftId,
    state: DraftState,
    now: Instant,
) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!("UPDATE notice_draft SET state = $2, settled_at = $3 WHERE id = $1 AND state = 'open'"),
            args![id, state, now],
        )
        .await?;
    Ok(changed == 1)
}

/// Puts every open draft of these sources aside, or of all sources; says how many there were.
pub(crate) async fn update_replaced(
    tx: &mut Tx,
    source: Option<Source>,
    now: Instant,
) -> Result<u64, DbError> {
    tx.execute(
        sql!(
            "UPDATE notice_draft SET state = 'replaced', settled_at = $2
             WHERE state = 'open' AND (source = $1 OR $1 IS NULL)"
        ),
        args![source, now],
    )
    .await
}

fn read(row: &Row) -> Result<Draft, DbError> {
    Ok(Draft {
        id: row.get("id")?,
        register: row.get("register")?,
        register_hash: row.get("register_hash")?,
        base_hash: row.opt("base_hash")?,
        source: row.get("source")?,
        state: row.get("state")?,
        note: row.opt("note")?,
        found_at: row.get("found_at")?,
        found_by: row.get("found_by")?,
        settled_at: row.opt("settled_at")?,
    })
}
