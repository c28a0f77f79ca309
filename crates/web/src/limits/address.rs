//! Where a request comes from. A proxy on this machine, or one that the operator named, is believed about the address
//! that it added; whatever lies beyond the first that is not believed, anybody can write.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use privet_ground::network::Network;

/// The header in which proxies write whom they speak for, the last one last.
const FORWARDED: &str = "x-forwarded-for";

/// Where a request comes from, seen through the proxies that are believed; `None` where no connection is known.
pub(super) fn of(request: &Request, trusted: &[Network]) -> Option<IpAddr> {
    let peer = peer(request)?;
    let mut seen = peer;
    for said in forwarded(request.headers()) {
        if !is_believed(seen, trusted) {
            break;
        }
        // What nobody can read says nothing; then the proxy itself is the nearest that is known.
        let Some(said) = said else { break };
        seen = said;
    }
    Some(seen)
}

/// True when a proxy that is not believed wrote whom it speaks for. Then everybody behind it counts as one.
pub(super) fn is_disbelieved(request: &Request, trusted: &[Network]) -> bool {
    request.headers().contains_key(FORWARDED) && peer(request).is_some_and(|peer| !is_believed(peer, trusted))
}

/// True where whoever asks does so from this machine and for nobody else. A proxy on it speaks for others, and says so.
pub(crate) fn is_from_here(request: &Request) -> bool {
    let speaks_for_others = |name: &axum::http::HeaderName| {
        let name = name.as_str();
        name == "forwarded" || name == "via" || name.starts_with("x-forwarded-") || name == "x-real-ip"
    };
    peer(request).is_some_and(|peer| peer.is_loopback()) && !request.headers().keys().any(speaks_for_others)
}

fn peer(request: &Request) -> Option<IpAddr> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(peer.ip().to_canonical())
}

fn is_believed(address: IpAddr, trusted: &[Network]) -> bool {
    address.is_loopback() || trusted.iter().any(|network| network.contains(address))
}

/// The addresses that proxies added, the nearest first.
fn forwarded(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let lines = headers.get_all(FORWARDED).iter().map(|line| line.to_str().unwrap_or_default());
    let mut said: Vec<_> = lines.flat_map(|line| line.split(',')).map(|one| parse(one.trim())).collect();
    said.reverse();
    said
}

/// An address, with or without a port (some proxies add one).
fn parse(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|with| with.ip()));
    address.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, said: &[&str]) -> String {
        let trusted = ["10.0.0.0/8".parse().unwrap(), "2001:db8:1::/48".parse().unwrap()];
        let mut request = Request::builder();
        for line in said {
            request = request.header(FORWARDED, *line);
        }
        let mut request = request.body(axum::body::Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        of(&request, &trusted).unwrap().to_string()
    }

    #[test]
    fn a_proxy_on_this_machine_is_believed_however_its_address_is_written() {
        for peer in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(seen(peer, &["192.0.2.1, 203.0.113.7"]), "203.0.113.7", "{peer}");
        }
        assert_eq!(seen("198.51.100.1", &["192.0.2.1, 203.0.113.7"]), "198.51.100.1", "nobody named it");
    }

    #[test]
    fn a_proxy_that_the_operator_named_is_believed_and_no_further() {
        assert_eq!(seen("10.1.2.3", &["203.0.113.7"]), "203.0.113.7");
        assert_eq!(seen("2001:db8:1::5", &["203.0.113.7"]), "203.0.113.7");
        assert_eq!(seen("10.1.2.3", &["192.0.2.1, 203.0.113.7, 10.9.9.9"]), "203.0.113.7", "two proxies");
        assert_eq!(seen("10.1.2.3", &["192.0.2.1", "203.0.113.7"]), "203.0.113.7", "two lines");
        assert_eq!(seen("11.1.2.3", &["203.0.113.7"]), "11.1.2.3");
    }

    #[test]
    fn a_port_is_left_out_and_nonsense_says_nothing() {
        assert_eq!(seen("10.1.2.3", &["203.0.113.7:50123"]), "203.0.113.7");
        assert_eq!(seen("10.1.2.3", &["[2001:db8::7]:50123"]), "2001:db8::7");
        assert_eq!(seen("10.1.2.3", &["[2001:db8::7]"]), "2001:db8::7");
        for odd in ["", "unknown", "203.0.113.7, _hidden", ","] {
            assert_eq!(seen("10.1.2.3", &[odd]), "10.1.2.3", "{odd}");
        }
    }
}
