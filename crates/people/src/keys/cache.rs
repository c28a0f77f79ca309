//! Keys that were unwrapped lately, so that a busy thread does not ask the key store again and again. Two
//! generations: what was used in the younger one lives on, the older one is dropped whole and wiped. No key stays
//! unused for longer than two terms, on any node, whoever destroyed it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;
use std::time::Duration;

use privet_ground::clock::Instant;

use crate::dossier::DossierId;
use crate::seal::DossierKey;

/// How long a generation lives at most.
const TERM: Duration = Duration::from_secs(300);

/// Hashes an id by its end, which is random (RFC 9562 section 5.7) and made by us: no stranger chooses it.
#[derive(Default)]
pub(crate) struct ByTheEnd(u64);

impl Hasher for ByTheEnd {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(end) = bytes.last_chunk() {
            self.0 = u64::from_le_bytes(*end);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Generation = HashMap<DossierId, Arc<DossierKey>, BuildHasherDefault<ByTheEnd>>;

/// The cache.
pub(crate) struct Cache {
    young: Generation,
    old: Generation,
    /// How often keys were forgotten: what was fetched before is not kept after.
    forgotten: u64,
    born: Instant,
    /// How many keys a generation holds at most.
    most: usize,
}

impl Cache {
    pub(crate) fn new(now: Instant, most: usize) -> Self {
        Self { young: Generation::default(), old: Generation::default(), forgotten: 0, born: now, most }
    }

    /// How often keys were forgotten so far: to be handed to [`Cache::keep`] with what is fetched from now on.
    pub(crate) const fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Keeps keys that were fetched, unless some were forgotten meanwhile, perhaps these; and unless they are so many
    /// that they would push out everything else.
    pub(crate) fn keep(&mut self, now: Instant, forgotten: u64, keys: &[Arc<DossierKey>]) {
        if forgotten == self.forgotten && keys.len() <= self.most {
            self.young.reserve(keys.len().min(self.most - self.young.len().min(self.most)));
            for key in keys {
                self.insert(now, key.clone());
            }
        }
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
        self.forgotten += 1;
        for id in ids {
            self.young.remove(id);
            self.old.remove(id);
        }
    }

    /// Drops what was not used for long. Called by every use, and by a clock where nobody uses it.
    pub(crate) fn age(&mut self, now: Instant) {
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
        Arc::new(DossierKey::new(id, 1, Zeroizing::new([1; 64])))
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
    fn what_was_fetched_while_a_key_was_destroyed_is_not_kept() {
        let mut cache = Cache::new(START, 10);
        let (one, fetching) = (key(1), cache.forgotten());
        cache.forget(&[one.dossier()]);
        cache.keep(START, fetching, std::slice::from_ref(&one));
        assert!(cache.get(START, one.dossier()).is_none());
        cache.keep(START, cache.forgotten(), std::slice::from_ref(&one));
        assert!(cache.get(START, one.dossier()).is_some());
    }

    #[test]
    fn a_batch_larger_than_the_cache_pushes_nothing_out() {
        let mut cache = Cache::new(START, 10);
        cache.insert(START, key(1));
        let many: Vec<_> = (2..20).map(key).collect();
        cache.keep(START, 0, &many);
        assert!(cache.get(START, key(1).dossier()).is_some());
        assert!(cache.get(START, key(2).dossier()).is_none());
    }

    #[test]
    fn a_clock_set_back_empties_it() {
        let mut cache = Cache::new(START, 10);
        cache.insert(START, key(1));
        assert!(cache.get(START.minus(TERM), key(1).dossier()).is_none());
    }
}
