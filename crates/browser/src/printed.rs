//! One page at a time is printed, and the last ones are kept: strangers may ask for a PDF as often as they like, and a page
//! that says the same needs no second Chromium.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use crate::{Browser, PrintError};

/// How many documents are kept, and how many bytes of them.
const MOST_KEPT: usize = 8;
const MOST_KEPT_BYTES: usize = 4 << 20;
/// How long somebody waits for a turn.
const PATIENCE: Duration = Duration::from_secs(20);

type Hash = [u8; 32];

/// What was printed last, the newest first, and the one turn.
pub(crate) struct Printed {
    turn: Semaphore,
    kept: Mutex<VecDeque<(Hash, Arc<[u8]>)>>,
}

impl Default for Printed {
    fn default() -> Self {
        Self { turn: Semaphore::new(1), kept: Mutex::default() }
    }
}

impl Printed {
    fn find(&self, hash: &Hash) -> Option<Arc<[u8]>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == hash).map(|(_, pdf)| Arc::clone(pdf))
    }

    fn keep(&self, hash: Hash, pdf: &Arc<[u8]>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front((hash, Arc::clone(pdf)));
        let mut bytes = 0;
        let fit = kept.iter().take(MOST_KEPT).take_while(|(_, pdf)| {
            bytes += pdf.len();
            bytes <= MOST_KEPT_BYTES
        });
        let fit = fit.count();
        kept.truncate(fit);
    }
}

impl Browser {
    /// As [`Browser::print`]; a page that was printed lately is not printed again.
    pub async fn print_once(&self, html: &str) -> Result<Arc<[u8]>, PrintError> {
        let hash: Hash = Sha256::digest(html).into();
        if let Some(pdf) = self.printed.find(&hash) {
            return Ok(pdf);
        }
        let turn = tokio::time::timeout(PATIENCE, self.printed.turn.acquire()).await;
        let _turn = turn.map_err(|_| PrintError::Busy)?.map_err(|_| PrintError::Busy)?;
        // Whoever had the turn before may have wanted the same.
        if let Some(pdf) = self.printed.find(&hash) {
            return Ok(pdf);
        }
        let pdf: Arc<[u8]> = self.print(html).await?.into();
        self.printed.keep(hash, &pdf);
        Ok(pdf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept_as_far_as_there_is_room() {
        let printed = Printed::default();
        let pdf = |bytes: usize| -> Arc<[u8]> { vec![0; bytes].into() };
        for number in 0..=8 {
            printed.keep([number; 32], &pdf(10));
        }
        assert!(printed.find(&[0; 32]).is_none() && printed.find(&[1; 32]).is_some());
        printed.keep([9; 32], &pdf(MOST_KEPT_BYTES));
        assert!(printed.find(&[9; 32]).is_some() && printed.find(&[8; 32]).is_none());
        printed.keep([10; 32], &pdf(MOST_KEPT_BYTES + 1));
        assert!(printed.find(&[10; 32]).is_none(), "one that is too big is not kept");
    }
}
