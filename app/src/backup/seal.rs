//! What backups are sealed with: age (<https://age-encryption.org/v1>), to a key pair or with a passphrase. A file that
//! was changed, reordered or cut off anywhere does not open to its end.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, IdentityFile, scrypt, x25519};
use anyhow::{Context as _, bail, ensure};

/// The most work that a passphrase may claim to need, as a power of two: what age itself takes on a fast machine, twice
/// over. A forged file must not keep a machine busy for a year.
const MOST_WORK: u8 = 22;
/// How short a passphrase may be. Whoever has the file can try passphrases for as long as they like.
const SHORTEST: usize = 16;

/// What closes a backup.
pub enum Lock {
    /// Those who may open it.
    Recipients(Vec<x25519::Recipient>),
    /// Whoever knows the passphrase.
    Passphrase(SecretString),
}

/// What opens one.
pub enum Key {
    /// The secret halves of pairs.
    Identities(Vec<Box<dyn age::Identity + Send + Sync>>),
    /// A passphrase.
    Passphrase(scrypt::Identity),
}

impl Lock {
    pub fn of(recipients: &[String], passphrase: Option<&Path>) -> anyhow::Result<Self> {
        if let Some(file) = passphrase {
            let passphrase = read_passphrase(file)?;
            let signs = passphrase.expose_secret().chars().count();
            ensure!(
                signs >= SHORTEST,
                "the passphrase in {} is shorter than {SHORTEST} signs",
                file.display()
            );
            return Ok(Self::Passphrase(passphrase));
        }
        let recipients = recipients.iter().map(|text| {
            let parsed = text.trim().parse::<x25519::Recipient>();
            parsed.map_err(|_| anyhow::anyhow!("`{text}` is no age recipient; it begins with age1"))
        });
        Ok(Self::Recipients(recipients.collect::<anyhow::Result<_>>()?))
    }

    /// A writer that seals what it is given; it must be finished.
    pub fn seal<W: Write>(self, out: W) -> anyhow::Result<age::stream::StreamWriter<W>> {
        let encryptor = match &self {
            Self::Passphrase(passphrase) => Encryptor::with_user_passphrase(passphrase.clone()),
            Self::Recipients(recipients) => Encryptor::with_recipients(
                recipients.iter().map(|recipient| recipient as &dyn age::Recipient),
            )
            .context("sealing")?,
        };
        encryptor.wrap_output(out).context("beginning the file")
    }
}

impl Key {
    pub fn of(identity: Option<&Path>, passphrase: Option<&Path>) -> anyhow::Result<Self> {
        match (identity, passphrase) {
            (Some(file), _) => {
                // What stands in the file is a secret, so none of it is in what is said of it.
                let read = IdentityFile::from_file(file.display().to_string());
                let identities =
                    read.with_context(|| format!("reading {}", file.display()))?.into_identities();
                Ok(Self::Identities(identities.map_err(|error| anyhow::anyhow!("{error}"))?))
            }
            (None, Some(file)) => {
                let mut identity = scrypt::Identity::new(read_passphrase(file)?);
                identity.set_max_work_factor(MOST_WORK);
                Ok(Self::Passphrase(identity))
            }
            (None, None) => bail!("name what opens the backup: --identity or --passphrase-file"),
        }
    }

    /// A reader of what is sealed in a file. Each piece that it gives is what was sealed there, or it fails.
    pub fn open(&self, file: &Path) -> anyhow::Result<impl Read + Send + use<>> {
        let from = File::open(file).with_context(|| format!("reading {}", file.display()))?;
        let sealed = Decryptor::new_buffered(BufReader::new(from)).map_err(|error| said(&error))?;
        let opened = match self {
            Self::Identities(identities) => {
                sealed.decrypt(identities.iter().map(|identity| identity.as_ref() as &dyn age::Identity))
            }
            Self::Passphrase(identity) => sealed.decrypt(std::iter::once(identity as &dyn age::Identity)),
        };
        opened.map_err(|error| said(&error))
    }
}

/// Why a file does not open, and what to do.
fn said(error: &DecryptError) -> anyhow::Error {
    match error {
        DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => {
            anyhow::anyhow!(
                "the backup is sealed to another key, or was changed: nothing given here opens it"
            )
        }
        DecryptError::ExcessiveWork { .. } => {
            anyhow::anyhow!(
                "the file claims to need more work to open than any backup of privet: it is not one"
            )
        }
        DecryptError::InvalidHeader | DecryptError::InvalidMac | DecryptError::UnknownFormat => {
            anyhow::anyhow!("this is no sealed backup, or its beginning was changed or cut off")
        }
        error => anyhow::anyhow!("the backup cannot be opened: {error}"),
    }
}

fn read_passphrase(file: &Path) -> anyhow::Result<SecretString> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(SecretString::from(text.lines().next().unwrap_or_default().to_owned()))
}

/// `privet keys backup-pair`: the secret half into a file for its owner only, the other half printed.
pub fn make_pair(file: &Path) -> anyhow::Result<u8> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let made = File::options().write(true).create_new(true).mode(0o600).open(file);
    let mut out = made.with_context(|| format!("making {}", file.display()))?;
    let identity = x25519::Identity::generate();
    let recipient = identity.to_public();
    writeln!(out, "# Opens backups of privet that are sealed to {recipient}")?;
    writeln!(out, "{}", identity.to_string().expose_secret())?;
    out.sync_all().context("getting the file onto the disk")?;
    crate::say(&recipient.to_string());
    Ok(0)
}
