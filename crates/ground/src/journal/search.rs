//! Finding entries again: for the console, for a person's own history, for checks. By id, kind, actor, dossier and
//! time; never by content, which is not personal and not indexed.

use uuid::Uuid;

use super::store;
use crate::clock::Instant;
use crate::db::{DbError, Row, Sql, Tx, Value};
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

/// Entries that match, the newest first. Each way of looking has an index in whose order it reads, so that a page costs
/// the same however long the log is.
pub async fn search(tx: &mut Tx, filter: &Filter, page: Page) -> Result<Vec<Logged>, DbError> {
    let (at, id) = page.before.unwrap_or((Instant::from_micros(i64::MAX), Uuid::max()));
    let since = filter.since.unwrap_or(Instant::from_micros(i64::MIN));
    let (kind, actor, most) = (filter.kind.as_deref(), filter.actor.as_deref(), page.most);
    let rows = match (filter.dossier, kind, actor) {
        (Some(dossier), ..) => {
            tx.rows(ABOUT_A_DOSSIER, args![dossier, at, id, since, kind, actor, most]).await?
        }
        (None, Some(kind), _) => tx.rows(OF_A_KIND, args![kind, at, id, since, actor, most]).await?,
        (None, None, Some(actor)) => tx.rows(BY_AN_ACTOR, args![actor, at, id, since, most]).await?,
        (None, None, None) => tx.rows(ALL, args![at, id, since, most]).await?,
    };
    rows.iter().map(read).collect()
}

/// A dossier is never about many entries, so that these may be sorted.
const ABOUT_A_DOSSIER: &Sql = sql!(
    "SELECT e.id, e.recorded_at, e.kind, e.actor, e.body, l.seq FROM journal_about a
     JOIN journal_entry e ON e.id = a.entry_id LEFT JOIN journal_leaf l ON l.entry_id = e.id
     WHERE a.dossier_id = $1 AND (e.recorded_at, e.id) < ($2, $3) AND e.recorded_at >= $4
       AND (e.kind = $5 OR $5 IS NULL) AND (e.actor = $6 OR $6 IS NULL)
     ORDER BY e.recorded_at DESC, e.id DESC LIMIT $7"
);

const OF_A_KIND: &Sql = sql!(
    "SELECT e.id, e.recorded_at, e.kind, e.actor, e.body, l.seq FROM journal_entry e
     LEFT JOIN journal_leaf l ON l.entry_id = e.id
     WHERE e.kind = $1 AND (e.recorded_at, e.id) < ($2, $3) AND e.recorded_at >= $4 AND (e.actor = $5 OR $5 IS NULL)
     ORDER BY e.recorded_at DESC, e.id DESC LIMIT $6"
);

const BY_AN_ACTOR: &Sql = sql!(
    "SELECT e.id, e.recorded_at, e.kind, e.actor, e.body, l.seq FROM journal_entry e
     LEFT JOIN journal_leaf l ON l.entry_id = e.id
     WHERE e.actor = $1 AND (e.recorded_at, e.id) < ($2, $3) AND e.recorded_at >= $4
     ORDER BY e.recorded_at DESC, e.id DESC LIMIT $5"
);

const ALL: &Sql = sql!(
    "SELECT e.id, e.recorded_at, e.kind, e.actor, e.body, l.seq FROM journal_entry e
     LEFT JOIN journal_leaf l ON l.entry_id = e.id
     WHERE (e.recorded_at, e.id) < ($1, $2) AND e.recorded_at >= $3
     ORDER BY e.recorded_at DESC, e.id DESC LIMIT $4"
);

/// Every entry that says itself that it is of a kind, whatever stands beside it. Reads the whole log: for checks.
pub async fn list_that_say(tx: &mut Tx, kind: &str) -> Result<Vec<Logged>, DbError> {
    let rows = tx
        .rows(
            sql!(
                "SELECT e.id, e.recorded_at, e.kind, e.actor, e.body, l.seq FROM journal_entry e
                 LEFT JOIN journal_leaf l ON l.entry_id = e.id WHERE e.body LIKE $1 ORDER BY e.recorded_at, e.id"
            ),
            args![format!("%\"kind\":\"{kind}\"%")],
        )
        .await?;
    let mut found = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    found.retain(|entry| entry.kind == kind);
    Ok(found)
}

/// How many entries are read at once.
const PAGE: i64 = 500;

/// Every entry that stands under a kind, the newest first, by the index: for checks that run often. [`list_that_say`]
/// believes the entries themselves and reads them all.
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

/// Every entry about these dossiers whose kind begins like this (`contact.`), each with the dossier. The rows that lead
/// from a dossier to its entries stand beside the tree: what must not be believed of them is to be seen in the entry's
/// commitment.
pub async fn about(tx: &mut Tx, kinds: &str, dossiers: &[Uuid]) -> Result<Vec<(Uuid, Logged)>, DbError> {
    let sql = sql!(
        "SELECT a.dossier_id, e.id, e.recorded_at, e.kind, e.actor, e.body, l.seq FROM journal_about a
         JOIN journal_entry e ON e.id = a.entry_id LEFT JOIN journal_leaf l ON l.entry_id = e.id
         WHERE a.dossier_id IN ($list)"
    );
    let ids: Vec<Value> = dossiers.iter().map(|id| (*id).into()).collect();
    let mut found = Vec::new();
    for row in tx.rows_in(sql, &[], &ids).await? {
        let entry = read(&row)?;
        if entry.kind.starts_with(kinds) {
            found.push((row.get("dossier_id")?, entry));
        }
    }
    Ok(found)
}

/// How many entries of a kind there are.
pub async fn count(tx: &mut Tx, kind: &str) -> Result<i64, DbError> {
    let sql = sql!("SELECT COUNT(*) AS entries FROM journal_entry WHERE kind = $1");
    tx.one(sql, args![kind]).await?.get("entries")
}

/// Who did what is read from the entry itself, which the tree covers; the columns beside it only narrow the search. (An
/// entry that does not say it is none of ours: the audit finds it.)
fn read(row: &Row) -> Result<Logged, DbError> {
    let body: serde_json::Value = row.get("body")?;
    let said = |field: &str| match body[field].as_str() {
        Some(said) => Ok(said.to_owned()),
        None => row.get(field),
    };
    Ok(Logged {
        id: row.get("id")?,
        number: row.opt("seq")?.map(store::count),
        at: row.get("recorded_at")?,
        kind: said("kind")?,
        actor: said("actor")?,
        body,
    })
}
