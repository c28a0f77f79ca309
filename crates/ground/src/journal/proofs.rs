//! What others need to check the log without trusting us: proofs, tiles and entry bundles (C2SP tlog-tiles).

use privet_log::{Bundle, ConsistencyProof, Hash, InclusionProof, Node, StoredTile, Tile};
use uuid::Uuid;

use super::{JournalError, numbered, store};
use crate::db::Tx;
use crate::{args, sql};

fn not_there(what: impl std::fmt::Display) -> JournalError {
    JournalError::NotThere(what.to_string())
}

/// Shows that an entry is in the tree of `size` entries; also says its number.
pub async fn inclusion(tx: &mut Tx, entry: Uuid, size: u64) -> Result<(u64, InclusionProof), JournalError> {
    let row = tx.row(sql!("SELECT seq FROM journal_leaf WHERE entry_id = $1"), args![entry]).await?;
    let row = row.ok_or_else(|| not_there(format!("entry {entry}")))?;
    let index = store::count(row.get("seq")?);
    let nodes = InclusionProof::nodes(index, size).map_err(not_there)?;
    let tiles = store::find_tiles(tx, Tile::covering(nodes, size)).await?;
    let proof = InclusionProof::build(index, size, |node| tiles.hash(node)).map_err(not_there)?;
    Ok((index, proof))
}

/// Shows that the tree of `new` entries goes on from the tree of `old` entries.
pub async fn consistency(tx: &mut Tx, old: u64, new: u64) -> Result<ConsistencyProof, JournalError> {
    let nodes = ConsistencyProof::nodes(old, new).map_err(not_there)?;
    let tiles = store::find_tiles(tx, Tile::covering(nodes, new)).await?;
    ConsistencyProof::build(old, new, |node| tiles.hash(node)).map_err(not_there)
}

/// The bytes of a tile, of just the width asked for.
pub async fn tile(tx: &mut Tx, tile: Tile) -> Result<Vec<u8>, JournalError> {
    let tiles = store::find_tiles(tx, [tile]).await?;
    tiles.get(tile).as_ref().map(StoredTile::to_bytes).ok_or_else(|| not_there(tile))
}

/// The bytes of a bundle of entries.
pub async fn bundle(tx: &mut Tx, bundle: &Bundle) -> Result<Vec<u8>, JournalError> {
    let first = bundle.index() * u64::from(privet_log::TILE_WIDTH);
    let entries = numbered::list_numbered(tx, first, first.saturating_add(u64::from(bundle.width()))).await?;
    if entries.len() < usize::from(bundle.width()) {
        return Err(not_there(bundle));
    }
    Bundle::encode(entries.iter().map(|entry| &*entry.body)).map_err(not_there)
}

/// The root that the tree had at an earlier size, from its tiles.
pub async fn root_at(tx: &mut Tx, size: u64) -> Result<Hash, JournalError> {
    let tiles = store::find_tiles(tx, Tile::covering(Node::of_tree(size), size)).await?;
    privet_log::root_at(size, |node| tiles.hash(node))
        .map_err(|node| not_there(format!("node {} of level {}", node.index(), node.level())))
}
