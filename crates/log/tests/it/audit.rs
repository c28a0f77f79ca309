//! Sabotage: whatever is changed in a log, the audit finds it and names the first entry.

use std::collections::BTreeMap;
use std::ops::Range;

use privet_log::{Auditor, Epoch, Fault, FaultKind, Hash, Report, Tile, root_at};
use proptest::prelude::*;

use crate::{Log, key};

const LOG: &str = "example.org/log";

/// What a store holds of a log, open to sabotage.
#[derive(Clone)]
struct Store {
    entries: Vec<(u64, Vec<u8>, Hash)>,
    tiles: BTreeMap<(u8, u64), Vec<u8>>,
    own: Vec<String>,
    outward: Vec<String>,
}

impl Store {
    /// A log with checkpoints at these sizes, the last of which is its own.
    fn of(size: usize, checkpoints: &[u64]) -> Self {
        let log = Log::of(size);
        let epoch = Epoch::first(LOG).unwrap();
        let sign = |&size: &u64| {
            let root = root_at(size, |node| log.tiles.hash(node)).unwrap();
            epoch.checkpoint(size, root).sign(&key(LOG)).to_string()
        };
        let mut tiles = BTreeMap::new();
        for tile in Log::of(0).append(&log.entries) {
            tiles.insert((tile.tile().level(), tile.tile().index()), tile.to_bytes());
        }
        let stored = |(number, entry): (u64, &Vec<u8>)| (number, entry.clone(), Hash::leaf(entry));
        Self {
            entries: (0..).zip(&log.entries).map(stored).collect(),
            tiles,
            own: checkpoints.iter().map(sign).collect(),
            outward: Vec::new(),
        }
    }

    /// The audit as a caller would run it: entries in pages, tiles between them.
    fn audit(&self) -> Report {
        let mut auditor = Auditor::new(&[key(LOG).public().clone()]).with_tiles();
        self.own.iter().for_each(|note| auditor.own_checkpoint(note.as_bytes()));
        self.outward.iter().for_each(|note| auditor.outward_checkpoint(note.as_bytes()));
        for page in self.entries.chunks(300) {
            page.iter().for_each(|(number, entry, leaf)| auditor.entry(*number, entry, *leaf));
            self.compare(&mut auditor);
        }
        auditor.close();
        self.compare(&mut auditor);
        auditor.report()
    }

    fn compare(&self, auditor: &mut Auditor) {
        for tile in auditor.wanted() {
            auditor.tile(tile, self.tiles.get(&(tile.level(), tile.index())).map(Vec::as_slice));
        }
    }

    /// The first fault; there must be one.
    fn fault(&self) -> (Range<u64>, FaultKind) {
        let Fault { entries, kind } = self.audit().first_fault().expect("a fault").clone();
        (entries, kind)
    }

    /// Rewrites an entry and its stored leaf hash so that they fit each other.
    fn rewrite(&mut self, number: usize) {
        let entry = b"rewritten".to_vec();
        self.entries[number] = (number as u64, entry.clone(), Hash::leaf(&entry));
    }
}

fn tile(level: u8, index: u64, width: u16) -> Tile {
    Tile::new(level, index, width).unwrap()
}

#[test]
fn an_untouched_log_is_intact() {
    for size in [0, 1, 255, 256, 257, 700] {
        let store = Store::of(size, &[size as u64 / 2, size as u64]);
        let report = store.audit();
        assert!(report.is_intact(), "{:?}", report.faults);
        assert_eq!((report.entries, report.covered, report.checkpoints), (size as u64, size as u64, 2));
        assert_eq!(report.root, Log::of(size).tree.root());
    }
}

#[test]
fn what_no_checkpoint_covers_is_counted() {
    let report = Store::of(700, &[300, 500]).audit();
    assert!(report.is_intact());
    assert_eq!((report.entries, report.covered), (700, 500));
    let mut store = Store::of(700, &[300, 500]);
    store.outward = store.own.split_off(1);
    let report = store.audit();
    assert_eq!((report.covered, report.checkpoints), (300, 2), "copies kept elsewhere cover nothing");
}

