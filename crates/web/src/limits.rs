//! How much one connection may send. Addresses are stored nowhere: memory holds the keyed hash of an address beside a
//! count, and the key is made anew every day, so that yesterday's hashes mean nothing even to this program.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use hmac::{Hmac, KeyInit as _, Mac as _};
use privet_ground::clock::Instant;
use privet_ground::ids::{self, Chance};
use privet_ground::refusal::{Kind, Refusal};
use sha2::Sha256;

use crate::house::HouseRef;
use crate::problem::Problem;

/// How many forms a connection may send at once.
const BURST: f64 = 40.0;
/// How many more each second brings: ten a minute.
const A_SECOND: f64 = 10.0 / 60.0;
/// How many connections are counted at once; a flood from more addresses is a matter for the network before us.
const MOST_COUNTED: usize = 20_000;
const A_DAY: i64 = 86_400_000_000;

/// The counts of this process.
#[derive(Default)]
pub(crate) struct Limits(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    day: i64,
    key: [u8; 32],
    left: HashMap<[u8; 16], (f64, Instant)>,
}

impl Limits {
    /// Takes one from what a connection may send; says whether there was one.
    fn allow(&self, now: Instant, chance: &dyn Chance, address: IpAddr) -> bool {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let day = now.micros().div_euclid(A_DAY);
        if counts.day != day || counts.key == [0; 32] {
            *counts = Counts { day, key: ids::random(chance), left: HashMap::new() };
        }
        if counts.left.len() >= MOST_COUNTED {
            counts.left.retain(|_, (left, since)| refilled(*left, *since, now) < BURST);
            if counts.left.len() >= MOST_COUNTED {
                counts.left.clear();
            }
        }
        let who = hashed(&counts.key, address);
        let (left, since) = counts.left.get(&who).copied().unwrap_or((BURST, now));
        let left = refilled(left, since, now);
        let allowed = left >= 1.0;
        counts.left.insert(who, (if allowed { left - 1.0 } else { left }, now));
        allowed
    }
}

fn refilled(left: f64, since: Instant, now: Instant) -> f64 {
    (left + now.since(since).as_secs_f64() * A_SECOND).min(BURST)
}

/// The keyed hash of an address; of an IPv6 address its network, since a household has all of it. Where the server
/// listens at `[::]`, IPv4 addresses come mapped into one IPv6 network, and are taken out of it.
fn hashed(key: &[u8; 32], address: IpAddr) -> [u8; 16] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    match address.to_canonical() {
        IpAddr::V4(address) => mac.update(&address.octets()),
        IpAddr::V6(address) => mac.update(&address.octets()[..8]),
    }
    let mut short = [0; 16];
    short.copy_from_slice(&mac.finalize().into_bytes()[..16]);
    short
}

/// Where a request comes from. A proxy on this machine is believed about the last address that it added.
fn address(request: &Request) -> Option<IpAddr> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let behind_proxy = peer.ip().to_canonical().is_loopback().then(|| forwarded(request.headers())).flatten();
    Some(behind_proxy.unwrap_or(peer.ip()))
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()?
        .to_str()
        .ok()?
        .rsplit(',')
        .next()?
        .trim()
        .parse()
        .ok()
}

/// What is counted: public forms, and the gates of the console. Behind the gates whole offices share one address, and
/// every act needs a session; programs are limited by their tokens.
fn is_counted(request: &Request) -> bool {
    let path = request.uri().path();
    let is_gate = path == "/console/sign-in" || path.starts_with("/console/join/");
    let is_open = !path.starts_with("/console") && !path.starts_with("/api/");
    !request.method().is_safe() && (is_gate || is_open)
}

/// Refuses what one connection sends too often.
pub(crate) async fn apply(
    State((house, limits)): State<(HouseRef, Arc<Limits>)>,
    request: Request,
    next: Next,
) -> Response {
    let allowed = !is_counted(&request)
        || address(&request).is_none_or(|address| limits.allow(house.now(), &*house.chance, address));
    if allowed {
        next.run(request).await
    } else {
        Problem(Refusal::new(Kind::TryLater, "refusal-too-often")).into_response()
    }
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;

    use super::*;

    fn spend(limits: &Limits, now: Instant, address: &str) -> usize {
        let address = address.parse().unwrap();
        (0..100).filter(|_| limits.allow(now, &SeededChance::new(1), address)).count()
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
        assert_eq!(spend(&limits, now, "2001:db8:1:2::1"), 40);
        assert_eq!(spend(&limits, now, "2001:db8:1:2:ffff::9"), 0);
        assert_eq!(spend(&limits, now, "2001:db8:1:3::1"), 40);
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
    fn a_proxy_on_this_machine_is_believed_however_its_address_is_written() {
        for (peer, seen) in [
            ("127.0.0.1", "203.0.113.7"),
            ("::1", "203.0.113.7"),
            ("::ffff:127.0.0.1", "203.0.113.7"),
            ("198.51.100.1", "198.51.100.1"),
        ] {
            let peer: IpAddr = peer.parse().unwrap();
            let request = Request::builder().header("x-forwarded-for", "192.0.2.1, 203.0.113.7");
            let mut request = request.body(axum::body::Body::empty()).unwrap();
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer, 1)));
            assert_eq!(address(&request).unwrap().to_string(), seen, "{peer}");
        }
    }

    #[test]
    fn nothing_in_memory_says_which_address_it_was_and_the_key_rolls_daily() {
        let limits = Limits::default();
        let now = Instant::from_micros(1_000_000);
        spend(&limits, now, "203.0.113.7");
        let key = limits.0.lock().unwrap().key;
        assert!(!limits.0.lock().unwrap().left.keys().any(|who| who[..4] == [203, 0, 113, 7]));
        limits.allow(
            now.plus(std::time::Duration::from_secs(86_400)),
            &SeededChance::new(2),
            IpAddr::from([203, 0, 113, 7]),
        );
        let counts = limits.0.lock().unwrap();
        assert_ne!(counts.key, key);
        assert_eq!(counts.left.len(), 1, "yesterday's counts are gone");
    }

    #[test]
    fn memory_is_bounded() {
        let limits = Limits::default();
        let now = Instant::from_micros(1_000_000);
        let chance = SeededChance::new(1);
        for number in 0..(u32::try_from(MOST_COUNTED).unwrap() + 10) {
            limits.allow(now, &chance, IpAddr::from(number.to_be_bytes()));
        }
        assert!(limits.0.lock().unwrap().left.len() <= MOST_COUNTED);
    }
}
