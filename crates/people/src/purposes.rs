//! Which purposes are in force and which categories each covers: the part of the published register that the door
//! asks. Publishing swaps it whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use privet_ground::clock::Instant;
use privet_register::{CategoryId, PurposeId, Register, RegisterHash};

/// The purposes of one register version.
#[derive(Clone, Debug)]
pub struct Purposes {
    register: [u8; 32],
    coverage: BTreeMap<PurposeId, Coverage>,
}

#[derive(Clone, Debug)]
struct Coverage {
    /// From when on; `None` has begun.
    starts: Option<Instant>,
    categories: BTreeSet<CategoryId>,
}

/// The purposes in force, shared by everything that opens or seals. Cheap to clone; all clones are one.
#[derive(Clone, Default)]
pub struct PurposesInForce(Arc<RwLock<Option<Arc<Purposes>>>>);

impl Purposes {
    /// No purpose of a register, to be filled by [`Purposes::with`].
    pub const fn none(register: [u8; 32]) -> Self {
        Self { register, coverage: BTreeMap::new() }
    }

    /// The purposes of a register.
    pub fn of(register: &Register) -> Self {
        let zone = register.controller.time_zone.zone();
        let mut purposes = Self::none(*RegisterHash::of(register).as_bytes());
        for (id, purpose) in &register.purposes {
            let starts = purpose.starts.map(|day| Instant::start_of(day, &zone));
            purposes = purposes.with(id.clone(), starts, purpose.categories.iter().cloned());
        }
        purposes
    }

    /// Adds a purpose, from a moment on or already begun, that covers these categories.
    #[must_use]
    pub fn with(
        mut self,
        purpose: PurposeId,
        starts: Option<Instant>,
        categories: impl IntoIterator<Item = CategoryId>,
    ) -> Self {
        self.coverage.insert(purpose, Coverage { starts, categories: categories.into_iter().collect() });
        self
    }

    /// The hash of the register version.
    pub const fn register(&self) -> &[u8; 32] {
        &self.register
    }

    /// The categories that a purpose covers; `None` when it is not in force at this moment.
    pub fn categories(&self, purpose: &PurposeId, now: Instant) -> Option<&BTreeSet<CategoryId>> {
        let coverage = self.coverage.get(purpose)?;
        let has_begun = coverage.starts.is_none_or(|starts| starts <= now);
        has_begun.then_some(&coverage.categories)
    }
}

impl PurposesInForce {
    /// What is in force; `None` before anything was published.
    pub fn get(&self) -> Option<Arc<Purposes>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts the purposes of another register version in force, for every clone at once.
    pub fn set(&self, purposes: Purposes) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(purposes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_is_in_force_from_its_start_and_publishing_swaps_it_for_everybody() {
        let answering = PurposeId::new("answer-enquiries").unwrap();
        let email = CategoryId::new("email").unwrap();
        let start = Instant::from_micros(10);
        let handle = PurposesInForce::default();
        let other = handle.clone();
        assert!(other.get().is_none());
        handle.set(Purposes::none([1; 32]).with(answering.clone(), Some(start), [email.clone()]));
        let purposes = other.get().unwrap();
        assert!(purposes.categories(&answering, Instant::from_micros(9)).is_none());
        assert!(purposes.categories(&answering, start).unwrap().contains(&email));
        handle.set(Purposes::none([2; 32]));
        assert!(other.get().unwrap().categories(&answering, start).is_none());
        assert_eq!(other.get().unwrap().register(), &[2; 32]);
    }
}