#[test]
fn altered_bytes_are_found() {
    let mut store = Store::of(700, &[700]);
    store.entries[301].1[0] ^= 1;
    assert_eq!(store.fault(), (301..302, FaultKind::EntryAltered));
}

#[test]
fn an_altered_leaf_hash_is_found() {
    let mut store = Store::of(700, &[700]);
    store.entries[301].2 = Hash::leaf(b"another");
    assert_eq!(store.fault(), (301..302, FaultKind::EntryAltered));
}

#[test]
fn an_entry_rewritten_with_its_leaf_hash_is_found_by_its_tile() {
    let mut store = Store::of(700, &[700]);
    store.rewrite(301);
    assert_eq!(store.fault(), (301..302, FaultKind::LeafAltered));
}

#[test]
fn an_entry_rewritten_with_its_tile_is_found_by_the_tile_above() {
    let mut store = Store::of(700, &[700]);
    store.rewrite(301);
    let rewritten = store.entries[301].2;
    store.tiles.get_mut(&(0, 1)).unwrap()[45 * 32..46 * 32].copy_from_slice(rewritten.as_bytes());
    assert_eq!(store.fault(), (256..512, FaultKind::TileAltered(tile(1, 0, 2))));
}

#[test]
fn an_entry_rewritten_with_all_tiles_is_found_by_the_checkpoints_around_it() {
    let mut store = Store::of(700, &[200, 290, 400, 700]);
    store.rewrite(301);
    let mut forged = Log::of(0);
    let entries: Vec<_> = store.entries.iter().map(|(_, entry, _)| entry.clone()).collect();
    for tile in forged.append(&entries) {
        store.tiles.insert((tile.tile().level(), tile.tile().index()), tile.to_bytes());
    }
    assert_eq!(store.fault(), (290..400, FaultKind::RootAltered));
    store.outward = store.own.drain(1..3).collect();
    assert_eq!(store.fault(), (290..400, FaultKind::Forked));
}

#[test]
fn missing_entries_are_found_wherever_they_were() {
    for gap in [0..1, 300..303, 690..700] {
        let mut store = Store::of(700, &[700]);
        store.entries.drain(gap.start as usize..gap.end as usize);
        assert_eq!(store.fault(), (gap, FaultKind::Missing));
    }
}

#[test]
fn entries_out_of_order_are_found() {
    let mut store = Store::of(700, &[700]);
    store.entries.swap(300, 301);
    assert_eq!(store.fault().0, 300..301);
    let mut store = Store::of(700, &[700]);
    store.entries.insert(300, store.entries[299].clone());
    assert_eq!(store.fault(), (299..300, FaultKind::OutOfOrder));
}

#[test]
fn of_several_faults_the_first_entry_is_named_though_found_last() {
    let mut store = Store::of(700, &[700]);
    store.entries[200].1.push(0);
    store.rewrite(100);
    let report = store.audit();
    assert_eq!(
        report.first_fault().unwrap().to_string(),
        "entry 100: the stored leaf hash does not fit the tile"
    );
    assert!(report.faults.iter().any(|fault| fault.entries == (200..201)));
}

#[test]
fn of_many_faults_the_first_are_listed_and_the_rest_counted() {
    let mut store = Store::of(700, &[700]);
    store.entries.iter_mut().rev().for_each(|(_, entry, _)| entry.push(0));
    let report = store.audit();
    assert_eq!((report.faults.len(), report.more_faults), (100, 600));
    assert!((0..).zip(&report.faults).all(|(number, fault)| fault.entries == (number..number + 1)));
}

