//! How much one connection may send. Addresses are stored nowhere: memory holds the keyed hash of an address beside a
//! count, and the key is made anew every day, so that yesterday's hashes mean nothing even to this program.

mod address;
mod gate;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use hmac::{Hmac, KeyInit as _, Mac as _};
use privet_ground::clock::Instant;
use privet_ground::ids::{self, Chance};
use privet_ground::refusal::{Kind, Refusal};
use sha2::Sha256;

use crate::house::HouseRef;
use crate::problem::Problem;

pub(crate) use address::is_from_here;
pub(crate) use gate::Gate;

/// How many forms a connection may send at once.
const BURST: f64 = 40.0;
/// How many more each second brings: ten a minute.
const A_SECOND: f64 = 10.0 / 60.0;
/// How many connections are counted at once; a flood from more addresses is a matter for the network before us.
const MOST_COUNTED: usize = 20_000;
const A_DAY: i64 = 86_400_000_000;

/// The keyed hash of an address and of what it is counted for.
type Who = [u8; 16];

/// The counts of this process.
#[derive(Default)]
pub(crate) struct Limits {
    counts: Mutex<Counts>,
    /// True once the operator was told of a proxy that is not believed.
    has_warned: AtomicBool,
}

#[derive(Default)]
struct Counts {
    day: i64,
    key: [u8; 32],
    left: HashMap<Who, (f64, Instant)>,
    tried: HashMap<Who, gate::Tries>,
}

/// What somebody sends. Each has a count of its own, so that a crowd at the forms does not keep staff out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    /// A public form.
    Form,
    /// A try at the gates of the console: signing in, joining. Behind the gates whole offices share one address, and
    /// every act needs a session; programs are limited by their tokens.
    Entry,
}

impl Limits {
    /// The counts of today, under today's key.
    fn of_today(&self, now: Instant, chance: &dyn Chance) -> MutexGuard<'_, Counts> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let day = now.micros().div_euclid(A_DAY);
        if counts.day != day || counts.key == [0; 32] {
            *counts = Counts { day, key: ids::random(chance), ..Counts::default() };
        }
        counts
    }

    /// Takes one from what a connection may send; says whether there was one.
    fn allow(&self, now: Instant, chance: &dyn Chance, sent: Sent, from: IpAddr) -> bool {
        let mut counts = self.of_today(now, chance);
        if counts.left.len() >= MOST_COUNTED {
            forget_the_idle(&mut counts.left, now);
        }
        let what: &[u8] = if sent == Sent::Form { b"form" } else { b"entry" };
        let who = hashed(&counts.key, &[what], Some(from));
        let (left, since) = counts.left.get(&who).copied().unwrap_or((BURST, now));
        let left = refilled(left, since, now);
        let allowed = left >= 1.0;
        counts.left.insert(who, (if allowed { left - 1.0 } else { left }, now));
        allowed
    }

    /// Tells the operator, once, of a proxy that is not believed. Its address stays out of the log.
    fn warn_of_proxy(&self) {
        if !self.has_warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "a proxy says for whom it speaks and is not believed, so all behind it share one limit; \
                 name its network with --trusted-proxy (docs/how-to/run-behind-a-proxy.md)"
            );
        }
    }
}

/// Makes room: those who may send all again go, and of the others the half that sent least. Whoever sent most is
/// remembered, so that a flood from many addresses lets nobody begin anew.
fn forget_the_idle(left: &mut HashMap<Who, (f64, Instant)>, now: Instant) {
    left.retain(|_, (left, since)| refilled(*left, *since, now) < BURST);
    if left.len() >= MOST_COUNTED {
        let mut rest: Vec<f64> = left.values().map(|(left, since)| refilled(*left, *since, now)).collect();
        let (_, middle, _) = rest.select_nth_unstable_by(MOST_COUNTED / 2, f64::total_cmp);
        let most = *middle;
        let mut room = MOST_COUNTED / 2;
        left.retain(|_, (left, since)| {
            let goes = refilled(*left, *since, now) >= most && room > 0;
            room -= usize::from(goes);
            !goes
        });
    }
}

fn refilled(left: f64, since: Instant, now: Instant) -> f64 {
    (left + now.since(since).as_secs_f64() * A_SECOND).min(BURST)
}

