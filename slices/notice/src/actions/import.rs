//! A register comes in: from the folder, from the console, or from privet's own update.

use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::journal::{self, Entry};
use privet_ground::refusal::Refusal;
use privet_people::World;
use privet_register::{Fault, Register, RegisterHash, Sources, canonical, diff, from_canonical};

use super::MAY_DECIDE;
use crate::changes::Difference;
use crate::model::{DraftId, DraftState, Source};
use crate::store;
use crate::store::draft::Draft;
use crate::store::version::Version;

/// A register that was found, ready to be compared with what is published.
#[derive(Clone, Debug)]
pub struct Found {
    /// The register, free of faults.
    pub register: Register,
    /// Its canonical form.
    pub canonical: String,
    /// The version on which its folder stands, if an import or export has written it there.
    pub base: Option<RegisterHash>,
    /// Where it was found.
    pub source: Source,
}

impl Found {
    /// A register that was found, with the version on which it stands if that is known.
    pub fn new(register: Register, base: Option<RegisterHash>, source: Source) -> Self {
        Self { canonical: canonical(&register), register, base, source }
    }

    fn hash(&self) -> RegisterHash {
        RegisterHash::of_canonical(&self.canonical)
    }
}

/// How a register stands to what is published. Finding out changes nothing.
#[derive(Clone, Debug)]
pub enum Compared {
    /// It is what is published. With `mark`, its folder does not say so yet: write [`privet_register::marker`] there.
    Same {
        /// The version on which the folder stands from now on.
        mark: Option<RegisterHash>,
    },
    /// The folder is as it was when it was last imported or exported, while the notice went on: export it anew.
    Behind,
    /// It would change this.
    Differs {
        /// What would change in the register; nothing where none is published.
        changes: Vec<Difference>,
    },
    /// It stands on a version that is not the newest any more.
    Stale(Box<Stale>),
    /// It has faults.
    Faulty {
        /// All of them.
        faults: Vec<Fault>,
        /// The texts, for [`privet_register::render`].
        sources: Sources,
    },
}

/// What came of an import.
#[derive(Clone, Debug)]
pub enum Imported {
    /// It is what is published. With `mark`, its folder does not say so yet: write [`privet_register::marker`] there.
    Same {
        /// The version on which the folder stands from now on.
        mark: Option<RegisterHash>,
    },
    /// The folder is as it was when it was last imported or exported, while the notice went on: export it anew.
    Behind,
    /// It is a draft now.
    Draft {
        /// Which.
        id: DraftId,
        /// False if the same draft waited already.
        is_new: bool,
        /// The version on which its folder stands, where the folder does not say so yet: write
        /// [`privet_register::marker`] there, so that what is published meanwhile is not taken back by it.
        mark: Option<RegisterHash>,
        /// What would change in the register.
        changes: Vec<Difference>,
    },
    /// A draft that somebody made in the console waits, and the folder puts nobody's work aside: publish that one or put
    /// it aside first.
    Held,
    /// It stands on a version that is not the newest any more.
    Stale(Box<Stale>),
    /// It has faults.
    Faulty {
        /// All of them.
        faults: Vec<Fault>,
        /// The texts, for [`privet_register::render`].
        sources: Sources,
    },
}

/// A register that stands on a version that is not the newest any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The version on which it stands, as its folder says.
    pub base: RegisterHash,
    /// The number of that version; none if it was never published here.
    pub base_number: Option<i64>,
    /// The number of the newest version.
    pub newest: i64,
    /// What was published since; empty if the base is not known.
    pub since: Vec<Difference>,
    /// What differs between the newest version and what was to be imported.
    pub differs: Vec<Difference>,
}

/// Takes a register in: as a draft, if it differs from the newest version and stands on it.
pub async fn import(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    found: &Found,
) -> Result<Imported, Refusal> {
    if !caller.may(&MAY_DECIDE) {
        return Err(Refusal::not_allowed());
    }
    let newest = store::version::find_newest(tx).await?;
    Ok(match compare_with(tx, newest.as_ref(), found).await? {
        Compared::Same { mark } => {
            // The folder went back to what is published, so what waited from there is settled.
            store::draft::update_replaced(tx, Some(found.source), world.now).await?;
            Imported::Same { mark }
        }
        Compared::Behind => Imported::Behind,
        Compared::Differs { changes } => draft(tx, world, caller, found, newest.as_ref(), changes).await?,
        Compared::Stale(stale) => {
            note_stale(tx, world, caller, found, stale.base).await?;
            Imported::Stale(stale)
        }
        Compared::Faulty { faults, sources } => Imported::Faulty { faults, sources },
    })
}

/// How a register stands to the newest version.
pub(crate) async fn compare(tx: &mut Tx, found: &Found) -> Result<Compared, Refusal> {
    let newest = store::version::find_newest(tx).await?;
    compare_with(tx, newest.as_ref(), found).await
}

