use crate::node::Span;
use crate::{Hash, Node};

/// That an entry is in the tree of a given size (RFC 6962 §2.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InclusionProof {
    index: u64,
    size: u64,
    hashes: Vec<Hash>,
}

/// That a tree only grew: the smaller one is the beginning of the larger (RFC 6962 §2.1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsistencyProof {
    old_size: u64,
    new_size: u64,
    hashes: Vec<Hash>,
}

/// Why a proof could not be made, or does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The entry is not in a tree of that size, or the new tree is smaller than the old.
    #[error("there is no such proof: the entry or the old tree lies beyond the size of the tree")]
    Beyond,
    /// The look-up did not know a node of [`InclusionProof::nodes`] or [`ConsistencyProof::nodes`].
    #[error("the hash of the node at level {}, index {} is missing", .0.level(), .0.index())]
    Missing(Node),
    /// The proof does not lead to the root.
    #[error("the proof does not hold")]
    Wrong,
}

impl InclusionProof {
    /// A proof as received: of the entry `index` in the tree of `size` entries.
    pub fn new(index: u64, size: u64, hashes: Vec<Hash>) -> Self {
        Self { index, size, hashes }
    }

    /// The nodes that [`InclusionProof::build`] will look up.
    pub fn nodes(index: u64, size: u64) -> Result<Vec<Node>, ProofError> {
        Ok(inclusion_path(index, size)?.into_iter().flat_map(Span::nodes).collect())
    }

    /// The proof that the entry `index` is in the tree of `size` entries.
    pub fn build(index: u64, size: u64, hash: impl Fn(Node) -> Option<Hash>) -> Result<Self, ProofError> {
        let hashes = look_up(inclusion_path(index, size)?, hash)?;
        Ok(Self { index, size, hashes })
    }

    /// Number of the entry, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Size of the tree.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hashes from the leaf upward.
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// Holds if the tree with this root has this leaf hash at the proof's index (RFC 9162 §2.1.3.2).
    pub fn verify(&self, leaf: Hash, root: Hash) -> Result<(), ProofError> {
        if self.index >= self.size {
            return Err(ProofError::Beyond);
        }
        let mut climb = Climb { node: self.index, last: self.size - 1 };
        let mut reached = leaf;
        for &hash in &self.hashes {
            reached = match climb.step()? {
                Side::Left => Hash::node(hash, reached),
                Side::Right => Hash::node(reached, hash),
            };
        }
        if climb.is_at_root() && reached == root { Ok(()) } else { Err(ProofError::Wrong) }
    }
}

impl ConsistencyProof {
    /// A proof as received: between the trees of `old_size` and of `new_size` entries.
    pub fn new(old_size: u64, new_size: u64, hashes: Vec<Hash>) -> Self {
        Self { old_size, new_size, hashes }
    }

    /// The nodes that [`ConsistencyProof::build`] will look up.
    pub fn nodes(old_size: u64, new_size: u64) -> Result<Vec<Node>, ProofError> {
        Ok(consistency_path(old_size, new_size)?.into_iter().flat_map(Span::nodes).collect())
    }

    /// The proof that the tree of `new_size` entries begins with that of `old_size`.
    ///
    /// RFC 6962 leaves the empty tree out; here everything begins with it, by a proof without hashes.
    pub fn build(
        old_size: u64,
        new_size: u64,
        hash: impl Fn(Node) -> Option<Hash>,
    ) -> Result<Self, ProofError> {
        let hashes = look_up(consistency_path(old_size, new_size)?, hash)?;
        Ok(Self { old_size, new_size, hashes })
    }

    /// Size of the smaller tree.
    pub fn old_size(&self) -> u64 {
        self.old_size
    }

    /// Size of the larger tree.
    pub fn new_size(&self) -> u64 {
        self.new_size
    }

