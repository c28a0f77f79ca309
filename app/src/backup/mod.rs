//! `privet backup` and `privet restore`. A backup reads beside a running server, from one consistent picture, so it needs
//! neither the server nor the key that wraps all keys. Data and keys are two backups, for two places.

mod facts;
mod put_back;
mod seal;
mod verified;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use privet_ground::backup::{self, Manifest, Of};
use privet_ground::clock::{Clock as _, SystemClock};
use privet_ground::db::{Db, Place};
use privet_ground::settings::Settings;

use crate::cli::BackupArgs;

pub use put_back::put_back;
pub use seal::make_pair;

/// How often long work says how far it is.
const TELLING: Duration = Duration::from_secs(2);

/// Writes a backup. The file gets its name when it is whole and on the disk.
pub async fn run(settings: &Settings, args: &BackupArgs) -> anyhow::Result<u8> {
    let of = if args.key_store { Of::Keys } else { Of::Data };
    let place = place_of(settings, of);
    if let Place::File(path) = place {
        ensure!(path.exists(), "there is nothing to back up at {}", path.display());
    }
    ensure!(!args.file.exists(), "{} is there already; name another file", args.file.display());
    let to = seal::Lock::of(&args.recipient, args.passphrase_file.as_deref())?;
    let db = Db::open(place).await.context("opening the database")?;
    let written = write(&db, of, to, &args.file).await;
    db.close().await;
    let manifest = written?;
    if args.json {
        crate::say(&serde_json::to_string_pretty(&manifest)?);
    } else {
        crate::say(&said(&manifest, &args.file));
    }
    Ok(0)
}

const fn place_of(settings: &Settings, of: Of) -> &Place {
    match of {
        Of::Data => &settings.database,
        Of::Keys => &settings.keys,
    }
}

async fn write(db: &Db, of: Of, to: seal::Lock, file: &Path) -> anyhow::Result<Manifest> {
    let part = named(file, ".part");
    let written = write_part(db, of, to, &part).await.and_then(|manifest| {
        std::fs::hard_link(&part, file).with_context(|| format!("naming {}", file.display()))?;
        Ok(manifest)
    });
    std::fs::remove_file(&part).ok();
    let manifest = written?;
    sync_folder(file)?;
    Ok(manifest)
}

async fn write_part(db: &Db, of: Of, to: seal::Lock, part: &Path) -> anyhow::Result<Manifest> {
    let out = made(part)?;
    let mut sealed = to.seal(BufWriter::new(out.try_clone()?))?;
    let mut tx = db.read().await?;
    let facts = match of {
        Of::Data => facts::of_data(&mut tx).await?,
        Of::Keys => Default::default(),
    };
    let about = (of, env!("CARGO_PKG_VERSION"), SystemClock.now());
    let mut telling = Telling::new("copied");
    let manifest = backup::write(&mut tx, &mut sealed, about, facts, |done, all| telling.tell(done, all));
    let manifest = manifest.await.context("copying")?;
    sealed.finish().context("ending the file")?.flush()?;
    out.sync_all().context("getting the file onto the disk")?;
    Ok(manifest)
}

fn made(part: &Path) -> anyhow::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let file = File::options().write(true).create(true).truncate(true).mode(0o600).open(part);
    file.with_context(|| format!("writing {}", part.display()))
}

fn said(manifest: &Manifest, file: &Path) -> String {
    let head = &manifest.head;
    let what = match head.of {
        Of::Data => "The data are",
        Of::Keys => "The key store is",
    };
    let log = head.facts.get("log").and_then(|log| log["size"].as_u64());
    let log = log.map_or_else(String::new, |size| format!(", log of {size} entries"));
    format!(
        "{what} in {}: {} tables, {} rows{log}.\nThe key that wraps all keys is not in it.",
        file.display(),
        head.tables.len(),
        head.rows()
    )
}

fn named(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A name is durable when its folder is.
fn sync_folder(of: &Path) -> anyhow::Result<()> {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).context("getting the file's name onto the disk")
}

/// Says on standard error how far long work is; short work says nothing.
struct Telling {
    what: &'static str,
    last: Instant,
}

impl Telling {
    fn new(what: &'static str) -> Self {
        Self { what, last: Instant::now() }
    }

    fn tell(&mut self, done: u64, all: u64) {
        if self.last.elapsed() >= TELLING {
            self.last = Instant::now();
            writeln!(std::io::stderr(), "{done} of {all} rows {}", self.what).ok();
        }
    }
}

/// Refuses a backup that is of something else than what is wanted.
fn is_wanted(of: Of, wanted: Of) -> anyhow::Result<()> {
    match (of, wanted) {
        (Of::Data, Of::Data) | (Of::Keys, Of::Keys) => Ok(()),
        (Of::Keys, Of::Data) => bail!("this is a backup of the key store; put it back with --key-store"),
        (Of::Data, Of::Keys) => bail!("this is a backup of the data; put it back without --key-store"),
    }
}
