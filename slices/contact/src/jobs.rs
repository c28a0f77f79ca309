//! What follows by itself: mail to the sender, news to those who answer, the closing of what is settled, and the end of
//! mails in files.

mod files;

use std::time::Duration;

use anyhow::Context as _;
use futures_util::FutureExt as _;
use jiff::ToSpan as _;
use privet_ground::caller::Caller;
use privet_ground::jobs::{Job, JobKind};
use privet_ground::mail::{Manner, Message};
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::{DossierId, World};
use privet_web::{HouseRef, Published};

use crate::actions::{self, Desk, Seen};
use crate::letters::{self, News};
use crate::model::{EntryId, Mail, SETTLED_AFTER_DAYS, Why};
use crate::store;

pub(crate) use files::gone;

/// Mails the copy of a message, or a reply. Payload: `{"entry": id}`.
pub const MAIL: &str = "contact.mail";
/// Tells the form's owner that something came in. Payload: `{"thread": id}`.
pub const NOTIFY: &str = "contact.notify";
/// Tells the form's owner that a reply did not reach anybody. Payload: `{"entry": id}`.
pub const NOT_MAILED: &str = "contact.not-mailed";
/// Deletes the mails in files of what was disposed of. Payload: `{"files": [id, …]}`.
pub const UNFILE: &str = "contact.unfile";
/// Closes answered matters that nobody came back to. Daily.
pub const SETTLE: &str = "contact.settle";
/// Queues the mails that were written to files, once a mail server is set. Hourly.
pub const SEND_AGAIN: &str = "contact.send-again";
/// Deletes files of mails that are old, or whose matter is gone. Daily.
pub const TIDY: &str = "contact.tidy";

const AN_HOUR: Duration = Duration::from_secs(3_600);
const A_DAY: Duration = Duration::from_secs(24 * 3_600);

/// How many matters are closed in one step.
const BATCH: i64 = 200;

/// The jobs of this slice.
pub fn jobs() -> Vec<JobKind<HouseRef>> {
    vec![
        JobKind { name: MAIL, every: None, run: |house, job| mail(house, job).boxed() },
        JobKind { name: NOTIFY, every: None, run: |house, job| notify(house, job).boxed() },
        JobKind { name: NOT_MAILED, every: None, run: |house, job| not_mailed(house, job).boxed() },
        JobKind { name: UNFILE, every: None, run: |house, job| files::unfile(house, job).boxed() },
        JobKind { name: SETTLE, every: Some(A_DAY), run: |house, _| settle(house).boxed() },
        JobKind { name: SEND_AGAIN, every: Some(AN_HOUR), run: |house, _| send_again(house).boxed() },
        JobKind { name: TIDY, every: Some(A_DAY), run: |house, _| files::tidy(house).boxed() },
    ]
}

/// Id → door → send. What is sent was logged as a look before; that it went is noted after.
async fn mail(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let id: EntryId = job.id_of("entry")?;
    let published = house.published()?;
    let caller = Caller::System(MAIL);
    let desk = desk(house, &published, &caller);
    let letter = match transact!(house.db, |tx| actions::letter(tx, &desk, id)) {
        Ok(Some(letter)) => letter,
        // Disposed of; a try that was cut off may have left its file.
        Ok(None) => return withdraw(house, id).await,
        // Its use was restricted meanwhile, say. Staff see that nothing left.
        Err(refusal) if job.is_last_try() && refusal.kind == Kind::NotAllowed => {
            return give_up(house, &desk, id).await;
        }
        Err(refusal) => return Err(refusal).context("opening what is mailed"),
    };
    let (message, manner) = letters::to_sender(house, &published, &letter);
    let became = match house.mail.send_as(&message, &manner).await {
        Ok(delivery) => Mail::of(delivery, published.register.example),
        // No second try makes an address of this one; staff see it and may write a letter.
        Err(error) if error.is_final() => Mail::Undeliverable,
        Err(_) if job.is_last_try() => Mail::GivenUp,
        Err(error) => return Err(error).context("mailing to a sender"),
    };
    if !transact!(house.db, |tx| actions::mailed(tx, &desk, &letter.entry, became))? {
        // Disposed of while it was on its way.
        withdraw(house, id).await?;
    }
    Ok(())
}

