//! A place beside a database, in which another is made that then takes its place: whole or not at all, whenever the power
//! goes. For SQLite a file beside the file, for PostgreSQL a schema beside the schema.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, Row as _};

use super::{Db, DbError, Place};

/// The schema in which a database is made beside another.
const SCHEMA: &str = "privet_restoring";
/// How long a connection that is ending may still be seen by others.
const ENDING: Duration = Duration::from_secs(5);
const BREATH: Duration = Duration::from_millis(100);

/// A place beside another.
pub struct Side {
    of: Place,
    place: Place,
}

/// Why a database could not take the place of another.
#[derive(Debug, thiserror::Error)]
pub enum SideError {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The file system.
    #[error("{}: {error}", path.display())]
    File {
        /// Where.
        path: PathBuf,
        /// What the machine says.
        error: io::Error,
    },
    /// Others use the database.
    #[error("{0} connections of running privet servers use this database; stop every node first")]
    InUse(i64),
}

impl From<sqlx::Error> for SideError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// True where something of ours lies already.
pub async fn is_taken(place: &Place) -> Result<bool, SideError> {
    match place {
        Place::File(path) => Ok(path.exists()),
        Place::Url(url) => {
            let mut connection = connect(url).await?;
            let tables = tables_in(&mut connection, "current_schema()").await;
            connection.close().await?;
            Ok(!tables?.is_empty())
        }
    }
}

/// Refuses a PostgreSQL database that running servers use. A file has its folder's lock.
pub async fn refuse_in_use(place: &Place) -> Result<(), SideError> {
    let Place::Url(url) = place else { return Ok(()) };
    let mut connection = connect(url).await?;
    let alone = alone(&mut connection).await;
    connection.close().await?;
    alone
}

impl Side {
    /// Makes an empty place beside another; what an earlier try left there goes.
    pub async fn make(of: &Place) -> Result<Self, SideError> {
        let side = Self {
            of: of.clone(),
            place: match of {
                Place::File(path) => Place::File(named(path, ".restoring")),
                Place::Url(url) => {
                    let sign = if url.contains('?') { '&' } else { '?' };
                    Place::Url(format!("{url}{sign}options[search_path]={SCHEMA}"))
                }
            },
        };
        side.clear().await?;
        if let Place::Url(url) = of {
            let mut connection = connect(url).await?;
            connection.execute(AssertSqlSafe(format!("CREATE SCHEMA {SCHEMA}"))).await?;
            connection.close().await?;
        }
        Ok(side)
    }

