//! HTTPS without a proxy: the program's own certificate, and another one without a new start.

use std::path::Path;
use std::sync::Arc;

use privet_ground::db::Engine;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::Command;
use tokio_rustls::TlsConnector;

use super::server::{Home, Server, at_home_on};

/// Makes a certificate for this machine; gives it.
fn certify(folder: &Path) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    std::fs::write(folder.join("certificate.pem"), made.cert.pem()).unwrap();
    CertificateDer::from_pem_slice(made.cert.pem().as_bytes()).unwrap()
}

/// Asks for a page by whoever believes this certificate alone.
async fn ask(home: &Home, believed: &CertificateDer<'static>) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(believed.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let port: u16 = home.address().rsplit(':').next().unwrap().parse().unwrap();
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
    stream.write_all(b"GET /privacy HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[tokio::test]
async fn pages_are_served_over_tls_and_a_renewed_certificate_is_taken_up() {
    at_home_on(Engine::Sqlite, async |home| {
        let first = certify(home.folder());
        let file = |name: &str| home.folder().join(name).display().to_string();
        let mut command = home.serving(&[]);
        command.args(["--tls-cert", &file("certificate.pem"), "--tls-key", &file("key.pem")]);
        let server = Server::start(command).await;
        assert!(
            server.printed.contains(&home.address().replace("http://", "https://")),
            "{}",
            server.printed
        );
        let answer = ask(home, &first).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("strict-transport-security: max-age="), "{answer}");
        assert!(home.client(1).get("/healthz").await.is_err(), "without TLS there is no answer");

        let hang_up = async || {
            let id = server.id().to_string();
            assert!(Command::new("kill").args(["-HUP", &id]).status().await.unwrap().success());
        };
        std::fs::write(file("key.pem"), "no key").unwrap();
        hang_up().await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert!(ask(home, &first).await.is_ok(), "what cannot be read leaves the former one in use");
        let second = certify(home.folder());
        hang_up().await;
        let mut tries = 0;
        while ask(home, &second).await.is_err() {
            tries += 1;
            assert!(tries < 100, "the renewed certificate is not taken up");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert!(ask(home, &first).await.is_err(), "the former one is no longer shown");
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_certificate_that_cannot_be_used_stops_the_start() {
    at_home_on(Engine::Sqlite, async |home| {
        certify(home.folder());
        std::fs::write(home.folder().join("key.pem"), "no key").unwrap();
        let file = |name: &str| home.folder().join(name).display().to_string();
        let (certificate, key) = (file("certificate.pem"), file("key.pem"));
        let line = ["serve", "--listen", "127.0.0.1:0", "--tls-cert", &certificate, "--tls-key", &key];
        let (code, _, complaint) = home.run(&line).await;
        assert_eq!((code, complaint.contains("holds no private key")), (2, true), "{complaint}");
    })
    .await;
}
