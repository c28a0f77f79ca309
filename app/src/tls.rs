//! HTTPS without a proxy: the certificate and its key, read from files, and read again on SIGHUP, since a certificate is
//! renewed while the server runs. What cannot be read then leaves the former one in use.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::{Context as _, ensure};
use privet_ground::settings::TlsFiles;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpStream;
use tokio::signal::unix::{SignalKind, signal};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::stop::Stop;

/// The certificate in use. Cheap to clone.
#[derive(Clone)]
pub struct Tls {
    files: Arc<TlsFiles>,
    config: Arc<RwLock<Arc<ServerConfig>>>,
}

impl Tls {
    /// Reads both files.
    pub fn read(files: &TlsFiles) -> anyhow::Result<Self> {
        let config = config(files)?;
        Ok(Self { files: Arc::new(files.clone()), config: Arc::new(RwLock::new(Arc::new(config))) })
    }

    /// Agrees on TLS with whoever connected.
    pub async fn accept(&self, stream: TcpStream) -> std::io::Result<TlsStream<TcpStream>> {
        let config = self.config.read().unwrap_or_else(PoisonError::into_inner).clone();
        TlsAcceptor::from(config).accept(stream).await
    }

    /// Reads the files again whenever SIGHUP comes, until the program is to stop.
    pub async fn renew(self, stop: Stop) {
        let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
        while stop.or(hangup.recv()).await.is_some() {
            match config(&self.files) {
                Ok(config) => {
                    *self.config.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
                    tracing::info!("the certificate was read again");
                }
                Err(error) => {
                    let error = format!("{error:#}");
                    tracing::error!(error, "the certificate cannot be read; the former one stays in use");
                }
            }
        }
    }
}

fn config(files: &TlsFiles) -> anyhow::Result<ServerConfig> {
    let chain = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| format!("reading the certificate in {}", files.certificate.display()))?;
    ensure!(!chain.is_empty(), "{} holds no certificate", files.certificate.display());
    let key = key(&files.key)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.context("choosing the versions of TLS")?.with_no_client_auth();
    let mut config = config.with_single_cert(chain, key).context("the certificate and its key do not fit")?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// What stands in the file is a secret, so none of it is in what is said of it.
fn key(file: &Path) -> anyhow::Result<PrivateKeyDer<'static>> {
    let key = PrivateKeyDer::from_pem_file(file);
    key.map_err(|_| anyhow::anyhow!("{} cannot be read or holds no private key (PEM)", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A certificate for a name and its key, as files.
    fn made(folder: &Path, name: &str) -> TlsFiles {
        let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
        let files = TlsFiles { certificate: folder.join("c.pem"), key: folder.join("k.pem") };
        std::fs::write(&files.certificate, made.cert.pem()).unwrap();
        std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
        files
    }

    #[test]
    fn files_that_do_not_fit_are_refused_and_their_secrets_not_told() {
        let folder = tempfile::tempdir().unwrap();
        let files = made(folder.path(), "localhost");
        assert!(Tls::read(&files).is_ok());
        let other = tempfile::tempdir().unwrap();
        let mixed = TlsFiles { key: made(other.path(), "localhost").key, ..files.clone() };
        let refused = format!("{:#}", Tls::read(&mixed).err().unwrap());
        assert!(refused.contains("do not fit"), "{refused}");
        std::fs::write(&files.key, "my secret is no PEM").unwrap();
        let refused = format!("{:#}", Tls::read(&files).err().unwrap());
        assert!(refused.contains("holds no private key") && !refused.contains("my secret"), "{refused}");
        std::fs::write(&files.certificate, "").unwrap();
        assert!(Tls::read(&files).is_err());
    }
}
