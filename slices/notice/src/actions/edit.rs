//! One declaration of the draft is changed.

use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::Refusal;
use privet_people::World;
use privet_register::RegisterHash;

use super::MAY_DECIDE;
use crate::model::{Act, DraftId, DraftState, EditId, Source};
use crate::store;
use crate::store::draft::Draft;

/// A change of one declaration, ready to be stored: what the whole register says with it was written before the
/// transaction.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The section of the declaration.
    pub section: &'static str,
    /// Its name; empty where the section is one of a kind.
    pub id: String,
    /// What is done to it.
    pub act: Act,
    /// The draft in which it is changed and the hash of what that held; none where the newest version itself was read.
    pub draft: Option<(DraftId, String)>,
    /// The hash of the newest version that was read.
    pub base_hash: String,
    /// What the register says afterwards.
    pub register: String,
}

/// What came of storing a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It stands in this draft.
    In(DraftId),
    /// The draft, or what is published, is not what was read any more: read again.
    Moved,
}

/// Stores a change of the draft, and makes one where none waits. It may be one that cannot be published yet.
pub async fn edit(tx: &mut Tx, world: World<'_>, caller: &Caller, edit: &Edit) -> Result<Stored, Refusal> {
    if !caller.may(&MAY_DECIDE) {
        return Err(Refusal::not_allowed());
    }
    let newest = store::version::find_newest(tx).await?;
    if newest.is_none_or(|newest| newest.summary.register_hash != edit.base_hash) {
        return Ok(Stored::Moved);
    }
    let hash = RegisterHash::of_canonical(&edit.register).to_string();
    let Some(draft) = put(tx, world, caller, edit, &hash).await? else { return Ok(Stored::Moved) };
    let done = store::edit::Edit {
        id: EditId::new(world.now, world.chance),
        draft,
        section: edit.section.to_owned(),
        entry: edit.id.clone(),
        act: edit.act,
        edited_at: world.now,
        edited_by: caller.name(),
    };
    store::edit::insert(tx, &done).await?;
    let entry = Entry::new("notice.draft-edited", caller)
        .fact("draft", draft.to_string())
        .fact("section", edit.section)
        .fact("entry", edit.id.as_str())
        .fact("act", edit.act.name())
        .fact("register", hash);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(Stored::In(draft))
}

/// Puts the register into the draft that waits, or into a new one; none if another waits than was read.
async fn put(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    edit: &Edit,
    hash: &str,
) -> Result<Option<DraftId>, Refusal> {
    if let Some((draft, was)) = &edit.draft {
        let is_put = store::draft::update_register(tx, *draft, was, (&edit.register, hash)).await?;
        return Ok(is_put.then_some(*draft));
    }
    if store::draft::find_open(tx).await?.is_some() {
        return Ok(None);
    }
    let draft = Draft {
        id: DraftId::new(world.now, world.chance),
        register: edit.register.clone(),
        register_hash: hash.to_owned(),
        base_hash: Some(edit.base_hash.clone()),
        source: Source::Console,
        state: DraftState::Open,
        note: None,
        found_at: world.now,
        found_by: caller.name(),
        settled_at: None,
    };
    store::draft::insert(tx, &draft).await?;
    Ok(Some(draft.id))
}
