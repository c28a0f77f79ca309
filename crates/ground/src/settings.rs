//! The settings, read once in `app` from the command line, the environment and files, and handed down as plain values.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::db::Place;
use crate::mail::{MailFolder, SmtpServer};
use crate::network::Network;

/// What an operator may choose.
#[derive(Clone)]
pub struct Settings {
    /// The folder for the database, the register and mail that was not sent.
    pub data: PathBuf,
    /// The main database.
    pub database: Place,
    /// The key store, apart from the data.
    pub keys: Place,
    /// The folder beside the key store for what must survive a rollback of the data, such as outward checkpoints.
    pub outward: PathBuf,
    /// The file with the key that wraps the keys, outside both and in no backup.
    pub kek: PathBuf,
    /// The register's folder.
    pub register: PathBuf,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The address under which the public reaches it, without a slash at the end.
    pub public_url: String,
    /// The proxies that are believed about whom they speak for, beside those on this machine.
    pub trusted_proxies: Vec<Network>,
    /// The certificate and its key, where HTTPS is served without a proxy.
    pub tls: Option<TlsFiles>,
    /// What whoever reads the metrics must show; without one they are read on this machine only.
    pub metrics_token: Option<String>,
    /// The mail server, if one is set.
    pub smtp: Option<SmtpServer>,
    /// Where alerts are also posted, if anywhere.
    pub webhook: Option<String>,
    /// Addresses to which the log's checkpoint is posted daily.
    pub checkpoint_urls: Vec<String>,
    /// Mail addresses to which the log's checkpoint is sent daily.
    pub checkpoint_mail: Vec<String>,
    /// The Chromium that prints pages, if the machine has one.
    pub chromium: Option<PathBuf>,
    /// How long a key-encryption key lives before it is rolled.
    pub kek_period: Duration,
}

/// Where a certificate and its key lie, as PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and after it those that certify it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl Settings {
    /// The folder of mails that were not sent.
    pub fn mail_folder(&self) -> MailFolder {
        MailFolder::at(&self.data.join("mail"))
    }
}
