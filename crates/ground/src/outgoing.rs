//! The one way out over HTTP: time-outs, no private addresses, no redirects that were not looked at, no cookies, no
//! proxy from the environment. Everything that leaves the program, mail apart, leaves here.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;

use crate::office::Office;

/// Why a request did not go out or brought nothing back.
#[derive(Debug, thiserror::Error)]
pub enum OutgoingError {
    /// privet does not call this address: it is not http(s), or it lies in a private network.
    #[error("privet does not call this address: {0}")]
    Refused(String),
    /// The other side could not be reached or did not answer in time.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// The other side answered with something other than success.
    #[error("the other side answered with status {0}")]
    Status(u16),
}

/// A request that posts a body.
#[derive(Clone, Debug)]
pub struct Post {
    /// Where to.
    pub url: String,
    /// The media type of the body.
    pub content_type: &'static str,
    /// Further headers, such as a signature.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// Sends requests; tests and the example bring their own.
pub trait Outgoing: Send + Sync {
    /// Posts; success is any status of the 2xx class.
    fn post<'a>(&'a self, post: &'a Post) -> BoxFuture<'a, Result<(), OutgoingError>>;
}

/// Sends nothing: for the example, which poses as nobody.
pub struct Nowhere;

impl Outgoing for Nowhere {
    fn post<'a>(&'a self, post: &'a Post) -> BoxFuture<'a, Result<(), OutgoingError>> {
        let refused = OutgoingError::Refused(format!("{} (an example sends nothing)", post.url));
        Box::pin(async move { Err(refused) })
    }
}

/// Sends for an office while it poses as somebody, and nothing otherwise.
pub struct ForOffice<T> {
    /// Whose requests they are.
    pub office: Arc<dyn Office>,
    /// What sends them.
    pub way: T,
}

impl<T: Outgoing> Outgoing for ForOffice<T> {
    fn post<'a>(&'a self, post: &'a Post) -> BoxFuture<'a, Result<(), OutgoingError>> {
        if self.office.poses_as_nobody() { Nowhere.post(post) } else { self.way.post(post) }
    }
}

/// How long a connection and a whole request may take.
const CONNECTING: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(20);

/// The real client.
pub struct HttpClient {
    client: reqwest::Client,
    trusted_hosts: BTreeSet<String>,
}

impl HttpClient {
    /// A client that also calls these hosts when their addresses are private, since the operator named them.
    pub fn new(trusted_hosts: impl IntoIterator<Item = String>) -> Result<Self, OutgoingError> {
        // The client asks the process for it; an error means that somebody has chosen already.
        rustls::crypto::ring::default_provider().install_default().ok();
        let trusted_hosts: BTreeSet<String> = trusted_hosts.into_iter().collect();
        let resolver = PublicOnly { trusted_hosts: trusted_hosts.clone() };
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECTING)
            .timeout(WHOLE)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(resolver))
            .build()
            .map_err(|error| OutgoingError::Refused(error.to_string()))?;
        Ok(Self { client, trusted_hosts })
    }

    /// Resolvers are not asked about hosts that are addresses already, so those are looked at here.
    fn check(&self, url: &str) -> Result<reqwest::Url, OutgoingError> {
        let refused = |why: &str| OutgoingError::Refused(format!("{url} ({why})"));
        let parsed = reqwest::Url::parse(url).map_err(|_| refused("no address"))?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err(refused("neither http nor https"));
        }
        let host = parsed.host_str().ok_or_else(|| refused("no host"))?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        match bare.parse::<IpAddr>() {
            Ok(address) if !is_public(address) && !self.trusted_hosts.contains(host) => {
                Err(refused("a private address"))
            }
            _ => Ok(parsed),
        }
    }
}

impl Outgoing for HttpClient {
    fn post<'a>(&'a self, post: &'a Post) -> BoxFuture<'a, Result<(), OutgoingError>> {
        Box::pin(async move {
            let url = self.check(&post.url)?;
            let mut request = self.client.post(url).header("content-type", post.content_type);
            for (name, value) in &post.headers {
                request = request.header(*name, value);
            }
            let answer = request.body(post.body.clone()).send().await;
            let answer = answer.map_err(|error| OutgoingError::NoAnswer(error.without_url().to_string()))?;
            if answer.status().is_success() {
                Ok(())
            } else {
                Err(OutgoingError::Status(answer.status().as_u16()))
            }
        })
    }
}

/// Resolves names and keeps public addresses only, so that a name cannot lead into our own network.
struct PublicOnly {
    trusted_hosts: BTreeSet<String>,
}

impl reqwest::dns::Resolve for PublicOnly {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let trusted = self.trusted_hosts.contains(name.as_str());
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let kept: Vec<SocketAddr> =
                found.into_iter().filter(|at| trusted || is_public(at.ip())).collect();
            if kept.is_empty() {
                return Err("the name has no public address".into());
            }
            Ok(Box::new(kept.into_iter()) as reqwest::dns::Addrs)
        })
    }
}

/// True for addresses that lie in the public internet: not loopback, private, link-local, shared (RFC 6598), unique
/// local, multicast, documentation or unspecified, nor any of these inside a mapped or translated address.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 198 && (b == 18 || b == 19))
        || (a == 192 && b == 0 && c == 0))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(v4) = address.to_ipv4_mapped() {
        return is_public_v4(v4);
    }
    let segments = address.segments();
    let embedded = |high: u16, low: u16| {
        let [[a, b], [c, d]] = [high.to_be_bytes(), low.to_be_bytes()];
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        // NAT64 (RFC 6052) and 6to4 (RFC 3056) carry an IPv4 address inside.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        [0x2002, high, low, ..] => embedded(high, low),
        // Only 2000::/3 is handed out as global unicast; documentation lies inside it.
        [0x2001, 0xdb8, ..] => false,
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_recognised_in_every_disguise() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "ff02::1",
            "2001:db8::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn an_address_is_looked_at_before_it_is_called() {
        let client = HttpClient::new(["127.0.0.2".to_owned()]).unwrap();
        for bad in [
            "http://127.0.0.1/",
            "http://[::1]:8080/",
            "ftp://example.org/",
            "file:///etc/passwd",
            "nonsense",
            "http://2130706433/",
        ] {
            assert!(client.check(bad).is_err(), "{bad}");
        }
        assert!(client.check("http://127.0.0.2/hook").is_ok(), "the operator named it");
        assert!(client.check("https://example.org/hook").is_ok());
    }
}
