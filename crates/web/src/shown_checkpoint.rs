//! The log's last checkpoint as it stands at the foot of every page: a reader who writes it down can show later that
//! the log was rewritten. Read at most once in a while, since every page shows it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use privet_ground::clock::Instant;
use privet_ground::journal;

use crate::house::House;

/// How old the shown checkpoint may be.
const KEPT_FOR: Duration = Duration::from_secs(15);

/// The checkpoint that pages show, with the moment when it was read.
#[derive(Default)]
pub(crate) struct ShownCheckpoint(Mutex<Option<(Instant, Option<String>)>>);

impl ShownCheckpoint {
    /// The first and last signs of the root, `8f3a…c21`; none before the log was signed or when it cannot be read.
    pub(crate) async fn short(&self, house: &House) -> Option<String> {
        let now = house.now();
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match kept {
            Some((read_at, short)) if now.since(read_at) < KEPT_FOR && read_at <= now => short,
            _ => {
                let short = read(house).await;
                *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, short.clone()));
                short
            }
        }
    }
}

async fn read(house: &House) -> Option<String> {
    let mut tx = house.db.read().await.ok()?;
    let checkpoint = journal::latest_checkpoint(&mut tx).await.ok()??;
    let root = checkpoint.root.to_string();
    Some(format!("{}…{}", &root[..4], &root[root.len() - 4..]))
}
