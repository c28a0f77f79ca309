//! People are told of an important change before it takes effect, by mail to the address that is held for the very
//! purpose that changes: id → door → send. This is a message the law demands, not marketing.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::FutureExt as _;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::mail::{Delivery, MailError, Message};
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;
use privet_ground::{lease, transact};
use privet_people::{Access, DoorRefusal, DossierId, DossierState, Reason, SealedValue, World, dossier};
use privet_register::{CategoryId, PurposeId, Register};
use privet_web::house::{House, HouseRef};
use privet_web::slice::Held;

use crate::mail::announcement_mail;
use crate::model::{MOST_ATTEMPTS, Telling, Unreachable, pause};
use crate::store;
use crate::store::announcement::{Announcement, Outcome};

/// How many people are told between two looks at what is due.
const PAGE: i64 = 100;
/// How many pages one run sends before it gives the lease up.
const MOST_PAGES: usize = 5;
/// How long a run may take before another node may begin one.
const TERM: std::time::Duration = std::time::Duration::from_secs(600);
/// The term of DPV for a mail address.
const MAIL_ADDRESS: &str = "pd:EmailAddress";

/// Sends what is due; true if more is left. One node does so at a time, since a mail cannot be taken back.
pub async fn pages_of_announcements(house: &HouseRef) -> Result<bool, Refusal> {
    let holder = privet_ground::ids::uuid(house.now(), &*house.chance);
    if !transact!(house.db, |tx| lease::hold(tx, "notice.announce", holder, house.now(), TERM).map(from_db))?
    {
        return Ok(false);
    }
    let outcome = send_pages(house).await;
    transact!(house.db, |tx| lease::release(tx, "notice.announce", holder).map(from_db))?;
    outcome
}

fn from_db<T>(outcome: Result<T, privet_ground::db::DbError>) -> Result<T, Refusal> {
    outcome.map_err(Refusal::from)
}

