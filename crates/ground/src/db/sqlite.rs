//! SQLite: many readers, one writer.
//!
//! The writer is a task that owns the one connection that may write and lends it to one transaction at a time. Each
//! transaction runs in a savepoint of its own; those that queued up meanwhile share one COMMIT, so that one sync of
//! the disk serves them all, and each is answered only after that COMMIT returned.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{
    SqliteAutoVacuum, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool,
    SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, Row as _};
use tokio::sync::{mpsc, oneshot};

use super::tx::{Inner, Tx};
use super::{DbError, OPENING_TIME};

/// How many transactions may wait for the writer before the next is told to come back later.
const MOST_WAITING: usize = 1_024;
/// How many transactions share one COMMIT at most.
const MOST_IN_GROUP: usize = 64;
/// How long to wait before a database that broke is opened again once more.
const BETWEEN_TRIES: Duration = Duration::from_secs(1);
/// How often emptying the write-ahead log is tried while a reader needs it, and the pause between.
const MOST_TRUNCATIONS: u32 = 50;
const BETWEEN_TRUNCATIONS: Duration = Duration::from_millis(100);
/// How long a statement waits for a lock of another process.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many transactions may read at once.
const READERS: u32 = 4;

/// The two doors to one SQLite file.
#[derive(Clone)]
pub(super) struct Sqlite {
    path: PathBuf,
    readers: SqlitePool,
    queue: mpsc::Sender<Errand>,
}

enum Errand {
    Write(oneshot::Sender<Lease>),
    TruncateWal(oneshot::Sender<Result<(), DbError>>),
    Close(oneshot::Sender<()>),
}

/// The writing connection, lent to one transaction. Dropped without a commit, the savepoint is rolled back.
pub(super) struct Lease {
    connection: Option<SqliteConnection>,
    back: Option<oneshot::Sender<Returned>>,
}

struct Returned {
    connection: SqliteConnection,
    /// Who waits for the COMMIT; none when the transaction is to be rolled back.
    waiting: Option<oneshot::Sender<Result<(), DbError>>>,
}

impl Sqlite {
    pub(super) async fn open(path: &Path) -> Result<Self, DbError> {
        make_private(path).map_err(|error| DbError::File { path: path.to_owned(), error })?;
        let options = options(path);
        let writer = options.clone().connect().await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(OPENING_TIME)
            .connect_lazy_with(options.pragma("query_only", "ON"));
        let (queue, errands) = mpsc::channel(MOST_WAITING);
        tokio::spawn(write(path.to_owned(), writer, errands));
        Ok(Self { path: path.to_owned(), readers, queue })
    }

    pub(super) async fn begin(&self) -> Result<Tx, DbError> {
        let (lend, lent) = oneshot::channel();
        self.queue.try_send(Errand::Write(lend)).map_err(|_| DbError::Busy)?;
        let lease = lent.await.map_err(|_| DbError::Busy)?;
        Ok(Tx::new(Inner::SqliteWrite(lease)))
    }

    pub(super) async fn read(&self) -> Result<Tx, DbError> {
        Ok(Tx::new(Inner::SqliteRead(self.readers.begin().await?)))
    }

    /// A reader can hinder it. The waiting for that is done here, not in the writer, which serves others meanwhile.
    pub(super) async fn truncate_wal(&self) -> Result<(), DbError> {
        let mut tries = 0;
        loop {
            let (answer, answered) = oneshot::channel();
            self.queue.send(Errand::TruncateWal(answer)).await.map_err(|_| DbError::Busy)?;
            tries += 1;
            match answered.await.map_err(|_| DbError::Busy)? {
                Err(DbError::Busy) if tries < MOST_TRUNCATIONS => {
                    tokio::time::sleep(BETWEEN_TRUNCATIONS).await
                }
                outcome => return outcome,
            }
        }
    }

    pub(super) fn load(&self) -> (usize, usize) {
        (MOST_WAITING - self.queue.capacity(), MOST_WAITING)
    }

    pub(super) fn files(&self) -> Vec<PathBuf> {
        let beside = |suffix: &str| {
            let mut name = self.path.clone().into_os_string();
            name.push(suffix);
            PathBuf::from(name)
        };
        vec![self.path.clone(), beside("-wal")]
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        let (done, closed) = oneshot::channel();
        if self.queue.send(Errand::Close(done)).await.is_ok() {
            // An error means that the writer has gone already, which is what was wanted.
            closed.await.ok();
        }
    }
}

