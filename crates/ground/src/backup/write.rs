//! Making a backup.

use std::collections::BTreeMap;
use std::io::Write;

use data_encoding::HEXLOWER;
use sha2::Digest as _;

use super::frame::{END, ROWS, Summed, TABLE, push_cell, write_frame};
use super::{BackupError, Counted, End, Head, MAGIC, Manifest, Of};
use crate::clock::Instant;
use crate::db::{Engine, Tx};
use crate::migrate;

/// About how many bytes of rows one frame takes.
const FRAME: usize = 1 << 18;
/// The ledger is in the head; whoever puts a backup back has the steps run instead.
const LEDGER: &str = "migration";

/// Copies everything that a transaction sees, which must read from one consistent picture ([`crate::db::Db::read`]).
/// `progress` hears how many rows of how many are copied.
pub async fn write(
    tx: &mut Tx,
    out: impl Write + Send,
    (of, version, now): (Of, &str, Instant),
    facts: BTreeMap<String, serde_json::Value>,
    mut progress: impl FnMut(u64, u64) + Send,
) -> Result<Manifest, BackupError> {
    let head = head(tx, (of, version, now), facts).await?;
    let mut out = Summed::new(out);
    out.write_all(MAGIC)?;
    let text = serde_json::to_vec(&head).map_err(std::io::Error::other)?;
    out.write_all(&u32::try_from(text.len()).map_err(std::io::Error::other)?.to_be_bytes())?;
    out.write_all(&text)?;
    let (mut copied, total) = (0, head.rows());
    for Counted { table, .. } in &head.tables {
        write_frame(&mut out, TABLE, table.name.as_bytes())?;
        let mut rows = Vec::with_capacity(FRAME + FRAME / 4);
        tx.copy_out(table, |row| {
            row.iter().for_each(|cell| push_cell(&mut rows, cell));
            copied += 1;
            if rows.len() >= FRAME {
                write_frame(&mut out, ROWS, &rows)?;
                rows.clear();
                progress(copied, total);
            }
            Ok::<_, BackupError>(())
        })
        .await?;
        if !rows.is_empty() {
            write_frame(&mut out, ROWS, &rows)?;
        }
    }
    progress(copied, total);
    let end = End { sha256: HEXLOWER.encode(&out.sum.clone().finalize()) };
    write_frame(&mut out, END, &serde_json::to_vec(&end).map_err(std::io::Error::other)?)?;
    out.flush()?;
    Ok(Manifest { head, end })
}

async fn head(
    tx: &mut Tx,
    (of, version, now): (Of, &str, Instant),
    facts: BTreeMap<String, serde_json::Value>,
) -> Result<Head, BackupError> {
    let mut tables = Vec::new();
    for table in tx.tables().await? {
        if table.name != LEDGER {
            let rows = tx.count_rows(&table.name).await?;
            tables.push(Counted { table, rows });
        }
    }
    let engine = match tx.engine() {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgresql",
    };
    Ok(Head {
        of,
        version: version.to_owned(),
        made_at: now.to_string(),
        engine: engine.to_owned(),
        ledger: migrate::ledger(tx).await?,
        tables,
        facts,
    })
}
