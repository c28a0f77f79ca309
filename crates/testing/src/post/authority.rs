//! An authority that certifies this machine, made for one test.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

/// An authority that nobody believes who was not told of it.
#[derive(Clone)]
pub struct Authority {
    pem: String,
    config: Arc<ServerConfig>,
}

impl Authority {
    /// An authority that has certified this machine as `127.0.0.1`.
    pub fn of_this_machine() -> Self {
        Self::of("127.0.0.1")
    }

    /// An authority that has certified a server under a name.
    pub fn of(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "An authority for tests");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, key()).expect("an authority signs itself");
        let own = key();
        let params = CertificateParams::new([name.to_owned()]).expect("a name that can be certified");
        let certificate = params.signed_by(&own, &issuer).expect("an authority signs");
        let secret = PrivateKeyDer::try_from(own.serialize_der()).expect("a key of its own making");
        Self { pem: issuer.pem(), config: Arc::new(config(certificate.der().clone(), secret)) }
    }

    /// Its certificate, as it stands in a file.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config.clone())
    }
}

fn key() -> KeyPair {
    KeyPair::generate().expect("the machine has chance")
}

fn config(certificate: CertificateDer<'static>, key: PrivateKeyDer<'static>) -> ServerConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.expect("the provider knows TLS 1.2 and 1.3").with_no_client_auth();
    builder.with_single_cert(vec![certificate], key).expect("the key fits the certificate")
}
