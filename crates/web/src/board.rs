//! The board as pages see it: every statement of the notice in force with its state, what the public may see of it,
//! and what its checks found in words. Notice, `/proof`, console and `privet verify` all read it here, so they cannot
//! disagree.

mod public;
mod saying;

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use privet_evidence::{Board, Check};
use privet_ground::clock::Instant;
use privet_ground::refusal::Refusal;

pub use public::{PublicBoard, PublicLine, PublicSummary, Visible, measure_of};
pub use saying::{Saying, found, trouble};

use crate::house::{House, HouseRef, Published};
use crate::slice::Proving;

/// For how long a board is shown before it is put together again: what another node found shows this late at most.
const SHOWN_FOR: Duration = Duration::from_secs(3);

impl House {
    /// Every check of every slice for a version of the notice.
    pub fn checks(&self, published: &Published) -> Vec<Check<HouseRef>> {
        let proving = Proving { register: &published.register, statements: &published.statements };
        self.slices.iter().flat_map(|slice| (slice.prove)(&proving)).collect()
    }

    /// The board of the notice in force, a few seconds old at most.
    pub async fn board(&self) -> Result<Arc<Board>, Refusal> {
        let published = self.published()?;
        let now = self.now();
        if let Some(board) = RECENT.find(&published, now) {
            return Ok(board);
        }
        let board = Arc::new(self.board_afresh().await?);
        RECENT.keep(&published, now, Arc::clone(&board));
        Ok(board)
    }

    /// The board of the notice in force as it is at this moment, for those who have just looked.
    pub async fn board_afresh(&self) -> Result<Board, Refusal> {
        let published = self.published()?;
        let checks = self.checks(&published);
        let now = self.now();
        let newest = privet_evidence::store::list_newest(&mut self.db.read().await?, now).await?;
        let moments = (now, now);
        Ok(Board::assemble(&published.register_hash, &published.statements, &checks, &newest, moments))
    }

    /// The board as it would stand at a moment ahead: checks that depend on dates on record are run for that moment
    /// and nothing is kept; the others keep their present finding and are marked so.
    pub async fn board_as_of(self: &Arc<Self>, at: Instant) -> Result<Board, Refusal> {
        let published = self.published()?;
        let checks = self.checks(&published);
        let now = self.now();
        let newest = privet_evidence::store::list_newest(&mut self.db.read().await?, now).await?;
        let then = (at, published.register_hash.as_str());
        let ahead = privet_evidence::run::look_ahead(self, &checks, &newest, then).await;
        let moments = (now, at);
        Ok(Board::assemble(&published.register_hash, &published.statements, &checks, &ahead, moments))
    }

    /// Makes the next reader put the board together again. Whoever keeps evidence calls it, so that this node shows at
    /// once what it found.
    pub fn forget_board(&self) {
        if let Ok(published) = self.published() {
            RECENT.forget(&published);
        }
    }
}

/// The boards that were put together last.
static RECENT: Recent = Recent(Mutex::new(Vec::new()));

/// Boards, each beside the version of the notice that it shows and gone with it.
struct Recent(Mutex<Vec<Kept>>);

/// A board and the version that it shows. The version is known by its place in memory, which belongs to one house only;
/// holding it weakly keeps that place from being used for another.
struct Kept {
    of: Weak<Published>,
    made: Instant,
    board: Arc<Board>,
}

impl Recent {
    fn find(&self, published: &Arc<Published>, now: Instant) -> Option<Arc<Board>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = all.iter().find(|kept| kept.shows(published))?;
        let is_fresh = kept.made <= now && now.since(kept.made) < SHOWN_FOR;
        is_fresh.then(|| Arc::clone(&kept.board))
    }

    fn keep(&self, published: &Arc<Published>, made: Instant, board: Arc<Board>) {
        self.forget(published);
        let kept = Kept { of: Arc::downgrade(published), made, board };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
    }

    fn forget(&self, published: &Arc<Published>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|kept| kept.of.strong_count() > 0 && !kept.shows(published));
    }
}

impl Kept {
    fn shows(&self, published: &Arc<Published>) -> bool {
        self.of.as_ptr() == Arc::as_ptr(published)
    }
}