/// Makes the file where it is missing, for this user only; SQLite gives the files beside it the same mode. One that is
/// there keeps the mode that the operator chose.
fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path).map(drop)
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .auto_vacuum(SqliteAutoVacuum::Incremental)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
        // Rows cross from SQLite's thread in batches of this size: opening personal data in bulk reads thousands.
        .row_buffer_size(512)
        .disable_statement_logging()
}

impl Lease {
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("the connection leaves the lease only when the lease ends")
    }

    pub(super) async fn commit(mut self) -> Result<(), DbError> {
        let (answer, answered) = oneshot::channel();
        self.give_back(Some(answer));
        answered.await.unwrap_or_else(|_| Err(DbError::Commit("the writer has stopped".to_owned())))
    }

    fn give_back(&mut self, waiting: Option<oneshot::Sender<Result<(), DbError>>>) {
        if let (Some(connection), Some(back)) = (self.connection.take(), self.back.take()) {
            // If the writer is gone, the process is ending and the connection's own end rolls back.
            drop(back.send(Returned { connection, waiting }));
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.give_back(None);
    }
}

/// The writer's life: a group of transactions, a COMMIT, the answers; and again.
async fn write(path: PathBuf, mut connection: SqliteConnection, mut errands: mpsc::Receiver<Errand>) {
    while let Some(errand) = errands.recv().await {
        match errand {
            Errand::Write(lend) => {
                connection = match group(connection, lend, &mut errands).await {
                    Ok(connection) => connection,
                    Err(Broken) => match reopen(&path, &mut errands, BETWEEN_TRIES).await {
                        Some(connection) => connection,
                        None => return,
                    },
                };
            }
            Errand::TruncateWal(answer) => {
                drop(answer.send(truncate(&mut connection).await));
            }
            Errand::Close(done) => {
                connection.close().await.ok();
                done.send(()).ok();
                return;
            }
        }
    }
}

/// Moves the write-ahead log into the file and empties it. A reader that still needs it hinders that; then it is not
/// done, and whoever asked comes back. Nobody is waited for: all who want to write would wait too.
async fn truncate(connection: &mut SqliteConnection) -> Result<(), DbError> {
    connection.execute("PRAGMA busy_timeout = 0").await?;
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await;
    let patient = format!("PRAGMA busy_timeout = {}", PATIENCE.as_millis());
    connection.execute(sqlx::AssertSqlSafe(patient)).await?;
    if row?.try_get::<i64, _>("busy")? == 0 { Ok(()) } else { Err(DbError::Busy) }
}

/// The writing connection can no longer be trusted.
struct Broken;

async fn group(
    mut connection: SqliteConnection,
    first: oneshot::Sender<Lease>,
    errands: &mut mpsc::Receiver<Errand>,
) -> Result<SqliteConnection, Broken> {
    // IMMEDIATE: a command of another process may hold the file's lock; we wait for it here, not halfway.
    connection.execute("BEGIN IMMEDIATE").await.map_err(|_| Broken)?;
    let mut waiting = Vec::new();
    let mut next = Some(first);
    let mut later = None;
    let mut served = 0;
    while let Some(lend) = next.take() {
        connection = serve(connection, lend, &mut waiting).await?;
        served += 1;
        if served < MOST_IN_GROUP {
            match errands.try_recv() {
                Ok(Errand::Write(lend)) => next = Some(lend),
                Ok(other) => later = Some(other),
                Err(_) => {}
            }
        }
    }
    let outcome = connection.execute("COMMIT").await;
    if let Err(error) = &outcome {
        connection.execute("ROLLBACK").await.ok();
        tracing::error!(error = %error, "a group of transactions could not be committed");
    }
    for answer in waiting {
        let answered = outcome.as_ref().map(drop).map_err(|error| DbError::Commit(error.to_string()));
        drop(answer.send(answered));
    }
    match later {
        Some(Errand::TruncateWal(answer)) => {
            drop(answer.send(truncate(&mut connection).await));
        }
        Some(Errand::Close(done)) => {
            errands.close();
            done.send(()).ok();
        }
        Some(Errand::Write(_)) | None => {}
    }
    Ok(connection)
}

