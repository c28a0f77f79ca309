//! Whole transactions, tried again when another one was first.

use super::{DbError, Tx};

/// How often a transaction is tried before the race counts as lost.
const MOST_TRIES: u32 = 8;

/// The state of [`transact!`](crate::transact) between tries.
#[derive(Default)]
pub struct Attempt {
    tries: u32,
}

impl Attempt {
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
                let mut transaction = match $db.begin().await {
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
