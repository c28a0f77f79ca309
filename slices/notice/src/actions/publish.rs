//! A draft becomes a version.

use jiff::civil::Date;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_people::World;
use privet_register::{Register, Weight};
use privet_web::slice::Slice;

use super::MAY_DECIDE;
use super::concerned::{Concerned, gather, queue};
use super::import::register_of;
use crate::changes::Changes;
use crate::document::{Document, hash_of};
use crate::model::{DraftId, DraftState, base_for, days_after, weight_name};
use crate::store;
use crate::store::draft::Draft;
use crate::store::version::{Summary, Version};

/// A draft that is ready to be published: its document was generated before the transaction.
pub struct Publishing<'a> {
    /// Which draft.
    pub draft: DraftId,
    /// Its register, free of faults under today's rules.
    pub register: &'a Register,
    /// What people will read.
    pub document: &'a Document,
    /// On which terms.
    pub terms: Terms,
    /// Who may hold data of those affected.
    pub slices: &'a [Slice],
}

/// What whoever publishes decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Not in force before this day.
    pub effective_from: Date,
    /// Whether they hold the change to be important even if no rule does. They can hold more to be important than the
    /// rules do, never less.
    pub is_raised: bool,
}

impl Terms {
    /// In force from a day, with the weight that the rules give.
    pub const fn from(effective_from: Date) -> Self {
        Self { effective_from, is_raised: false }
    }
}

/// Publishes a draft. An important change is announced before it takes effect: to those whom it affects, and by the
/// banner on every page. It may not take effect before the time of notice that the version in force promises.
/// UK GDPR Arts. 13(3), 14(4).
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
    refuse_too_early(publishing.terms.effective_from, &impact)?;
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
            effective_from: publishing.terms.effective_from,
            published_at: world.now,
            published_by: caller.name(),
            entry_id: uuid::Uuid::nil(),
            in_force_from: None,
            took_effect_at: None,
            effect_entry: None,
        },
        register: draft.register.clone(),
        document,
        changes: impact.changes,
    };
    version.summary.entry_id = journal::append(tx, world.chance, world.now, entry(caller, &version)).await?;
    store::version::insert(tx, &version).await?;
    queue(tx, world, number, &impact.affected, false).await?;
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
        .fact("changes_hash", hash_of(&version.changes.canonical()))
        .fact("raised", version.changes.is_raised)
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
    let known = base_for(&links, publishing.terms.effective_from).map(|link| link.number);
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
    affected: Concerned,
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
        let (changes, affected) = (Changes::default(), Concerned::new());
        return Ok(Impact { changes, weight: Weight::Minor, affected, notice_days: 0, today });
    };
    let before = register_of(&base.register)?;
    let document = Document::parse(&base.document).map_err(Refusal::fault)?;
    let changes = Changes::between((&before, &document), after).raised(publishing.terms.is_raised);
    let today = world.now.day(&before.controller.time_zone.zone());
    let notice_days = notice_days(&before, publishing.register);
    let affected = if begins_in_earnest(&before, publishing.register) {
        Concerned::new()
    } else {
        let touched = changes.purposes_touched(&before, publishing.register);
        gather(tx, publishing.slices, &touched, None).await?
    };
    Ok(Impact { weight: changes.weight(), affected, changes, notice_days, today })
}

/// Whether a register takes the place of an example. Nobody stands behind an example and nobody was promised anything by
/// it, so the first version in earnest is like a first version.
pub(crate) fn begins_in_earnest(before: &Register, after: &Register) -> bool {
    before.example && !after.example
}

/// How long before an important change takes effect people are told: as the version that they know of promised them, not
/// as the new one would.
pub fn notice_days(before: &Register, after: &Register) -> i64 {
    if begins_in_earnest(before, after) { 0 } else { i64::from(before.review.notice_days) }
}

fn refuse_too_early(effective_from: Date, impact: &Impact) -> Result<(), Refusal> {
    let key = if effective_from < impact.today {
        "refusal-notice-in-the-past"
    } else if impact.weight == Weight::Important
        && effective_from < days_after(impact.today, impact.notice_days)
    {
        "refusal-notice-too-early"
    } else {
        return Ok(());
    };
    Err(Refusal::invalid(vec![FieldFault { field: "effective_from".to_owned(), key }]))
}
