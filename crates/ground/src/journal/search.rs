//! Finding entries again: for the console, for a person's own history, for checks. By id, kind, actor, dossier and
//! time; never by content, which is not personal and not indexed.

use uuid::Uuid;

use super::store;
use crate::clock::Instant;
use crate::db::{DbError, Row, Tx};
use crate::{args, sql};

/// An entry as it was logged.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Its id.
    pub id: Uuid,
    /// Its number; none while it waits.
    pub number: Option<u64>,
    /// When it was recorded.
    pub at: Instant,
    /// What was done.
    pub kind: String,
    /// By whom.
    pub actor: String,
    /// The canonical entry.
    pub body: serde_json::Value,
}

/// What to look for; empty fields match everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The kind, in full.
    pub kind: Option<String>,
    /// The actor, in full.
    pub actor: Option<String>,
    /// The dossier that the entry is about.
    pub dossier: Option<Uuid>,
    /// Not before this moment.
    pub since: Option<Instant>,
}

/// Where a page of results begins: after this entry, towards the past.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The last entry of the page before.
    pub before: Option<(Instant, Uuid)>,
    /// How many.
    pub most: i64,
}

/// Entries that match, the newest first.
pub async fn search(tx: &mut Tx, filter: &Filter, page: Page) -> Result<Vec<Logged>, DbError> {
    let (before_at, before_id) = page.before.unwrap_or((Instant::from_micros(i64::MAX), Uuid::max()));
    let rows = tx
        .rows(
            sql!(
                "SELECT e.id, e.recorded_at, e.kind, e.actor, e.body, l.seq FROM journal_entry e
                 LEFT JOIN journal_leaf l ON l.entry_id = e.id
                 WHERE (e.recorded_at < $1 OR (e.recorded_at = $1 AND e.id < $2))
                   AND (e.kind = $3 OR $3 IS NULL) AND (e.actor = $4 OR $4 IS NULL)
                   AND (EXISTS (SELECT 1 FROM journal_about a WHERE a.entry_id = e.id AND a.dossier_id = $5) OR $5 IS NULL)
                   AND e.recorded_at >= $6
                 ORDER BY e.recorded_at DESC, e.id DESC LIMIT $7"
            ),
            args![
                before_at,
                before_id,
                filter.kind.clone(),
                filter.actor.clone(),
                filter.dossier,
                filter.since.unwrap_or(Instant::from_micros(i64::MIN)),
                page.most
            ],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// How many entries are read at once.
const PAGE: i64 = 500;

/// Every entry of a kind, the newest first: for checks that compare what is stored with what was done.
pub async fn every(tx: &mut Tx, kind: &'static str) -> Result<Vec<Logged>, DbError> {
    let filter = Filter { kind: Some(kind.to_owned()), ..Filter::default() };
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page = search(tx, &filter, Page { before, most: PAGE }).await?;
        before = page.last().map(|entry| (entry.at, entry.id));
        let is_last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        found.extend(page);
        if is_last {
            return Ok(found);
        }
    }
}

/// One entry.
pub async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Logged>, DbError> {
    let row = tx
        .row(
            sql!(
                "SELECT e.id, e.recorded_at, e.kind, e.actor, e.body, l.seq FROM journal_entry e
                 LEFT JOIN journal_leaf l ON l.entry_id = e.id WHERE e.id = $1"
            ),
            args![id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Logged, DbError> {
    Ok(Logged {
        id: row.get("id")?,
        number: row.opt("seq")?.map(store::count),
        at: row.get("recorded_at")?,
        kind: row.get("kind")?,
        actor: row.get("actor")?,
        body: row.get("body")?,
    })
}
