//! Fresh databases for tests: the same story on SQLite and on PostgreSQL (feature `testing`).

use std::sync::atomic::{AtomicU32, Ordering};

use crate::clock::Instant;
use crate::db::{Db, Place};
use crate::migrate::{Migrations, migrate};

/// The variable that holds the URL of a PostgreSQL superuser's database. `./run-tests` always sets it.
pub const POSTGRES: &str = "PRIVET_TEST_POSTGRES";

/// A database that nobody else uses; a SQLite file goes when this is dropped.
pub struct Fresh {
    /// The database.
    pub db: Db,
    /// Where it is.
    pub place: Place,
    /// What goes when this is dropped.
    pub folder: Scratch,
}

/// A folder, and perhaps a PostgreSQL database, that go when this is dropped: a suite of hundreds of tests would fill a
/// disk otherwise.
pub struct Scratch {
    folder: tempfile::TempDir,
    database: Option<String>,
}

impl Scratch {
    /// The folder.
    pub fn path(&self) -> &std::path::Path {
        self.folder.path()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let Some(name) = self.database.take() else { return };
        // A runtime of its own on a thread of its own: this may be dropped inside another or while a test panics.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(drop_postgres(&name))).ok();
        });
        dropping.join().ok();
    }
}

async fn drop_postgres(name: &str) {
    let Some(url) = postgres_url() else { return };
    if let Ok(pool) = sqlx::PgPool::connect(&url).await {
        let text = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        sqlx::query(sqlx::AssertSqlSafe(text)).execute(&pool).await.ok();
        pool.close().await;
    }
}

/// The engines that the machine offers: SQLite always, PostgreSQL where [`POSTGRES`] is set.
pub fn engines() -> Vec<crate::db::Engine> {
    use crate::db::Engine;
    if postgres_url().is_some() { vec![Engine::Sqlite, Engine::Postgres] } else { vec![Engine::Sqlite] }
}

/// A fresh place for a database of an engine, and the folder that lives as long.
pub async fn fresh_place(engine: crate::db::Engine) -> (Place, Scratch) {
    let folder = tempfile::tempdir().expect("a folder for a test");
    match engine {
        crate::db::Engine::Sqlite => {
            let place = Place::File(folder.path().join("privet.sqlite"));
            (place, Scratch { folder, database: None })
        }
        crate::db::Engine::Postgres => {
            let url = fresh_postgres().await;
            let name = url.rsplit('/').next().map(str::to_owned);
            (Place::Url(url), Scratch { folder, database: name })
        }
    }
}

/// Runs a story on every engine, each time with a fresh database that is brought up to date.
pub async fn on_every_engine(migrations: &[Migrations], mut story: impl AsyncFnMut(Fresh)) {
    for engine in engines() {
        let (place, folder) = fresh_place(engine).await;
        let db = Db::open(&place).await.expect("a fresh database opens");
        migrate(&db, migrations, Instant::from_micros(0)).await.expect("the migrations run");
        story(Fresh { db: db.clone(), place, folder }).await;
        db.close().await;
    }
}

/// How SQLite would find the rows of a statement: one line for each step.
pub async fn plan(db: &Db, sql: &crate::db::Sql) -> Vec<String> {
    let text = format!("EXPLAIN QUERY PLAN {}", sql.text.replace("$list", "NULL"));
    let mut tx = db.read().await.expect("the database can be read");
    let rows = tx.rows_of_text(text).await.expect("the statement has a plan");
    rows.iter().map(|row| row.get("detail").expect("a step")).collect()
}

/// Ends every connection to a PostgreSQL database, as a server does that is started anew; says how many there were.
pub async fn end_connections(place: &Place) -> usize {
    let (Place::Url(url), Some(server)) = (place, postgres_url()) else { return 0 };
    let name = url.rsplit('/').next().unwrap_or_default().to_owned();
    let pool = sqlx::PgPool::connect(&server).await.expect("the test server answers");
    let text = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
    let ended = sqlx::query(text).bind(name).fetch_all(&pool).await.expect("connections can be ended");
    pool.close().await;
    ended.len()
}

/// Lets nobody connect to a PostgreSQL database, and ends whoever is; or lets them connect again.
pub async fn shut(place: &Place, is_shut: bool) {
    let (Place::Url(url), Some(server)) = (place, postgres_url()) else { return };
    let name = url.rsplit('/').next().unwrap_or_default();
    let pool = sqlx::PgPool::connect(&server).await.expect("the test server answers");
    let text = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {}", !is_shut);
    sqlx::query(sqlx::AssertSqlSafe(text)).execute(&pool).await.expect("a database can be shut");
    pool.close().await;
    if is_shut {
        end_connections(place).await;
    }
}

/// Makes a SQLite database of a script, as an older program left it.
pub async fn make_of_script(path: &std::path::Path, script: &str) {
    use sqlx::{Connection as _, Executor as _};
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut connection =
        sqlx::sqlite::SqliteConnection::connect_with(&options).await.expect("a file is made");
    connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(script))).await.expect("a script runs");
    connection.close().await.expect("a file is closed");
}

/// Drops the schemas into which a restore moved what was there before; says how many there were.
pub async fn drop_moved_aside(place: &Place) -> usize {
    let Place::Url(url) = place else { return 0 };
    let pool = sqlx::PgPool::connect(url).await.expect("the test server answers");
    let text = "SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'privet!_%' ESCAPE '!'";
    let names: Vec<String> = sqlx::query_scalar(text).fetch_all(&pool).await.expect("schemas are listed");
    for name in &names {
        let text = format!("DROP SCHEMA {name} CASCADE");
        sqlx::query(sqlx::AssertSqlSafe(text)).execute(&pool).await.expect("a schema goes");
    }
    pool.close().await;
    names.len()
}

#[expect(clippy::disallowed_methods, reason = "tests are told of the test server by the environment")]
fn postgres_url() -> Option<String> {
    std::env::var(POSTGRES).ok().filter(|url| !url.is_empty())
}

async fn fresh_postgres() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let url = postgres_url().expect("engines() names PostgreSQL only where it is");
    let name = format!("privet_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let pool = sqlx::PgPool::connect(&url).await.expect("the test server answers");
    let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    sqlx::query(sqlx::AssertSqlSafe(drop)).execute(&pool).await.expect("a database of an earlier run goes");
    let create = format!("CREATE DATABASE {name} TEMPLATE template0");
    sqlx::query(sqlx::AssertSqlSafe(create)).execute(&pool).await.expect("a test database is made");
    pool.close().await;
    let (server, _) = url.rsplit_once('/').expect("a URL names its database");
    format!("{server}/{name}")
}
