//! Looking for a value where it must not stand: in the files of SQLite as they lie on the disk, write-ahead log and
//! free pages included; on PostgreSQL, whose files are out of reach, in every column that is not sealed.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use aho_corasick::AhoCorasick;
use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Row as _};

use super::tx::Inner;
use super::{Db, DbError, Engine};

/// Where a value was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// In a file, by its name.
    File(String),
    /// In a column.
    Column(String, String),
}

/// What a search read and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// How many bytes were read.
    pub bytes: u64,
    /// Where a value was found.
    pub found: BTreeSet<Found>,
}

/// Searches for any of these values, all of them in one pass. `sealed` names the columns, as (table, column), that need
/// not be read on PostgreSQL, since what stands in them is ciphertext; SQLite's files are read whole. A value shorter than
/// eight bytes is passed over: it would be found by chance.
pub async fn scan(
    db: &Db,
    needles: &[Vec<u8>],
    sealed: &BTreeSet<(String, String)>,
) -> Result<Scan, ScanError> {
    let needles = Needles::new(needles)?;
    match db.engine() {
        Engine::Sqlite => {
            let files = db.files();
            let read = tokio::task::spawn_blocking(move || scan_files(&files, &needles));
            read.await.map_err(|error| ScanError::File(io::Error::other(error)))?.map_err(ScanError::File)
        }
        Engine::Postgres => Ok(scan_columns(db, &needles, sealed).await?),
    }
}

/// What is searched for.
struct Needles {
    any: AhoCorasick,
    /// Bytes of the longest.
    longest: usize,
}

impl Needles {
    fn new(needles: &[Vec<u8>]) -> Result<Self, ScanError> {
        let needles: Vec<&Vec<u8>> = needles.iter().filter(|needle| needle.len() >= 8).collect();
        let longest = needles.iter().map(|needle| needle.len()).max().unwrap_or(0);
        Ok(Self {
            any: AhoCorasick::new(needles).map_err(|error| io::Error::other(error.to_string()))?,
            longest,
        })
    }

    fn stand_in(&self, bytes: &[u8]) -> bool {
        self.any.is_match(bytes)
    }
}

/// Why a search could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// A file could not be read.
    #[error("a file of the database could not be read: {0}")]
    File(#[from] io::Error),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
}

fn scan_files(files: &[std::path::PathBuf], needles: &Needles) -> io::Result<Scan> {
    let mut scan = Scan::default();
    for path in files {
        match File::open(path) {
            Ok(file) => {
                let found = scan_file(file, needles, &mut scan.bytes)?;
                if found {
                    scan.found.insert(Found::File(name_of(path)));
                }
            }
            // The write-ahead log is not there after a clean end.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(scan)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a file in pieces that overlap by the longest needle.
fn scan_file(mut file: File, needles: &Needles, bytes: &mut u64) -> io::Result<bool> {
    let overlap = needles.longest;
    let mut buffer = Vec::with_capacity((1 << 20) + overlap);
    let mut piece = vec![0u8; 1 << 20];
    let mut found = false;
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            return Ok(found);
        }
        *bytes += u64::try_from(count).unwrap_or(0);
        buffer.extend_from_slice(&piece[..count]);
        found |= needles.stand_in(&buffer);
        let keep_from = buffer.len().saturating_sub(overlap);
        buffer.drain(..keep_from);
    }
}

/// Every column of every schema in which a person's own words may stand, whatever its type: numbers and ids are passed
/// over, where digits are found by chance; so are views, which hold nothing themselves.
const COLUMNS: &str = "SELECT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname || '.' END || c.relname AS table_name, \
     a.attname::text AS column_name, a.atttypid = 'bytea'::regtype AS is_bytes, \
     format('%I', a.attname) AS quoted, format('%I.%I', n.nspname, c.relname) AS place \
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_type t ON t.oid = a.atttypid \
     WHERE c.relkind IN ('r', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped \
     AND n.nspname <> 'information_schema' AND left(n.nspname::text, 3) <> 'pg_' \
     AND t.typcategory NOT IN ('B', 'N') AND t.typname <> 'uuid' ORDER BY 1, a.attnum";

async fn scan_columns(
    db: &Db,
    needles: &Needles,
    sealed: &BTreeSet<(String, String)>,
) -> Result<Scan, DbError> {
    let mut tx = db.read().await?;
    let columns = tx.rows_of_text(COLUMNS.to_owned()).await?;
    let mut scan = Scan::default();
    for column in columns {
        let (table, name): (String, String) = (column.get("table_name")?, column.get("column_name")?);
        if sealed.contains(&(table.clone(), name.clone())) {
            continue;
        }
        let (quoted, place): (String, String) = (column.get("quoted")?, column.get("place")?);
        let value = if column.get("is_bytes")? {
            quoted.clone()
        } else {
            format!("convert_to({quoted}::text, 'UTF8')")
        };
        let text = format!("SELECT {value} AS value FROM {place} WHERE {quoted} IS NOT NULL");
        let Inner::Postgres(postgres, _) = tx.inner() else { continue };
        let mut rows = sqlx::query(AssertSqlSafe(text)).fetch(&mut **postgres);
        while let Some(row) = rows.try_next().await? {
            let bytes: &[u8] = row.try_get("value")?;
            scan.bytes += u64::try_from(bytes.len()).unwrap_or(0);
            if needles.stand_in(bytes) {
                scan.found.insert(Found::Column(table.clone(), name.clone()));
            }
        }
    }
    Ok(scan)
}
