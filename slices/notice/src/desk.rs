//! The acts on versions with everything they need from the house: what `app`, the console and the jobs call. Reading
//! files, linting and generating happen here, before the transaction.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::{Purposes, World};
use privet_register::{Loaded, Register, RegisterHash, Sketch, export, marker};
use privet_web::house::{Announced, House, HouseRef, Published};

use crate::actions::{self, Compared, Found, Imported, Publishing, Terms, ToldOtherwise, register_of};
use crate::document::{Document, hash_of};
use crate::model::{DraftId, Link, Source, chain};
use crate::store::draft::Draft;
use crate::store::version::{Summary, Version};
use crate::{folder, intact, store};

/// Takes files in that were loaded ([`privet_register::load`]): as a draft, if they differ from what is published.
pub async fn import(
    house: &House,
    caller: &Caller,
    loaded: Loaded,
    source: Source,
) -> Result<Imported, Refusal> {
    let Some(register) = loaded.register else {
        return Ok(Imported::Faulty { faults: loaded.faults, sources: loaded.sources });
    };
    let found = Found::new(register, loaded.base, source);
    transact!(house.db, |tx| actions::import(tx, world(house), caller, &found))
}

/// The number and the register's hash of the version published last, for a backup to name.
pub async fn newest_hash(tx: &mut Tx) -> Result<Option<(i64, String)>, privet_ground::db::DbError> {
    let newest = store::version::find_newest(tx).await?;
    Ok(newest.map(|version| (version.summary.number, version.summary.register_hash)))
}

/// Compares files that were loaded with what is published. Changes nothing: no draft is made, and one that waits stays.
pub async fn compare(house: &House, loaded: Loaded) -> Result<Compared, Refusal> {
    let Some(register) = loaded.register else {
        return Ok(Compared::Faulty { faults: loaded.faults, sources: loaded.sources });
    };
    let found = Found::new(register, loaded.base, Source::Folder);
    actions::compare(&mut house.db.read().await?, &found).await
}

/// Makes a draft of the newest version if privet itself says its sentences differently now, as after an update.
/// Says how many sentences would change.
pub async fn import_own_words(house: &House, caller: &Caller) -> Result<usize, Refusal> {
    let mut tx = house.db.read().await?;
    let (newest, open) =
        (store::version::find_newest(&mut tx).await?, store::draft::find_open(&mut tx).await?);
    drop(tx);
    let Some(newest) = newest else { return Ok(0) };
    let register = register_of(&newest.register)?;
    let before = Document::parse(&newest.document).map_err(Refusal::fault)?;
    let after = compose(house, &register)?;
    let changes = crate::changes::Changes::between((&register, &before), (&register, &after));
    // A draft that waits is generated with the new words when it is published, so it needs no other beside it.
    if changes.sentences.is_empty() || open.is_some() {
        return Ok(changes.sentences.len());
    }
    transact!(house.db, |tx| actions::import_own_words(tx, world(house), caller, &newest))?;
    Ok(changes.sentences.len())
}

/// Publishes a draft and puts it in force if its day has come.
pub async fn publish(
    house: &HouseRef,
    caller: &Caller,
    draft: DraftId,
    effective_from: Date,
) -> Result<Summary, Refusal> {
    publish_on(house, caller, draft, Terms::from(effective_from)).await
}

/// Publishes a draft on terms, and puts it in force if its day has come. Where the register's folder says the very same,
/// it is marked as standing on the new version.
pub async fn publish_on(
    house: &HouseRef,
    caller: &Caller,
    draft: DraftId,
    terms: Terms,
) -> Result<Summary, Refusal> {
    let mut tx = house.db.read().await?;
    let stored = store::draft::find(&mut tx, draft).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let faulty = || Refusal::new(Kind::Clash, "refusal-notice-draft-faulty");
    // It may have been written in the console, and the rules may have changed since it came in.
    let checked = Sketch::parse(&stored.register).ok_or_else(faulty)?.check();
    let is_sound = checked.is_sound();
    let register = checked.register.filter(|_| is_sound).ok_or_else(faulty)?;
    // An example poses as nobody, so nobody but this machine may reach it.
    if register.example && !house.settings.listen.ip().is_loopback() {
        return Err(Refusal::new(Kind::Clash, "refusal-notice-example-outward"));
    }
    let document = compose(house, &register)?;
    let publishing =
        Publishing { draft, register: &register, document: &document, terms, slices: &house.slices };
    let summary = transact!(house.db, |tx| actions::publish(tx, world(house), caller, &publishing))?;
    refresh(house).await?;
    // The notice is published, whatever becomes of the folder.
    if let Err(error) =
        folder::mark_if_same(house.settings.register.clone(), RegisterHash::of(&register)).await
    {
        tracing::warn!(error = %error, "the register's folder could not be marked");
    }
    Ok(summary)
}

