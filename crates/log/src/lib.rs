#![doc = include_str!("../README.md")]

mod audit;
mod bundle;
mod checkpoint;
mod claims;
mod commitment;
mod epoch;
mod fault;
mod hash;
mod key;
mod node;
mod note;
mod path;
mod promise;
mod proof;
mod tile;
mod tree;

pub use audit::{Auditor, Report};
pub use bundle::{Bundle, BundleError, LARGEST_ENTRY};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use commitment::{Commitment, Salt};
pub use epoch::{Epoch, Follows};
pub use fault::{Fault, FaultKind};
pub use hash::{Hash, MalformedHash};
pub use key::{KeyError, KeyId, PublicKey, SecretKey};
pub use node::{Node, root_at};
pub use note::{Note, NoteError, NoteSignature};
pub use path::MalformedPath;
pub use promise::{Promise, PromiseError};
pub use proof::{ConsistencyProof, InclusionProof, ProofError};
pub use tile::{StoredTile, TILE_WIDTH, Tile, TileError, Tiles};
pub use tree::{Tree, TreeError};
