//! Asks the network where a domain's mail goes.

use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use hickory_resolver::TokioResolver;
use hickory_resolver::net::NetError;
use hickory_resolver::proto::rr::RecordType;
use privet_ground::office::Office;
use privet_web::house::{MailRoute, Resolver};

/// The system's resolver. While the office poses as nobody it asks nobody: an example probes nothing at the real
/// domains.
pub struct SystemResolver {
    office: Arc<dyn Office>,
    resolver: Option<TokioResolver>,
}

impl SystemResolver {
    /// Reads the system's settings; without any, nobody can be asked.
    pub fn new(office: Arc<dyn Office>) -> Self {
        let resolver = TokioResolver::builder_tokio().and_then(|builder| builder.build());
        let resolver = resolver.inspect_err(|error| tracing::warn!(%error, "no resolver")).ok();
        Self { office, resolver }
    }
}

impl Resolver for SystemResolver {
    fn mail_route<'a>(&'a self, domain: &'a str) -> BoxFuture<'a, MailRoute> {
        async move {
            match &self.resolver {
                Some(resolver) if !self.office.poses_as_nobody() => route(resolver, domain).await,
                _ => MailRoute::Unknown,
            }
        }
        .boxed()
    }
}

/// RFC 5321 section 5.1: the servers that MX records name, and without any such record the domain's own address.
async fn route(resolver: &TokioResolver, domain: &str) -> MailRoute {
    match resolver.mx_lookup(domain).await {
        Ok(found) => {
            let names = found.answers().iter().filter(|record| record.record_type() == RecordType::MX);
            let names: Vec<String> = names.map(|record| record.data.to_string()).collect();
            // A single "." says that the domain takes no mail (RFC 7505).
            match names.iter().filter(|name| !name.ends_with(" .")).count() {
                0 if names.is_empty() => own_address(resolver, domain).await,
                0 => MailRoute::None,
                servers => MailRoute::Servers(servers),
            }
        }
        Err(error) if is_nothing_there(&error) => own_address(resolver, domain).await,
        Err(_) => MailRoute::Unknown,
    }
}

async fn own_address(resolver: &TokioResolver, domain: &str) -> MailRoute {
    match resolver.lookup_ip(domain).await {
        Ok(found) if found.iter().next().is_some() => MailRoute::Servers(1),
        Ok(_) => MailRoute::None,
        Err(error) if is_nothing_there(&error) => MailRoute::None,
        Err(_) => MailRoute::Unknown,
    }
}

fn is_nothing_there(error: &NetError) -> bool {
    error.is_no_records_found() || error.is_nx_domain()
}
