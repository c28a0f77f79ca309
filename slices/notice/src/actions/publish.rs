//! A draft becomes a version.

use std::collections::BTreeMap;

use jiff::civil::Date;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::jobs;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_people::{DossierId, World};
use privet_register::{PurposeId, Register, Weight};
use privet_web::slice::Slice;

use super::MAY_DECIDE;
use super::import::register_of;
use crate::changes::Changes;
use crate::document::{Document, hash_of};
use crate::model::{AnnouncementId, DraftId, DraftState, base_for, days_after, weight_name};
use crate::store;
use crate::store::announcement::Announcement;
use crate::store::draft::Draft;
use crate::store::version::{Summary, Version};

/// How many dossiers a slice is asked for at once.
const PAGE: i64 = 1_000;

/// A draft that is ready to be published: its document was generated before the transaction.
pub struct Publishing<'a> {
    /// Which draft.
    pub draft: DraftId,
    /// Its register, free of faults under today's rules.
    pub register: &'a Register,
    /// What people will read.
    pub document: &'a Document,
    /// Not in force before this day.
    pub effective_from: Date,
    /// Who may hold data of those affected.
    pub slices: &'a [Slice],
}

/// Publishes a draft. An important change that affects somebody is announced to them before it takes effect, and may
/// not take effect before the time of notice that the version in force promises. UK GDPR Arts. 13(3), 14(4).
pub async fn publish(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    publishing: &Publishing<'_>,
) -> Result<Summary, Refusal> {
    if !caller.may(&MAY_DECIDE) {
        return Err(Refusal::not_allowed());
    }
    let draft = open_draft(tx, publishing.draft).await?;
    let newest = store::version::find_newest(tx).await?;
    if draft.base_hash.as_ref() != newest.as_ref().map(|newest| &newest.summary.register_hash) {
        return Err(Refusal::new(Kind::Clash, "refusal-notice-draft-overtaken"));
    }
    let document = publishing.document.canonical();
    if newest.as_ref().is_some_and(|newest| newest.document == document && newest.register == draft.register)
    {
        return Err(Refusal::new(Kind::Clash, "refusal-notice-nothing-changes"));
    }
    let base = find_base(tx, publishing, newest.as_ref()).await?;
    let impact = weigh(tx, world, publishing, base.as_ref()).await?;
    refuse_too_early(publishing.effective_from, &impact)?;
    let number = newest.map_or(1, |newest| newest.summary.number + 1);
    let mut version = Version {
        summary: Summary {
            number,
            base: base.map(|base| base.summary.number),
            register_hash: draft.register_hash.clone(),
            notice_hash: hash_of(&document),
            weight: impact.weight,
            affected: i64::try_from(impact.affected.len()).unwrap_or(i64::MAX),
            notice_days: impact.notice_days,
            effective_from: publishing.effective_from,
            published_at: world.now,
            published_by: caller.name(),
            entry_id: uuid::Uuid::nil(),
            in_force_from: None,
        },
        register: draft.register.clone(),
        document,
        changes: impact.changes,
    };
    version.summary.entry_id = journal::append(tx, world.chance, world.now, entry(caller, &version)).await?;
    store::version::insert(tx, &version).await?;
    queue(tx, world, number, &impact.affected).await?;
    store::draft::update_state(tx, draft.id, DraftState::Published, world.now).await?;
    store::draft::update_replaced(tx, None, world.now).await?;
    Ok(version.summary)
}

/// Puts a draft aside without publishing it.
pub async fn discard(tx: &mut Tx, world: World<'_>, caller: &Caller, id: DraftId) -> Result<(), Refusal> {
    if !caller.may(&MAY_DECIDE) {
        return Err(Refusal::not_allowed());
    }
    let draft = open_draft(tx, id).await?;
    store::draft::update_state(tx, id, DraftState::Replaced, world.now).await?;
    let entry = Entry::new("notice.discarded", caller)
        .fact("draft", id.to_string())
        .fact("register", draft.register_hash);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(())
}

async fn open_draft(tx: &mut Tx, id: DraftId) -> Result<Draft, Refusal> {
    let draft = store::draft::find(tx, id).await?.ok_or_else(Refusal::not_found)?;
    match draft.state {
        DraftState::Open => Ok(draft),
        _ => Err(Refusal::new(Kind::Clash, "refusal-notice-draft-settled")),
    }
}

