//! PostgreSQL: any number of privet nodes beside one database.

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions as _, Executor as _};

use super::turn::{Turn, Turns};
use super::tx::{Inner, Tx};
use super::{DbError, OPENING_TIME};

/// How many connections one node holds at most.
const CONNECTIONS: u32 = 16;

/// A pool to one PostgreSQL database.
#[derive(Clone)]
pub(super) struct Postgres {
    pool: PgPool,
    turns: Turns,
}

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Self, DbError> {
        let options: PgConnectOptions = url.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(OPENING_TIME)
            .connect_with(options.application_name("privet").disable_statement_logging())
            .await?;
        Ok(Self { pool, turns: Turns::default() })
    }

    /// SERIALIZABLE, so that a story that is right with SQLite's one writer is right here too; races are tried again
    /// by `transact!`.
    pub(super) async fn begin(&self) -> Result<Tx, DbError> {
        self.begin_in(self.turns.in_company().await?).await
    }

    /// As [`Self::begin`], with no other writing transaction of this node beside it.
    pub(super) async fn begin_alone(&self) -> Result<Tx, DbError> {
        self.begin_in(self.turns.alone().await?).await
    }

    async fn begin_in(&self, turn: Turn) -> Result<Tx, DbError> {
        let mut tx = self.pool.begin().await?;
        tx.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE").await?;
        Ok(Tx::new(Inner::Postgres(tx, Some(turn))))
    }

    pub(super) async fn read(&self) -> Result<Tx, DbError> {
        let mut tx = self.pool.begin().await?;
        tx.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?;
        Ok(Tx::new(Inner::Postgres(tx, None)))
    }

    pub(super) fn load(&self) -> (usize, usize) {
        let open = usize::try_from(self.pool.size()).unwrap_or(usize::MAX);
        (open.saturating_sub(self.pool.num_idle()), CONNECTIONS as usize)
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}
