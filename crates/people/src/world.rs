//! What every act needs of the world outside, handed in so that a test can hold it still.

use privet_ground::clock::Instant;
use privet_ground::ids::Chance;

/// The present moment and a source of chance.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The present moment.
    pub now: Instant,
    /// Random bytes fit for keys.
    pub chance: &'a dyn Chance,
}

impl<'a> World<'a> {
    /// The world at a moment.
    pub const fn new(now: Instant, chance: &'a dyn Chance) -> Self {
        Self { now, chance }
    }
}
