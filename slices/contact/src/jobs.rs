//! What follows by itself: mail to the sender, news to those who answer, and the closing of what is settled.

use std::time::Duration;

use anyhow::Context as _;
use futures_util::FutureExt as _;
use jiff::ToSpan as _;
use privet_ground::caller::Caller;
use privet_ground::jobs::{Job, JobKind};
use privet_ground::mail::{MailError, Message};
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_people::{DossierId, World};
use privet_web::{HouseRef, Published};

use crate::actions::{self, Desk, Seen};
use crate::letters;
use crate::model::{EntryId, SETTLED_AFTER_DAYS, Why};
use crate::store;

/// Mails the copy of a message, or a reply. Payload: `{"entry": id}`.
pub const MAIL: &str = "contact.mail";
/// Tells the form's owner that something came in. Payload: `{"thread": id}`.
pub const NOTIFY: &str = "contact.notify";
/// Closes answered matters that nobody came back to. Daily.
pub const SETTLE: &str = "contact.settle";

/// How many matters are closed in one step.
const BATCH: i64 = 200;

/// The jobs of this slice.
pub fn jobs() -> Vec<JobKind<HouseRef>> {
    vec![
        JobKind { name: MAIL, every: None, run: |house, job| mail(house, job).boxed() },
        JobKind { name: NOTIFY, every: None, run: |house, job| notify(house, job).boxed() },
        JobKind {
            name: SETTLE,
            every: Some(Duration::from_secs(24 * 3_600)),
            run: |house, _| settle(house).boxed(),
        },
    ]
}

/// Id → door → send. What is sent was logged as a look before; that it went is noted after.
async fn mail(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let id: EntryId = job.id_of("entry")?;
    let published = house.published()?;
    let caller = Caller::System(MAIL);
    let desk = desk(house, &published, &caller);
    let Some(letter) = transact!(house.db, |tx| actions::letter(tx, &desk, id))? else { return Ok(()) };
    let message = letters::to_sender(house, &published, &letter);
    let delivery = match house.mail.send(&message).await {
        Ok(delivery) => Some(delivery),
        // No second try makes an address of this one; staff see it and may write a letter.
        Err(MailError::Address | MailError::Build(_)) => None,
        Err(error) => return Err(error).context("mailing to a sender"),
    };
    Ok(transact!(house.db, |tx| actions::mailed(tx, &desk, &letter.entry, delivery))?)
}

/// News without anything personal: a reference, a day, a link.
async fn notify(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let id: DossierId = job.id_of("thread")?;
    let published = house.published()?;
    let thread = store::find_thread(&mut house.db.read().await?, id).await?;
    let Some(thread) = thread else { return Ok(()) };
    let message: Option<Message> = letters::to_owner(house, &published, &thread);
    if let Some(message) = message {
        house.mail.send(&message).await.context("telling the owner of a form")?;
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
        Err(refusal) if refusal.kind == privet_ground::refusal::Kind::Clash => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

fn desk<'a>(house: &'a HouseRef, published: &'a Published, caller: &'a Caller) -> Desk<'a> {
    Desk { door: &house.door, published, world: World::new(house.now(), &*house.chance), caller }
}
