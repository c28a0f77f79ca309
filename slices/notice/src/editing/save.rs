//! A changed declaration goes into the one draft.

use privet_ground::caller::Caller;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use privet_register::{Reference, Section, Sketch};
use privet_web::house::House;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use crate::actions::{self, Edit, Stored};
use crate::model::Act;
use crate::store;
use crate::store::draft::Draft;
use crate::store::version::Version;

/// How often a change is tried anew when others write at the same moment.
const TRIES: usize = 5;

/// The register that is worked on: the draft that waits or, where none does, the newest version.
#[derive(Clone, Debug)]
pub struct Work {
    /// What stands in it now.
    pub sketch: Sketch,
    /// What is published.
    pub published: Sketch,
    /// The version that was published last.
    pub newest: Version,
    /// The draft, if one waits.
    pub draft: Option<Draft>,
}

/// What came of saving a declaration.
#[derive(Clone, Debug)]
pub enum Saved {
    /// It stands in the draft.
    Kept,
    /// It says what stood there already.
    Same,
    /// Somebody else has changed it since it was opened; this stands there now.
    Stale(Option<Json>),
    /// It is named by others, so it was not taken out.
    Named(Vec<Reference>),
}

/// Reads what is worked on; refused before anything is published, since a draft stands on a version.
pub async fn work(house: &House) -> Result<Work, Refusal> {
    let mut tx = house.db.read().await?;
    let newest = store::version::find_newest(&mut tx).await?;
    let newest = newest.ok_or(Refusal::new(Kind::NotFound, "refusal-nothing-published"))?;
    let draft = store::draft::find_open(&mut tx).await?;
    drop(tx);
    let published = parse(&newest.register)?;
    let sketch = match &draft {
        Some(draft) => parse(&draft.register)?,
        None => published.clone(),
    };
    Ok(Work { sketch, published, newest, draft })
}

fn parse(text: &str) -> Result<Sketch, Refusal> {
    Sketch::parse(text).ok_or_else(|| Refusal::fault(anyhow::anyhow!("a stored register is none")))
}

/// Tells whether a declaration is as it was when somebody opened it.
pub fn hash_of(entry: Option<&Json>) -> String {
    entry.map_or_else(String::new, |entry| {
        let hash = Sha256::digest(entry.to_string().as_bytes());
        data_encoding::HEXLOWER.encode(&hash[..16])
    })
}

/// Puts a declaration into the draft, or takes it out (`value` is nothing), if it is still as it was when `was` was
/// made of it ([`hash_of`]). What others changed elsewhere in the draft meanwhile stays.
pub async fn save(
    house: &House,
    caller: &Caller,
    (section, id): (&'static Section, &str),
    value: Option<Json>,
    was: &str,
) -> Result<Saved, Refusal> {
    for _ in 0..TRIES {
        let mut work = work(house).await?;
        let now = work.sketch.entry(section.key, id).cloned();
        let before = work.sketch.canonical();
        work.sketch.set(section, id, value.clone());
        let register = work.sketch.canonical();
        if register == before {
            return Ok(Saved::Same);
        }
        if hash_of(now.as_ref()) != was {
            return Ok(Saved::Stale(now));
        }
        if value.is_none() {
            // Taking it out changes nothing of who names it.
            let named = work.sketch.references_to(section.key, id);
            if !named.is_empty() {
                return Ok(Saved::Named(named));
            }
        }
        let act = match (&now, &value) {
            (None, _) => Act::Added,
            (_, None) => Act::Removed,
            _ => Act::Changed,
        };
        let edit = Edit {
            section: section.key,
            id: id.to_owned(),
            act,
            draft: work.draft.map(|draft| (draft.id, draft.register_hash)),
            base_hash: work.newest.summary.register_hash,
            register,
        };
        let world = || World::new(house.now(), &*house.chance);
        match transact!(house.db, |tx| actions::edit(tx, world(), caller, &edit))? {
            Stored::In(_) => return Ok(Saved::Kept),
            Stored::Moved => {}
        }
    }
    Err(Refusal::new(Kind::TryLater, "refusal-busy"))
}
