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
    /// For which purpose the data was collected that this one uses further. UK GDPR Art. 8A.
    further_of: Option<PurposeId>,
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
            if let Some(further) = &purpose.further {
                purposes = purposes.further(id, further.of.clone());
            }
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
        let categories = categories.into_iter().collect();
        self.coverage.insert(purpose, Coverage { starts, categories, further_of: None });
        self
    }

    /// Says that a purpose uses data further that was collected for another.
    #[must_use]
    pub fn further(mut self, purpose: &PurposeId, of: PurposeId) -> Self {
        if let Some(coverage) = self.coverage.get_mut(purpose) {
            coverage.further_of = Some(of);
        }
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

    /// Whether data that was collected for one purpose may serve another: the same, or one whose declared further use
    /// leads back to it. UK GDPR Art. 5(1)(b).
    pub fn may_serve(&self, collected_for: &PurposeId, purpose: &PurposeId) -> bool {
        let mut at = purpose;
        // A chain that is longer than the list of purposes goes round in a circle.
        for _ in 0..=self.coverage.len() {
            if at == collected_for {
                return true;
            }
            match self.coverage.get(at).and_then(|coverage| coverage.further_of.as_ref()) {
                Some(of) => at = of,
                None => return false,
            }
        }
        false
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

    #[test]
    fn data_serves_its_own_purpose_and_what_is_declared_to_lead_back_to_it() {
        let [answering, statistics, planning, news] =
            ["answering", "statistics", "planning", "news"].map(|name| PurposeId::new(name).unwrap());
        let all = [&answering, &statistics, &planning, &news];
        let purposes = all.iter().fold(Purposes::none([1; 32]), |all, id| all.with((*id).clone(), None, []));
        let purposes =
            purposes.further(&statistics, answering.clone()).further(&planning, statistics.clone());
        assert!(all.iter().all(|id| purposes.may_serve(id, id)));
        assert!(purposes.may_serve(&answering, &statistics) && purposes.may_serve(&answering, &planning));
        assert!(!purposes.may_serve(&statistics, &answering), "not the other way");
        assert!(!purposes.may_serve(&answering, &news) && !purposes.may_serve(&news, &answering));
        let circle = purposes.further(&answering, planning.clone());
        assert!(!circle.may_serve(&news, &planning), "a circle ends");
        let gone = PurposeId::new("gone").unwrap();
        let after = Purposes::none([2; 32]).with(news.clone(), None, []).further(&news, gone.clone());
        assert!(after.may_serve(&gone, &news), "what was collected for a purpose that has left the register");
    }
}