/// Takes back the file of a mail whose matter is gone: it would outlive it.
async fn withdraw(house: &HouseRef, id: EntryId) -> anyhow::Result<()> {
    house.settings.mail_folder().remove(&[id.uuid()]).await.context("deleting the file of a mail")
}

async fn give_up(house: &HouseRef, desk: &Desk<'_>, id: EntryId) -> anyhow::Result<()> {
    let Some(entry) = store::find_entry(&mut house.db.read().await?, id).await? else { return Ok(()) };
    transact!(house.db, |tx| actions::mailed(tx, desk, &entry, Mail::GivenUp))?;
    Ok(())
}

/// A mail server was set since: whoever waits gets what was written for them.
async fn send_again(house: &HouseRef) -> anyhow::Result<()> {
    let Ok(published) = house.published() else { return Ok(()) };
    if !house.mail.reaches_people() {
        return Ok(());
    }
    let caller = Caller::System(SEND_AGAIN);
    let desk = desk(house, &published, &caller);
    while transact!(house.db, |tx| actions::send_again(tx, &desk, BATCH))? > 0 {}
    Ok(())
}

/// News without anything personal: a reference, a day, a link.
async fn notify(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let id: DossierId = job.id_of("thread")?;
    let published = house.published()?;
    let thread = store::find_thread(&mut house.db.read().await?, id).await?;
    let Some(thread) = thread else { return Ok(()) };
    tell(house, letters::to_owner(house, &published, &thread, (News::Received, thread.id.uuid()))).await
}

/// News of a reply that reached nobody: whoever answers for the form writes a letter or calls.
async fn not_mailed(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let id: EntryId = job.id_of("entry")?;
    let published = house.published()?;
    let mut tx = house.db.read().await?;
    let Some(entry) = store::find_entry(&mut tx, id).await? else { return Ok(()) };
    let Some(thread) = store::find_thread(&mut tx, entry.thread).await? else { return Ok(()) };
    drop(tx);
    // The job's id: it stays the same however often this is tried, and is not the reply's.
    tell(house, letters::to_owner(house, &published, &thread, (News::NotMailed, job.id))).await
}

async fn tell(house: &HouseRef, news: Option<(Message, Manner)>) -> anyhow::Result<()> {
    if let Some((message, manner)) = news {
        house.mail.send_as(&message, &manner).await.context("telling the owner of a form")?;
    }
    Ok(())
}

/// Each matter in a transaction of its own: one that a colleague is working on does not hold up the others.
async fn settle(house: &HouseRef) -> anyhow::Result<()> {
    // Before anything is published nothing was received.
    let Ok(published) = house.published() else { return Ok(()) };
    let caller = Caller::System(SETTLE);
    let desk = desk(house, &published, &caller);
    let since = desk.today().saturating_sub(SETTLED_AFTER_DAYS.days());
    loop {
        let ids = store::list_settled(&mut house.db.read().await?, since, BATCH).await?;
        let mut closed = 0;
        for id in &ids {
            closed += u64::from(transact!(house.db, |tx| settle_one(tx, &desk, *id))?);
        }
        if closed == 0 {
            return Ok(());
        }
    }
}

async fn settle_one(tx: &mut privet_ground::db::Tx, desk: &Desk<'_>, id: DossierId) -> Result<bool, Refusal> {
    let Some(thread) = store::find_thread(tx, id).await? else { return Ok(false) };
    let seen = Seen { id, version: thread.version };
    match actions::close(tx, desk, seen, Why::Settled).await {
        Ok(()) => Ok(true),
        Err(refusal) if refusal.kind == Kind::Clash => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

fn desk<'a>(house: &'a HouseRef, published: &'a Published, caller: &'a Caller) -> Desk<'a> {
    Desk { door: &house.door, published, world: World::new(house.now(), &*house.chance), caller }
}