async fn send_pages(house: &HouseRef) -> Result<bool, Refusal> {
    if house.mail.reaches_people() {
        transact!(house.db, |tx| store::announcement::update_written_due(tx, house.now()).map(from_db))?;
    }
    for _ in 0..MOST_PAGES {
        if announce(house).await? == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Tells one page of people; says how many it dealt with.
pub async fn announce(house: &HouseRef) -> Result<usize, Refusal> {
    let mut tx = house.db.read().await?;
    let due = store::announcement::list_due(&mut tx, house.now(), PAGE).await?;
    drop(tx);
    let mut by_matter: BTreeMap<(i64, PurposeId), Vec<Announcement>> = BTreeMap::new();
    for one in &due {
        by_matter.entry((one.version, one.purpose.clone())).or_default().push(one.clone());
    }
    for ((version, purpose), announcements) in by_matter {
        tell(house, version, &purpose, &announcements).await?;
    }
    Ok(due.len())
}

/// Tells those whose data is held for one purpose.
async fn tell(
    house: &HouseRef,
    version: i64,
    purpose: &PurposeId,
    announcements: &[Announcement],
) -> Result<(), Refusal> {
    let mut tx = house.db.read().await?;
    let Some(stored) = store::version::find(&mut tx, version).await? else { return Ok(()) };
    drop(tx);
    let mail = announcement_mail(house, &stored)?;
    let reached = transact!(house.db, |tx| reach(tx, house, purpose, announcements))?;
    for (one, reach) in announcements.iter().zip(reached) {
        let outcome = match reach {
            Reach::At(address) => send(house, one, &address, &mail).await,
            Reach::Not(reason) => failed(house, one, reason),
            Reach::Gone => Outcome { id: one.id, state: Telling::Gone, reason: None, next_at: None },
        };
        transact!(house.db, |tx| store::announcement::update(tx, house.now(), &outcome).map(from_db))?;
    }
    Ok(())
}

/// Where somebody can be told.
enum Reach {
    /// At this address.
    At(Private<String>),
    /// Not by mail.
    Not(Unreachable),
    /// The data was disposed of, so nothing changes for them any more.
    Gone,
}

/// Where these people can be told, in their order. The addresses are opened through the door in one look.
async fn reach(
    tx: &mut Tx,
    house: &House,
    purpose: &PurposeId,
    announcements: &[Announcement],
) -> Result<Vec<Reach>, Refusal> {
    let dossiers: Vec<DossierId> = announcements.iter().map(|one| one.dossier).collect();
    let permitted = house.door.permitted(tx, purpose, &dossiers).await?;
    let mut held = held_addresses(tx, house, &permitted).await?;
    held.retain(|dossier, _| permitted.contains(dossier));
    let mut opened = open(tx, house, purpose, held.values().collect()).await?;
    let mut reached = Vec::with_capacity(dossiers.len());
    for dossier in dossiers {
        reached.push(match opened.remove(&dossier) {
            Some(reach) => reach,
            None if is_gone(tx, dossier).await? => Reach::Gone,
            None if permitted.contains(&dossier) => Reach::Not(Unreachable::NoAddress),
            None => Reach::Not(Unreachable::Withheld),
        });
    }
    Ok(reached)
}

async fn open(
    tx: &mut Tx,
    house: &House,
    purpose: &PurposeId,
    held: Vec<&Held>,
) -> Result<BTreeMap<DossierId, Reach>, Refusal> {
    let values: Vec<SealedValue<'_>> = held
        .iter()
        .map(|held| SealedValue {
            dossier: held.dossier,
            spot: held.spot,
            category: &held.category,
            purpose: &held.purpose,
            sealed: &held.sealed,
        })
        .collect();
    let caller = Caller::System("notice");
    // People are told for the purpose that changes, wherever the address stands: being told is a right of theirs.
    // UK GDPR Art. 13(3).
    let access = Access { caller: &caller, purpose, reason: Reason::rights("announce-change") };
    let world = World::new(house.now(), &*house.chance);
    let dossiers = held.iter().map(|held| held.dossier);
    match house.door.open(tx, world, &values, &access).await {
        Ok(addresses) => Ok(dossiers.zip(addresses.into_iter().map(Reach::At)).collect()),
        Err(error @ (DoorRefusal::Db(_) | DoorRefusal::Keys(_))) => Err(error.into()),
        // The door has its reasons; staff tell these people by other means.
        Err(error) => {
            tracing::warn!(purpose = %purpose, error = %error, "the door refuses the addresses of those to be told");
            Ok(dossiers.map(|dossier| (dossier, Reach::Not(Unreachable::Withheld))).collect())
        }
    }
}

async fn is_gone(tx: &mut Tx, dossier: DossierId) -> Result<bool, Refusal> {
    let found = dossier::find(tx, dossier).await?;
    Ok(found.is_none_or(|found| found.state != DossierState::Open))
}

/// A mail address of each dossier, still sealed.
async fn held_addresses(
    tx: &mut Tx,
    house: &House,
    dossiers: &[DossierId],
) -> Result<BTreeMap<DossierId, Held>, Refusal> {
    let register = &house.published()?.register;
    let addresses = mail_categories(register);
    let mut held = BTreeMap::new();
    for slice in &house.slices {
        for value in (slice.person.find)(tx, dossiers).await? {
            if addresses.contains(&value.category) {
                held.insert(value.dossier, value);
            }
        }
    }
    Ok(held)
}

/// The categories that hold mail addresses.
fn mail_categories(register: &Register) -> BTreeSet<CategoryId> {
    let categories = register.categories.iter();
    categories
        .filter(|(_, category)| category.dpv.iter().any(|term| term.as_str() == MAIL_ADDRESS))
        .map(|(id, _)| id.clone())
        .collect()
}

async fn send(
    house: &House,
    one: &Announcement,
    address: &Private<String>,
    (subject, text): &(String, String),
) -> Outcome {
    let message = Message {
        id: one.id.uuid(),
        to: address.clone(),
        subject: subject.clone(),
        text: text.as_str().into(),
    };
    match house.mail.send(&message).await {
        Ok(Delivery::Sent) => Outcome { id: one.id, state: Telling::Sent, reason: None, next_at: None },
        Ok(Delivery::WrittenToFile) => {
            Outcome { id: one.id, state: Telling::Written, reason: None, next_at: None }
        }
        Err(MailError::Address) => failed(house, one, Unreachable::BadAddress),
        Err(error) => {
            tracing::warn!(announcement = %one.id, error = %error, "an announcement could not be sent");
            failed(house, one, Unreachable::Server)
        }
    }
}

fn failed(house: &House, one: &Announcement, reason: Unreachable) -> Outcome {
    let again = reason.may_pass() && one.attempts + 1 < MOST_ATTEMPTS;
    let next_at = again.then(|| house.now().plus(pause(one.attempts)));
    Outcome { id: one.id, state: Telling::Failed, reason: Some(reason), next_at }
}
