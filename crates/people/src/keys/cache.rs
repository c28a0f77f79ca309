//! Keys that were unwrapped lately, so that a busy thread does not ask the key store again and again. Two
//! generations: what was used in the younger one lives on, the older one is dropped whole and wiped. No key stays
//! unused for longer than two terms, on any node, whoever destroyed it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use privet_ground::clock::Instant;

use crate::dossier::DossierId;
use crate::seal::DossierKey;

/// How long a generation lives at most.
const TERM: Duration = Duration::from_secs(300);

/// The cache.
pub(crate) struct Cache {
    young: HashMap<DossierId, Arc<DossierKey>>,
    old: HashMap<DossierId, Arc<DossierKey>>,
    born: Instant,
    /// How many keys a generation holds at most.
    most: usize,
}

impl Cache {
    pub(crate) fn new(now: Instant, most: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), born: now, most }
    }

    pub(crate) fn get(&mut self, now: Instant, id: DossierId) -> Option<Arc<DossierKey>> {
        self.age(now);
        if let Some(key) = self.young.get(&id) {
            return Some(key.clone());
        }
        let key = self.old.remove(&id)?;
        self.insert(now, key.clone());
        Some(key)
    }

    pub(crate) fn insert(&mut self, now: Instant, key: Arc<DossierKey>) {
        self.age(now);
        if self.young.len() >= self.most {
            self.turn(now);
        }
        self.young.insert(key.dossier(), key);
    }

    pub(crate) fn forget(&mut self, ids: &[DossierId]) {
        for id in ids {
            self.young.remove(id);
            self.old.remove(id);
        }
    }

    fn age(&mut self, now: Instant) {
        let age = now.since(self.born);
        if age > TERM * 2 || now < self.born {
            self.young.clear();
            self.turn(now);
        } else if age > TERM {
            self.turn(now);
        }
    }

    fn turn(&mut self, now: Instant) {
        self.old = std::mem::take(&mut self.young);
        self.born = now;
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use zeroize::Zeroizing;

    use super::*;

    fn key(id: u128) -> Arc<DossierKey> {
        let id = DossierId::from_uuid(Uuid::from_u128(id));
        Arc::new(DossierKey::new(id, 1, Zeroizing::new([1; 32])))
    }

    const START: Instant = Instant::from_micros(1_000_000_000);

    #[test]
    fn it_is_bounded_and_keeps_what_is_used() {
        let mut cache = Cache::new(START, 10);
        let favourite = key(0);
        cache.insert(START, favourite.clone());
        for id in 1..100 {
            cache.insert(START, key(id));
            assert!(cache.get(START, favourite.dossier()).is_some(), "used all the time");
            assert!(cache.young.len() + cache.old.len() <= 20);
        }
        assert!(cache.get(START, key(1).dossier()).is_none());
    }

    #[test]
    fn an_unused_key_is_wiped_after_two_terms_and_a_destroyed_one_at_once() {
        let mut cache = Cache::new(START, 10);
        let (one, two) = (key(1), key(2));
        cache.insert(START, one.clone());
        cache.insert(START, two.clone());
        cache.forget(&[two.dossier()]);
        assert!(cache.get(START, two.dossier()).is_none());
        assert_eq!(Arc::strong_count(&one), 2);
        assert!(cache.get(START.plus(TERM * 2 + Duration::from_secs(1)), one.dossier()).is_none());
        assert_eq!(Arc::strong_count(&one), 1, "nothing of it is left in the cache");
    }

    #[test]
    fn a_clock_set_back_empties_it() {
        let mut cache = Cache::new(START, 10);
        cache.insert(START, key(1));
        assert!(cache.get(START.minus(TERM), key(1).dossier()).is_none());
    }
}
