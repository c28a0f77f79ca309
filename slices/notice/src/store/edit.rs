//! `notice_draft_edit`.

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, sql};

use crate::model::{Act, DraftId, EditId};

/// That somebody changed a declaration of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which.
    pub id: EditId,
    /// The draft.
    pub draft: DraftId,
    /// The section of the declaration.
    pub section: String,
    /// Its name; empty where the section is one of a kind.
    pub entry: String,
    /// What was done.
    pub act: Act,
    /// When.
    pub edited_at: Instant,
    /// By whom, as the log names them.
    pub edited_by: String,
}

pub(crate) async fn insert(tx: &mut Tx, edit: &Edit) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO notice_draft_edit (id, draft, section, entry, act, edited_at, edited_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![edit.id, edit.draft, &edit.section, &edit.entry, edit.act, edit.edited_at, &edit.edited_by],
    )
    .await
    .map(drop)
}

/// The newest changes of a draft, the last first.
pub(crate) async fn list_of_draft(tx: &mut Tx, draft: DraftId, most: i64) -> Result<Vec<Edit>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT id, draft, section, entry, act, edited_at, edited_by FROM notice_draft_edit
                 WHERE draft = $1 ORDER BY edited_at DESC, id DESC LIMIT $2"
            ),
            args![draft, most],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Edit, DbError> {
    Ok(Edit {
        id: row.get("id")?,
        draft: row.get("draft")?,
        section: row.get("section")?,
        entry: row.get("entry")?,
        act: row.get("act")?,
        edited_at: row.get("edited_at")?,
        edited_by: row.get("edited_by")?,
    })
}
