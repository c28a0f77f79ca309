//! The log's hashes as C2SP tlog-tiles wants them served, below `/.well-known/privet`: whoever likes can keep a copy
//! and watch that the log only grows. What the hashes stand for, the entries, is for staff who may read the log
//! (docs/decisions/0006): they say who of the staff did what and when.

use axum::http::header;
use axum::response::IntoResponse;
use privet_ground::journal;
use privet_ground::refusal::Refusal;
use privet_log::{Bundle, Checkpoint, Note, PublicKey, TILE_WIDTH, Tile};
use privet_web::{Answer, Anyone, House, HouseRef, Only, Path, State};

use crate::pages::LogReading;
use crate::proofs::refusal;

/// How long others may keep what changes with every entry: not at all without asking again.
const FRESH: &str = "no-cache";
/// A full tile never changes again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A partial one does not change either, but nobody asks for it once the log has grown.
const FOR_A_DAY: &str = "public, max-age=86400";

/// What only some may read is kept by nobody on the way.
const KEPT_BY_NOBODY: &str = "private, no-store";

const BYTES: &str = "application/octet-stream";
const TEXT: &str = "text/plain; charset=utf-8";

/// `/.well-known/privet/checkpoint`
pub(crate) async fn checkpoint(_: Anyone, State(house): State<HouseRef>) -> Answer {
    let latest = journal::latest_checkpoint(&mut house.db.read().await?).await?;
    fresh(([(header::CONTENT_TYPE, TEXT)], latest.ok_or(Refusal::not_found())?.note))
}

/// `/.well-known/privet/key`: what verifies the checkpoint.
pub(crate) async fn key(_: Anyone, State(house): State<HouseRef>) -> Answer {
    let latest = journal::latest_checkpoint(&mut house.db.read().await?).await?;
    let key = match latest {
        Some(latest) => key_of(&house, &latest.note)?,
        None => house.signer.public().clone(),
    };
    fresh(([(header::CONTENT_TYPE, TEXT)], format!("{key}\n")))
}

/// `/.well-known/privet/tile/{*path}`: a tile of hashes. A bundle of entries is not found here, whoever asks.
pub(crate) async fn tile(_: Anyone, State(house): State<HouseRef>, Path(path): Path<String>) -> Answer {
    let tile: Tile = format!("tile/{path}").parse().map_err(|_| Refusal::not_found())?;
    let mut tx = house.db.read().await?;
    let bytes = journal::tile(&mut tx, tile).await.map_err(refusal)?;
    let caching = if tile.width() == TILE_WIDTH { FOR_EVER } else { FOR_A_DAY };
    Ok(([(header::CONTENT_TYPE, BYTES), (header::CACHE_CONTROL, caching)], bytes).into_response())
}

/// `/console/log/entries/{*path}`: a bundle of entries, for an auditor among the staff.
pub(crate) async fn entries(
    _: Only<LogReading>,
    State(house): State<HouseRef>,
    Path(path): Path<String>,
) -> Answer {
    let bundle: Bundle = format!("tile/entries/{path}").parse().map_err(|_| Refusal::not_found())?;
    let mut tx = house.db.read().await?;
    let bytes = journal::bundle(&mut tx, &bundle).await.map_err(refusal)?;
    Ok(([(header::CONTENT_TYPE, BYTES), (header::CACHE_CONTROL, KEPT_BY_NOBODY)], bytes).into_response())
}

/// The key under the name of the epoch that signed a note.
pub(crate) fn key_of(house: &House, note: &str) -> Result<PublicKey, Refusal> {
    let checkpoint: Checkpoint = Note::parse(note.as_bytes())
        .map_err(Refusal::fault)?
        .text()
        .parse()
        .map_err(|error| unusable(&error))?;
    house.signer.public().renamed(checkpoint.origin()).map_err(Refusal::fault)
}

fn unusable(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::fault(anyhow::anyhow!("the stored checkpoint is none: {error}"))
}

/// An answer that changes with every entry.
pub(crate) fn fresh(answer: impl IntoResponse) -> Answer {
    Ok(([(header::CACHE_CONTROL, FRESH)], answer).into_response())
}
