//! The log as others see it: known answers, independent implementations, spoilt input, sabotage.
#![allow(clippy::unwrap_used, reason = "all of this is tests, their helpers too")]

mod audit;
mod epochs;
mod formats;
mod oracle;
mod parsers;
mod vectors;

use privet_log::{Hash, SecretKey, StoredTile, Tiles, Tree};

/// A log in memory: the entries, and the tiles as a store would keep them.
struct Log {
    entries: Vec<Vec<u8>>,
    tree: Tree,
    tiles: Tiles,
}

impl Log {
    /// A log of `size` small entries, appended in batches of uneven size.
    fn of(size: usize) -> Self {
        let entries: Vec<_> = (0..size).map(|number| format!("entry {number}").into_bytes()).collect();
        let mut log = Self { entries: Vec::new(), tree: Tree::new(), tiles: Tiles::default() };
        for batch in entries.chunks(37) {
            log.append(batch);
        }
        log
    }

    fn append(&mut self, entries: &[Vec<u8>]) -> Vec<StoredTile> {
        let changed = self.tree.append(entries.iter().map(|entry| Hash::leaf(entry)));
        changed.iter().cloned().for_each(|tile| self.tiles.insert(tile));
        self.entries.extend_from_slice(entries);
        changed
    }
}

/// The tree hash word for word as RFC 6962 §2.1 defines it.
fn root_by_definition(entries: &[Vec<u8>]) -> Hash {
    match entries {
        [] => Hash::empty_tree(),
        [one] => Hash::leaf(one),
        several => {
            let (left, right) = several.split_at(several.len().next_power_of_two() / 2);
            Hash::node(root_by_definition(left), root_by_definition(right))
        }
    }
}

fn key(name: &str) -> SecretKey {
    SecretKey::from_seed(name, &[7; 32]).unwrap()
}