#[test]
fn tiles_missing_or_spoilt_are_found() {
    let mut store = Store::of(700, &[700]);
    store.tiles.remove(&(0, 1));
    assert_eq!(store.fault(), (256..512, FaultKind::TileMissing(tile(0, 1, 256))));
    let mut store = Store::of(700, &[700]);
    store.tiles.get_mut(&(0, 2)).unwrap().pop();
    assert_eq!(store.fault(), (512..700, FaultKind::TileAltered(tile(0, 2, 188))));
    let mut store = Store::of(700, &[700]);
    store.tiles.get_mut(&(0, 2)).unwrap().push(0);
    assert_eq!(store.fault(), (512..700, FaultKind::TileAltered(tile(0, 2, 188))));
    let mut store = Store::of(700, &[700]);
    store.tiles.get_mut(&(1, 0)).unwrap()[32] ^= 1;
    assert_eq!(store.fault(), (256..512, FaultKind::TileAltered(tile(1, 0, 2))));
}

#[test]
fn tiles_nobody_compared_are_missing() {
    let mut auditor = Auditor::new(&[]).with_tiles();
    auditor.entry(0, b"a", Hash::leaf(b"a"));
    auditor.close();
    assert_eq!(auditor.wanted(), [tile(0, 0, 1)]);
    assert_eq!(auditor.report().first_fault().unwrap().kind, FaultKind::TileMissing(tile(0, 0, 1)));
}

#[test]
fn a_log_rolled_back_with_its_checkpoints_is_found_by_a_copy_kept_elsewhere() {
    let later = Store::of(700, &[650]);
    let mut store = Store::of(600, &[600]);
    assert!(store.audit().is_intact(), "without the copy nothing shows");
    store.outward = later.own;
    assert_eq!(store.fault(), (600..650, FaultKind::RolledBack));
}

#[test]
fn a_checkpoint_of_its_own_that_the_log_does_not_reach_is_found() {
    let mut store = Store::of(600, &[600]);
    store.own = Store::of(700, &[650]).own;
    assert_eq!(store.fault(), (600..650, FaultKind::Missing));
}

#[test]
fn a_checkpoint_given_late_is_not_taken_for_compared() {
    let store = Store::of(3, &[2]);
    let mut auditor = Auditor::new(&[key(LOG).public().clone()]);
    for (number, entry, leaf) in &store.entries {
        auditor.entry(*number, entry, *leaf);
    }
    auditor.own_checkpoint(store.own[0].as_bytes());
    assert_eq!(auditor.report().first_fault().unwrap().kind, FaultKind::CheckpointLate);
}

#[test]
fn checkpoints_by_another_key_are_not_believed() {
    let mut store = Store::of(5, &[5]);
    let stranger = privet_log::SecretKey::from_seed(LOG, &[8; 32]).unwrap();
    let checkpoint = Epoch::first(LOG).unwrap().checkpoint(5, store.audit().root);
    store.own = vec![checkpoint.sign(&stranger).to_string()];
    assert!(matches!(store.fault(), (range, FaultKind::CheckpointUnreadable(_)) if range.is_empty()));
}

