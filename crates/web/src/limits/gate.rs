//! What is remembered of those who try to sign in: how often one network failed at one account. Whoever fails is kept
//! waiting there; its owner, elsewhere, is not.

use std::net::IpAddr;
use std::sync::Arc;

use privet_ground::clock::Instant;
use privet_people::World;

use super::{Limits, MOST_COUNTED, Who};
use crate::staff::model::network_refused_until;

/// Where somebody stands who wants in.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(super) limits: Arc<Limits>,
    pub(super) from: Option<IpAddr>,
}

/// What is known of one network and one account.
#[derive(Clone, Copy)]
pub(super) struct Tries {
    failures: i64,
    refused_until: Option<Instant>,
}

impl Gate {
    /// Begins an attempt at an account; says whether it may be made. It counts as a failure until [`Gate::forget`], so
    /// that many attempts at the same moment are not all the first one.
    pub(crate) fn begin(&self, world: World<'_>, account: &[u8]) -> bool {
        let mut counts = self.limits.of_today(world.now, world.chance);
        let who = self.who(&counts.key, account);
        let known = counts.tried.get(&who).copied();
        if known.and_then(|tries| tries.refused_until).is_some_and(|until| world.now < until) {
            return false;
        }
        if counts.tried.len() >= MOST_COUNTED {
            forget_the_harmless(&mut counts.tried, world.now);
        }
        let failures = known.map_or(0, |tries| tries.failures) + 1;
        let refused_until = network_refused_until(failures, world.now);
        counts.tried.insert(who, Tries { failures, refused_until });
        true
    }

    /// Forgets the failures of this network at an account, after a good sign-in.
    pub(crate) fn forget(&self, world: World<'_>, account: &[u8]) {
        let mut counts = self.limits.of_today(world.now, world.chance);
        let who = self.who(&counts.key, account);
        counts.tried.remove(&who);
    }

    fn who(&self, key: &[u8; 32], account: &[u8]) -> Who {
        super::hashed(key, &[b"tried", account], self.from)
    }
}

/// Makes room: those who wait for nothing go, and of the others those who failed least.
fn forget_the_harmless(tried: &mut std::collections::HashMap<Who, Tries>, now: Instant) {
    tried.retain(|_, tries| tries.refused_until.is_some_and(|until| now < until));
    if tried.len() >= MOST_COUNTED {
        let mut failures: Vec<i64> = tried.values().map(|tries| tries.failures).collect();
        let (_, middle, _) = failures.select_nth_unstable(MOST_COUNTED / 2);
        let least = *middle;
        let mut room = MOST_COUNTED / 2;
        tried.retain(|_, tries| {
            let goes = tries.failures <= least && room > 0;
            room -= usize::from(goes);
            !goes
        });
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use privet_ground::ids::SeededChance;

    use super::*;

    fn gate(limits: &Arc<Limits>, from: &str) -> Gate {
        Gate { limits: limits.clone(), from: Some(from.parse().unwrap()) }
    }

    #[test]
    fn a_network_that_fails_waits_and_no_other_does() {
        let (limits, chance) = (Arc::new(Limits::default()), SeededChance::new(1));
        let now = Instant::from_micros(1_000_000);
        let world = World::new(now, &chance);
        let (stranger, owner) = (gate(&limits, "203.0.113.7"), gate(&limits, "198.51.100.1"));
        let tries = (0..100).filter(|_| stranger.begin(world, b"gwen")).count();
        assert_eq!(tries, 3);
        assert!(owner.begin(world, b"gwen"), "another network");
        assert!(stranger.begin(world, b"bryn"), "another account");
        let later = World::new(now.plus(Duration::from_secs(5)), &chance);
        assert!(stranger.begin(later, b"gwen") && !stranger.begin(later, b"gwen"), "one more after a pause");
        owner.forget(later, b"gwen");
        assert!(!stranger.begin(later, b"gwen"), "the owner's success does not help a stranger");
        stranger.forget(later, b"gwen");
        assert!(stranger.begin(later, b"gwen"));
    }

    #[test]
    fn a_flood_does_not_make_the_house_forget_who_failed_most() {
        let (limits, chance) = (Arc::new(Limits::default()), SeededChance::new(1));
        let world = World::new(Instant::from_micros(1_000_000), &chance);
        let stranger = gate(&limits, "203.0.113.7");
        while stranger.begin(world, b"gwen") {}
        for number in 0..(u32::try_from(MOST_COUNTED).unwrap() + 10) {
            let other = Gate { limits: limits.clone(), from: Some(IpAddr::from(number.to_be_bytes())) };
            other.begin(world, b"gwen");
        }
        assert!(!stranger.begin(world, b"gwen"));
        assert!(limits.of_today(world.now, &chance).tried.len() <= MOST_COUNTED);
    }
}