/// Puts a draft aside.
pub async fn discard(house: &House, caller: &Caller, draft: DraftId) -> Result<(), Refusal> {
    transact!(house.db, |tx| actions::discard(tx, world(house), caller, draft))
}

/// Records that those whom no mail reached were told by other means; says how many.
pub async fn tell_otherwise(house: &HouseRef, caller: &Caller, told: &ToldOtherwise) -> Result<u64, Refusal> {
    let zone = house.zone();
    let people = transact!(house.db, |tx| actions::tell_otherwise(tx, world(house), caller, &zone, told))?;
    refresh(house).await?;
    Ok(people)
}

/// The newest version as files for its folder, with the marker that names it; nothing before the first publication.
pub async fn export_newest(house: &House) -> Result<Vec<(String, String)>, Refusal> {
    let mut tx = house.db.read().await?;
    let Some(newest) = store::version::find_newest(&mut tx).await? else { return Ok(Vec::new()) };
    let mut files = export(&register_of(&newest.register)?);
    files.push(marker(RegisterHash::of_canonical(&newest.register)));
    Ok(files)
}

/// The draft that waits, if there is one.
pub async fn open_draft(house: &House) -> Result<Option<Draft>, Refusal> {
    let mut tx = house.db.read().await?;
    Ok(store::draft::find_open(&mut tx).await?)
}

/// The version that was published last, if there is one.
pub async fn newest(house: &House) -> Result<Option<Summary>, Refusal> {
    let mut tx = house.db.read().await?;
    Ok(store::version::list(&mut tx).await?.into_iter().next())
}

/// Brings this node up to date: lets a version that is due take effect, and puts what is in force into
/// [`House::in_force`] and the door, and what was announced onto every page. Says whether another version is in force
/// now. Cheap when nothing happened, so that every node can call it every few seconds.
pub async fn refresh(house: &HouseRef) -> Result<bool, Refusal> {
    let mut tx = house.db.read().await?;
    let zone = zone(house, &mut tx).await?;
    let mut links = store::version::list_links(&mut tx, &zone).await?;
    let in_force = store::version::number_in_force(&mut tx).await?;
    drop(tx);
    let due = crate::model::due(&links, house.now().day(&zone)).map(|link| link.number);
    if due > in_force {
        let caller = Caller::System("notice");
        transact!(house.db, |tx| actions::take_effect(tx, world(house), &caller, &zone, &house.slices))?;
        let mut tx = house.db.read().await?;
        links = store::version::list_links(&mut tx, &zone).await?;
    }
    let is_new = show_newest(house).await?;
    announce_next(house, &links);
    Ok(is_new)
}

/// Puts the version that took effect last in force, or the last before it that is as it was published: what was forged
/// is not shown, and the notice that people have been reading stays until somebody takes the true one back.
async fn show_newest(house: &HouseRef) -> Result<bool, Refusal> {
    let mut tx = house.db.read().await?;
    let mut forged = None;
    for number in store::version::list_in_force(&mut tx).await? {
        if house.in_force.get().is_some_and(|published| published.number == number) {
            return Ok(false);
        }
        let Some(version) = store::version::find(&mut tx, number).await? else {
            return Err(Refusal::fault(anyhow::anyhow!("version {number} took effect and is not there")));
        };
        match intact::what_differs(&mut tx, &version).await? {
            None => return put_in_force(house, &version).map(|()| true),
            Some(what) => {
                tracing::error!(
                    version = number,
                    what,
                    "a version is not as it was published, so it is not shown"
                );
                forged = forged.or(Some(number));
            }
        }
    }
    match forged {
        Some(number) => Err(Refusal::fault(anyhow::anyhow!(
            "version {number} of the notice is not as it was published, and none before it is; take it back from a backup"
        ))),
        None => Ok(false),
    }
}

