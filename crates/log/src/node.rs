use crate::Hash;

/// A complete subtree: the `2^level` leaves from leaf `index · 2^level` on.
///
/// Nodes are what proofs are made of and what tiles store; a subtree at the right edge that is not
/// complete is no node, but is folded from some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    level: u8,
    index: u64,
}

/// The root of the tree of the first `size` leaves, from the nodes that `hash` looks up.
///
/// A log can so state its root at any size it ever had. The error is the node that `hash` did not know.
pub fn root_at(size: u64, hash: impl Fn(Node) -> Option<Hash>) -> Result<Hash, Node> {
    if size == 0 { Ok(Hash::empty_tree()) } else { Span { start: 0, end: size }.root(&hash) }
}

impl Node {
    pub(crate) const fn new(level: u8, index: u64) -> Self {
        Self { level, index }
    }

    /// The nodes from which the root of the tree of `size` leaves is folded: what [`root_at`] asks for.
    pub fn of_tree(size: u64) -> Vec<Self> {
        if size == 0 { Vec::new() } else { Span { start: 0, end: size }.nodes().collect() }
    }

    /// Height above the leaves; a leaf has level 0.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Place among the nodes of its level, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }
}

/// The leaves from `start` up to but not including `end`; never empty. Spans come from splitting a
/// whole tree, so `start` is a multiple of the smallest power of two that is not below the length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u64,
    pub(crate) end: u64,
}

impl Span {
    pub(crate) fn length(self) -> u64 {
        self.end - self.start
    }

    /// Splits as RFC 6962 §2.1 does: the left part is the largest power of two below the length.
    pub(crate) fn split(self) -> (Self, Self) {
        let middle = self.start + (1 << (self.length() - 1).ilog2());
        (Self { end: middle, ..self }, Self { start: middle, ..self })
    }

    /// The complete subtrees that make up the span, from the left: one for each set bit of its length.
    pub(crate) fn nodes(self) -> impl DoubleEndedIterator<Item = Node> {
        (0..64u8).rev().filter(move |&level| self.length() >> level & 1 == 1).map(move |level| {
            let before = if level == 63 { 0 } else { self.length() >> (level + 1) << (level + 1) };
            Node::new(level, (self.start + before) >> level)
        })
    }

    /// The hash of the span: its nodes joined from the right.
    pub(crate) fn root(self, hash: &impl Fn(Node) -> Option<Hash>) -> Result<Hash, Node> {
        let look_up = |node| hash(node).ok_or(node);
        let mut nodes = self.nodes().rev();
        let last = nodes.next().expect("a span is never empty");
        nodes.try_fold(look_up(last)?, |right, node| Ok(Hash::node(look_up(node)?, right)))
    }
}
