//! Asks the network where a domain's mail goes.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use hickory_resolver::TokioResolver;
use privet_web::house::{MailRoute, Resolver};

/// The system's resolver.
pub struct SystemResolver {
    resolver: Option<TokioResolver>,
}

impl SystemResolver {
    /// Reads the system's settings; without any, nobody can be asked.
    pub fn new() -> Self {
        let resolver = TokioResolver::builder_tokio().and_then(|builder| builder.build());
        Self { resolver: resolver.inspect_err(|error| tracing::warn!(%error, "no resolver")).ok() }
    }
}

impl Resolver for SystemResolver {
    fn mail_route<'a>(&'a self, domain: &'a str) -> BoxFuture<'a, MailRoute> {
        async move {
            let Some(resolver) = &self.resolver else { return MailRoute::Unknown };
            match resolver.mx_lookup(domain).await {
                // A single "." says that the domain takes no mail (RFC 7505).
                Ok(found) => {
                    let servers = found
                        .answers()
                        .iter()
                        .filter(|record| !record.data.to_string().ends_with(" ."))
                        .count();
                    if servers == 0 { MailRoute::None } else { MailRoute::Servers(servers) }
                }
                Err(error) if error.is_no_records_found() || error.is_nx_domain() => MailRoute::None,
                Err(_) => MailRoute::Unknown,
            }
        }
        .boxed()
    }
}

/// Asks nobody: for the example, which probes nothing at the real domains.
pub struct AsksNobody;

impl Resolver for AsksNobody {
    fn mail_route<'a>(&'a self, _: &'a str) -> BoxFuture<'a, MailRoute> {
        async { MailRoute::Unknown }.boxed()
    }
}