/// The keyed hash of an address and of what it is counted for; of an IPv6 address its network of 56 bits, since a
/// household has all of it (RIPE-690 section 4.2.2). Where the server listens at `[::]`, IPv4 addresses come mapped
/// into one IPv6 network, and are taken out of it.
fn hashed(key: &[u8; 32], what: &[&[u8]], address: Option<IpAddr>) -> Who {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in what {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    match address.map(|address| address.to_canonical()) {
        Some(IpAddr::V4(address)) => mac.update(&address.octets()),
        Some(IpAddr::V6(address)) => mac.update(&address.octets()[..7]),
        None => {}
    }
    let mut short = [0; 16];
    short.copy_from_slice(&mac.finalize().into_bytes()[..16]);
    short
}

/// What is counted. Looking at an invitation is: each look is an entry in the log.
fn counted(request: &Request) -> Option<Sent> {
    let path = request.uri().path();
    let is_sent = !request.method().is_safe();
    if path.starts_with("/console/join/")
        || (is_sent && ["/console/sign-in", "/console/confirm"].contains(&path))
    {
        return Some(Sent::Entry);
    }
    let is_open = !path.starts_with("/console") && !path.starts_with("/api/");
    (is_sent && is_open).then_some(Sent::Form)
}

/// Refuses what one connection sends too often.
pub(crate) async fn apply(
    State((house, limits)): State<(HouseRef, Arc<Limits>)>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(sent) = counted(&request) else { return next.run(request).await };
    let trusted = &house.settings.trusted_proxies;
    if address::is_disbelieved(&request, trusted) {
        limits.warn_of_proxy();
    }
    let from = address::of(&request, trusted);
    if from.is_some_and(|from| !limits.allow(house.now(), &*house.chance, sent, from)) {
        return Problem(Refusal::new(Kind::TryLater, "refusal-too-often")).into_response();
    }
    if sent == Sent::Entry {
        request.extensions_mut().insert(Gate { limits, from });
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;

    use super::*;

    fn spend(limits: &Limits, now: Instant, address: &str) -> usize {
        let address = address.parse().unwrap();
        (0..100).filter(|_| limits.allow(now, &SeededChance::new(1), Sent::Form, address)).count()
    }

    #[test]
    fn a_connection_has_a_burst_and_gets_more_with_time() {
        let limits = Limits::default();
        let now = Instant::from_micros(1_000_000);
        assert_eq!(spend(&limits, now, "203.0.113.7"), 40);
        assert_eq!(spend(&limits, now, "203.0.113.8"), 40, "another connection has its own");
        let later = now.plus(std::time::Duration::from_secs(61));
        assert_eq!(spend(&limits, later, "203.0.113.7"), 10);
    }

    #[test]
    fn a_household_has_one_network() {
        let limits = Limits::default();
        let now = Instant::from_micros(1_000_000);
        assert_eq!(spend(&limits, now, "2001:db8:1:200::1"), 40);
        assert_eq!(spend(&limits, now, "2001:db8:1:2ff:ffff::9"), 0);
        assert_eq!(spend(&limits, now, "2001:db8:1:300::1"), 40);
    }

    #[test]
    fn visitors_do_not_share_a_count_because_the_server_listens_at_both_kinds_of_address() {
        let limits = Limits::default();
        let now = Instant::from_micros(1_000_000);
        assert_eq!(spend(&limits, now, "::ffff:203.0.113.7"), 40);
        assert_eq!(spend(&limits, now, "::ffff:203.0.113.8"), 40, "another connection has its own");
        assert_eq!(spend(&limits, now, "203.0.113.7"), 0, "it is one address, however it is written");
    }

    #[test]
    fn nothing_in_memory_says_which_address_it_was_and_the_key_rolls_daily() {
        let limits = Limits::default();
        let now = Instant::from_micros(1_000_000);
        spend(&limits, now, "203.0.113.7");
        let key = limits.counts.lock().unwrap().key;
        assert!(!limits.counts.lock().unwrap().left.keys().any(|who| who[..4] == [203, 0, 113, 7]));
        limits.allow(
            now.plus(std::time::Duration::from_secs(86_400)),
            &SeededChance::new(2),
            Sent::Form,
            IpAddr::from([203, 0, 113, 7]),
        );
        let counts = limits.counts.lock().unwrap();
        assert_ne!(counts.key, key);
        assert_eq!(counts.left.len(), 1, "yesterday's counts are gone");
    }

    #[test]
    fn a_crowd_at_the_forms_keeps_no_staff_out() {
        let limits = Limits::default();
        let (now, chance) = (Instant::from_micros(1_000_000), SeededChance::new(1));
        assert_eq!(spend(&limits, now, "203.0.113.7"), 40);
        assert!(limits.allow(now, &chance, Sent::Entry, IpAddr::from([203, 0, 113, 7])));
    }

    #[test]
    fn memory_is_bounded_and_a_flood_lets_nobody_begin_anew() {
        let limits = Limits::default();
        let now = Instant::from_micros(1_000_000);
        let chance = SeededChance::new(1);
        assert_eq!(spend(&limits, now, "203.0.113.7"), 40);
        for number in 0..(u32::try_from(MOST_COUNTED).unwrap() + 10) {
            limits.allow(now, &chance, Sent::Form, IpAddr::from(number.to_be_bytes()));
        }
        assert!(limits.counts.lock().unwrap().left.len() <= MOST_COUNTED);
        assert_eq!(spend(&limits, now, "203.0.113.7"), 0);
    }
}