    /// The hashes from the edge of the old tree upward.
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// Holds if the tree with the new root begins with the tree of the old root (RFC 9162 §2.1.4.2).
    pub fn verify(&self, old_root: Hash, new_root: Hash) -> Result<(), ProofError> {
        let holds = match (self.old_size, self.new_size) {
            (old, new) if old > new => return Err(ProofError::Beyond),
            (0, 0) => self.hashes.is_empty() && old_root == new_root && old_root == Hash::empty_tree(),
            (0, _) => self.hashes.is_empty() && old_root == Hash::empty_tree(),
            (old, new) if old == new => self.hashes.is_empty() && old_root == new_root,
            _ => self.lead_to(old_root)? == (old_root, new_root),
        };
        if holds { Ok(()) } else { Err(ProofError::Wrong) }
    }

    /// The old and the new root to which the hashes lead. The last complete subtree of the old tree
    /// is where both climbs begin; the proof leaves it out if it is the whole old tree.
    fn lead_to(&self, old_root: Hash) -> Result<(Hash, Hash), ProofError> {
        let mut climb = Climb { node: self.old_size - 1, last: self.new_size - 1 };
        climb.rise(climb.node.trailing_ones());
        let (start, rest) = if self.old_size.is_power_of_two() {
            (old_root, self.hashes.as_slice())
        } else {
            self.hashes.split_first().map(|(first, rest)| (*first, rest)).ok_or(ProofError::Wrong)?
        };
        let (mut old, mut new) = (start, start);
        for &hash in rest {
            match climb.step()? {
                Side::Left => (old, new) = (Hash::node(hash, old), Hash::node(hash, new)),
                Side::Right => new = Hash::node(new, hash),
            }
        }
        if climb.is_at_root() { Ok((old, new)) } else { Err(ProofError::Wrong) }
    }
}

/// The way from a node up to the root, a level at a time: the number of the node and of the last node
/// at the level reached.
struct Climb {
    node: u64,
    last: u64,
}

/// On which side of the node on the way the next hash of the proof stands.
enum Side {
    Left,
    Right,
}

impl Climb {
    /// Where the next hash joins. A node without a right sibling rises until it has a left one.
    fn step(&mut self) -> Result<Side, ProofError> {
        if self.is_at_root() {
            return Err(ProofError::Wrong);
        }
        let is_right_child = self.node % 2 == 1;
        let side = if is_right_child || self.node == self.last { Side::Left } else { Side::Right };
        if !is_right_child && self.node == self.last {
            self.rise(self.node.trailing_zeros());
        }
        self.rise(1);
        Ok(side)
    }

    fn rise(&mut self, levels: u32) {
        self.node = self.node.checked_shr(levels).unwrap_or(0);
        self.last = self.last.checked_shr(levels).unwrap_or(0);
    }

    fn is_at_root(&self) -> bool {
        self.last == 0
    }
}

/// The siblings on the way from a leaf to the root, from below (PATH of RFC 6962 §2.1.1).
fn inclusion_path(index: u64, size: u64) -> Result<Vec<Span>, ProofError> {
    if index >= size {
        return Err(ProofError::Beyond);
    }
    let mut path = Vec::new();
    let mut span = Span { start: 0, end: size };
    while span.length() > 1 {
        let (left, right) = span.split();
        let (inside, sibling) = if index < left.end { (left, right) } else { (right, left) };
        path.push(sibling);
        span = inside;
    }
    path.reverse();
    Ok(path)
}

/// The subtrees that join the old tree and the new, from below (PROOF of RFC 6962 §2.1.2).
fn consistency_path(old_size: u64, new_size: u64) -> Result<Vec<Span>, ProofError> {
    if old_size > new_size {
        return Err(ProofError::Beyond);
    }
    if old_size == 0 {
        return Ok(Vec::new());
    }
    let mut path = Vec::new();
    let mut span = Span { start: 0, end: new_size };
    while span.end != old_size {
        let (left, right) = span.split();
        let (inside, sibling) = if old_size <= left.end { (left, right) } else { (right, left) };
        path.push(sibling);
        span = inside;
    }
    // What is left is a complete end of the old tree; if it is all of it, the verifier knows its root.
    if span.start > 0 {
        path.push(span);
    }
    path.reverse();
    Ok(path)
}

fn look_up(path: Vec<Span>, hash: impl Fn(Node) -> Option<Hash>) -> Result<Vec<Hash>, ProofError> {
    path.into_iter().map(|span| span.root(&hash).map_err(ProofError::Missing)).collect()
}
