//! Whole transactions, tried again when another one was first.

use std::time::Duration;

use super::{Db, DbError, Tx};

/// How often a transaction is tried before the race counts as lost.
const MOST_TRIES: u32 = 12;
/// How often it is tried beside others of this node. After that it can lose to another node alone.
const TRIES_IN_COMPANY: u32 = 2;
/// What a loser waits at most for each try behind it, so that two nodes do not meet again at once.
const PAUSE: Duration = Duration::from_millis(10);

/// The state of [`transact!`](crate::transact) between tries.
#[derive(Default)]
pub struct Attempt {
    tries: u32,
}

impl Attempt {
    /// Begins the next try: beside others at first, alone when that was lost.
    pub async fn begin(&mut self, db: &Db) -> Result<Tx, DbError> {
        if self.tries < TRIES_IN_COMPANY {
            return db.begin().await;
        }
        tokio::time::sleep(PAUSE.mul_f64(f64::from(self.tries - TRIES_IN_COMPANY) * rand::random::<f64>()))
            .await;
        db.begin_alone().await
    }

    /// Ends a try: commits when the work succeeded. `None` means: begin again.
    pub async fn end<T, E: From<DbError>>(&mut self, tx: Tx, outcome: Result<T, E>) -> Option<Result<T, E>> {
        self.tries += 1;
        let again = self.tries < MOST_TRIES;
        match outcome {
            Ok(value) => match tx.commit().await {
                Ok(()) => Some(Ok(value)),
                Err(error) if again && error.is_retryable() => None,
                Err(error) => Some(Err(error.into())),
            },
            Err(_) if again && tx.lost_a_race() => None,
            Err(error) => Some(Err(error)),
        }
    }
}

/// Runs work in one transaction and commits it: `transact!(db, |tx| actions::receive(tx, &caller, now, &input))`.
///
/// The work is an expression that gives a future of `Result<T, E>` with `E: From<DbError>`. Where the database says
/// that another transaction was first, the whole work runs again; so it must have no effect outside `tx`.
#[macro_export]
macro_rules! transact {
    ($db:expr, |$tx:ident| $work:expr) => {
        async {
            let mut attempt = $crate::db::Attempt::default();
            loop {
                let mut transaction = match attempt.begin(&$db).await {
                    Ok(transaction) => transaction,
                    Err(error) => break Err(error.into()),
                };
                let outcome = {
                    let $tx = &mut transaction;
                    $work.await
                };
                if let Some(ended) = attempt.end(transaction, outcome).await {
                    break ended;
                }
            }
        }
        .await
    };
}
