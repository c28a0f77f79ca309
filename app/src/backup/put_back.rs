//! `privet restore`: a backup is filled in at the side, checked there as a whole, told what it has missed, and only then
//! takes its place. Cut off anywhere before that, what was there before is there as it was.

use anyhow::{Context as _, bail, ensure};
use privet_ground::backup::{self, Manifest, Of};
use privet_ground::clock::{Clock as _, SystemClock};
use privet_ground::db::{self, Db, Place, Side};
use privet_ground::settings::Settings;
use privet_people::KEY_MIGRATIONS;
use privet_people::keystore;
use privet_web::open::migrations;
use serde_json::json;

use super::seal::Key;
use super::verified::{self, Told};
use super::{Telling, is_wanted, place_of};
use crate::cli::RestoreArgs;
use crate::lock::DataLock;
use crate::{open, slices};

/// What was done.
struct Done {
    manifest: Manifest,
    told: Option<Told>,
    aside: Option<String>,
}

pub async fn put_back(settings: Settings, args: &RestoreArgs) -> anyhow::Result<u8> {
    let wanted = if args.key_store { Of::Keys } else { Of::Data };
    let place = place_of(&settings, wanted).clone();
    let key = Key::of(args.identity.as_deref(), args.passphrase_file.as_deref())?;
    let from = backup::open(key.open(&args.file)?)?;
    is_wanted(from.head.of, wanted)?;
    open::make_folder(&settings.data)?;
    let _lock = match args.check {
        true => None,
        false => Some(is_free(&settings, &place, args).await?),
    };
    if let Place::File(path) = &place {
        path.parent().map_or(Ok(()), open::make_folder)?;
    }
    let side = Side::make(&place).await.context("making room beside what is there")?;
    let tried = at_the_side(&settings, args, from, &side).await;
    let (manifest, told) = match tried {
        Ok(done) => done,
        Err(error) => {
            side.clear().await.ok();
            return Err(error.context("nothing was changed"));
        }
    };
    let aside = if args.check {
        side.clear().await?;
        None
    } else {
        side.take_over(&now_in_a_name()).await.context("putting it in its place")?
    };
    let done = Done { manifest, told, aside };
    crate::say(&if args.json { done.as_json(args)? } else { done.said(&settings, args) });
    Ok(u8::from(done.told.is_some_and(|told| told.lost > 0)))
}

/// Nobody uses the place, and nothing lies there unless it may be moved.
async fn is_free(settings: &Settings, place: &Place, args: &RestoreArgs) -> anyhow::Result<DataLock> {
    let lock = DataLock::take(&settings.data).await.context("stop the server before you restore")?;
    db::refuse_in_use(place).await?;
    if !args.replace && db::is_taken(place).await? {
        let at = match place {
            Place::File(path) => path.display().to_string(),
            Place::Url(_) => "the database".to_owned(),
        };
        bail!("{at} is not empty; with --replace it is moved aside, not deleted");
    }
    Ok(lock)
}

async fn at_the_side<R: std::io::Read + Send>(
    settings: &Settings,
    args: &RestoreArgs,
    from: backup::Opened<R>,
    side: &Side,
) -> anyhow::Result<(Manifest, Option<Told>)> {
    let now = SystemClock.now();
    let all = if args.key_store { vec![KEY_MIGRATIONS] } else { migrations(&slices::all()) };
    if !args.key_store {
        keys_are_there(settings)?;
    }
    let db = Db::open(side.place()).await.context("opening the place beside")?;
    let mut telling = Telling::new("put in");
    let filled = from.fill(&db, &all, now, |done, all| telling.tell(done, all)).await;
    let outcome = match filled {
        Ok(manifest) if args.key_store => is_opened(settings, &db, args).await.map(|()| (manifest, None)),
        Ok(manifest) => Ok((manifest, Some(()))),
        Err(error) => Err(error.into()),
    };
    db.close().await;
    let (manifest, is_data) = outcome?;
    if is_data.is_none() {
        return Ok((manifest, None));
    }
    let mut beside = settings.clone();
    beside.database = side.place().clone();
    let house = open::open(beside).await.context("opening what was put in")?;
    let told = verified::told(&house, &manifest, args.check).await;
    house.db.close().await;
    house.door.keys().store().db().close().await;
    Ok((manifest, Some(told?)))
}

/// Opening a house would make a key store where none is, and keys for it.
fn keys_are_there(settings: &Settings) -> anyhow::Result<()> {
    if let Place::File(path) = &settings.keys {
        ensure!(
            path.exists(),
            "there is no key store at {}; put that back first, with `privet restore FILE --key-store`",
            path.display()
        );
    }
    ensure!(
        settings.kek.exists(),
        "the key that wraps all keys is not at {}; put your copy of that file there, or name it with --kek. Without it \
         nothing personal in any backup can be opened by anybody",
        settings.kek.display()
    );
    Ok(())
}

/// A key store that its key does not open is of no use, and a newer one that it would replace knows what was erased since.
async fn is_opened(settings: &Settings, copy: &Db, args: &RestoreArgs) -> anyhow::Result<()> {
    if settings.kek.exists() {
        keystore::is_opened_by(copy, &settings.kek).await?;
    }
    if !args.check && db::is_taken(&settings.keys).await? {
        let former =
            Db::open(&settings.keys).await.context("opening the key store that is to be replaced")?;
        let carried = keystore::carry_over(&former, copy).await;
        former.close().await;
        if let Err(error) = carried {
            tracing::warn!(%error, "what the former key store knew of erasures could not be taken over");
        }
    }
    Ok(())
}

fn now_in_a_name() -> String {
    let digits: String = SystemClock.now().to_string().chars().filter(char::is_ascii_digit).collect();
    digits.chars().take(14).collect()
}

impl Done {
    fn as_json(&self, args: &RestoreArgs) -> anyhow::Result<String> {
        let told = self.told.as_ref();
        Ok(serde_json::to_string_pretty(&json!({
            "restored": !args.check,
            "manifest": self.manifest,
            "erased_again": told.map(|told| told.destroyed),
            "held": told.map(|told| told.held),
            "dossiers_without_key": told.map(|told| told.lost),
            "log_entries_lost": told.and_then(|told| told.entries_lost),
            "moved_aside": self.aside,
        }))?)
    }

    fn said(&self, settings: &Settings, args: &RestoreArgs) -> String {
        let head = &self.manifest.head;
        let mut text = format!(
            "The backup of {} (privet {}) is whole: {} rows in {} tables.\n",
            head.made_at,
            head.version,
            head.rows(),
            head.tables.len()
        );
        if let Some(told) = &self.told {
            text.push_str(&told.said());
        }
        if args.check {
            text.push_str("It could be put back. Nothing was changed.");
            return text;
        }
        if let Some(aside) = &self.aside {
            text.push_str(&format!(
                "What was there before lies in {aside}. It holds personal data; delete it when you no longer need it.\n"
            ));
        }
        if !settings.kek.exists() {
            text.push_str(&format!(
                "The key that wraps all keys is not at {}: put your copy of it there before anything else.\n",
                settings.kek.display()
            ));
        }
        text.push_str("It is in its place.");
        text
    }
}
