//! Proofs for those who do not want to take our word: that an entry stands in the log, and that the log only grew.

use axum::Json;
use privet_ground::journal::{self, JournalError, LatestCheckpoint};
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_log::Hash;
use privet_web::{Answer, Anyone, House, HouseRef, Only, Path, Problem, Query, State};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::pages::LogReading;
use crate::served::{fresh, key_of};
use crate::verdict::entry_bytes;

/// That an entry stands in the log (RFC 9162 section 2.1.3).
#[derive(Serialize)]
struct Inclusion {
    /// The entry, sign by sign as the log was built over it: for staff who may read the log. Everybody else gets its
    /// hash, which whoever holds the entry can compute.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
    /// Its number, from 0.
    number: u64,
    /// SHA-256 of a zero byte and the entry, as all hashes here in hexadecimal.
    leaf_hash: String,
    /// How many entries the checkpoint covers.
    size: u64,
    /// The hashes from the leaf upward.
    hashes: Vec<String>,
    /// The root to which they lead.
    root: String,
    /// The signed checkpoint over that root (C2SP tlog-checkpoint).
    checkpoint: String,
    /// The key that signed it (C2SP signed-note).
    key: String,
}

/// That the log of one size begins with the log of a smaller size (RFC 9162 section 2.1.4).
#[derive(Serialize)]
struct Consistency {
    from: u64,
    to: u64,
    /// The hashes from the edge of the smaller tree upward.
    hashes: Vec<String>,
    /// The signed checkpoint of the smaller size, if one was signed.
    from_checkpoint: Option<String>,
    /// The signed checkpoint of the larger size, if one was signed.
    to_checkpoint: Option<String>,
    key: String,
}

/// The sizes between which the log is to be shown to have only grown.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sizes {
    from: String,
    to: String,
}

/// `/api/v1/log/proof/{entry}`: the proof by hashes alone.
pub(crate) async fn inclusion(_: Anyone, State(house): State<HouseRef>, Path(id): Path<String>) -> Answer {
    let (proof, _) = proof_of(&house, &id).await?;
    fresh(Json(proof))
}

/// `/console/log/{id}/proof`: the same with the entry that it is about.
pub(crate) async fn with_entry(
    _: Only<LogReading>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let (proof, bytes) = proof_of(&house, &id).await?;
    fresh(Json(Inclusion { entry: Some(String::from_utf8_lossy(&bytes).into_owned()), ..proof }))
}

/// The proof that an entry stands in the log, without the entry, and the entry's bytes.
async fn proof_of(house: &House, id: &str) -> Result<(Inclusion, Vec<u8>), Problem> {
    let id: Uuid = id.parse().map_err(|_| Refusal::not_found())?;
    let mut tx = house.db.read().await?;
    let entry = journal::find(&mut tx, id).await?.ok_or(Refusal::not_found())?;
    let waits = || Refusal::new(Kind::TryLater, "security-entry-waits");
    let latest = journal::latest_checkpoint(&mut tx).await?.ok_or_else(waits)?;
    let number = entry.number.ok_or_else(waits)?;
    let (_, proof) = journal::inclusion(&mut tx, id, latest.size).await.map_err(refusal)?;
    let bytes = entry_bytes(&mut tx, number).await?.ok_or(Refusal::not_found())?;
    let key = key_of(house, &latest.note)?.to_string();
    let LatestCheckpoint { size, root, note: checkpoint, .. } = latest;
    let proof = Inclusion {
        entry: None,
        number,
        leaf_hash: Hash::leaf(&bytes).to_string(),
        size,
        hashes: hexadecimal(proof.hashes()),
        root: root.to_string(),
        checkpoint,
        key,
    };
    Ok((proof, bytes))
}

/// `/api/v1/log/consistency?from=&to=`
pub(crate) async fn consistency(
    _: Anyone,
    State(house): State<HouseRef>,
    Query(sizes): Query<Sizes>,
) -> Answer {
    let mut tx = house.db.read().await?;
    let latest = journal::latest_checkpoint(&mut tx).await?.ok_or(Refusal::not_found())?;
    let from = size_in("from", &sizes.from)?;
    let to = if sizes.to.is_empty() { latest.size } else { size_in("to", &sizes.to)? };
    if from > to {
        return Err(invalid("from").into());
    }
    if to > latest.size {
        return Err(Refusal::not_found().into());
    }
    let proof = journal::consistency(&mut tx, from, to).await.map_err(refusal)?;
    fresh(Json(Consistency {
        from,
        to,
        hashes: hexadecimal(proof.hashes()),
        from_checkpoint: journal::find_checkpoint(&mut tx, from).await?,
        to_checkpoint: journal::find_checkpoint(&mut tx, to).await?,
        key: key_of(&house, &latest.note)?.to_string(),
    }))
}

fn hexadecimal(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(Hash::to_string).collect()
}

fn size_in(field: &str, text: &str) -> Result<u64, Refusal> {
    text.parse().map_err(|_| invalid(field))
}

fn invalid(field: &str) -> Refusal {
    Refusal::invalid(vec![FieldFault { field: field.to_owned(), key: "security-log-size" }])
}

/// What the journal refuses, in the words of all layers.
pub(crate) fn refusal(error: JournalError) -> Refusal {
    match error {
        JournalError::NotThere(_) => Refusal::not_found(),
        JournalError::Db(error) => error.into(),
        error @ (JournalError::Unfit(_) | JournalError::PutBack { .. }) => Refusal::fault(error),
    }
}