    /// Where to open it.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Removes it.
    pub async fn clear(&self) -> Result<(), SideError> {
        match (&self.place, &self.of) {
            (Place::File(path), _) => {
                for file in files(path) {
                    removed(&file)?;
                }
            }
            (Place::Url(_), Place::Url(url)) => {
                let mut connection = connect(url).await?;
                connection.execute(AssertSqlSafe(format!("DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))).await?;
                connection.close().await?;
            }
            (Place::Url(_), Place::File(_)) => {}
        }
        Ok(())
    }

    /// Puts it in the other's place. What was there moves aside under a name with this ending, which is told; `None` if
    /// nothing was. The database at the side must be closed.
    pub async fn take_over(self, ending: &str) -> Result<Option<String>, SideError> {
        match (&self.of, &self.place) {
            (Place::File(of), Place::File(side)) => take_over_file(of, side, ending).await,
            (Place::Url(url), _) => take_over_schema(url, ending).await,
            (Place::File(_), Place::Url(_)) => Ok(None),
        }
    }
}

/// The former file gets a second name before the new one gets its first: at every moment one whole database is there.
async fn take_over_file(of: &Path, side: &Path, ending: &str) -> Result<Option<String>, SideError> {
    // Whoever filled it has closed it, so that all of it stands in the one file that is renamed.
    let log = named(side, "-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        let error = io::Error::other("the new database was not closed, and is not put in its place");
        return Err(SideError::File { path: log, error });
    }
    let place = Place::File(of.to_owned());
    let aside = named(of, &format!(".before-{ending}"));
    let is_there = of.exists();
    if is_there {
        // Its write-ahead log must be in it: the new database would take it for its own. One that cannot be opened any
        // more is moved as it is.
        if let Ok(former) = Db::open(&place).await {
            former.flush_destroyed().await.ok();
            former.close().await;
        }
        for (from, to) in files(of).into_iter().zip(files(&aside)) {
            match fs::hard_link(&from, &to) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                linked => linked.map_err(|error| SideError::File { path: to, error })?,
            }
        }
        for beside in &files(of)[1..] {
            removed(beside)?;
        }
        sync_folder(of)?;
    }
    fs::rename(side, of).map_err(|error| SideError::File { path: of.to_owned(), error })?;
    sync_folder(of)?;
    for beside in &files(side)[1..] {
        removed(beside)?;
    }
    Ok(is_there.then(|| aside.display().to_string()))
}

/// Both moves in one transaction. Tables are moved, not the schema renamed: that takes only what owns them.
async fn take_over_schema(url: &str, ending: &str) -> Result<Option<String>, SideError> {
    let mut connection = connect(url).await?;
    alone(&mut connection).await?;
    let aside = format!("privet_before_{}", ending.replace('-', "_"));
    let mut tx = connection.begin().await?;
    let here: String = tx.fetch_one("SELECT quote_ident(current_schema()) AS here").await?.try_get("here")?;
    let former = tables_in(&mut tx, "current_schema()").await?;
    let mut script = vec!["SET LOCAL lock_timeout = '10s'".to_owned()];
    if !former.is_empty() {
        script.push(format!("CREATE SCHEMA {aside}"));
        script.extend(former.iter().map(|table| format!("ALTER TABLE {table} SET SCHEMA {aside}")));
    }
    let fresh = tables_in(&mut tx, &format!("'{SCHEMA}'")).await?;
    script.extend(fresh.iter().map(|table| format!("ALTER TABLE {SCHEMA}.{table} SET SCHEMA {here}")));
    script.push(format!("DROP SCHEMA {SCHEMA}"));
    for step in script {
        tx.execute(AssertSqlSafe(step)).await?;
    }
    tx.commit().await?;
    connection.close().await?;
    Ok((!former.is_empty()).then(|| format!("the schema {aside}")))
}

/// The tables of a schema, quoted.
async fn tables_in(connection: &mut PgConnection, schema: &str) -> Result<Vec<String>, sqlx::Error> {
    let text = format!(
        "SELECT quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
         WHERE c.relkind IN ('r', 'p') AND n.nspname = {schema} ORDER BY 1"
    );
    connection.fetch_all(AssertSqlSafe(text)).await?.iter().map(|row| row.try_get("name")).collect()
}

/// Waits a little for connections that are ending.
async fn alone(connection: &mut PgConnection) -> Result<(), SideError> {
    let text = "SELECT COUNT(*) AS count FROM pg_stat_activity \
                WHERE datname = current_database() AND application_name = 'privet' AND pid <> pg_backend_pid()";
    let mut waited = Duration::ZERO;
    loop {
        let others: i64 = connection.fetch_one(text).await?.try_get("count")?;
        match others {
            0 => return Ok(()),
            others if waited >= ENDING => return Err(SideError::InUse(others)),
            _ => tokio::time::sleep(BREATH).await,
        }
        waited += BREATH;
    }
}

/// A connection under another name than a server's.
async fn connect(url: &str) -> Result<PgConnection, sqlx::Error> {
    let options: PgConnectOptions = url.parse()?;
    options.application_name("privet restore").disable_statement_logging().connect().await
}

/// A database's file, and those that SQLite keeps beside it.
fn files(path: &Path) -> [PathBuf; 3] {
    [path.to_owned(), named(path, "-wal"), named(path, "-shm")]
}

fn named(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn removed(path: &Path) -> Result<(), SideError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(SideError::File { path: path.to_owned(), error })
        }
        _ => Ok(()),
    }
}

/// Names are durable when their folder is.
fn sync_folder(of: &Path) -> Result<(), SideError> {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let synced = fs::File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| SideError::File { path: folder.to_owned(), error })
}