fn put_in_force(house: &House, version: &Version) -> Result<(), Refusal> {
    let register = register_of(&version.register)?;
    let document = Document::parse(&version.document).map_err(Refusal::fault)?;
    let summary = &version.summary;
    house.door.purposes().set(Purposes::of(&register));
    remember(&summary.notice_hash, &Arc::new(document.clone()));
    house.in_force.set(Arc::new(Published {
        number: summary.number,
        effective_from: summary.in_force_from.unwrap_or(summary.effective_from),
        published_at: summary.published_at,
        register_hash: summary.register_hash.clone(),
        notice_hash: summary.notice_hash.clone(),
        statements: document.statements,
        register: Arc::new(register),
    }));
    Ok(())
}

/// Has every page say which version comes next.
fn announce_next(house: &House, links: &[Link]) {
    let Some(published) = house.in_force.get() else { return };
    let next = chain(links).into_iter().find(|link| link.number > published.number);
    house.in_force.announce(next.map(|link| Announced {
        number: link.number,
        base: link.base.unwrap_or(published.number),
        from: link.due_on(),
    }));
}

/// Queues announcements to those who came since a version was published that has not taken effect; says how many.
pub(crate) async fn look_for_latecomers(house: &HouseRef) -> Result<usize, Refusal> {
    let Some(published) = house.in_force.get() else { return Ok(0) };
    let mut tx = house.db.read().await?;
    let links = store::version::list_links(&mut tx, &house.zone()).await?;
    drop(tx);
    let upcoming = chain(&links).into_iter().filter(|link| link.number > published.number);
    let mut found = 0;
    for link in upcoming {
        found +=
            transact!(house.db, |tx| actions::tell_latecomers(tx, world(house), &house.slices, link.number))?;
    }
    Ok(found)
}

/// The office's time zone: of what is in force or, before anything is, of what was published.
async fn zone(house: &House, tx: &mut Tx) -> Result<TimeZone, Refusal> {
    if house.in_force.get().is_some() {
        return Ok(house.zone());
    }
    match store::version::find_newest(tx).await? {
        Some(newest) => Ok(register_of(&newest.register)?.controller.time_zone.zone()),
        None => Ok(TimeZone::UTC),
    }
}

/// Generates the document of a register as this house would publish it.
pub fn compose(house: &House, register: &Register) -> Result<Document, Refusal> {
    let hash = RegisterHash::of(register).to_string();
    Document::compose(register, &hash, &house.words, &house.slices).map_err(Refusal::fault)
}

/// The document in force. It never changes, and every page of the notice needs it, so it is kept.
pub(crate) async fn document_in_force(house: &House) -> Result<Arc<Document>, Refusal> {
    let published = house.published()?;
    let known = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((hash, document)) = known
        && hash == published.notice_hash
    {
        return Ok(document);
    }
    let mut tx = house.db.read().await?;
    let version = store::version::find(&mut tx, published.number).await?.ok_or_else(Refusal::not_found)?;
    if hash_of(&version.document) != published.notice_hash {
        return Err(Refusal::fault(anyhow::anyhow!(
            "version {} is not as it was published",
            published.number
        )));
    }
    let document = Arc::new(Document::parse(&version.document).map_err(Refusal::fault)?);
    remember(&published.notice_hash, &document);
    Ok(document)
}

/// The document that was read last, with its hash.
static LAST: Mutex<Option<(String, Arc<Document>)>> = Mutex::new(None);

fn remember(hash: &str, document: &Arc<Document>) {
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some((hash.to_owned(), Arc::clone(document)));
}

fn world(house: &House) -> World<'_> {
    World::new(house.now(), &*house.chance)
}
