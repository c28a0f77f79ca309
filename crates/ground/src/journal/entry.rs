//! One act of legal weight, as the tree will hold it for ever: ids, facts and salted commitments, nothing personal.

use privet_log::LARGEST_ENTRY;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::caller::Caller;
use crate::clock::Instant;
use crate::db::{DbError, InsertMany, Tx, Value};
use crate::ids::{self, Chance};

/// An entry that is to be appended.
#[derive(Clone, Debug)]
pub struct Entry {
    kind: &'static str,
    actor: String,
    facts: Map<String, Json>,
    about: Vec<(Uuid, [u8; 32])>,
}

impl Entry {
    /// An act of a kind (the slice, a dot, the act: `contact.received`) by a caller.
    pub fn new(kind: &'static str, caller: &Caller) -> Self {
        Self { kind, actor: caller.name(), facts: Map::new(), about: Vec::new() }
    }

    /// Adds a fact: an id, a date, a count, a word from a fixed list. Never text from a person.
    #[must_use]
    pub fn fact(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }

    /// Says which dossier the act is about. The tree holds the commitment, which is worth nothing once the
    /// dossier's key (and with it the salt) is destroyed; the id itself stands beside the tree and goes with the key.
    #[must_use]
    pub fn about(mut self, dossier: Uuid, commitment: [u8; 32]) -> Self {
        self.about.push((dossier, commitment));
        self
    }

    /// The canonical bytes that the tree is built over: JSON with sorted keys and no white space.
    fn body(&self, id: Uuid, at: Instant) -> String {
        let mut body = Map::new();
        body.insert("about".to_owned(), self.about.iter().map(|(_, commitment)| hex(commitment)).collect());
        body.insert("actor".to_owned(), self.actor.clone().into());
        body.insert("at".to_owned(), at.to_string().into());
        body.insert("facts".to_owned(), Json::Object(self.facts.clone()));
        body.insert("id".to_owned(), id.to_string().into());
        body.insert("kind".to_owned(), self.kind.into());
        Json::Object(body).to_string()
    }
}

fn hex(bytes: &[u8; 32]) -> Json {
    data_encoding::HEXLOWER.encode(bytes).into()
}

const ENTRIES: InsertMany =
    InsertMany { into: "journal_entry (id, recorded_at, kind, actor, body)", columns: 5, tail: "" };
const WAITING: InsertMany =
    InsertMany { into: "journal_waiting (entry_id, recorded_at)", columns: 2, tail: "" };
const ABOUT: InsertMany =
    InsertMany { into: "journal_about (dossier_id, entry_id)", columns: 2, tail: "ON CONFLICT DO NOTHING" };

/// Appends an entry in the act's own transaction; says its id.
pub async fn append(tx: &mut Tx, chance: &dyn Chance, now: Instant, entry: Entry) -> Result<Uuid, DbError> {
    Ok(append_all(tx, chance, now, std::slice::from_ref(&entry)).await?[0])
}

/// Appends many entries at once; says their ids in order. One that is longer than a bundle of entries can hold is refused
/// with its act: nobody could ever be shown it.
pub async fn append_all(
    tx: &mut Tx,
    chance: &dyn Chance,
    now: Instant,
    entries: &[Entry],
) -> Result<Vec<Uuid>, DbError> {
    let ids: Vec<Uuid> = entries.iter().map(|_| ids::uuid(now, chance)).collect();
    let named = || ids.iter().copied().zip(entries);
    let row = |(id, entry): (Uuid, &Entry)| {
        let body = entry.body(id, now);
        if body.len() > LARGEST_ENTRY {
            return Err(DbError::EntryTooLong(body.len()));
        }
        Ok(vec![id.into(), now.into(), entry.kind.into(), entry.actor.as_str().into(), body.into()])
    };
    let rows = named().map(row).collect::<Result<Vec<Vec<Value>>, DbError>>()?;
    let about: Vec<Vec<Value>> = named()
        .flat_map(|(id, entry)| {
            entry.about.iter().map(move |(dossier, _)| vec![(*dossier).into(), id.into()])
        })
        .collect();
    let waiting: Vec<Vec<Value>> = ids.iter().map(|id| vec![(*id).into(), now.into()]).collect();
    tx.insert_many(&ENTRIES, &rows).await?;
    tx.insert_many(&ABOUT, &about).await?;
    tx.insert_many(&WAITING, &waiting).await?;
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_canonical_and_holds_commitments_in_place_of_dossiers() {
        let dossier = Uuid::from_u128(7);
        let entry = Entry::new("contact.received", &Caller::Public)
            .fact("form", "help")
            .fact("days", 5)
            .about(dossier, [0xab; 32]);
        let body = entry.body(Uuid::nil(), Instant::from_micros(0));
        assert!(body.starts_with(r#"{"about":["abab"#), "{body}");
        assert!(body.contains(r#""facts":{"days":5,"form":"help"},"id":"00000000"#), "{body}");
        assert!(!body.contains(&dossier.to_string()));
    }
}