/// What the log holds of a version; a check compares the version with it.
fn entry(caller: &Caller, version: &Version) -> Entry {
    let summary = &version.summary;
    Entry::new("notice.published", caller)
        .fact("version", summary.number)
        .fact("base", summary.base)
        .fact("register", summary.register_hash.as_str())
        .fact("notice", summary.notice_hash.as_str())
        .fact("weight", weight_name(summary.weight))
        .fact("effective_from", summary.effective_from.to_string())
        .fact("notice_days", summary.notice_days)
        .fact("affected", summary.affected)
        .fact("changes", version.changes.register.len())
}

/// The version that people will have been told of when this one takes effect.
async fn find_base(
    tx: &mut Tx,
    publishing: &Publishing<'_>,
    newest: Option<&Version>,
) -> Result<Option<Version>, Refusal> {
    if newest.is_none() {
        return Ok(None);
    }
    let zone = publishing.register.controller.time_zone.zone();
    let links = store::version::list_links(tx, &zone).await?;
    let known = base_for(&links, publishing.effective_from).map(|link| link.number);
    // What is in force counts as told, even if its announcements were tampered with: never as nothing.
    let number = match known {
        Some(number) => Some(number),
        None => store::version::number_in_force(tx).await?,
    };
    match number {
        Some(number) => Ok(store::version::find(tx, number).await?),
        // Nothing has been in force yet and nothing will be by then: this is the first that anybody is told of.
        None => Ok(None),
    }
}

/// What publishing would mean for people.
struct Impact {
    changes: Changes,
    weight: Weight,
    affected: BTreeMap<DossierId, PurposeId>,
    notice_days: i64,
    /// Today, as a legal day of the office.
    today: Date,
}

async fn weigh(
    tx: &mut Tx,
    world: World<'_>,
    publishing: &Publishing<'_>,
    base: Option<&Version>,
) -> Result<Impact, Refusal> {
    let after = (publishing.register, publishing.document);
    let zone = publishing.register.controller.time_zone.zone();
    let Some(base) = base else {
        // Nobody was told anything before the first version, so nothing changes for anybody.
        let today = world.now.day(&zone);
        let (changes, affected) = (Changes::default(), BTreeMap::new());
        return Ok(Impact { changes, weight: Weight::Minor, affected, notice_days: 0, today });
    };
    let before = register_of(&base.register)?;
    let document = Document::parse(&base.document).map_err(Refusal::fault)?;
    let changes = Changes::between((&before, &document), after);
    let mut affected = BTreeMap::new();
    for purpose in changes.purposes_touched(&before, publishing.register) {
        for slice in publishing.slices {
            gather(tx, slice, &purpose, &mut affected).await?;
        }
    }
    Ok(Impact {
        weight: changes.weight(),
        changes,
        affected,
        // What the version that people know of promised them, not what the new one would.
        notice_days: i64::from(before.review.notice_days),
        today: world.now.day(&before.controller.time_zone.zone()),
    })
}

/// Adds the dossiers that a slice holds for a purpose, page by page.
async fn gather(
    tx: &mut Tx,
    slice: &Slice,
    purpose: &PurposeId,
    affected: &mut BTreeMap<DossierId, PurposeId>,
) -> Result<(), Refusal> {
    let mut after = None;
    loop {
        let page = (slice.holdings.dossiers)(tx, purpose, after, PAGE).await?;
        affected.extend(page.iter().map(|dossier| (*dossier, purpose.clone())));
        match page.last() {
            Some(last) if page.len() == usize::try_from(PAGE).unwrap_or(usize::MAX) => after = Some(*last),
            _ => return Ok(()),
        }
    }
}

fn refuse_too_early(effective_from: Date, impact: &Impact) -> Result<(), Refusal> {
    let key = if effective_from < impact.today {
        "refusal-notice-in-the-past"
    } else if !impact.affected.is_empty() && effective_from < days_after(impact.today, impact.notice_days) {
        "refusal-notice-too-early"
    } else {
        return Ok(());
    };
    Err(Refusal::invalid(vec![FieldFault { field: "effective_from".to_owned(), key }]))
}

/// Queues the announcements and the job that sends them.
async fn queue(
    tx: &mut Tx,
    world: World<'_>,
    version: i64,
    affected: &BTreeMap<DossierId, PurposeId>,
) -> Result<(), Refusal> {
    if affected.is_empty() {
        return Ok(());
    }
    let announcements: Vec<Announcement> = affected
        .iter()
        .map(|(dossier, purpose)| Announcement {
            id: AnnouncementId::new(world.now, world.chance),
            version,
            dossier: *dossier,
            purpose: purpose.clone(),
            attempts: 0,
        })
        .collect();
    store::announcement::insert(tx, world.now, &announcements).await?;
    let payload = serde_json::json!({ "version": version });
    jobs::soon(tx, world.chance, world.now, crate::jobs::ANNOUNCE, &payload).await?;
    Ok(())
}
