//! The log as C2SP tlog-tiles wants it served, below `/.well-known/privet`: whoever likes can keep a copy and watch.

use axum::http::header;
use axum::response::IntoResponse;
use privet_ground::journal;
use privet_ground::refusal::Refusal;
use privet_log::{Bundle, Checkpoint, Note, PublicKey, TILE_WIDTH, Tile};
use privet_web::{Answer, Anyone, House, HouseRef, Path, State};

use crate::proofs::refusal;

/// How long others may keep what changes with every entry: not at all without asking again.
const FRESH: &str = "no-cache";
/// A full tile or bundle never changes again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A partial one does not change either, but nobody asks for it once the log has grown.
const FOR_A_DAY: &str = "public, max-age=86400";

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

/// `/.well-known/privet/tile/{*path}`: a tile of hashes or a bundle of entries.
pub(crate) async fn tile(_: Anyone, State(house): State<HouseRef>, Path(path): Path<String>) -> Answer {
    let path = format!("tile/{path}");
    let mut tx = house.db.read().await?;
    let (width, bytes) = if let Ok(bundle) = path.parse::<Bundle>() {
        (bundle.width(), journal::bundle(&mut tx, &bundle).await)
    } else if let Ok(tile) = path.parse::<Tile>() {
        (tile.width(), journal::tile(&mut tx, tile).await)
    } else {
        return Err(Refusal::not_found().into());
    };
    let bytes = bytes.map_err(refusal)?;
    let caching = if width == TILE_WIDTH { FOR_EVER } else { FOR_A_DAY };
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, caching)];
    Ok((headers, bytes).into_response())
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
