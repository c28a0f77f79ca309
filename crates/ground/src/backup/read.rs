//! Putting a backup into an empty database.

use std::collections::BTreeMap;
use std::io::Read;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::frame::{END, ROWS, TABLE, ended, read_claimed, read_length, take_cell};
use super::{BackupError, End, Head, MAGIC, MOST_FRAME, MOST_HEAD, Manifest};
use crate::clock::Instant;
use crate::db::{Db, Kinds, Table, Tx};
use crate::migrate::{self, Migrations};

/// How many bytes of rows go into one transaction.
const BATCH: usize = 1 << 24;

/// A backup whose head was read.
pub struct Opened<R> {
    /// What it says of itself.
    pub head: Head,
    from: R,
    sum: Sha256,
}

/// Reads a backup's head. Nothing that it says is shown to be true yet.
pub fn open<R: Read>(mut from: R) -> Result<Opened<R>, BackupError> {
    let mut magic = [0; MAGIC.len()];
    from.read_exact(&mut magic).map_err(|error| match ended(error) {
        BackupError::Unfit(_) => BackupError::NotOurs,
        error => error,
    })?;
    if magic != MAGIC {
        return Err(BackupError::NotOurs);
    }
    let length = read_length(&mut from)?;
    let text = read_claimed(&mut from, length, MOST_HEAD)?;
    let head = serde_json::from_slice(&text).map_err(|_| BackupError::unfit("its head cannot be read"))?;
    let mut sum = Sha256::new();
    sum.update(magic);
    sum.update(length.to_be_bytes());
    sum.update(&text);
    Ok(Opened { head, from, sum })
}

impl<R: Read + Send> Opened<R> {
    /// Fills an empty database: the schema as it was, then every row, then what the backup says at its end. Until this
    /// has returned, nothing in the database may be believed.
    pub async fn fill(
        mut self,
        db: &Db,
        all: &[Migrations],
        now: Instant,
        mut progress: impl FnMut(u64, u64) + Send,
    ) -> Result<Manifest, BackupError> {
        migrate::migrate_as(db, all, &self.head.ledger, now).await?;
        self.is_schema_as_it_was(db).await?;
        let total = self.head.rows();
        let mut filling = Filling { copied: 0, counts: BTreeMap::new(), batch: 0 };
        let mut tx = db.begin().await?;
        let mut table = None;
        let end = loop {
            let (kind, content) = self.frame()?;
            match kind {
                TABLE => table = Some(self.next_table(&mut tx, &mut filling, &content).await?),
                ROWS => {
                    let (name, kinds) =
                        table.as_ref().ok_or_else(|| BackupError::unfit("rows come before their table"))?;
                    filling.take(&mut tx, name, kinds, &content).await?;
                    if filling.batch >= BATCH {
                        tx.commit().await?;
                        tx = db.begin().await?;
                        filling.batch = 0;
                    }
                    progress(filling.copied, total);
                }
                END => break content,
                _ => return Err(BackupError::unfit("it holds something that no backup has")),
            }
        };
        tx.commit().await?;
        let end = self.ends_well(&end)?;
        for counted in &self.head.tables {
            if filling.counts.get(&counted.table.name) != Some(&counted.rows) {
                return Err(BackupError::unfit(format!("{} has not all of its rows", counted.table.name)));
            }
        }
        Ok(Manifest { head: self.head, end })
    }

    /// The steps made the very tables that the backup has: so names from outside are names of ours.
    async fn is_schema_as_it_was(&self, db: &Db) -> Result<(), BackupError> {
        let mut tx = db.read().await?;
        let ledger = migrate::ledger(&mut tx).await?;
        let mut there = tx.tables().await?;
        there.retain(|table| table.name != "migration");
        let told: Vec<&Table> = self.head.tables.iter().map(|counted| &counted.table).collect();
        if ledger == self.head.ledger && there.iter().eq(told) {
            return Ok(());
        }
        Err(BackupError::unfit("its tables are not those of the migrations that it names"))
    }

    fn frame(&mut self) -> Result<(u8, Vec<u8>), BackupError> {
        let mut kind = [0];
        self.from.read_exact(&mut kind).map_err(ended)?;
        let length = read_length(&mut self.from)?;
        let content = read_claimed(&mut self.from, length, MOST_FRAME)?;
        if kind[0] != END {
            self.sum.update(kind);
            self.sum.update(length.to_be_bytes());
            self.sum.update(&content);
        }
        Ok((kind[0], content))
    }

    async fn next_table(
        &self,
        tx: &mut Tx,
        filling: &mut Filling,
        name: &[u8],
    ) -> Result<(Table, Kinds), BackupError> {
        let next = self.head.tables.get(filling.counts.len());
        let next = next.filter(|counted| counted.table.name.as_bytes() == name);
        let table = &next.ok_or_else(|| BackupError::unfit("its tables come in another order"))?.table;
        filling.counts.insert(table.name.clone(), 0);
        Ok((table.clone(), tx.kinds_of(table).await?))
    }

    fn ends_well(&mut self, end: &[u8]) -> Result<End, BackupError> {
        let end: End =
            serde_json::from_slice(end).map_err(|_| BackupError::unfit("its end cannot be read"))?;
        if HEXLOWER.encode(&self.sum.clone().finalize()) != end.sha256 {
            return Err(BackupError::unfit("its SHA-256 is another"));
        }
        if self.from.read(&mut [0])? != 0 {
            return Err(BackupError::unfit("something comes behind its end"));
        }
        Ok(end)
    }
}

/// What was put in so far.
struct Filling {
    copied: u64,
    counts: BTreeMap<String, u64>,
    batch: usize,
}

impl Filling {
    async fn take(
        &mut self,
        tx: &mut Tx,
        table: &Table,
        kinds: &Kinds,
        content: &[u8],
    ) -> Result<(), BackupError> {
        let mut rest = content;
        let mut rows = Vec::new();
        while !rest.is_empty() {
            let row = table.columns.iter().map(|_| take_cell(&mut rest)).collect::<Result<Vec<_>, _>>()?;
            if row.is_empty() {
                return Err(BackupError::unfit("a table has no columns"));
            }
            rows.push(row);
        }
        let count = rows.len() as u64;
        tx.copy_in(table, kinds, rows).await?;
        self.copied += count;
        *self.counts.entry(table.name.clone()).or_default() += count;
        self.batch += content.len();
        Ok(())
    }
}