async fn compare_with(tx: &mut Tx, newest: Option<&Version>, found: &Found) -> Result<Compared, Refusal> {
    let Some(newest) = newest else { return Ok(Compared::Differs { changes: Vec::new() }) };
    let hash = found.hash();
    if newest.summary.register_hash == hash.to_string() {
        return Ok(Compared::Same { mark: (found.base != Some(hash)).then_some(hash) });
    }
    if found.base == Some(hash) {
        return Ok(Compared::Behind);
    }
    match found.base.filter(|base| base.to_string() != newest.summary.register_hash) {
        Some(base) => Ok(Compared::Stale(Box::new(stale(tx, found, (base, newest)).await?))),
        None => Ok(Compared::Differs { changes: differences(&newest.register, &found.register)? }),
    }
}

/// Takes the newest version itself in as a draft, since privet says its sentences differently now.
pub(crate) async fn import_own_words(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    newest: &Version,
) -> Result<Imported, Refusal> {
    let found = Found::new(register_of(&newest.register)?, None, Source::Program);
    draft(tx, world, caller, &found, Some(newest), Vec::new()).await
}

async fn draft(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    found: &Found,
    newest: Option<&Version>,
    changes: Vec<Difference>,
) -> Result<Imported, Refusal> {
    let hash = found.hash().to_string();
    let base_hash = newest.map(|newest| newest.summary.register_hash.clone());
    let mark = match (&base_hash, found.base) {
        (Some(base), None) => base.parse().ok(),
        _ => None,
    };
    match store::draft::find_open(tx).await? {
        Some(open) if (&open.register_hash, &open.base_hash) == (&hash, &base_hash) => {
            return Ok(Imported::Draft { id: open.id, is_new: false, mark, changes });
        }
        // Whoever stands in the console sees the other draft and may take its place.
        Some(open) if open.source == Source::Console && matches!(caller, Caller::System(_)) => {
            return Ok(Imported::Held);
        }
        _ => {}
    }
    let draft = row(world, caller, found, base_hash, DraftState::Open);
    store::draft::update_replaced(tx, None, world.now).await?;
    store::draft::insert(tx, &draft).await?;
    let entry = Entry::new("notice.drafted", caller)
        .fact("draft", draft.id.to_string())
        .fact("source", found.source.name())
        .fact("register", hash);
    journal::append(tx, world.chance, world.now, entry).await?;
    Ok(Imported::Draft { id: draft.id, is_new: true, mark, changes })
}

/// Keeps what was refused, so that the console can show it: one refusal, not thousands, though a folder is looked at
/// every few seconds.
async fn note_stale(
    tx: &mut Tx,
    world: World<'_>,
    caller: &Caller,
    found: &Found,
    base: RegisterHash,
) -> Result<(), Refusal> {
    let hash = found.hash().to_string();
    let last = store::draft::find_last_refused(tx).await?;
    if last.is_none_or(|last| last.register_hash != hash) {
        let refused = Draft {
            note: Some("stale".to_owned()),
            settled_at: Some(world.now),
            ..row(world, caller, found, Some(base.to_string()), DraftState::Refused)
        };
        store::draft::insert(tx, &refused).await?;
    }
    Ok(())
}

async fn stale(
    tx: &mut Tx,
    found: &Found,
    (base, newest): (RegisterHash, &Version),
) -> Result<Stale, Refusal> {
    let base_number = number_of(tx, &base.to_string()).await?;
    let known = match base_number {
        Some(number) => store::version::find(tx, number).await?,
        None => None,
    };
    let published = register_of(&newest.register)?;
    let since = match known {
        Some(known) => differences(&known.register, &published)?,
        None => Vec::new(),
    };
    Ok(Stale {
        base,
        base_number,
        newest: newest.summary.number,
        since,
        differs: differences(&newest.register, &found.register)?,
    })
}

fn row(
    world: World<'_>,
    caller: &Caller,
    found: &Found,
    base_hash: Option<String>,
    state: DraftState,
) -> Draft {
    Draft {
        id: DraftId::new(world.now, world.chance),
        register: found.canonical.clone(),
        register_hash: found.hash().to_string(),
        base_hash,
        source: found.source,
        state,
        note: None,
        found_at: world.now,
        found_by: caller.name(),
        settled_at: None,
    }
}

async fn number_of(tx: &mut Tx, hash: &str) -> Result<Option<i64>, Refusal> {
    let versions = store::version::list(tx).await?;
    Ok(versions.iter().find(|version| version.register_hash == hash).map(|version| version.number))
}

fn differences(before: &str, after: &Register) -> Result<Vec<Difference>, Refusal> {
    Ok(diff(&register_of(before)?, after).into_iter().map(Difference::from).collect())
}

/// Reads a register that was stored.
pub(crate) fn register_of(canonical: &str) -> Result<Register, Refusal> {
    from_canonical(canonical).map_err(|faults| {
        let first = faults.first().map_or("it has no faults to show", |fault| fault.message.as_str());
        Refusal::fault(anyhow::anyhow!("a stored register cannot be read: {first}"))
    })
}