/// Every single byte of a small log, its tiles and its checkpoints.
#[test]
fn any_byte_changed_is_found() {
    let store = Store::of(9, &[4, 9]);
    for number in 0..store.entries.len() {
        for place in 0..store.entries[number].1.len() {
            for bit in 0..8 {
                let mut changed = store.clone();
                changed.entries[number].1[place] ^= 1 << bit;
                assert_eq!(changed.fault(), (number as u64..number as u64 + 1, FaultKind::EntryAltered));
            }
        }
    }
    for (at, bytes) in &store.tiles {
        for place in 0..bytes.len() {
            let mut changed = store.clone();
            changed.tiles.get_mut(at).unwrap()[place] ^= 1;
            assert_eq!(changed.fault().0, place as u64 / 32..place as u64 / 32 + 1);
        }
    }
    for which in 0..store.own.len() {
        for place in 0..store.own[which].len() {
            let mut auditor = Auditor::new(&[key(LOG).public().clone()]);
            let mut note = store.own[which].clone().into_bytes();
            note[place] ^= 1;
            auditor.own_checkpoint(&note);
            store.entries.iter().for_each(|(number, entry, leaf)| auditor.entry(*number, entry, *leaf));
            let report = auditor.report();
            assert!(!report.is_intact(), "byte {place} of checkpoint {which}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Of a log of any size, with one entry changed at any byte, cut short or made longer: exactly
    /// that entry is named, also when whoever did it mended the leaf hash.
    #[test]
    fn the_altered_entry_is_named(
        size in 1usize..600,
        number in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        change in 0usize..4,
        flip in 1u8..=255,
        mended: bool,
    ) {
        let mut store = Store::of(size, &[size as u64]);
        let number = number.index(size);
        let (_, entry, leaf) = &mut store.entries[number];
        let place = place.index(entry.len());
        match change {
            0 => entry.truncate(place),
            1 => entry.insert(place, flip),
            _ => entry[place] ^= flip,
        }
        if mended {
            *leaf = Hash::leaf(entry);
        }
        let kind = if mended { FaultKind::LeafAltered } else { FaultKind::EntryAltered };
        prop_assert_eq!(store.fault(), (number as u64..number as u64 + 1, kind));
    }
}

/// Audits a log whose store keeps a root beside every tenth entry, some of them signed.
fn audit_with_roots(store: &Store, root_of: impl Fn(u64) -> Hash) -> Report {
    let mut auditor = Auditor::new(&[key(LOG).public().clone()]);
    store.own.iter().for_each(|note| auditor.own_checkpoint(note.as_bytes()));
    for page in store.entries.chunks(100) {
        let first = page[0].0;
        (first..first + 100).step_by(10).for_each(|size| auditor.stored_root(size + 10, root_of(size + 10)));
        page.iter().for_each(|(number, entry, leaf)| auditor.entry(*number, entry, *leaf));
    }
    auditor.report()
}

#[test]
fn roots_in_the_store_say_where_a_log_stopped_fitting_and_vouch_for_nothing() {
    let sound = Store::of(500, &[500]);
    let log = Log::of(500);
    let root = |size| root_at(size, |node| log.tiles.hash(node)).unwrap();
    let report = audit_with_roots(&sound, root);
    assert!(report.is_intact(), "{:?}", report.faults);
    assert_eq!((report.covered, report.checkpoints), (500, 1), "only what is signed counts");

    let mut rewritten = sound.clone();
    let (number, entry, leaf) = &mut rewritten.entries[333];
    *entry = b"rewritten".to_vec();
    *leaf = Hash::leaf(entry);
    let number = *number;
    let report = audit_with_roots(&rewritten, root);
    let first = report.first_fault().unwrap();
    assert_eq!((first.entries.clone(), &first.kind), (330..340, &FaultKind::RootAltered), "{number}");

    let report = audit_with_roots(&sound, |size| if size == 70 { Hash::empty_tree() } else { root(size) });
    let first = report.first_fault().unwrap();
    assert_eq!((first.entries.clone(), &first.kind), (60..70, &FaultKind::RootAltered));
    assert_eq!(report.faults.len(), 1, "the others go on from there");
}

#[test]
fn what_stands_beside_entries_and_checkpoints_is_a_fault_of_theirs() {
    let store = Store::of(5, &[5]);
    let mut auditor = Auditor::new(&[key(LOG).public().clone()]);
    store.own.iter().for_each(|note| auditor.own_checkpoint(note.as_bytes()));
    auditor.checkpoint_differs(5);
    for (number, entry, leaf) in &store.entries {
        auditor.entry(*number, entry, *leaf);
    }
    auditor.index_differs(3);
    let faults = auditor.report().faults;
    assert_eq!(
        faults,
        [
            Fault { entries: 3..4, kind: FaultKind::IndexAltered },
            Fault { entries: 0..0, kind: FaultKind::CheckpointAltered(5) }
        ]
    );
    assert!(faults[0].to_string().starts_with("entry 3: what stands beside it"), "{}", faults[0]);
}