/// Lends the connection to one transaction and ends its savepoint.
async fn serve(
    mut connection: SqliteConnection,
    lend: oneshot::Sender<Lease>,
    waiting: &mut Vec<oneshot::Sender<Result<(), DbError>>>,
) -> Result<SqliteConnection, Broken> {
    connection.execute("SAVEPOINT one").await.map_err(|_| Broken)?;
    let (back, returned) = oneshot::channel();
    let lease = Lease { connection: Some(connection), back: Some(back) };
    // Whoever asked may have gone away; the lease then comes straight back by its own end.
    drop(lend.send(lease));
    let mut returned = returned.await.map_err(|_| Broken)?;
    let ending = if returned.waiting.is_some() { "RELEASE one" } else { "ROLLBACK TO one; RELEASE one" };
    if let Err(error) = returned.connection.execute(ending).await {
        tracing::error!(error = %error, "a savepoint could not be ended");
        if let Some(answer) = returned.waiting {
            drop(answer.send(Err(error.into())));
        }
        return Err(Broken);
    }
    waiting.extend(returned.waiting);
    Ok(returned.connection)
}

/// Opens the database again, however long it is away; meanwhile nobody is kept waiting. `None` when the program ends.
async fn reopen(
    path: &Path,
    errands: &mut mpsc::Receiver<Errand>,
    pause: Duration,
) -> Option<SqliteConnection> {
    loop {
        match options(path).connect().await {
            Ok(connection) => return Some(connection),
            Err(error) => {
                tracing::error!(error = %error, "the database cannot be opened again; trying once more");
            }
        }
        loop {
            match errands.try_recv() {
                // Whoever waits for the answer is told to come back later.
                Ok(Errand::Write(_) | Errand::TruncateWal(_)) => {}
                Ok(Errand::Close(done)) => {
                    done.send(()).ok();
                    return None;
                }
                Err(mpsc::error::TryRecvError::Disconnected) => return None,
                Err(mpsc::error::TryRecvError::Empty) => break,
            }
        }
        tokio::time::sleep(pause).await;
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[tokio::test]
    async fn a_database_that_is_made_is_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("privet.sqlite");
        let db = Sqlite::open(&path).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.run_script("CREATE TABLE sample (id INTEGER)".to_owned()).await.unwrap();
        tx.commit().await.unwrap();
        for file in db.files() {
            let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", file.display());
        }
    }

    #[tokio::test]
    async fn a_reader_that_holds_up_the_emptying_holds_up_no_writer() {
        let folder = tempfile::tempdir().unwrap();
        let db = Sqlite::open(&folder.path().join("privet.sqlite")).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.run_script("CREATE TABLE sample (id INTEGER)".to_owned()).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = db.read().await.unwrap();
        reader.rows_of_text("SELECT id FROM sample".to_owned()).await.unwrap();
        let write = async || {
            let mut tx = db.begin().await.unwrap();
            tx.run_script("INSERT INTO sample VALUES (1)".to_owned()).await.unwrap();
            tx.commit().await.unwrap();
        };
        write().await;
        let emptying = {
            let db = db.clone();
            tokio::spawn(async move { db.truncate_wal().await })
        };
        // It is the writer's next errand after one more turn of its queue; the writes behind it are served all the same.
        for _ in 0..20 {
            tokio::task::yield_now().await;
            write().await;
        }
        assert!(!emptying.is_finished(), "the reader is still there");
        drop(reader);
        emptying.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_database_that_cannot_be_made_is_named_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let error = Sqlite::open(&folder.path().join("nowhere/privet.sqlite")).await.err().unwrap();
        assert!(error.to_string().contains("nowhere/privet.sqlite"), "{error}");
    }

    #[tokio::test]
    async fn a_database_that_was_away_for_long_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("privet.sqlite");
        let (queue, mut errands) = mpsc::channel(1);
        let reopening = {
            let path = path.clone();
            tokio::spawn(async move { reopen(&path, &mut errands, Duration::from_millis(1)).await })
        };
        // Each is refused by another try.
        for _ in 0..40 {
            let (lend, lent) = oneshot::channel();
            queue.send(Errand::Write(lend)).await.expect("it goes on trying");
            assert!(lent.await.is_err(), "nobody is kept waiting");
        }
        make_private(&path).unwrap();
        assert!(reopening.await.unwrap().is_some());
    }
}
