//! Whom an important change concerns: those whose data is held for a purpose that it touches, when it is published
//! and until it takes effect. UK GDPR Arts. 13(3), 14(4).

use std::collections::{BTreeMap, BTreeSet};

use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::Tx;
use privet_ground::jobs;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::Refusal;
use privet_people::{DossierId, World};
use privet_register::{PurposeId, Weight};
use privet_web::slice::Slice;

use super::import::register_of;
use super::publish::begins_in_earnest;
use crate::model::AnnouncementId;
use crate::store;
use crate::store::announcement::Announcement;
use crate::store::version::Version;

/// How many dossiers a slice is asked for at once.
const PAGE: i64 = 1_000;

/// Dossiers, each with the purpose for which it is held.
pub(crate) type Concerned = BTreeMap<DossierId, PurposeId>;

/// Every dossier that slices hold for these purposes, begun since an id of that moment if one is given.
pub(crate) async fn gather(
    tx: &mut Tx,
    slices: &[Slice],
    purposes: &BTreeSet<PurposeId>,
    since: Option<Instant>,
) -> Result<Concerned, Refusal> {
    let mut found = Concerned::new();
    for purpose in purposes {
        for slice in slices {
            let mut after = since.map(first_of);
            loop {
                let page = (slice.holdings.dossiers)(tx, purpose, after, PAGE).await?;
                found.extend(page.iter().map(|dossier| (*dossier, purpose.clone())));
                after = page.last().copied();
                if page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
                    break;
                }
            }
        }
    }
    Ok(found)
}

/// An id before those of all dossiers that were begun at this moment or later: ids begin with their time.
pub(crate) fn first_of(moment: Instant) -> DossierId {
    let millis = u128::try_from(moment.micros().max(0) / 1_000).unwrap_or(0);
    DossierId::from_uuid(uuid::Uuid::from_u128(millis << 80))
}

/// The purposes that the important changes of a version touch; none for the first version.
pub(crate) async fn touched(tx: &mut Tx, version: &Version) -> Result<BTreeSet<PurposeId>, Refusal> {
    let base = match version.summary.base {
        Some(base) if version.summary.weight == Weight::Important => store::version::find(tx, base).await?,
        _ => None,
    };
    let Some(base) = base else { return Ok(BTreeSet::new()) };
    let (before, after) = (register_of(&base.register)?, register_of(&version.register)?);
    if begins_in_earnest(&before, &after) {
        return Ok(BTreeSet::new());
    }
    Ok(version.changes.purposes_touched(&before, &after))
}

/// How long before a publication ids are looked at too: clocks of nodes differ a little.
const MARGIN: std::time::Duration = std::time::Duration::from_secs(3_600);

/// Queues the announcements of a version to those who came since it was published, by a look at what was begun since.
/// The look when it takes effect is at everything.
pub async fn tell_latecomers(
    tx: &mut Tx,
    world: World<'_>,
    slices: &[Slice],
    version: i64,
) -> Result<usize, Refusal> {
    let Some(version) = store::version::find(tx, version).await? else { return Ok(0) };
    let since = version.summary.published_at.minus(MARGIN);
    queue_latecomers(tx, world, slices, &version, Some(since)).await
}

/// Queues the announcements to those who came since a version was published and before it took effect. They read on
/// the page where they wrote that the notice is about to change; each is told in person all the same. Says how many.
pub(crate) async fn queue_latecomers(
    tx: &mut Tx,
    world: World<'_>,
    slices: &[Slice],
    version: &Version,
    since: Option<Instant>,
) -> Result<usize, Refusal> {
    let purposes = touched(tx, version).await?;
    let mut concerned = gather(tx, slices, &purposes, since).await?;
    let number = version.summary.number;
    let missing = store::announcement::list_missing(tx, number, &concerned.keys().copied().collect()).await?;
    concerned.retain(|dossier, _| missing.contains(dossier));
    if concerned.is_empty() {
        return Ok(0);
    }
    queue(tx, world, number, &concerned, true).await?;
    let entry = Entry::new("notice.concerned-later", &Caller::System("notice"))
        .fact("version", number)
        .fact("people", concerned.len());
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(concerned.len())
}

/// Queues announcements and the job that sends them.
pub(super) async fn queue(
    tx: &mut Tx,
    world: World<'_>,
    version: i64,
    concerned: &Concerned,
    are_latecomers: bool,
) -> Result<(), Refusal> {
    if concerned.is_empty() {
        return Ok(());
    }
    let announcements: Vec<Announcement> = concerned
        .iter()
        .map(|(dossier, purpose)| Announcement {
            id: AnnouncementId::new(world.now, world.chance),
            version,
            dossier: *dossier,
            purpose: purpose.clone(),
            attempts: 0,
        })
        .collect();
    store::announcement::insert(tx, world.now, &announcements, are_latecomers).await?;
    let payload = serde_json::json!({ "version": version });
    jobs::soon(tx, world.chance, world.now, crate::jobs::ANNOUNCE, &payload).await?;
    Ok(())
}
